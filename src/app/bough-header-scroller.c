/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-header-scroller.h"

#include <math.h>

/*
 * The list always gets the height of the view (or less, if that is all it needs), also while the header takes a part of
 * it: were its height to change while it is scrolled, it would move by itself to keep what is in its middle there.
 */
struct _BoughHeaderScroller
{
  GtkWidget parent_instance;

  GtkWidget *header;
  GtkWidget *list;
  int header_height;

  GtkAdjustment *hadjustment;
  GtkAdjustment *vadjustment;
  GtkScrollablePolicy hscroll_policy;
  GtkScrollablePolicy vscroll_policy;

  /* How far the list itself is scrolled. */
  GtkAdjustment *list_vadjustment;
  gboolean is_moving_list;
  gboolean is_allocating;
  gboolean is_following_focus;

  GtkRoot *root;
};

enum {
  PROP_0,
  PROP_HEADER,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

G_DEFINE_FINAL_TYPE_WITH_CODE (BoughHeaderScroller, bough_header_scroller, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static double
get_offset (BoughHeaderScroller *self)
{
  return self->vadjustment != NULL ? gtk_adjustment_get_value (self->vadjustment) : 0.0;
}

static void
move_list (BoughHeaderScroller *self)
{
  self->is_moving_list = TRUE;
  gtk_adjustment_set_value (self->list_vadjustment, MAX (0.0, get_offset (self) - self->header_height));
  self->is_moving_list = FALSE;
}

static void
offset_changed_cb (BoughHeaderScroller *self)
{
  if (self->is_allocating)
    return;

  move_list (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* The list scrolls by itself to show what has the keyboard focus. */
static void
list_moved_cb (BoughHeaderScroller *self)
{
  double value = gtk_adjustment_get_value (self->list_vadjustment);

  if (self->is_moving_list || self->is_allocating || self->vadjustment == NULL)
    return;

  if (value > 0.0 || get_offset (self) > self->header_height)
    gtk_adjustment_set_value (self->vadjustment, self->header_height + value);
}

static void
bough_header_scroller_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                               int *natural, int *minimum_baseline, int *natural_baseline)
{
  BoughHeaderScroller *self = BOUGH_HEADER_SCROLLER (widget);
  GtkWidget *children[] = { self->header, self->list };

  *minimum = *natural = 0;
  for (guint i = 0; i < G_N_ELEMENTS (children); i++) {
    int child_minimum, child_natural;

    if (children[i] == NULL || !gtk_widget_should_layout (children[i]))
      continue;
    gtk_widget_measure (children[i], orientation, for_size, &child_minimum, &child_natural, NULL, NULL);
    if (orientation == GTK_ORIENTATION_HORIZONTAL) {
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    } else {
      *natural += child_natural;
    }
  }
}

static int
measure_height (GtkWidget *child, int width)
{
  int minimum, natural;

  if (child == NULL || !gtk_widget_should_layout (child))
    return 0;
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &minimum, &natural, NULL, NULL);
  return natural;
}

static void
allocate_child (GtkWidget *child, int y, int width, int height)
{
  if (child != NULL && gtk_widget_should_layout (child))
    gtk_widget_size_allocate (child, &(GtkAllocation) { 0, y, width, height }, -1);
}

static double
get_upper (BoughHeaderScroller *self, int list_height)
{
  if (self->list == NULL || !gtk_widget_should_layout (self->list))
    return self->header_height;
  return self->header_height + MAX (gtk_adjustment_get_upper (self->list_vadjustment), list_height);
}

/* Lays both out, scrolled by @offset or as near to it as there is something to see, and returns that. */
static double
place_children (BoughHeaderScroller *self, int width, int height, int list_height, double offset)
{
  double list_value;

  /* The list first: how long it is it says when it is laid out. */
  gtk_adjustment_set_value (self->list_vadjustment, MAX (0.0, offset - self->header_height));
  allocate_child (self->list, MAX (0, self->header_height - (int) round (offset)), width, list_height);
  list_value = gtk_adjustment_get_value (self->list_vadjustment);
  if (list_value > 0.0)
    offset = self->header_height + list_value;
  offset = CLAMP (offset, 0.0, MAX (0.0, get_upper (self, list_height) - height));

  allocate_child (self->list, MAX (0, self->header_height - (int) round (offset)), width, list_height);
  allocate_child (self->header, -(int) round (MIN (offset, self->header_height)), width, self->header_height);
  return offset;
}

/* How far to scroll so that what has the keyboard focus is in view, as GtkViewport does it. */
static double
get_way_to_focus (BoughHeaderScroller *self, int height)
{
  GtkWidget *focus = self->root != NULL ? gtk_root_get_focus (self->root) : NULL;
  graphene_rect_t bounds;
  double top, bottom;

  /* What is in a popover of a child is not to be scrolled to. */
  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)) ||
      gtk_widget_get_native (focus) != gtk_widget_get_native (GTK_WIDGET (self)) ||
      !gtk_widget_compute_bounds (focus, GTK_WIDGET (self), &bounds))
    return 0.0;

  top = bounds.origin.y;
  bottom = top + bounds.size.height;
  if (top < 0.0)
    return top;
  return bottom > height ? MIN (top, bottom - height) : 0.0;
}

static void
bough_header_scroller_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  BoughHeaderScroller *self = BOUGH_HEADER_SCROLLER (widget);
  double list_value = gtk_adjustment_get_value (self->list_vadjustment);
  double offset = get_offset (self);
  int list_height = MIN (measure_height (self->list, width), height);

  self->is_allocating = TRUE;

  /* What is in view of the list stays there when the header grows or shrinks. */
  self->header_height = measure_height (self->header, width);
  if (list_value > 0.0)
    offset = self->header_height + list_value;
  offset = place_children (self, width, height, list_height, offset);

  if (self->is_following_focus) {
    double way = get_way_to_focus (self, height);

    self->is_following_focus = FALSE;
    if (way != 0.0)
      offset = place_children (self, width, height, list_height, offset + way);
  }

  if (self->vadjustment != NULL)
    gtk_adjustment_configure (self->vadjustment, offset, 0.0, MAX (get_upper (self, list_height), height),
                              height * 0.1, height * 0.9, height);
  if (self->hadjustment != NULL)
    gtk_adjustment_configure (self->hadjustment, 0.0, 0.0, width, width * 0.1, width * 0.9, width);

  self->is_allocating = FALSE;
}

/* Not at once: the list may just have scrolled by itself, and where things are is known when they are laid out. */
static void
focus_changed_cb (BoughHeaderScroller *self)
{
  self->is_following_focus = TRUE;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static gboolean
has_focus_within (BoughHeaderScroller *self, GtkWidget *child)
{
  GtkWidget *focus = self->root != NULL ? gtk_root_get_focus (self->root) : NULL;

  return child != NULL && focus != NULL && (focus == child || gtk_widget_is_ancestor (focus, child));
}

/* The list is one stop of the Tab key. By itself it would be as many as it has items, in GTK before 4.12. */
static gboolean
bough_header_scroller_focus (GtkWidget *widget, GtkDirectionType direction)
{
  BoughHeaderScroller *self = BOUGH_HEADER_SCROLLER (widget);

  if (has_focus_within (self, self->list)) {
    if (direction == GTK_DIR_TAB_FORWARD)
      return FALSE;
    if (direction == GTK_DIR_TAB_BACKWARD)
      return self->header != NULL && gtk_widget_child_focus (self->header, direction);
  }
  return GTK_WIDGET_CLASS (bough_header_scroller_parent_class)->focus (widget, direction);
}

static void
bough_header_scroller_root (GtkWidget *widget)
{
  BoughHeaderScroller *self = BOUGH_HEADER_SCROLLER (widget);

  GTK_WIDGET_CLASS (bough_header_scroller_parent_class)->root (widget);

  self->root = gtk_widget_get_root (widget);
  g_signal_connect_swapped (self->root, "notify::focus-widget", G_CALLBACK (focus_changed_cb), self);
}

static void
bough_header_scroller_unroot (GtkWidget *widget)
{
  BoughHeaderScroller *self = BOUGH_HEADER_SCROLLER (widget);

  g_signal_handlers_disconnect_by_func (self->root, focus_changed_cb, self);
  self->root = NULL;

  GTK_WIDGET_CLASS (bough_header_scroller_parent_class)->unroot (widget);
}

static void
set_adjustment (BoughHeaderScroller *self, GtkAdjustment **place, GtkAdjustment *adjustment)
{
  if (adjustment != NULL && *place == adjustment)
    return;

  if (*place != NULL)
    g_signal_handlers_disconnect_by_func (*place, offset_changed_cb, self);
  g_clear_object (place);

  *place = g_object_ref_sink (adjustment != NULL ? adjustment : gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  if (place == &self->vadjustment)
    g_signal_connect_swapped (*place, "value-changed", G_CALLBACK (offset_changed_cb), self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
bough_header_scroller_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  BoughHeaderScroller *self = BOUGH_HEADER_SCROLLER (object);

  switch (prop_id) {
  case PROP_HEADER:
    g_value_set_object (value, self->header);
    break;
  case PROP_HADJUSTMENT:
    g_value_set_object (value, self->hadjustment);
    break;
  case PROP_VADJUSTMENT:
    g_value_set_object (value, self->vadjustment);
    break;
  case PROP_HSCROLL_POLICY:
    g_value_set_enum (value, self->hscroll_policy);
    break;
  case PROP_VSCROLL_POLICY:
    g_value_set_enum (value, self->vscroll_policy);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
bough_header_scroller_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  BoughHeaderScroller *self = BOUGH_HEADER_SCROLLER (object);

  switch (prop_id) {
  case PROP_HEADER:
    bough_header_scroller_set_header (self, g_value_get_object (value));
    break;
  case PROP_HADJUSTMENT:
    set_adjustment (self, &self->hadjustment, g_value_get_object (value));
    break;
  case PROP_VADJUSTMENT:
    set_adjustment (self, &self->vadjustment, g_value_get_object (value));
    break;
  case PROP_HSCROLL_POLICY:
    self->hscroll_policy = g_value_get_enum (value);
    break;
  case PROP_VSCROLL_POLICY:
    self->vscroll_policy = g_value_get_enum (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
bough_header_scroller_dispose (GObject *object)
{
  BoughHeaderScroller *self = BOUGH_HEADER_SCROLLER (object);

  g_clear_pointer (&self->header, gtk_widget_unparent);
  g_clear_pointer (&self->list, gtk_widget_unparent);
  if (self->vadjustment != NULL)
    g_signal_handlers_disconnect_by_func (self->vadjustment, offset_changed_cb, self);
  if (self->list_vadjustment != NULL)
    g_signal_handlers_disconnect_by_func (self->list_vadjustment, list_moved_cb, self);
  g_clear_object (&self->hadjustment);
  g_clear_object (&self->vadjustment);
  g_clear_object (&self->list_vadjustment);

  G_OBJECT_CLASS (bough_header_scroller_parent_class)->dispose (object);
}

static void
bough_header_scroller_class_init (BoughHeaderScrollerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bough_header_scroller_dispose;
  object_class->get_property = bough_header_scroller_get_property;
  object_class->set_property = bough_header_scroller_set_property;

  widget_class->measure = bough_header_scroller_measure;
  widget_class->size_allocate = bough_header_scroller_size_allocate;
  widget_class->focus = bough_header_scroller_focus;
  widget_class->root = bough_header_scroller_root;
  widget_class->unroot = bough_header_scroller_unroot;

  g_object_class_install_property (object_class, PROP_HEADER,
                                   g_param_spec_object ("header", NULL, NULL, GTK_TYPE_WIDGET,
                                                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                                          G_PARAM_STATIC_STRINGS));
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
}

static void
bough_header_scroller_init (BoughHeaderScroller *self)
{
  self->list_vadjustment = g_object_ref_sink (gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  g_signal_connect_swapped (self->list_vadjustment, "value-changed", G_CALLBACK (list_moved_cb), self);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
bough_header_scroller_new (void)
{
  return g_object_new (BOUGH_TYPE_HEADER_SCROLLER, NULL);
}

void
bough_header_scroller_set_header (BoughHeaderScroller *self, GtkWidget *header)
{
  g_return_if_fail (BOUGH_IS_HEADER_SCROLLER (self));
  g_return_if_fail (header == NULL || GTK_IS_WIDGET (header));

  if (self->header == header)
    return;

  g_clear_pointer (&self->header, gtk_widget_unparent);
  self->header = header;
  if (header != NULL)
    gtk_widget_insert_after (header, GTK_WIDGET (self), NULL);
  g_object_notify (G_OBJECT (self), "header");
}

void
bough_header_scroller_set_list (BoughHeaderScroller *self, GtkWidget *list)
{
  g_return_if_fail (BOUGH_IS_HEADER_SCROLLER (self));
  g_return_if_fail (list == NULL || GTK_IS_SCROLLABLE (list));

  if (self->list == list)
    return;

  g_clear_pointer (&self->list, gtk_widget_unparent);
  self->list = list;
  if (list != NULL) {
    gtk_widget_insert_before (list, GTK_WIDGET (self), NULL);
    gtk_scrollable_set_vadjustment (GTK_SCROLLABLE (list), self->list_vadjustment);
  }
}

void
bough_header_scroller_scroll_to_top (BoughHeaderScroller *self)
{
  g_return_if_fail (BOUGH_IS_HEADER_SCROLLER (self));

  if (self->vadjustment != NULL)
    gtk_adjustment_set_value (self->vadjustment, 0.0);
}
