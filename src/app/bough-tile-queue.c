/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-tile-queue.h"

/* One processor is left to the main loop. */
#define MOST_WORKERS 3

typedef struct {
  BoughTileRequest request;
  GdkTexture *texture;
  guint32 color;
} Job;

struct _BoughTileQueue {
  GMutex mutex;
  int n_refs;
  BoughTileFunc func;
  gpointer user_data;
  GQueue waiting;
  GQueue running;
  GQueue done;
  guint n_workers;
  guint source; /* hands over what is done */
  gboolean closed;
};

static void work (gpointer data, gpointer user_data);

static GThreadPool *
get_pool (void)
{
  static GThreadPool *pool;

  if (g_once_init_enter (&pool))
    g_once_init_leave (&pool, g_thread_pool_new (work, NULL, MOST_WORKERS, FALSE, NULL));

  return pool;
}

static Job *
job_new (const BoughTileRequest *request)
{
  Job *job = g_new0 (Job, 1);

  job->request = *request;
  g_object_ref (job->request.scene);

  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->texture);
  g_object_unref (job->request.scene);
  g_free (job);
}

static void
bough_tile_queue_unref (gpointer data)
{
  BoughTileQueue *self = data;

  if (!g_atomic_int_dec_and_test (&self->n_refs))
    return;

  g_queue_clear_full (&self->waiting, job_free);
  g_queue_clear_full (&self->done, job_free);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

BoughTileQueue *
bough_tile_queue_new (BoughTileFunc func, gpointer user_data)
{
  BoughTileQueue *self = g_new0 (BoughTileQueue, 1);

  g_mutex_init (&self->mutex);
  self->n_refs = 1;
  self->func = func;
  self->user_data = user_data;
  g_queue_init (&self->waiting);
  g_queue_init (&self->running);
  g_queue_init (&self->done);

  return self;
}

static gboolean
hand_over_cb (gpointer user_data)
{
  BoughTileQueue *self = user_data;
  GQueue done;
  Job *job;

  g_mutex_lock (&self->mutex);
  done = self->done;
  g_queue_init (&self->done);
  self->source = 0;
  g_mutex_unlock (&self->mutex);

  while ((job = g_queue_pop_head (&done)) != NULL) {
    if (!self->closed)
      self->func (&job->request, job->texture, job->color, self->user_data);
    job_free (job);
  }

  return G_SOURCE_REMOVE;
}

static void
work (gpointer data, gpointer user_data)
{
  BoughTileQueue *self = data;
  Job *job;

  g_mutex_lock (&self->mutex);
  while ((job = g_queue_pop_head (&self->waiting)) != NULL) {
    g_queue_push_tail (&self->running, job);
    g_mutex_unlock (&self->mutex);

    job->texture = bough_tile_paint (job->request.scene, &job->request.key, &job->color);

    g_mutex_lock (&self->mutex);
    g_queue_remove (&self->running, job);
    g_queue_push_tail (&self->done, job);
    if (self->source == 0) {
      g_atomic_int_inc (&self->n_refs);
      self->source = g_idle_add_full (G_PRIORITY_DEFAULT, hand_over_cb, self, bough_tile_queue_unref);
    }
  }
  self->n_workers--;
  g_mutex_unlock (&self->mutex);

  bough_tile_queue_unref (self);
}

static gboolean
contains (const GQueue *jobs, const BoughTileRequest *request)
{
  for (const GList *l = jobs->head; l != NULL; l = l->next) {
    const Job *job = l->data;

    if (job->request.scene == request->scene && bough_tile_key_equal (&job->request.key, &request->key))
      return TRUE;
  }

  return FALSE;
}

void
bough_tile_queue_replace (BoughTileQueue *self, const BoughTileRequest *requests, guint n_requests)
{
  guint most_workers = CLAMP (g_get_num_processors () - 1, 1, MOST_WORKERS);
  GQueue cancelled;
  guint n_new = 0;

  g_mutex_lock (&self->mutex);
  cancelled = self->waiting;
  g_queue_init (&self->waiting);
  for (guint i = 0; i < n_requests; i++)
    if (!contains (&self->running, &requests[i]) && !contains (&self->done, &requests[i]))
      g_queue_push_tail (&self->waiting, job_new (&requests[i]));
  while (self->n_workers < most_workers && n_new < self->waiting.length) {
    self->n_workers++;
    n_new++;
  }
  g_mutex_unlock (&self->mutex);

  g_queue_clear_full (&cancelled, job_free);

  for (; n_new > 0; n_new--) {
    g_atomic_int_inc (&self->n_refs);
    g_thread_pool_push (get_pool (), self, NULL);
  }
}

gboolean
bough_tile_queue_is_idle (BoughTileQueue *self)
{
  gboolean is_idle;

  g_mutex_lock (&self->mutex);
  is_idle = self->waiting.length == 0 && self->running.length == 0 && self->done.length == 0;
  g_mutex_unlock (&self->mutex);

  return is_idle;
}

void
bough_tile_queue_close (BoughTileQueue *self)
{
  bough_tile_queue_replace (self, NULL, 0);
  self->closed = TRUE;
  bough_tile_queue_unref (self);
}
