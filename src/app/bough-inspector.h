/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "bough-document.h"
#include "figure/bough-color.h"

G_BEGIN_DECLS

/**
 * BoughInspector:
 *
 * The side pane: what is known of the selected leaf or merge, with its images. Signals: ::select-node (guint) when a
 * person asks for another node from within (a candidate, a group), ::focus-node (guint) for "show only this clade".
 */
#define BOUGH_TYPE_INSPECTOR (bough_inspector_get_type ())
G_DECLARE_FINAL_TYPE (BoughInspector, bough_inspector, BOUGH, INSPECTOR, GtkWidget)

GtkWidget *bough_inspector_new (void);

/** bough_inspector_set_document: @document: (nullable) */
void bough_inspector_set_document (BoughInspector *self, BoughDocument *document);

/** bough_inspector_set_group_colors: @colors: (nullable): a colour for each group of the document's grouping; copied */
void bough_inspector_set_group_colors (BoughInspector *self, const BoughColor *colors);

/** bough_inspector_set_group: Shows a group of the document, or BOUGH_NO_GROUP, while no node is shown. */
void bough_inspector_set_group (BoughInspector *self, int group);

/** bough_inspector_set_node: @node: a node of the document's tree, or L2H_NO_NODE for the overview */
void bough_inspector_set_node (BoughInspector *self, guint node);
guint bough_inspector_get_node (BoughInspector *self);

G_END_DECLS
