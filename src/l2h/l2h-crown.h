/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h-tree.h"

G_BEGIN_DECLS

/**
 * l2h_tree_get_crown:
 * @groups: (array length=K): the group of each leaf, in [0, @n_groups), as l2h_tree_cut() gives them
 * @n_groups: how many; at least two
 *
 * Takes what stands above a cut as a tree of its own: leaf i is group i, named by its number, with the samples of its
 * leaves if all are known; inner nodes in the order of their numbers, with their heights. So the tree of N samples,
 * cut into K groups, becomes one of K clusters.
 *
 * Returns: (transfer full): the tree above the cut
 */
L2hTree *l2h_tree_get_crown (L2hTree *self, const guint *groups, guint n_groups);

G_END_DECLS
