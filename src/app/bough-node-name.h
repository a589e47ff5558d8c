/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h/l2h-tree.h"

G_BEGIN_DECLS

/**
 * bough_node_name:
 *
 * What a node is called wherever the window speaks of it: a leaf by its name, a clade of two by both names, a larger
 * one by its two largest leaves and a count ("cat, dog and 5 more").
 *
 * Returns: (transfer full): one line of text
 */
char *bough_node_name (L2hTree *tree, guint node);

G_END_DECLS
