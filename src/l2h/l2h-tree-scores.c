/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-tree-scores-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "l2h-allocate-private.h"
#include "l2h-ancestors-private.h"
#include "l2h-contingency-private.h"

/* How many samples of a label lie at a depth. */
typedef struct {
  guint depth;
  guint64 count;
} Layer;

/*
 * What lies below a node of the samples of one label. Its layers, by ascending depth, stand where the layers of the part
 * below it on the stack end.
 */
typedef struct {
  guint node;
  guint64 n;
  guint64 n_pairs; /* pairs whose lowest common node is this one */
  gsize first_layer;
  gsize n_layers;
} Part;

/* The leaves of a label, by their place in the tree. */
typedef struct {
  guint place;
  guint leaf;
  guint64 count;
} Holder;

typedef struct {
  L2hAncestors *ancestors;
  guint64 *node_totals;
  gsize *holders_start;
  Holder *holders;
  Part *parts;
  guint n_parts;
  Layer *layers;
  Layer *merged;
  guint64 *weights; /* pairs of samples by the number of edges between their leaves */
  guint n_weights;
  double purity;
  guint64 n_pairs;
} Scorer;

static void
scorer_clear (Scorer *self)
{
  g_clear_pointer (&self->ancestors, l2h_ancestors_free);
  g_free (self->node_totals);
  g_free (self->holders_start);
  g_free (self->holders);
  g_free (self->parts);
  g_free (self->layers);
  g_free (self->merged);
  g_free (self->weights);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scorer, scorer_clear)

static int
compare_holders (const void *a, const void *b)
{
  const Holder *left = a;
  const Holder *right = b;

  return (left->place > right->place) - (left->place < right->place);
}

/* The table by labels instead of clusters. */
static void
list_holders (Scorer *self, L2hContingency *contingency)
{
  guint n_labels = l2h_contingency_get_n_labels (contingency);
  guint n_clusters = l2h_contingency_get_n_clusters (contingency);
  gsize n_cells;

  for (guint c = 0; c < n_clusters; c++) {
    const L2hCell *cells = l2h_contingency_get_cells (contingency, c, &n_cells);

    for (gsize i = 0; i < n_cells; i++)
      self->holders_start[cells[i].label + 2]++;
  }
  for (guint label = 0; label < n_labels; label++)
    self->holders_start[label + 2] += self->holders_start[label + 1];

  for (guint c = 0; c < n_clusters; c++) {
    const L2hCell *cells = l2h_contingency_get_cells (contingency, c, &n_cells);

    for (gsize i = 0; i < n_cells; i++)
      self->holders[self->holders_start[cells[i].label + 1]++] = (Holder) { self->ancestors->places[c], c,
                                                                            cells[i].count };
  }
  for (guint label = 0; label < n_labels; label++)
    qsort (self->holders + self->holders_start[label],
           self->holders_start[label + 1] - self->holders_start[label], sizeof *self->holders, compare_holders);
}

static gboolean
scorer_init (Scorer *self, L2hTree *tree, L2hContingency *contingency, GError **error)
{
  guint n_nodes = l2h_tree_get_n_nodes (tree);
  guint n_clusters = l2h_contingency_get_n_clusters (contingency);
  guint max_depth = 0;
  gsize n_cells = 0;
  gsize n_row;

  for (guint c = 0; c < n_clusters; c++) {
    l2h_contingency_get_cells (contingency, c, &n_row);
    n_cells += n_row;
  }

  self->ancestors = l2h_ancestors_new (tree, error);
  if (self->ancestors == NULL)
    return FALSE;
  for (guint leaf = 0; leaf < n_clusters; leaf++)
    max_depth = MAX (max_depth, self->ancestors->depths[leaf]);
  self->n_weights = 2 * max_depth + 1;

  /* At the most, all leaves hold a label, and a comb has a part open for each. */
  if ((self->node_totals = l2h_allocate (n_nodes, sizeof *self->node_totals, error)) == NULL
      || (self->holders_start = l2h_allocate ((gsize) l2h_contingency_get_n_labels (contingency) + 2,
                                              sizeof *self->holders_start, error)) == NULL
      || (self->holders = l2h_allocate (n_cells, sizeof *self->holders, error)) == NULL
      || (self->parts = l2h_allocate (2 * (gsize) n_clusters, sizeof *self->parts, error)) == NULL
      || (self->layers = l2h_allocate (n_clusters, sizeof *self->layers, error)) == NULL
      || (self->merged = l2h_allocate (n_clusters, sizeof *self->merged, error)) == NULL
      || (self->weights = l2h_allocate (self->n_weights, sizeof *self->weights, error)) == NULL)
    return FALSE;

  for (guint c = 0; c < n_clusters; c++)
    self->node_totals[c] = l2h_contingency_get_cluster_total (contingency, c);
  for (guint node = 0; node < n_nodes - 1; node++)
    self->node_totals[l2h_tree_get_parent (tree, node)] += self->node_totals[node];
  list_holders (self, contingency);
  return TRUE;
}

/* A part is complete: nothing of the label lies below its node but what it holds. */
static double
get_purity (const Scorer *self, const Part *part)
{
  return part->n_pairs > 0 ? part->n_pairs * ((double) part->n / self->node_totals[part->node]) : 0.0;
}

/* Weighs the distances between samples that meet at a node, where one is in layers @a and the other in @b. */
static void
weigh (Scorer *self, guint depth, const Layer *a, gsize n_a, const Layer *b, gsize n_b)
{
  for (gsize i = 0; i < n_a; i++) {
    guint64 *weights = self->weights + a[i].depth - depth;
    guint64 count = a[i].count;

    for (gsize j = 0; j < n_b; j++)
      weights[b[j].depth - depth] += count * b[j].count;
  }
}

/* Puts the layers of the topmost part into those of the part below it. */
static void
merge_layers (Scorer *self, Part *below, const Part *top)
{
  const Layer *a = self->layers + below->first_layer;
  const Layer *b = self->layers + top->first_layer;
  const Layer *end_a = b;
  const Layer *end_b = b + top->n_layers;
  gsize n = 0;

  while (a < end_a || b < end_b) {
    Layer next = { a == end_a ? b->depth : b == end_b ? a->depth : MIN (a->depth, b->depth), 0 };

    if (a < end_a && a->depth == next.depth)
      next.count += a++->count;
    if (b < end_b && b->depth == next.depth)
      next.count += b++->count;
    self->merged[n++] = next;
  }

  memcpy (self->layers + below->first_layer, self->merged, n * sizeof *self->merged);
  below->n_layers = n;
}

/*
 * Takes the topmost part off the stack, which is complete. If the part below it is one of @node or lower, the two meet
 * there; if not, @node is where it will meet what comes.
 */
static double
close_part (Scorer *self, guint node)
{
  const guint *depths = self->ancestors->depths;
  Part top = self->parts[self->n_parts - 1];
  Part *below = self->n_parts > 1 ? &self->parts[self->n_parts - 2] : NULL;
  double purity = get_purity (self, &top);

  if (below == NULL || (node != L2H_NO_NODE && depths[below->node] < depths[node])) {
    self->parts[self->n_parts - 1] = (Part) { node, top.n, 0, top.first_layer, top.n_layers };
    return purity;
  }

  weigh (self, depths[below->node], self->layers + below->first_layer, below->n_layers,
         self->layers + top.first_layer, top.n_layers);
  merge_layers (self, below, &top);
  below->n_pairs += below->n * top.n;
  below->n += top.n;
  self->n_parts--;
  return purity;
}

static void
open_leaf (Scorer *self, const Holder *holder)
{
  const Part *below = self->n_parts > 0 ? &self->parts[self->n_parts - 1] : NULL;
  gsize first_layer = below != NULL ? below->first_layer + below->n_layers : 0;
  guint64 n = holder->count;

  self->layers[first_layer] = (Layer) { self->ancestors->depths[holder->leaf], n };
  self->parts[self->n_parts++] = (Part) { holder->leaf, n, l2h_count_pairs (n), first_layer, 1 };
}

/* One label: its leaves from left to right, on the stack the nodes above the last one that others were found below. */
static void
score_label (Scorer *self, const Holder *holders, gsize n_holders)
{
  const guint *depths = self->ancestors->depths;
  double purity = 0;
  guint64 n = 0;

  self->n_parts = 0;
  for (gsize i = 0; i < n_holders; i++) {
    if (i > 0) {
      guint meeting = l2h_ancestors_meet (self->ancestors, holders[i - 1].place, holders[i].place);

      while (depths[self->parts[self->n_parts - 1].node] > depths[meeting])
        purity += close_part (self, meeting);
    }
    open_leaf (self, &holders[i]);
    n += holders[i].count;
  }
  while (self->n_parts > 1)
    purity += close_part (self, L2H_NO_NODE);
  purity += get_purity (self, &self->parts[0]);

  self->purity += purity;
  self->n_pairs += l2h_count_pairs (n);
}

static double
get_mean_distance (const Scorer *self, guint n_leaves)
{
  double scale = log2 (n_leaves) - 1;
  double sum = 0, n = 0;

  for (guint edges = 2; edges < self->n_weights; edges++) {
    sum += self->weights[edges] * (log2 (edges) - 1);
    n += self->weights[edges];
  }

  return n > 0 && n_leaves > 2 ? sum / scale / n : NAN;
}

gboolean
l2h_tree_scores_compute (L2hTree *tree, L2hContingency *contingency, GCancellable *cancellable, double *purity,
                         double *distance, GError **error)
{
  g_auto (Scorer) scorer = { NULL };

  if (!scorer_init (&scorer, tree, contingency, error))
    return FALSE;

  for (guint label = 0; label < l2h_contingency_get_n_labels (contingency); label++) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    score_label (&scorer, scorer.holders + scorer.holders_start[label],
                 scorer.holders_start[label + 1] - scorer.holders_start[label]);
  }

  *purity = scorer.n_pairs > 0 ? scorer.purity / scorer.n_pairs : NAN;
  *distance = get_mean_distance (&scorer, l2h_tree_get_n_leaves (tree));
  return TRUE;
}
