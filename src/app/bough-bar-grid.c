/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-bar-grid.h"

#include "bough-bar.h"
#include "bough-ellipsized-label.h"

#define BAR_WIDTH 84

struct _BoughBarGrid
{
  GtkGrid parent_instance;

  int n_rows;
};

G_DEFINE_FINAL_TYPE (BoughBarGrid, bough_bar_grid, GTK_TYPE_GRID)

static void
bough_bar_grid_class_init (BoughBarGridClass *klass)
{
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "bargrid");
}

static void
bough_bar_grid_init (BoughBarGrid *self)
{
  gtk_grid_set_column_spacing (GTK_GRID (self), 12);
  gtk_grid_set_row_spacing (GTK_GRID (self), 6);
}

GtkWidget *
bough_bar_grid_new (void)
{
  return g_object_new (BOUGH_TYPE_BAR_GRID, NULL);
}

void
bough_bar_grid_clear (BoughBarGrid *self)
{
  g_return_if_fail (BOUGH_IS_BAR_GRID (self));

  while (self->n_rows > 0)
    gtk_grid_remove_row (GTK_GRID (self), --self->n_rows);
}

void
bough_bar_grid_add (BoughBarGrid *self, const char *name, double share, const char *number, const char *tooltip)
{
  GtkWidget *name_label = bough_ellipsized_label_new (name);
  GtkWidget *number_label = gtk_label_new (number);
  GtkWidget *bar = bough_bar_new ();
  GtkWidget *children[] = { name_label, bar, number_label };

  g_return_if_fail (BOUGH_IS_BAR_GRID (self));

  gtk_widget_set_hexpand (name_label, TRUE);
  gtk_label_set_xalign (GTK_LABEL (number_label), 1.0);
  gtk_widget_add_css_class (number_label, "numeric");
  gtk_widget_add_css_class (number_label, "dim-label");
  gtk_widget_set_size_request (bar, BAR_WIDTH, -1);
  bough_bar_set_share (BOUGH_BAR (bar), share);
  if (self->n_rows > 0)
    gtk_widget_add_css_class (bar, "quiet");

  gtk_widget_set_tooltip_text (bar, tooltip);
  gtk_widget_set_tooltip_text (number_label, tooltip);
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    gtk_grid_attach (GTK_GRID (self), children[i], i, self->n_rows, 1, 1);
  self->n_rows++;
}
