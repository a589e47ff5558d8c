/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-samples-private.h"

#include <stdlib.h>

static int
compare_samples (const void *a, const void *b)
{
  guint32 left = *(const guint32 *) a;
  guint32 right = *(const guint32 *) b;

  return (left > right) - (left < right);
}

void
l2h_samples_sort (guint32 *samples, gsize n)
{
  /* C lets nobody sort what is at NULL, not even nothing of it. */
  if (n > 1)
    qsort (samples, n, sizeof *samples, compare_samples);
}
