/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-witnesses-private.h"

#include <string.h>

#include "l2h-allocate-private.h"

L2hWitnesses *
l2h_witnesses_new (guint max, GError **error)
{
  g_autoptr (L2hWitnesses) self = g_new0 (L2hWitnesses, 1);

  self->max = max;
  self->items = l2h_allocate (max, sizeof *self->items, error);
  if (self->items == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

void
l2h_witnesses_free (L2hWitnesses *self)
{
  g_free (self->items);
  g_free (self);
}

static gboolean
comes_before (const L2hWitness *a, const L2hWitness *b)
{
  return a->probability > b->probability || (a->probability == b->probability && a->sample < b->sample);
}

void
l2h_witnesses_add (L2hWitnesses *self, guint64 sample, guint klass, double probability)
{
  L2hWitness witness = { sample, klass, L2H_NO_NODE, probability };
  guint low = 0;
  guint high = self->n_items;

  if (self->max == 0 || probability <= 0.0)
    return;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (comes_before (&self->items[middle], &witness))
      low = middle + 1;
    else
      high = middle;
  }

  if (low == self->max)
    return;

  self->n_items = MIN (self->n_items + 1, self->max);
  memmove (self->items + low + 1, self->items + low, (self->n_items - low - 1) * sizeof witness);
  self->items[low] = witness;
}
