/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-row-buffer-private.h"

#include "l2h-allocate-private.h"
#include "l2h-kernel-private.h"
#include "l2h-row-private.h"

/* Small enough to stay in a core's own cache, large enough to make the calls that read it cheap. */
#define BLOCK_BYTES (256 * 1024)

gsize
l2h_row_buffer_get_capacity (L2hLogits *logits)
{
  gsize n_rows = MAX (BLOCK_BYTES / (sizeof (double) * l2h_logits_get_n_classes (logits)), 1);

  return MIN (n_rows, MAX (l2h_logits_get_n_samples (logits), 1));
}

L2hRowBuffer *
l2h_row_buffer_new (L2hLogits *logits, GError **error)
{
  g_autoptr (L2hRowBuffer) self = g_new0 (L2hRowBuffer, 1);
  gsize n_values;

  self->logits = g_object_ref (logits);
  self->n_classes = l2h_logits_get_n_classes (logits);
  self->capacity = l2h_row_buffer_get_capacity (logits);
  n_values = self->capacity * self->n_classes;

  /* A kernel fills up the row that it widens. */
  self->values = l2h_allocate (n_values + L2H_KERNEL_TILE, sizeof (double), error);
  if (self->values == NULL)
    return NULL;
  self->scratch = l2h_allocate (l2h_kernel_round_up (self->n_classes), sizeof (double), error);
  if (self->scratch == NULL)
    return NULL;
  self->elements = l2h_allocate (n_values, l2h_element_type_get_size (l2h_logits_get_element_type (logits)), error);
  if (self->elements == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

void
l2h_row_buffer_free (L2hRowBuffer *self)
{
  g_clear_object (&self->logits);
  g_free (self->values);
  g_free (self->scratch);
  g_free (self->elements);
  g_free (self);
}

static guint8 *
get_elements (L2hRowBuffer *self, gsize i)
{
  return (guint8 *) self->elements +
         i * self->n_classes * l2h_element_type_get_size (l2h_logits_get_element_type (self->logits));
}

/* What a row is filled up with is overwritten by the next. */
static void
widen (L2hRowBuffer *self, gsize n_rows)
{
  L2hElementType type = l2h_logits_get_element_type (self->logits);
  const L2hKernel *kernel = l2h_kernel_get ();
  double ignored[L2H_KERNEL_TILE];

  for (gsize i = 0; i < n_rows; i++)
    kernel->widen[type] (get_elements (self, i), self->n_classes, l2h_row_buffer_get_row (self, i), ignored);
}

gboolean
l2h_row_buffer_read (L2hRowBuffer *self, guint64 first, gsize n_rows, GError **error)
{
  g_return_val_if_fail (n_rows <= self->capacity, FALSE);

  if (!l2h_logits_read_rows (self->logits, first, n_rows, self->elements, error))
    return FALSE;

  widen (self, n_rows);
  return TRUE;
}

gboolean
l2h_row_buffer_gather_elements (L2hRowBuffer *self, const guint32 *samples, gsize n_samples, GError **error)
{
  g_return_val_if_fail (n_samples <= self->capacity, FALSE);

  for (gsize start = 0, end; start < n_samples; start = end) {
    for (end = start + 1; end < n_samples && samples[end] == samples[end - 1] + 1; end++)
      ;
    if (!l2h_logits_read_rows (self->logits, samples[start], end - start, get_elements (self, start), error))
      return FALSE;
  }

  return TRUE;
}

gboolean
l2h_row_buffer_gather (L2hRowBuffer *self, const guint32 *samples, gsize n_samples, GError **error)
{
  if (!l2h_row_buffer_gather_elements (self, samples, n_samples, error))
    return FALSE;

  widen (self, n_samples);
  return TRUE;
}

void
l2h_row_buffer_take_logs (L2hRowBuffer *self, gsize n_rows)
{
  l2h_row_take_logs (self->values, n_rows * self->n_classes);
}

double *
l2h_row_buffer_get_row (L2hRowBuffer *self, gsize i)
{
  return self->values + i * self->n_classes;
}
