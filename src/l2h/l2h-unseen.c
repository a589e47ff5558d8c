/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-unseen-private.h"

#include <pthread.h>
#include <string.h>

#include "l2h-allocate-private.h"

/* How many rows are added at once, as the sums do not stay in the innermost cache. */
#define ROWS 8

/* What a worker has. Classes that have had a sample since are dropped. */
typedef struct {
  guint n_classes;
  guint classes[L2H_UNSEEN_CLASSES];
  gboolean is_large[L2H_UNSEEN_CLASSES];
  double *sums;  /* for each of these, a row */
  guint n_rows;
  double *rows;  /* NULL until there are classes */
  double shares[L2H_UNSEEN_CLASSES * ROWS];  /* what the rows count for each */
  gboolean is_adding;
} Worker;

struct _L2hUnseen
{
  const L2hKernel *kernel;
  guint n_classes;
  gsize n_filled;
  guint n_workers;
  Worker *workers;
  guint8 *is_seen;  /* atomic */

  /* Guards all that follows. Not a GMutex, which ThreadSanitizer does not understand. */
  pthread_mutex_t mutex;
  guint64 n_begun;  /* blocks, up to the last that has begun */
  gboolean is_chosen;
  guint64 first_item;
  guint64 start;
  guint n_chosen;
  guint chosen[L2H_UNSEEN_CLASSES];
};

L2hUnseen *
l2h_unseen_new (const L2hKernel *kernel, guint n_classes, guint n_workers, GError **error)
{
  g_autoptr (L2hUnseen) self = g_new0 (L2hUnseen, 1);

  self->kernel = kernel;
  self->n_classes = n_classes;
  self->n_filled = l2h_kernel_round_up (n_classes);
  self->n_workers = n_workers;
  self->workers = g_new0 (Worker, n_workers);
  self->start = G_MAXUINT64;
  pthread_mutex_init (&self->mutex, NULL);
  if ((self->is_seen = l2h_allocate (n_classes, sizeof *self->is_seen, error)) == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

void
l2h_unseen_free (L2hUnseen *self)
{
  for (guint w = 0; w < self->n_workers; w++) {
    g_free (self->workers[w].sums);
    g_free (self->workers[w].rows);
  }
  g_free (self->workers);
  g_free (self->is_seen);
  pthread_mutex_destroy (&self->mutex);
  g_free (self);
}

static gboolean
is_seen (const L2hUnseen *self, guint klass)
{
  return __atomic_load_n (&self->is_seen[klass], __ATOMIC_RELAXED);
}

/* Under the mutex: takes the classes that have had no sample, once they are few. Blocks that have begun do without. */
static void
choose (L2hUnseen *self)
{
  guint n = 0;

  for (guint c = 0; c < self->n_classes && n <= L2H_UNSEEN_CLASSES; c++)
    if (!is_seen (self, c)) {
      if (n < L2H_UNSEEN_CLASSES)
        self->chosen[n] = c;
      n++;
    }
  if (n > L2H_UNSEEN_CLASSES)
    return;

  self->is_chosen = TRUE;
  self->n_chosen = n;
  self->first_item = self->n_begun;
}

/* Adds the rows that were taken. */
static void
add_rows (L2hUnseen *self, Worker *worker)
{
  for (guint i = 0; i < worker->n_classes && worker->n_rows > 0; i++)
    for (guint r = worker->n_rows; r < ROWS; r++)
      worker->shares[i * ROWS + r] = 0.0;
  if (worker->n_rows > 0)
    self->kernel->accumulate (worker->sums, worker->n_classes, worker->rows, ROWS, self->n_filled, worker->shares);
  worker->n_rows = 0;
}

/* Drops the classes that have had a sample by now. */
static void
drop_seen (L2hUnseen *self, Worker *worker)
{
  guint n = 0;

  add_rows (self, worker);
  for (guint i = 0; i < worker->n_classes; i++) {
    if (is_seen (self, worker->classes[i]))
      continue;
    if (n < i) {
      worker->classes[n] = worker->classes[i];
      worker->is_large[n] = worker->is_large[i];
      memcpy (worker->sums + n * self->n_filled, worker->sums + i * self->n_filled,
              self->n_filled * sizeof *worker->sums);
    }
    n++;
  }
  worker->n_classes = n;
}

gboolean
l2h_unseen_begin_block (L2hUnseen *self, guint worker_number, guint64 item, guint64 first, GError **error)
{
  Worker *worker = &self->workers[worker_number];
  gboolean is_adding;

  pthread_mutex_lock (&self->mutex);
  self->n_begun = MAX (self->n_begun, item + 1);
  is_adding = self->is_chosen && item >= self->first_item;
  if (is_adding)
    self->start = MIN (self->start, first);
  else if (!self->is_chosen)
    choose (self);
  pthread_mutex_unlock (&self->mutex);

  worker->is_adding = FALSE;
  if (!is_adding)
    return TRUE;

  if (worker->rows == NULL) {
    if ((worker->sums = l2h_allocate (self->n_chosen * self->n_filled, sizeof *worker->sums, error)) == NULL ||
        (worker->rows = l2h_allocate (ROWS * self->n_filled, sizeof *worker->rows, error)) == NULL)
      return FALSE;
    worker->n_classes = self->n_chosen;
    memcpy (worker->classes, self->chosen, sizeof self->chosen);
  }
  drop_seen (self, worker);
  worker->is_adding = worker->n_classes > 0;
  return TRUE;
}

double *
l2h_unseen_get_row (L2hUnseen *self, guint worker_number)
{
  Worker *worker = &self->workers[worker_number];

  return worker->is_adding ? worker->rows + worker->n_rows * self->n_filled : NULL;
}

void
l2h_unseen_take_row (L2hUnseen *self, guint worker_number, guint klass, double confidence)
{
  Worker *worker = &self->workers[worker_number];
  const double *row = l2h_unseen_get_row (self, worker_number);

  if (!is_seen (self, klass))
    __atomic_store_n (&self->is_seen[klass], TRUE, __ATOMIC_RELAXED);
  if (row == NULL)
    return;

  for (guint i = 0; i < worker->n_classes; i++) {
    double p = row[worker->classes[i]] * confidence;

    worker->is_large[i] |= !(p < L2H_UNSEEN_LARGEST);
    worker->shares[i * ROWS + worker->n_rows] = p / (1.0 - p) * confidence;
  }
  if (++worker->n_rows == ROWS)
    add_rows (self, worker);
}

void
l2h_unseen_finish (L2hUnseen *self)
{
  Worker *all = NULL;

  for (guint w = 0; w < self->n_workers; w++) {
    Worker *worker = &self->workers[w];

    if (worker->rows == NULL)
      continue;
    drop_seen (self, worker);
    g_clear_pointer (&worker->rows, g_free);
    if (all == NULL) {
      all = worker;
      continue;
    }
    /* All workers have the same classes now. */
    for (gsize i = 0; i < worker->n_classes * self->n_filled; i++)
      all->sums[i] += worker->sums[i];
    for (guint i = 0; i < worker->n_classes; i++)
      all->is_large[i] |= worker->is_large[i];
    g_clear_pointer (&worker->sums, g_free);
  }
}

guint64
l2h_unseen_get_start (const L2hUnseen *self)
{
  return self->start;
}

const double *
l2h_unseen_get_sums (const L2hUnseen *self, guint klass)
{
  for (guint w = 0; w < self->n_workers; w++)
    for (guint i = 0; self->workers[w].sums != NULL && i < self->workers[w].n_classes; i++)
      if (self->workers[w].classes[i] == klass)
        return self->workers[w].is_large[i] ? NULL : self->workers[w].sums + i * self->n_filled;

  return NULL;
}
