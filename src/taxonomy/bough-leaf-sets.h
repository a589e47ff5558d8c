/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-grouping.h"

G_BEGIN_DECLS

/**
 * BoughLeafSets:
 * @starts: (array length=n_sets + 1): where each set begins in @leaves
 * @leaves: the leaves of the sets, ascending within a set
 *
 * Sets of a tree's leaves that may overlap, such as all hypernyms at once.
 */
typedef struct {
  guint n_leaves;
  guint n_sets;
  guint *starts;
  guint *leaves;
} BoughLeafSets;

/**
 * bough_leaf_sets_new:
 * @counts: (array length=n_sets): how many leaves each set will have
 *
 * Returns: (transfer full): sets with their starts set, and leaves to be filled in
 */
BoughLeafSets *bough_leaf_sets_new (guint n_leaves, guint n_sets, const guint *counts);

/** bough_leaf_sets_new_from_grouping: Returns: (transfer full): a set for each group, empty ones too */
BoughLeafSets *bough_leaf_sets_new_from_grouping (BoughGrouping *grouping);
void bough_leaf_sets_free (BoughLeafSets *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BoughLeafSets, bough_leaf_sets_free)

G_END_DECLS
