/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-ties-private.h"

#include <math.h>

#define TIE 1e-12

static gsize
find_best (const double *values, gsize n, double sign)
{
  double best = sign * values[0];
  double least;
  gsize first = 0;

  for (gsize i = 1; i < n; i++)
    best = MAX (best, sign * values[i]);

  least = best - TIE * fabs (best);
  while (sign * values[first] < least)
    first++;

  return first;
}

gsize
l2h_find_highest (const double *values, gsize n)
{
  g_return_val_if_fail (n > 0, 0);

  return find_best (values, n, 1.0);
}

gsize
l2h_find_lowest (const double *values, gsize n)
{
  g_return_val_if_fail (n > 0, 0);

  return find_best (values, n, -1.0);
}
