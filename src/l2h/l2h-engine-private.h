/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h-assignment.h"
#include "l2h-build.h"
#include "l2h-kernel-private.h"
#include "l2h-progress-private.h"
#include "l2h-sketch-private.h"
#include "l2h-unseen-private.h"

G_BEGIN_DECLS

/**
 * L2hEngine:
 * @kernel: what rows are read with
 * @m: how many logits of a sample are kept; 0: what has been measured to be best
 * @block: at most how many rows are read at once; 0: what fits a core's own cache
 *
 * How a tree is built. None of it changes the tree.
 */
typedef struct {
  const L2hKernel *kernel;
  guint m;
  gsize block;
} L2hEngine;

/** l2h_engine_get_default: Returns: (transfer none): what l2h_build() uses */
const L2hEngine *l2h_engine_get_default (void);

/**
 * l2h_engine_read:
 * @sketch: (out) (optional) (transfer full): what merging needs of each sample
 * @unseen: (out) (optional) (transfer full) (nullable): what was added up for classes without samples
 * @column_sums: (out) (nullable) (array length=K): the sums of the columns' probabilities; then blocks are of the
 *   default size, so that these do not depend on it
 * @progress: begun with L2H_PHASE_READING
 *
 * The pass over the matrix. Otherwise as l2h_assign().
 *
 * Returns: (transfer full): the assignment, or NULL with @error set
 */
L2hAssignment *l2h_engine_read (const L2hEngine *self, L2hLogits *logits, L2hInput input, guint n_threads,
                                L2hSketch **sketch, L2hUnseen **unseen, double *column_sums,
                                L2hProgress *progress, GCancellable *cancellable, GError **error);

/**
 * l2h_engine_merge:
 * @logits: (nullable): the rows; where they are not at hand, what sketches do not decide is estimated
 * @sketch: of all samples; used up
 * @unseen: (nullable): of reading
 * @column_sums: (nullable) (array length=K): needed without @logits
 * @statistics: of reading; what merging took is set here
 *
 * What l2h_build() does once the matrix is read.
 */
L2hTree *l2h_engine_merge (const L2hEngine *self, L2hLogits *logits, L2hAssignment *assignment, L2hSketch *sketch,
                           const L2hUnseen *unseen, const double *column_sums, const L2hBuildOptions *options,
                           L2hBuildStatistics *statistics, L2hProgress *progress, GCancellable *cancellable,
                           GError **error);

/** l2h_engine_build: as l2h_build() */
L2hTree *l2h_engine_build (const L2hEngine *self, L2hLogits *logits, const L2hBuildOptions *options,
                           L2hProgressFunc progress, gpointer user_data, GCancellable *cancellable,
                           L2hAssignment **assignment, GError **error);

G_END_DECLS
