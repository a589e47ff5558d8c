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

/**
 * l2h_tree_cut_samples:
 * @n_wanted: into how many groups, from two to the number of leaves; there are more where nodes of many children leave no
 *   choice
 * @groups: (out caller-allocates) (array length=K): the group of each leaf, numbered by their first leaves
 *
 * Cuts a tree as l2h_tree_cut() does, and takes what stands above as l2h_tree_get_crown() does. Where its leaves have no
 * counts they are samples, and each group has as many as leaves.
 *
 * Returns: (transfer full): the tree of the groups
 */
L2hTree *l2h_tree_cut_samples (L2hTree *self, guint n_wanted, guint *groups);

G_END_DECLS
