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

G_END_DECLS
