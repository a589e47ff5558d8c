/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h-labels.h"

G_BEGIN_DECLS

/**
 * L2hCell:
 * @label: which label, in [0, L)
 * @count: how many samples, at least 1
 */
typedef struct {
  guint label;
  guint64 count;
} L2hCell;

/**
 * L2hContingency:
 *
 * How many samples of each cluster carry each label: what every score is computed from. Labels that occur are numbered
 * 0..L-1 by ascending value; only cells that are not empty are kept. Immutable and thread-safe.
 */
#define L2H_TYPE_CONTINGENCY (l2h_contingency_get_type ())
G_DECLARE_FINAL_TYPE (L2hContingency, l2h_contingency, L2H, CONTINGENCY, GObject)

/**
 * l2h_contingency_new:
 * @assignment: where the samples went; its K classes are the clusters
 * @labels: N labels
 * @error: L2H_ERROR_SIZE: counts that do not match, both said; L2H_ERROR_MEMORY
 *
 * Returns: (transfer full): the counts, or NULL with @error set
 */
L2hContingency *l2h_contingency_new (L2hAssignment *assignment, L2hLabels *labels, GError **error);

/**
 * l2h_contingency_new_for_clusters:
 * @clusters: (array length=n_samples): the cluster of each sample, in [0, @n_clusters), whoever found it
 * @labels: as many labels
 * @error: L2H_ERROR_SIZE: another number of labels, both said; L2H_ERROR_MEMORY
 *
 * Returns: (transfer full): the counts, or NULL with @error set
 */
L2hContingency *l2h_contingency_new_for_clusters (const guint32 *clusters, guint64 n_samples, guint n_clusters,
                                                  L2hLabels *labels, GError **error);

/**
 * l2h_contingency_coarsen:
 * @clusters: (array length=K): the new cluster of each, in [0, @n_clusters)
 * @n_clusters: how many
 * @groups: (nullable) (array length=L): the group of each label, in [0, @n_groups); NULL: labels stay as they are
 * @n_groups: how many; each must occur. L where @groups is NULL.
 * @error: L2H_ERROR_MEMORY
 *
 * Puts clusters together or in another order, and labels together. The value of a group is its number.
 *
 * Returns: (transfer full): the counts, or NULL with @error set
 */
L2hContingency *l2h_contingency_coarsen (L2hContingency *self, const guint *clusters, guint n_clusters,
                                         const guint *groups, guint n_groups, GError **error);

guint64 l2h_contingency_get_n_samples (L2hContingency *self);

/** l2h_contingency_get_n_clusters: Returns: K, empty ones included */
guint l2h_contingency_get_n_clusters (L2hContingency *self);

/** l2h_contingency_get_n_empty: Returns: how many clusters have no samples */
guint l2h_contingency_get_n_empty (L2hContingency *self);

/** l2h_contingency_get_n_labels: Returns: L, the number of labels that occur */
guint l2h_contingency_get_n_labels (L2hContingency *self);

/** l2h_contingency_get_value: Returns: the value that label number @label stands for */
gint64 l2h_contingency_get_value (L2hContingency *self, guint label);

/**
 * l2h_contingency_get_cells:
 * @n_cells: (out): how many; 0 for an empty cluster
 *
 * Returns: (transfer none) (array length=n_cells): the labels of @cluster that occur, ascending
 */
const L2hCell *l2h_contingency_get_cells (L2hContingency *self, guint cluster, gsize *n_cells);

/** l2h_contingency_get_cluster_total: Returns: the samples of @cluster */
guint64 l2h_contingency_get_cluster_total (L2hContingency *self, guint cluster);

/** l2h_contingency_get_label_total: Returns: the samples that carry label number @label */
guint64 l2h_contingency_get_label_total (L2hContingency *self, guint label);

/**
 * l2h_contingency_get_purity:
 * @top: (out) (optional): the most frequent label of @cluster, the lowest of equals; L2H_NO_NODE where it is empty
 *
 * Returns: the share of its most frequent label among the samples of @cluster, in (0, 1]; 1 for an empty cluster
 */
double l2h_contingency_get_purity (L2hContingency *self, guint cluster, guint *top);

G_END_DECLS
