/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-tree-view-private.h"

#include <math.h>

/* How far off a node the pointer may be, in pixels. */
#define TOLERANCE 6.0

#define DRAG_THRESHOLD 8.0
#define WHEEL_ZOOM 1.25
#define WHEEL_MS 120
#define WHEEL_PAN 64.0

/* What two fingers' way in pixels makes of the zoom, as a power of 2. */
#define SWIPE_ZOOM (1 / 120.0)

/* A swipe loses so much of its speed in a second, and ends at so many pixels a second. */
#define FRICTION 4.0
#define LEAST_SPEED 20.0

#define TURN_TIMEOUT_MS 500

static guint
find_node (BoughTreeView *self, double x, double y)
{
  double page_x, page_y;

  if (self->figure == NULL)
    return L2H_NO_NODE;

  bough_viewport_view_to_page (self->viewport, x, y, &page_x, &page_y);

  return bough_figure_find_node (self->figure, page_x, page_y, TOLERANCE / bough_viewport_get_zoom (self->viewport));
}

void
bough_tree_view_update_hover (BoughTreeView *self)
{
  gboolean may_hover = self->has_pointer && !self->is_dragging && !self->is_turning;

  bough_tree_view_set_hovered_node (self,
                                    may_hover ? find_node (self, self->pointer_x, self->pointer_y) : L2H_NO_NODE);
}

/* After the layout: neither where the view is in its window nor what it shows where is as it was. */
static gboolean
find_pointer_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  BoughTreeView *self = BOUGH_TREE_VIEW (widget);
  GtkNative *native = gtk_widget_get_native (widget);
  GdkSeat *seat = gdk_display_get_default_seat (gtk_widget_get_display (widget));
  GdkDevice *pointer = seat != NULL ? gdk_seat_get_pointer (seat) : NULL;
  double x, y, native_x, native_y;

  self->finding_pointer = 0;
  if (self->has_pointer && pointer != NULL && native != NULL &&
      gdk_surface_get_device_position (gtk_native_get_surface (native), pointer, &x, &y, NULL)) {
    gtk_native_get_surface_transform (native, &native_x, &native_y);
    gtk_widget_translate_coordinates (GTK_WIDGET (native), widget, x - native_x, y - native_y, &self->pointer_x,
                                      &self->pointer_y);
    self->has_pointer = gtk_widget_contains (widget, self->pointer_x, self->pointer_y);
  }
  bough_tree_view_update_hover (self);
  bough_tree_view_update_tip (self);

  return G_SOURCE_REMOVE;
}

void
bough_tree_view_find_pointer (BoughTreeView *self)
{
  if (self->finding_pointer == 0)
    self->finding_pointer = gtk_widget_add_tick_callback (GTK_WIDGET (self), find_pointer_cb, NULL, NULL);
}

static void
pan (BoughTreeView *self, double dx, double dy)
{
  bough_viewport_pan (self->viewport, dx, dy);
  bough_tree_view_moved (self);
}

/* Coasting */

static gboolean
coast_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  BoughTreeView *self = BOUGH_TREE_VIEW (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double seconds = (now - self->coasting_time) / (double) G_USEC_PER_SEC;
  double rest = exp (-FRICTION * seconds);

  self->coasting_time = now;
  pan (self, self->velocity_x * (1 - rest) / FRICTION, self->velocity_y * (1 - rest) / FRICTION);
  self->velocity_x *= rest;
  self->velocity_y *= rest;

  if (hypot (self->velocity_x, self->velocity_y) >= LEAST_SPEED)
    return G_SOURCE_CONTINUE;

  self->coasting = 0;

  return G_SOURCE_REMOVE;
}

void
bough_tree_view_stop_coasting (BoughTreeView *self)
{
  if (self->coasting != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->coasting);
  self->coasting = 0;
}

static void
coast (BoughTreeView *self, double velocity_x, double velocity_y)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  bough_tree_view_halt (self);
  if (clock == NULL || !adw_get_enable_animations (GTK_WIDGET (self)))
    return;

  self->velocity_x = velocity_x;
  self->velocity_y = velocity_y;
  self->coasting_time = gdk_frame_clock_get_frame_time (clock);
  self->coasting = gtk_widget_add_tick_callback (GTK_WIDGET (self), coast_cb, NULL, NULL);
}

/* Turning */

static void ask_for_turn (BoughTreeView *self);

static gboolean
turn_timeout_cb (gpointer user_data)
{
  BoughTreeView *self = user_data;

  self->turn_timeout = 0;
  self->turn_has_come = FALSE;
  ask_for_turn (self);

  return G_SOURCE_REMOVE;
}

static void
ask_for_turn (BoughTreeView *self)
{
  double turn = self->turn;

  if (turn == 0 || self->turn_timeout != 0)
    return;

  self->turn = 0;
  self->turn_timeout = g_timeout_add (TURN_TIMEOUT_MS, turn_timeout_cb, self);
  g_signal_emit_by_name (self, "rotate-requested", turn);
}

void
bough_tree_view_turned (BoughTreeView *self)
{
  if (!self->turn_has_come)
    return;

  self->turn_has_come = FALSE;
  g_clear_handle_id (&self->turn_timeout, g_source_remove);
  ask_for_turn (self);
}

void
bough_tree_view_clear_turn (BoughTreeView *self)
{
  self->turn = 0;
  self->turn_has_come = FALSE;
  g_clear_handle_id (&self->turn_timeout, g_source_remove);
}

gboolean
bough_tree_view_can_turn (BoughTreeView *self)
{
  double x, y;

  return self->figure != NULL && bough_figure_get_center (self->figure, &x, &y);
}

void
bough_tree_view_turn (BoughTreeView *self, double turn)
{
  self->turn += turn;
  ask_for_turn (self);
}

static double
get_angle (BoughTreeView *self, double x, double y)
{
  double center_x, center_y;

  bough_figure_get_center (self->figure, &center_x, &center_y);
  bough_viewport_page_to_view (self->viewport, center_x, center_y, &center_x, &center_y);

  return atan2 (y - center_y, x - center_x);
}

/* Pointer */

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, BoughTreeView *self)
{
  self->has_pointer = TRUE;
  self->pointer_x = x;
  self->pointer_y = y;
  bough_tree_view_update_hover (self);
  bough_tree_view_update_tip (self);
}

static void
leave_cb (GtkEventControllerMotion *controller, BoughTreeView *self)
{
  self->has_pointer = FALSE;
  bough_tree_view_update_hover (self);
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, BoughTreeView *self)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));

  if (button == GDK_BUTTON_SECONDARY)
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);

  bough_tree_view_stop_coasting (self);
}

static void
begin_drag (BoughTreeView *self, GtkGesture *gesture)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  bough_tree_view_halt (self);
  self->is_turning = (state & GDK_ALT_MASK) != 0 && bough_tree_view_can_turn (self);
  self->is_dragging = !self->is_turning;
  gtk_gesture_drag_get_start_point (GTK_GESTURE_DRAG (gesture), &self->drag_x, &self->drag_y);
  bough_tree_view_update_hover (self);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
}

static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, BoughTreeView *self)
{
  double x, y;

  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  x += dx;
  y += dy;

  if (!self->is_dragging && !self->is_turning) {
    if (hypot (dx, dy) < DRAG_THRESHOLD)
      return;
    begin_drag (self, GTK_GESTURE (gesture));
  }

  if (self->is_dragging) {
    pan (self, x - self->drag_x, y - self->drag_y);
  } else if (bough_tree_view_can_turn (self)) {
    bough_tree_view_turn (
      self, remainder (get_angle (self, x, y) - get_angle (self, self->drag_x, self->drag_y), 2 * G_PI));
  }
  self->drag_x = x;
  self->drag_y = y;
}

static void
drag_end_cb (GtkGestureDrag *gesture, double dx, double dy, BoughTreeView *self)
{
  if (!self->is_dragging && !self->is_turning)
    return;

  self->is_dragging = FALSE;
  self->is_turning = FALSE;
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  bough_tree_view_update_hover (self);
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, BoughTreeView *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, BoughTreeView *self)
{
  guint node = find_node (self, x, y);

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);

  if (n_press == 1) {
    bough_tree_view_set_selected_node (self, node);
    if (node != L2H_NO_NODE)
      g_signal_emit_by_name (self, "node-activated", node);
  } else if (n_press == 2 && node != L2H_NO_NODE) {
    if (node >= l2h_tree_get_n_leaves (self->tree))
      g_signal_emit_by_name (self, "focus-requested", node);
    bough_tree_view_zoom_to_node (self, node);
  }
}

static void
secondary_pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, BoughTreeView *self)
{
  guint node = find_node (self, x, y);

  if (node == L2H_NO_NODE)
    return;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  g_signal_emit_by_name (self, "menu-requested", node, x, y);
}

static gboolean
is_touchpad (GtkEventController *controller)
{
  GdkDevice *device = gtk_event_controller_get_current_event_device (controller);

  return gtk_event_controller_scroll_get_unit (GTK_EVENT_CONTROLLER_SCROLL (controller)) == GDK_SCROLL_UNIT_SURFACE ||
         (device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHPAD);
}

static double
get_scroll_pixels (GtkEventController *controller)
{
  return gtk_event_controller_scroll_get_unit (GTK_EVENT_CONTROLLER_SCROLL (controller)) == GDK_SCROLL_UNIT_WHEEL
           ? WHEEL_PAN
           : 1.0;
}

static gboolean
scroll_cb (GtkEventController *controller, double dx, double dy, BoughTreeView *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (controller);
  double pixels = get_scroll_pixels (controller);
  double x = self->has_pointer ? self->pointer_x : gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;
  double y = self->has_pointer ? self->pointer_y : gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;

  if (self->figure == NULL || self->is_dragging || self->is_turning)
    return GDK_EVENT_PROPAGATE;

  if (!is_touchpad (controller) && (state & GDK_SHIFT_MASK) == 0) {
    bough_tree_view_glide_zoom (self, pow (WHEEL_ZOOM, -(dx + dy)), x, y, WHEEL_MS);
    return GDK_EVENT_STOP;
  }

  bough_tree_view_halt (self);
  if ((state & GDK_CONTROL_MASK) != 0) {
    bough_viewport_zoom_about (self->viewport,
                               bough_viewport_get_zoom (self->viewport) * exp2 (-dy * pixels * SWIPE_ZOOM), x, y);
    bough_tree_view_moved (self);
  } else if (!is_touchpad (controller)) {
    pan (self, -(dx + dy) * pixels, 0);
  } else {
    pan (self, -dx * pixels, -dy * pixels);
  }

  return GDK_EVENT_STOP;
}

static void
decelerate_cb (GtkEventController *controller, double velocity_x, double velocity_y, BoughTreeView *self)
{
  double pixels = get_scroll_pixels (controller);

  if (is_touchpad (controller) &&
      (gtk_event_controller_get_current_event_state (controller) & GDK_CONTROL_MASK) == 0)
    coast (self, -velocity_x * pixels, -velocity_y * pixels);
}

static void
pinch_begin_cb (GtkGesture *gesture, GdkEventSequence *sequence, BoughTreeView *self)
{
  double x = self->pointer_x, y = self->pointer_y;

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  bough_tree_view_halt (self);
  gtk_gesture_get_bounding_box_center (gesture, &x, &y);
  bough_viewport_get_place (self->viewport, &self->pinch_start);
  bough_viewport_view_to_page (self->viewport, x, y, &self->pinch_x, &self->pinch_y);
}

static void
pinch_cb (GtkGestureZoom *gesture, double scale, BoughTreeView *self)
{
  double x = self->pointer_x, y = self->pointer_y, view_x, view_y;

  /* The point that was under the fingers' middle is to be there again, at the new zoom. */
  gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y);
  bough_viewport_zoom_about (self->viewport, self->pinch_start.zoom * scale, x, y);
  bough_viewport_page_to_view (self->viewport, self->pinch_x, self->pinch_y, &view_x, &view_y);
  pan (self, x - view_x, y - view_y);
}

void
bough_tree_view_init_input (BoughTreeView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES |
                                                                GTK_EVENT_CONTROLLER_SCROLL_KINETIC);
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *secondary = gtk_gesture_click_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  g_signal_connect (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (widget, motion);

  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect (scroll, "decelerate", G_CALLBACK (decelerate_cb), self);
  gtk_widget_add_controller (widget, scroll);

  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  g_signal_connect (secondary, "pressed", G_CALLBACK (secondary_pressed_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (secondary));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), 0);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));

  g_signal_connect (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
}
