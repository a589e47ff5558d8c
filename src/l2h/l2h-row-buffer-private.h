/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h-logits.h"

G_BEGIN_DECLS

/**
 * L2hRowBuffer:
 * @capacity: how many rows fit; follows from the matrix only, so that blocks are the same for every number of threads
 * @values: @capacity rows of K doubles
 * @elements: @capacity rows as they were read
 * @scratch: room for one more row, and for what a kernel fills it up with
 *
 * What one worker reads rows into.
 */
typedef struct {
  L2hLogits *logits;
  guint n_classes;
  gsize capacity;
  double *values;
  double *scratch;
  void *elements;
} L2hRowBuffer;

/** l2h_row_buffer_get_capacity: Returns: the rows of a buffer for @logits, at least 1 */
gsize l2h_row_buffer_get_capacity (L2hLogits *logits);

/** l2h_row_buffer_new: @error: L2H_ERROR_MEMORY. Returns: (transfer full): a buffer, or NULL with @error set */
L2hRowBuffer *l2h_row_buffer_new (L2hLogits *logits, GError **error);
void l2h_row_buffer_free (L2hRowBuffer *self);

/** l2h_row_buffer_read: Reads @n_rows rows from @first on, at most the capacity. */
gboolean l2h_row_buffer_read (L2hRowBuffer *self, guint64 first, gsize n_rows, GError **error);

/**
 * l2h_row_buffer_gather:
 * @samples: rows, at most the capacity of them
 *
 * Reads single rows; those that stand one behind the other are read at once.
 */
gboolean l2h_row_buffer_gather (L2hRowBuffer *self, const guint32 *samples, gsize n_samples, GError **error);

/**
 * l2h_row_buffer_gather_elements:
 *
 * As l2h_row_buffer_gather(), but the rows stand in @elements as they were read.
 */
gboolean l2h_row_buffer_gather_elements (L2hRowBuffer *self, const guint32 *samples, gsize n_samples, GError **error);

/** l2h_row_buffer_take_logs: Turns the first @n_rows rows from probabilities into logits. */
void l2h_row_buffer_take_logs (L2hRowBuffer *self, gsize n_rows);

/** l2h_row_buffer_get_row: Returns: (transfer none): the @i-th of the rows read last */
double *l2h_row_buffer_get_row (L2hRowBuffer *self, gsize i);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (L2hRowBuffer, l2h_row_buffer_free)

G_END_DECLS
