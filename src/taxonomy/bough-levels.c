/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-levels.h"

#include <math.h>

#define APART 1.5

typedef struct {
  double height;
  guint node;
  guint n_children;
} Join;

static int
compare_joins (gconstpointer a,
               gconstpointer b)
{
  const Join *left = a;
  const Join *right = b;

  if (left->height != right->height)
    return left->height > right->height ? -1 : 1;
  return left->node > right->node ? -1 : left->node < right->node;
}

/* The inner nodes, the highest first; empty where a height is not known. */
static GArray *
list_joins (L2hTree *tree)
{
  GArray *joins = g_array_new (FALSE, FALSE, sizeof (Join));

  for (guint node = l2h_tree_get_n_leaves (tree); node < l2h_tree_get_n_nodes (tree); node++) {
    Join join = { .height = l2h_tree_get_height (tree, node), .node = node };

    if (isnan (join.height)) {
      g_array_set_size (joins, 0);
      return joins;
    }
    l2h_tree_get_children (tree, node, &join.n_children);
    g_array_append_val (joins, join);
  }
  g_array_sort (joins, compare_joins);
  return joins;
}

GArray *
bough_levels_get_curve (L2hTree *tree)
{
  GArray *curve = g_array_new (FALSE, FALSE, sizeof (BoughLevel));
  g_autoptr (GArray) joins = NULL;
  guint n_leaves, k = 1;

  g_return_val_if_fail (L2H_IS_TREE (tree), curve);

  n_leaves = l2h_tree_get_n_leaves (tree);
  joins = list_joins (tree);
  for (guint i = 0; i + 1 < joins->len; i++) {
    const Join *above = &g_array_index (joins, Join, i);
    const Join *below = &g_array_index (joins, Join, i + 1);
    BoughLevel level = { .height = below->height, .next_height = above->height };

    k += above->n_children - 1;
    level.k = k;
    level.gap = below->height > 0 ? log (above->height / below->height) : NAN;
    if (k >= 2 && k < n_leaves)
      g_array_append_val (curve, level);
  }
  return curve;
}

static int
compare_levels (gconstpointer a,
                gconstpointer b)
{
  const BoughLevel *left = a;
  const BoughLevel *right = b;

  if (left->gap != right->gap)
    return left->gap > right->gap ? -1 : 1;
  return (left->k > right->k) - (left->k < right->k);
}

GArray *
bough_levels_propose (GArray *curve,
                      guint   n_leaves,
                      guint   max)
{
  GArray *proposed = g_array_new (FALSE, FALSE, sizeof (BoughLevel));
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (BoughLevel));

  g_return_val_if_fail (curve != NULL, proposed);

  for (guint i = 0; i < curve->len; i++) {
    const BoughLevel *level = &g_array_index (curve, BoughLevel, i);

    if (level->gap > 0 && level->k <= n_leaves / 2)
      g_array_append_vals (candidates, level, 1);
  }
  g_array_sort (candidates, compare_levels);

  for (guint i = 0; i < candidates->len && proposed->len < max; i++) {
    const BoughLevel *level = &g_array_index (candidates, BoughLevel, i);
    gboolean apart = TRUE;

    for (guint j = 0; j < proposed->len; j++) {
      guint k = g_array_index (proposed, BoughLevel, j).k;

      apart = apart && MAX (k, level->k) >= APART * MIN (k, level->k);
    }
    if (apart)
      g_array_append_vals (proposed, level, 1);
  }
  return proposed;
}

GArray *
bough_levels_get_clusters (L2hTree *tree,
                           guint    k)
{
  GArray *clusters = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) joins = NULL;
  g_autofree gboolean *is_above = NULL;
  guint n = 1;

  g_return_val_if_fail (L2H_IS_TREE (tree), clusters);

  joins = list_joins (tree);
  is_above = g_new0 (gboolean, l2h_tree_get_n_nodes (tree));
  for (guint i = 0; i < joins->len && n < k; i++) {
    const Join *join = &g_array_index (joins, Join, i);

    is_above[join->node] = TRUE;
    n += join->n_children - 1;
  }
  if (n != k || k < 2)
    return clusters;

  for (guint node = 0; node < l2h_tree_get_n_nodes (tree); node++)
    if (!is_above[node] && node != l2h_tree_get_root (tree) && is_above[l2h_tree_get_parent (tree, node)])
      g_array_append_val (clusters, node);
  return clusters;
}
