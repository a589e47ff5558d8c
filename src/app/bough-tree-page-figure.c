/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-tree-page-private.h"

#include "figure/bough-painter.h"
#include "formats/bough-format-error.h"
#include "taxonomy/bough-levels.h"

#include <string.h>

static void
show_note (BoughTreePage *self, const char *note)
{
  gtk_widget_set_visible (self->note_button, note != NULL);
  gtk_label_set_label (self->note_label, note ? note : "");
}

static L2hTree *
get_drawn (BoughTreePage *self)
{
  return self->shown->part ? bough_part_get_tree (self->shown->part) : self->shown->input->tree;
}

guint
bough_tree_page_to_view (BoughTreePage *self, guint node)
{
  return node != L2H_NO_NODE && self->shown && self->shown->part ? bough_part_from_whole (self->shown->part, node) : node;
}

guint
bough_tree_page_from_view (BoughTreePage *self, guint node)
{
  return node != L2H_NO_NODE && self->shown && self->shown->part ? bough_part_to_whole (self->shown->part, node) : node;
}

GArray *
bough_tree_page_list_for_view (BoughTreePage *self, GArray *nodes)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < nodes->len; i++)
    {
      guint node = bough_tree_page_to_view (self, g_array_index (nodes, guint, i));

      if (node != L2H_NO_NODE)
        g_array_append_val (list, node);
    }
  return list;
}

void
bough_tree_page_zoom_to_node (BoughTreePage *self, guint node)
{
  guint shown = bough_tree_page_to_view (self, node);

  /* Until the figure is laid out, the view does not know the tree. */
  if (self->shown != NULL && shown != L2H_NO_NODE)
    bough_tree_view_zoom_to_node (self->view, shown);
}

void
bough_tree_page_update_highlight (BoughTreePage *self)
{
  g_autoptr (GArray) leaves = NULL;
  g_autoptr (GArray) shown = NULL;

  if (self->group != BOUGH_NO_GROUP)
    leaves = bough_grouping_get_leaves (bough_document_get_grouping (self->document), self->group);
  else if (self->focus->len > 0 && bough_tree_page_get_focus (self) != bough_document_get_clade (self->document))
    leaves = l2h_tree_get_leaves_below (bough_document_get_tree (self->document),
                                        g_array_index (self->focus, guint, self->focus->len - 1));
  shown = leaves ? bough_tree_page_list_for_view (self, leaves) : NULL;
  bough_tree_view_set_highlight (self->view, shown ? (const guint *) (gpointer) shown->data : NULL,
                                 shown ? shown->len : 0);
}

void
bough_tree_page_update_marks (BoughTreePage *self)
{
  g_autoptr (GArray) clusters = NULL;
  g_autoptr (GArray) shown = NULL;

  if (self->marked_level > 0)
    clusters = bough_levels_get_clusters (bough_document_get_tree (self->document), self->marked_level);
  shown = clusters ? bough_tree_page_list_for_view (self, clusters) : NULL;
  bough_tree_view_set_marks (self->view, shown ? (const guint *) (gpointer) shown->data : NULL, shown ? shown->len : 0);
}

/* The list starts anew when it is filled, so it is left alone while its document and order are the same. */
static void
fill_leaf_list (BoughTreePage *self)
{
  BoughLaidOut *shown = self->shown;
  guint n_leaves = shown->part ? bough_part_get_leaves (shown->part)->len : l2h_tree_get_n_leaves (shown->input->tree);
  g_autofree guint *order = g_memdup2 (bough_figure_get_leaf_order (shown->figure), n_leaves * sizeof (guint));

  for (guint i = 0; i < n_leaves; i++)
    order[i] = bough_tree_page_from_view (self, order[i]);
  if (self->order && self->n_ordered == n_leaves && self->listed == bough_document_get_grouping (self->document)
      && memcmp (self->order, order, n_leaves * sizeof *order) == 0)
    return;

  g_free (self->order);
  self->order = g_steal_pointer (&order);
  self->n_ordered = n_leaves;
  g_set_object (&self->listed, bough_document_get_grouping (self->document));
  bough_leaf_list_set_document (self->leaf_list, self->document, self->order, n_leaves, shown->group_colors);
  bough_leaf_list_set_selected (self->leaf_list, self->selected);
}

static void
color_leaf_list (BoughTreePage *self)
{
  guint n_leaves = l2h_tree_get_n_leaves (self->shown->input->tree);
  const BoughColor *drawn = bough_figure_get_leaf_colors (self->shown->figure);
  g_autofree BoughColor *colors = g_new (BoughColor, n_leaves);

  for (guint leaf = 0; leaf < n_leaves; leaf++)
    {
      guint shown = bough_tree_page_to_view (self, leaf);

      colors[leaf] = shown != L2H_NO_NODE ? drawn[shown] : BOUGH_COLOR_NONE;
    }
  bough_leaf_list_set_leaf_colors (self->leaf_list, colors);
}

static L2hTree *
get_tree (BoughTreePage *self)
{
  return self->document != NULL ? bough_document_get_tree (self->document) : NULL;
}

static void
keep_thumbnails (BoughTreePage *self, BoughLaidOut *made)
{
  g_clear_pointer (&self->thumbnails, bough_thumbnails_unref);
  if (made->thumbnails != NULL)
    self->thumbnails = bough_thumbnails_ref (made->thumbnails);
}

static const char *
get_image_problem (const BoughLaidOut *made)
{
  return made->thumbnails != NULL ? bough_thumbnails_get_problem (made->thumbnails) : NULL;
}

static void
laid_out_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BoughTreePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BoughLaidOut) made = bough_layout_job_finish (result, &error);
  gboolean is_narrow, is_image, is_other;

  self->is_laying_out = FALSE;
  g_clear_object (&self->layout_cancellable);
  if (made != NULL && made->input->tree == get_tree (self))
    keep_thumbnails (self, made);
  if (self->is_stale)
    {
      bough_tree_page_lay_out (self);
      return;
    }
  is_narrow = g_error_matches (error, BOUGH_FIGURE_ERROR, BOUGH_FIGURE_ERROR_SIZE);
  bough_style_panel_set_problem (self->style_panel, is_narrow ? error->message : NULL);
  is_image = error != NULL && error->domain == BOUGH_FORMAT_ERROR;
  if (made != NULL || is_image)
    bough_style_panel_set_image_problem (self->style_panel, is_image ? error->message : get_image_problem (made));
  if (made == NULL)
    {
      if (!(is_narrow || is_image) || !gtk_widget_get_mapped (GTK_WIDGET (self->style_panel)))
        bough_tree_page_add_toast (self, adw_toast_new (error->message));
      return;
    }

  /* Selected in the last part, a node is another one in this. */
  is_other = self->shown == NULL || self->shown->input->clade != made->input->clade;
  g_clear_pointer (&self->shown, bough_laid_out_free);
  if (is_other)
    bough_tree_view_set_figure (self->view, NULL, NULL, FALSE);
  self->shown = g_steal_pointer (&made);
  bough_tree_view_set_figure (self->view, self->shown->figure, get_drawn (self), self->keeps_view);
  bough_tree_view_set_selected_node (self->view, bough_tree_page_to_view (self, self->selected));
  bough_tree_page_update_highlight (self);
  bough_tree_page_update_marks (self);
  fill_leaf_list (self);
  color_leaf_list (self);
  bough_side_pane_set_group_colors (self->side_pane, self->shown->group_colors);
  bough_style_panel_set_group_colors (self->style_panel, self->shown->group_colors);
  show_note (self, bough_figure_get_note (self->shown->figure));
  if (!self->keeps_view && self->focus->len > 0)
    bough_tree_page_zoom_to_node (self, g_array_index (self->focus, guint, self->focus->len - 1));
  self->keeps_view = TRUE;
}

void
bough_tree_page_lay_out (BoughTreePage *self)
{
  self->is_stale = self->is_laying_out;
  if (self->is_stale)
    g_cancellable_cancel (self->layout_cancellable);
  if (self->is_laying_out || self->document == NULL)
    return;

  self->is_laying_out = TRUE;
  self->layout_cancellable = g_cancellable_new ();
  bough_layout_job_start (self->document,
                          self->shown && self->shown->input->clade == bough_document_get_clade (self->document)
                            ? self->shown->part : NULL,
                          self->thumbnails, self->layout_cancellable, laid_out_cb, g_object_ref (self));
}
