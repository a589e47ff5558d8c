/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-doubts-private.h"

#include <string.h>

#include "l2h-allocate-private.h"
#include "l2h-samples-private.h"

/* Fewer are not worth waking the workers for. */
#define LEAST_BATCH 256

/* Doubts are told apart by the magnitude of their width: four steps for each power of two down to 2^-63. */
#define N_WIDTHS 256

/* A sample whose row would tell more, and what is known without it. */
typedef struct {
  guint32 sample;
  guint klass;
  double low;
  double high;
} Doubt;

/* What some samples add. */
typedef struct {
  double *low;
  double *high;
  double open;
} Sums;

struct _L2hDoubts
{
  guint n_classes;
  gsize room;
  gsize n_doubts;
  Doubt *doubts;
  guint32 *order;  /* of the doubts: the most urgent first */
  guint32 *samples;  /* of one batch */

  /* What is not listed or no longer. */
  Sums sure;

  /* rest[i]: what the doubts from batch i on add. As nothing is ever taken off a sum, none loses digits. */
  gsize batch_size;
  guint n_batches;
  guint next_batch;
  Sums rest[L2H_DOUBTS_BATCHES + 1];
};

static gboolean
allocate_sums (Sums *sums, guint n_classes, GError **error)
{
  return (sums->low = l2h_allocate (n_classes, sizeof *sums->low, error)) != NULL &&
         (sums->high = l2h_allocate (n_classes, sizeof *sums->high, error)) != NULL;
}

static void
clear_sums (Sums *sums, guint n_classes)
{
  memset (sums->low, 0, n_classes * sizeof *sums->low);
  memset (sums->high, 0, n_classes * sizeof *sums->high);
  sums->open = 0.0;
}

static void
copy_sums (Sums *sums, const Sums *other, guint n_classes)
{
  memcpy (sums->low, other->low, n_classes * sizeof *sums->low);
  memcpy (sums->high, other->high, n_classes * sizeof *sums->high);
  sums->open = other->open;
}

static inline void
add_bound (Sums *sums, guint klass, double low, double high)
{
  if (klass == L2H_BOUND_OPEN) {
    sums->open += high;
  } else {
    sums->low[klass] += low;
    sums->high[klass] += high;
  }
}

L2hDoubts *
l2h_doubts_new (guint n_classes, GError **error)
{
  g_autoptr (L2hDoubts) self = g_new0 (L2hDoubts, 1);

  self->n_classes = n_classes;
  if (!allocate_sums (&self->sure, n_classes, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
l2h_doubts_free (L2hDoubts *self)
{
  g_free (self->doubts);
  g_free (self->order);
  g_free (self->samples);
  g_free (self->sure.low);
  g_free (self->sure.high);
  for (guint i = 0; i < G_N_ELEMENTS (self->rest); i++) {
    g_free (self->rest[i].low);
    g_free (self->rest[i].high);
  }
  g_free (self);
}

gboolean
l2h_doubts_begin (L2hDoubts *self, gsize n_samples, GError **error)
{
  clear_sums (&self->sure, self->n_classes);
  self->n_doubts = 0;
  self->n_batches = 0;
  self->next_batch = 0;
  if (n_samples <= self->room)
    return TRUE;

  g_clear_pointer (&self->doubts, g_free);
  g_clear_pointer (&self->order, g_free);
  self->room = 0;
  if ((self->doubts = l2h_allocate (n_samples, sizeof *self->doubts, error)) == NULL ||
      (self->order = l2h_allocate (n_samples, sizeof *self->order, error)) == NULL)
    return FALSE;

  self->room = n_samples;
  return TRUE;
}

void
l2h_doubts_add (L2hDoubts *self, const L2hContest *contest, guint32 sample, L2hBound bound)
{
  gboolean is_asked = bound.klass == L2H_BOUND_OPEN || contest->class_is_contested[bound.klass];

  if (bound.high > bound.low && is_asked)
    self->doubts[self->n_doubts++] = (Doubt) { sample, bound.klass, bound.low, bound.high };
  else
    add_bound (&self->sure, bound.klass, bound.low, bound.high);
}

gsize
l2h_doubts_get_n (L2hDoubts *self)
{
  return self->n_doubts;
}

/* Which doubts to read first: the lowest. */
static guint
get_urgency (const Doubt *doubt)
{
  double width = doubt->high - doubt->low;
  guint64 bits;

  if (doubt->klass == L2H_BOUND_OPEN)
    return 0;

  /* The exponent and the first two bits of the fraction; those of 1 give 1. */
  memcpy (&bits, &width, sizeof bits);
  return CLAMP (1 + (1023 << 2) - (int) (bits >> 50), 1, N_WIDTHS - 1);
}

static void
put_in_order (L2hDoubts *self)
{
  gsize starts[N_WIDTHS + 1] = { 0 };

  for (gsize i = 0; i < self->n_doubts; i++)
    starts[get_urgency (&self->doubts[i]) + 1]++;
  for (guint u = 0; u < N_WIDTHS; u++)
    starts[u + 1] += starts[u];
  for (gsize i = 0; i < self->n_doubts; i++)
    self->order[starts[get_urgency (&self->doubts[i])]++] = i;
}

gboolean
l2h_doubts_arrange (L2hDoubts *self, GError **error)
{
  put_in_order (self);
  self->batch_size = MAX ((self->n_doubts + L2H_DOUBTS_BATCHES - 1) / L2H_DOUBTS_BATCHES, LEAST_BATCH);
  self->n_batches = (self->n_doubts + self->batch_size - 1) / self->batch_size;
  g_free (self->samples);
  if ((self->samples = l2h_allocate (self->batch_size, sizeof *self->samples, error)) == NULL)
    return FALSE;
  for (guint b = 0; b <= self->n_batches; b++)
    if (self->rest[b].low == NULL && !allocate_sums (&self->rest[b], self->n_classes, error))
      return FALSE;

  clear_sums (&self->rest[self->n_batches], self->n_classes);
  for (guint b = self->n_batches; b > 0; b--) {
    Sums *rest = &self->rest[b - 1];

    copy_sums (rest, &self->rest[b], self->n_classes);
    for (gsize i = (b - 1) * self->batch_size; i < MIN (b * self->batch_size, self->n_doubts); i++) {
      const Doubt *doubt = &self->doubts[self->order[i]];

      add_bound (rest, doubt->klass, doubt->low, doubt->high);
    }
  }

  return TRUE;
}

gsize
l2h_doubts_take_batch (L2hDoubts *self, const L2hContest *contest, const guint32 **samples)
{
  gsize n = 0;

  for (; n == 0 && self->next_batch < self->n_batches; self->next_batch++) {
    gsize first = self->next_batch * self->batch_size;

    for (gsize i = first; i < MIN (first + self->batch_size, self->n_doubts); i++) {
      const Doubt *doubt = &self->doubts[self->order[i]];

      if (doubt->klass == L2H_BOUND_OPEN || contest->class_is_contested[doubt->klass])
        self->samples[n++] = doubt->sample;
      else
        add_bound (&self->sure, doubt->klass, doubt->low, doubt->high);
    }
  }

  /* In the order of the file, which the system's cache is quicker to follow. */
  l2h_samples_sort (self->samples, n);
  *samples = self->samples;
  return n;
}

void
l2h_doubts_settle (L2hDoubts *self, L2hBound bound)
{
  add_bound (&self->sure, bound.klass, bound.low, bound.high);
}

void
l2h_doubts_sum_up (L2hDoubts *self, L2hContest *contest)
{
  const Sums *rest = &self->rest[self->next_batch];

  for (guint c = 0; c < self->n_classes; c++) {
    contest->low[c] = self->sure.low[c] + rest->low[c];
    contest->high[c] = self->sure.high[c] + rest->high[c];
  }
  contest->open = self->sure.open + rest->open;
}
