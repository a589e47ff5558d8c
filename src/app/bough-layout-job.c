/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-layout-job.h"

BoughLayoutInput *
bough_layout_input_new (BoughDocument *document, BoughStyle *style)
{
  BoughLayoutInput *self = g_atomic_rc_box_new0 (BoughLayoutInput);
  GVariant *hypernyms = bough_document_get_hypernyms (document);

  self->tree = g_object_ref (bough_document_get_tree (document));
  g_set_object (&self->grouping, bough_document_get_grouping (document));
  self->hypernyms = hypernyms != NULL ? g_variant_ref (hypernyms) : NULL;
  g_set_object (&self->second, bough_document_get_second (document));
  self->second_path = g_strdup (bough_document_get_second_path (document));
  self->style = bough_style_copy (style != NULL ? style : bough_document_get_style (document));
  self->clade = bough_document_get_clade (document);
  return self;
}

BoughLayoutInput *
bough_layout_input_ref (BoughLayoutInput *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  BoughLayoutInput *self = data;

  g_clear_object (&self->tree);
  g_clear_object (&self->grouping);
  g_clear_pointer (&self->hypernyms, g_variant_unref);
  g_clear_object (&self->second);
  g_free (self->second_path);
  g_clear_object (&self->style);
}

void
bough_layout_input_unref (BoughLayoutInput *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

BoughFigure *
bough_layout_input_draw (BoughLayoutInput *self, BoughStyle *style, BoughPart **part, GError **error)
{
  const BoughFigureData data = { .tree = self->tree, .grouping = self->grouping, .second = self->second };
  gboolean is_part = self->clade != l2h_tree_get_root (self->tree);
  g_autoptr (BoughPart) drawn = part != NULL ? g_steal_pointer (part) : NULL;
  BoughFigure *figure;

  if (!is_part)
    g_clear_object (&drawn);
  else if (drawn == NULL)
    drawn = bough_part_new (self->tree, self->clade);

  if (style == NULL)
    style = self->style;
  figure = drawn != NULL ? bough_part_draw (drawn, &data, style, error)
                         : bough_figure_new_from_data (&data, style, error);
  if (part != NULL)
    *part = g_steal_pointer (&drawn);
  return figure;
}

void
bough_laid_out_free (BoughLaidOut *self)
{
  g_clear_object (&self->figure);
  g_clear_object (&self->part);
  g_clear_pointer (&self->input, bough_layout_input_unref);
  g_free (self->group_colors);
  g_free (self);
}

static void
lay_out_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr (BoughLaidOut) made = task_data; /* the worker's from here on */
  BoughLayoutInput *input = made->input;
  GError *error = NULL;

  made->figure = bough_layout_input_draw (input, NULL, &made->part, &error);
  if (made->figure == NULL) {
    g_task_return_error (task, error);
    return;
  }
  if (input->grouping != NULL)
    made->group_colors = g_memdup2 (bough_figure_get_group_colors (made->figure),
                                    MAX (bough_grouping_get_n_groups (input->grouping), 1) * sizeof (BoughColor));
  g_task_return_pointer (task, g_steal_pointer (&made), (GDestroyNotify) bough_laid_out_free);
}

void
bough_layout_job_start (BoughDocument *document, BoughPart *part, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  BoughLaidOut *begun = g_new0 (BoughLaidOut, 1);

  begun->input = bough_layout_input_new (document, NULL);
  g_set_object (&begun->part, part);
  g_task_set_task_data (task, begun, NULL);
  g_task_run_in_thread (task, lay_out_in_thread);
}

BoughLaidOut *
bough_layout_job_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
