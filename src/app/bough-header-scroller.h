/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * BoughHeaderScroller:
 *
 * A widget and below it a list or grid, which scroll as one; for a GtkScrolledWindow. GtkListView and GtkGridView make
 * widgets only for what is in view if they do their own scrolling, which a GtkViewport around both would take from them.
 */
#define BOUGH_TYPE_HEADER_SCROLLER (bough_header_scroller_get_type ())
G_DECLARE_FINAL_TYPE (BoughHeaderScroller, bough_header_scroller, BOUGH, HEADER_SCROLLER, GtkWidget)

GtkWidget *bough_header_scroller_new (void);

/** bough_header_scroller_set_header: @header: (nullable) */
void bough_header_scroller_set_header (BoughHeaderScroller *self, GtkWidget *header);

/** bough_header_scroller_set_list: @list: (nullable): a widget that implements GtkScrollable */
void bough_header_scroller_set_list (BoughHeaderScroller *self, GtkWidget *list);

void bough_header_scroller_scroll_to_top (BoughHeaderScroller *self);

G_END_DECLS
