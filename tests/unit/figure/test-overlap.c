/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>

#include "figure/bough-figure.h"
#include "figure/bough-font.h"
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
  GArray *boxes = item->role == BOUGH_SCENE_LABEL     ? self->labels
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
    self->outer = MAX (self->outer, item->wedge.outer);
    break;
  case BOUGH_SCENE_ARC:
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
  for (gsize i = 0; i < n_items; i++)
    add_item (self, &items[i]);
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

    g_assert_cmpfloat (box->min_x, >=, 0.5);
    g_assert_cmpfloat (box->max_x, <=, bough_scene_get_width (scene) - 0.5);
    g_assert_cmpfloat (box->cy - reach, >=, 0.5);
    g_assert_cmpfloat (box->cy + reach, <=, bough_scene_get_height (scene) - 0.5);
  }
}

static void
check_figure (Boxes *boxes, L2hTree *tree, BoughFigure *figure, BoughLayoutKind kind)
{
  BoughScene *scene = bough_figure_get_scene (figure);
  double cx, cy;

  bough_figure_get_node_point (figure, l2h_tree_get_root (tree), &cx, &cy);
  boxes_init (boxes, scene, cx, cy);
  assert_on_page (scene, boxes->labels);
  assert_on_page (scene, boxes->legend);
  assert_on_page (scene, boxes->others);
  assert_all_parted (boxes->labels);
  assert_all_parted (boxes->legend);
  assert_parted_from (boxes->legend, boxes->labels);
  if (kind == BOUGH_LAYOUT_CIRCULAR) {
    assert_off_circle (boxes, boxes->labels);
    assert_off_circle (boxes, boxes->legend);
    g_assert_cmpfloat (cx - boxes->outer, >=, 0.5);
    g_assert_cmpfloat (cx + boxes->outer, <=, bough_scene_get_width (scene) - 0.5);
    g_assert_cmpfloat (cy - boxes->outer, >=, 0.5);
    g_assert_cmpfloat (cy + boxes->outer, <=, bough_scene_get_height (scene) - 0.5);
  } else {
    assert_parted_from (boxes->labels, boxes->others);
    assert_parted_from (boxes->legend, boxes->others);
  }
  boxes->n_labels += boxes->labels->len;
  boxes_clear (boxes);
}

/* All pairs of label, legend, ring and page edge, at five widths, in both layouts, with purities and without. */
static void
check_tree (L2hTree *tree, guint n_groups, double rotation)
{
  static const double widths[] = { 60, 85, 178, 300, 600 };
  g_autoptr (BoughGrouping) grouping = NULL;
  PangoFontMap *map = pango_cairo_font_map_new ();
  PangoContext *context = pango_font_map_create_context (map);
  g_autoptr (BoughStyle) style = bough_style_new ();
  Boxes boxes = { 0 };

  if (n_groups > 0)
    grouping = test_grouping_new (l2h_tree_get_n_leaves (tree), n_groups, n_groups % 2);
  for (int bold = 0; bold < 2; bold++)
    boxes.layouts[bold] = make_layout (context, bough_style_get_font_family (style), bold);
  bough_style_set_start_angle (style, rotation * 180 / G_PI);

  for (guint i = 0; i < 4 * G_N_ELEMENTS (widths); i++) {
    BoughLayoutKind kind = i % 2 == 0 ? BOUGH_LAYOUT_CIRCULAR : BOUGH_LAYOUT_LINEAR;
    g_autoptr (BoughFigure) figure = NULL;
    g_autoptr (GError) error = NULL;

    bough_style_set_layout (style, kind);
    bough_style_set_show_purity (style, i / 2 % 2 == 1);
    bough_style_set_color_by (style, n_groups > 0 ? BOUGH_COLOR_BY_GROUP : BOUGH_COLOR_BY_PURITY);
    bough_style_set_width (style, widths[i / 4]);
    figure = bough_figure_new (tree, grouping, style, &error);
    g_assert_no_error (error);
    check_figure (&boxes, tree, figure, kind);
  }

  /* there was something to check */
  g_assert_cmpuint (boxes.n_labels, >=, 2 * l2h_tree_get_n_leaves (tree));
  g_object_unref (boxes.layouts[0]);
  g_object_unref (boxes.layouts[1]);
  g_object_unref (context);
  g_object_unref (map);
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

  return g_test_run ();
}
