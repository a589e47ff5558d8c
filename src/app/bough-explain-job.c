/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-explain-job.h"

typedef struct {
  BoughDocument *document;
  guint node;
  guint n_candidates;
  guint n_witnesses;
} Job;

static void
job_free (Job *job)
{
  g_object_unref (job->document);
  g_free (job);
}

static void
explain_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;
  L2hExplanation *explanation = NULL;

  if (bough_document_check_rows (job->document, &error))
    explanation = l2h_explain (bough_document_get_logits (job->document), bough_document_get_tree (job->document),
                               bough_document_get_assignment (job->document), job->node, job->n_candidates,
                               job->n_witnesses, cancellable, &error);

  if (explanation != NULL)
    g_task_return_pointer (task, explanation, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
bough_explain_job_start (BoughDocument *document, guint node, guint n_candidates, guint n_witnesses,
                         GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new (Job, 1);

  job->document = g_object_ref (document);
  job->node = node;
  job->n_candidates = n_candidates;
  job->n_witnesses = n_witnesses;
  g_task_set_source_tag (task, bough_explain_job_start);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, explain_in_thread);
}

L2hExplanation *
bough_explain_job_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, bough_explain_job_start), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
