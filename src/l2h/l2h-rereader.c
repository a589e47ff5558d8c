/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-rereader-private.h"

#include <math.h>

#include "l2h-allocate-private.h"
#include "l2h-parallel-private.h"
#include "l2h-row-private.h"
#include "l2h-row-source-private.h"

/* Fewer rows than this are not worth a thread. */
#define ROWS_PER_ITEM 16

struct _L2hRereader
{
  L2hRowSource *source;
  L2hSketch *sketch;
  const L2hKernel *kernel;
  L2hRowSketcher **sketchers;
  gsize rows_per_item;

  guint *outside;
  guint n_outside;
  const guint32 *samples;
  gsize n_samples;
};

L2hRereader *
l2h_rereader_new (L2hLogits *logits, L2hInput input, L2hSketch *sketch, const L2hKernel *kernel, gsize block,
                  guint n_threads, GError **error)
{
  g_autoptr (L2hRereader) self = g_new0 (L2hRereader, 1);

  self->source = l2h_row_source_new (logits, input, n_threads);
  self->sketch = sketch;
  self->kernel = kernel;
  self->sketchers = g_new0 (L2hRowSketcher *, self->source->n_workers);
  self->rows_per_item = MIN (self->source->block, block > 0 ? block : ROWS_PER_ITEM);
  self->outside = l2h_allocate (self->source->n_classes, sizeof *self->outside, error);
  if (self->outside == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

void
l2h_rereader_free (L2hRereader *self)
{
  for (guint i = 0; i < self->source->n_workers; i++)
    g_clear_pointer (&self->sketchers[i], l2h_row_sketcher_free);
  g_free (self->sketchers);
  g_clear_pointer (&self->source, l2h_row_source_free);
  g_free (self->outside);
  g_free (self);
}

static gboolean
sketch_row (L2hRereader *self, L2hRowSketcher *sketcher, guint64 sample, const double *row, double *scratch,
            GError **error)
{
  L2hRowSketch found;

  for (guint i = 0; i < self->n_outside; i++)
    scratch[i] = row[self->outside[i]];

  if (!l2h_row_sketcher_sketch (sketcher, L2H_ELEMENT_FLOAT64, scratch, self->n_outside, self->sketch->m, &found)) {
    /* The rows were checked when they were read first; a file may have changed since. */
    if (!l2h_row_check (self->source->logits, L2H_INPUT_LOGITS, sample, row, error))
      return FALSE;

    found.n_kept = MIN (self->sketch->m, self->n_outside);
    found.tail = 0.0;
    for (guint i = 0; i < found.n_kept; i++) {
      found.values[i] = -INFINITY;
      found.columns[i] = i;
    }
  }

  l2h_sketch_store (self->sketch, sample, &found, self->outside, self->source->n_classes - self->n_outside);
  return TRUE;
}

static gboolean
read_item (gpointer data, guint worker, guint64 item, GError **error)
{
  L2hRereader *self = data;
  gsize first = item * self->rows_per_item;
  gsize n_rows = MIN (self->rows_per_item, self->n_samples - first);
  L2hRowBuffer *buffer = l2h_row_source_get_buffer (self->source, worker, error);

  if (buffer == NULL || !l2h_row_buffer_gather (buffer, self->samples + first, n_rows, error))
    return FALSE;
  if (self->source->input == L2H_INPUT_PROBABILITIES)
    l2h_row_buffer_take_logs (buffer, n_rows);

  if (self->sketchers[worker] == NULL &&
      (self->sketchers[worker] = l2h_row_sketcher_new (self->kernel, self->source->n_classes, error)) == NULL)
    return FALSE;

  for (gsize i = 0; i < n_rows; i++)
    if (!sketch_row (self, self->sketchers[worker], self->samples[first + i], l2h_row_buffer_get_row (buffer, i),
                     buffer->scratch, error))
      return FALSE;

  return TRUE;
}

gboolean
l2h_rereader_read (L2hRereader *self, const guint32 *samples, gsize n_samples, const guint8 *is_inside,
                   GCancellable *cancellable, GError **error)
{
  self->samples = samples;
  self->n_samples = n_samples;
  self->n_outside = 0;
  for (guint c = 0; c < self->source->n_classes; c++)
    if (!is_inside[c])
      self->outside[self->n_outside++] = c;

  return l2h_parallel_run (self->source->n_workers, (n_samples + self->rows_per_item - 1) / self->rows_per_item,
                           read_item, self, NULL, cancellable, error);
}
