/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-layout-job.h"


typedef struct {
  L2hTree *tree;
  BoughGrouping *grouping;
  BoughStyle *style;
  BoughColor *group_colors;
} Job;

static void
job_free (Job *job)
{
  g_clear_object (&job->tree);
  g_clear_object (&job->grouping);
  g_clear_object (&job->style);
  g_free (job->group_colors);
  g_free (job);
}

static void
lay_out_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;
  BoughFigure *figure = bough_figure_new (job->tree, job->grouping, job->style, &error);

  if (figure == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (job->grouping)
    job->group_colors = g_memdup2 (bough_figure_get_group_colors (figure),
                                   MAX (bough_grouping_get_n_groups (job->grouping), 1) * sizeof (BoughColor));
  g_task_return_pointer (task, figure, g_object_unref);
}

void
bough_layout_job_start (L2hTree *tree, BoughGrouping *grouping, BoughStyle *style, GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->tree = g_object_ref (tree);
  g_set_object (&job->grouping, grouping);
  job->style = bough_style_copy (style);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, lay_out_in_thread);
}

BoughFigure *
bough_layout_job_finish (GAsyncResult *result, BoughColor **group_colors, GError **error)
{
  Job *job = g_task_get_task_data (G_TASK (result));

  *group_colors = g_steal_pointer (&job->group_colors);
  return g_task_propagate_pointer (G_TASK (result), error);
}
