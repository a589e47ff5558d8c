/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-level-chart.h"

#include <math.h>

#define HEIGHT 128
#define POINT_RADIUS 3.5
#define MARGIN 6
#define AXIS_HEIGHT 18
#define LABEL_HEIGHT 16

struct _BoughLevelChart
{
  GtkWidget parent_instance;

  GArray *curve; /* as far as cuts are proposed, which is to half of the leaves */
  GArray *levels;
  guint marked;
};

G_DEFINE_FINAL_TYPE (BoughLevelChart, bough_level_chart, GTK_TYPE_WIDGET)

/* Where things are; y grows downwards. */
typedef struct {
  double left, right, top, bottom;
  double log_least, log_most; /* of k */
  double most;                /* of the gaps */
} Plot;

static void
plot_init (Plot *plot, BoughLevelChart *self)
{
  plot->left = MARGIN + POINT_RADIUS;
  plot->right = MAX (gtk_widget_get_width (GTK_WIDGET (self)) - MARGIN - POINT_RADIUS, plot->left + 1);
  plot->top = MARGIN + LABEL_HEIGHT;
  plot->bottom = HEIGHT - AXIS_HEIGHT;
  plot->log_least = log (g_array_index (self->curve, BoughLevel, 0).k);
  plot->log_most = MAX (log (g_array_index (self->curve, BoughLevel, self->curve->len - 1).k), plot->log_least + 0.1);
  plot->most = 0;
  for (guint i = 0; i < self->curve->len; i++) {
    double gap = g_array_index (self->curve, BoughLevel, i).gap;

    if (isfinite (gap))
      plot->most = MAX (plot->most, gap);
  }
}

static double
plot_x (const Plot *plot, double k)
{
  return plot->left + (log (k) - plot->log_least) / (plot->log_most - plot->log_least) * (plot->right - plot->left);
}

static double
plot_y (const Plot *plot, double gap)
{
  return plot->bottom - (plot->most > 0 && isfinite (gap) ? gap / plot->most : 0) * (plot->bottom - plot->top);
}

static void
draw_number (BoughLevelChart *self, cairo_t *cr, double x, double y, guint number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  int width;

  pango_attr_list_insert (attributes, pango_attr_scale_new (PANGO_SCALE_SMALL));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_get_pixel_size (layout, &width, NULL);
  cairo_move_to (cr, CLAMP (x - width / 2.0, 0, MAX (gtk_widget_get_width (GTK_WIDGET (self)) - width, 0)), y);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_axis (BoughLevelChart *self, cairo_t *cr, const Plot *plot, const GdkRGBA *ink)
{
  guint first = g_array_index (self->curve, BoughLevel, 0).k;
  guint last = g_array_index (self->curve, BoughLevel, self->curve->len - 1).k;

  cairo_set_source_rgba (cr, ink->red, ink->green, ink->blue, 0.25);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, MARGIN, plot->bottom + 0.5);
  cairo_line_to (cr, gtk_widget_get_width (GTK_WIDGET (self)) - MARGIN, plot->bottom + 0.5);
  cairo_stroke (cr);

  cairo_set_source_rgba (cr, ink->red, ink->green, ink->blue, 0.6);
  draw_number (self, cr, plot_x (plot, first), plot->bottom + 2, first);
  for (guint k = 10; k < last; k *= 10)
    if (k > 2 * first && k < last / 2)
      draw_number (self, cr, plot_x (plot, k), plot->bottom + 2, k);
  if (last > 2 * first)
    draw_number (self, cr, plot_x (plot, last), plot->bottom + 2, last);
}

static void
draw_curve (BoughLevelChart *self, cairo_t *cr, const Plot *plot, const GdkRGBA *ink)
{
  cairo_set_source_rgba (cr, ink->red, ink->green, ink->blue, 0.45);
  cairo_set_line_width (cr, 1.25);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_new_path (cr);
  for (guint i = 0; i < self->curve->len; i++) {
    const BoughLevel *level = &g_array_index (self->curve, BoughLevel, i);

    cairo_line_to (cr, plot_x (plot, level->k), plot_y (plot, level->gap));
  }
  cairo_stroke (cr);
}

static void
draw_levels (BoughLevelChart *self, cairo_t *cr, const Plot *plot, const GdkRGBA *ink, const GdkRGBA *accent)
{
  for (guint i = 0; i < self->levels->len; i++) {
    const BoughLevel *level = &g_array_index (self->levels, BoughLevel, i);
    double x = plot_x (plot, level->k), y = plot_y (plot, level->gap);

    cairo_set_source_rgba (cr, accent->red, accent->green, accent->blue, 1);
    if (level->k == self->marked) {
      cairo_set_line_width (cr, 2);
      cairo_move_to (cr, x, plot->bottom);
      cairo_line_to (cr, x, y);
      cairo_stroke (cr);
    }
    cairo_new_path (cr);
    cairo_arc (cr, x, y, POINT_RADIUS, 0, 2 * G_PI);
    cairo_fill (cr);
    cairo_set_source_rgba (cr, ink->red, ink->green, ink->blue, 1);
    draw_number (self, cr, x, y - LABEL_HEIGHT - POINT_RADIUS, level->k);
  }
}

static void
bough_level_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  BoughLevelChart *self = BOUGH_LEVEL_CHART (widget);
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  GdkRGBA ink, accent;
  Plot plot;
  cairo_t *cr;

  if (self->curve == NULL || self->curve->len == 0)
    return;

  gtk_style_context_get_color (context, &ink);
  if (!gtk_style_context_lookup_color (context, "accent_bg_color", &accent))
    accent = ink;
  plot_init (&plot, self);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), HEIGHT));
  draw_axis (self, cr, &plot, &ink);
  draw_curve (self, cr, &plot, &ink);
  draw_levels (self, cr, &plot, &ink, &accent);
  cairo_destroy (cr);
}

static void
bough_level_chart_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                           int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 120;
  *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 300;
}

static void
bough_level_chart_finalize (GObject *object)
{
  BoughLevelChart *self = BOUGH_LEVEL_CHART (object);

  g_clear_pointer (&self->curve, g_array_unref);
  g_clear_pointer (&self->levels, g_array_unref);

  G_OBJECT_CLASS (bough_level_chart_parent_class)->finalize (object);
}

static void
bough_level_chart_class_init (BoughLevelChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = bough_level_chart_finalize;
  widget_class->measure = bough_level_chart_measure;
  widget_class->snapshot = bough_level_chart_snapshot;

  gtk_widget_class_set_css_name (widget_class, "levelchart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
bough_level_chart_init (BoughLevelChart *self)
{
}

void
bough_level_chart_set_levels (BoughLevelChart *self, GArray *curve, GArray *levels)
{
  g_return_if_fail (BOUGH_IS_LEVEL_CHART (self));

  g_clear_pointer (&self->curve, g_array_unref);
  g_clear_pointer (&self->levels, g_array_unref);
  if (curve != NULL && levels != NULL) {
    guint last = curve->len > 0 ? g_array_index (curve, BoughLevel, curve->len - 1).k : 0;

    self->curve = g_array_new (FALSE, FALSE, sizeof (BoughLevel));
    for (guint i = 0; i < curve->len; i++)
      if (2 * g_array_index (curve, BoughLevel, i).k <= last + 1)
        g_array_append_val (self->curve, g_array_index (curve, BoughLevel, i));
    self->levels = g_array_ref (levels);
  }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
bough_level_chart_set_marked (BoughLevelChart *self, guint k)
{
  g_return_if_fail (BOUGH_IS_LEVEL_CHART (self));

  if (self->marked == k)
    return;
  self->marked = k;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
