/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h-assignment.h"

G_BEGIN_DECLS

/**
 * l2h_class_means_compute:
 * @logits: N x K; can be read again
 * @assignment: where its samples go
 * @n_threads: how many workers; 0: one a processor
 * @progress: (nullable) (scope call): called in the calling thread, with L2H_PHASE_READING
 * @error: L2H_ERROR_MEMORY; G_IO_ERROR
 *
 * For each class the mean probability vector of the samples that are assigned to it: the point that stands for the class
 * in agglomerative clustering. A class without samples has no mean; it stands where a sample that is certain of it
 * would, at 1 for itself. Blocks. The same for every number of threads.
 *
 * Returns: (transfer full) (array length=K*K): a row of K probabilities a class, freed with g_free(); NULL with @error
 *   set
 */
double *l2h_class_means_compute (L2hLogits *logits, L2hAssignment *assignment, guint n_threads,
                                 L2hProgressFunc progress, gpointer user_data, GCancellable *cancellable,
                                 GError **error);

G_END_DECLS
