/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "bough-tile-layer.h"
#include "bough-tree-view-outline.h"
#include "bough-tree-view.h"
#include "bough-viewport.h"

G_BEGIN_DECLS

struct _BoughTreeView {
  GtkWidget parent_instance;

  BoughFigure *figure;
  L2hTree *tree;
  BoughTreeViewOutline *outline;
  guint selected;
  guint hovered;
  GArray *marks; /* of guint: nodes with a point on them */

  BoughViewport *viewport;
  AdwAnimation *animation;
  gboolean is_moving; /* towards the goal */
  BoughPlace start, goal;
  gboolean goal_is_fit;

  BoughTileQueue *queue;
  BoughTileLayer *base;  /* of the figure's scene */
  BoughTileLayer *lit;   /* of the faded scene, while there is a highlight */
  BoughTileLayer *shown; /* one of them, or the one before until the next is painted */
  double level;          /* device pixels per mm that tiles are painted at */
  GArray *lit_leaves;
  GCancellable *fading;

  GtkWidget *tip;
  GtkWidget *tip_label;
  guint tip_node;
  double tip_x, tip_y;

  /* Input */
  gboolean has_pointer;
  double pointer_x, pointer_y;
  gboolean is_dragging;
  gboolean is_turning;
  double drag_x, drag_y;
  BoughPlace pinch_start;
  double pinch_x, pinch_y; /* the page's point under the fingers */
  guint finding_pointer;
  guint coasting;
  double velocity_x, velocity_y;
  gint64 coasting_time;

  double turn;            /* not asked for yet */
  guint turn_timeout;     /* runs while what was asked for is not shown yet */
  gboolean turn_has_come; /* but a figure is there */
};

/* bough-tree-view.c */

/* Moves at once; the viewport has been changed. */
void bough_tree_view_moved (BoughTreeView *self);

/* Stops what moves by itself, where it is. */
void bough_tree_view_halt (BoughTreeView *self);

/* Moves to a place in so many milliseconds. */
void bough_tree_view_glide (BoughTreeView *self, const BoughPlace *place, gboolean is_fit, guint duration);

/* Zooms by a factor about a point of the view, on from where it is already going to. */
void bough_tree_view_glide_zoom (BoughTreeView *self, double factor, double x, double y, guint duration);

void bough_tree_view_set_hovered_node (BoughTreeView *self, guint node);

/* bough-tree-view-tiles.c */
void bough_tree_view_init_tiles (BoughTreeView *self);

/* Where the page stands in the view now. */
void bough_tree_view_get_frame (BoughTreeView *self, BoughTileFrame *frame);

/* Has painted what is missing in view, and shows the next layer as soon as nothing of it is. */
void bough_tree_view_update_tiles (BoughTreeView *self);

/* Makes the layer of what is lit, or ends it. */
void bough_tree_view_update_highlight (BoughTreeView *self);

/* bough-tree-view-keys.c */
void bough_tree_view_class_init_keys (GtkWidgetClass *klass);

/* bough-tree-view-input.c */
void bough_tree_view_init_input (BoughTreeView *self);

/* Looks up anew what is under the pointer, after something has moved. */
void bough_tree_view_update_hover (BoughTreeView *self);

/* Looks up where the pointer is and what is under it, once the layout that is under way is done. */
void bough_tree_view_find_pointer (BoughTreeView *self);

/* Stops coasting after a swipe. */
void bough_tree_view_stop_coasting (BoughTreeView *self);

/* Whether the figure is a circular one, and asking for it to be turned, in radians clockwise. */
gboolean bough_tree_view_can_turn (BoughTreeView *self);
void bough_tree_view_turn (BoughTreeView *self, double turn);

/* The figure that was asked for is shown: ask for what has been turned meanwhile. */
void bough_tree_view_turned (BoughTreeView *self);
void bough_tree_view_clear_turn (BoughTreeView *self);

/* bough-tree-view-overlay.c */
void bough_tree_view_init_overlay (BoughTreeView *self);
void bough_tree_view_dispose_overlay (BoughTreeView *self);

/* Names the node under the pointer, or else the selected one if the keyboard is used. */
void bough_tree_view_update_tip (BoughTreeView *self);
void bough_tree_view_allocate_tip (BoughTreeView *self, int width, int height);

void bough_tree_view_snapshot_paper (BoughTreeView *self, GtkSnapshot *snapshot, const BoughTileFrame *frame);
void bough_tree_view_snapshot_overlay (BoughTreeView *self, GtkSnapshot *snapshot, const BoughTileFrame *frame);
void bough_tree_view_snapshot_focus (BoughTreeView *self, GtkSnapshot *snapshot);

/* A node's name and counts, on one line or two. */
char *bough_tree_view_describe_node (BoughTreeView *self, guint node);

G_END_DECLS
