/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-style-file.h"

#include "bough-held-task.h"
#include "bough-layout-job.h"

#include "figure/bough-style-json.h"
#include "figure/bough-style-tree.h"
#include "formats/bough-file.h"
#include "formats/bough-json.h"

#include <string.h>

#define MAX_SIZE (16 << 20)

typedef struct {
  BoughDocument *document;
  char *path;
  BoughStyle *style;
  BoughLayoutInput *input;
  char *left_out; /* by the worker */
} Job;

static void
job_free (Job *job)
{
  g_clear_object (&job->document);
  g_free (job->path);
  g_free (job->left_out);
  g_clear_object (&job->style);
  g_clear_pointer (&job->input, bough_layout_input_unref);
  g_free (job);
}

static void
start (Job *job, GTaskThreadFunc func, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  bough_held_task_run (func, job, (GDestroyNotify) job_free, cancellable, callback, user_data);
}

static BoughStyle *
load (Job *job, GError **error)
{
  g_autoptr (JsonNode) root = bough_json_load (job->path, MAX_SIZE, error);
  g_autoptr (BoughStyle) style = root != NULL ? bough_style_new_from_json (root, error) : NULL;
  g_autoptr (BoughFigure) figure = NULL;

  if (root == NULL)
    return NULL;
  if (style != NULL) {
    g_autofree char *left_out = bough_style_fit_tree (style, bough_document_get_tree (job->document));
    g_autofree char *name = g_filename_display_basename (job->path);

    job->left_out = left_out != NULL ? g_strdup_printf ("%s: %s", name, left_out) : NULL;
    figure = bough_layout_input_draw (job->input, style, NULL, NULL, error);
  }
  if (figure == NULL) {
    g_prefix_error (error, "%s: ", job->path);
    return NULL;
  }
  return g_steal_pointer (&style);
}

static void
open_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  BoughStyle *style = load (task_data, &error);

  if (style != NULL)
    g_task_return_pointer (task, style, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
bough_style_file_open_async (const char *path, BoughDocument *document, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->path = g_strdup (path);
  job->document = g_object_ref (document);
  job->input = bough_layout_input_new (document, NULL);
  start (job, open_in_thread, cancellable, callback, user_data);
}

BoughStyle *
bough_style_file_open_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

BoughDocument *
bough_style_file_get_document (GAsyncResult *result)
{
  return ((Job *) g_task_get_task_data (G_TASK (result)))->document;
}

const char *
bough_style_file_get_left_out (GAsyncResult *result)
{
  return ((Job *) g_task_get_task_data (G_TASK (result)))->left_out;
}

static void
save_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Job *job = task_data;
  char *text = bough_style_to_json (job->style);
  g_autoptr (GBytes) content = g_bytes_new_take (text, strlen (text));
  GError *error = NULL;

  if (bough_file_save (job->path, content, &error))
    g_task_return_pointer (task, g_strdup (job->path), g_free);
  else
    g_task_return_error (task, error);
}

void
bough_style_file_save_async (BoughDocument *document, const char *path, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->path = g_strdup (path);
  job->style = bough_style_copy (bough_document_get_style (document));
  bough_style_mark_tree (job->style, bough_document_get_tree (document));
  start (job, save_in_thread, cancellable, callback, user_data);
}

char *
bough_style_file_save_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
