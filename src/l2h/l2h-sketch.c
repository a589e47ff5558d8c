/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-sketch-private.h"

#include <math.h>

#include "l2h-allocate-private.h"

/*
 * A record: this, then the values, then the columns. When a class falls to the group, what stands behind it moves up;
 * so the place of the lowest kept is never written again, and the unit of the tail stays known.
 */
typedef struct {
  double tail;  /* in units of exp (lowest kept) */
  double sum;  /* of exp (value - first) over what is left; 0: not known */
  double scale;  /* exp (lowest kept - first), if the sum is known */
  guint32 n_excluded;  /* classes of the group that the row was read without */
  guint32 n_left;
} Record;

L2hSketch *
l2h_sketch_new (const L2hKernel *kernel, guint64 n_samples, guint n_classes, guint m, gboolean wide, GError **error)
{
  g_autoptr (L2hSketch) self = g_new0 (L2hSketch, 1);

  g_return_val_if_fail (m >= 1 && m <= L2H_ROW_SKETCH_MAX, NULL);

  self->kernel = kernel;
  self->n_samples = n_samples;
  self->n_classes = n_classes;
  self->m = MIN (m, n_classes);
  self->wide = wide;
  self->columns_offset = sizeof (Record) + self->m * (wide ? sizeof (double) : sizeof (float));
  self->stride = (self->columns_offset + self->m * sizeof (guint32) + 7) / 8 * 8;
  /* A bound's sum of at most m + 1 terms, each off by a subtraction, exp and scaling, and 1 / sum. */
  self->error = l2h_row_sketch_error (n_classes) + (708.0 + 16.0 + L2H_ROW_SKETCH_MAX + 8.0) * 0x1p-53;
  self->records = l2h_allocate_huge (n_samples, self->stride, error);
  if (self->records == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

void
l2h_sketch_free (L2hSketch *self)
{
  g_free (self->records);
  g_free (self);
}

double
l2h_sketch_get_error (L2hSketch *self)
{
  return self->error;
}

void
l2h_sketch_store (L2hSketch *self, guint64 sample, const L2hRowSketch *row, const guint *outside, guint n_excluded)
{
  Record *record = (Record *) (self->records + sample * self->stride);
  guint32 *columns = (guint32 *) (self->records + sample * self->stride + self->columns_offset);
  float *floats = (float *) (record + 1);
  double *doubles = (double *) (record + 1);

  record->tail = row->tail;
  record->sum = 0.0;
  record->n_excluded = n_excluded;
  record->n_left = row->n_kept;
  for (guint i = 0; i < row->n_kept; i++) {
    columns[i] = outside != NULL ? outside[row->columns[i]] : row->columns[i];
    if (self->wide)
      doubles[i] = row->values[i];
    else
      floats[i] = row->values[i];
  }
}

void
l2h_sketch_get (L2hSketch *self, guint64 sample, L2hRowSketch *row)
{
  const Record *record = (const Record *) (self->records + sample * self->stride);
  const guint32 *columns = (const guint32 *) (self->records + sample * self->stride + self->columns_offset);
  const float *floats = (const float *) (record + 1);
  const double *doubles = (const double *) (record + 1);

  row->n_kept = record->n_left;
  row->tail = record->tail;
  for (guint i = 0; i < row->n_kept; i++) {
    row->values[i] = self->wide ? doubles[i] : floats[i];
    row->columns[i] = columns[i];
  }
}

/* The samples of a group stand far apart: so many ahead, their records are fetched. */
#define PREFETCHED 8
#define CACHE_LINE 64

/* Drops what the group has swallowed since. */
#define DROP(type) \
  static void \
  drop_##type (Record *record, type *values, guint32 *columns, const guint8 *is_inside) \
  { \
    guint n_left = 0; \
\
    for (guint i = 0; i < record->n_left; i++) \
      if (!is_inside[columns[i]]) { \
        if (n_left < i) { \
          values[n_left] = values[i]; \
          columns[n_left] = columns[i]; \
        } \
        n_left++; \
      } \
    if (n_left < record->n_left) \
      record->sum = 0.0; \
    record->n_left = n_left; \
  }

DROP (float)
DROP (double)

/* Adds up what is left, in units of exp (first), and says what the tail's unit is in these. */
static void
add_left (L2hSketch *self, Record *record, double first, double lowest)
{
  const float *floats = (const float *) (record + 1);
  const double *doubles = (const double *) (record + 1);
  double terms[L2H_ROW_SKETCH_MAX + L2H_KERNEL_WIDEST];
  guint n = record->n_left;

  for (guint i = 0; i < n; i++)
    terms[i] = self->wide ? doubles[i] : floats[i];
  do
    terms[n] = lowest;
  while (++n % L2H_KERNEL_WIDEST != 0);
  self->kernel->exponentiate (terms, n, first);

  record->sum = 1.0;
  for (guint i = 1; i < record->n_left; i++)
    record->sum += terms[i];
  record->scale = terms[record->n_left];
}

/* No kept class is outside: any other may be the top, and its exp is at most that of the lowest kept. */
static L2hBound
bound_open (L2hSketch *self, const Record *record, double n_tail_inside)
{
  double outside = record->tail * (1.0 - self->error) - n_tail_inside;

  return (L2hBound) { L2H_BOUND_OPEN, 0.0, outside > 1.0 ? 1.0 / outside : 1.0 };
}

static L2hBound
bound_sample (L2hSketch *self, guint64 sample, const guint8 *is_inside, guint n_inside)
{
  const L2hBound nothing = { L2H_BOUND_OPEN, 0.0, 0.0 };
  Record *record = (Record *) (self->records + sample * self->stride);
  guint32 *columns = (guint32 *) (self->records + sample * self->stride + self->columns_offset);
  float *floats = (float *) (record + 1);
  double *doubles = (double *) (record + 1);
  guint n_read = self->n_classes - record->n_excluded;
  guint n_kept = MIN (self->m, n_read);
  guint n_tail_inside;
  guint n_tail_outside;
  double first, lowest, least, most;

  if (self->wide)
    drop_double (record, doubles, columns, is_inside);
  else
    drop_float (record, floats, columns, is_inside);

  first = self->wide ? doubles[0] : floats[0];
  lowest = self->wide ? doubles[n_kept - 1] : floats[n_kept - 1];
  n_tail_inside = n_inside - record->n_excluded - (n_kept - record->n_left);
  n_tail_outside = n_read - n_kept - n_tail_inside;

  if (record->n_left == 0)
    return n_tail_outside == 0 || lowest == -INFINITY ? nothing : bound_open (self, record, n_tail_inside);
  if (first == -INFINITY)
    return nothing;

  if (record->sum == 0.0)
    add_left (self, record, first, lowest);

  /* Each entry of the tail is 1 at most: that bounds what of it can be the group's. */
  least = most = record->tail;
  if (n_tail_inside > 0) {
    most = MIN (record->tail * (1.0 + self->error), n_tail_outside);
    least = CLAMP (record->tail * (1.0 - self->error) - n_tail_inside, 0.0, most);
  }

  return (L2hBound) { columns[0], 1.0 / (record->sum + most * record->scale),
                      1.0 / (record->sum + least * record->scale) };
}

void
l2h_sketch_bound (L2hSketch *self, const guint32 *samples, gsize n_samples, const guint8 *is_inside, guint n_inside,
                  L2hBound *bounds)
{
  for (gsize i = 0; i < n_samples; i++) {
    if (i + PREFETCHED < n_samples)
      for (gsize offset = 0; offset < self->stride; offset += CACHE_LINE)
        __builtin_prefetch (self->records + samples[i + PREFETCHED] * self->stride + offset);

    bounds[i] = bound_sample (self, samples[i], is_inside, n_inside);
  }
}

/* What a sum leaves out below exp (-708), an entry of the tail. */
#define LOST 1e-46

void
l2h_sketch_spread (const L2hSketch *self, guint64 sample, double confidence, L2hSpread *spread)
{
  const Record *record = (const Record *) (self->records + sample * self->stride);
  const float *floats = (const float *) (record + 1);
  const double *doubles = (const double *) (record + 1);
  guint n = self->m;
  guint n_filled = (n + L2H_KERNEL_WIDEST - 1) / L2H_KERNEL_WIDEST * L2H_KERNEL_WIDEST;

  spread->n_kept = n;
  spread->columns = (const guint32 *) (self->records + sample * self->stride + self->columns_offset);
  for (guint i = 0; i < n; i++)
    spread->probabilities[i] = self->wide ? doubles[i] : floats[i];
  spread->top = spread->probabilities[0];
  for (guint i = n; i < n_filled; i++)
    spread->probabilities[i] = -INFINITY;

  self->kernel->exponentiate (spread->probabilities, n_filled, spread->top);
  for (guint i = 0; i < n; i++)
    spread->probabilities[i] *= confidence;
  spread->lowest = spread->probabilities[n - 1];
  spread->tail = spread->lowest * (record->tail * (1.0 + self->error) + (self->n_classes - n) * LOST);
}
