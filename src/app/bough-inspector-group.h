/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "bough-document.h"
#include "figure/bough-color.h"

G_BEGIN_DECLS

/** BoughInspectorGroup: a group's name, size and purity, and its leaves, each of which leads to itself. */
#define BOUGH_TYPE_INSPECTOR_GROUP (bough_inspector_group_get_type ())
G_DECLARE_FINAL_TYPE (BoughInspectorGroup, bough_inspector_group, BOUGH, INSPECTOR_GROUP, GtkWidget)

/** bough_inspector_group_show: @group: of the document's grouping */
void bough_inspector_group_show (BoughInspectorGroup *self, BoughDocument *document, int group);

/** bough_inspector_group_set_color: Sets the colour of the group; BOUGH_COLOR_NONE shows none. */
void bough_inspector_group_set_color (BoughInspectorGroup *self, BoughColor color);

G_END_DECLS
