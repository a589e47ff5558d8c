/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h-assignment.h"
#include "l2h-tree.h"

G_BEGIN_DECLS

/**
 * L2hBuildStatistics:
 * @n_reread: how many rows were read again for groups with samples, all merges together
 * @n_uncertain: for how many merges, as what was known of the samples did not decide them
 * @n_ties: how many merges were decided by exact values, as groups came within rounding of each other
 * @n_unsampled: how many merges were of groups without samples
 * @n_unsampled_reread: how many rows were read again for these, all together
 * @n_estimates: how many merges took the best estimate, as rows would have been needed that were not at hand
 * @n_open: how many samples stayed open in these, all together
 * @reading_seconds: what the pass over the matrix took
 * @unsampled_seconds: what the merges of groups without samples took, which come first
 * @merging_seconds: what all other merges took
 *
 * What building took. It depends on the machine; the tree does not.
 */
typedef struct {
  guint64 n_reread;
  guint n_uncertain;
  guint n_ties;
  guint n_unsampled;
  guint64 n_unsampled_reread;
  guint n_estimates;
  guint64 n_open;
  double reading_seconds;
  double unsampled_seconds;
  double merging_seconds;
} L2hBuildStatistics;

/**
 * L2hBuildOptions:
 * @score: which s(G); the paper's default is L2H_SCORE_SUM_OF_MEANS (0)
 * @input: what the entries are; L2H_INPUT_AUTO (0) decides by them
 * @n_threads: how many workers; 0: one a processor
 * @statistics: (out) (nullable): set when the tree is built; with l2h_build_async() it must stay valid until the end
 * @strict: whether a merge that can only be estimated is an error (L2H_ERROR_ESTIMATE); see l2h_sketches_build()
 */
typedef struct {
  L2hScore score;
  L2hInput input;
  guint n_threads;
  L2hBuildStatistics *statistics;
  gboolean strict;
} L2hBuildOptions;

/**
 * l2h_build:
 * @logits: N x K with N >= 1, K >= 2, and N below 2^32
 * @options: (nullable): NULL for the defaults
 * @progress: (nullable) (scope call): called in the calling thread
 * @assignment: (out) (optional) (transfer full): where the samples went
 * @error: L2H_ERROR_VALUE with file, row and column; L2H_ERROR_SIZE; G_IO_ERROR (also when cancelled)
 *
 * Builds the tree of arXiv 2410.07858, Algorithm 1: K - 1 merges of the group of the lowest score with the group
 * that its samples are reassigned to. The leaves are named by number and know their sample counts. The same input
 * gives the same tree whatever the number of threads. Blocks; call it from a worker, or use l2h_build_async().
 *
 * Returns: (transfer full): the tree, or NULL with @error set
 */
L2hTree *l2h_build (L2hLogits *logits, const L2hBuildOptions *options, L2hProgressFunc progress, gpointer user_data,
                    GCancellable *cancellable, L2hAssignment **assignment, GError **error);

/**
 * l2h_build_async:
 * @progress: (nullable): called in the main context that this function is called in, through one coalesced source,
 *   and not after @callback
 * @progress_data_free: (nullable): frees @progress_data once @progress can no longer be called
 *
 * Runs l2h_build() in a worker thread. @cancellable is polled every block.
 */
void l2h_build_async (L2hLogits *logits, const L2hBuildOptions *options, L2hProgressFunc progress,
                      gpointer progress_data, GDestroyNotify progress_data_free, GCancellable *cancellable,
                      GAsyncReadyCallback callback, gpointer user_data);

/** l2h_build_finish: Returns: (transfer full): the tree, or NULL with @error set, as l2h_build() */
L2hTree *l2h_build_finish (GAsyncResult *result, L2hAssignment **assignment, GError **error);

G_END_DECLS
