/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-crown.h"

#include <math.h>

#include "l2h-cut.h"
#include "l2h-tree-builder.h"

/* Stands for several groups. */
#define MIXED (G_MAXUINT - 1)

/* The group below each node, or MIXED. */
static guint *
list_groups (L2hTree *self, const guint *groups)
{
  guint n_leaves = l2h_tree_get_n_leaves (self);
  guint n_nodes = l2h_tree_get_n_nodes (self);
  guint *below = g_new (guint, n_nodes);

  for (guint node = 0; node < n_nodes; node++) {
    guint n_children;
    const guint *children = l2h_tree_get_children (self, node, &n_children);

    below[node] = node < n_leaves ? groups[node] : below[children[0]];
    for (guint i = 1; i < n_children; i++)
      if (below[children[i]] != below[node])
        below[node] = MIXED;
  }
  return below;
}

static void
set_leaves (L2hTree *self, const guint *groups, guint n_groups, L2hTreeBuilder *builder)
{
  g_autofree gint64 *n_samples = g_new0 (gint64, n_groups);

  for (guint leaf = 0; leaf < l2h_tree_get_n_leaves (self); leaf++) {
    gint64 n = l2h_tree_get_leaf (self, leaf)->n_samples;
    gint64 *sum = &n_samples[groups[leaf]];

    *sum = n < 0 || *sum < 0 ? -1 : *sum + n;
  }
  for (guint group = 0; group < n_groups; group++) {
    g_auto (L2hLeaf) leaf = { .n_samples = n_samples[group], .purity = NAN };

    leaf.name = g_strdup_printf ("%u", group);
    l2h_tree_builder_set_leaf (builder, group, &leaf);
  }
}

L2hTree *
l2h_tree_get_crown (L2hTree *self, const guint *groups, guint n_groups)
{
  g_autoptr (L2hTreeBuilder) builder = NULL;
  g_autofree guint *below = NULL;
  g_autofree guint *numbers = NULL;
  guint n_nodes, n_inner = 0;

  g_return_val_if_fail (L2H_IS_TREE (self), NULL);
  g_return_val_if_fail (n_groups >= 2, NULL);

  n_nodes = l2h_tree_get_n_nodes (self);
  below = list_groups (self, groups);
  numbers = g_new (guint, n_nodes);
  builder = l2h_tree_builder_new (n_groups);
  set_leaves (self, groups, n_groups, builder);

  for (guint node = 0; node < n_nodes; node++) {
    guint n_children;
    const guint *children = l2h_tree_get_children (self, node, &n_children);
    g_autofree guint *crown = NULL;

    if (below[node] != MIXED) {
      numbers[node] = below[node];
      continue;
    }
    crown = g_new (guint, n_children);
    for (guint i = 0; i < n_children; i++)
      crown[i] = numbers[children[i]];
    numbers[node] = n_groups + n_inner++;
    l2h_tree_builder_add_node (builder, crown, n_children, l2h_tree_get_height (self, node), NULL);
  }
  if (l2h_tree_get_n_samples (self) >= 0)
    l2h_tree_builder_set_n_samples (builder, l2h_tree_get_n_samples (self));
  return l2h_tree_builder_finish (builder, NULL);
}

/* By their first leaf, as in the table that a cut is written as. */
static void
number_groups (guint *groups, guint n_leaves, guint n_groups)
{
  g_autofree guint *numbers = g_new (guint, n_groups);
  guint n = 0;

  for (guint group = 0; group < n_groups; group++)
    numbers[group] = G_MAXUINT;
  for (guint leaf = 0; leaf < n_leaves; leaf++) {
    if (numbers[groups[leaf]] == G_MAXUINT)
      numbers[groups[leaf]] = n++;
    groups[leaf] = numbers[groups[leaf]];
  }
}

L2hTree *
l2h_tree_cut_samples (L2hTree *self, guint n_wanted, guint *groups)
{
  g_autoptr (L2hTreeBuilder) builder = NULL;
  g_autoptr (L2hTree) crown = NULL;
  g_autofree gint64 *sizes = NULL;
  guint n_leaves, n_groups;

  g_return_val_if_fail (L2H_IS_TREE (self), NULL);
  g_return_val_if_fail (n_wanted >= 2 && n_wanted <= l2h_tree_get_n_leaves (self), NULL);

  n_leaves = l2h_tree_get_n_leaves (self);
  n_groups = l2h_tree_cut (self, n_wanted, groups);
  number_groups (groups, n_leaves, n_groups);
  crown = l2h_tree_get_crown (self, groups, n_groups);
  for (guint leaf = 0; leaf < n_leaves; leaf++)
    if (l2h_tree_get_leaf (self, leaf)->n_samples >= 0)
      return g_steal_pointer (&crown);

  builder = l2h_tree_builder_new_from_tree (crown);
  sizes = g_new0 (gint64, n_groups);
  for (guint leaf = 0; leaf < n_leaves; leaf++)
    sizes[groups[leaf]]++;
  for (guint group = 0; group < n_groups; group++) {
    L2hLeaf leaf = *l2h_tree_get_leaf (crown, group);

    leaf.n_samples = sizes[group];
    l2h_tree_builder_set_leaf (builder, group, &leaf);
  }
  l2h_tree_builder_set_n_samples (builder, n_leaves);
  return l2h_tree_builder_finish (builder, NULL);
}
