/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-dendrogram.h"

#include <math.h>
#include <stdlib.h>

typedef struct {
  guint n_leaves;
  guint node;
} Child;

static int
compare_children (const void *a, const void *b)
{
  const Child *left = a;
  const Child *right = b;

  if (left->n_leaves != right->n_leaves)
    return left->n_leaves < right->n_leaves ? -1 : 1;

  return left->node < right->node ? -1 : left->node > right->node;
}

/* Parents come before their children when nodes are taken in falling order, so no recursion is needed. */
static void
place_leaves (BoughDendrogram *self, L2hTree *tree)
{
  g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (Child));

  self->first[self->root] = 0;

  for (guint node = self->n_nodes; node-- > 0;) {
    guint n_children;
    const guint *children = l2h_tree_get_children (tree, node, &n_children);
    guint slot = self->first[node];

    self->last[node] = slot + l2h_tree_get_leaf_count (tree, node) - 1;
    if (node < self->n_leaves) {
      self->order[slot] = node;
      continue;
    }

    g_array_set_size (sorted, 0);
    for (guint i = 0; i < n_children; i++) {
      Child child = { l2h_tree_get_leaf_count (tree, children[i]), children[i] };

      g_array_append_val (sorted, child);
    }
    qsort (sorted->data, n_children, sizeof (Child), compare_children);

    for (guint i = 0; i < n_children; i++) {
      const Child *child = &g_array_index (sorted, Child, i);

      self->first[child->node] = slot;
      slot += child->n_leaves;
    }
  }
}

gboolean
bough_dendrogram_get_span (const BoughDendrogram *self, L2hTree *tree, guint node, double *low, double *high)
{
  guint n_children;
  const guint *children = l2h_tree_get_children (tree, node, &n_children);

  if (n_children == 0)
    return FALSE;

  *low = *high = self->position[children[0]];
  for (guint i = 1; i < n_children; i++) {
    *low = MIN (*low, self->position[children[i]]);
    *high = MAX (*high, self->position[children[i]]);
  }

  return TRUE;
}

static void
place_nodes (BoughDendrogram *self, L2hTree *tree)
{
  g_autofree guint *level = g_new0 (guint, self->n_nodes);

  for (guint node = 0; node < self->n_nodes; node++) {
    guint n_children;
    const guint *children = l2h_tree_get_children (tree, node, &n_children);
    double low, high;

    for (guint i = 0; i < n_children; i++)
      level[node] = MAX (level[node], level[children[i]] + 1);

    if (bough_dendrogram_get_span (self, tree, node, &low, &high))
      self->position[node] = (low + high) / 2;
    else
      self->position[node] = self->first[node];
  }

  for (guint node = 0; node < self->n_nodes; node++) {
    double size = log (l2h_tree_get_leaf_count (tree, node)) / log (MAX (self->n_leaves, 2));

    self->depth[node] =
      node < self->n_leaves ? 1 : 1 - (size + (double) level[node] / level[self->root]) / 2;
  }
}

BoughDendrogram *
bough_dendrogram_new (L2hTree *tree)
{
  BoughDendrogram *self = g_new0 (BoughDendrogram, 1);

  self->n_leaves = l2h_tree_get_n_leaves (tree);
  self->n_nodes = l2h_tree_get_n_nodes (tree);
  self->root = l2h_tree_get_root (tree);
  self->order = g_new (guint, self->n_leaves);
  self->first = g_new (guint, self->n_nodes);
  self->last = g_new (guint, self->n_nodes);
  self->position = g_new (double, self->n_nodes);
  self->depth = g_new (double, self->n_nodes);

  place_leaves (self, tree);
  place_nodes (self, tree);

  return self;
}

void
bough_dendrogram_free (BoughDendrogram *self)
{
  g_free (self->order);
  g_free (self->first);
  g_free (self->last);
  g_free (self->position);
  g_free (self->depth);
  g_free (self);
}
