/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "figure/bough-figure.h"

G_BEGIN_DECLS

/**
 * BoughTreeView:
 *
 * Shows a figure's page and lets a person move in it. Properties: figure, selected-node (guint, L2H_NO_NODE for none),
 * hovered-node (read-only), highlighted group via bough_tree_view_set_highlight(). Signals: ::node-activated (guint) on
 * a click or Enter, ::focus-requested (guint) on a double-click on a clade.
 * A worker rasterises the scene into tiles, the widget shows textures; hover, selection and highlight are a thin
 * overlay drawn over them.
 */
#define BOUGH_TYPE_TREE_VIEW (bough_tree_view_get_type ())
G_DECLARE_FINAL_TYPE (BoughTreeView, bough_tree_view, BOUGH, TREE_VIEW, GtkWidget)

GtkWidget *bough_tree_view_new (void);

/**
 * bough_tree_view_set_figure:
 * @tree: the tree that the figure was laid out from
 * @keep_view: keep zoom and place (a colour changed); else fit the page
 */
void bough_tree_view_set_figure (BoughTreeView *self, BoughFigure *figure, L2hTree *tree, gboolean keep_view);
BoughFigure *bough_tree_view_get_figure (BoughTreeView *self);

void bough_tree_view_set_selected_node (BoughTreeView *self, guint node);
guint bough_tree_view_get_selected_node (BoughTreeView *self);

/** bough_tree_view_set_highlight: @leaves: (nullable) (array length=n_leaves): leaves to light, the rest is faded */
void bough_tree_view_set_highlight (BoughTreeView *self, const guint *leaves, guint n_leaves);

void bough_tree_view_zoom_in (BoughTreeView *self);
void bough_tree_view_zoom_out (BoughTreeView *self);
void bough_tree_view_zoom_to_fit (BoughTreeView *self);

/** bough_tree_view_zoom_to_node: Fits the clade of @node (or the surroundings of a leaf) into the view. */
void bough_tree_view_zoom_to_node (BoughTreeView *self, guint node);

/** bough_tree_view_reveal_node: Pans just so far that @node is in view. */
void bough_tree_view_reveal_node (BoughTreeView *self, guint node);

/** bough_tree_view_get_node_position: Where a node is, in widget coordinates; for tests and popovers. */
gboolean bough_tree_view_get_node_position (BoughTreeView *self, guint node, double *x, double *y);

G_END_DECLS
