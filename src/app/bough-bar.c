/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-bar.h"

#include <math.h>

#define HEIGHT 6
#define MIN_WIDTH 32

/* What is less is 0 in the number beside the bar. */
#define LEAST_SHARE 0.00005

struct _BoughBar
{
  GtkWidget parent_instance;

  double share;
  GtkWidget *fill;
};

enum {
  PROP_0,
  PROP_SHARE,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (BoughBar, bough_bar, GTK_TYPE_WIDGET)

static void
bough_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                   int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? MIN_WIDTH : HEIGHT;
}

static void
bough_bar_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  BoughBar *self = BOUGH_BAR (widget);
  double share = isnan (self->share) ? 0.0 : CLAMP (self->share, 0.0, 1.0);
  int filled = share >= LEAST_SHARE ? MAX (2, (int) round (width * share)) : 0;
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  gtk_widget_set_child_visible (self->fill, filled > 0);
  if (filled > 0)
    gtk_widget_size_allocate (self->fill, &(GtkAllocation) { is_rtl ? width - filled : 0, 0, filled, height }, -1);
}

static void
bough_bar_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id) {
  case PROP_SHARE:
    g_value_set_double (value, BOUGH_BAR (object)->share);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
bough_bar_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id) {
  case PROP_SHARE:
    bough_bar_set_share (BOUGH_BAR (object), g_value_get_double (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
bough_bar_dispose (GObject *object)
{
  BoughBar *self = BOUGH_BAR (object);

  g_clear_pointer (&self->fill, gtk_widget_unparent);

  G_OBJECT_CLASS (bough_bar_parent_class)->dispose (object);
}

static void
bough_bar_class_init (BoughBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bough_bar_dispose;
  object_class->get_property = bough_bar_get_property;
  object_class->set_property = bough_bar_set_property;

  widget_class->measure = bough_bar_measure;
  widget_class->size_allocate = bough_bar_size_allocate;

  props[PROP_SHARE] = g_param_spec_double ("share", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0.0,
                                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_css_name (widget_class, "sharebar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
bough_bar_init (BoughBar *self)
{
  self->fill = g_object_new (GTK_TYPE_BOX, "css-name", "fill", "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                             NULL);
  gtk_widget_set_parent (self->fill, GTK_WIDGET (self));
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
bough_bar_new (void)
{
  return g_object_new (BOUGH_TYPE_BAR, NULL);
}

void
bough_bar_set_share (BoughBar *self, double share)
{
  g_return_if_fail (BOUGH_IS_BAR (self));

  if (self->share == share || (isnan (self->share) && isnan (share)))
    return;

  self->share = share;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SHARE]);
}

double
bough_bar_get_share (BoughBar *self)
{
  g_return_val_if_fail (BOUGH_IS_BAR (self), 0.0);

  return self->share;
}
