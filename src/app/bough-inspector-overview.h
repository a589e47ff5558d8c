/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "bough-document.h"

G_BEGIN_DECLS

/** BoughInspectorOverview: what is known of the whole tree and the files that it came from. */
#define BOUGH_TYPE_INSPECTOR_OVERVIEW (bough_inspector_overview_get_type ())
G_DECLARE_FINAL_TYPE (BoughInspectorOverview, bough_inspector_overview, BOUGH, INSPECTOR_OVERVIEW, GtkWidget)

/** bough_inspector_overview_show: @document: (nullable) */
void bough_inspector_overview_show (BoughInspectorOverview *self, BoughDocument *document);

G_END_DECLS
