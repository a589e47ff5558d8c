/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-candidate-row.h"

#include "bough-bar.h"
#include "bough-ellipsized-label.h"
#include "bough-node-name.h"

struct _BoughCandidateRow
{
  GtkListBoxRow parent_instance;

  GtkWidget *box;
  GtkWidget *line;
  GtkWidget *name_label;
};

G_DEFINE_FINAL_TYPE (BoughCandidateRow, bough_candidate_row, GTK_TYPE_LIST_BOX_ROW)

static void
bough_candidate_row_class_init (BoughCandidateRowClass *klass)
{
}

static void
bough_candidate_row_init (BoughCandidateRow *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *chevron = gtk_image_new_from_icon_name ("go-next-symbolic");

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_widget_set_hexpand (self->box, TRUE);
  self->line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->name_label = bough_ellipsized_label_new (NULL);
  gtk_widget_set_hexpand (self->name_label, TRUE);
  gtk_box_append (GTK_BOX (self->line), self->name_label);
  gtk_box_append (GTK_BOX (self->box), self->line);

  gtk_widget_add_css_class (chevron, "dim-label");
  gtk_box_append (GTK_BOX (row), self->box);
  gtk_box_append (GTK_BOX (row), chevron);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), row);
  gtk_widget_add_css_class (GTK_WIDGET (self), "fact");
}

GtkWidget *
bough_candidate_row_new (L2hTree *tree, guint node, const char *subtitle)
{
  BoughCandidateRow *self = g_object_new (BOUGH_TYPE_CANDIDATE_ROW,
                                          "action-name", "inspector.select-node",
                                          "action-target", g_variant_new_uint32 (node),
                                          NULL);
  g_autofree char *name = bough_node_name (tree, node);

  gtk_label_set_label (GTK_LABEL (self->name_label), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle != NULL ? subtitle : "", -1);
  if (subtitle != NULL) {
    GtkWidget *label = bough_ellipsized_label_new (subtitle);

    gtk_widget_add_css_class (label, "caption");
    gtk_widget_add_css_class (label, "dim-label");
    gtk_box_append (GTK_BOX (self->box), label);
  }
  return GTK_WIDGET (self);
}

void
bough_candidate_row_set_number (BoughCandidateRow *self, const char *number, double share, gboolean is_first)
{
  GtkWidget *number_label = gtk_label_new (number);
  GtkWidget *bar = bough_bar_new ();

  g_return_if_fail (BOUGH_IS_CANDIDATE_ROW (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, number, -1);
  gtk_widget_add_css_class (number_label, "numeric");
  gtk_widget_add_css_class (number_label, "dim-label");
  gtk_box_insert_child_after (GTK_BOX (self->line), number_label, self->name_label);

  bough_bar_set_share (BOUGH_BAR (bar), share);
  if (!is_first)
    gtk_widget_add_css_class (bar, "quiet");
  gtk_box_insert_child_after (GTK_BOX (self->box), bar, self->line);
}
