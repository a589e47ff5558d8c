/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "bough-style-history.h"
#include "figure/bough-color.h"

G_BEGIN_DECLS

/**
 * BoughStylePanel:
 *
 * The pane in which a person says how the document is drawn, section by section. Every change goes to the document at
 * once, and the panel follows what changes elsewhere.
 */
#define BOUGH_TYPE_STYLE_PANEL (bough_style_panel_get_type ())
G_DECLARE_FINAL_TYPE (BoughStylePanel, bough_style_panel, BOUGH, STYLE_PANEL, GtkWidget)

GtkWidget *bough_style_panel_new (void);

/** bough_style_panel_set_document: @document, @history: (nullable) */
void bough_style_panel_set_document (BoughStylePanel *self, BoughDocument *document, BoughStyleHistory *history);

/** bough_style_panel_set_group_colors: @colors: (nullable): a colour for each group of the document's grouping; copied */
void bough_style_panel_set_group_colors (BoughStylePanel *self, const BoughColor *colors);

/** bough_style_panel_set_node: @node: the selected one, or L2H_NO_NODE */
void bough_style_panel_set_node (BoughStylePanel *self, guint node);

/** bough_style_panel_set_image_problem: @problem: (nullable): why an image of a leaf could not be read */
void bough_style_panel_set_image_problem (BoughStylePanel *self, const char *problem);

/** bough_style_panel_set_preset_problem: @problem: (nullable): why the figure of the paper that was asked for cannot be drawn */
void bough_style_panel_set_preset_problem (BoughStylePanel *self, const char *problem);

/** bough_style_panel_set_problem: @problem: (nullable): why the tree cannot be drawn on a page of this size */
void bough_style_panel_set_problem (BoughStylePanel *self, const char *problem);

G_END_DECLS
