/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-held-task.h"

typedef struct {
  GApplication *application;
  GAsyncReadyCallback callback;
  gpointer user_data;
} Held;

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Held *held = user_data;

  held->callback (source, result, held->user_data);
  if (held->application)
    g_application_release (held->application);
  g_clear_object (&held->application);
}

void
bough_held_task_run (GTaskThreadFunc func, gpointer task_data, GDestroyNotify task_data_free, GCancellable *cancellable,
                     GAsyncReadyCallback callback, gpointer user_data)
{
  Held *held = g_new0 (Held, 1);
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, done_cb, held);

  g_set_object (&held->application, g_application_get_default ());
  if (held->application)
    g_application_hold (held->application);
  held->callback = callback;
  held->user_data = user_data;
  g_task_set_task_data (task, task_data, task_data_free);
  g_task_run_in_thread (task, func);
}
