/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-build.h"

#include <pthread.h>

typedef struct {
  L2hBuildOptions options;
  gboolean has_options;
  L2hProgressFunc progress;
  gpointer progress_data;
  GDestroyNotify progress_data_free;
  GMainContext *context;
  GAsyncReadyCallback callback;
  gpointer user_data;

  /* What is reported next. The worker overwrites it until the context gets to it: one call for many. */
  pthread_mutex_t mutex;
  GSource *pending;
  L2hPhase phase;
  double fraction;
} Build;

typedef struct {
  L2hTree *tree;
  L2hAssignment *assignment;
} Built;

static void
built_free (Built *built)
{
  g_clear_object (&built->tree);
  g_clear_object (&built->assignment);
  g_free (built);
}

/* Lets go of what belongs to the caller, in the caller's context. */
static void
build_stop_progress (Build *build)
{
  if (build->progress_data_free != NULL)
    build->progress_data_free (build->progress_data);
  build->progress_data_free = NULL;
  build->progress = NULL;
}

static void
build_free (Build *build)
{
  build_stop_progress (build);
  g_clear_pointer (&build->context, g_main_context_unref);
  pthread_mutex_destroy (&build->mutex);
  g_free (build);
}

/* Orders what one thread did before what the other does, for ThreadSanitizer, which does not see GTask's own locks. */
static void
hand_over (Build *build)
{
  pthread_mutex_lock (&build->mutex);
  pthread_mutex_unlock (&build->mutex);
}

/* In the caller's context. */
static void
deliver_progress (Build *build)
{
  GSource *pending;
  L2hPhase phase;
  double fraction;

  pthread_mutex_lock (&build->mutex);
  pending = g_steal_pointer (&build->pending);
  phase = build->phase;
  fraction = build->fraction;
  pthread_mutex_unlock (&build->mutex);

  if (pending == NULL)
    return;

  g_source_destroy (pending);
  g_source_unref (pending);
  build->progress (phase, fraction, build->progress_data);
}

static gboolean
progress_cb (gpointer user_data)
{
  GTask *task = user_data;

  deliver_progress (g_task_get_task_data (task));
  return G_SOURCE_REMOVE;
}

typedef struct {
  GTask *task;
  Build *build;
} Reporter;

/* In the worker. */
static void
report_cb (L2hPhase phase, double fraction, gpointer user_data)
{
  Reporter *reporter = user_data;
  Build *build = reporter->build;

  pthread_mutex_lock (&build->mutex);
  build->phase = phase;
  build->fraction = fraction;
  if (build->pending == NULL) {
    build->pending = g_idle_source_new ();
    g_source_set_priority (build->pending, G_PRIORITY_DEFAULT);
    g_source_set_callback (build->pending, progress_cb, g_object_ref (reporter->task), g_object_unref);
    g_source_attach (build->pending, build->context);
  }
  pthread_mutex_unlock (&build->mutex);
}

static void
build_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Build *build = task_data;
  Reporter reporter = { task, build };
  Built *built;
  GError *error = NULL;

  hand_over (build);

  built = g_new0 (Built, 1);
  built->tree = l2h_build (source_object, build->has_options ? &build->options : NULL,
                           build->progress != NULL ? report_cb : NULL, &reporter, cancellable, &built->assignment,
                           &error);

  hand_over (build);

  if (built->tree != NULL) {
    g_task_return_pointer (task, built, (GDestroyNotify) built_free);
  } else {
    built_free (built);
    g_task_return_error (task, error);
  }
}

/* Stands before the caller's callback, so that progress is over by then. */
static void
build_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Build *build = g_task_get_task_data (G_TASK (result));

  deliver_progress (build);
  build_stop_progress (build);
  if (build->callback != NULL)
    build->callback (source, result, build->user_data);
}

void
l2h_build_async (L2hLogits *logits, const L2hBuildOptions *options, L2hProgressFunc progress, gpointer progress_data,
                 GDestroyNotify progress_data_free, GCancellable *cancellable, GAsyncReadyCallback callback,
                 gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Build *build;

  g_return_if_fail (L2H_IS_LOGITS (logits));

  build = g_new0 (Build, 1);
  if (options != NULL)
    build->options = *options;
  build->has_options = options != NULL;
  build->progress = progress;
  build->progress_data = progress_data;
  build->progress_data_free = progress_data_free;
  build->context = g_main_context_ref_thread_default ();
  build->callback = callback;
  build->user_data = user_data;
  pthread_mutex_init (&build->mutex, NULL);

  task = g_task_new (logits, cancellable, build_done_cb, NULL);
  g_task_set_source_tag (task, l2h_build_async);
  g_task_set_task_data (task, build, (GDestroyNotify) build_free);

  hand_over (build);
  g_task_run_in_thread (task, build_in_thread);
}

L2hTree *
l2h_build_finish (GAsyncResult *result, L2hAssignment **assignment, GError **error)
{
  g_autoptr (L2hTree) tree = NULL;
  Built *built;

  g_return_val_if_fail (g_async_result_is_tagged (result, l2h_build_async), NULL);

  built = g_task_propagate_pointer (G_TASK (result), error);
  if (built == NULL)
    return NULL;

  tree = g_steal_pointer (&built->tree);
  if (assignment != NULL)
    *assignment = g_steal_pointer (&built->assignment);
  built_free (built);

  return g_steal_pointer (&tree);
}
