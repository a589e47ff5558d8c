/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-dendrogram.h"

#include <math.h>
#include <stdlib.h>

#include "bough-group-order.h"

/* How far beyond its parent a leaf's own tip stands where tips are not aligned. */
#define HANG 0.05

typedef struct {
  double key;
  guint node;
} Child;

static int
compare_children (const void *a, const void *b)
{
  const Child *left = a;
  const Child *right = b;

  if (left->key != right->key)
    return left->key < right->key ? -1 : 1;

  return left->node < right->node ? -1 : left->node > right->node;
}

typedef struct {
  char *name;
  guint leaf;
} Named;

static int
compare_names (const void *a, const void *b)
{
  const Named *left = a;
  const Named *right = b;
  int order = g_strcmp0 (left->name, right->name);

  return order != 0 ? order : left->leaf < right->leaf ? -1 : left->leaf > right->leaf;
}

/* Names that differ in case alone are equals; the order is the same in every locale. */
static void
rank_by_name (L2hTree *tree, guint n_leaves, double *rank)
{
  g_autofree Named *named = g_new (Named, n_leaves);

  for (guint leaf = 0; leaf < n_leaves; leaf++) {
    g_autofree char *valid = g_utf8_make_valid (l2h_tree_get_leaf (tree, leaf)->name, -1);

    named[leaf] = (Named) { g_utf8_casefold (valid, -1), leaf };
  }
  qsort (named, n_leaves, sizeof (Named), compare_names);
  for (guint i = 0; i < n_leaves; i++) {
    rank[named[i].leaf] = i;
    g_free (named[i].name);
  }
}

/* What children are sorted by: the lower key first. */
static double *
make_keys (const BoughDendrogram *self, L2hTree *tree, BoughOrder order)
{
  double *keys = g_new (double, self->n_nodes);

  if (order == BOUGH_ORDER_NAME)
    rank_by_name (tree, self->n_leaves, keys);

  for (guint node = 0; node < self->n_nodes; node++) {
    guint n_children;
    const guint *children = l2h_tree_get_children (tree, node, &n_children);

    if (order != BOUGH_ORDER_NAME && order != BOUGH_ORDER_NUMBER) {
      keys[node] = (double) l2h_tree_get_leaf_count (tree, node) * (order == BOUGH_ORDER_LADDERIZE_DOWN ? -1 : 1);
    } else if (node >= self->n_leaves) {
      keys[node] = keys[children[0]];
      for (guint i = 1; i < n_children; i++)
        keys[node] = MIN (keys[node], keys[children[i]]);
    } else if (order == BOUGH_ORDER_NUMBER) {
      keys[node] = node;
    }
  }

  return keys;
}

static void
reverse (guint *children, guint n_children)
{
  for (guint i = 0; i < n_children / 2; i++) {
    guint kept = children[i];

    children[i] = children[n_children - 1 - i];
    children[n_children - 1 - i] = kept;
  }
}

static void
sort_children (BoughDendrogram *self, L2hTree *tree, BoughOrder order)
{
  g_autofree double *keys = make_keys (self, tree, order);
  g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (Child));
  guint *store = self->child_store;

  for (guint node = 0; node < self->n_nodes; node++) {
    guint n_children;
    const guint *children = l2h_tree_get_children (tree, node, &n_children);

    g_array_set_size (sorted, 0);
    for (guint i = 0; i < n_children; i++) {
      Child child = { keys[children[i]], children[i] };

      g_array_append_val (sorted, child);
    }
    if (n_children > 1)
      qsort (sorted->data, n_children, sizeof (Child), compare_children);

    self->children[node] = store;
    self->n_children[node] = n_children;
    for (guint i = 0; i < n_children; i++)
      *store++ = g_array_index (sorted, Child, i).node;
  }
}

static void
turn_children (BoughDendrogram *self, BoughGrouping *grouping, const BoughStyleValues *style)
{
  gsize n_turned;
  const guint32 *turned = g_variant_get_fixed_array (style->turned, &n_turned, sizeof (guint32));

  if (style->order == BOUGH_ORDER_GROUPS && grouping != NULL) {
    g_autofree gboolean *reversed = bough_group_order_find (self, grouping);

    self->lacks_group_order = reversed == NULL;
    for (guint node = self->n_leaves; reversed != NULL && node < self->n_nodes; node++) {
      if (reversed[node])
        reverse (self->children[node], self->n_children[node]);
    }
  }
  for (gsize i = 0; i < n_turned; i++) {
    if (turned[i] < self->n_nodes)
      reverse (self->children[turned[i]], self->n_children[turned[i]]);
  }
}

/* Parents come before their children when nodes are taken in falling order, so no recursion is needed. */
static void
order_leaves (BoughDendrogram *self, L2hTree *tree)
{
  g_autofree guint *place = g_new (guint, self->n_nodes);

  place[self->root] = 0;
  for (guint node = self->n_nodes; node-- > 0;) {
    guint next = place[node];

    if (node < self->n_leaves)
      self->order[next] = node;
    for (guint i = 0; i < self->n_children[node]; i++) {
      guint child = self->children[node][i];

      place[child] = next;
      next += l2h_tree_get_leaf_count (tree, child);
    }
  }
}

static void
collapse (BoughDendrogram *self, L2hTree *tree, GVariant *collapsed)
{
  gsize n_collapsed;
  const guint32 *nodes = g_variant_get_fixed_array (collapsed, &n_collapsed, sizeof (guint32));

  for (gsize i = 0; i < n_collapsed; i++) {
    if (nodes[i] < self->n_nodes)
      self->n_children[nodes[i]] = 0;
  }
  for (guint node = self->n_nodes - 1; node-- > 0;) {
    guint parent = l2h_tree_get_parent (tree, node);

    self->is_hidden[node] = self->is_hidden[parent] || self->n_children[parent] == 0;
    if (self->is_hidden[node])
      self->n_children[node] = 0;
  }
}

static void
place_tips (BoughDendrogram *self, L2hTree *tree)
{
  g_autofree guint *n_tips = g_new0 (guint, self->n_nodes);

  for (guint node = 0; node < self->n_nodes; node++) {
    if (bough_dendrogram_is_tip (self, node))
      n_tips[node] = 1;
    for (guint i = 0; i < self->n_children[node]; i++)
      n_tips[node] += n_tips[self->children[node][i]];
  }
  self->n_tips = n_tips[self->root];

  self->first[self->root] = 0;
  for (guint node = self->n_nodes; node-- > 0;) {
    guint slot;

    if (self->is_hidden[node]) {
      self->first[node] = self->last[node] = self->first[l2h_tree_get_parent (tree, node)];
      continue;
    }
    slot = self->first[node];
    self->last[node] = slot + n_tips[node] - 1;
    if (self->n_children[node] == 0)
      self->tips[slot] = node;
    for (guint i = 0; i < self->n_children[node]; i++) {
      self->first[self->children[node][i]] = slot;
      slot += n_tips[self->children[node][i]];
    }
  }
}

static double
get_readable_depth (const BoughDendrogram *self, L2hTree *tree, const guint *level, guint node)
{
  double size = log (l2h_tree_get_leaf_count (tree, node)) / log (MAX (self->n_leaves, 2));

  return 1 - (size + (double) level[node] / level[self->root]) / 2;
}

/* Whether every inner node has a height, the root's is above 0, and so there is something to draw. */
static gboolean
knows_heights (const BoughDendrogram *self, L2hTree *tree)
{
  for (guint node = self->n_leaves; node < self->n_nodes; node++) {
    if (!isfinite (l2h_tree_get_height (tree, node)))
      return FALSE;
  }

  return l2h_tree_get_height (tree, self->root) > 0;
}

static void
place_nodes (BoughDendrogram *self, L2hTree *tree, BoughTips tips)
{
  g_autofree guint *level = g_new0 (guint, self->n_nodes);
  guint n_inner = self->n_nodes - self->n_leaves;
  double hang = HANG;

  for (guint node = 0; node < self->n_nodes; node++) {
    guint n_children;
    const guint *children = l2h_tree_get_children (tree, node, &n_children);
    double low, high;

    for (guint i = 0; i < n_children; i++)
      level[node] = MAX (level[node], level[children[i]] + 1);

    if (bough_dendrogram_get_span (self, node, &low, &high))
      self->position[node] = (low + high) / 2;
    else
      self->position[node] = self->first[node];
  }
  if (self->heights == BOUGH_HEIGHTS_LEVEL)
    hang = 1.0 / MAX (level[self->root], 1);

  /* Heights from elsewhere may fall from a node to its parent; what is drawn does not. */
  for (guint node = self->n_nodes; node-- > 0;) {
    guint parent = l2h_tree_get_parent (tree, node);
    double above = parent == L2H_NO_NODE ? 0 : self->depth[parent];

    if (node < self->n_leaves)
      self->depth[node] = tips == BOUGH_TIPS_ALIGNED || n_inner == 0 ? 1 : MIN (above + hang, 1);
    else if (self->heights == BOUGH_HEIGHTS_LEVEL)
      self->depth[node] = 1 - (double) level[node] / level[self->root];
    else if (self->heights == BOUGH_HEIGHTS_STEP)
      self->depth[node] = 1 - (double) (node - self->n_leaves + 1) / n_inner;
    else if (self->heights == BOUGH_HEIGHTS_SCORE)
      self->depth[node] = CLAMP (1 - l2h_tree_get_height (tree, node) / l2h_tree_get_height (tree, self->root), above, 1);
    else
      self->depth[node] = get_readable_depth (self, tree, level, node);
  }
}

gboolean
bough_dendrogram_is_tip (const BoughDendrogram *self, guint node)
{
  return !self->is_hidden[node] && self->n_children[node] == 0;
}

gboolean
bough_dendrogram_get_span (const BoughDendrogram *self, guint node, double *low, double *high)
{
  guint n_children = self->n_children[node];

  if (n_children == 0)
    return FALSE;

  *low = self->position[self->children[node][0]];
  *high = self->position[self->children[node][n_children - 1]];

  return TRUE;
}

BoughDendrogram *
bough_dendrogram_new (L2hTree *tree, BoughGrouping *grouping, const BoughStyleValues *style)
{
  BoughDendrogram *self = g_new0 (BoughDendrogram, 1);

  self->n_leaves = l2h_tree_get_n_leaves (tree);
  self->n_nodes = l2h_tree_get_n_nodes (tree);
  self->root = l2h_tree_get_root (tree);
  self->order = g_new (guint, self->n_leaves);
  self->tips = g_new (guint, self->n_leaves);
  self->children = g_new0 (guint *, self->n_nodes);
  self->n_children = g_new0 (guint, self->n_nodes);
  self->child_store = g_new (guint, self->n_nodes);
  self->is_hidden = g_new0 (gboolean, self->n_nodes);
  self->first = g_new (guint, self->n_nodes);
  self->last = g_new (guint, self->n_nodes);
  self->position = g_new (double, self->n_nodes);
  self->depth = g_new (double, self->n_nodes);
  self->heights = style->heights;
  if (self->heights == BOUGH_HEIGHTS_SCORE && !knows_heights (self, tree))
    self->heights = BOUGH_HEIGHTS_LEVEL;

  sort_children (self, tree, style->order);
  turn_children (self, grouping, style);
  order_leaves (self, tree);
  collapse (self, tree, style->collapsed);
  place_tips (self, tree);
  place_nodes (self, tree, style->tips);

  return self;
}

void
bough_dendrogram_free (BoughDendrogram *self)
{
  g_free (self->order);
  g_free (self->tips);
  g_free (self->children);
  g_free (self->n_children);
  g_free (self->child_store);
  g_free (self->is_hidden);
  g_free (self->first);
  g_free (self->last);
  g_free (self->position);
  g_free (self->depth);
  g_free (self);
}
