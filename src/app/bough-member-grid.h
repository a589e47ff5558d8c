/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "bough-image-loader.h"

G_BEGIN_DECLS

/**
 * bough_member_grid_new:
 *
 * A grid that shows #BoughMember by their images; "activate" is emitted at a click. Images are loaded for what is in
 * view and a little around it.
 *
 * Returns: (transfer floating): a GtkGridView
 */
GtkWidget *bough_member_grid_new (BoughImageLoader *loader);

/** bough_member_list_new: Returns: (transfer floating): a GtkListView that shows #BoughMember as a line of text each */
GtkWidget *bough_member_list_new (void);

/** bough_member_view_set_model: @view: one of the two above. @model: (nullable): a list of #BoughMember */
void bough_member_view_set_model (GtkWidget *view, GListModel *model);

G_END_DECLS
