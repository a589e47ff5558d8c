/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-column-sums-private.h"

#include <math.h>

#include "l2h-allocate-private.h"

L2hColumnSums *
l2h_column_sums_new (const L2hKernel *kernel, guint n_classes, GError **error)
{
  g_autoptr (L2hColumnSums) self = g_new0 (L2hColumnSums, 1);

  self->kernel = kernel;
  self->n_classes = n_classes;
  if ((self->row = l2h_allocate (l2h_kernel_round_up (n_classes), sizeof *self->row, error)) == NULL ||
      (self->block = l2h_allocate (n_classes, sizeof *self->block, error)) == NULL ||
      (self->whole = l2h_allocate (n_classes, sizeof *self->whole, error)) == NULL ||
      (self->fraction = l2h_allocate (n_classes, sizeof *self->fraction, error)) == NULL ||
      (self->is_seen = l2h_allocate (n_classes, sizeof *self->is_seen, error)) == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

void
l2h_column_sums_free (L2hColumnSums *self)
{
  g_free (self->row);
  g_free (self->block);
  g_free (self->whole);
  g_free (self->fraction);
  g_free (self->is_seen);
  g_free (self);
}

void
l2h_column_sums_add_row (L2hColumnSums *self, L2hElementType type, const void *elements, double top,
                         double confidence)
{
  double maxima[L2H_KERNEL_TILE];

  self->kernel->widen[type] (elements, self->n_classes, self->row, maxima);
  for (guint c = 0; c < self->n_classes; c++)
    self->is_seen[c] |= self->row[c] > -INFINITY;
  self->kernel->exponentiate (self->row, l2h_kernel_round_up (self->n_classes), top);
  for (guint c = 0; c < self->n_classes; c++)
    self->block[c] += self->row[c] * confidence;
}

static void
add_fixed (L2hColumnSums *self, guint c, guint64 whole, guint64 fraction)
{
  self->fraction[c] += fraction;
  self->whole[c] += whole + (self->fraction[c] < fraction);
}

void
l2h_column_sums_end_block (L2hColumnSums *self)
{
  for (guint c = 0; c < self->n_classes; c++) {
    guint64 whole = self->block[c];

    add_fixed (self, c, whole, (self->block[c] - whole) * 0x1p64);
    self->block[c] = 0.0;
  }
}

void
l2h_column_sums_add (L2hColumnSums *self, const L2hColumnSums *other)
{
  for (guint c = 0; c < self->n_classes; c++) {
    add_fixed (self, c, other->whole[c], other->fraction[c]);
    self->is_seen[c] |= other->is_seen[c];
  }
}

void
l2h_column_sums_get (const L2hColumnSums *self, double *sums)
{
  for (guint c = 0; c < self->n_classes; c++) {
    sums[c] = self->whole[c] + self->fraction[c] * 0x1p-64;
    if (sums[c] == 0.0 && self->is_seen[c])
      sums[c] = 0x1p-64;
  }
}
