/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-row-source-private.h"

#include "l2h-parallel-private.h"

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
