/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-ancestors-private.h"

#include "l2h-allocate-private.h"

void
l2h_ancestors_free (L2hAncestors *self)
{
  g_free (self->depths);
  g_free (self->places);
  g_free (self->meetings);
  g_free (self);
}

static guint
get_higher (const L2hAncestors *self, guint a, guint b)
{
  return self->depths[a] <= self->depths[b] ? a : b;
}

/*
 * Depths and places, from the root down, and the first row of meetings: where each leaf meets the next one, which is
 * where two neighbouring children are parted.
 */
static void
place (L2hAncestors *self, L2hTree *tree, guint *first_places)
{
  for (guint node = l2h_tree_get_n_nodes (tree); node-- > 0;) {
    guint n_children;
    const guint *children = l2h_tree_get_children (tree, node, &n_children);
    guint next = first_places[node];

    if (n_children == 0)
      self->places[node] = next;
    for (guint i = 0; i < n_children; i++) {
      if (i > 0)
        self->meetings[next - 1] = node;
      self->depths[children[i]] = self->depths[node] + 1;
      first_places[children[i]] = next;
      next += l2h_tree_get_leaf_count (tree, children[i]);
    }
  }
}

L2hAncestors *
l2h_ancestors_new (L2hTree *tree, GError **error)
{
  g_autoptr (L2hAncestors) self = g_new0 (L2hAncestors, 1);
  g_autofree guint *first_places = l2h_allocate (l2h_tree_get_n_nodes (tree), sizeof *first_places, error);
  guint n = l2h_tree_get_n_leaves (tree);

  self->n_leaves = n;
  self->n_rows = n > 1 ? g_bit_storage (n - 1) : 1;
  if (first_places == NULL
      || (self->depths = l2h_allocate (l2h_tree_get_n_nodes (tree), sizeof *self->depths, error)) == NULL
      || (self->places = l2h_allocate (n, sizeof *self->places, error)) == NULL
      || (self->meetings = l2h_allocate ((gsize) n * self->n_rows, sizeof *self->meetings, error)) == NULL)
    return NULL;

  place (self, tree, first_places);

  /* Row r holds the highest of 2^r meetings one after the other. */
  for (guint r = 1; r < self->n_rows; r++) {
    const guint *above = self->meetings + (gsize) n * (r - 1);
    guint *row = self->meetings + (gsize) n * r;

    for (guint i = 0; i + (1u << r) <= n - 1; i++)
      row[i] = get_higher (self, above[i], above[i + (1u << (r - 1))]);
  }

  return g_steal_pointer (&self);
}

guint
l2h_ancestors_meet (const L2hAncestors *self, guint first, guint second)
{
  guint r = g_bit_storage (second - first) - 1;
  const guint *row = self->meetings + (gsize) self->n_leaves * r;

  return get_higher (self, row[first], row[second - (1u << r)]);
}
