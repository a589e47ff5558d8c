/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-layout-job.h"

struct _BoughLayoutInput {
  L2hTree *tree;
  BoughGrouping *grouping;
  BoughStyle *style;
  guint clade;
};

BoughLayoutInput *
bough_layout_input_new (BoughDocument *document)
{
  BoughLayoutInput *self = g_new0 (BoughLayoutInput, 1);

  self->tree = g_object_ref (bough_document_get_tree (document));
  g_set_object (&self->grouping, bough_document_get_grouping (document));
  self->style = bough_style_copy (bough_document_get_style (document));
  self->clade = bough_document_get_clade (document);
  return self;
}

void
bough_layout_input_free (BoughLayoutInput *self)
{
  g_clear_object (&self->tree);
  g_clear_object (&self->grouping);
  g_clear_object (&self->style);
  g_free (self);
}

void
bough_layout_input_set_style (BoughLayoutInput *self, BoughStyle *style)
{
  g_set_object (&self->style, style);
}

BoughFigure *
bough_layout_input_draw (BoughLayoutInput *self, GError **error)
{
  return bough_figure_new (self->tree, self->grouping, self->style, error);
}

static void
lay_out_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  BoughFigure *figure = bough_layout_input_draw (task_data, &error);

  if (figure != NULL)
    g_task_return_pointer (task, figure, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
bough_layout_job_start (BoughDocument *document, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_task_data (task, bough_layout_input_new (document), (GDestroyNotify) bough_layout_input_free);
  g_task_run_in_thread (task, lay_out_in_thread);
}

BoughFigure *
bough_layout_job_finish (GAsyncResult *result, BoughColor **group_colors, BoughStyle **style, GError **error)
{
  BoughLayoutInput *input = g_task_get_task_data (G_TASK (result));
  BoughFigure *figure = g_task_propagate_pointer (G_TASK (result), error);

  *style = g_object_ref (input->style);
  *group_colors = NULL;
  if (figure != NULL && input->grouping != NULL)
    *group_colors = g_memdup2 (bough_figure_get_group_colors (figure),
                               MAX (bough_grouping_get_n_groups (input->grouping), 1) * sizeof (BoughColor));
  return figure;
}
