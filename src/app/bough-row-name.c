/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-row-name.h"

void
bough_row_name_set (GtkWidget *child, const char *name)
{
  GtkWidget *row = gtk_widget_get_parent (child);

  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
