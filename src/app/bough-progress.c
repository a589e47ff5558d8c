/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-progress.h"

struct _BoughProgress
{
  gatomicrefcount ref_count;
  GMainContext *context;
  L2hProgressFunc func;
  gpointer data;
  GDestroyNotify data_free;

  GMutex lock;
  gboolean pending;
  L2hPhase phase;
  double fraction;
};

BoughProgress *
bough_progress_new (L2hProgressFunc func, gpointer data, GDestroyNotify data_free)
{
  BoughProgress *self = g_new0 (BoughProgress, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->context = g_main_context_ref_thread_default ();
  self->func = func;
  self->data = data;
  self->data_free = data_free;
  g_mutex_init (&self->lock);
  return self;
}

void
bough_progress_unref (BoughProgress *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_main_context_unref (self->context);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static gboolean
deliver_cb (gpointer user_data)
{
  BoughProgress *self = user_data;
  L2hPhase phase;
  double fraction;

  g_mutex_lock (&self->lock);
  self->pending = FALSE;
  phase = self->phase;
  fraction = self->fraction;
  g_mutex_unlock (&self->lock);

  if (self->func)
    self->func (phase, fraction, self->data);
  return G_SOURCE_REMOVE;
}

void
bough_progress_report (L2hPhase phase, double fraction, gpointer progress)
{
  BoughProgress *self = progress;
  gboolean was_pending;

  g_mutex_lock (&self->lock);
  was_pending = self->pending;
  self->pending = TRUE;
  self->phase = phase;
  self->fraction = fraction;
  g_mutex_unlock (&self->lock);

  if (!was_pending)
    {
      g_autoptr (GSource) source = g_idle_source_new ();

      g_atomic_ref_count_inc (&self->ref_count);
      g_source_set_callback (source, deliver_cb, self, (GDestroyNotify) bough_progress_unref);
      g_source_attach (source, self->context);
    }
}

void
bough_progress_close (BoughProgress *self)
{
  GDestroyNotify data_free = g_steal_pointer (&self->data_free);

  self->func = NULL;
  if (data_free)
    data_free (self->data);
}
