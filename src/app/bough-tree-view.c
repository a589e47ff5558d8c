/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-tree-view-private.h"

#include <glib/gi18n-lib.h>
#define ZOOM_STEP 1.4
#define ZOOM_MS 200
#define GLIDE_MS 400
/* The buttons that lie over the view's corner, with their margins; see the page's .ui. */
#define CONTROLS_WIDTH 58
#define CONTROLS_HEIGHT 124

/* How far from the view's edge a node is brought by bough_tree_view_reveal_node(), in pixels. */
#define REVEAL_BORDER 72.0
#define LABEL_BORDER 8.0

G_DEFINE_FINAL_TYPE (BoughTreeView, bough_tree_view, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_FIGURE, PROP_SELECTED_NODE, PROP_HOVERED_NODE, N_PROPS };
enum { NODE_ACTIVATED, FOCUS_REQUESTED, MENU_REQUESTED, ROTATE_REQUESTED, N_SIGNALS };

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

void
bough_tree_view_moved (BoughTreeView *self)
{
  bough_tree_view_update_tiles (self);
  bough_tree_view_update_hover (self);
  bough_tree_view_update_tip (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
glide_value_cb (double value, gpointer user_data)
{
  BoughTreeView *self = user_data;
  BoughPlace place;

  if (!self->is_moving)
    return;

  bough_place_interpolate (&self->start, &self->goal, value, &place);
  bough_viewport_set_place (self->viewport, &place);
  bough_tree_view_moved (self);
}

static void
glide_done_cb (BoughTreeView *self)
{
  if (!self->is_moving)
    return;

  self->is_moving = FALSE;
  bough_viewport_set_place (self->viewport, &self->goal);
  if (self->goal_is_fit)
    bough_viewport_fit (self->viewport);
  bough_tree_view_moved (self);
}

void
bough_tree_view_halt (BoughTreeView *self)
{
  bough_tree_view_stop_coasting (self);
  if (self->is_moving) {
    self->is_moving = FALSE;
    adw_animation_pause (self->animation);
  }
}

void
bough_tree_view_glide (BoughTreeView *self, const BoughPlace *place, gboolean is_fit, guint duration)
{
  g_autoptr (BoughViewport) arrived = bough_viewport_copy (self->viewport);

  bough_tree_view_halt (self);
  bough_viewport_get_place (self->viewport, &self->start);
  bough_viewport_set_place (arrived, place);
  bough_viewport_get_place (arrived, &self->goal);
  self->goal_is_fit = is_fit;
  /* What is at a limit already does not move, and stays fit. */
  if (!is_fit && self->start.zoom == self->goal.zoom && self->start.x == self->goal.x && self->start.y == self->goal.y)
    return;

  self->is_moving = TRUE;

  adw_timed_animation_set_duration (ADW_TIMED_ANIMATION (self->animation), duration);
  adw_animation_reset (self->animation);
  adw_animation_play (self->animation);
  bough_tree_view_update_tiles (self);
}

void
bough_tree_view_glide_zoom (BoughTreeView *self, double factor, double x, double y, guint duration)
{
  g_autoptr (BoughViewport) arrived = bough_viewport_copy (self->viewport);
  BoughPlace goal;

  if (self->is_moving)
    bough_viewport_set_place (arrived, &self->goal);
  bough_viewport_zoom_about (arrived, bough_viewport_get_zoom (arrived) * factor, x, y);
  bough_viewport_get_place (arrived, &goal);

  bough_tree_view_glide (self, &goal, FALSE, duration);
}

static void
update_accessible (BoughTreeView *self)
{
  g_autofree char *label = NULL;
  g_autofree char *description = NULL;

  if (self->tree != NULL) {
    guint n_leaves = l2h_tree_get_n_leaves (self->tree);

    label = g_strdup_printf (ngettext ("Tree of %u leaf", "Tree of %u leaves", n_leaves), n_leaves);
  }
  if (self->selected != L2H_NO_NODE) {
    g_autofree char *node = bough_tree_view_describe_node (self, self->selected);

    /* Translators: a node of the tree, by its name and counts */
    description = g_strdup_printf (_("Selected: %s"), g_strdelimit (node, "\n", ' '));
  }

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label != NULL ? label : _("Tree"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description != NULL ? description : _("Nothing is selected"), -1);
}

static void
set_tree (BoughTreeView *self, L2hTree *tree)
{
  if (self->tree == tree)
    return;

  g_set_object (&self->tree, tree);
  g_clear_pointer (&self->lit_leaves, g_array_unref);
  g_clear_pointer (&self->marks, g_array_unref);
  bough_tree_view_set_selected_node (self, L2H_NO_NODE);
}

void
bough_tree_view_set_figure (BoughTreeView *self, BoughFigure *figure, L2hTree *tree, gboolean keep_view)
{
  g_return_if_fail (BOUGH_IS_TREE_VIEW (self));
  g_return_if_fail (figure == NULL || BOUGH_IS_FIGURE (figure));
  g_return_if_fail ((figure == NULL) == (tree == NULL));

  if (self->figure == figure)
    return;

  keep_view = keep_view && self->figure != NULL && figure != NULL;
  if (!keep_view) {
    bough_tree_view_halt (self);
    bough_tree_view_clear_turn (self);
    g_clear_pointer (&self->shown, bough_tile_layer_unref);
    self->level = 0;
  }

  bough_tree_view_set_hovered_node (self, L2H_NO_NODE);
  g_clear_pointer (&self->outline, bough_tree_view_outline_free);
  g_clear_pointer (&self->base, bough_tile_layer_unref);
  g_clear_pointer (&self->lit, bough_tile_layer_unref);
  g_set_object (&self->figure, figure);
  set_tree (self, tree);

  if (figure != NULL) {
    BoughScene *scene = bough_figure_get_scene (figure);

    self->outline = bough_tree_view_outline_new (figure, tree);
    self->base = bough_tile_layer_new (scene, BOUGH_TILE_LAYER_MOST_BYTES);
    bough_viewport_set_page_size (self->viewport, bough_scene_get_width (scene), bough_scene_get_height (scene));
    if (!keep_view)
      bough_viewport_fit (self->viewport);
  } else {
    bough_tile_queue_replace (self->queue, NULL, 0);
  }

  self->turn_has_come = self->turn_timeout != 0;
  bough_tree_view_update_highlight (self);
  update_accessible (self);
  bough_tree_view_moved (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FIGURE]);
}

BoughFigure *
bough_tree_view_get_figure (BoughTreeView *self)
{
  g_return_val_if_fail (BOUGH_IS_TREE_VIEW (self), NULL);

  return self->figure;
}

static gboolean
has_node (BoughTreeView *self, guint node)
{
  return self->tree != NULL && node < l2h_tree_get_n_nodes (self->tree);
}

void
bough_tree_view_set_selected_node (BoughTreeView *self, guint node)
{
  g_return_if_fail (BOUGH_IS_TREE_VIEW (self));
  g_return_if_fail (node == L2H_NO_NODE || has_node (self, node));

  if (self->selected == node)
    return;

  self->selected = node;
  update_accessible (self);
  bough_tree_view_update_tip (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SELECTED_NODE]);
}

guint
bough_tree_view_get_selected_node (BoughTreeView *self)
{
  g_return_val_if_fail (BOUGH_IS_TREE_VIEW (self), L2H_NO_NODE);

  return self->selected;
}

void
bough_tree_view_set_hovered_node (BoughTreeView *self, guint node)
{
  if (self->hovered == node)
    return;

  self->hovered = node;
  bough_tree_view_update_tip (self);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), node != L2H_NO_NODE ? "pointer" : NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HOVERED_NODE]);
}

void
bough_tree_view_set_highlight (BoughTreeView *self, const guint *leaves, guint n_leaves)
{
  g_return_if_fail (BOUGH_IS_TREE_VIEW (self));

  if (leaves == NULL && self->lit_leaves == NULL)
    return;

  g_clear_pointer (&self->lit_leaves, g_array_unref);
  if (leaves != NULL) {
    self->lit_leaves = g_array_new (FALSE, FALSE, sizeof (guint));
    g_array_append_vals (self->lit_leaves, leaves, n_leaves);
  }
  bough_tree_view_update_highlight (self);
}

void
bough_tree_view_set_marks (BoughTreeView *self, const guint *nodes, guint n_nodes)
{
  g_return_if_fail (BOUGH_IS_TREE_VIEW (self));

  if (nodes == NULL && self->marks == NULL)
    return;

  g_clear_pointer (&self->marks, g_array_unref);
  if (nodes != NULL) {
    self->marks = g_array_new (FALSE, FALSE, sizeof (guint));
    g_array_append_vals (self->marks, nodes, n_nodes);
  }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

guint
bough_tree_view_get_n_marks (BoughTreeView *self)
{
  g_return_val_if_fail (BOUGH_IS_TREE_VIEW (self), 0);

  return self->marks != NULL ? self->marks->len : 0;
}

static void
zoom_by (BoughTreeView *self, double factor)
{
  bough_tree_view_glide_zoom (self, factor, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
                              gtk_widget_get_height (GTK_WIDGET (self)) / 2.0, ZOOM_MS);
}

void
bough_tree_view_zoom_in (BoughTreeView *self)
{
  g_return_if_fail (BOUGH_IS_TREE_VIEW (self));

  zoom_by (self, ZOOM_STEP);
}

void
bough_tree_view_zoom_out (BoughTreeView *self)
{
  g_return_if_fail (BOUGH_IS_TREE_VIEW (self));

  zoom_by (self, 1 / ZOOM_STEP);
}

void
bough_tree_view_zoom_to_fit (BoughTreeView *self)
{
  BoughPlace place;

  g_return_if_fail (BOUGH_IS_TREE_VIEW (self));

  bough_viewport_get_fit_place (self->viewport, &place);
  bough_tree_view_glide (self, &place, TRUE, GLIDE_MS);
}

void
bough_tree_view_zoom_to_node (BoughTreeView *self, guint node)
{
  graphene_rect_t bounds;
  BoughPlace place;

  g_return_if_fail (BOUGH_IS_TREE_VIEW (self));
  g_return_if_fail (has_node (self, node));

  if (node == l2h_tree_get_root (self->tree)) {
    bough_tree_view_zoom_to_fit (self);
    return;
  }

  bough_tree_view_outline_get_bounds (self->outline, node, &bounds);
  bough_viewport_get_place_of_rectangle (self->viewport, bounds.origin.x, bounds.origin.y, bounds.size.width,
                                         bounds.size.height, &place);
  bough_tree_view_glide (self, &place, FALSE, GLIDE_MS);
}

void
bough_tree_view_reveal_node (BoughTreeView *self, guint node)
{
  g_autoptr (BoughViewport) arrived = NULL;
  gboolean has_moved = FALSE;
  BoughPlace goal;
  double x, y;

  g_return_if_fail (BOUGH_IS_TREE_VIEW (self));
  g_return_if_fail (has_node (self, node));

  bough_tree_view_halt (self);
  arrived = bough_viewport_copy (self->viewport);
  if (node < l2h_tree_get_n_leaves (self->tree)) {
    graphene_rect_t label;

    bough_tree_view_outline_get_leaf_bounds (self->outline, node, &label);
    has_moved |= bough_viewport_reveal (arrived, label.origin.x, label.origin.y, LABEL_BORDER);
    has_moved |= bough_viewport_reveal (arrived, label.origin.x + label.size.width,
                                        label.origin.y + label.size.height, LABEL_BORDER);
  }
  bough_figure_get_node_point (self->figure, node, &x, &y);
  has_moved |= bough_viewport_reveal (arrived, x, y, REVEAL_BORDER);
  if (!has_moved)
    return;

  bough_viewport_get_place (arrived, &goal);
  bough_tree_view_glide (self, &goal, FALSE, ZOOM_MS);
}

gboolean
bough_tree_view_get_node_position (BoughTreeView *self, guint node, double *x, double *y)
{
  double page_x, page_y;

  g_return_val_if_fail (BOUGH_IS_TREE_VIEW (self), FALSE);

  if (!has_node (self, node))
    return FALSE;

  bough_figure_get_node_point (self->figure, node, &page_x, &page_y);
  bough_viewport_page_to_view (self->viewport, page_x, page_y, x, y);

  return TRUE;
}

static void
bough_tree_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  BoughTreeView *self = BOUGH_TREE_VIEW (widget);
  BoughTileFrame frame;

  bough_tree_view_get_frame (self, &frame);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, frame.width, frame.height));
  bough_tree_view_snapshot_paper (self, snapshot, &frame);
  if (self->shown != NULL)
    bough_tile_layer_snapshot (self->shown, snapshot, &frame, self->level);
  bough_tree_view_snapshot_overlay (self, snapshot, &frame);
  bough_tree_view_snapshot_focus (self, snapshot);
  gtk_widget_snapshot_child (widget, self->tip, snapshot);
  gtk_snapshot_pop (snapshot);
}

static void
bough_tree_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  BoughTreeView *self = BOUGH_TREE_VIEW (widget);

  if (bough_viewport_set_view_size (self->viewport, width, height))
    bough_tree_view_find_pointer (self);
  bough_tree_view_allocate_tip (self, width, height);
  bough_tree_view_update_tiles (self);
}

static void
bough_tree_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                         int *minimum_baseline, int *natural_baseline)
{
  *minimum = 120;
  *natural = 480;
}

static void
bough_tree_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  BoughTreeView *self = BOUGH_TREE_VIEW (object);

  switch (prop_id) {
  case PROP_FIGURE:
    g_value_set_object (value, self->figure);
    break;
  case PROP_SELECTED_NODE:
    g_value_set_uint (value, self->selected);
    break;
  case PROP_HOVERED_NODE:
    g_value_set_uint (value, self->hovered);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
bough_tree_view_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  BoughTreeView *self = BOUGH_TREE_VIEW (object);

  switch (prop_id) {
  case PROP_SELECTED_NODE:
    bough_tree_view_set_selected_node (self, g_value_get_uint (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
bough_tree_view_dispose (GObject *object)
{
  BoughTreeView *self = BOUGH_TREE_VIEW (object);

  bough_tree_view_stop_coasting (self);
  bough_tree_view_clear_turn (self);
  g_cancellable_cancel (self->fading);
  g_clear_object (&self->fading);
  if (self->animation != NULL) {
    self->is_moving = FALSE;
    adw_animation_pause (self->animation);
    g_signal_handlers_disconnect_by_data (self->animation, self);
    g_clear_object (&self->animation);
  }
  g_clear_pointer (&self->queue, bough_tile_queue_close);
  bough_tree_view_dispose_overlay (self);

  G_OBJECT_CLASS (bough_tree_view_parent_class)->dispose (object);
}

static void
bough_tree_view_finalize (GObject *object)
{
  BoughTreeView *self = BOUGH_TREE_VIEW (object);

  g_clear_pointer (&self->shown, bough_tile_layer_unref);
  g_clear_pointer (&self->base, bough_tile_layer_unref);
  g_clear_pointer (&self->lit, bough_tile_layer_unref);
  g_clear_pointer (&self->outline, bough_tree_view_outline_free);
  g_clear_pointer (&self->viewport, bough_viewport_free);
  g_clear_pointer (&self->marks, g_array_unref);
  g_clear_pointer (&self->lit_leaves, g_array_unref);
  g_clear_object (&self->figure);
  g_clear_object (&self->tree);

  G_OBJECT_CLASS (bough_tree_view_parent_class)->finalize (object);
}

static void
bough_tree_view_class_init (BoughTreeViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = bough_tree_view_get_property;
  object_class->set_property = bough_tree_view_set_property;
  object_class->dispose = bough_tree_view_dispose;
  object_class->finalize = bough_tree_view_finalize;
  widget_class->snapshot = bough_tree_view_snapshot;
  widget_class->size_allocate = bough_tree_view_size_allocate;
  widget_class->measure = bough_tree_view_measure;

  props[PROP_FIGURE] = g_param_spec_object ("figure", NULL, NULL, BOUGH_TYPE_FIGURE,
                                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_SELECTED_NODE] =
    g_param_spec_uint ("selected-node", NULL, NULL, 0, G_MAXUINT, L2H_NO_NODE,
                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_HOVERED_NODE] =
    g_param_spec_uint ("hovered-node", NULL, NULL, 0, G_MAXUINT, L2H_NO_NODE,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[NODE_ACTIVATED] = g_signal_new ("node-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[MENU_REQUESTED] = g_signal_new ("menu-requested", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[FOCUS_REQUESTED] = g_signal_new ("focus-requested", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[ROTATE_REQUESTED] = g_signal_new ("rotate-requested", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                            NULL, NULL, G_TYPE_NONE, 1, G_TYPE_DOUBLE);

  bough_tree_view_class_init_keys (widget_class);
  gtk_widget_class_set_css_name (widget_class, "boughtreeview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
bough_tree_view_init (BoughTreeView *self)
{
  self->selected = L2H_NO_NODE;
  self->hovered = L2H_NO_NODE;
  self->viewport = bough_viewport_new ();
  bough_viewport_set_corner (self->viewport, CONTROLS_WIDTH, CONTROLS_HEIGHT);
  bough_tree_view_init_tiles (self);
  self->animation = adw_timed_animation_new (GTK_WIDGET (self), 0, 1, ZOOM_MS,
                                             adw_callback_animation_target_new (glide_value_cb, self, NULL));
  adw_timed_animation_set_easing (ADW_TIMED_ANIMATION (self->animation), ADW_EASE_OUT_CUBIC);
  g_signal_connect_swapped (self->animation, "done", G_CALLBACK (glide_done_cb), self);

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (bough_tree_view_moved), NULL);

  bough_tree_view_init_overlay (self);
  bough_tree_view_init_input (self);
  update_accessible (self);
}

GtkWidget *
bough_tree_view_new (void)
{
  return g_object_new (BOUGH_TYPE_TREE_VIEW, NULL);
}
