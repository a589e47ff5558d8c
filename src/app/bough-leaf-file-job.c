/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-leaf-file-job.h"

typedef struct {
  BoughDocument *document;
  char *path;
  BoughLeafFileFunc load;
  GDestroyNotify free_result;
} Job;

static void
job_free (Job *job)
{
  g_object_unref (job->document);
  g_free (job->path);
  g_free (job);
}

static void
load_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Job *job = task_data;
  GError *error = NULL;
  gpointer loaded = job->load (job->path, bough_document_get_tree (job->document), &error);

  if (loaded != NULL)
    g_task_return_pointer (task, loaded, job->free_result);
  else
    g_task_return_error (task, error);
}

void
bough_leaf_file_job_start (BoughDocument *document, const char *path, BoughLeafFileFunc load, GDestroyNotify free_result,
                           GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->document = g_object_ref (document);
  job->path = g_strdup (path);
  job->load = load;
  job->free_result = free_result;
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, load_in_thread);
}

gpointer
bough_leaf_file_job_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

BoughDocument *
bough_leaf_file_job_get_document (GAsyncResult *result)
{
  return ((Job *) g_task_get_task_data (G_TASK (result)))->document;
}

const char *
bough_leaf_file_job_get_path (GAsyncResult *result)
{
  return ((Job *) g_task_get_task_data (G_TASK (result)))->path;
}
