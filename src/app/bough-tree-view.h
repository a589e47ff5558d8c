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
 * a click or Enter, ::focus-requested (guint) on a double-click on a clade, ::menu-requested (guint, double, double) where
 * in the widget the secondary button was pressed on a node, or for the selected one on the menu key, ::rotate-requested (double, radians
 * clockwise) on [, ] and Alt+drag over a circular figure. A click on the paper selects nothing.
 *
 * ::rotate-requested asks for a figure with that much more rotation, set with @keep_view; until it is shown (or for half
 * a second, if none comes) further turning is added up and asked for at once, so a handler need not throttle.
 *
 * Workers rasterise the scene into tiles, the widget shows textures; hover and selection are a thin overlay drawn over
 * them, a highlight is a second scene in which the rest is faded. The page is white in a dark window too: its colours are chosen for paper, and what is
 * exported looks as it does here. All movement but dragging is animated, unless animations are switched off.
 *
 * Mouse: drag with the left or middle button pans, the wheel zooms about the pointer (Shift+wheel pans sideways); a
 * touchpad's two fingers pan, with Ctrl they zoom; pinching zooms about the fingers' middle. Keys: arrows, Home, End
 * select leaves in drawing order; Alt+Up or BackSpace the merge above, Alt+Down the first child; Enter activates; Escape
 * selects nothing; plus, minus and 0 zoom in, out and to fit; Page Up and Page Down pan, with Shift sideways.
 */
#define BOUGH_TYPE_TREE_VIEW (bough_tree_view_get_type ())
G_DECLARE_FINAL_TYPE (BoughTreeView, bough_tree_view, BOUGH, TREE_VIEW, GtkWidget)

GtkWidget *bough_tree_view_new (void);

/**
 * bough_tree_view_set_figure:
 * @figure: (nullable): NULL shows nothing
 * @tree: (nullable): the tree that the figure was laid out from; NULL only with @figure
 * @keep_view: keep zoom and place (a colour changed); else fit the page
 *
 * With @keep_view the old figure stays in sight until the new one is painted. A selected node stays selected if the tree
 * is the same; another tree ends selection, highlight and marks.
 */
void bough_tree_view_set_figure (BoughTreeView *self, BoughFigure *figure, L2hTree *tree, gboolean keep_view);
BoughFigure *bough_tree_view_get_figure (BoughTreeView *self);

void bough_tree_view_set_selected_node (BoughTreeView *self, guint node);
guint bough_tree_view_get_selected_node (BoughTreeView *self);

/** bough_tree_view_set_highlight: @leaves: (nullable) (array length=n_leaves): leaves to light, the rest is faded */
void bough_tree_view_set_highlight (BoughTreeView *self, const guint *leaves, guint n_leaves);

/** bough_tree_view_set_marks: @nodes: (nullable) (array length=n_nodes): nodes to mark with a point */
void bough_tree_view_set_marks (BoughTreeView *self, const guint *nodes, guint n_nodes);

/** bough_tree_view_get_n_marks: For tests: how many nodes are marked. */
guint bough_tree_view_get_n_marks (BoughTreeView *self);

void bough_tree_view_zoom_in (BoughTreeView *self);
void bough_tree_view_zoom_out (BoughTreeView *self);
void bough_tree_view_zoom_to_fit (BoughTreeView *self);

/** bough_tree_view_zoom_to_node: Fits the clade of @node (or the surroundings of a leaf) into the view. */
void bough_tree_view_zoom_to_node (BoughTreeView *self, guint node);

/** bough_tree_view_reveal_node: Pans just so far that @node is in view. */
void bough_tree_view_reveal_node (BoughTreeView *self, guint node);

/**
 * bough_tree_view_get_node_position:
 *
 * Where a node is, in widget coordinates; for tests and popovers. It may be out of view.
 *
 * Returns: whether there is a figure with such a node; then @x and @y are set
 */
gboolean bough_tree_view_get_node_position (BoughTreeView *self, guint node, double *x, double *y);

/**
 * bough_tree_view_is_settled:
 *
 * For tests: nothing moves, and all that is in view has been painted at its own zoom.
 */
gboolean bough_tree_view_is_settled (BoughTreeView *self);

G_END_DECLS
