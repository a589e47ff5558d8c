/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-clades.h"

#include <math.h>
#include <stdlib.h>

/*
 * The leaves stand in depth-first order; a node has a run of places there. Between two neighbours lies their lowest common
 * ancestor, and of two leaves farther apart it is the highest-numbered one between them, for ancestors have higher
 * numbers. @highest is a sparse table: row r holds the highest of 2^r gaps from each on.
 */
typedef struct {
  guint n_leaves;
  guint *first; /* by node: its first place */
  guint *count; /* by node: its leaves */
  GPtrArray *highest;
} Places;

static void
places_init (Places  *self,
             L2hTree *tree)
{
  guint n_nodes = l2h_tree_get_n_nodes (tree);
  guint *gaps;

  self->n_leaves = l2h_tree_get_n_leaves (tree);
  self->first = g_new0 (guint, n_nodes);
  self->count = g_new (guint, n_nodes);
  self->highest = g_ptr_array_new_with_free_func (g_free);
  gaps = g_new0 (guint, self->n_leaves);
  g_ptr_array_add (self->highest, gaps);

  for (guint node = n_nodes; node-- > 0;) {
    guint n_children;
    const guint *children = l2h_tree_get_children (tree, node, &n_children);
    guint place = self->first[node];

    self->count[node] = l2h_tree_get_leaf_count (tree, node);
    for (guint i = 0; i < n_children; i++) {
      if (i > 0)
        gaps[place - 1] = node;
      self->first[children[i]] = place;
      place += l2h_tree_get_leaf_count (tree, children[i]);
    }
  }

  for (guint span = 1; 2 * span < self->n_leaves; span *= 2) {
    const guint *half = g_ptr_array_index (self->highest, self->highest->len - 1);
    guint *row = g_new0 (guint, self->n_leaves);

    for (guint i = 0; i + 2 * span < self->n_leaves; i++)
      row[i] = MAX (half[i], half[i + span]);
    g_ptr_array_add (self->highest, row);
  }
}

static void
places_clear (Places *self)
{
  g_clear_pointer (&self->first, g_free);
  g_clear_pointer (&self->count, g_free);
  g_clear_pointer (&self->highest, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Places, places_clear)

/* The lowest common ancestor of the leaves at two places, @from < @to. */
static guint
places_join (const Places *self,
             guint         from,
             guint         to)
{
  guint row = g_bit_nth_msf (to - from, -1);
  const guint *highest = g_ptr_array_index (self->highest, row);

  return MAX (highest[from], highest[to - (1u << row)]);
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  guint left = *(const guint *) a;
  guint right = *(const guint *) b;

  return (left > right) - (left < right);
}

/* How many of the places, which ascend, are below @limit. */
static guint
count_below (const guint *places,
             guint        n_places,
             guint        limit)
{
  guint low = 0, high = n_places;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (places[middle] < limit)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static void
offer (BoughClade   *clade,
       const Places *places,
       guint         node,
       guint         n_both)
{
  /* F1 = 2 n_both / (n_set + n_clade), compared without dividing. */
  guint64 here = (guint64) n_both * (clade->n_set + clade->n_clade);
  guint64 best = (guint64) clade->n_both * (clade->n_set + places->count[node]);

  if (here < best || (here == best && node > clade->node))
    return;
  clade->node = node;
  clade->n_both = n_both;
  clade->n_clade = places->count[node];
}

/*
 * The best node is the lowest common ancestor of the leaves of the set below it, so only those of neighbours count.
 *
 * Purity: C(n, 2) pairs lie below a node with n leaves of the set, and those that lie below no deeper such node have it
 * as their smallest clade. Summed over nodes: C(n, 2) times what the node's share exceeds that of the next one above.
 */
static void
find_clade (BoughClade   *clade,
            const Places *places,
            const guint  *leaves,
            guint        *order,
            guint        *joins)
{
  const guint n = clade->n_set;
  double sum = 0;

  for (guint i = 0; i < n; i++)
    order[i] = places->first[leaves[i]];
  qsort (order, n, sizeof *order, compare_places);
  for (guint i = 0; i + 1 < n; i++)
    joins[i] = places_join (places, order[i], order[i + 1]);

  clade->node = leaves[0];
  clade->n_clade = clade->n_both = 1;
  for (guint i = 0; i + 1 < n; i++) {
    guint node = joins[i];
    guint start = count_below (order, n, places->first[node]);
    guint end = count_below (order, n, places->first[node] + places->count[node]);
    double share = (double) (end - start) / places->count[node];
    guint above = L2H_NO_NODE;

    /* A node of several children stands in several gaps; the first counts. */
    if (start < i && places_join (places, order[start], order[i]) == node)
      continue;

    if (start > 0)
      above = joins[start - 1];
    if (end < n)
      above = MIN (above, joins[end - 1]);
    if (above != L2H_NO_NODE) {
      guint above_start = count_below (order, n, places->first[above]);
      guint above_end = count_below (order, n, places->first[above] + places->count[above]);

      share -= (double) (above_end - above_start) / places->count[above];
    }
    sum += 0.5 * (end - start) * (end - start - 1) * share;
    offer (clade, places, node, end - start);
  }

  clade->precision = (double) clade->n_both / clade->n_clade;
  clade->recall = (double) clade->n_both / n;
  clade->f1 = 2.0 * clade->n_both / ((double) n + clade->n_clade);
  clade->exact = clade->n_both == n && clade->n_clade == n;
  clade->purity = n < 2 ? NAN : sum / (0.5 * n * (n - 1));
}

BoughClade *
bough_clades_find (L2hTree             *tree,
                   const BoughLeafSets *sets)
{
  g_auto (Places) places = { 0 };
  g_autofree guint *order = NULL;
  g_autofree guint *joins = NULL;
  BoughClade *clades;

  g_return_val_if_fail (L2H_IS_TREE (tree), NULL);
  g_return_val_if_fail (sets != NULL && sets->n_leaves == l2h_tree_get_n_leaves (tree), NULL);

  places_init (&places, tree);
  order = g_new (guint, places.n_leaves);
  joins = g_new (guint, places.n_leaves);
  clades = g_new0 (BoughClade, MAX (sets->n_sets, 1));
  for (guint set = 0; set < sets->n_sets; set++) {
    clades[set].node = L2H_NO_NODE;
    clades[set].purity = NAN;
    clades[set].n_set = sets->starts[set + 1] - sets->starts[set];
    if (clades[set].n_set > 0)
      find_clade (&clades[set], &places, sets->leaves + sets->starts[set], order, joins);
  }
  return clades;
}

double
bough_clades_get_purity (const BoughClade *clades,
                         guint             n_clades)
{
  double sum = 0, n_pairs = 0;

  for (guint i = 0; i < n_clades; i++) {
    double pairs = 0.5 * clades[i].n_set * (clades[i].n_set - 1.0);

    if (clades[i].n_set < 2)
      continue;
    sum += pairs * clades[i].purity;
    n_pairs += pairs;
  }
  return n_pairs > 0 ? sum / n_pairs : NAN;
}
