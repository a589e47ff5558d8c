/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * bough_held_task_run:
 * @task_data: (transfer full): for @func
 * @callback: is given the task, as that of g_task_new() is
 *
 * Runs @func in a worker, as g_task_run_in_thread() does, and holds the application until @callback was called: what is
 * being written gets done even if the last window closes meanwhile. For the main thread.
 */
void bough_held_task_run (GTaskThreadFunc func, gpointer task_data, GDestroyNotify task_data_free, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data);

G_END_DECLS
