/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h-contingency.h"
#include "l2h-tree.h"

G_BEGIN_DECLS

/**
 * L2hScores:
 * @n_samples: N
 * @n_clusters: K, empty ones included
 * @n_empty: how many clusters have no samples
 * @n_labels: L, the labels that occur
 * @nmi: mutual information of clusters and labels over the arithmetic mean of their entropies; 1 where there is one of
 *   each
 * @ari: Rand index adjusted for chance (Hubert and Arabie 1985); 1 where clusters and labels agree altogether
 * @accuracy: the share of samples whose label is that of their cluster, under the one-to-one assignment of labels to
 *   clusters that makes it highest
 * @leaf_purity: the mean over clusters of the share of the most frequent label, an empty cluster counting 1
 * @weighted_leaf_purity: the share of samples that carry the most frequent label of their cluster
 * @dendrogram_purity: over all pairs of samples of one label, the mean purity, in that label, of the lowest node above
 *   both (Heller and Ghahramani 2005); NAN where no two samples share a label
 * @least_hierarchical_distance: over all pairs of samples of one label in different leaves, the mean of
 *   (log2 (edges between the leaves) - 1) / (log2 (K) - 1); NAN where there is no such pair, and for K = 2
 *
 * The scores of arXiv 2410.07858, Table 1. Those of the tree are NAN where there is no tree.
 */
typedef struct {
  guint64 n_samples;
  guint n_clusters;
  guint n_empty;
  guint n_labels;
  double nmi;
  double ari;
  double accuracy;
  double leaf_purity;
  double weighted_leaf_purity;
  double dendrogram_purity;
  double least_hierarchical_distance;
} L2hScores;

/** L2hMeasure: the scores of #L2hScores, in its order, for what goes through them all */
typedef enum {
  L2H_MEASURE_NMI,
  L2H_MEASURE_ARI,
  L2H_MEASURE_ACCURACY,
  L2H_MEASURE_LEAF_PURITY,
  L2H_MEASURE_WEIGHTED_LEAF_PURITY,
  L2H_MEASURE_DENDROGRAM_PURITY,
  L2H_MEASURE_LEAST_HIERARCHICAL_DISTANCE,
} L2hMeasure;

#define L2H_N_MEASURES (L2H_MEASURE_LEAST_HIERARCHICAL_DISTANCE + 1)

/** l2h_measure_to_string: Returns: the key that stands for @measure in files: "dendrogram_purity" */
const char *l2h_measure_to_string (L2hMeasure measure);

/** l2h_scores_get: Returns: one of the scores; NAN where it is undefined */
double l2h_scores_get (const L2hScores *scores, L2hMeasure measure);

/**
 * l2h_scores_compute:
 * @tree: (nullable): whose leaves are the clusters; NULL: only the scores of the clusters
 * @contingency: the samples, usually held out from building the tree
 * @cancellable: (nullable): polled for each label
 * @scores: (out): the scores; left alone on failure
 * @error: L2H_ERROR_SIZE: another number of clusters than leaves, both said; L2H_ERROR_MEMORY; G_IO_ERROR_CANCELLED
 *
 * Computes all scores exactly, none from a sample of pairs; counts are integers throughout. Pure and thread-safe. For
 * K = 10,000 and N = 300,000 well below a second; call it from a worker.
 */
gboolean l2h_scores_compute (L2hTree *tree, L2hContingency *contingency, GCancellable *cancellable,
                             L2hScores *scores, GError **error);

/**
 * l2h_scores_summarize:
 * @scores: (array length=n_runs): of several trees
 * @means: (out): the mean of each score; NAN where one of the trees has none. The counts are those of the first tree.
 * @deviations: (out): the sample standard deviation (over n - 1) of each; NAN also for one tree
 */
void l2h_scores_summarize (const L2hScores *scores, guint n_runs, L2hScores *means, L2hScores *deviations);

G_END_DECLS
