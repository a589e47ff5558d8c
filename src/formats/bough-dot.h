/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-tree-annotation.h"

G_BEGIN_DECLS

/** bough_dot_to_bytes: Writes a tree as a directed graph for Graphviz, from the root down, tips with their colours. */
GBytes *bough_dot_to_bytes (L2hTree *tree, const BoughTreeAnnotation *annotation);

G_END_DECLS
