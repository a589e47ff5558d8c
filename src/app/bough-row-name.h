/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * bough_row_name_set:
 * @child: what is shown in a row or cell of a list, grid or flow box
 *
 * Tells a screen reader what the row of @child is called. It is the row that gets the keyboard focus, and GTK 4.8 has
 * no function of GtkListItem for this.
 */
void bough_row_name_set (GtkWidget *child, const char *name);

G_END_DECLS
