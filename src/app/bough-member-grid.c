/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-member-grid.h"

#include "bough-ellipsized-label.h"
#include "bough-image-cell.h"
#include "bough-member.h"
#include "bough-row-name.h"

#include <glib/gi18n-lib.h>

static void
setup_cell_cb (GtkSignalListItemFactory *factory, GtkListItem *item, BoughImageLoader *loader)
{
  gtk_list_item_set_child (item, bough_image_cell_new (loader));
}

static void
bind_cell_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  bough_image_cell_set_member (BOUGH_IMAGE_CELL (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

static void
unbind_cell_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  bough_image_cell_set_member (BOUGH_IMAGE_CELL (gtk_list_item_get_child (item)), NULL);
}

static void
setup_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = bough_ellipsized_label_new (NULL);

  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  BoughMember *member = gtk_list_item_get_item (item);
  g_autofree char *line = bough_member_dup_line (member);

  gtk_label_set_label (GTK_LABEL (label), line);
  bough_row_name_set (label, line);
  if (bough_member_get_is_mistake (member))
    gtk_widget_add_css_class (label, "error");
  else
    gtk_widget_remove_css_class (label, "error");
}

GtkWidget *
bough_member_grid_new (BoughImageLoader *loader)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *grid;

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cell_cb), loader, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cell_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cell_cb), NULL);

  grid = gtk_grid_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (NULL)), factory);
  gtk_grid_view_set_min_columns (GTK_GRID_VIEW (grid), 2);
  gtk_grid_view_set_max_columns (GTK_GRID_VIEW (grid), 6);
  gtk_grid_view_set_single_click_activate (GTK_GRID_VIEW (grid), TRUE);
  gtk_widget_add_css_class (grid, "members");
  gtk_accessible_update_property (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Member images"), -1);
  return grid;
}

GtkWidget *
bough_member_list_new (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *list;

  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), NULL);

  list = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (NULL)), factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (list), TRUE);
  gtk_widget_add_css_class (list, "members");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Members"), -1);
  return list;
}

void
bough_member_view_set_model (GtkWidget *view, GListModel *model)
{
  GtkSelectionModel *selection = GTK_IS_GRID_VIEW (view) ? gtk_grid_view_get_model (GTK_GRID_VIEW (view))
                                                         : gtk_list_view_get_model (GTK_LIST_VIEW (view));

  /* Not the view's own model: with another one it makes all of its widgets anew. */
  gtk_no_selection_set_model (GTK_NO_SELECTION (selection), model);
}
