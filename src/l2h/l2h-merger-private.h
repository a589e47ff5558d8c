/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h-assignment.h"
#include "l2h-build.h"
#include "l2h-estimator-private.h"
#include "l2h-groups-private.h"
#include "l2h-progress-private.h"
#include "l2h-sketch-private.h"
#include "l2h-unseen-private.h"

G_BEGIN_DECLS

/** L2hMerger: finds the partner of each group from sketches, and reads rows again where these do not decide. */
typedef struct _L2hMerger L2hMerger;

/**
 * l2h_merger_new:
 * @logits: (nullable): the rows, if they are at hand
 * @estimator: (nullable): what stands in for them if they are not; must outlive the merger
 * @sketch: the sketches of all samples; what is read again replaces them
 * @unseen: (nullable): what is known of classes without samples; must outlive the merger
 * @block: at most how many rows are read at once, 0 for the default
 * @n_threads: how many workers, 0 for one a processor
 * @statistics: counts what is read again
 * @error: L2H_ERROR_MEMORY
 */
L2hMerger *l2h_merger_new (L2hLogits *logits, L2hEstimator *estimator, L2hAssignment *assignment, L2hSketch *sketch,
                           const L2hUnseen *unseen, const L2hKernel *kernel, gsize block, guint n_threads,
                           L2hBuildStatistics *statistics, GError **error);
void l2h_merger_free (L2hMerger *self);

/**
 * l2h_merger_find_partner:
 * @groups: the groups at this step
 * @lowest: G*; what was G* once is never split again
 * @partner: (out): G+, the same that reading all rows gives
 * @is_estimate: (out): whether it is only the best estimate, as bounds did not decide and the rows are not at hand
 *
 * Steps 2 and 3 of the method.
 */
gboolean l2h_merger_find_partner (L2hMerger *self, L2hGroups *groups, guint lowest, guint *partner,
                                  gboolean *is_estimate, L2hProgress *progress, GCancellable *cancellable,
                                  GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (L2hMerger, l2h_merger_free)

G_END_DECLS
