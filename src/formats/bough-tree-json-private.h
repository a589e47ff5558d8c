/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What "format" and "version" are in the tree files of this program. */
#define BOUGH_TREE_JSON_FORMAT "l2h-tree"
#define BOUGH_TREE_JSON_VERSION 1
