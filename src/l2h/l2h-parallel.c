/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-parallel-private.h"

#include <pthread.h>

#define MAX_WORKERS 256

typedef struct {
  guint64 n_items;
  L2hParallelFunc func;
  gpointer data;
  L2hProgress *progress;
  GCancellable *cancellable;

  pthread_mutex_t mutex;  /* of all below */
  guint64 next;
  guint64 n_done;
  guint64 failed_item;
  GError *failure;
} Run;

typedef struct {
  Run *run;
  guint number;
} Worker;

guint
l2h_parallel_resolve (guint n_threads)
{
  return MIN (n_threads > 0 ? n_threads : g_get_num_processors (), MAX_WORKERS);
}

/* Items are begun in order, so when one fails, those before it run or have run: the first failure is always seen. */
static gboolean
take_item (Run *run, guint64 *item)
{
  gboolean taken;

  pthread_mutex_lock (&run->mutex);
  taken = run->failure == NULL && run->next < run->n_items;
  if (taken)
    *item = run->next++;
  pthread_mutex_unlock (&run->mutex);

  return taken;
}

static guint64
finish_item (Run *run, guint64 item, GError *failure)
{
  guint64 n_done;

  pthread_mutex_lock (&run->mutex);
  n_done = ++run->n_done;
  if (failure != NULL && item < run->failed_item) {
    run->failed_item = item;
    g_clear_error (&run->failure);
    run->failure = g_steal_pointer (&failure);
  }
  pthread_mutex_unlock (&run->mutex);
  g_clear_error (&failure);

  return n_done;
}

static void *
work (void *data)
{
  Worker *worker = data;
  Run *run = worker->run;
  guint64 item;

  while (take_item (run, &item)) {
    GError *failure = NULL;
    guint64 n_done;

    if (!g_cancellable_set_error_if_cancelled (run->cancellable, &failure))
      run->func (run->data, worker->number, item, &failure);
    n_done = finish_item (run, item, failure);
    if (worker->number == 0 && run->progress != NULL)
      l2h_progress_report (run->progress, (double) n_done / run->n_items);
  }

  return NULL;
}

gboolean
l2h_parallel_run (guint n_workers, guint64 n_items, L2hParallelFunc func, gpointer data, L2hProgress *progress,
                  GCancellable *cancellable, GError **error)
{
  Run run = { n_items, func, data, progress, cancellable, PTHREAD_MUTEX_INITIALIZER, 0, 0, G_MAXUINT64, NULL };
  Worker workers[MAX_WORKERS];
  pthread_t threads[MAX_WORKERS];
  guint n_started = 1;

  g_return_val_if_fail (n_workers >= 1, FALSE);

  n_workers = MIN (MIN (n_workers, MAX_WORKERS), MAX (n_items, 1));
  for (guint i = 0; i < n_workers; i++)
    workers[i] = (Worker) { &run, i };

  /* With fewer threads than asked for the work takes longer; that is all. */
  while (n_started < n_workers && pthread_create (&threads[n_started], NULL, work, &workers[n_started]) == 0)
    n_started++;
  work (&workers[0]);
  for (guint i = 1; i < n_started; i++)
    pthread_join (threads[i], NULL);

  pthread_mutex_destroy (&run.mutex);
  if (run.failure != NULL) {
    g_propagate_error (error, run.failure);
    return FALSE;
  }

  return TRUE;
}
