/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-tree-view-private.h"

#define KEY_MS 200
#define KEY_TURN (G_PI / 12)

/* What of the view's size a page key pans. */
#define PAGE_SHARE 0.8

static void
select_by_key (BoughTreeView *self, guint node)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  /* What happens to come to lie under the pointer is not what the keys are about. */
  self->has_pointer = FALSE;
  if (GTK_IS_WINDOW (root))
    gtk_window_set_focus_visible (GTK_WINDOW (root), TRUE);

  bough_tree_view_set_selected_node (self, node);
  bough_tree_view_reveal_node (self, node);
}

static gboolean
step_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  BoughTreeView *self = BOUGH_TREE_VIEW (widget);
  gint64 n_leaves, slot;
  int step;

  if (self->figure == NULL)
    return GDK_EVENT_PROPAGATE;

  /* From a merge one goes to the first leaf below it, or to the one before that. */
  g_variant_get (args, "(i)", &step);
  n_leaves = l2h_tree_get_n_leaves (self->tree);
  if (self->selected == L2H_NO_NODE)
    slot = step > 0 ? 0 : n_leaves - 1;
  else {
    guint leaf = bough_tree_view_outline_get_first_leaf (self->outline, self->selected);

    slot = bough_tree_view_outline_get_slot (self->outline, leaf);
    if (leaf == self->selected || step != 1)
      slot += step;
  }

  /* A circle has no end. */
  if ((step == 1 || step == -1) && bough_tree_view_can_turn (self))
    slot = (slot + n_leaves) % n_leaves;
  select_by_key (self, bough_figure_get_leaf_order (self->figure)[CLAMP (slot, 0, n_leaves - 1)]);

  return GDK_EVENT_STOP;
}

static gboolean
parent_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  BoughTreeView *self = BOUGH_TREE_VIEW (widget);
  guint parent;

  if (self->selected == L2H_NO_NODE)
    return GDK_EVENT_PROPAGATE;

  parent = l2h_tree_get_parent (self->tree, self->selected);
  if (parent != L2H_NO_NODE)
    select_by_key (self, parent);

  return GDK_EVENT_STOP;
}

static gboolean
child_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  BoughTreeView *self = BOUGH_TREE_VIEW (widget);
  const guint *children;
  guint n_children;

  if (self->figure == NULL)
    return GDK_EVENT_PROPAGATE;

  if (self->selected == L2H_NO_NODE) {
    select_by_key (self, l2h_tree_get_root (self->tree));
    return GDK_EVENT_STOP;
  }

  children = l2h_tree_get_children (self->tree, self->selected, &n_children);
  if (n_children > 0)
    select_by_key (self, children[0]);

  return GDK_EVENT_STOP;
}

static gboolean
activate_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  BoughTreeView *self = BOUGH_TREE_VIEW (widget);

  if (self->selected == L2H_NO_NODE)
    return GDK_EVENT_PROPAGATE;

  g_signal_emit_by_name (self, "node-activated", self->selected);

  return GDK_EVENT_STOP;
}

static gboolean
deselect_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  BoughTreeView *self = BOUGH_TREE_VIEW (widget);

  if (self->selected == L2H_NO_NODE)
    return GDK_EVENT_PROPAGATE;

  bough_tree_view_set_selected_node (self, L2H_NO_NODE);

  return GDK_EVENT_STOP;
}

static gboolean
zoom_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  BoughTreeView *self = BOUGH_TREE_VIEW (widget);
  int step;

  if (self->figure == NULL)
    return GDK_EVENT_PROPAGATE;

  g_variant_get (args, "(i)", &step);
  if (step > 0)
    bough_tree_view_zoom_in (self);
  else if (step < 0)
    bough_tree_view_zoom_out (self);
  else
    bough_tree_view_zoom_to_fit (self);

  return GDK_EVENT_STOP;
}

static gboolean
page_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  BoughTreeView *self = BOUGH_TREE_VIEW (widget);
  int across, down;
  BoughPlace place;

  if (self->figure == NULL)
    return GDK_EVENT_PROPAGATE;

  g_variant_get (args, "(ii)", &across, &down);
  bough_viewport_get_place (self->viewport, &place);
  if (self->is_moving)
    place = self->goal;
  place.x += across * PAGE_SHARE * gtk_widget_get_width (widget) / place.zoom;
  place.y += down * PAGE_SHARE * gtk_widget_get_height (widget) / place.zoom;
  bough_tree_view_glide (self, &place, FALSE, KEY_MS);

  return GDK_EVENT_STOP;
}

static gboolean
turn_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  BoughTreeView *self = BOUGH_TREE_VIEW (widget);
  int step;

  if (!bough_tree_view_can_turn (self))
    return GDK_EVENT_PROPAGATE;

  g_variant_get (args, "(i)", &step);
  bough_tree_view_turn (self, step * KEY_TURN);

  return GDK_EVENT_STOP;
}

static gboolean
menu_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  BoughTreeView *self = BOUGH_TREE_VIEW (widget);
  double x, y;

  if (self->selected == L2H_NO_NODE || !bough_tree_view_get_node_position (self, self->selected, &x, &y))
    return GDK_EVENT_PROPAGATE;

  g_signal_emit_by_name (self, "menu-requested", self->selected, x, y);

  return GDK_EVENT_STOP;
}

static void
add_key (GtkWidgetClass *klass, guint key, guint keypad_key, GdkModifierType modifiers, GtkShortcutFunc callback,
         int step)
{
  gtk_widget_class_add_binding (klass, key, modifiers, callback, "(i)", step);
  if (keypad_key != 0)
    gtk_widget_class_add_binding (klass, keypad_key, modifiers, callback, "(i)", step);
}

void
bough_tree_view_class_init_keys (GtkWidgetClass *klass)
{
  add_key (klass, GDK_KEY_Left, GDK_KEY_KP_Left, 0, step_cb, -1);
  add_key (klass, GDK_KEY_Up, GDK_KEY_KP_Up, 0, step_cb, -1);
  add_key (klass, GDK_KEY_Right, GDK_KEY_KP_Right, 0, step_cb, 1);
  add_key (klass, GDK_KEY_Down, GDK_KEY_KP_Down, 0, step_cb, 1);
  add_key (klass, GDK_KEY_Home, GDK_KEY_KP_Home, 0, step_cb, G_MININT);
  add_key (klass, GDK_KEY_End, GDK_KEY_KP_End, 0, step_cb, G_MAXINT);
  add_key (klass, GDK_KEY_BackSpace, 0, 0, parent_cb, 0);
  add_key (klass, GDK_KEY_Up, GDK_KEY_KP_Up, GDK_ALT_MASK, parent_cb, 0);
  add_key (klass, GDK_KEY_Down, GDK_KEY_KP_Down, GDK_ALT_MASK, child_cb, 0);
  add_key (klass, GDK_KEY_Return, GDK_KEY_KP_Enter, 0, activate_cb, 0);
  add_key (klass, GDK_KEY_Escape, 0, 0, deselect_cb, 0);
  add_key (klass, GDK_KEY_plus, GDK_KEY_KP_Add, 0, zoom_cb, 1);
  add_key (klass, GDK_KEY_equal, 0, 0, zoom_cb, 1);
  add_key (klass, GDK_KEY_minus, GDK_KEY_KP_Subtract, 0, zoom_cb, -1);
  add_key (klass, GDK_KEY_0, GDK_KEY_KP_0, 0, zoom_cb, 0);
  add_key (klass, GDK_KEY_bracketleft, 0, 0, turn_cb, -1);
  add_key (klass, GDK_KEY_bracketright, 0, 0, turn_cb, 1);
  add_key (klass, GDK_KEY_Menu, 0, 0, menu_cb, 0);
  add_key (klass, GDK_KEY_F10, 0, GDK_SHIFT_MASK, menu_cb, 0);
  gtk_widget_class_add_binding (klass, GDK_KEY_Page_Up, 0, page_cb, "(ii)", 0, -1);
  gtk_widget_class_add_binding (klass, GDK_KEY_Page_Down, 0, page_cb, "(ii)", 0, 1);
  gtk_widget_class_add_binding (klass, GDK_KEY_Page_Up, GDK_SHIFT_MASK, page_cb, "(ii)", -1, 0);
  gtk_widget_class_add_binding (klass, GDK_KEY_Page_Down, GDK_SHIFT_MASK, page_cb, "(ii)", 1, 0);
}
