/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h-tree.h"

G_BEGIN_DECLS

/**
 * l2h_tree_cut_samples:
 * @n_wanted: into how many groups, from two to the number of leaves; there are more where nodes of many children leave no
 *   choice
 * @groups: (out caller-allocates) (array length=K): as l2h_tree_cut() gives them
 *
 * Cuts a tree as l2h_tree_cut() does, and takes what stands above the cut as a tree of its own: leaf i is group i, named by
 * its number, with the samples of its leaves if all are known; inner nodes in the order of their numbers, with their
 * heights. Where no leaf has a count they are samples, and each group has as many as leaves. So the tree of N samples,
 * cut into K groups, becomes one of K clusters.
 *
 * Returns: (transfer full): the tree of the groups
 */
L2hTree *l2h_tree_cut_samples (L2hTree *self, guint n_wanted, guint *groups);

G_END_DECLS
