/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>

#include "figure/bough-figure.h"
#include "figure/bough-font.h"
#include "figure/bough-painter.h"
#include "test-figures.h"
#include "test-trees.h"

/* How far ink may reach into other ink, in mm: a tenth of a 0.3 pt line. */
#define TOUCH 0.01

/* A rectangle turned about its centre. */
typedef struct {
  double cx, cy;
  double half_width, half_height;
  double cosine, sine;
  double min_x, max_x;
  guint node;
  const BoughSceneItem *item;
} Box;

typedef struct {
  PangoLayout *layouts[2]; /* regular, bold */
  GArray *labels;
  GArray *legend;
  GArray *others; /* cells and branches of a linear tree */
  double cx, cy, outer; /* of a circular tree */
  guint n_labels;
} Boxes;

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

  box.min_x = cx - reach;
  box.max_x = cx + reach;
  g_array_append_val (boxes, box);
}

/* The ink of a text, measured here and not by what laid it out. */
static void
add_text (Boxes *self, GArray *boxes, const BoughSceneItem *item)
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
add_item (Boxes *self, const BoughSceneItem *item)
{
  GArray *boxes = item->role == BOUGH_SCENE_LABEL || item->role == BOUGH_SCENE_CLADE ? self->labels
                  : item->role == BOUGH_SCENE_LEGEND  ? self->legend
                  : item->role == BOUGH_SCENE_CAPTION ? self->legend
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
    self->outer = MAX (self->outer, hypot (item->line.x1 - self->cx, item->line.y1 - self->cy));
    break;
  case BOUGH_SCENE_WEDGE:
    self->outer = item->role == BOUGH_SCENE_BACKGROUND ? self->outer : MAX (self->outer, item->wedge.outer);
    break;
  case BOUGH_SCENE_ARC:
    self->outer = item->role == BOUGH_SCENE_CLADE ? self->outer : MAX (self->outer, item->arc.radius);
    break;
  case BOUGH_SCENE_CURVE:
  case BOUGH_SCENE_TRIANGLE:
    break;
  default:
    g_assert_not_reached ();
  }
}

static void
boxes_clear (Boxes *self)
{
  g_array_unref (self->labels);
  g_array_unref (self->legend);
  g_array_unref (self->others);
}

static void
boxes_init (Boxes *self, BoughScene *scene, double cx, double cy)
{
  gsize n_items;
  const BoughSceneItem *items = bough_scene_get_items (scene, &n_items);

  self->labels = g_array_new (FALSE, FALSE, sizeof (Box));
  self->legend = g_array_new (FALSE, FALSE, sizeof (Box));
  self->others = g_array_new (FALSE, FALSE, sizeof (Box));
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

static void
assert_parted (const Box *a, const Box *b)
{
  if (is_parted_by (a, b) || is_parted_by (b, a))
    return;

  g_error ("an item of node %u (%s) overlaps one of node %u (%s)", a->node,
           a->item->kind == BOUGH_SCENE_TEXT ? a->item->text.string : "no text", b->node,
           b->item->kind == BOUGH_SCENE_TEXT ? b->item->text.string : "no text");
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
assert_all_parted (GArray *boxes)
{
  g_array_sort (boxes, compare_boxes);
  for (guint i = 0; i < boxes->len; i++) {
    const Box *box = &g_array_index (boxes, Box, i);

    for (guint j = i + 1; j < boxes->len && g_array_index (boxes, Box, j).min_x < box->max_x; j++) {
      const Box *next = &g_array_index (boxes, Box, j);

      if (!is_step (box) || !is_step (next))
        assert_parted (box, next);
    }
  }
}

static void
assert_parted_from (GArray *boxes, GArray *others)
{
  for (guint i = 0; i < boxes->len; i++) {
    for (guint j = 0; j < others->len; j++)
      assert_parted (&g_array_index (boxes, Box, i), &g_array_index (others, Box, j));
  }
}

/* The circle of the ring, or of the tips where there is none, lies off all of the boxes. */
static void
assert_off_circle (const Boxes *self, GArray *boxes)
{
  for (guint i = 0; i < boxes->len; i++) {
    const Box *box = &g_array_index (boxes, Box, i);
    double dx = self->cx - box->cx, dy = self->cy - box->cy;
    double along = MAX (fabs (dx * box->cosine + dy * box->sine) - box->half_width, 0);
    double across = MAX (fabs (dy * box->cosine - dx * box->sine) - box->half_height, 0);

    g_assert_cmpfloat (hypot (along, across), >=, self->outer);
  }
}

static void
assert_on_page (BoughScene *scene, GArray *boxes)
{
  for (guint i = 0; i < boxes->len; i++) {
    const Box *box = &g_array_index (boxes, Box, i);
    double reach = box->half_width * fabs (box->sine) + box->half_height * fabs (box->cosine);

    if (box->min_x < 0.5 || box->max_x > bough_scene_get_width (scene) - 0.5 || box->cy - reach < 0.5
        || box->cy + reach > bough_scene_get_height (scene) - 0.5)
      g_error ("an item of role %d (%s) from %g to %g, %g to %g is off the page of %g x %g", box->item->role,
               box->item->kind == BOUGH_SCENE_TEXT ? box->item->text.string : "no text", box->min_x, box->max_x,
               box->cy - reach, box->cy + reach, bough_scene_get_width (scene), bough_scene_get_height (scene));
  }
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
}

/* No corner and no middle of the legend's boxes lies in the sector of the circle. */
static void
assert_off_sector (const Boxes *self, const Sector *sector, GArray *boxes)
{
  for (guint i = 0; i < boxes->len; i++) {
    const Box *box = &g_array_index (boxes, Box, i);

    for (int corner = 0; corner < 9; corner++) {
      double x = box->cx + (corner % 3 - 1) * box->half_width - self->cx;
      double y = box->cy + (corner / 3 - 1) * box->half_height - self->cy;
      double angle = atan2 (y, x);

      angle -= 2 * G_PI * floor ((angle - sector->first) / (2 * G_PI));
      g_assert_true (angle > sector->last || hypot (x, y) >= self->outer);
    }
  }
}

/* Names stand within the arcs of clades, and the clades' texts outside of them. */
static void
assert_parted_by_arcs (BoughScene *scene, const Boxes *self)
{
  gsize n_items;
  const BoughSceneItem *items = bough_scene_get_items (scene, &n_items);
  double radius = 0;

  for (gsize i = 0; i < n_items; i++)
    radius = items[i].role == BOUGH_SCENE_CLADE && items[i].kind == BOUGH_SCENE_ARC ? items[i].arc.radius : radius;
  for (guint i = 0; radius > 0 && i < self->labels->len; i++) {
    const Box *box = &g_array_index (self->labels, Box, i);
    double middle = hypot (box->cx - self->cx, box->cy - self->cy);

    if (box->item->role == BOUGH_SCENE_LABEL)
      g_assert_cmpfloat (middle + box->half_width, <=, radius);
    else
      g_assert_cmpfloat (middle - box->half_width, >=, radius);
  }
}

static void
check_figure (Boxes *boxes, BoughFigure *figure, const BoughStyleValues *style)
{
  BoughScene *scene = bough_figure_get_scene (figure);
  Sector sector;

  find_sector (figure, &sector);
  boxes_init (boxes, scene, sector.cx, sector.cy);
  assert_on_page (scene, boxes->labels);
  assert_on_page (scene, boxes->legend);
  assert_on_page (scene, boxes->others);
  assert_all_parted (boxes->labels);
  assert_all_parted (boxes->legend);
  assert_parted_from (boxes->legend, boxes->labels);
  if (style->layout == BOUGH_LAYOUT_LINEAR) {
    assert_parted_from (boxes->labels, boxes->others);
    assert_parted_from (boxes->legend, boxes->others);
  } else {
    if (style->tips == BOUGH_TIPS_RAGGED)
      assert_parted_from (boxes->labels, boxes->others);
    else
      assert_off_circle (boxes, boxes->labels);
    assert_off_sector (boxes, &sector, boxes->legend);
    assert_parted_by_arcs (scene, boxes);
  }
  if (style->layout == BOUGH_LAYOUT_CIRCULAR && style->span == 360) {
    assert_off_circle (boxes, boxes->legend);
    g_assert_cmpfloat (sector.cx - boxes->outer, >=, 0.5);
    g_assert_cmpfloat (sector.cx + boxes->outer, <=, bough_scene_get_width (scene) - 0.5);
    g_assert_cmpfloat (sector.cy - boxes->outer, >=, 0.5);
    g_assert_cmpfloat (sector.cy + boxes->outer, <=, bough_scene_get_height (scene) - 0.5);
  }
  boxes->n_labels += boxes->labels->len;
  boxes_clear (boxes);
}

static const double widths[] = { 60, 85, 178, 300, 600 };

static void
boxes_open (Boxes *self, PangoFontMap **map, PangoContext **context, BoughStyle *style)
{
  *self = (Boxes) { { NULL } };
  *map = pango_cairo_font_map_new ();
  *context = pango_font_map_create_context (*map);
  for (int bold = 0; bold < 2; bold++)
    self->layouts[bold] = make_layout (*context, bough_style_get_font_family (style), bold);
}

static void
boxes_close (Boxes *self, PangoFontMap *map, PangoContext *context)
{
  g_object_unref (self->layouts[0]);
  g_object_unref (self->layouts[1]);
  g_object_unref (context);
  g_object_unref (map);
}

/* All pairs of label, legend, ring and page edge, at five widths, in both layouts, with purities and without. */
static void
check_tree (L2hTree *tree, guint n_groups, double rotation)
{
  g_autoptr (BoughGrouping) grouping = NULL;
  g_autoptr (BoughStyle) style = bough_style_new ();
  PangoFontMap *map;
  PangoContext *context;
  Boxes boxes;

  if (n_groups > 0)
    grouping = test_grouping_new (l2h_tree_get_n_leaves (tree), n_groups, n_groups % 2);
  boxes_open (&boxes, &map, &context, style);
  bough_style_set_start_angle (style, rotation * 180 / G_PI);

  for (guint i = 0; i < 4 * G_N_ELEMENTS (widths); i++) {
    BoughLayoutKind kind = i % 2 == 0 ? BOUGH_LAYOUT_CIRCULAR : BOUGH_LAYOUT_LINEAR;
    g_autoptr (BoughFigure) figure = NULL;

    bough_style_set_layout (style, kind);
    bough_style_set_show_purity (style, i / 2 % 2 == 1);
    bough_style_set_color_by (style, n_groups > 0 ? BOUGH_COLOR_BY_GROUP : BOUGH_COLOR_BY_PURITY);
    bough_style_set_width (style, widths[i / 4]);
    figure = test_figure_draw (tree, grouping, style);
    check_figure (&boxes, figure, bough_style_get_values (style));
  }

  /* there was something to check */
  g_assert_cmpuint (boxes.n_labels, >=, 2 * l2h_tree_get_n_leaves (tree));
  boxes_close (&boxes, map, context);
}

/* The same for what a style can ask for beyond that. */
static const char *const styles[] = {
  "span=180 start-angle=-90",
  "span=120 start-angle=20 inner-radius=0.4 direction=counterclockwise",
  "direction=counterclockwise start-angle=77 clade-labels=always",
  "span=250 start-angle=-130 clade-labels=always legend=left",
  "layout=linear orientation=left",
  "layout=linear orientation=down",
  "layout=linear orientation=up label-angle=upright",
  "layout=linear orientation=down clade-labels=always legend=below",
  "layout=linear clade-labels=always shade-groups=true legend=right",
  "layout=linear tips=ragged heights=level rings=",
  "tips=ragged heights=level rings=",
  "tips=leaders heights=step branches=curved",
  "label-angle=upright",
  "rings=color,purity,samples,agreement,group legend=left",
  "layout=linear rings=samples,color,purity,agreement legend=right",
  "layout=linear orientation=up rings=samples,color legend-order=size",
  "height=120",
  "height=120 layout=linear legend=left",
  "height=150 layout=linear orientation=left rings=color,purity",
  "max-label-width=9 show-count=true show-purity=true",
  "layout=linear max-label-width=12 show-count=true",
  "margin=12 legend-size=10 label-size=11 line-width=1.5",
};

static void
check_styles (L2hTree *tree, guint n_groups)
{
  g_autoptr (BoughGrouping) grouping = test_grouping_new (l2h_tree_get_n_leaves (tree), n_groups, TRUE);
  g_autoptr (BoughStyle) plain = bough_style_new ();
  PangoFontMap *map;
  PangoContext *context;
  Boxes boxes;

  boxes_open (&boxes, &map, &context, plain);
  for (guint i = 0; i < G_N_ELEMENTS (styles) * G_N_ELEMENTS (widths); i++) {
    g_autoptr (BoughStyle) style = bough_style_new ();
    g_autoptr (BoughFigure) figure = NULL;
    g_autoptr (GError) error = NULL;

    test_style_set (style, styles[i / G_N_ELEMENTS (widths)]);
    bough_style_set_width (style, widths[i % G_N_ELEMENTS (widths)]);
    g_test_message ("%s, width %g", styles[i / G_N_ELEMENTS (widths)], widths[i % G_N_ELEMENTS (widths)]);
    figure = bough_figure_new (tree, grouping, style, &error);
    /* a page of a fixed height may be too low for a legend; then it says so */
    if (figure == NULL && bough_style_get_values (style)->height > 0) {
      g_assert_error (error, BOUGH_FIGURE_ERROR, BOUGH_FIGURE_ERROR_SIZE);
      continue;
    }
    g_assert_no_error (error);
    check_figure (&boxes, figure, bough_style_get_values (style));
  }
  g_assert_cmpuint (boxes.n_labels, >=, 20 * l2h_tree_get_n_leaves (tree));
  boxes_close (&boxes, map, context);
}

static void
test_styles (void)
{
  g_autoptr (L2hTree) few = test_tree_new_random (12, 2, TEST_NAMES_WORDS, 21);
  g_autoptr (L2hTree) some = test_tree_new_random (70, 3, TEST_NAMES_LONG, 22);
  g_autoptr (L2hTree) comb = test_tree_new_comb (90);

  check_styles (few, 3);
  check_styles (some, 8);
  check_styles (comb, 14);
}

static void
test_words (void)
{
  static const guint n_leaves[] = { 2, 3, 5, 12, 24, 100, 140, 300 };

  for (guint i = 0; i < G_N_ELEMENTS (n_leaves); i++) {
    g_autoptr (L2hTree) tree = test_tree_new_random (n_leaves[i], 2 + i % 3, TEST_NAMES_WORDS, i);

    check_tree (tree, i % 2 == 0 ? MIN (n_leaves[i], 20) : 0, 0.35 * i);
  }
}

static void
test_capitals (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_random (120, 2, TEST_NAMES_CAPITALS, 1);

  check_tree (tree, 6, 0);
}

static void
test_long_names (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_random (110, 2, TEST_NAMES_LONG, 2);

  check_tree (tree, 9, 0);
}

static void
test_unicode (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_random (90, 2, TEST_NAMES_UNICODE, 3);

  check_tree (tree, 8, 0);
}

static void
test_comb (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_comb (150);

  check_tree (tree, 31, 0);
}

/* With a caption at the foot of the page. */
static void
test_empty_classes (void)
{
  g_autoptr (L2hTree) few = test_tree_new_with_empty (4);
  g_autoptr (L2hTree) many = test_tree_new_with_empty (80);

  check_tree (few, 2, 0);
  check_tree (many, 8, 0);
}

static void
test_many_groups (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_balanced (256);

  check_tree (tree, 200, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/figure/overlap/words", test_words);
  g_test_add_func ("/figure/overlap/capitals", test_capitals);
  g_test_add_func ("/figure/overlap/long-names", test_long_names);
  g_test_add_func ("/figure/overlap/unicode", test_unicode);
  g_test_add_func ("/figure/overlap/comb", test_comb);
  g_test_add_func ("/figure/overlap/empty-classes", test_empty_classes);
  g_test_add_func ("/figure/overlap/many-groups", test_many_groups);
  g_test_add_func ("/figure/overlap/styles", test_styles);

  return g_test_run ();
}
