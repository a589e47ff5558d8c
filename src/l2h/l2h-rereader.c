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

  guint *inside;
  guint n_inside;
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
  if ((self->inside = l2h_allocate (self->source->n_classes, sizeof *self->inside, error)) == NULL ||
      (self->outside = l2h_allocate (self->source->n_classes, sizeof *self->outside, error)) == NULL)
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
  g_free (self->inside);
  g_free (self->outside);
  g_free (self);
}

/* A row with few entries above -inf: which of the others is kept says which classes are outside. */
static gboolean
sketch_gathered (L2hRereader *self, L2hRowSketcher *sketcher, guint64 sample, L2hElementType type,
                 const guint8 *elements, double *scratch, GError **error)
{
  gsize size = l2h_element_type_get_size (type);
  L2hRowSketch found;

  for (guint i = 0; i < self->n_outside; i++)
    l2h_elements_to_doubles (type, elements + self->outside[i] * size, &scratch[i], 1);

  if (!l2h_row_sketcher_sketch (sketcher, L2H_ELEMENT_FLOAT64, scratch, self->n_outside, self->sketch->m, NULL,
                                &found)) {
    /* The rows were checked when they were read first; a file may have changed since. */
    l2h_elements_to_doubles (type, elements, scratch, self->source->n_classes);
    if (!l2h_row_check (self->source->logits, L2H_INPUT_LOGITS, sample, scratch, error))
      return FALSE;

    found.n_kept = MIN (self->sketch->m, self->n_outside);
    found.tail = 0.0;
    for (guint i = 0; i < found.n_kept; i++) {
      found.values[i] = -INFINITY;
      found.columns[i] = i;
    }
  }

  l2h_sketch_store (self->sketch, sample, &found, self->outside, self->n_inside);
  return TRUE;
}

static gboolean
sketch_row (L2hRereader *self, L2hRowSketcher *sketcher, guint64 sample, L2hElementType type, const void *elements,
            double *scratch, GError **error)
{
  L2hRowSketch found;

  if (!l2h_row_sketcher_sketch_outside (sketcher, type, elements, self->source->n_classes, self->inside, self->n_inside,
                                        self->sketch->m, &found))
    return sketch_gathered (self, sketcher, sample, type, elements, scratch, error);

  l2h_sketch_store (self->sketch, sample, &found, NULL, self->n_inside);
  return TRUE;
}

static gboolean
read_item (gpointer data, guint worker, guint64 item, GError **error)
{
  L2hRereader *self = data;
  gsize first = item * self->rows_per_item;
  gsize n_rows = MIN (self->rows_per_item, self->n_samples - first);
  L2hElementType type = l2h_logits_get_element_type (self->source->logits);
  gsize row_size = self->source->n_classes * l2h_element_type_get_size (type);
  L2hRowBuffer *buffer = l2h_row_source_get_buffer (self->source, worker, error);
  const guint8 *rows;

  if (buffer == NULL)
    return FALSE;
  if (self->sketchers[worker] == NULL &&
      (self->sketchers[worker] = l2h_row_sketcher_new (self->kernel, self->source->n_classes, error)) == NULL)
    return FALSE;

  if (self->source->input == L2H_INPUT_PROBABILITIES) {
    if (!l2h_row_buffer_gather (buffer, self->samples + first, n_rows, error))
      return FALSE;
    l2h_row_buffer_take_logs (buffer, n_rows);
    rows = (const guint8 *) buffer->values;
    type = L2H_ELEMENT_FLOAT64;
    row_size = self->source->n_classes * sizeof (double);
  } else {
    if (!l2h_row_buffer_gather_elements (buffer, self->samples + first, n_rows, error))
      return FALSE;
    rows = buffer->elements;
  }

  for (gsize i = 0; i < n_rows; i++)
    if (!sketch_row (self, self->sketchers[worker], self->samples[first + i], type, rows + i * row_size,
                     buffer->scratch, error))
      return FALSE;

  return TRUE;
}

gboolean
l2h_rereader_read (L2hRereader *self, const guint32 *samples, gsize n_samples, const guint8 *is_inside,
                   L2hProgress *progress, GCancellable *cancellable, GError **error)
{
  self->samples = samples;
  self->n_samples = n_samples;
  self->n_inside = 0;
  self->n_outside = 0;
  for (guint c = 0; c < self->source->n_classes; c++)
    if (is_inside[c])
      self->inside[self->n_inside++] = c;
    else
      self->outside[self->n_outside++] = c;

  return l2h_parallel_run (self->source->n_workers, (n_samples + self->rows_per_item - 1) / self->rows_per_item,
                           read_item, self, progress, cancellable, error);
}
