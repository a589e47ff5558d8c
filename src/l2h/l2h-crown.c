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

static gboolean
has_counts (L2hTree *self)
{
  for (guint leaf = 0; leaf < l2h_tree_get_n_leaves (self); leaf++)
    if (l2h_tree_get_leaf (self, leaf)->n_samples >= 0)
      return TRUE;
  return FALSE;
}

static void
set_leaves (L2hTree *self, const guint *groups, guint n_groups, gboolean of_samples, L2hTreeBuilder *builder)
{
  g_autofree gint64 *n_samples = g_new0 (gint64, n_groups);

  for (guint leaf = 0; leaf < l2h_tree_get_n_leaves (self); leaf++) {
    gint64 n = of_samples ? 1 : l2h_tree_get_leaf (self, leaf)->n_samples;
    gint64 *sum = &n_samples[groups[leaf]];

    *sum = n < 0 || *sum < 0 ? -1 : *sum + n;
  }
  for (guint group = 0; group < n_groups; group++) {
    g_auto (L2hLeaf) leaf = { .n_samples = n_samples[group], .purity = NAN };

    leaf.name = g_strdup_printf ("%u", group);
    l2h_tree_builder_set_leaf (builder, group, &leaf);
  }
}

/* @of_samples: whether each leaf is a sample, and not a class that has some */
static L2hTree *
make_crown (L2hTree *self, const guint *groups, guint n_groups, gboolean of_samples)
{
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (n_groups);
  g_autofree guint *below = list_groups (self, groups);
  guint n_nodes = l2h_tree_get_n_nodes (self), n_inner = 0;
  g_autofree guint *numbers = g_new (guint, n_nodes);
  gint64 n_samples = of_samples ? l2h_tree_get_n_leaves (self) : l2h_tree_get_n_samples (self);

  set_leaves (self, groups, n_groups, of_samples, builder);
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
  if (n_samples >= 0)
    l2h_tree_builder_set_n_samples (builder, n_samples);
  return l2h_tree_builder_finish (builder, NULL);
}

L2hTree *
l2h_tree_cut_samples (L2hTree *self, guint n_wanted, guint *groups)
{
  guint n_groups;

  g_return_val_if_fail (L2H_IS_TREE (self), NULL);
  g_return_val_if_fail (n_wanted >= 2 && n_wanted <= l2h_tree_get_n_leaves (self), NULL);

  n_groups = l2h_tree_cut (self, n_wanted, groups);
  return make_crown (self, groups, n_groups, !has_counts (self));
}
