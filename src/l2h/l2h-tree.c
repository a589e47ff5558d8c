/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-tree-private.h"

#include <math.h>
#include <string.h>

struct _L2hTree
{
  GObject parent_instance;

  L2hTreeParts parts;
  guint n_nodes;
  guint *parents;
  guint *leaf_counts;
  gint64 *node_samples;
  /* Depth-first, a node comes before all that is below it, in one run: first_below is its own place in that order,
   * n_below the length of the run. The same for leaves only: first_leaf points into leaf_order. */
  guint *first_below;
  guint *n_below;
  guint *first_leaf;
  guint *leaf_order;
};

G_DEFINE_FINAL_TYPE (L2hTree, l2h_tree, G_TYPE_OBJECT)

void
l2h_tree_parts_clear (L2hTreeParts *parts)
{
  if (parts->leaves != NULL)
    for (guint i = 0; i < parts->n_leaves; i++)
      l2h_leaf_clear (&parts->leaves[i]);
  g_clear_pointer (&parts->leaves, g_free);
  g_clear_pointer (&parts->children_start, g_free);
  g_clear_pointer (&parts->children, g_free);
  g_clear_pointer (&parts->heights, g_free);
  g_clear_pointer (&parts->is_merge, g_free);
  g_clear_pointer (&parts->is_estimate, g_free);
}

static void
l2h_tree_finalize (GObject *object)
{
  L2hTree *self = L2H_TREE (object);

  l2h_tree_parts_clear (&self->parts);
  g_free (self->parents);
  g_free (self->leaf_counts);
  g_free (self->node_samples);
  g_free (self->first_below);
  g_free (self->n_below);
  g_free (self->first_leaf);
  g_free (self->leaf_order);

  G_OBJECT_CLASS (l2h_tree_parent_class)->finalize (object);
}

static void
l2h_tree_class_init (L2hTreeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = l2h_tree_finalize;
}

static void
l2h_tree_init (L2hTree *self)
{
}

/* Upwards: what each node gets from its children, which have lower numbers. */
static void
gather (L2hTree *self)
{
  for (guint node = 0; node < self->n_nodes; node++) {
    const guint *children;
    guint n_children;

    children = l2h_tree_get_children (self, node, &n_children);
    self->parents[node] = L2H_NO_NODE;
    self->n_below[node] = 1;
    if (n_children == 0) {
      self->leaf_counts[node] = 1;
      self->node_samples[node] = self->parts.leaves[node].n_samples;
    }

    for (guint i = 0; i < n_children; i++) {
      guint child = children[i];

      self->parents[child] = node;
      self->n_below[node] += self->n_below[child];
      self->leaf_counts[node] += self->leaf_counts[child];
      if (self->node_samples[node] >= 0 && self->node_samples[child] >= 0)
        self->node_samples[node] += self->node_samples[child];
      else
        self->node_samples[node] = -1;
    }
  }
}

/* Downwards: where the depth-first run of each node begins. */
static void
place (L2hTree *self)
{
  for (guint node = self->n_nodes; node-- > 0;) {
    const guint *children;
    guint n_children;
    guint below, leaf;

    children = l2h_tree_get_children (self, node, &n_children);
    if (n_children == 0)
      self->leaf_order[self->first_leaf[node]] = node;

    below = self->first_below[node] + 1;
    leaf = self->first_leaf[node];
    for (guint i = 0; i < n_children; i++) {
      self->first_below[children[i]] = below;
      self->first_leaf[children[i]] = leaf;
      below += self->n_below[children[i]];
      leaf += self->leaf_counts[children[i]];
    }
  }
}

L2hTree *
l2h_tree_new_take (L2hTreeParts *parts)
{
  L2hTree *self = g_object_new (L2H_TYPE_TREE, NULL);

  self->parts = *parts;
  memset (parts, 0, sizeof *parts);

  self->n_nodes = self->parts.n_leaves + self->parts.n_inner;
  self->parents = g_new (guint, self->n_nodes);
  self->leaf_counts = g_new0 (guint, self->n_nodes);
  self->node_samples = g_new0 (gint64, self->n_nodes);
  self->first_below = g_new0 (guint, self->n_nodes);
  self->n_below = g_new (guint, self->n_nodes);
  self->first_leaf = g_new0 (guint, self->n_nodes);
  self->leaf_order = g_new (guint, self->parts.n_leaves);
  gather (self);
  place (self);

  return self;
}

const L2hTreeParts *
l2h_tree_peek_parts (L2hTree *self)
{
  return &self->parts;
}

guint
l2h_tree_get_n_leaves (L2hTree *self)
{
  g_return_val_if_fail (L2H_IS_TREE (self), 0);

  return self->parts.n_leaves;
}

guint
l2h_tree_get_n_nodes (L2hTree *self)
{
  g_return_val_if_fail (L2H_IS_TREE (self), 0);

  return self->n_nodes;
}

guint
l2h_tree_get_root (L2hTree *self)
{
  g_return_val_if_fail (L2H_IS_TREE (self), L2H_NO_NODE);

  return self->n_nodes - 1;
}

guint
l2h_tree_get_parent (L2hTree *self, guint node)
{
  g_return_val_if_fail (L2H_IS_TREE (self), L2H_NO_NODE);
  g_return_val_if_fail (node < self->n_nodes, L2H_NO_NODE);

  return self->parents[node];
}

const guint *
l2h_tree_get_children (L2hTree *self, guint node, guint *n_children)
{
  guint inner;

  *n_children = 0;
  g_return_val_if_fail (L2H_IS_TREE (self), NULL);
  g_return_val_if_fail (node < self->n_nodes, NULL);

  if (node < self->parts.n_leaves)
    return NULL;

  inner = node - self->parts.n_leaves;
  *n_children = self->parts.children_start[inner + 1] - self->parts.children_start[inner];
  return self->parts.children + self->parts.children_start[inner];
}

guint
l2h_tree_get_leaf_count (L2hTree *self, guint node)
{
  g_return_val_if_fail (L2H_IS_TREE (self), 0);
  g_return_val_if_fail (node < self->n_nodes, 0);

  return self->leaf_counts[node];
}

static gint
compare_nodes (gconstpointer a, gconstpointer b)
{
  guint left = *(const guint *) a;
  guint right = *(const guint *) b;

  return (left > right) - (left < right);
}

GArray *
l2h_tree_get_leaves_below (L2hTree *self, guint node)
{
  GArray *leaves;

  g_return_val_if_fail (L2H_IS_TREE (self), NULL);
  g_return_val_if_fail (node < self->n_nodes, NULL);

  leaves = g_array_sized_new (FALSE, FALSE, sizeof (guint), self->leaf_counts[node]);
  g_array_append_vals (leaves, self->leaf_order + self->first_leaf[node], self->leaf_counts[node]);
  g_array_sort (leaves, compare_nodes);

  return leaves;
}

gboolean
l2h_tree_is_below (L2hTree *self, guint node, guint ancestor)
{
  g_return_val_if_fail (L2H_IS_TREE (self), FALSE);
  g_return_val_if_fail (node < self->n_nodes, FALSE);
  g_return_val_if_fail (ancestor < self->n_nodes, FALSE);

  /* Unsigned: a node before the run wraps round to a large number. */
  return self->first_below[node] - self->first_below[ancestor] < self->n_below[ancestor];
}

const L2hLeaf *
l2h_tree_get_leaf (L2hTree *self, guint leaf)
{
  g_return_val_if_fail (L2H_IS_TREE (self), NULL);
  g_return_val_if_fail (leaf < self->parts.n_leaves, NULL);

  return &self->parts.leaves[leaf];
}

gint64
l2h_tree_get_node_samples (L2hTree *self, guint node)
{
  g_return_val_if_fail (L2H_IS_TREE (self), -1);
  g_return_val_if_fail (node < self->n_nodes, -1);

  return self->node_samples[node];
}

gint64
l2h_tree_get_n_samples (L2hTree *self)
{
  g_return_val_if_fail (L2H_IS_TREE (self), -1);

  return self->parts.n_samples;
}

gboolean
l2h_tree_get_score (L2hTree *self, L2hScore *score)
{
  g_return_val_if_fail (L2H_IS_TREE (self), FALSE);

  if (self->parts.has_score && score != NULL)
    *score = self->parts.score;

  return self->parts.has_score;
}

gboolean
l2h_tree_get_input (L2hTree *self, L2hInput *input)
{
  g_return_val_if_fail (L2H_IS_TREE (self), FALSE);

  if (self->parts.input != L2H_INPUT_AUTO && input != NULL)
    *input = self->parts.input;

  return self->parts.input != L2H_INPUT_AUTO;
}

gboolean
l2h_tree_get_merge (L2hTree *self, guint node, L2hMerge *merge)
{
  const guint *children;
  guint n_children;
  guint inner;

  g_return_val_if_fail (L2H_IS_TREE (self), FALSE);
  g_return_val_if_fail (node < self->n_nodes, FALSE);

  if (node < self->parts.n_leaves)
    return FALSE;

  inner = node - self->parts.n_leaves;
  if (!self->parts.is_merge[inner])
    return FALSE;

  children = l2h_tree_get_children (self, node, &n_children);
  merge->lowest = children[0];
  merge->partner = children[1];
  merge->score = self->parts.heights[inner];
  merge->is_estimate = self->parts.is_estimate[inner];
  return TRUE;
}

double
l2h_tree_get_height (L2hTree *self, guint node)
{
  g_return_val_if_fail (L2H_IS_TREE (self), NAN);
  g_return_val_if_fail (node < self->n_nodes, NAN);

  return node < self->parts.n_leaves ? 0.0 : self->parts.heights[node - self->parts.n_leaves];
}

guint
l2h_tree_get_n_empty (L2hTree *self)
{
  guint n_empty = 0;

  g_return_val_if_fail (L2H_IS_TREE (self), 0);

  for (guint leaf = 0; leaf < self->parts.n_leaves; leaf++)
    n_empty += self->parts.leaves[leaf].n_samples == 0;

  return n_empty;
}

double
l2h_tree_get_mean_leaf_purity (L2hTree *self)
{
  double sum = 0.0;

  g_return_val_if_fail (L2H_IS_TREE (self), NAN);

  /* An unknown purity is NAN, and so is then the sum. */
  for (guint leaf = 0; leaf < self->parts.n_leaves; leaf++)
    sum += self->parts.leaves[leaf].n_samples == 0 ? 1.0 : self->parts.leaves[leaf].purity;

  return sum / self->parts.n_leaves;
}
