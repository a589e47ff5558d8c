/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "figure/bough-palette.h"
#include "figure/bough-style-text.h"
#include "l2h/l2h-tree-builder.h"
#include "test-figures.h"
#include "test-trees.h"

#define EPSILON 1e-6

/* @settings: "key=value key=value" */
static BoughFigure *
draw (L2hTree *tree, BoughGrouping *grouping, const char *settings)
{
  g_autoptr (BoughStyle) style = bough_style_new ();

  test_style_set (style, settings);

  return test_figure_draw (tree, grouping, style);
}

/* In a circle whose root stands at the centre. */
static void
assert_polar (BoughFigure *figure, guint root, guint node, double radius, double degrees)
{
  double cx, cy, x, y;

  bough_figure_get_node_point (figure, root, &cx, &cy);
  bough_figure_get_node_point (figure, node, &x, &y);
  g_assert_cmpfloat_with_epsilon (hypot (x - cx, y - cy), radius, 1e-3);
  g_assert_cmpfloat_with_epsilon (remainder (atan2 (y - cy, x - cx) * 180 / G_PI - degrees, 360), 0, 1e-3);
}

static double
get_distance (BoughFigure *figure, guint from, guint to)
{
  double x0, y0, x1, y1;

  bough_figure_get_node_point (figure, from, &x0, &y0);
  bough_figure_get_node_point (figure, to, &x1, &y1);

  return hypot (x1 - x0, y1 - y0);
}

/* ((0, 1), (2, 3)) over half a circle from the left: 45 degrees a leaf, the first at 180 + 22.5. */
static void
test_fan (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_balanced (4);
  g_autoptr (BoughFigure) whole = draw (tree, NULL, "");
  g_autoptr (BoughFigure) fan = draw (tree, NULL, "start-angle=-90 span=180");
  double radius = get_distance (fan, 6, 0);

  for (guint leaf = 0; leaf < 4; leaf++)
    assert_polar (fan, 6, leaf, radius, 180 + 22.5 + 45 * leaf);
  assert_polar (fan, 6, 4, radius / 2, 180 + 45);
  /* half a circle is half as high */
  g_assert_cmpfloat (bough_scene_get_height (bough_figure_get_scene (fan)) / radius, <,
                     0.75 * bough_scene_get_height (bough_figure_get_scene (whole)) / get_distance (whole, 6, 0));
}

static void
test_direction (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_balanced (4);
  g_autoptr (BoughFigure) figure = draw (tree, NULL, "direction=counterclockwise start-angle=30");
  double radius = get_distance (figure, 6, 0);

  for (guint leaf = 0; leaf < 4; leaf++)
    assert_polar (figure, 6, leaf, radius, -90 + 30 - 45 - 90 * (double) leaf);
}

/*
 * ((0, 1), (2, 3)) in a half circle to the right: the root stands midway, at 0 degrees, a quarter of the way from the
 * centre to the leaves, and node 4 at half of what is left: 1/4 + 3/8. Leaves 1 and 2 are at -22.5 and 22.5.
 */
static void
test_inner_radius (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_balanced (4);
  g_autoptr (BoughFigure) figure = draw (tree, NULL, "span=180 inner-radius=0.25");
  double x0, y0, x1, y1, x2, y2, cx, radius;

  bough_figure_get_node_point (figure, 6, &x0, &y0);
  bough_figure_get_node_point (figure, 1, &x1, &y1);
  bough_figure_get_node_point (figure, 2, &x2, &y2);
  radius = (y2 - y1) / 2 / sin (22.5 * G_PI / 180);
  cx = x1 - radius * cos (22.5 * G_PI / 180);
  g_assert_cmpfloat_with_epsilon (x0, cx + radius / 4, EPSILON);
  g_assert_cmpfloat_with_epsilon (y0, (y1 + y2) / 2, EPSILON);
  bough_figure_get_node_point (figure, 4, &x0, &y0);
  g_assert_cmpfloat_with_epsilon (hypot (x0 - cx, y0 - (y1 + y2) / 2), radius * 5 / 8, EPSILON);
}

static void
test_orientations (void)
{
  static const struct {
    const char *settings;
    int along_x, along_y; /* from the root to the leaves */
  } cases[] = {
    { "layout=linear", 1, 0 },
    { "layout=linear orientation=left", -1, 0 },
    { "layout=linear orientation=down", 0, 1 },
    { "layout=linear orientation=up", 0, -1 },
  };
  g_autoptr (L2hTree) tree = test_tree_new_comb (12);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (BoughFigure) figure = draw (tree, NULL, cases[i].settings);
    const guint *order = bough_figure_get_leaf_order (figure);
    double along[23], across[23];

    for (guint node = 0; node < 23; node++) {
      double x, y;

      bough_figure_get_node_point (figure, node, &x, &y);
      along[node] = x * cases[i].along_x + y * cases[i].along_y;
      across[node] = cases[i].along_x != 0 ? y : x;
      g_assert_cmpuint (bough_figure_find_node (figure, x, y, 0.01), ==, node);
    }
    for (guint slot = 0; slot < 12; slot++) {
      g_assert_cmpfloat_with_epsilon (along[order[slot]], along[0], EPSILON);
      g_assert_cmpfloat_with_epsilon (across[order[slot]] - across[order[0]], slot * (across[order[1]] - across[order[0]]),
                                      EPSILON);
    }
    g_assert_cmpfloat (across[order[1]], >, across[order[0]] + 2);
    for (guint node = 12; node < 22; node++)
      g_assert_cmpfloat (along[node], >, along[node + 1]);
  }
}

/* The depth of a node of a linear tree: 0 at the root, 1 at the leaf @tip. */
static double
get_depth (BoughFigure *figure, guint root, guint tip, guint node)
{
  double x0, x1, x, y;

  bough_figure_get_node_point (figure, root, &x0, &y);
  bough_figure_get_node_point (figure, tip, &x1, &y);
  bough_figure_get_node_point (figure, node, &x, &y);

  return (x - x0) / (x1 - x0);
}

/* ((0, 1), 2), (3, 4) of heights 1, 4, 6, 8: nodes 5 = (0, 1), 6 = (5, 2), 7 = (3, 4), 8 = (6, 7); of levels 1, 2, 1, 3. */
static L2hTree *
make_tree_with_heights (gboolean has_heights)
{
  static const guint children[4][2] = { { 0, 1 }, { 5, 2 }, { 3, 4 }, { 6, 7 } };
  static const double heights[] = { 1, 4, 6, 8 };
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (5);

  for (guint i = 0; i < 4; i++)
    l2h_tree_builder_add_node (builder, children[i], 2, has_heights ? heights[i] : NAN, NULL);

  return l2h_tree_builder_finish (builder, NULL);
}

static void
test_heights (void)
{
  g_autoptr (L2hTree) tree = make_tree_with_heights (TRUE);
  g_autoptr (L2hTree) plain = make_tree_with_heights (FALSE);
  g_autoptr (BoughFigure) level = draw (tree, NULL, "layout=linear heights=level");
  g_autoptr (BoughFigure) step = draw (tree, NULL, "layout=linear heights=step");
  g_autoptr (BoughFigure) score = draw (tree, NULL, "layout=linear heights=score");
  g_autoptr (BoughFigure) unknown = draw (plain, NULL, "layout=linear heights=score");
  const double levels[] = { 2.0 / 3, 1.0 / 3, 2.0 / 3, 0 };
  const double steps[] = { 0.75, 0.5, 0.25, 0 };
  const double scores[] = { 1 - 1.0 / 8, 1 - 4.0 / 8, 1 - 6.0 / 8, 0 };

  for (guint i = 0; i < 4; i++) {
    g_assert_cmpfloat_with_epsilon (get_depth (level, 8, 0, 5 + i), levels[i], EPSILON);
    g_assert_cmpfloat_with_epsilon (get_depth (step, 8, 0, 5 + i), steps[i], EPSILON);
    g_assert_cmpfloat_with_epsilon (get_depth (score, 8, 0, 5 + i), scores[i], EPSILON);
    g_assert_cmpfloat_with_epsilon (get_depth (unknown, 8, 0, 5 + i), levels[i], EPSILON);
  }
  g_assert_null (bough_figure_get_note (score));
  g_assert_cmpstr (bough_figure_get_note (unknown), ==, "levels are drawn, for the tree has no heights");
}

/* By level a leaf's own tip is a step, here a third, beyond its parent. */
static void
test_tips (void)
{
  g_autoptr (L2hTree) tree = make_tree_with_heights (TRUE);
  g_autoptr (BoughFigure) leaders = draw (tree, NULL, "layout=linear heights=level tips=leaders");
  g_autoptr (BoughFigure) ragged = draw (tree, NULL, "layout=linear heights=level tips=ragged");

  g_assert_cmpfloat_with_epsilon (get_depth (leaders, 8, 0, 2), 2.0 / 3, EPSILON);
  g_assert_cmpuint (test_figure_count (leaders, BOUGH_SCENE_TIP, 2), ==, 1);
  g_assert_cmpfloat (test_figure_find (leaders, BOUGH_SCENE_TIP, 2, 0)->dot_pitch, >, 0);
  g_assert_cmpuint (test_figure_count (leaders, BOUGH_SCENE_TIP, 0), ==, 0);
  g_assert_cmpfloat_with_epsilon (test_figure_find (leaders, BOUGH_SCENE_LABEL, 0, 0)->text.x,
                                  test_figure_find (leaders, BOUGH_SCENE_LABEL, 2, 0)->text.x, EPSILON);

  g_assert_cmpuint (test_figure_count_role (ragged, BOUGH_SCENE_TIP), ==, 0);
  g_assert_cmpfloat (test_figure_find (ragged, BOUGH_SCENE_LABEL, 2, 0)->text.x, <,
                     test_figure_find (ragged, BOUGH_SCENE_LABEL, 0, 0)->text.x - 5);
}

static void
assert_order (L2hTree *tree, const char *settings, const guint *expected)
{
  g_autoptr (BoughFigure) figure = draw (tree, NULL, settings);

  for (guint slot = 0; slot < l2h_tree_get_n_leaves (tree); slot++)
    g_assert_cmpuint (bough_figure_get_leaf_order (figure)[slot], ==, expected[slot]);
}

/* ((4, 1), 2), (3, 0) with names e d c b a for 0 to 4: nodes 5 = (4, 1), 6 = (5, 2), 7 = (3, 0). */
static void
test_orders (void)
{
  static const guint children[4][2] = { { 4, 1 }, { 5, 2 }, { 3, 0 }, { 6, 7 } };
  static const char *const names[] = { "e", "D", "c", "b", "a" };
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (5);
  g_autoptr (L2hTree) tree = NULL;

  for (guint leaf = 0; leaf < 5; leaf++) {
    L2hLeaf info = { .name = (char *) names[leaf], .n_samples = -1, .purity = NAN };

    l2h_tree_builder_set_leaf (builder, leaf, &info);
  }
  for (guint i = 0; i < 4; i++)
    l2h_tree_builder_add_node (builder, children[i], 2, NAN, NULL);
  tree = l2h_tree_builder_finish (builder, NULL);

  assert_order (tree, "", (const guint[]) { 0, 3, 2, 1, 4 });
  assert_order (tree, "order=ladderize-down", (const guint[]) { 1, 4, 2, 0, 3 });
  assert_order (tree, "order=number", (const guint[]) { 0, 3, 1, 4, 2 });
  assert_order (tree, "order=name", (const guint[]) { 4, 1, 2, 3, 0 });
  assert_order (tree, "turned=8", (const guint[]) { 2, 1, 4, 0, 3 });
  assert_order (tree, "turned=5,8,7", (const guint[]) { 2, 4, 1, 3, 0 });
}

/* Clade 17 of a balanced tree of 16 holds two leaves, 25 four others: what is below is not drawn, and the others come closer. */
static void
test_collapse (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_balanced (16);
  g_autoptr (BoughGrouping) grouping = test_grouping_new (16, 4, FALSE);
  g_autoptr (BoughFigure) plain = draw (tree, grouping, "layout=linear");
  g_autoptr (BoughFigure) figure = draw (tree, grouping, "layout=linear collapsed=17,25");
  guint n_labels = 0;

  g_assert_cmpfloat (bough_scene_get_height (bough_figure_get_scene (figure)), <,
                     bough_scene_get_height (bough_figure_get_scene (plain)));
  for (guint node = 0; node < l2h_tree_get_n_nodes (tree); node++) {
    gboolean is_hidden = node != 17 && node != 25 && (l2h_tree_is_below (tree, node, 17) || l2h_tree_is_below (tree, node, 25));

    if (is_hidden) {
      for (int role = 0; role <= BOUGH_SCENE_CAPTION; role++)
        g_assert_cmpuint (test_figure_count (figure, role, node), ==, 0);
    } else {
      double x, y;

      n_labels += test_figure_count (figure, BOUGH_SCENE_LABEL, node);
      bough_figure_get_node_point (figure, node, &x, &y);
      g_assert_cmpuint (bough_figure_find_node (figure, x, y, 0.01), ==, node);
    }
  }
  g_assert_cmpuint (n_labels, ==, 16 - 1 - 3);
  g_assert_cmpint (test_figure_find (figure, BOUGH_SCENE_BRANCH, 25, 1)->kind, ==, BOUGH_SCENE_TRIANGLE);
  g_assert_nonnull (strstr (test_figure_find (figure, BOUGH_SCENE_LABEL, 25, 0)->text.string, "(4)"));
}

/* A fixed height is that of the page, and holds all. */
static void
test_height (void)
{
  static const char *const settings[] = {
    "height=80", "height=80 layout=linear", "height=80 layout=linear orientation=up", "height=300",
    "height=300 layout=linear", "height=143 width=254 legend=left", "height=80 span=180 legend=below",
  };
  g_autoptr (L2hTree) tree = test_tree_new_random (30, 2, TEST_NAMES_WORDS, 3);
  g_autoptr (BoughGrouping) grouping = test_grouping_new (30, 4, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++) {
    g_autoptr (BoughFigure) figure = draw (tree, grouping, settings[i]);
    BoughScene *scene = bough_figure_get_scene (figure);
    double height = g_ascii_strtod (settings[i] + strlen ("height="), NULL), x, y;

    g_assert_cmpfloat (bough_scene_get_height (scene), ==, height);
    for (guint node = 0; node < l2h_tree_get_n_nodes (tree); node++) {
      bough_figure_get_node_point (figure, node, &x, &y);
      g_assert_true (x > 0 && x < bough_scene_get_width (scene) && y > 0 && y < height);
    }
  }
}

static void
assert_error (L2hTree *tree, const char *settings, const char *message)
{
  g_autoptr (BoughStyle) style = bough_style_new ();
  g_autoptr (GError) error = NULL;

  test_style_set (style, settings);
  g_assert_null (bough_figure_new (tree, NULL, style, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, message));
}

static void
test_errors (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_balanced (8);

  assert_error (tree, "height=29", "a height of 29 mm is too low for a tree; give it 30 mm or more");
  assert_error (tree, "margin=80", "margins of 80 mm leave too little of a width of 178 mm");
  assert_error (tree, "turned=3", "turned: there is no such node as 3 in this tree; they are 8 to 14");
  assert_error (tree, "collapsed=15", "collapsed: there is no such node as 15");
  assert_error (tree, "shaded=99=", "shaded: there is no such node as 99 in this tree; they are 0 to 14");
  assert_error (tree, "rings=group,colour", "rings: \"colour\" is none of color, group,");
}

/*
 * Labels have their groups' colours only where the style says so; a leaf in no group (every seventh) has the colour of
 * others, in the ring and in the legend.
 */
static void
test_colors (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_balanced (16);
  g_autoptr (BoughGrouping) grouping = test_grouping_new (16, 4, TRUE);
  g_autoptr (BoughFigure) plain = draw (tree, grouping, "");
  g_autoptr (BoughFigure) black = draw (tree, grouping, "color-labels=false");
  g_autoptr (BoughFigure) red = draw (tree, grouping, "other-color=#ff0000");

  for (guint leaf = 0; leaf < 16; leaf++) {
    gboolean is_other = bough_grouping_get_group (grouping, leaf) == BOUGH_NO_GROUP;
    BoughColor label = test_figure_find (plain, BOUGH_SCENE_LABEL, leaf, 0)->fill;
    BoughColor ink = test_figure_find (black, BOUGH_SCENE_LABEL, leaf, 0)->fill;

    g_assert_cmphex (ink, ==, BOUGH_PALETTE_INK);
    g_assert_cmpint (label == ink, ==, is_other);
    if (is_other)
      g_assert_cmphex (bough_figure_get_leaf_colors (red)[leaf], ==, 0xff0000ff);
    else
      g_assert_cmphex (bough_figure_get_leaf_colors (red)[leaf], !=, 0xff0000ff);
  }
}

/* What is chosen second stands first in the tree, and leaves the first its colour; so does another tree, and a clade that
 * has none of the first. */
static void
test_colors_stay (void)
{
  static const int one[] = { BOUGH_NO_GROUP, BOUGH_NO_GROUP, 0, 0 }, two[] = { 1, 1, 0, 0 }, late[] = { 1, 1, 1, 1 };
  static const char *const names[] = { "first", "second", NULL };
  g_autoptr (L2hTree) tree = test_tree_new_balanced (4);
  g_autoptr (L2hTree) comb = test_tree_new_comb (4);
  g_autoptr (BoughGrouping) first = bough_grouping_new ("Group", one, 4, names);
  g_autoptr (BoughGrouping) both = bough_grouping_new ("Group", two, 4, names);
  g_autoptr (BoughGrouping) second = bough_grouping_new ("Group", late, 4, names);
  g_autoptr (BoughFigure) before = draw (tree, first, "");
  g_autoptr (BoughFigure) alone = draw (tree, second, "");
  g_autoptr (BoughFigure) after = draw (tree, both, "");
  g_autoptr (BoughFigure) other = draw (comb, both, "order=ladderize-down");

  g_assert_cmphex (bough_figure_get_leaf_colors (before)[2], ==, 0x0072b2ff);
  g_assert_cmphex (bough_figure_get_leaf_colors (after)[2], ==, 0x0072b2ff);
  g_assert_cmphex (bough_figure_get_leaf_colors (after)[0], ==, 0xe69f00ff);
  g_assert_cmphex (bough_figure_get_leaf_colors (alone)[0], ==, 0xe69f00ff);
  for (guint leaf = 0; leaf < 4; leaf++)
    g_assert_cmphex (bough_figure_get_leaf_colors (other)[leaf], ==, bough_figure_get_leaf_colors (after)[leaf]);
}

/* No label is wider than the style allows, and one that is shortened keeps its full name. */
static void
test_max_label_width (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_random (20, 2, TEST_NAMES_LONG, 4);
  static const char *const layouts[] = { "max-label-width=8", "layout=linear max-label-width=8" };

  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++) {
    g_autoptr (BoughFigure) figure = draw (tree, NULL, layouts[i]);
    guint n_shortened = 0;

    for (guint leaf = 0; leaf < 20; leaf++) {
      const BoughSceneItem *label = test_figure_find (figure, BOUGH_SCENE_LABEL, leaf, 0);

      g_assert_cmpfloat (label->text.width, <=, 8 + EPSILON);
      n_shortened += label->text.full != NULL ? 1 : 0;
    }
    g_assert_cmpuint (n_shortened, >, 0);
  }
}

/* Upright labels are level all around; the others are so only where their branches are. */
static void
test_label_angle (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_balanced (16);
  g_autoptr (BoughFigure) radial = draw (tree, NULL, "");
  g_autoptr (BoughFigure) upright = draw (tree, NULL, "label-angle=upright");
  guint n_turned = 0;

  for (guint leaf = 0; leaf < 16; leaf++) {
    g_assert_cmpfloat (test_figure_find (upright, BOUGH_SCENE_LABEL, leaf, 0)->text.angle, ==, 0);
    n_turned += fabs (sin (test_figure_find (radial, BOUGH_SCENE_LABEL, leaf, 0)->text.angle)) > 0.1 ? 1 : 0;
  }
  g_assert_cmpuint (n_turned, >=, 12);
}

/*
 * 100 leaves in rows stand on A4, 297 mm high, within margins of 20 mm at the top and at the foot, and all have their names:
 * of 257 mm less the page's own margins each may take 2.5 mm, a line of 6 pt. On a poster they are as large as was asked for.
 */
static void
test_rows_on_paper (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_random (100, 2, TEST_NAMES_WORDS, 3);
  g_autoptr (BoughFigure) figure = draw (tree, NULL, "layout=linear");
  g_autoptr (BoughFigure) narrow = draw (tree, NULL, "layout=linear width=85");
  g_autoptr (BoughFigure) poster = draw (tree, NULL, "layout=linear width=800 label-size=22 min-label-size=14");
  g_autoptr (BoughFigure) few = draw (tree, NULL, "layout=linear label-size=6");

  g_assert_cmpfloat (bough_scene_get_height (bough_figure_get_scene (figure)), <=, 257);
  g_assert_cmpfloat (bough_scene_get_height (bough_figure_get_scene (narrow)), <=, 257);
  g_assert_null (bough_figure_get_note (figure));
  g_assert_cmpfloat (test_figure_find (figure, BOUGH_SCENE_LABEL, 0, 0)->text.size, >=, 5.9);
  g_assert_cmpfloat (test_figure_find (few, BOUGH_SCENE_LABEL, 0, 0)->text.size, ==, 6);
  g_assert_cmpfloat (test_figure_find (poster, BOUGH_SCENE_LABEL, 0, 0)->text.size, ==, 22);
}

/* From where the ring ends to where the label of leaf 0, which stands at the right of a circle, begins. */
static double
get_label_gap (BoughFigure *figure)
{
  const BoughSceneItem *label = test_figure_find (figure, BOUGH_SCENE_LABEL, 0, 0);
  const BoughSceneItem *cell = test_figure_find (figure, BOUGH_SCENE_RING, 0, 0);
  double along, cx, cy, angle = label->text.angle;

  if (cell->kind == BOUGH_SCENE_RECTANGLE)
    return label->text.x - cell->rectangle.x - cell->rectangle.width;
  cx = cell->wedge.cx;
  cy = cell->wedge.cy;
  along = (label->text.x - cx) * cos (angle) + (label->text.y - cy) * sin (angle);

  return along - cell->wedge.outer;
}

/* Labels of 28 pt stand four times as far from a ring four times as thick as those of 7 pt: 0.8 and 0.9 mm, and 1.6 mm. */
static void
test_large_labels (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_balanced (16);
  g_autoptr (BoughGrouping) grouping = test_grouping_new (16, 4, FALSE);
  g_autoptr (BoughFigure) circle = draw (tree, grouping, "width=800 label-size=7");
  g_autoptr (BoughFigure) large_circle = draw (tree, grouping, "width=800 label-size=28");
  g_autoptr (BoughFigure) rows = draw (tree, grouping, "layout=linear width=800 label-size=7");
  g_autoptr (BoughFigure) large_rows = draw (tree, grouping, "layout=linear width=800 label-size=28");

  g_assert_cmpfloat_with_epsilon (get_label_gap (circle), 0.8, 1e-6);
  g_assert_cmpfloat_with_epsilon (get_label_gap (large_circle), 3.2, 1e-6);
  g_assert_cmpfloat_with_epsilon (get_label_gap (rows), 0.9, 1e-6);
  g_assert_cmpfloat_with_epsilon (get_label_gap (large_rows), 3.6, 1e-6);
  g_assert_cmpfloat_with_epsilon (test_figure_find (rows, BOUGH_SCENE_RING, 0, 0)->rectangle.width, 1.6, 1e-6);
  g_assert_cmpfloat_with_epsilon (test_figure_find (large_rows, BOUGH_SCENE_RING, 0, 0)->rectangle.width, 6.4, 1e-6);
}

/*
 * ((0, 1), 2), (3, 4) by step, 3/4, 1/2, 1/4 and 0 from the root outwards: three clades come from undoing the merges at
 * 0 and 1/4, by a line midway between 1/4 and 1/2. Leaves 0 and 1 are in a, 2 and 3 in b, 4 in c: 2, 3 and 4 have no
 * neighbour of their group.
 */
static void
test_marks (void)
{
  g_autoptr (L2hTree) tree = make_tree_with_heights (TRUE);
  g_autoptr (BoughGrouping) grouping =
    bough_grouping_new ("Group", (const int[]) { 0, 0, 1, 1, 2 }, 5, (const char *const[]) { "a", "b", "c", NULL });
  g_autoptr (BoughFigure) figure =
    draw (tree, grouping, "layout=linear heights=step cut=3 outliers=true chosen=5 merge-numbers=true");
  const BoughSceneItem *cut = test_figure_find (figure, BOUGH_SCENE_MARK, L2H_NO_NODE, 0);
  double x0, x1, y;

  bough_figure_get_node_point (figure, 8, &x0, &y);
  bough_figure_get_node_point (figure, 0, &x1, &y);
  g_assert_cmpfloat_with_epsilon (cut->line.x0, x0 + (x1 - x0) * 3 / 8, EPSILON);
  for (guint leaf = 0; leaf < 5; leaf++)
    g_assert_cmpuint (test_figure_count (figure, BOUGH_SCENE_MARK, leaf), ==, leaf >= 2 ? 1 : 0);
  /* a white ground, the number, the disc */
  g_assert_cmpuint (test_figure_count (figure, BOUGH_SCENE_MARK, 5), ==, 3);
  g_assert_cmpstr (test_figure_find (figure, BOUGH_SCENE_MARK, 5, 1)->text.string, ==, "1");
  g_assert_cmpstr (test_figure_find (figure, BOUGH_SCENE_MARK, 8, 1)->text.string, ==, "4");
}

/* Returns: what the legend says of the cut, or NULL */
static const char *
find_cut_text (BoughFigure *figure)
{
  gsize n_items;
  const BoughSceneItem *items = bough_scene_get_items (bough_figure_get_scene (figure), &n_items);

  for (gsize i = 0; i < n_items; i++)
    if (items[i].kind == BOUGH_SCENE_TEXT && g_str_has_prefix (items[i].text.string, "into "))
      return items[i].text.string;
  return NULL;
}

/* In a tree that grows to the right: how many branches from a node to its parent the line of the cut crosses. */
static guint
count_cut_branches (BoughFigure *figure)
{
  gsize n_items;
  const BoughSceneItem *items = bough_scene_get_items (bough_figure_get_scene (figure), &n_items);
  double x = test_figure_find (figure, BOUGH_SCENE_MARK, L2H_NO_NODE, 0)->line.x0;
  guint n = 0;

  for (gsize i = 0; i < n_items; i++)
    n += items[i].role == BOUGH_SCENE_BRANCH && items[i].kind == BOUGH_SCENE_LINE && items[i].line.x0 < x
         && items[i].line.x1 > x;
  return n;
}

/*
 * Ten leaves: nodes 10 to 12 join three of them each at heights 1, 2, 2, the root joins these and leaf 9 at 3. From the
 * root outwards that makes 4 clades, then 4 + 2 + 2 = 8 as both at 2 are undone, then 10.
 */
static void
test_cut (void)
{
  static const char *const heights[] = { "step", "score", "readable", "level" };
  static const struct {
    guint cut, n_clades;
  } cuts[] = { { 2, 4 }, { 4, 4 }, { 5, 8 }, { 7, 8 }, { 9, 10 }, { 10, 10 }, { 2000, 10 } };
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (10);
  g_autoptr (L2hTree) tree = NULL;
  g_autoptr (L2hTree) flat = test_tree_new_star (4);

  for (guint i = 0; i < 3; i++)
    g_assert_true (l2h_tree_builder_add_node (builder, (const guint[]) { 3 * i, 3 * i + 1, 3 * i + 2 }, 3, i == 0 ? 1 : 2,
                                              NULL));
  g_assert_true (l2h_tree_builder_add_node (builder, (const guint[]) { 10, 11, 12, 9 }, 4, 3, NULL));
  tree = l2h_tree_builder_finish (builder, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cuts); i++) {
    g_autofree char *settings = g_strdup_printf ("layout=linear heights=score cut=%u", cuts[i].cut);
    g_autofree char *text = g_strdup_printf ("into %u clades", cuts[i].n_clades);
    g_autoptr (BoughFigure) figure = draw (tree, NULL, settings);

    g_assert_cmpstr (find_cut_text (figure), ==, text);
    g_assert_cmpuint (count_cut_branches (figure), ==, cuts[i].n_clades);
  }

  /* Only steps and scores say in which order the merges came; of others the note says why there is no line. */
  for (guint i = 0; i < G_N_ELEMENTS (heights); i++) {
    g_autofree char *settings = g_strconcat ("layout=linear cut=4 heights=", heights[i], NULL);
    g_autoptr (BoughFigure) figure = draw (tree, NULL, settings);
    g_autoptr (BoughFigure) uncut = draw (tree, NULL, settings + strlen ("layout=linear cut=4 "));
    gboolean has_line = find_cut_text (figure) != NULL;
    const char *note = bough_figure_get_note (figure);

    g_assert_cmpint (has_line, ==, i < 2);
    g_assert_cmpint (note != NULL && strstr (note, "the cut is not drawn") != NULL, ==, !has_line);
    g_assert_null (bough_figure_get_note (uncut));
  }

  /* Without heights there is no line, nor anything of it in the legend. */
  g_assert_true (isnan (l2h_tree_get_height (flat, 4)));
  {
    g_autoptr (BoughFigure) figure = draw (flat, NULL, "layout=linear heights=score cut=2");

    g_assert_null (find_cut_text (figure));
    g_assert_nonnull (strstr (bough_figure_get_note (figure), "the cut is not drawn"));
    g_assert_cmpuint (test_figure_count_role (figure, BOUGH_SCENE_MARK), ==, 0);
  }
}

/*
 * On 60 mm, 512 leaves stand less than 2 pi * 30 mm / 512 = 1.05 pt apart, and their branches take a quarter of that: 0.26
 * pt, which is less than 0.4.
 */
static void
test_min_line_width (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_balanced (512);
  g_autoptr (BoughFigure) thin = draw (tree, NULL, "width=60");
  g_autoptr (BoughFigure) thick = draw (tree, NULL, "width=60 min-line-width=0.4");
  g_autoptr (BoughFigure) thinner = draw (tree, NULL, "width=60 min-line-width=0.4 line-width=0.3");

  g_assert_cmpfloat (test_figure_find (thin, BOUGH_SCENE_BRANCH, 0, 0)->line_width, <, 0.27);
  g_assert_cmpfloat (test_figure_find (thick, BOUGH_SCENE_BRANCH, 0, 0)->line_width, ==, 0.4);
  g_assert_cmpfloat (test_figure_find (thinner, BOUGH_SCENE_BRANCH, 0, 0)->line_width, ==, 0.3);
}

/* Leaf 0 has 1,234 samples and a purity of 1, leaf 1 has 56 and 0.8, where the scale begins. */
static L2hTree *
make_tree_with_samples (void)
{
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (2);

  l2h_tree_builder_set_leaf (builder, 0, &(L2hLeaf) { .name = (char *) "a", .n_samples = 1234, .purity = 1 });
  l2h_tree_builder_set_leaf (builder, 1, &(L2hLeaf) { .name = (char *) "b", .n_samples = 56, .purity = 0.8 });
  l2h_tree_builder_add_merge (builder, 0, 1, 1, NULL);

  return l2h_tree_builder_finish (builder, NULL);
}

/* The ends of Matplotlib's two tables; the dark one is the most, for paper is white. */
static void
test_scale (void)
{
  static const struct {
    const char *settings;
    BoughColor most, least;
  } cases[] = {
    { "color-by=purity scale=viridis", 0x440154ff, 0xfde725ff },
    { "color-by=purity scale=cividis", 0x00224eff, 0xfee838ff },
  };
  g_autoptr (L2hTree) tree = make_tree_with_samples ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (BoughFigure) figure = draw (tree, NULL, cases[i].settings);

    g_assert_cmphex (bough_figure_get_leaf_colors (figure)[0], ==, cases[i].most);
    g_assert_cmphex (bough_figure_get_leaf_colors (figure)[1], ==, cases[i].least);
    g_assert_cmphex (test_figure_find (figure, BOUGH_SCENE_RING, 1, 0)->fill, ==, cases[i].least);
  }
}

static void
test_suffixes (void)
{
  static const struct {
    const char *settings, *suffix;
  } cases[] = {
    { "show-count=true", "1234" },
    { "show-purity=true", "100 %" },
    { "show-count=true show-purity=true", "100 % \302\267 1234" },
  };
  g_autoptr (L2hTree) tree = make_tree_with_samples ();
  g_autoptr (BoughFigure) plain = draw (tree, NULL, "");

  g_assert_cmpuint (test_figure_count (plain, BOUGH_SCENE_LABEL, 0), ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (BoughFigure) figure = draw (tree, NULL, cases[i].settings);

    g_assert_cmpuint (test_figure_count (figure, BOUGH_SCENE_LABEL, 0), ==, 2);
    g_assert_cmpstr (test_figure_find (figure, BOUGH_SCENE_LABEL, 0, 1)->text.string, ==, cases[i].suffix);
  }
}

/* ((0, 1), (2, 3)) of groups a, a, a, b: 4 is of a alone, the root to three quarters, and of 5 each has a half. */
static void
test_branch_colors (void)
{
  static const int groups[] = { 0, 0, 0, 1 };
  static const char *const names[] = { "a", "b", NULL };
  g_autoptr (L2hTree) tree = test_tree_new_balanced (4);
  g_autoptr (BoughGrouping) grouping = bough_grouping_new ("Group", groups, 4, names);
  g_autoptr (BoughFigure) shared = draw (tree, grouping, "layout=linear");
  g_autoptr (BoughFigure) majority = draw (tree, grouping, "layout=linear branch-colors=majority");
  g_autoptr (BoughFigure) none = draw (tree, grouping, "layout=linear branch-colors=none");
  BoughColor color = test_figure_find (shared, BOUGH_SCENE_BRANCH, 4, 0)->stroke;

  g_assert_cmphex (color, !=, BOUGH_PALETTE_BRANCH);
  g_assert_cmphex (test_figure_find (shared, BOUGH_SCENE_BRANCH, 5, 0)->stroke, ==, BOUGH_PALETTE_BRANCH);
  g_assert_cmphex (test_figure_find (shared, BOUGH_SCENE_BRANCH, 6, 0)->stroke, ==, BOUGH_PALETTE_BRANCH);
  g_assert_cmphex (test_figure_find (majority, BOUGH_SCENE_BRANCH, 4, 0)->stroke, ==, color);
  g_assert_cmphex (test_figure_find (majority, BOUGH_SCENE_BRANCH, 5, 0)->stroke, ==,
                   bough_color_mix (color, BOUGH_PALETTE_OTHER, 0.5));
  g_assert_cmphex (test_figure_find (majority, BOUGH_SCENE_BRANCH, 6, 0)->stroke, ==,
                   bough_color_mix (color, BOUGH_PALETTE_OTHER, 0.75));
  for (guint node = 0; node < 7; node++)
    g_assert_cmphex (test_figure_find (none, BOUGH_SCENE_BRANCH, node, 0)->stroke, ==, BOUGH_PALETTE_BRANCH);
}

/* Branches that are parallel to nothing are found, too. */
static void
test_find (void)
{
  static const char *const settings[] = {
    "branches=slanted", "branches=curved", "branches=slanted layout=linear", "branches=curved layout=linear orientation=up",
    "branches=curved tips=leaders", "direction=counterclockwise span=200", "tips=ragged layout=linear orientation=left",
  };
  g_autoptr (L2hTree) tree = test_tree_new_random (60, 3, TEST_NAMES_WORDS, 2);

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++) {
    g_autoptr (BoughFigure) figure = draw (tree, NULL, settings[i]);

    for (guint node = 0; node < l2h_tree_get_n_nodes (tree); node++) {
      guint parent = l2h_tree_get_parent (tree, node);
      double x, y, x0, y0;

      bough_figure_get_node_point (figure, node, &x, &y);
      g_assert_cmpuint (bough_figure_find_node (figure, x, y, 0.01), ==, node);
      if (parent == L2H_NO_NODE || strstr (settings[i], "slanted") == NULL)
        continue;
      bough_figure_get_node_point (figure, parent, &x0, &y0);
      g_assert_cmpuint (bough_figure_find_node (figure, x0 + 0.8 * (x - x0), y0 + 0.8 * (y - y0), 0.01), ==, node);
    }
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/figure/variants/fan", test_fan);
  g_test_add_func ("/figure/variants/direction", test_direction);
  g_test_add_func ("/figure/variants/inner-radius", test_inner_radius);
  g_test_add_func ("/figure/variants/orientations", test_orientations);
  g_test_add_func ("/figure/variants/heights", test_heights);
  g_test_add_func ("/figure/variants/tips", test_tips);
  g_test_add_func ("/figure/variants/orders", test_orders);
  g_test_add_func ("/figure/variants/collapse", test_collapse);
  g_test_add_func ("/figure/variants/height", test_height);
  g_test_add_func ("/figure/variants/errors", test_errors);
  g_test_add_func ("/figure/variants/colors", test_colors);
  g_test_add_func ("/figure/variants/colors-stay", test_colors_stay);
  g_test_add_func ("/figure/variants/label-angle", test_label_angle);
  g_test_add_func ("/figure/variants/max-label-width", test_max_label_width);
  g_test_add_func ("/figure/variants/rows-on-paper", test_rows_on_paper);
  g_test_add_func ("/figure/variants/large-labels", test_large_labels);
  g_test_add_func ("/figure/variants/marks", test_marks);
  g_test_add_func ("/figure/variants/cut", test_cut);
  g_test_add_func ("/figure/variants/min-line-width", test_min_line_width);
  g_test_add_func ("/figure/variants/scale", test_scale);
  g_test_add_func ("/figure/variants/suffixes", test_suffixes);
  g_test_add_func ("/figure/variants/branch-colors", test_branch_colors);
  g_test_add_func ("/figure/variants/find", test_find);

  return g_test_run ();
}
