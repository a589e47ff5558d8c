/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-swatch.h"

#define SIZE 12
#define RADIUS 3

struct _BoughSwatch
{
  GtkWidget parent_instance;

  BoughColor color;
};

G_DEFINE_FINAL_TYPE (BoughSwatch, bough_swatch, GTK_TYPE_WIDGET)

static void
bough_swatch_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                      int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = SIZE;
}

static void
bough_swatch_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  BoughColor color = BOUGH_SWATCH (widget)->color;
  GdkRGBA fill = {
    BOUGH_COLOR_RED (color) / 255.0f, BOUGH_COLOR_GREEN (color) / 255.0f, BOUGH_COLOR_BLUE (color) / 255.0f,
    BOUGH_COLOR_ALPHA (color) / 255.0f,
  };
  GdkRGBA edge;
  GskRoundedRect shape;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((gtk_widget_get_width (widget) - SIZE) / 2,
                                               (gtk_widget_get_height (widget) - SIZE) / 2, SIZE, SIZE);

  gsk_rounded_rect_init_from_rect (&shape, &bounds, RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, &fill, &bounds);
  gtk_snapshot_pop (snapshot);

  /* Black on dark and white on light still have an edge. */
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &edge);
  edge.alpha *= 0.25f;
  gtk_snapshot_append_border (snapshot, &shape, (float[4]) { 1, 1, 1, 1 }, (GdkRGBA[4]) { edge, edge, edge, edge });
}

static void
bough_swatch_class_init (BoughSwatchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = bough_swatch_measure;
  widget_class->snapshot = bough_swatch_snapshot;

  gtk_widget_class_set_css_name (widget_class, "swatch");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
bough_swatch_init (BoughSwatch *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
bough_swatch_new (void)
{
  return g_object_new (BOUGH_TYPE_SWATCH, NULL);
}

void
bough_swatch_set_color (BoughSwatch *self, BoughColor color)
{
  g_return_if_fail (BOUGH_IS_SWATCH (self));

  if (self->color == color)
    return;

  self->color = color;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

BoughColor
bough_swatch_get_color (BoughSwatch *self)
{
  g_return_val_if_fail (BOUGH_IS_SWATCH (self), BOUGH_COLOR_NONE);

  return self->color;
}
