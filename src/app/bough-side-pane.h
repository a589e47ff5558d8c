/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "bough-document.h"
#include "bough-meaning.h"
#include "figure/bough-color.h"

G_BEGIN_DECLS

/**
 * BoughSidePane:
 *
 * The pane beside the tree, in pages: the selected node in detail, what the classes mean, how well the tree recovers
 * groups of them, and its scores. Signals: ::select-node
 * (guint) when a person asks for a node from within, ::focus-node (guint) for "show only this clade", ::mark-level
 * (guint) for the number of clusters of a cut to mark, 0 for none.
 */
#define BOUGH_TYPE_SIDE_PANE (bough_side_pane_get_type ())
G_DECLARE_FINAL_TYPE (BoughSidePane, bough_side_pane, BOUGH, SIDE_PANE, GtkWidget)

GtkWidget *bough_side_pane_new (void);

/** bough_side_pane_set_document: @document: (nullable) */
void bough_side_pane_set_document (BoughSidePane *self, BoughDocument *document);

/** bough_side_pane_get_meaning: Returns: (transfer none) (nullable): what the leaves of the document mean */
BoughMeaning *bough_side_pane_get_meaning (BoughSidePane *self);

/** bough_side_pane_set_group_colors: @colors: (nullable): a colour for each group of the document's grouping; copied */
void bough_side_pane_set_group_colors (BoughSidePane *self, const BoughColor *colors);

/** bough_side_pane_set_node: Shows a node in detail, turning the page unless the pane itself asked for the node. */
void bough_side_pane_set_node (BoughSidePane *self, guint node);

/** bough_side_pane_set_group: @group: a group to show in detail, as bough_inspector_set_group() */
void bough_side_pane_set_group (BoughSidePane *self, int group);

G_END_DECLS
