/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-leaf-sets.h"

BoughLeafSets *
bough_leaf_sets_new (guint        n_leaves,
                     guint        n_sets,
                     const guint *counts)
{
  BoughLeafSets *self = g_new0 (BoughLeafSets, 1);

  self->n_leaves = n_leaves;
  self->n_sets = n_sets;
  self->starts = g_new0 (guint, n_sets + 1);
  for (guint set = 0; set < n_sets; set++)
    self->starts[set + 1] = self->starts[set] + counts[set];
  self->leaves = g_new (guint, MAX (self->starts[n_sets], 1));
  return self;
}

BoughLeafSets *
bough_leaf_sets_new_from_grouping (BoughGrouping *grouping)
{
  guint n_leaves, n_groups;
  g_autofree guint *fill = NULL;
  BoughLeafSets *self;

  g_return_val_if_fail (BOUGH_IS_GROUPING (grouping), NULL);

  n_leaves = bough_grouping_get_n_leaves (grouping);
  n_groups = bough_grouping_get_n_groups (grouping);
  fill = g_new0 (guint, MAX (n_groups, 1));
  for (guint group = 0; group < n_groups; group++)
    fill[group] = bough_grouping_get_size (grouping, group);

  self = bough_leaf_sets_new (n_leaves, n_groups, fill);
  for (guint group = 0; group < n_groups; group++)
    fill[group] = self->starts[group];
  for (guint leaf = 0; leaf < n_leaves; leaf++) {
    int group = bough_grouping_get_group (grouping, leaf);

    if (group != BOUGH_NO_GROUP)
      self->leaves[fill[group]++] = leaf;
  }
  return self;
}

void
bough_leaf_sets_free (BoughLeafSets *self)
{
  g_free (self->starts);
  g_free (self->leaves);
  g_free (self);
}
