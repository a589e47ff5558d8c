/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-figure-file.h"

#include "bough-figure-recipe.h"
#include "bough-held-task.h"

#include "formats/bough-file.h"

typedef struct {
  BoughScene *scene;
  BoughDocument *document;
  BoughLayoutInput *input;
  char *path;
  GBytes *png;
  GBytes *svg;
} Job;

static void
job_free (Job *job)
{
  g_object_unref (job->scene);
  g_clear_object (&job->document);
  g_clear_pointer (&job->input, bough_layout_input_unref);
  g_free (job->path);
  g_clear_pointer (&job->png, g_bytes_unref);
  g_clear_pointer (&job->svg, g_bytes_unref);
  g_free (job);
}

static void
save_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Job *job = task_data;
  GError *error = NULL;
  g_autofree char *recipe = bough_figure_recipe_new (job->document, job->input, job->path);
  const BoughExportOptions options = { .recipe = recipe };
  g_autoptr (GBytes) content = bough_export_scene (job->scene, job->path, &options, &error);

  if (content && bough_file_save (job->path, content, &error))
    g_task_return_pointer (task, g_strdup (job->path), g_free);
  else
    g_task_return_error (task, error);
}

static void
copy_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;

  job->png = bough_scene_to_png (job->scene, NULL, &error);
  if (job->png)
    job->svg = bough_scene_to_svg (job->scene, NULL, &error);

  if (job->svg)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
start (Job *job, GTaskThreadFunc func, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  bough_held_task_run (func, job, (GDestroyNotify) job_free, cancellable, callback, user_data);
}

void
bough_figure_file_save_async (BoughScene *scene, BoughDocument *document, BoughLayoutInput *input, const char *path,
                              GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->scene = g_object_ref (scene);
  job->document = g_object_ref (document);
  job->input = bough_layout_input_ref (input);
  job->path = g_strdup (path);
  start (job, save_in_thread, cancellable, callback, user_data);
}

char *
bough_figure_file_save_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
bough_figure_file_copy_async (BoughScene *scene, GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->scene = g_object_ref (scene);
  start (job, copy_in_thread, cancellable, callback, user_data);
}

gboolean
bough_figure_file_copy_finish (GAsyncResult *result, GBytes **png, GBytes **svg, GError **error)
{
  Job *job = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  *png = g_steal_pointer (&job->png);
  *svg = g_steal_pointer (&job->svg);
  return TRUE;
}
