/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-kernel-private.h"

#include <math.h>

#include "l2h-exp-private.h"

static gboolean
widen (L2hElementType type, const void *elements, gsize n, double *values, double *maxima)
{
  gboolean good = TRUE;

  if (elements != values)
    l2h_elements_to_doubles (type, elements, values, n);
  for (gsize i = n; i < l2h_kernel_round_up (n); i++)
    values[i] = -INFINITY;

  for (guint i = 0; i < L2H_KERNEL_TILE; i++)
    maxima[i] = -INFINITY;
  for (gsize i = 0; i < n; i++) {
    good &= values[i] < INFINITY;
    maxima[i % L2H_KERNEL_TILE] = MAX (maxima[i % L2H_KERNEL_TILE], values[i]);
  }

  return good;
}

static gboolean
widen_float16 (const void *elements, gsize n, double *values, double *maxima)
{
  return widen (L2H_ELEMENT_FLOAT16, elements, n, values, maxima);
}

static gboolean
widen_bfloat16 (const void *elements, gsize n, double *values, double *maxima)
{
  return widen (L2H_ELEMENT_BFLOAT16, elements, n, values, maxima);
}

static gboolean
widen_float32 (const void *elements, gsize n, double *values, double *maxima)
{
  return widen (L2H_ELEMENT_FLOAT32, elements, n, values, maxima);
}

static gboolean
widen_float64 (const void *elements, gsize n, double *values, double *maxima)
{
  return widen (L2H_ELEMENT_FLOAT64, elements, n, values, maxima);
}

static gsize
collect (const double *values, gsize n, double least, double *found, guint32 *columns)
{
  gsize n_found = 0;

  for (gsize i = 0; i < n; i++)
    if (values[i] >= least) {
      found[n_found] = values[i];
      columns[n_found++] = i;
    }

  return n_found;
}

static void
rank (double *values, guint n, guint *ranks)
{
  for (guint i = 0; i < n; i++) {
    ranks[i] = 0;
    for (guint j = 0; j < n; j++)
      ranks[i] += j < i ? values[j] >= values[i] : values[j] > values[i];
  }
}

static void
sum (const double *values, gsize n, double top, double least, double *terms, double *total, double *below)
{
  double totals[L2H_KERNEL_LANES] = { 0.0 };
  double belows[L2H_KERNEL_LANES] = { 0.0 };

  for (gsize i = 0; i < n; i++) {
    double e = values[i] <= top ? l2h_exp (values[i] - top) : 0.0;

    totals[i % L2H_KERNEL_LANES] += e;
    belows[i % L2H_KERNEL_LANES] += values[i] < least ? e : 0.0;
    if (terms != NULL)
      terms[i] = e;
  }

  *total = l2h_kernel_fold (totals);
  *below = l2h_kernel_fold (belows);
}

static void
exponentiate (double *values, gsize n, double top)
{
  for (gsize i = 0; i < n; i++)
    values[i] = l2h_exp (values[i] - top);
}

static void
accumulate (double *sums, gsize n_groups, const double *rows, gsize n_rows, gsize n, const double *shares)
{
  for (gsize g = 0; g < n_groups; g++)
    for (gsize i = 0; i < n_rows; i++)
      for (gsize j = 0; j < n; j++)
        sums[g * n + j] += shares[g * n_rows + i] * rows[i * n + j];
}

const L2hKernel l2h_kernel_scalar = {
  "scalar", { widen_float16, widen_bfloat16, widen_float32, widen_float64 }, collect, rank, sum,
  exponentiate, accumulate,
};
