/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-document.h"

G_BEGIN_DECLS

/** BoughTopClass: a class and its probability for a sample */
typedef struct {
  guint klass;
  double probability;
} BoughTopClass;

/**
 * bough_top_classes_read:
 * @input: what the entries are; not L2H_INPUT_AUTO
 * @n_classes: at most how many
 * @error: as l2h_logits_read_rows()
 *
 * Reads one row and finds the classes of the highest probabilities, the highest first, of equals the first: by softmax
 * in double, or of probabilities as they stand, divided by their sum. Blocks; call it from a worker.
 *
 * Returns: (transfer full) (element-type BoughTopClass): at most @n_classes classes, or NULL with @error set
 */
GArray *bough_top_classes_read (L2hLogits *logits, L2hInput input, guint64 sample, guint n_classes, GError **error);

/**
 * bough_top_classes_read_async:
 *
 * Reads the row of @sample in a worker thread, after a look at whether the document's rows are still there.
 */
void bough_top_classes_read_async (BoughDocument *document, guint64 sample, guint n_classes,
                                   GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

/** bough_top_classes_read_finish: Returns: (transfer full): as bough_top_classes_read(); also BOUGH_DOCUMENT_ERROR */
GArray *bough_top_classes_read_finish (GAsyncResult *result, GError **error);

G_END_DECLS
