/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h-contingency.h"

G_BEGIN_DECLS

/**
 * l2h_contingency_count:
 * @clusters: (array length=n_samples): the cluster of each sample, in [0, @n_clusters)
 * @values: (array length=n_samples): the label of each
 * @error: L2H_ERROR_MEMORY
 *
 * Returns: (transfer full): the counts, or NULL with @error set
 */
L2hContingency *l2h_contingency_count (const guint32 *clusters, guint n_clusters, const gint64 *values,
                                       guint64 n_samples, GError **error);

/** l2h_count_pairs: Returns: how many pairs @n samples make; N is below 2^32 */
static inline guint64
l2h_count_pairs (guint64 n)
{
  return n % 2 == 0 ? n / 2 * (n - 1) : (n - 1) / 2 * n;
}

G_END_DECLS
