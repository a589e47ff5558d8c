/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-cut.h"

#include <math.h>
#include <stdlib.h>

typedef struct {
  guint node;
  double key;
} Inner;

/* The highest key first, of equals the highest number: so a node comes after its parent. */
static int
compare_inner (const void *a, const void *b)
{
  const Inner *left = a;
  const Inner *right = b;

  if (left->key != right->key)
    return left->key > right->key ? -1 : 1;
  return left->node > right->node ? -1 : left->node < right->node;
}

static gboolean
has_heights (L2hTree *tree)
{
  for (guint node = l2h_tree_get_n_leaves (tree); node < l2h_tree_get_n_nodes (tree); node++)
    if (isnan (l2h_tree_get_height (tree, node)))
      return FALSE;
  return TRUE;
}

/* The inner nodes in the order in which they are taken back. */
static Inner *
order_inner (L2hTree *tree)
{
  guint n_leaves = l2h_tree_get_n_leaves (tree);
  guint n_nodes = l2h_tree_get_n_nodes (tree);
  Inner *inner = g_new (Inner, n_nodes - n_leaves + 1);
  gboolean by_height = has_heights (tree);
  gboolean is_built = l2h_tree_get_score (tree, NULL);

  for (guint node = n_nodes; node-- > n_leaves;) {
    guint parent = l2h_tree_get_parent (tree, node);
    double above = parent != L2H_NO_NODE ? inner[parent - n_leaves].key : by_height ? INFINITY : 1;

    inner[node - n_leaves].node = node;
    if (is_built)
      inner[node - n_leaves].key = node;
    else
      inner[node - n_leaves].key = by_height ? MIN (l2h_tree_get_height (tree, node), above) : above - 1;
  }

  qsort (inner, n_nodes - n_leaves, sizeof *inner, compare_inner);
  return inner;
}

/* Takes nodes back until there are enough groups. */
static void
open_nodes (L2hTree *tree, guint n_wanted, gboolean *is_open)
{
  g_autofree Inner *inner = order_inner (tree);
  guint n_inner = l2h_tree_get_n_nodes (tree) - l2h_tree_get_n_leaves (tree);
  guint n = 1;

  for (guint i = 0; i < n_inner && n < n_wanted; i++) {
    guint n_children;

    l2h_tree_get_children (tree, inner[i].node, &n_children);
    n += n_children - 1;
    is_open[inner[i].node] = TRUE;
  }
}

guint
l2h_tree_cut (L2hTree *tree, guint n_wanted, guint *groups)
{
  g_autofree gboolean *is_open = NULL;
  g_autofree guint *tops = NULL;
  g_autofree guint *numbers = NULL;
  guint n_leaves, n_nodes;
  guint n_groups = 0;

  g_return_val_if_fail (L2H_IS_TREE (tree), 0);

  n_leaves = l2h_tree_get_n_leaves (tree);
  n_nodes = l2h_tree_get_n_nodes (tree);
  is_open = g_new0 (gboolean, n_nodes);
  tops = g_new (guint, n_nodes);
  numbers = g_new (guint, n_nodes);
  open_nodes (tree, n_wanted, is_open);

  /* Downwards: what hangs from a node that was taken back is the top of a group, everything else has its parent's. */
  for (guint node = n_nodes; node-- > 0;) {
    guint parent = l2h_tree_get_parent (tree, node);

    tops[node] = parent == L2H_NO_NODE || is_open[parent] ? node : tops[parent];
    numbers[node] = G_MAXUINT;
  }
  for (guint leaf = 0; leaf < n_leaves; leaf++) {
    guint *number = &numbers[tops[leaf]];

    if (*number == G_MAXUINT)
      *number = n_groups++;
    groups[leaf] = *number;
  }

  return n_groups;
}
