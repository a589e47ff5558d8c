/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A tree of 20,000 leaves with a hundred labels each takes about 40 MB. */
#define BOUGH_TREE_JSON_MAX_SIZE (1 << 28)

/* What "format" and "version" are in the tree files of this program. */
#define BOUGH_TREE_JSON_FORMAT "l2h-tree"
#define BOUGH_TREE_JSON_VERSION 1
