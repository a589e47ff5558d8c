/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-layout-job.h"

#include "figure/bough-style-rings.h"

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
  self->values = g_ptr_array_ref (bough_document_get_values (document));
  g_set_object (&self->images, bough_document_get_images (document));
  g_set_object (&self->assignment, bough_document_get_assignment (document));
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
  g_ptr_array_unref (self->values);
  g_clear_object (&self->images);
  g_clear_object (&self->assignment);
  g_clear_object (&self->style);
}

void
bough_layout_input_unref (BoughLayoutInput *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

BoughFigure *
bough_layout_input_draw (BoughLayoutInput *self, BoughStyle *style, BoughThumbnails *thumbnails, BoughPart **part,
                         GError **error)
{
  const BoughFigureData data = {
    .tree = self->tree,
    .grouping = self->grouping,
    .second = self->second,
    .values = self->values,
    .images = thumbnails != NULL ? bough_thumbnails_get_images (thumbnails) : NULL,
  };
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
  g_clear_pointer (&self->thumbnails, bough_thumbnails_unref);
  g_free (self->group_colors);
  g_free (self);
}

static gboolean
shows_images (BoughFigure *figure)
{
  gsize n_items;
  const BoughSceneItem *items = bough_scene_get_items (bough_figure_get_scene (figure), &n_items);

  for (gsize i = 0; i < n_items; i++)
    if (items[i].role == BOUGH_SCENE_THUMBNAIL)
      return TRUE;
  return FALSE;
}

/* What a worker needs and does not give back. */
typedef struct {
  BoughLaidOut *made;
  GCancellable *cancellable;
} Job;

static void
job_free (Job *job)
{
  g_clear_pointer (&job->made, bough_laid_out_free);
  g_clear_object (&job->cancellable);
  g_free (job);
}

/* Images are not loaded before it is seen that there is room for any. */
static BoughFigure *
draw_with_images (BoughLaidOut *made, GCancellable *cancellable, GError **error)
{
  BoughLayoutInput *input = made->input;
  g_autoptr (BoughThumbnails) blank = bough_thumbnails_new_blank (l2h_tree_get_n_leaves (input->tree));
  g_autoptr (BoughThumbnails) last = g_steal_pointer (&made->thumbnails);
  g_autoptr (BoughFigure) figure = bough_layout_input_draw (input, NULL, blank, &made->part, error);

  if (figure == NULL || !shows_images (figure)) {
    made->thumbnails = g_steal_pointer (&last);
    return g_steal_pointer (&figure);
  }
  made->thumbnails = bough_thumbnails_load (input->tree, input->images, input->assignment, input->style,
                                            made->part != NULL ? bough_part_get_leaves (made->part) : NULL, last,
                                            cancellable, error);
  if (made->thumbnails == NULL || g_cancellable_is_cancelled (cancellable))
    return NULL;
  return bough_layout_input_draw (input, NULL, made->thumbnails, &made->part, error);
}

static void
lay_out_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  g_autoptr (BoughLaidOut) made = g_steal_pointer (&job->made);
  BoughLayoutInput *input = made->input;
  GError *error = NULL;

  if (input->images != NULL && input->assignment != NULL && bough_style_has_ring (input->style, "images"))
    made->figure = draw_with_images (made, job->cancellable, &error);
  else
    made->figure = bough_layout_input_draw (input, NULL, NULL, &made->part, &error);
  if (error != NULL) {
    g_task_return_error (task, error);
    return;
  }
  if (input->grouping != NULL && made->figure != NULL)
    made->group_colors = g_memdup2 (bough_figure_get_group_colors (made->figure),
                                    MAX (bough_grouping_get_n_groups (input->grouping), 1) * sizeof (BoughColor));
  g_task_return_pointer (task, g_steal_pointer (&made), (GDestroyNotify) bough_laid_out_free);
}

void
bough_layout_job_start (BoughDocument *document, BoughPart *part, BoughThumbnails *thumbnails, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->made = g_new0 (BoughLaidOut, 1);
  job->made->input = bough_layout_input_new (document, NULL);
  g_set_object (&job->made->part, part);
  job->made->thumbnails = thumbnails != NULL ? bough_thumbnails_ref (thumbnails) : NULL;
  /* Not the task's: what is loaded comes back when it is cancelled, too. */
  g_set_object (&job->cancellable, cancellable);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, lay_out_in_thread);
}

BoughLaidOut *
bough_layout_job_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
