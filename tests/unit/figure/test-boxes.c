/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-boxes.h"

#include <math.h>
#include <stdlib.h>

#include "figure/bough-font.h"

/* How far ink may reach into other ink, in mm: a tenth of a 0.3 pt line. */
#define TOUCH 0.01

/* What must be free at the edge of the page, in mm */
#define EDGE 0.5

/* A rectangle turned about its centre. */
typedef struct {
  double cx, cy;
  double half_width, half_height;
  double cosine, sine;
  double min_x, max_x, min_y, max_y;
  guint node;
  const BoughSceneItem *item;
} Box;

struct _TestBoxes {
  PangoFontMap *map;
  PangoContext *context;
  PangoLayout *layouts[2]; /* regular, bold */
  GArray *labels;
  GArray *legend;
  GArray *images;
  GArray *numbers;
  GArray *others; /* cells and branches of a linear tree */
  double cx, cy, outer; /* of a circular tree */
  guint n_figures;
  guint n_labels;
  guint n_images;
  guint n_numbers;
  guint n_overlaps;
};

/* Of a circle, in radians clockwise from the right */
typedef struct {
  double cx, cy;
  double first, last;
} Sector;

#define EM 200

static PangoLayout *
make_layout (PangoContext *context, const char *family, gboolean bold)
{
  PangoLayout *layout = pango_layout_new (context);
  PangoFontDescription *description = pango_font_description_from_string (family);
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_font_description_set_absolute_size (description, EM * PANGO_SCALE);
  pango_font_description_set_weight (description, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);

  return layout;
}

static void
add_box (GArray *boxes, const BoughSceneItem *item, double cx, double cy, double half_width, double half_height,
         double angle)
{
  Box box = { cx, cy, half_width, half_height, cos (angle), sin (angle), .node = item->node, .item = item };
  double reach = half_width * fabs (box.cosine) + half_height * fabs (box.sine);
  double rise = half_width * fabs (box.sine) + half_height * fabs (box.cosine);

  box.min_x = cx - reach;
  box.max_x = cx + reach;
  box.min_y = cy - rise;
  box.max_y = cy + rise;
  g_array_append_val (boxes, box);
}

/* The ink of a text, measured here and not by what laid it out. */
static void
add_text (TestBoxes *self, GArray *boxes, const BoughSceneItem *item)
{
  PangoLayout *layout = self->layouts[item->text.bold ? 1 : 0];
  double unit = item->text.size * BOUGH_MM_PER_PT / EM / PANGO_SCALE;
  double anchor = item->text.anchor == BOUGH_ANCHOR_END      ? item->text.width
                  : item->text.anchor == BOUGH_ANCHOR_MIDDLE ? item->text.width / 2
                                                             : 0;
  double along, across;
  PangoRectangle ink;

  pango_layout_set_text (layout, item->text.string, -1);
  pango_layout_line_get_extents (pango_layout_get_line_readonly (layout, 0), &ink, NULL);
  along = unit * (ink.x + ink.width / 2.0) - anchor;
  across = unit * (ink.y + ink.height / 2.0);
  add_box (boxes, item, item->text.x + along * cos (item->text.angle) - across * sin (item->text.angle),
           item->text.y + along * sin (item->text.angle) + across * cos (item->text.angle), unit * ink.width / 2,
           unit * ink.height / 2, item->text.angle);
}

static void
add_item (TestBoxes *self, const BoughSceneItem *item)
{
  GArray *boxes = item->role == BOUGH_SCENE_MARK && item->kind == BOUGH_SCENE_TEXT ? self->numbers
                  : item->role == BOUGH_SCENE_LABEL || item->role == BOUGH_SCENE_CLADE ? self->labels
                  : item->role == BOUGH_SCENE_LEGEND  ? self->legend
                  : item->role == BOUGH_SCENE_CAPTION ? self->legend
                  : item->kind == BOUGH_SCENE_IMAGE   ? self->images
                                                      : self->others;

  switch (item->kind) {
  case BOUGH_SCENE_TEXT:
    add_text (self, boxes, item);
    break;
  case BOUGH_SCENE_RECTANGLE:
    add_box (boxes, item, item->rectangle.x + item->rectangle.width / 2, item->rectangle.y + item->rectangle.height / 2,
             item->rectangle.width / 2, item->rectangle.height / 2, 0);
    break;
  case BOUGH_SCENE_LINE:
    add_box (boxes, item, (item->line.x0 + item->line.x1) / 2, (item->line.y0 + item->line.y1) / 2,
             hypot (item->line.x1 - item->line.x0, item->line.y1 - item->line.y0) / 2,
             item->line_width * BOUGH_MM_PER_PT / 2,
             atan2 (item->line.y1 - item->line.y0, item->line.x1 - item->line.x0));
    if (item->role != BOUGH_SCENE_LEGEND)
      self->outer = MAX (self->outer, hypot (item->line.x1 - self->cx, item->line.y1 - self->cy));
    break;
  case BOUGH_SCENE_WEDGE:
    self->outer = item->role == BOUGH_SCENE_BACKGROUND ? self->outer : MAX (self->outer, item->wedge.outer);
    break;
  case BOUGH_SCENE_ARC:
    self->outer = item->role == BOUGH_SCENE_CLADE ? self->outer : MAX (self->outer, item->arc.radius);
    break;
  case BOUGH_SCENE_IMAGE:
    add_box (boxes, item, item->image.cx, item->image.cy, item->image.size / 2, item->image.size / 2, item->image.angle);
    self->outer = MAX (self->outer, hypot (hypot (item->image.cx - self->cx, item->image.cy - self->cy)
                                             + item->image.size / 2, item->image.size / 2));
    break;
  case BOUGH_SCENE_DISC: /* marks lie on branches; those of the legend count */
    if (item->role == BOUGH_SCENE_LEGEND)
      add_box (boxes, item, item->disc.cx, item->disc.cy, item->disc.radius, item->disc.radius, 0);
    break;
  case BOUGH_SCENE_CURVE:
  case BOUGH_SCENE_TRIANGLE:
    break;
  default:
    g_assert_not_reached ();
  }
}

static void
collect (TestBoxes *self, BoughScene *scene, double cx, double cy)
{
  gsize n_items;
  const BoughSceneItem *items = bough_scene_get_items (scene, &n_items);

  g_array_set_size (self->labels, 0);
  g_array_set_size (self->legend, 0);
  g_array_set_size (self->images, 0);
  g_array_set_size (self->numbers, 0);
  g_array_set_size (self->others, 0);
  self->cx = cx;
  self->cy = cy;
  self->outer = 0;
  for (gsize i = 0; i < n_items; i++) {
    if (items[i].role != BOUGH_SCENE_BACKGROUND)
      add_item (self, &items[i]);
  }
}

/* Whether the axes of @a part the two boxes. */
static gboolean
is_parted_by (const Box *a, const Box *b)
{
  double dx = b->cx - a->cx, dy = b->cy - a->cy;
  double along = fabs (dx * a->cosine + dy * a->sine);
  double across = fabs (dy * a->cosine - dx * a->sine);
  double cosine = fabs (a->cosine * b->cosine + a->sine * b->sine);
  double sine = fabs (a->sine * b->cosine - a->cosine * b->sine);

  return along + TOUCH >= a->half_width + b->half_width * cosine + b->half_height * sine
         || across + TOUCH >= a->half_height + b->half_width * sine + b->half_height * cosine;
}

static const char *
get_text (const Box *box)
{
  return box->item->kind == BOUGH_SCENE_TEXT ? box->item->text.string : "no text";
}

static void
count_overlap (TestBoxes *self, const Box *a, const Box *b)
{
  if (a->max_x <= b->min_x || b->max_x <= a->min_x || a->max_y <= b->min_y || b->max_y <= a->min_y
      || is_parted_by (a, b) || is_parted_by (b, a))
    return;

  self->n_overlaps++;
  g_test_message ("role %d of node %u (%s) overlaps role %d of node %u (%s)", a->item->role, a->node, get_text (a),
                  b->item->role, b->node, get_text (b));
}

static void
count_if (TestBoxes *self, gboolean is_wrong, const Box *box, const char *what)
{
  if (!is_wrong)
    return;

  self->n_overlaps++;
  g_test_message ("role %d of node %u (%s) %s", box->item->role, box->node, get_text (box), what);
}

static int
compare_boxes (const void *a, const void *b)
{
  const Box *left = a, *right = b;

  return left->min_x < right->min_x ? -1 : left->min_x > right->min_x;
}

/* The steps of a colour bar reach under one another on purpose. */
static gboolean
is_step (const Box *box)
{
  return box->item->kind == BOUGH_SCENE_RECTANGLE && box->item->rectangle.corner == 0;
}

static void
count_among (TestBoxes *self, GArray *boxes)
{
  g_array_sort (boxes, compare_boxes);
  for (guint i = 0; i < boxes->len; i++) {
    const Box *box = &g_array_index (boxes, Box, i);

    for (guint j = i + 1; j < boxes->len && g_array_index (boxes, Box, j).min_x < box->max_x; j++) {
      const Box *next = &g_array_index (boxes, Box, j);

      if (!is_step (box) || !is_step (next))
        count_overlap (self, box, next);
    }
  }
}

static void
count_between (TestBoxes *self, GArray *boxes, GArray *others)
{
  for (guint i = 0; i < boxes->len; i++) {
    for (guint j = 0; j < others->len; j++)
      count_overlap (self, &g_array_index (boxes, Box, i), &g_array_index (others, Box, j));
  }
}

/* The circle of the ring, or of the tips where there is none, must lie off all of the boxes. */
static void
count_in_circle (TestBoxes *self, GArray *boxes)
{
  for (guint i = 0; i < boxes->len; i++) {
    const Box *box = &g_array_index (boxes, Box, i);
    double dx = self->cx - box->cx, dy = self->cy - box->cy;
    double along = MAX (fabs (dx * box->cosine + dy * box->sine) - box->half_width, 0);
    double across = MAX (fabs (dy * box->cosine - dx * box->sine) - box->half_height, 0);

    count_if (self, hypot (along, across) < self->outer, box, "reaches into the circle");
  }
}

static void
count_off_page (TestBoxes *self, BoughScene *scene, GArray *boxes)
{
  for (guint i = 0; i < boxes->len; i++) {
    const Box *box = &g_array_index (boxes, Box, i);

    count_if (self,
              box->min_x < EDGE || box->max_x > bough_scene_get_width (scene) - EDGE || box->min_y < EDGE
                || box->max_y > bough_scene_get_height (scene) - EDGE,
              box, "is off the page");
  }
}

/* Where nothing is round, the circle is whole, and its centre is the root. */
static void
find_root (BoughFigure *figure, Sector *sector)
{
  guint n_nodes;
  const guint *parents = bough_scene_get_parents (bough_figure_get_scene (figure), &n_nodes);

  for (guint node = 0; node < n_nodes; node++) {
    if (parents[node] == L2H_NO_NODE)
      bough_figure_get_node_point (figure, node, &sector->cx, &sector->cy);
  }
  sector->first = 0;
  sector->last = 2 * G_PI;
}

/* Where the circle's centre is, and between which angles its arcs and cells lie. */
static void
find_sector (BoughFigure *figure, Sector *sector)
{
  gsize n_items;
  const BoughSceneItem *items = bough_scene_get_items (bough_figure_get_scene (figure), &n_items);

  *sector = (Sector) { 0, 0, HUGE_VAL, -HUGE_VAL };
  for (gsize i = 0; i < n_items; i++) {
    const BoughSceneItem *item = &items[i];

    if (item->kind == BOUGH_SCENE_ARC || item->kind == BOUGH_SCENE_WEDGE) {
      gboolean is_arc = item->kind == BOUGH_SCENE_ARC;

      sector->cx = is_arc ? item->arc.cx : item->wedge.cx;
      sector->cy = is_arc ? item->arc.cy : item->wedge.cy;
      sector->first = MIN (sector->first, is_arc ? item->arc.a0 : item->wedge.a0);
      sector->last = MAX (sector->last, is_arc ? item->arc.a1 : item->wedge.a1);
    }
  }
  if (sector->first > sector->last)
    find_root (figure, sector);
}

/* No corner and no middle of the legend's boxes may lie in the sector of the circle. */
static void
count_in_sector (TestBoxes *self, const Sector *sector, GArray *boxes)
{
  for (guint i = 0; i < boxes->len; i++) {
    const Box *box = &g_array_index (boxes, Box, i);

    for (int corner = 0; corner < 9; corner++) {
      double x = box->cx + (corner % 3 - 1) * box->half_width - self->cx;
      double y = box->cy + (corner / 3 - 1) * box->half_height - self->cy;
      double angle = atan2 (y, x);

      angle -= 2 * G_PI * floor ((angle - sector->first) / (2 * G_PI));
      count_if (self, angle <= sector->last && hypot (x, y) < self->outer, box, "reaches into the tree");
    }
  }
}

/* Names stand within the arcs of clades, and the clades' texts outside of them. */
static void
count_across_arcs (TestBoxes *self, BoughScene *scene)
{
  gsize n_items;
  const BoughSceneItem *items = bough_scene_get_items (scene, &n_items);
  double radius = 0;

  for (gsize i = 0; i < n_items; i++)
    radius = items[i].role == BOUGH_SCENE_CLADE && items[i].kind == BOUGH_SCENE_ARC ? items[i].arc.radius : radius;
  for (guint i = 0; radius > 0 && i < self->labels->len; i++) {
    const Box *box = &g_array_index (self->labels, Box, i);
    double middle = hypot (box->cx - self->cx, box->cy - self->cy);

    count_if (self,
              box->item->role == BOUGH_SCENE_LABEL ? middle + box->half_width > radius : middle - box->half_width < radius,
              box, "lies across the arc of a clade");
  }
}

/* An image's inner side and its outer corners, from the circle's centre. */
static void
count_on_cells (TestBoxes *self, BoughScene *scene)
{
  gsize n_items;
  const BoughSceneItem *items = bough_scene_get_items (scene, &n_items);

  for (guint i = 0; i < self->images->len; i++) {
    const Box *box = &g_array_index (self->images, Box, i);
    double inner = hypot (box->cx - self->cx, box->cy - self->cy) - box->half_height;
    double outer = hypot (inner + 2 * box->half_height, box->half_width);

    for (gsize j = 0; j < n_items; j++)
      count_if (self,
                items[j].kind == BOUGH_SCENE_WEDGE && items[j].role == BOUGH_SCENE_RING
                  && items[j].wedge.inner < outer - TOUCH && items[j].wedge.outer > inner + TOUCH,
                box, "lies on a ring");
  }
}

void
test_boxes_count (TestBoxes *self, BoughFigure *figure, const BoughStyleValues *style)
{
  BoughScene *scene = bough_figure_get_scene (figure);
  Sector sector;

  find_sector (figure, &sector);
  collect (self, scene, sector.cx, sector.cy);
  count_off_page (self, scene, self->labels);
  count_off_page (self, scene, self->legend);
  count_off_page (self, scene, self->others);
  count_off_page (self, scene, self->images);
  count_off_page (self, scene, self->numbers);
  count_among (self, self->numbers);
  count_between (self, self->numbers, self->labels);
  count_between (self, self->numbers, self->images);
  count_between (self, self->numbers, self->legend);
  count_among (self, self->labels);
  count_among (self, self->images);
  count_between (self, self->images, self->labels);
  count_between (self, self->images, self->legend);
  count_among (self, self->legend);
  count_between (self, self->legend, self->labels);
  if (style->layout == BOUGH_LAYOUT_LINEAR) {
    count_between (self, self->labels, self->others);
    count_between (self, self->legend, self->others);
    count_between (self, self->images, self->others);
  } else {
    count_on_cells (self, scene);
    if (style->tips == BOUGH_TIPS_RAGGED)
      count_between (self, self->labels, self->others);
    else
      count_in_circle (self, self->labels);
    count_in_sector (self, &sector, self->legend);
    count_across_arcs (self, scene);
  }
  if (style->layout == BOUGH_LAYOUT_CIRCULAR && style->span == 360) {
    count_in_circle (self, self->legend);
    g_assert_cmpfloat (sector.cx - self->outer, >=, EDGE);
    g_assert_cmpfloat (sector.cx + self->outer, <=, bough_scene_get_width (scene) - EDGE);
    g_assert_cmpfloat (sector.cy - self->outer, >=, EDGE);
    g_assert_cmpfloat (sector.cy + self->outer, <=, bough_scene_get_height (scene) - EDGE);
  }
  self->n_labels += self->labels->len;
  self->n_images += self->images->len;
  self->n_numbers += self->numbers->len;
  self->n_figures++;
}

TestBoxes *
test_boxes_new (const char *family)
{
  TestBoxes *self = g_new0 (TestBoxes, 1);

  self->map = pango_cairo_font_map_new ();
  self->context = pango_font_map_create_context (self->map);
  for (int bold = 0; bold < 2; bold++)
    self->layouts[bold] = make_layout (self->context, family, bold);
  self->labels = g_array_new (FALSE, FALSE, sizeof (Box));
  self->legend = g_array_new (FALSE, FALSE, sizeof (Box));
  self->images = g_array_new (FALSE, FALSE, sizeof (Box));
  self->numbers = g_array_new (FALSE, FALSE, sizeof (Box));
  self->others = g_array_new (FALSE, FALSE, sizeof (Box));

  return self;
}

void
test_boxes_assert (TestBoxes *self, guint least_labels)
{
  g_test_message ("%u overlaps in %u figures with %u labels", self->n_overlaps, self->n_figures, self->n_labels);
  g_assert_cmpuint (self->n_overlaps, ==, 0);
  g_assert_cmpuint (self->n_labels, >=, least_labels);
}

guint
test_boxes_get_n_numbers (TestBoxes *self)
{
  return self->n_numbers;
}

guint
test_boxes_get_n_images (TestBoxes *self)
{
  return self->n_images;
}

void
test_boxes_free (TestBoxes *self)
{
  g_object_unref (self->layouts[0]);
  g_object_unref (self->layouts[1]);
  g_object_unref (self->context);
  g_object_unref (self->map);
  g_array_unref (self->labels);
  g_array_unref (self->legend);
  g_array_unref (self->images);
  g_array_unref (self->numbers);
  g_array_unref (self->others);
  g_free (self);
}
