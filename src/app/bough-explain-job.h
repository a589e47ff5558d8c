/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-document.h"
#include "l2h/l2h-explain.h"

G_BEGIN_DECLS

/**
 * bough_explain_job_start:
 * @document: with logits
 * @node: a merge of the document's tree
 *
 * Runs l2h_explain() in a worker thread, after a look at whether the document's rows are still those that were read.
 */
void bough_explain_job_start (BoughDocument *document, guint node, guint n_candidates, guint n_witnesses,
                              GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

/** bough_explain_job_finish: Returns: (transfer full): as l2h_explain(); also BOUGH_DOCUMENT_ERROR_ROWS */
L2hExplanation *bough_explain_job_finish (GAsyncResult *result, GError **error);

G_END_DECLS
