/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-merge-table.h"
#include "l2h/l2h-assignment.h"

G_BEGIN_DECLS

/**
 * bough_merge_evidence_to_bytes:
 * @logits: the matrix that @tree was built from
 * @assignment: of its samples
 * @progress: (nullable) (scope call): called in the calling thread, with L2H_PHASE_MERGING
 * @error: as l2h_explain(); G_IO_ERROR_CANCELLED
 *
 * Explains every merge, and writes bough_merge_table_with_evidence_to_bytes(). Reads the rows of each merge; call it from a
 * worker.
 *
 * Returns: (transfer full): the table, or NULL with @error set
 */
GBytes *bough_merge_evidence_to_bytes (L2hTree *tree, L2hLogits *logits, L2hAssignment *assignment,
                                       L2hProgressFunc progress, gpointer user_data, GCancellable *cancellable,
                                       GError **error);

G_END_DECLS
