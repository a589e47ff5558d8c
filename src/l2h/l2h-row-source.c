/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-row-source-private.h"

#include "l2h-parallel-private.h"

/* So many bytes are asked for at once: enough to keep a disk busy, little beside what is kept of the rows. */
#define AHEAD_BYTES (4 * 1024 * 1024)

L2hRowSource *
l2h_row_source_new (L2hLogits *logits, L2hInput input, guint n_threads)
{
  L2hRowSource *self = g_new0 (L2hRowSource, 1);

  self->logits = g_object_ref (logits);
  self->input = input;
  self->n_samples = l2h_logits_get_n_samples (logits);
  self->n_classes = l2h_logits_get_n_classes (logits);
  self->block = l2h_row_buffer_get_capacity (logits);
  self->n_workers = l2h_parallel_resolve (n_threads);
  self->buffers = g_new0 (L2hRowBuffer *, self->n_workers);

  return self;
}

void
l2h_row_source_free (L2hRowSource *self)
{
  for (guint i = 0; i < self->n_workers; i++)
    g_clear_pointer (&self->buffers[i], l2h_row_buffer_free);
  g_free (self->buffers);
  g_clear_object (&self->logits);
  g_free (self);
}

L2hRowBuffer *
l2h_row_source_get_buffer (L2hRowSource *self, guint worker, GError **error)
{
  if (self->buffers[worker] == NULL)
    self->buffers[worker] = l2h_row_buffer_new (self->logits, error);

  return self->buffers[worker];
}

void
l2h_row_source_ask_ahead (L2hRowSource *self, guint64 start, guint64 end, guint64 first, gsize n_rows)
{
  gsize row_size = self->n_classes * l2h_element_type_get_size (l2h_logits_get_element_type (self->logits));
  guint64 n_ahead = MAX (AHEAD_BYTES / row_size, self->block);
  guint64 n_before = first - start;
  guint64 stretch = (n_before + n_ahead - 1) / n_ahead;
  guint64 from, to;

  /* Where a stretch of so many rows begins in this block, the next is asked for; at the beginning, this one too. */
  if (stretch * n_ahead >= n_before + n_rows)
    return;

  from = start + (stretch == 0 ? 0 : stretch + 1) * n_ahead;
  to = MIN (start + (stretch + 2) * n_ahead, end);
  if (from < to)
    l2h_logits_prefetch_rows (self->logits, from, to - from);
}
