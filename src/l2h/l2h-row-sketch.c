/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-row-sketch-private.h"

#include <math.h>

#include "l2h-allocate-private.h"
#include "l2h-exp-private.h"

/* Where the lowest kept stands so far below the top that exp (v - top) of what is below it nears the smallest double,
 * the tail is summed on its own. */
#define FAR_BELOW 600.0

L2hRowSketcher *
l2h_row_sketcher_new (const L2hKernel *kernel, gsize n, GError **error)
{
  g_autoptr (L2hRowSketcher) self = g_new0 (L2hRowSketcher, 1);
  gsize room = MAX (l2h_kernel_round_up (n), L2H_KERNEL_RANKED);

  self->kernel = kernel;
  if ((self->values = l2h_allocate (room, sizeof *self->values, error)) == NULL ||
      (self->found = l2h_allocate (room, sizeof *self->found, error)) == NULL ||
      (self->columns = l2h_allocate (room, sizeof *self->columns, error)) == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

void
l2h_row_sketcher_free (L2hRowSketcher *self)
{
  g_free (self->values);
  g_free (self->found);
  g_free (self->columns);
  g_free (self);
}

/* A value that at least @m entries reach: the @m-th of the lanes' maxima, each of which is an entry of its own. */
static double
find_threshold (const L2hKernel *kernel, double *maxima, guint m)
{
  guint ranks[L2H_KERNEL_TILE];

  if (m > L2H_KERNEL_TILE)
    return -INFINITY;

  kernel->rank (maxima, L2H_KERNEL_TILE, ranks);
  for (guint i = 0; i < L2H_KERNEL_TILE; i++)
    if (ranks[i] == m - 1)
      return maxima[i];

  g_return_val_if_reached (-INFINITY);
}

static void
keep_ranked (L2hRowSketcher *self, guint n_found, L2hRowSketch *sketch)
{
  guint ranks[L2H_KERNEL_RANKED];

  self->kernel->rank (self->found, n_found, ranks);
  for (guint i = 0; i < n_found; i++)
    if (ranks[i] < sketch->n_kept) {
      sketch->values[ranks[i]] = self->found[i];
      sketch->columns[ranks[i]] = self->columns[i];
    }
}

/* For rows with many entries that are alike; the columns ascend, so an entry goes behind its equals. */
static void
keep_inserted (L2hRowSketcher *self, gsize n_found, L2hRowSketch *sketch)
{
  guint n_sorted = 0;

  for (gsize i = 0; i < n_found; i++) {
    guint j;

    if (n_sorted == sketch->n_kept && !(self->found[i] > sketch->values[n_sorted - 1]))
      continue;

    n_sorted = MIN (n_sorted + 1, sketch->n_kept);
    for (j = n_sorted - 1; j > 0 && self->found[i] > sketch->values[j - 1]; j--) {
      sketch->values[j] = sketch->values[j - 1];
      sketch->columns[j] = sketch->columns[j - 1];
    }
    sketch->values[j] = self->found[i];
    sketch->columns[j] = self->columns[i];
  }
}

/* Sketches the values, of which @n_kept are to be kept. */
static gboolean
sketch_values (L2hRowSketcher *self, gsize n, double *maxima, guint n_kept, double *terms, L2hRowSketch *sketch)
{
  const L2hKernel *kernel = self->kernel;
  gsize n_filled = l2h_kernel_round_up (n);
  double top, lowest, below;
  gsize n_found;
  gsize n_equal = 0;

  sketch->n_kept = n_kept;
  n_found = kernel->collect (self->values, n_filled, find_threshold (kernel, maxima, n_kept), self->found,
                             self->columns);
  while (n_found > 0 && self->columns[n_found - 1] >= n)
    n_found--;

  if (n_found <= L2H_KERNEL_RANKED)
    keep_ranked (self, n_found, sketch);
  else
    keep_inserted (self, n_found, sketch);

  top = sketch->values[0];
  lowest = sketch->values[sketch->n_kept - 1];
  if (top == -INFINITY)
    return FALSE;

  kernel->sum (self->values, n_filled, top, lowest, terms, &sketch->total, &below);
  sketch->tail = 0.0;
  if (lowest == -INFINITY)
    return TRUE;

  if (top - lowest <= FAR_BELOW) {
    below /= l2h_exp (lowest - top);
  } else {
    double ignored;

    kernel->sum (self->values, n_filled, lowest, lowest, NULL, &ignored, &below);
  }

  /* Entries equal to the lowest kept reach the threshold too, so they were found. */
  for (gsize i = 0; i < n_found; i++)
    n_equal += self->found[i] == lowest;
  for (guint i = 0; i < sketch->n_kept; i++)
    n_equal -= sketch->values[i] == lowest;
  sketch->tail = below + n_equal;

  return TRUE;
}

gboolean
l2h_row_sketcher_sketch (L2hRowSketcher *self, L2hElementType type, const void *elements, gsize n, guint m,
                         double *terms, L2hRowSketch *sketch)
{
  double maxima[L2H_KERNEL_TILE];

  return self->kernel->widen[type] (elements, n, self->values, maxima) &&
         sketch_values (self, n, maxima, MIN (m, n), terms, sketch);
}

gboolean
l2h_row_sketcher_sketch_outside (L2hRowSketcher *self, L2hElementType type, const void *elements, gsize n,
                                 const guint *inside, guint n_inside, guint m, L2hRowSketch *sketch)
{
  double maxima[L2H_KERNEL_TILE];

  if (!self->kernel->widen[type] (elements, n, self->values, maxima))
    return FALSE;

  for (guint i = 0; i < n_inside; i++)
    self->values[inside[i]] = -INFINITY;
  self->kernel->widen[L2H_ELEMENT_FLOAT64] (self->values, n, self->values, maxima);

  return sketch_values (self, n, maxima, MIN (m, n - n_inside), NULL, sketch) &&
         sketch->values[sketch->n_kept - 1] > -INFINITY;
}

double
l2h_row_sketch_error (gsize n)
{
  /* In units of 2^-53, relative, each entry's term: v - top is rounded once, which moves exp (v - top) by |v - top|, at
   * most 708; exp adds 16; n / 16 + 4 additions make the sum; scaling a tail moves it by 16 + 600 + 1. */
  return (708.0 + 16.0 + n / 16.0 + 4.0 + 617.0) * 0x1p-53;
}
