/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A menu at the pointer. */

/** bough_popup_menu_show: Shows @menu for @parent, whose actions it has, at a point of @widget in or below it. */
void bough_popup_menu_show (GtkWidget *parent, GMenuModel *menu, GtkWidget *widget, double x, double y);

/** bough_popup_menu_drop: Takes a menu that is still open from @parent: for its dispose() */
void bough_popup_menu_drop (GtkWidget *parent);

G_END_DECLS
