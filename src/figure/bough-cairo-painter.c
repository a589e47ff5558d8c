/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-painter.h"

#include "bough-font.h"

/*
 * Neighbours in the painting order that look the same are painted as one path. Few at a time: measured on 1,000 and
 * 20,000 leaves, a path of four costs a third less than four paths, and a long one more.
 */
#define MAX_BATCH 4

typedef struct {
  cairo_t *cr;
  guint n_items;
  gboolean stroked;
  BoughColor color;
  double line_width;
  double dot_pitch;
} Batch;

typedef struct {
  BoughFont *font;
  char *family;
} ThreadFont;

static void
thread_font_free (gpointer data)
{
  ThreadFont *self = data;

  bough_font_free (self->font);
  g_free (self->family);
  g_free (self);
}

static GPrivate thread_font = G_PRIVATE_INIT (thread_font_free);

/* Opening a font takes 5 ms, and a worker paints many tiles of one scene. */
static BoughFont *
get_font (const char *family)
{
  ThreadFont *kept = g_private_get (&thread_font);

  if (kept == NULL || g_strcmp0 (kept->family, family) != 0) {
    kept = g_new0 (ThreadFont, 1);
    kept->font = bough_font_new (family);
    kept->family = g_strdup (family);
    g_private_replace (&thread_font, kept);
  }

  return kept->font;
}

static void
set_source (cairo_t *cr, BoughColor color)
{
  cairo_set_source_rgba (cr, BOUGH_COLOR_RED (color) / 255.0, BOUGH_COLOR_GREEN (color) / 255.0,
                         BOUGH_COLOR_BLUE (color) / 255.0, BOUGH_COLOR_ALPHA (color) / 255.0);
}

static void
batch_flush (Batch *self)
{
  if (self->n_items == 0)
    return;

  set_source (self->cr, self->color);
  if (self->stroked) {
    cairo_set_line_width (self->cr, self->line_width * BOUGH_MM_PER_PT);
    if (self->dot_pitch > 0)
      cairo_set_dash (self->cr, (const double[]) { 0, self->dot_pitch }, 2, 0);
    cairo_stroke (self->cr);
    if (self->dot_pitch > 0)
      cairo_set_dash (self->cr, NULL, 0, 0);
  } else {
    cairo_fill (self->cr);
  }
  self->n_items = 0;
}

static void
batch_make_room (Batch *self, const BoughSceneItem *item)
{
  gboolean stroked = bough_scene_item_is_stroked (item);
  BoughColor color = bough_scene_item_get_color (item);

  /* Where translucent things overlap, one path is not as dark as two. */
  if (self->n_items == MAX_BATCH || stroked != self->stroked || color != self->color ||
      (stroked && (item->line_width != self->line_width || item->dot_pitch != self->dot_pitch)) || BOUGH_COLOR_ALPHA (color) != 0xff)
    batch_flush (self);

  self->stroked = stroked;
  self->color = color;
  self->line_width = item->line_width;
  self->dot_pitch = item->dot_pitch;
  self->n_items++;
}

static void
trace_wedge (cairo_t *cr, const BoughSceneItem *item)
{
  double cx = item->wedge.cx, cy = item->wedge.cy, a0 = item->wedge.a0, a1 = item->wedge.a1;

  cairo_arc (cr, cx, cy, item->wedge.outer, a0, a1);
  if (a1 - a0 >= 2 * G_PI)
    cairo_close_path (cr);
  if (item->wedge.inner > 0) {
    if (a1 - a0 >= 2 * G_PI)
      cairo_new_sub_path (cr);
    cairo_arc_negative (cr, cx, cy, item->wedge.inner, a1, a0);
  } else if (a1 - a0 < 2 * G_PI) {
    cairo_line_to (cr, cx, cy);
  }
  cairo_close_path (cr);
}

static void
trace_rectangle (cairo_t *cr, const BoughSceneItem *item)
{
  double x = item->rectangle.x, y = item->rectangle.y;
  double width = item->rectangle.width, height = item->rectangle.height, corner = item->rectangle.corner;

  if (corner == 0) {
    cairo_rectangle (cr, x, y, width, height);
    return;
  }

  cairo_arc (cr, x + width - corner, y + corner, corner, -G_PI_2, 0);
  cairo_arc (cr, x + width - corner, y + height - corner, corner, 0, G_PI_2);
  cairo_arc (cr, x + corner, y + height - corner, corner, G_PI_2, G_PI);
  cairo_arc (cr, x + corner, y + corner, corner, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

static void
trace (cairo_t *cr, const BoughSceneItem *item)
{
  cairo_new_sub_path (cr);

  switch (item->kind) {
  case BOUGH_SCENE_LINE:
    cairo_move_to (cr, item->line.x0, item->line.y0);
    cairo_line_to (cr, item->line.x1, item->line.y1);
    break;
  case BOUGH_SCENE_ARC:
    cairo_arc (cr, item->arc.cx, item->arc.cy, item->arc.radius, item->arc.a0, item->arc.a1);
    break;
  case BOUGH_SCENE_CURVE:
    cairo_move_to (cr, item->curve.x0, item->curve.y0);
    cairo_curve_to (cr, item->curve.x1, item->curve.y1, item->curve.x2, item->curve.y2, item->curve.x3,
                    item->curve.y3);
    break;
  case BOUGH_SCENE_WEDGE:
    trace_wedge (cr, item);
    break;
  case BOUGH_SCENE_RECTANGLE:
    trace_rectangle (cr, item);
    break;
  case BOUGH_SCENE_POLYGON:
    for (guint i = 0; i < item->polygon.n_points; i++)
      cairo_line_to (cr, item->polygon.points[2 * i], item->polygon.points[2 * i + 1]);
    cairo_close_path (cr);
    break;
  case BOUGH_SCENE_DISC:
    cairo_arc (cr, item->disc.cx, item->disc.cy, item->disc.radius, 0, 2 * G_PI);
    cairo_close_path (cr);
    break;
  case BOUGH_SCENE_TRIANGLE:
    cairo_move_to (cr, item->triangle.x0, item->triangle.y0);
    cairo_line_to (cr, item->triangle.x1, item->triangle.y1);
    cairo_line_to (cr, item->triangle.x2, item->triangle.y2);
    cairo_close_path (cr);
    break;
  case BOUGH_SCENE_TEXT:
  case BOUGH_SCENE_IMAGE:
  default:
    g_assert_not_reached ();
  }
}

static void
paint_text (cairo_t *cr, BoughFont *font, const BoughSceneItem *item)
{
  double shift = 0;

  if (item->text.anchor != BOUGH_ANCHOR_START)
    shift = bough_font_measure (font, item->text.string, item->text.size, item->text.bold);
  if (item->text.anchor == BOUGH_ANCHOR_MIDDLE)
    shift /= 2;

  cairo_save (cr);
  set_source (cr, item->fill);
  cairo_translate (cr, item->text.x, item->text.y);
  cairo_rotate (cr, item->text.angle);
  cairo_translate (cr, -shift, 0);
  bough_font_show (font, cr, item->text.string, item->text.size, item->text.bold);
  cairo_restore (cr);
}

static void
paint_image (cairo_t *cr, const BoughSceneItem *item)
{
  cairo_surface_t *surface = bough_image_create_surface (item->image.image);
  double scale = item->image.size / bough_image_get_size (item->image.image);

  cairo_save (cr);
  cairo_translate (cr, item->image.cx, item->image.cy);
  cairo_rotate (cr, item->image.angle);
  cairo_translate (cr, -item->image.size / 2, -item->image.size / 2);
  cairo_rectangle (cr, 0, 0, item->image.size, item->image.size);
  cairo_clip (cr);
  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, surface, 0, 0);
  /* its edge is the clip's, not a blend of its last pixels with what is transparent around them */
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_paint_with_alpha (cr, bough_scene_image_get_opacity (item));
  cairo_restore (cr);
  cairo_surface_destroy (surface);
}

static gboolean
is_outside (const BoughSceneBox *box, const double clip[4])
{
  return box->x1 < clip[0] || box->x0 > clip[0] + clip[2] || box->y1 < clip[1] || box->y0 > clip[1] + clip[3];
}

void
bough_scene_paint (BoughScene *scene, cairo_t *cr, const double clip[4])
{
  Batch batch = { .cr = cr };
  const BoughSceneItem *items;
  const BoughSceneBox *boxes;
  gsize n_items;

  g_return_if_fail (BOUGH_IS_SCENE (scene));
  g_return_if_fail (cr != NULL);

  items = bough_scene_get_items (scene, &n_items);
  boxes = bough_scene_get_boxes (scene);

  cairo_save (cr);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_new_path (cr);

  for (gsize i = 0; i < n_items; i++) {
    const BoughSceneItem *item = &items[i];

    if (clip != NULL && is_outside (&boxes[i], clip))
      continue;
    if (item->kind == BOUGH_SCENE_TEXT) {
      batch_flush (&batch);
      paint_text (cr, get_font (bough_scene_get_font_family (scene)), item);
    } else if (item->kind == BOUGH_SCENE_IMAGE) {
      batch_flush (&batch);
      paint_image (cr, item);
    } else {
      batch_make_room (&batch, item);
      trace (cr, item);
    }
  }
  batch_flush (&batch);

  cairo_restore (cr);
}
