/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-scene.h"

#include <math.h>

#include "bough-font.h"
#include "bough-text.h"

struct _BoughScene {
  GObject parent_instance;

  double width;
  double height;
  char *font_family;
  char *title;
  guint *parents;
  guint n_parents;
  GArray *items;
  GArray *boxes;
  GStringChunk *strings;
  GPtrArray *points;
  GPtrArray *images;
  GMutex sort_mutex;
  gboolean is_sorted;
};

G_DEFINE_FINAL_TYPE (BoughScene, bough_scene, G_TYPE_OBJECT)

/* Rounding to float must not cut anything off a box. */
#define BOX_SLACK 1e-3

static void
bough_scene_finalize (GObject *object)
{
  BoughScene *self = BOUGH_SCENE (object);

  g_free (self->font_family);
  g_free (self->title);
  g_free (self->parents);
  g_array_unref (self->items);
  g_array_unref (self->boxes);
  g_string_chunk_free (self->strings);
  g_ptr_array_unref (self->points);
  g_ptr_array_unref (self->images);
  g_mutex_clear (&self->sort_mutex);

  G_OBJECT_CLASS (bough_scene_parent_class)->finalize (object);
}

static void
bough_scene_class_init (BoughSceneClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bough_scene_finalize;
}

static void
bough_scene_init (BoughScene *self)
{
  self->items = g_array_new (FALSE, FALSE, sizeof (BoughSceneItem));
  self->boxes = g_array_new (FALSE, FALSE, sizeof (BoughSceneBox));
  self->strings = g_string_chunk_new (4096);
  self->points = g_ptr_array_new_with_free_func (g_free);
  self->images = g_ptr_array_new_with_free_func ((GDestroyNotify) bough_image_unref);
  self->is_sorted = TRUE;
  g_mutex_init (&self->sort_mutex);
}

BoughScene *
bough_scene_new (double width, double height, const char *font_family)
{
  BoughScene *self;

  g_return_val_if_fail (isfinite (width) && width > 0, NULL);
  g_return_val_if_fail (isfinite (height) && height > 0, NULL);
  g_return_val_if_fail (font_family != NULL, NULL);

  self = g_object_new (BOUGH_TYPE_SCENE, NULL);
  self->width = width;
  self->height = height;
  self->font_family = bough_text_to_line (font_family);

  return self;
}

double
bough_scene_get_width (BoughScene *self)
{
  g_return_val_if_fail (BOUGH_IS_SCENE (self), 0);

  return self->width;
}

double
bough_scene_get_height (BoughScene *self)
{
  g_return_val_if_fail (BOUGH_IS_SCENE (self), 0);

  return self->height;
}

const char *
bough_scene_get_font_family (BoughScene *self)
{
  g_return_val_if_fail (BOUGH_IS_SCENE (self), NULL);

  return self->font_family;
}

void
bough_scene_set_title (BoughScene *self, const char *title)
{
  g_return_if_fail (BOUGH_IS_SCENE (self));

  g_free (self->title);
  self->title = title != NULL ? bough_text_to_line (title) : NULL;
}

const char *
bough_scene_get_title (BoughScene *self)
{
  g_return_val_if_fail (BOUGH_IS_SCENE (self), NULL);

  return self->title;
}

void
bough_scene_set_parents (BoughScene *self, const guint *parents, guint n_nodes)
{
  g_return_if_fail (BOUGH_IS_SCENE (self));

  g_free (self->parents);
  self->parents = g_memdup2 (parents, n_nodes * sizeof (guint));
  self->n_parents = n_nodes;
}

const guint *
bough_scene_get_parents (BoughScene *self, guint *n_nodes)
{
  g_return_val_if_fail (BOUGH_IS_SCENE (self), NULL);

  if (n_nodes != NULL)
    *n_nodes = self->n_parents;
  return self->parents;
}

static void
box_around (double box[4], double x, double y)
{
  box[0] = MIN (box[0], x);
  box[1] = MIN (box[1], y);
  box[2] = MAX (box[2], x);
  box[3] = MAX (box[3], y);
}

static void
box_around_arc (double box[4], double cx, double cy, double radius, double a0, double a1)
{
  static const int cosines[4] = { 1, 0, -1, 0 }, sines[4] = { 0, 1, 0, -1 };
  double first = ceil (a0 / G_PI_2), last = MIN (a1 / G_PI_2, first + 3);

  box_around (box, cx + radius * cos (a0), cy + radius * sin (a0));
  box_around (box, cx + radius * cos (a1), cy + radius * sin (a1));
  for (double quarter = first; quarter <= last; quarter++) {
    int i = (int) (quarter - 4 * floor (quarter / 4));

    box_around (box, cx + radius * cosines[i], cy + radius * sines[i]);
  }
}

/* Generous: glyphs may stand out of their advance and of the font's ascent. */
static void
box_around_text (double box[4], const BoughSceneItem *item)
{
  double em = item->text.size * BOUGH_MM_PER_PT;
  double start = item->text.anchor == BOUGH_ANCHOR_START    ? 0
                 : item->text.anchor == BOUGH_ANCHOR_MIDDLE ? -item->text.width / 2
                                                            : -item->text.width;
  double xs[2] = { start - em, start + item->text.width + em }, ys[2] = { -1.5 * em, em };
  double c = cos (item->text.angle), s = sin (item->text.angle);

  for (int i = 0; i < 4; i++) {
    double x = xs[i & 1], y = ys[i >> 1];

    box_around (box, item->text.x + c * x - s * y, item->text.y + s * x + c * y);
  }
}

static void
box_around_image (double box[4], const BoughSceneItem *item)
{
  double reach = item->image.size / 2 * (fabs (cos (item->image.angle)) + fabs (sin (item->image.angle)));

  box_around (box, item->image.cx - reach, item->image.cy - reach);
  box_around (box, item->image.cx + reach, item->image.cy + reach);
}

gboolean
bough_scene_item_is_stroked (const BoughSceneItem *item)
{
  return item->kind == BOUGH_SCENE_LINE || item->kind == BOUGH_SCENE_ARC || item->kind == BOUGH_SCENE_CURVE;
}

BoughColor
bough_scene_item_get_color (const BoughSceneItem *item)
{
  return bough_scene_item_is_stroked (item) ? item->stroke : item->fill;
}

static void
add_item (BoughScene *self, const BoughSceneItem *item)
{
  double box[4] = { HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL };
  double pad = item->line_width * BOUGH_MM_PER_PT / 2 + BOX_SLACK;
  BoughSceneBox padded;

  if (BOUGH_COLOR_ALPHA (bough_scene_item_get_color (item)) == 0)
    return;

  switch (item->kind) {
  case BOUGH_SCENE_LINE:
    box_around (box, item->line.x0, item->line.y0);
    box_around (box, item->line.x1, item->line.y1);
    break;
  case BOUGH_SCENE_ARC:
    box_around_arc (box, item->arc.cx, item->arc.cy, item->arc.radius, item->arc.a0, item->arc.a1);
    break;
  case BOUGH_SCENE_CURVE: /* lies within its control points */
    box_around (box, item->curve.x0, item->curve.y0);
    box_around (box, item->curve.x1, item->curve.y1);
    box_around (box, item->curve.x2, item->curve.y2);
    box_around (box, item->curve.x3, item->curve.y3);
    break;
  case BOUGH_SCENE_WEDGE:
    box_around_arc (box, item->wedge.cx, item->wedge.cy, item->wedge.inner, item->wedge.a0, item->wedge.a1);
    box_around_arc (box, item->wedge.cx, item->wedge.cy, item->wedge.outer, item->wedge.a0, item->wedge.a1);
    break;
  case BOUGH_SCENE_RECTANGLE:
    box_around (box, item->rectangle.x, item->rectangle.y);
    box_around (box, item->rectangle.x + item->rectangle.width, item->rectangle.y + item->rectangle.height);
    break;
  case BOUGH_SCENE_POLYGON:
    for (guint i = 0; i < item->polygon.n_points; i++)
      box_around (box, item->polygon.points[2 * i], item->polygon.points[2 * i + 1]);
    break;
  case BOUGH_SCENE_DISC:
    box_around (box, item->disc.cx - item->disc.radius, item->disc.cy - item->disc.radius);
    box_around (box, item->disc.cx + item->disc.radius, item->disc.cy + item->disc.radius);
    break;
  case BOUGH_SCENE_TRIANGLE:
    box_around (box, item->triangle.x0, item->triangle.y0);
    box_around (box, item->triangle.x1, item->triangle.y1);
    box_around (box, item->triangle.x2, item->triangle.y2);
    break;
  case BOUGH_SCENE_TEXT:
    box_around_text (box, item);
    break;
  case BOUGH_SCENE_IMAGE:
    box_around_image (box, item);
    break;
  default:
    g_assert_not_reached ();
  }

  if (self->items->len > 0)
    self->is_sorted &= g_array_index (self->items, BoughSceneItem, self->items->len - 1).role <= item->role;
  padded = (BoughSceneBox) { box[0] - pad, box[1] - pad, box[2] + pad, box[3] + pad };
  g_array_append_val (self->items, *item);
  g_array_append_val (self->boxes, padded);
}

void
bough_scene_add_line (BoughScene *self, BoughSceneRole role, guint node, BoughColor stroke, double line_width,
                      double x0, double y0, double x1, double y1)
{
  g_return_if_fail (BOUGH_IS_SCENE (self));
  g_return_if_fail (isfinite (x0 + y0 + x1 + y1 + line_width));

  add_item (self, &(BoughSceneItem) { .kind = BOUGH_SCENE_LINE,
                                      .role = role,
                                      .node = node,
                                      .stroke = stroke,
                                      .line_width = line_width,
                                      .line = { x0, y0, x1, y1 } });
}

void
bough_scene_add_dots (BoughScene *self, BoughSceneRole role, guint node, BoughColor stroke, double line_width,
                      double dot_pitch, double x0, double y0, double x1, double y1)
{
  g_return_if_fail (BOUGH_IS_SCENE (self));
  g_return_if_fail (isfinite (x0 + y0 + x1 + y1 + line_width));
  g_return_if_fail (isfinite (dot_pitch) && dot_pitch > 0);

  add_item (self, &(BoughSceneItem) { .kind = BOUGH_SCENE_LINE,
                                      .role = role,
                                      .node = node,
                                      .stroke = stroke,
                                      .line_width = line_width,
                                      .dot_pitch = dot_pitch,
                                      .line = { x0, y0, x1, y1 } });
}

void
bough_scene_add_curve (BoughScene *self, BoughSceneRole role, guint node, BoughColor stroke, double line_width,
                       const double points[8])
{
  double sum = line_width;

  g_return_if_fail (BOUGH_IS_SCENE (self));
  for (guint i = 0; i < 8; i++)
    sum += points[i];
  g_return_if_fail (isfinite (sum));

  add_item (self, &(BoughSceneItem) { .kind = BOUGH_SCENE_CURVE,
                                      .role = role,
                                      .node = node,
                                      .stroke = stroke,
                                      .line_width = line_width,
                                      .curve = { points[0], points[1], points[2], points[3], points[4], points[5],
                                                 points[6], points[7] } });
}

void
bough_scene_add_arc (BoughScene *self, BoughSceneRole role, guint node, BoughColor stroke, double line_width,
                     double cx, double cy, double radius, double a0, double a1)
{
  g_return_if_fail (BOUGH_IS_SCENE (self));
  g_return_if_fail (isfinite (cx + cy + radius + a0 + a1 + line_width));
  g_return_if_fail (radius >= 0 && a0 <= a1);

  add_item (self, &(BoughSceneItem) { .kind = BOUGH_SCENE_ARC,
                                      .role = role,
                                      .node = node,
                                      .stroke = stroke,
                                      .line_width = line_width,
                                      .arc = { cx, cy, radius, a0, a1 } });
}

void
bough_scene_add_wedge (BoughScene *self, BoughSceneRole role, guint node, BoughColor fill, double cx, double cy,
                       double inner, double outer, double a0, double a1)
{
  g_return_if_fail (BOUGH_IS_SCENE (self));
  g_return_if_fail (isfinite (cx + cy + inner + outer + a0 + a1));
  g_return_if_fail (inner >= 0 && inner <= outer && a0 <= a1);

  add_item (self, &(BoughSceneItem) { .kind = BOUGH_SCENE_WEDGE,
                                      .role = role,
                                      .node = node,
                                      .fill = fill,
                                      .wedge = { cx, cy, inner, outer, a0, a1 } });
}

void
bough_scene_add_rectangle (BoughScene *self, BoughSceneRole role, guint node, BoughColor fill, double x, double y,
                           double width, double height, double corner)
{
  g_return_if_fail (BOUGH_IS_SCENE (self));
  g_return_if_fail (isfinite (x + y + width + height + corner));
  g_return_if_fail (width >= 0 && height >= 0 && corner >= 0);

  add_item (self, &(BoughSceneItem) { .kind = BOUGH_SCENE_RECTANGLE,
                                      .role = role,
                                      .node = node,
                                      .fill = fill,
                                      .rectangle = { x, y, width, height, MIN (corner, MIN (width, height) / 2) } });
}

/* Returns: a copy that lives as long as the scene */
static const double *
keep_points (BoughScene *self, const double *points, guint n_points)
{
  double *copy = g_memdup2 (points, 2 * n_points * sizeof *points);

  g_ptr_array_add (self->points, copy);
  return copy;
}

void
bough_scene_add_polygon (BoughScene *self, BoughSceneRole role, guint node, BoughColor fill, const double *points,
                         guint n_points)
{
  g_return_if_fail (BOUGH_IS_SCENE (self));
  g_return_if_fail (n_points >= 3);
  for (guint i = 0; i < 2 * n_points; i++)
    g_return_if_fail (isfinite (points[i]));

  add_item (self, &(BoughSceneItem) { .kind = BOUGH_SCENE_POLYGON,
                                      .role = role,
                                      .node = node,
                                      .fill = fill,
                                      .polygon = { keep_points (self, points, n_points), n_points } });
}

void
bough_scene_add_disc (BoughScene *self, BoughSceneRole role, guint node, BoughColor fill, double cx, double cy,
                      double radius)
{
  g_return_if_fail (BOUGH_IS_SCENE (self));
  g_return_if_fail (isfinite (cx + cy + radius) && radius >= 0);

  add_item (self, &(BoughSceneItem) { .kind = BOUGH_SCENE_DISC,
                                      .role = role,
                                      .node = node,
                                      .fill = fill,
                                      .disc = { cx, cy, radius } });
}

void
bough_scene_add_triangle (BoughScene *self, BoughSceneRole role, guint node, BoughColor fill, const double points[6])
{
  double sum = 0;

  g_return_if_fail (BOUGH_IS_SCENE (self));
  for (guint i = 0; i < 6; i++)
    sum += points[i];
  g_return_if_fail (isfinite (sum));

  add_item (self, &(BoughSceneItem) { .kind = BOUGH_SCENE_TRIANGLE,
                                      .role = role,
                                      .node = node,
                                      .fill = fill,
                                      .triangle = { points[0], points[1], points[2], points[3], points[4],
                                                    points[5] } });
}

void
bough_scene_add_text (BoughScene *self, BoughSceneRole role, guint node, BoughColor fill, const char *string,
                      const char *full, double x, double y, double angle, double size, double width,
                      BoughAnchor anchor, gboolean bold)
{
  BoughSceneItem item = { .kind = BOUGH_SCENE_TEXT, .role = role, .node = node, .fill = fill };
  g_autofree char *line = NULL;

  g_return_if_fail (BOUGH_IS_SCENE (self));
  g_return_if_fail (string != NULL);
  g_return_if_fail (isfinite (x + y + angle + size + width));
  g_return_if_fail (size > 0);

  line = bough_text_to_line (string);
  item.text.string = g_string_chunk_insert (self->strings, line);
  if (full != NULL) {
    g_autofree char *full_line = bough_text_to_line (full);

    item.text.full = g_string_chunk_insert (self->strings, full_line);
  }
  item.text.x = x;
  item.text.y = y;
  item.text.angle = angle;
  item.text.size = size;
  item.text.width = width;
  item.text.anchor = anchor;
  item.text.bold = bold;

  add_item (self, &item);
}

#define IMAGE_AS_IT_IS 0x000000ffu

void
bough_scene_add_image (BoughScene *self, BoughSceneRole role, guint node, BoughImage *image, double cx, double cy,
                       double size, double angle)
{
  g_return_if_fail (BOUGH_IS_SCENE (self));
  g_return_if_fail (image != NULL);
  g_return_if_fail (isfinite (cx + cy + size + angle) && size > 0);

  g_ptr_array_add (self->images, bough_image_ref (image));
  add_item (self, &(BoughSceneItem) { .kind = BOUGH_SCENE_IMAGE,
                                      .role = role,
                                      .node = node,
                                      .fill = IMAGE_AS_IT_IS,
                                      .image = { image, cx, cy, size, angle } });
}

double
bough_scene_image_get_opacity (const BoughSceneItem *item)
{
  return 1 - BOUGH_COLOR_RED (item->fill) / 255.0;
}

void
bough_scene_add_copy (BoughScene *self, const BoughSceneItem *item, BoughColor color)
{
  BoughSceneItem copy = *item;

  g_return_if_fail (BOUGH_IS_SCENE (self));

  if (bough_scene_item_is_stroked (item))
    copy.stroke = color;
  else
    copy.fill = color;
  if (item->kind == BOUGH_SCENE_TEXT) {
    copy.text.string = g_string_chunk_insert (self->strings, item->text.string);
    copy.text.full = item->text.full != NULL ? g_string_chunk_insert (self->strings, item->text.full) : NULL;
  }
  if (item->kind == BOUGH_SCENE_POLYGON)
    copy.polygon.points = keep_points (self, item->polygon.points, item->polygon.n_points);
  if (item->kind == BOUGH_SCENE_IMAGE)
    g_ptr_array_add (self->images, bough_image_ref (item->image.image));
  add_item (self, &copy);
}

/* By role, keeping the order in each. Done when the scene is first read, which may be in two threads at once. */
static void
sort_items (BoughScene *self)
{
  const BoughSceneItem *items;
  const BoughSceneBox *boxes;
  GArray *sorted_items, *sorted_boxes;

  g_mutex_lock (&self->sort_mutex);
  if (self->is_sorted) {
    g_mutex_unlock (&self->sort_mutex);
    return;
  }

  items = (const BoughSceneItem *) (void *) self->items->data;
  boxes = (const BoughSceneBox *) (void *) self->boxes->data;
  sorted_items = g_array_sized_new (FALSE, FALSE, sizeof (BoughSceneItem), self->items->len);
  sorted_boxes = g_array_sized_new (FALSE, FALSE, sizeof (BoughSceneBox), self->items->len);
  for (int role = BOUGH_SCENE_BACKGROUND; role <= BOUGH_SCENE_CAPTION; role++) {
    for (guint i = 0; i < self->items->len; i++) {
      if ((int) items[i].role == role) {
        g_array_append_val (sorted_items, items[i]);
        g_array_append_val (sorted_boxes, boxes[i]);
      }
    }
  }
  g_array_unref (self->items);
  g_array_unref (self->boxes);
  self->items = sorted_items;
  self->boxes = sorted_boxes;
  self->is_sorted = TRUE;
  g_mutex_unlock (&self->sort_mutex);
}

const BoughSceneItem *
bough_scene_get_items (BoughScene *self, gsize *n_items)
{
  g_return_val_if_fail (BOUGH_IS_SCENE (self), NULL);

  sort_items (self);
  if (n_items != NULL)
    *n_items = self->items->len;
  return (const BoughSceneItem *) (void *) self->items->data;
}

const BoughSceneBox *
bough_scene_get_boxes (BoughScene *self)
{
  g_return_val_if_fail (BOUGH_IS_SCENE (self), NULL);

  sort_items (self);
  return (const BoughSceneBox *) (void *) self->boxes->data;
}
