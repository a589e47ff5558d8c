/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-scores.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "l2h-contingency-private.h"
#include "l2h-error.h"
#include "l2h-matching-private.h"
#include "l2h-tree-scores-private.h"

static const struct {
  const char *key;
  gsize offset;
} measures[L2H_N_MEASURES] = {
  { "nmi", G_STRUCT_OFFSET (L2hScores, nmi) },
  { "ari", G_STRUCT_OFFSET (L2hScores, ari) },
  { "accuracy", G_STRUCT_OFFSET (L2hScores, accuracy) },
  { "leaf_purity", G_STRUCT_OFFSET (L2hScores, leaf_purity) },
  { "weighted_leaf_purity", G_STRUCT_OFFSET (L2hScores, weighted_leaf_purity) },
  { "dendrogram_purity", G_STRUCT_OFFSET (L2hScores, dendrogram_purity) },
  { "least_hierarchical_distance", G_STRUCT_OFFSET (L2hScores, least_hierarchical_distance) },
};

const char *
l2h_measure_to_string (L2hMeasure measure)
{
  g_return_val_if_fail ((guint) measure < L2H_N_MEASURES, NULL);

  return measures[measure].key;
}

double
l2h_scores_get (const L2hScores *scores, L2hMeasure measure)
{
  g_return_val_if_fail ((guint) measure < L2H_N_MEASURES, NAN);

  return G_STRUCT_MEMBER (double, scores, measures[measure].offset);
}

static double
get_entropy (guint64 count, guint64 n_samples)
{
  double share = (double) count / n_samples;

  return count > 0 ? -share * log (share) : 0.0;
}

/* NMI and ARI; how many clusters and labels there are decides the cases in which they would be 0 / 0. */
static void
compare_partitions (L2hContingency *contingency, L2hScores *scores)
{
  double n = scores->n_samples;
  double information = 0, cluster_entropy = 0, label_entropy = 0;
  guint64 both = 0, in_cluster = 0, in_label = 0;
  double apart, numerator, denominator;

  for (guint label = 0; label < scores->n_labels; label++) {
    guint64 total = l2h_contingency_get_label_total (contingency, label);

    label_entropy += get_entropy (total, scores->n_samples);
    in_label += l2h_count_pairs (total);
  }
  for (guint c = 0; c < scores->n_clusters; c++) {
    guint64 total = l2h_contingency_get_cluster_total (contingency, c);
    gsize n_cells;
    const L2hCell *cells = l2h_contingency_get_cells (contingency, c, &n_cells);

    cluster_entropy += get_entropy (total, scores->n_samples);
    in_cluster += l2h_count_pairs (total);
    for (gsize i = 0; i < n_cells; i++) {
      double expected = (double) total * l2h_contingency_get_label_total (contingency, cells[i].label) / n;

      information += cells[i].count / n * log (cells[i].count / expected);
      both += l2h_count_pairs (cells[i].count);
    }
  }

  if (scores->n_clusters - scores->n_empty == 1 && scores->n_labels == 1)
    scores->nmi = 1.0;
  else
    scores->nmi = CLAMP (2 * information / (cluster_entropy + label_entropy), 0.0, 1.0);

  /* Pairs that are together in both, in one only and in neither. */
  if (in_cluster == both && in_label == both) {
    scores->ari = 1.0;
    return;
  }
  apart = l2h_count_pairs (scores->n_samples) + both - in_cluster - in_label;
  numerator = (double) both * apart - (double) (in_cluster - both) * (in_label - both);
  denominator = (double) in_cluster * (apart + (in_cluster - both)) + (double) in_label * (apart + (in_label - both));
  scores->ari = 2 * numerator / denominator;
}

static void
measure_purity (L2hContingency *contingency, L2hScores *scores)
{
  double sum = 0;
  guint64 n_top = 0;

  for (guint c = 0; c < scores->n_clusters; c++) {
    gsize n_cells;
    const L2hCell *cells = l2h_contingency_get_cells (contingency, c, &n_cells);
    guint64 top = 0;

    for (gsize i = 0; i < n_cells; i++)
      top = MAX (top, cells[i].count);
    n_top += top;
    sum += l2h_contingency_get_purity (contingency, c, NULL);
  }

  scores->leaf_purity = sum / scores->n_clusters;
  scores->weighted_leaf_purity = (double) n_top / scores->n_samples;
}

gboolean
l2h_scores_compute (L2hTree *tree, L2hContingency *contingency, GCancellable *cancellable, L2hScores *scores,
                    GError **error)
{
  L2hScores found = { .dendrogram_purity = NAN, .least_hierarchical_distance = NAN };
  guint64 n_matched;

  g_return_val_if_fail (tree == NULL || L2H_IS_TREE (tree), FALSE);
  g_return_val_if_fail (L2H_IS_CONTINGENCY (contingency), FALSE);

  found.n_samples = l2h_contingency_get_n_samples (contingency);
  found.n_clusters = l2h_contingency_get_n_clusters (contingency);
  found.n_empty = l2h_contingency_get_n_empty (contingency);
  found.n_labels = l2h_contingency_get_n_labels (contingency);
  if (tree != NULL && l2h_tree_get_n_leaves (tree) != found.n_clusters) {
    g_set_error (error, L2H_ERROR, L2H_ERROR_SIZE, _("the samples go to %u classes, but the tree has %u leaves"),
                 found.n_clusters, l2h_tree_get_n_leaves (tree));
    return FALSE;
  }

  compare_partitions (contingency, &found);
  measure_purity (contingency, &found);
  if (!l2h_matching_find (contingency, cancellable, &n_matched, error))
    return FALSE;
  found.accuracy = (double) n_matched / found.n_samples;
  if (tree != NULL
      && !l2h_tree_scores_compute (tree, contingency, cancellable, &found.dendrogram_purity,
                                   &found.least_hierarchical_distance, error))
    return FALSE;

  *scores = found;
  return TRUE;
}

void
l2h_scores_summarize (const L2hScores *scores, guint n_runs, L2hScores *means, L2hScores *deviations)
{
  g_return_if_fail (n_runs > 0);

  *means = scores[0];
  *deviations = scores[0];
  for (guint m = 0; m < L2H_N_MEASURES; m++) {
    double mean = 0, squares = 0;

    for (guint i = 0; i < n_runs; i++)
      mean += l2h_scores_get (&scores[i], m) / n_runs;
    for (guint i = 0; i < n_runs; i++)
      squares += pow (l2h_scores_get (&scores[i], m) - mean, 2);

    G_STRUCT_MEMBER (double, means, measures[m].offset) = mean;
    G_STRUCT_MEMBER (double, deviations, measures[m].offset) = n_runs > 1 ? sqrt (squares / (n_runs - 1)) : NAN;
  }
}
