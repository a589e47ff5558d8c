/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-subtree.h"

#include "l2h-tree-builder.h"

L2hTree *
l2h_tree_get_subtree (L2hTree *self, guint node, GArray **leaves)
{
  g_autoptr (L2hTreeBuilder) builder = NULL;
  g_autoptr (GArray) kept = NULL;
  g_autoptr (GArray) children = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint *numbers = NULL;
  L2hScore score;
  L2hTree *subtree;
  guint n;

  g_return_val_if_fail (L2H_IS_TREE (self), NULL);
  g_return_val_if_fail (node >= l2h_tree_get_n_leaves (self) && node < l2h_tree_get_n_nodes (self), NULL);

  kept = l2h_tree_get_leaves_below (self, node);
  numbers = g_new (guint, l2h_tree_get_n_nodes (self));
  builder = l2h_tree_builder_new (kept->len);
  for (n = 0; n < kept->len; n++) {
    guint leaf = g_array_index (kept, guint, n);

    numbers[leaf] = n;
    l2h_tree_builder_set_leaf (builder, n, l2h_tree_get_leaf (self, leaf));
  }

  for (guint inner = l2h_tree_get_n_leaves (self); inner <= node; inner++) {
    guint n_children;
    const guint *old = l2h_tree_get_children (self, inner, &n_children);
    gboolean added;
    L2hMerge merge;

    if (!l2h_tree_is_below (self, inner, node))
      continue;

    numbers[inner] = n++;
    g_array_set_size (children, 0);
    for (guint i = 0; i < n_children; i++)
      g_array_append_val (children, numbers[old[i]]);
    if (l2h_tree_get_merge (self, inner, &merge))
      added = l2h_tree_builder_add_merge (builder, numbers[merge.lowest], numbers[merge.partner], merge.score, NULL);
    else
      added = l2h_tree_builder_add_node (builder, (const guint *) children->data, n_children,
                                         l2h_tree_get_height (self, inner), NULL);
    g_return_val_if_fail (added, NULL);
    if (l2h_tree_get_merge (self, inner, &merge) && merge.is_estimate)
      l2h_tree_builder_mark_estimate (builder);
  }

  if (l2h_tree_get_score (self, &score))
    l2h_tree_builder_set_score (builder, score);
  l2h_tree_builder_set_n_samples (builder, l2h_tree_get_node_samples (self, node));
  subtree = l2h_tree_builder_finish (builder, NULL);

  if (leaves != NULL)
    *leaves = g_steal_pointer (&kept);
  return subtree;
}
