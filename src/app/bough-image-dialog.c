/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-image-dialog.h"

#include "bough-bar-grid.h"
#include "bough-fact-row.h"
#include "bough-member.h"
#include "bough-number-text.h"
#include "bough-thumbnails.h"
#include "bough-top-classes.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#define N_TOP 5

/* Large enough for the window on a usual screen, small enough to be loaded at once. */
#define LOAD_SIZE 640

struct _BoughImageDialog
{
  AdwWindow parent_instance;

  AdwWindowTitle *title;
  GtkPicture *picture;
  GtkWidget *picture_frame;
  GtkWidget *no_picture;
  GtkLabel *no_picture_label;
  BoughFactRow *label_row;
  BoughFactRow *leaf_row;
  BoughFactRow *confidence_row;
  GtkWidget *use_row;
  GtkSwitch *use_switch;
  BoughBarGrid *top_grid;
  GtkLabel *top_message;

  BoughDocument *document;
  BoughImageLoader *loader;
  GListModel *members;
  guint position;
  gboolean is_showing; /* what is so, at this moment: what the switch notifies is no change */

  /* Of what is being read for the sample that is shown. */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (BoughImageDialog, bough_image_dialog, ADW_TYPE_WINDOW)

static void
show_picture (BoughImageDialog *self, GdkTexture *texture, const char *message)
{
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_widget_set_visible (self->no_picture, message != NULL);
  gtk_label_set_label (self->no_picture_label, message);
}

static void
picture_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BoughImageDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = bough_image_loader_load_finish (BOUGH_IMAGE_LOADER (source), result, &error);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_picture (self, texture, error != NULL ? error->message : NULL);
}

static void
load_picture (BoughImageDialog *self, guint64 sample)
{
  int size = LOAD_SIZE * gtk_widget_get_scale_factor (GTK_WIDGET (self));
  g_autoptr (GdkTexture) texture = NULL;

  gtk_widget_set_visible (self->picture_frame, self->loader != NULL);
  if (self->loader == NULL)
    return;

  if (!bough_image_loader_has_image (self->loader, sample)) {
    show_picture (self, NULL, _("There is no image of this sample"));
    return;
  }

  /* What was shown stays until the next one is there: no flicker while an arrow key is held. */
  texture = bough_image_loader_look_up (self->loader, sample, size);
  if (texture != NULL)
    show_picture (self, texture, NULL);
  else
    bough_image_loader_load_async (self->loader, sample, size, self->cancellable, picture_loaded_cb,
                                   g_object_ref (self));
}

static void
top_classes_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BoughImageDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) classes = bough_top_classes_read_finish (result, &error);
  L2hTree *tree;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  bough_bar_grid_clear (self->top_grid);
  gtk_label_set_label (self->top_message, error != NULL ? error->message : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->top_message), error != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->top_grid), error == NULL);
  if (error != NULL)
    return;

  tree = bough_document_get_tree (self->document);
  for (guint i = 0; i < classes->len; i++) {
    const BoughTopClass *top = &g_array_index (classes, BoughTopClass, i);
    g_autofree char *number = bough_number_text_probability (top->probability);

    bough_bar_grid_add (self->top_grid, l2h_tree_get_leaf (tree, top->klass)->name, top->probability, number, NULL);
  }
}

static void
show_facts (BoughImageDialog *self, guint64 sample)
{
  L2hAssignment *assignment = bough_document_get_assignment (self->document);
  L2hLabels *labels = bough_document_get_labels (self->document);
  guint leaf = l2h_assignment_get_class (assignment, sample);
  g_autofree char *title = g_strdup_printf (_("Sample %" PRIu64), sample);
  g_autofree char *subtitle = g_strdup_printf (_("%u of %u"), self->position + 1,
                                               g_list_model_get_n_items (self->members));
  double confidence = l2h_assignment_get_confidence (assignment, sample);

  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, subtitle);
  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->picture), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);

  bough_fact_row_take_value (self->label_row,
                             labels != NULL ? l2h_labels_dup_text (labels, l2h_labels_get_value (labels, sample))
                                            : NULL);
  bough_fact_row_set_value (self->leaf_row, l2h_tree_get_leaf (bough_document_get_tree (self->document), leaf)->name);
  /* As the probabilities below are written, of which it is the highest. */
  bough_fact_row_take_value (self->confidence_row, bough_number_text_probability (confidence));
  self->is_showing = TRUE;
  gtk_switch_set_active (self->use_switch, bough_thumbnails_is_chosen (self->document, sample));
  self->is_showing = FALSE;
  gtk_widget_set_visible (self->use_row, self->loader != NULL && bough_image_loader_has_image (self->loader, sample));
}

static void
use_changed_cb (BoughImageDialog *self)
{
  g_autoptr (BoughMember) member = self->members != NULL ? g_list_model_get_item (self->members, self->position) : NULL;

  if (!self->is_showing && member != NULL)
    bough_thumbnails_choose (self->document, bough_member_get_sample (member), gtk_switch_get_active (self->use_switch));
}

static void
show_position (BoughImageDialog *self, guint position)
{
  g_autoptr (BoughMember) member = g_list_model_get_item (self->members, position);
  guint64 sample;

  if (member == NULL)
    return;

  self->position = position;
  sample = bough_member_get_sample (member);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();

  show_facts (self, sample);
  load_picture (self, sample);
  bough_top_classes_read_async (self->document, sample, N_TOP, self->cancellable, top_classes_read_cb,
                                g_object_ref (self));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "image.previous", position > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "image.next",
                                 position + 1 < g_list_model_get_n_items (self->members));
}

static void
previous_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  BoughImageDialog *self = BOUGH_IMAGE_DIALOG (widget);

  if (self->position > 0)
    show_position (self, self->position - 1);
}

static void
next_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  BoughImageDialog *self = BOUGH_IMAGE_DIALOG (widget);

  show_position (self, self->position + 1);
}

static void
bough_image_dialog_dispose (GObject *object)
{
  BoughImageDialog *self = BOUGH_IMAGE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->document);
  g_clear_object (&self->loader);
  g_clear_object (&self->members);

  G_OBJECT_CLASS (bough_image_dialog_parent_class)->dispose (object);
}

static void
bough_image_dialog_class_init (BoughImageDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bough_image_dialog_dispose;

  g_type_ensure (BOUGH_TYPE_BAR_GRID);
  g_type_ensure (BOUGH_TYPE_FACT_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/l2h/Bough/ui/bough-image-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, BoughImageDialog, title);
  gtk_widget_class_bind_template_child (widget_class, BoughImageDialog, picture);
  gtk_widget_class_bind_template_child (widget_class, BoughImageDialog, picture_frame);
  gtk_widget_class_bind_template_child (widget_class, BoughImageDialog, no_picture);
  gtk_widget_class_bind_template_child (widget_class, BoughImageDialog, no_picture_label);
  gtk_widget_class_bind_template_child (widget_class, BoughImageDialog, label_row);
  gtk_widget_class_bind_template_child (widget_class, BoughImageDialog, leaf_row);
  gtk_widget_class_bind_template_child (widget_class, BoughImageDialog, confidence_row);
  gtk_widget_class_bind_template_child (widget_class, BoughImageDialog, use_row);
  gtk_widget_class_bind_template_child (widget_class, BoughImageDialog, use_switch);
  gtk_widget_class_bind_template_callback (widget_class, use_changed_cb);
  gtk_widget_class_bind_template_child (widget_class, BoughImageDialog, top_grid);
  gtk_widget_class_bind_template_child (widget_class, BoughImageDialog, top_message);

  gtk_widget_class_install_action (widget_class, "image.previous", NULL, previous_cb);
  gtk_widget_class_install_action (widget_class, "image.next", NULL, next_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
bough_image_dialog_init (BoughImageDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
bough_image_dialog_new (GtkWindow *parent, BoughDocument *document, BoughImageLoader *loader, GListModel *members,
                        guint position)
{
  BoughImageDialog *self = g_object_new (BOUGH_TYPE_IMAGE_DIALOG, "transient-for", parent, NULL);

  self->document = g_object_ref (document);
  g_set_object (&self->loader, loader);
  self->members = g_object_ref (members);
  show_position (self, position);
  return GTK_WIDGET (self);
}

guint
bough_image_dialog_get_position (BoughImageDialog *self)
{
  g_return_val_if_fail (BOUGH_IS_IMAGE_DIALOG (self), 0);

  return self->position;
}
