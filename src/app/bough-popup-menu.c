/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-popup-menu.h"

static void
drop (gpointer popover)
{
  if (gtk_widget_get_parent (popover))
    gtk_widget_unparent (popover);
  g_object_unref (popover);
}

static void
closed_cb (GtkPopover *popover)
{
  /* The action that was chosen comes after this. */
  g_idle_add_once (drop, g_object_ref (popover));
}

void
bough_popup_menu_show (GtkWidget *parent, GMenuModel *menu, GtkWidget *widget, double x, double y)
{
  GtkWidget *popover = gtk_popover_menu_new_from_model (menu);

  gtk_widget_translate_coordinates (widget, parent, x, y, &x, &y);
  gtk_widget_set_parent (popover, parent);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

void
bough_popup_menu_drop (GtkWidget *parent)
{
  for (GtkWidget *child = gtk_widget_get_first_child (parent), *next; child; child = next)
    {
      next = gtk_widget_get_next_sibling (child);
      if (GTK_IS_POPOVER_MENU (child))
        gtk_widget_unparent (child);
    }
}
