/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-tree-builder.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "l2h-error.h"
#include "l2h-tree-private.h"

struct _L2hTreeBuilder
{
  guint n_leaves;
  L2hLeaf *leaves;
  GArray *parents;         /* guint, one a node; L2H_NO_NODE where there is none yet */
  GArray *children_start;  /* guint, one an inner node and the end of the last */
  GArray *children;        /* guint */
  GArray *heights;         /* double, one an inner node */
  GArray *is_merge;        /* guint8, one an inner node */
  GArray *is_estimate;     /* guint8, one an inner node */
  gboolean has_score;
  L2hScore score;
  gint64 n_samples;
  L2hInput input;
};

static L2hTreeBuilder *
builder_new_bare (guint n_leaves)
{
  static const guint start = 0;
  static const guint no_parent = L2H_NO_NODE;
  L2hTreeBuilder *self = g_new0 (L2hTreeBuilder, 1);

  self->n_leaves = n_leaves;
  self->leaves = g_new0 (L2hLeaf, n_leaves);
  self->parents = g_array_sized_new (FALSE, FALSE, sizeof (guint), n_leaves);
  for (guint leaf = 0; leaf < n_leaves; leaf++)
    g_array_append_val (self->parents, no_parent);
  self->children_start = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (self->children_start, start);
  self->children = g_array_new (FALSE, FALSE, sizeof (guint));
  self->heights = g_array_new (FALSE, FALSE, sizeof (double));
  self->is_merge = g_array_new (FALSE, FALSE, sizeof (guint8));
  self->is_estimate = g_array_new (FALSE, FALSE, sizeof (guint8));
  self->n_samples = -1;

  return self;
}

L2hTreeBuilder *
l2h_tree_builder_new (guint n_leaves)
{
  L2hTreeBuilder *self;

  g_return_val_if_fail (n_leaves >= 1, NULL);

  self = builder_new_bare (n_leaves);
  for (guint leaf = 0; leaf < n_leaves; leaf++) {
    self->leaves[leaf].name = g_strdup_printf ("%u", leaf);
    self->leaves[leaf].n_samples = -1;
    self->leaves[leaf].purity = NAN;
  }

  return self;
}

/* Adds a node whose children are known to be sound. */
static void
append_node (L2hTreeBuilder *self, const guint *children, guint n_children, double height, guint8 is_merge,
             guint8 is_estimate)
{
  static const guint no_parent = L2H_NO_NODE;
  guint node = self->parents->len;
  guint end;

  for (guint i = 0; i < n_children; i++)
    g_array_index (self->parents, guint, children[i]) = node;

  g_array_append_val (self->parents, no_parent);
  g_array_append_vals (self->children, children, n_children);
  end = self->children->len;
  g_array_append_val (self->children_start, end);
  g_array_append_val (self->heights, height);
  g_array_append_val (self->is_merge, is_merge);
  g_array_append_val (self->is_estimate, is_estimate);
}

L2hTreeBuilder *
l2h_tree_builder_new_from_tree (L2hTree *tree)
{
  const L2hTreeParts *parts;
  L2hTreeBuilder *self;

  g_return_val_if_fail (L2H_IS_TREE (tree), NULL);

  parts = l2h_tree_peek_parts (tree);
  self = builder_new_bare (parts->n_leaves);
  for (guint leaf = 0; leaf < parts->n_leaves; leaf++)
    l2h_leaf_copy_to (&parts->leaves[leaf], &self->leaves[leaf]);
  for (guint i = 0; i < parts->n_inner; i++)
    append_node (self, parts->children + parts->children_start[i],
                 parts->children_start[i + 1] - parts->children_start[i], parts->heights[i], parts->is_merge[i],
                 parts->is_estimate[i]);
  self->has_score = parts->has_score;
  self->score = parts->score;
  self->n_samples = parts->n_samples;
  self->input = parts->input;

  return self;
}

void
l2h_tree_builder_free (L2hTreeBuilder *self)
{
  if (self->leaves != NULL)
    for (guint leaf = 0; leaf < self->n_leaves; leaf++)
      l2h_leaf_clear (&self->leaves[leaf]);
  g_free (self->leaves);
  g_clear_pointer (&self->parents, g_array_unref);
  g_clear_pointer (&self->children_start, g_array_unref);
  g_clear_pointer (&self->children, g_array_unref);
  g_clear_pointer (&self->heights, g_array_unref);
  g_clear_pointer (&self->is_merge, g_array_unref);
  g_clear_pointer (&self->is_estimate, g_array_unref);
  g_free (self);
}

void
l2h_tree_builder_set_score (L2hTreeBuilder *self, L2hScore score)
{
  g_return_if_fail (self != NULL);

  self->has_score = TRUE;
  self->score = score;
}

void
l2h_tree_builder_set_n_samples (L2hTreeBuilder *self, gint64 n_samples)
{
  g_return_if_fail (self != NULL);

  self->n_samples = n_samples;
}

void
l2h_tree_builder_set_input (L2hTreeBuilder *self, L2hInput input)
{
  g_return_if_fail (self != NULL);

  self->input = input;
}

void
l2h_tree_builder_set_leaf (L2hTreeBuilder *self, guint leaf, const L2hLeaf *info)
{
  L2hLeaf copy;

  g_return_if_fail (self != NULL);
  g_return_if_fail (leaf < self->n_leaves);
  g_return_if_fail (info != NULL && info->name != NULL);

  /* @info may point into the leaf that is overwritten. */
  l2h_leaf_copy_to (info, &copy);
  l2h_leaf_clear (&self->leaves[leaf]);
  self->leaves[leaf] = copy;
}

static gboolean
check_children (L2hTreeBuilder *self, const guint *children, guint n_children, GError **error)
{
  guint node = self->parents->len;
  guint i;

  for (i = 0; i < n_children; i++) {
    guint *parent;

    if (children[i] >= node) {
      g_set_error (error, L2H_ERROR, L2H_ERROR_TREE, _("merge %u: node %u does not exist yet"),
                   node - self->n_leaves, children[i]);
      break;
    }

    parent = &g_array_index (self->parents, guint, children[i]);
    if (*parent == node) {
      g_set_error (error, L2H_ERROR, L2H_ERROR_TREE, _("merge %u: node %u stands there twice"),
                   node - self->n_leaves, children[i]);
      break;
    }
    if (*parent != L2H_NO_NODE) {
      g_set_error (error, L2H_ERROR, L2H_ERROR_TREE, _("merge %u: node %u was merged before, in merge %u"),
                   node - self->n_leaves, children[i], *parent - self->n_leaves);
      break;
    }
    *parent = node;
  }

  if (i == n_children)
    return TRUE;

  while (i-- > 0)
    g_array_index (self->parents, guint, children[i]) = L2H_NO_NODE;
  return FALSE;
}

gboolean
l2h_tree_builder_add_merge (L2hTreeBuilder *self, guint lowest, guint partner, double score, GError **error)
{
  const guint children[] = { lowest, partner };

  g_return_val_if_fail (self != NULL, FALSE);

  if (!check_children (self, children, G_N_ELEMENTS (children), error))
    return FALSE;

  append_node (self, children, G_N_ELEMENTS (children), score, TRUE, FALSE);
  return TRUE;
}

void
l2h_tree_builder_mark_estimate (L2hTreeBuilder *self)
{
  g_return_if_fail (self != NULL && self->is_merge->len > 0);
  g_return_if_fail (g_array_index (self->is_merge, guint8, self->is_merge->len - 1));

  g_array_index (self->is_estimate, guint8, self->is_estimate->len - 1) = TRUE;
}

gboolean
l2h_tree_builder_add_node (L2hTreeBuilder *self, const guint *children, guint n_children, double height,
                           GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (n_children == 0) {
    g_set_error (error, L2H_ERROR, L2H_ERROR_TREE, _("merge %u: no nodes"), self->parents->len - self->n_leaves);
    return FALSE;
  }

  if (!check_children (self, children, n_children, error))
    return FALSE;

  append_node (self, children, n_children, height, FALSE, FALSE);
  return TRUE;
}

L2hTree *
l2h_tree_builder_finish (L2hTreeBuilder *self, GError **error)
{
  L2hTreeParts parts;
  guint n_roots = 0;

  g_return_val_if_fail (self != NULL && self->leaves != NULL, NULL);

  for (guint node = 0; node < self->parents->len; node++)
    n_roots += g_array_index (self->parents, guint, node) == L2H_NO_NODE;

  if (n_roots != 1) {
    g_set_error (error, L2H_ERROR, L2H_ERROR_TREE,
                 _("the merges leave %u groups apart; a tree of %u leaves has one root"), n_roots, self->n_leaves);
    return NULL;
  }

  parts.n_leaves = self->n_leaves;
  parts.n_inner = self->parents->len - self->n_leaves;
  parts.leaves = g_steal_pointer (&self->leaves);
  parts.children_start = (guint *) (void *) g_array_free (g_steal_pointer (&self->children_start), FALSE);
  parts.children = (guint *) (void *) g_array_free (g_steal_pointer (&self->children), FALSE);
  parts.heights = (double *) (void *) g_array_free (g_steal_pointer (&self->heights), FALSE);
  parts.is_merge = (guint8 *) g_array_free (g_steal_pointer (&self->is_merge), FALSE);
  parts.is_estimate = (guint8 *) g_array_free (g_steal_pointer (&self->is_estimate), FALSE);
  parts.has_score = self->has_score;
  parts.score = self->score;
  parts.n_samples = self->n_samples;
  parts.input = self->input;

  return l2h_tree_new_take (&parts);
}
