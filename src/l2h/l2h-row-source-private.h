/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h-row-buffer-private.h"
#include "l2h-types.h"

G_BEGIN_DECLS

/**
 * L2hRowSource:
 * @input: what the entries are; auto until that is decided
 * @block: the rows of a block
 * @n_workers: at most how many threads read
 * @buffers: (array length=n_workers): a buffer for each, made when it is first needed
 *
 * A matrix, with what several workers need to read it.
 */
typedef struct {
  L2hLogits *logits;
  L2hInput input;
  guint64 n_samples;
  guint n_classes;
  gsize block;
  guint n_workers;
  L2hRowBuffer **buffers;
} L2hRowSource;

/** l2h_row_source_new: @n_threads: how many workers, 0 for one a processor */
L2hRowSource *l2h_row_source_new (L2hLogits *logits, L2hInput input, guint n_threads);
void l2h_row_source_free (L2hRowSource *self);

/** l2h_row_source_get_buffer: @error: L2H_ERROR_MEMORY. Returns: (transfer none): the buffer of @worker, or NULL */
L2hRowBuffer *l2h_row_source_get_buffer (L2hRowSource *self, guint worker, GError **error);

/**
 * l2h_row_source_ask_ahead:
 * @start: the first of the rows that are read one behind the other
 * @end: the row behind the last of them
 * @first: what is read next
 * @n_rows: how much of it
 *
 * Asks for the rows that come some time after these, so that the system fetches them while these are worked on. For each
 * block of such a run, before it is read.
 */
void l2h_row_source_ask_ahead (L2hRowSource *self, guint64 start, guint64 end, guint64 first, gsize n_rows);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (L2hRowSource, l2h_row_source_free)

G_END_DECLS
