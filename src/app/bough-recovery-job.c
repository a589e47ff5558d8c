/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-recovery-job.h"

typedef struct {
  L2hTree *tree;
  BoughGrouping *grouping;
  BoughHypernyms *hypernyms;
  GArray *chosen;
} Job;

static void
job_free (Job *job)
{
  g_object_unref (job->tree);
  g_clear_object (&job->grouping);
  g_clear_object (&job->hypernyms);
  g_clear_pointer (&job->chosen, g_array_unref);
  g_free (job);
}

static void
recover_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;

  g_task_return_pointer (task,
                         bough_recovery_new (job->tree, job->grouping, job->hypernyms,
                                             job->chosen != NULL ? (const guint *) (gpointer) job->chosen->data : NULL,
                                             job->chosen != NULL ? job->chosen->len : 0),
                         g_object_unref);
}

void
bough_recovery_job_start (L2hTree *tree, BoughGrouping *grouping, BoughHypernyms *hypernyms, GArray *chosen,
                          GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->tree = g_object_ref (tree);
  g_set_object (&job->grouping, grouping);
  g_set_object (&job->hypernyms, hypernyms);
  job->chosen = chosen != NULL ? g_array_copy (chosen) : NULL;
  g_task_set_source_tag (task, bough_recovery_job_start);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, recover_in_thread);
}

BoughRecovery *
bough_recovery_job_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, bough_recovery_job_start), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
