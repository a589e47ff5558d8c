/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h-tree.h"

G_BEGIN_DECLS

/**
 * l2h_tree_cut:
 * @n_wanted: how many groups
 * @groups: (out caller-allocates) (array length=K): the group of each leaf, in [0, the number returned), numbered by their first
 *   leaves
 *
 * Cuts a tree into groups by taking its merges back, the last one first. For a tree that L2H built that is the merge of
 * the highest number; for another one that of the greatest height, a node never before its parent; where heights are not
 * known, the node that is fewest edges below the root, of equals that of the highest number. Where nodes have more than
 * two children the number of groups can be missed; it is then the first that is above @n_wanted.
 *
 * Returns: how many groups there are; K at the most
 */
guint l2h_tree_cut (L2hTree *tree, guint n_wanted, guint *groups);

G_END_DECLS
