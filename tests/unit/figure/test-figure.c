/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "figure/bough-painter.h"
#include "figure/bough-palette.h"
#include "l2h/l2h-tree-builder.h"
#include "test-figures.h"
#include "test-trees.h"

/* Every node has its items, those of one role stand together, and nothing has a node that the tree does not have. */
static void
assert_items (L2hTree *tree, BoughFigure *figure)
{
  guint n_nodes = l2h_tree_get_n_nodes (tree);
  g_autofree gboolean *seen = g_new0 (gboolean, n_nodes * (BOUGH_SCENE_CAPTION + 1));
  guint previous = L2H_NO_NODE;
  gsize n_items;
  const BoughSceneItem *items = bough_scene_get_items (bough_figure_get_scene (figure), &n_items);

  for (gsize i = 0; i < n_items; i++) {
    guint node = items[i].node;

    g_assert_cmpint (items[i].role == BOUGH_SCENE_LEGEND, ==, node == L2H_NO_NODE);
    if (node == L2H_NO_NODE)
      continue;
    g_assert_cmpuint (node, <, n_nodes);
    node += n_nodes * items[i].role;
    g_assert_false (node != previous && seen[node]);
    seen[node] = TRUE;
    previous = node;
  }
  for (guint leaf = 0; leaf < l2h_tree_get_n_leaves (tree); leaf++) {
    g_assert_cmpuint (test_figure_count (figure, BOUGH_SCENE_BRANCH, leaf), ==, 1);
    g_assert_cmpuint (test_figure_count (figure, BOUGH_SCENE_RING, leaf), ==, 1);
    g_assert_cmpuint (test_figure_count (figure, BOUGH_SCENE_LABEL, leaf), ==, 2);
  }
  for (guint node = l2h_tree_get_n_leaves (tree); node + 1 < n_nodes; node++)
    g_assert_cmpuint (test_figure_count (figure, BOUGH_SCENE_BRANCH, node), ==, 2);
}

static void
test_items (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_random (60, 3, TEST_NAMES_WORDS, 5);
  g_autoptr (BoughGrouping) grouping = test_grouping_new (60, 5, TRUE);
  g_autoptr (BoughStyle) style = bough_style_new ();

  bough_style_set_show_purity (style, TRUE);
  for (BoughLayoutKind kind = BOUGH_LAYOUT_CIRCULAR; kind <= BOUGH_LAYOUT_LINEAR; kind++) {
    g_autoptr (BoughFigure) figure = NULL;
    BoughScene *scene;
    const guint *parents;
    guint n_nodes;

    bough_style_set_layout (style, kind);
    figure = test_figure_draw (tree, grouping, style);
    assert_items (tree, figure);
    g_assert_null (bough_figure_get_note (figure));

    scene = bough_figure_get_scene (figure);
    g_assert_cmpstr (bough_scene_get_title (scene), ==, "Hierarchy of 60 classes");
    g_assert_cmpfloat (bough_scene_get_width (scene), ==, 178);
    parents = bough_scene_get_parents (scene, &n_nodes);
    g_assert_cmpuint (n_nodes, ==, l2h_tree_get_n_nodes (tree));
    for (guint node = 0; node < n_nodes; node++)
      g_assert_cmpuint (parents[node], ==, l2h_tree_get_parent (tree, node));
  }
}

static void
test_same_again (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_random (80, 4, TEST_NAMES_LONG, 6);
  g_autoptr (BoughGrouping) grouping = test_grouping_new (80, 12, TRUE);
  g_autoptr (BoughStyle) style = bough_style_new ();
  g_autoptr (BoughFigure) one = test_figure_draw (tree, grouping, style);
  g_autoptr (BoughFigure) other = test_figure_draw (tree, grouping, style);
  gsize n_items, n_others;
  const BoughSceneItem *items = bough_scene_get_items (bough_figure_get_scene (one), &n_items);
  const BoughSceneItem *others = bough_scene_get_items (bough_figure_get_scene (other), &n_others);

  g_assert_cmpuint (n_items, ==, n_others);
  for (gsize i = 0; i < n_items; i++) {
    g_assert_cmpint (items[i].kind, ==, others[i].kind);
    g_assert_cmpuint (items[i].node, ==, others[i].node);
    g_assert_cmphex (items[i].fill, ==, others[i].fill);
    if (items[i].kind == BOUGH_SCENE_TEXT) {
      g_assert_cmpstr (items[i].text.string, ==, others[i].text.string);
      g_assert_cmpfloat (items[i].text.x, ==, others[i].text.x);
      g_assert_cmpfloat (items[i].text.y, ==, others[i].text.y);
    }
  }
}

/* The middle of a label, from the numbers that a painter gets. */
static void
get_label_middle (const BoughSceneItem *item, double *x, double *y)
{
  double along = item->text.anchor == BOUGH_ANCHOR_END ? -item->text.width / 2 : item->text.width / 2;

  *x = item->text.x + along * cos (item->text.angle);
  *y = item->text.y + along * sin (item->text.angle);
}

static void
assert_found (L2hTree *tree, BoughFigure *figure)
{
  BoughScene *scene = bough_figure_get_scene (figure);

  for (guint node = 0; node < l2h_tree_get_n_nodes (tree); node++) {
    double x, y;

    bough_figure_get_node_point (figure, node, &x, &y);
    g_assert_cmpuint (bough_figure_find_node (figure, x, y, 0.01), ==, node);
    if (node < l2h_tree_get_n_leaves (tree) && test_figure_count (figure, BOUGH_SCENE_LABEL, node) > 0) {
      get_label_middle (test_figure_find (figure, BOUGH_SCENE_LABEL, node, 0), &x, &y);
      g_assert_cmpuint (bough_figure_find_node (figure, x, y, 0.01), ==, node);
    }
  }

  g_assert_cmpuint (bough_figure_find_node (figure, -50, -50, 5), ==, L2H_NO_NODE);
  g_assert_cmpuint (
    bough_figure_find_node (figure, bough_scene_get_width (scene) + 50, bough_scene_get_height (scene), 5), ==,
    L2H_NO_NODE);
}

static void
test_find (void)
{
  L2hTree *trees[] = {
    test_tree_new_random (1, 2, TEST_NAMES_WORDS, 0),
    test_tree_new_balanced (2),
    test_tree_new_balanced (64),
    test_tree_new_comb (120),
    test_tree_new_star (40),
    test_tree_new_random (200, 5, TEST_NAMES_WORDS, 9),
    test_tree_new_random (900, 2, TEST_NAMES_NUMBERS, 10),
  };
  g_autoptr (BoughStyle) style = bough_style_new ();

  for (guint i = 0; i < G_N_ELEMENTS (trees); i++) {
    g_autoptr (BoughFigure) circle = NULL;
    g_autoptr (BoughFigure) rows = NULL;

    bough_style_set_start_angle (style, i * 180 / G_PI);
    bough_style_set_layout (style, BOUGH_LAYOUT_CIRCULAR);
    circle = test_figure_draw (trees[i], NULL, style);
    assert_found (trees[i], circle);
    bough_style_set_layout (style, BOUGH_LAYOUT_LINEAR);
    rows = test_figure_draw (trees[i], NULL, style);
    assert_found (trees[i], rows);
    g_object_unref (trees[i]);
  }
}

/* A label's place from the root: how far its end is, and in the circle at what angle. */
static double
get_label_end (BoughFigure *figure, BoughLayoutKind kind, double cx, double cy, guint leaf)
{
  const BoughSceneItem *item = test_figure_find (figure, BOUGH_SCENE_LABEL, leaf, 0);
  double along = item->text.anchor == BOUGH_ANCHOR_END ? -item->text.width : item->text.width;

  if (kind == BOUGH_LAYOUT_LINEAR)
    return item->text.x + along;

  return hypot (item->text.x + along * cos (item->text.angle) - cx, item->text.y + along * sin (item->text.angle) - cy);
}

/* From its tip to where the longest label ends, a leaf is found in all of its sector or row, not on its label alone. */
static void
test_find_in_band (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_random (40, 2, TEST_NAMES_WORDS, 9);
  g_autoptr (BoughGrouping) grouping = test_grouping_new (40, 4, FALSE);
  g_autoptr (BoughStyle) style = bough_style_new ();

  for (BoughLayoutKind kind = BOUGH_LAYOUT_CIRCULAR; kind <= BOUGH_LAYOUT_LINEAR; kind++) {
    g_autoptr (BoughFigure) figure = NULL;
    const guint *order;
    double cx, cy, tip_x, tip_y, tip, end = 0;

    bough_style_set_layout (style, kind);
    figure = test_figure_draw (tree, grouping, style);
    order = bough_figure_get_leaf_order (figure);
    bough_figure_get_node_point (figure, l2h_tree_get_root (tree), &cx, &cy);
    bough_figure_get_node_point (figure, 0, &tip_x, &tip_y);
    tip = kind == BOUGH_LAYOUT_CIRCULAR ? hypot (tip_x - cx, tip_y - cy) : tip_x;
    for (guint leaf = 0; leaf < 40; leaf++)
      end = MAX (end, get_label_end (figure, kind, cx, cy, leaf));
    /* some labels are much shorter than that */
    g_assert_cmpfloat (get_label_end (figure, kind, cx, cy, 2), <, end - 5);

    for (guint slot = 1; slot < 39; slot++) {
      double x, y, pitch_x, pitch_y;

      bough_figure_get_node_point (figure, order[slot], &x, &y);
      bough_figure_get_node_point (figure, order[slot + 1], &pitch_x, &pitch_y);
      for (int side = -1; side <= 1; side++) {
        for (double along = tip + 0.01; along < end; along += 0.5) {
          double angle = 0.48 * side * 2 * G_PI / 40 * 358 / 360 + atan2 (y - cy, x - cx);
          double at_x = kind == BOUGH_LAYOUT_CIRCULAR ? cx + along * cos (angle) : along;
          double at_y = kind == BOUGH_LAYOUT_CIRCULAR ? cy + along * sin (angle) : y + 0.48 * side * (pitch_y - y);

          g_assert_cmpuint (bough_figure_find_node (figure, at_x, at_y, 0), ==, order[slot]);
        }
      }
    }
    g_assert_cmpuint (bough_figure_find_node (figure, kind == BOUGH_LAYOUT_CIRCULAR ? cx + end + 0.5 : end + 0.5,
                                              kind == BOUGH_LAYOUT_CIRCULAR ? cy : tip_y, 0),
                      ==, L2H_NO_NODE);
  }
}

/*
 * Only the label at the top is long, so that the band of labels reaches over the legend at the right, which belongs to
 * no leaf.
 */
static void
test_legend_is_no_leaf (void)
{
  const guint leaves[] = { 0, 1, 2, 3, 4, 5, 6, 7 };
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (8);
  g_autoptr (L2hTree) tree = NULL;
  g_autoptr (BoughGrouping) grouping = test_grouping_new (8, 8, FALSE);
  g_autoptr (BoughStyle) style = bough_style_new ();
  g_autoptr (BoughFigure) figure = NULL;
  const BoughSceneItem *items;
  gsize n_items;
  guint n_swatches = 0;

  for (guint leaf = 0; leaf < 8; leaf++) {
    L2hLeaf info = { .name = (char *) (leaf == 0 ? "a name that is much longer than others" : "a"), .n_samples = -1 };

    l2h_tree_builder_set_leaf (builder, leaf, &info);
  }
  l2h_tree_builder_add_node (builder, leaves, 8, NAN, NULL);
  tree = l2h_tree_builder_finish (builder, NULL);
  figure = test_figure_draw (tree, grouping, style);
  items = bough_scene_get_items (bough_figure_get_scene (figure), &n_items);

  for (gsize i = 0; i < n_items; i++) {
    if (items[i].role == BOUGH_SCENE_LEGEND && items[i].kind == BOUGH_SCENE_RECTANGLE) {
      g_assert_cmpuint (bough_figure_find_node (figure, items[i].rectangle.x + 0.1, items[i].rectangle.y + 0.1, 0), ==,
                        L2H_NO_NODE);
      n_swatches++;
    }
  }
  g_assert_cmpuint (n_swatches, ==, 8);
}

static double
get_line_distance (const BoughSceneItem *item, double x, double y)
{
  double dx = item->line.x1 - item->line.x0, dy = item->line.y1 - item->line.y0;
  double length = dx * dx + dy * dy;
  double t = length > 0 ? ((x - item->line.x0) * dx + (y - item->line.y0) * dy) / length : 0;

  t = CLAMP (t, 0, 1);

  return hypot (item->line.x0 + t * dx - x, item->line.y0 + t * dy - y);
}

static double
get_arc_distance (const BoughSceneItem *item, double x, double y)
{
  double dx = x - item->arc.cx, dy = y - item->arc.cy, r = item->arc.radius;
  double angle = atan2 (dy, dx);

  angle -= 2 * G_PI * floor ((angle - item->arc.a0) / (2 * G_PI));
  if (angle <= item->arc.a1)
    return fabs (hypot (dx, dy) - r);

  return MIN (hypot (dx - r * cos (item->arc.a0), dy - r * sin (item->arc.a0)),
              hypot (dx - r * cos (item->arc.a1), dy - r * sin (item->arc.a1)));
}

/* The branch of @only, or of any node if that is L2H_NO_NODE, that is nearest of all that the scene shows. */
static double
get_least_distance (BoughFigure *figure, guint only, double x, double y)
{
  gsize n_items;
  const BoughSceneItem *items = bough_scene_get_items (bough_figure_get_scene (figure), &n_items);
  double least = G_MAXDOUBLE;

  for (gsize i = 0; i < n_items; i++) {
    if (items[i].role != BOUGH_SCENE_BRANCH || (only != L2H_NO_NODE && items[i].node != only))
      continue;
    least = MIN (least, items[i].kind == BOUGH_SCENE_LINE ? get_line_distance (&items[i], x, y)
                                                          : get_arc_distance (&items[i], x, y));
  }

  return least;
}

/* Of many points within the tree, the nearest branch is found, unless it lies beyond the tolerance. */
static void
test_find_nearest (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_random (150, 3, TEST_NAMES_WORDS, 11);
  g_autoptr (BoughStyle) style = bough_style_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (12);
  guint n_found = 0, n_missed = 0;

  for (BoughLayoutKind kind = BOUGH_LAYOUT_CIRCULAR; kind <= BOUGH_LAYOUT_LINEAR; kind++) {
    g_autoptr (BoughFigure) figure = NULL;
    double x0, y0, x1, y1;

    bough_style_set_layout (style, kind);
    figure = test_figure_draw (tree, NULL, style);
    bough_figure_get_node_point (figure, l2h_tree_get_root (tree), &x0, &y0);
    bough_figure_get_node_point (figure, 0, &x1, &y1);

    for (guint i = 0; i < 500; i++) {
      double reach = kind == BOUGH_LAYOUT_CIRCULAR ? 0.7 * hypot (x1 - x0, y1 - y0) : 0.95 * (x1 - x0);
      double x = x0 + g_rand_double_range (random, kind == BOUGH_LAYOUT_CIRCULAR ? -reach : 0, reach);
      double y = y0 + g_rand_double_range (random, -40, 40);
      double tolerance = 1.5, least = get_least_distance (figure, L2H_NO_NODE, x, y);
      guint found = bough_figure_find_node (figure, x, y, tolerance);

      if (least > tolerance) {
        g_assert_cmpuint (found, ==, L2H_NO_NODE);
        n_missed++;
      } else if (found != l2h_tree_get_root (tree)) {
        g_assert_cmpuint (found, !=, L2H_NO_NODE);
        g_assert_cmpfloat_with_epsilon (get_least_distance (figure, found, x, y), least, 1e-5);
        n_found++;
      }
    }
  }
  g_assert_cmpuint (n_found, >, 100);
  g_assert_cmpuint (n_missed, >, 100);
}

static void
test_too_narrow (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_balanced (8);
  g_autoptr (BoughStyle) style = bough_style_new ();

  for (BoughLayoutKind kind = BOUGH_LAYOUT_CIRCULAR; kind <= BOUGH_LAYOUT_LINEAR; kind++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (BoughFigure) figure = NULL;

    bough_style_set_layout (style, kind);
    bough_style_set_width (style, 39.5);
    g_assert_null (bough_figure_new (tree, NULL, style, &error));
    g_assert_error (error, BOUGH_FIGURE_ERROR, BOUGH_FIGURE_ERROR_SIZE);
    g_assert_cmpstr (error->message, ==, "a width of 39.5 mm is too narrow for a tree; give it 40 mm or more");

    bough_style_set_width (style, 40);
    figure = test_figure_draw (tree, NULL, style);
    g_assert_cmpfloat (bough_scene_get_width (bough_figure_get_scene (figure)), ==, 40);
  }
}

/*
 * Leaves 0..3 of a balanced tree of eight are in group 0, the others in group 1: node 8 = (0, 1), 9 = (2, 3) and
 * 12 = (8, 9) have its colour, the root 14 is neutral. Okabe and Ito's blue, then their orange, which as text on white
 * has to be darker.
 */
static void
test_group_colors (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_balanced (8);
  g_autoptr (BoughGrouping) grouping = test_grouping_new (8, 2, FALSE);
  g_autoptr (BoughStyle) style = bough_style_new ();
  g_autoptr (BoughFigure) figure = test_figure_draw (tree, grouping, style);
  const guint blue[] = { 0, 1, 2, 3, 8, 9, 12 };
  BoughColor text;

  for (guint i = 0; i < G_N_ELEMENTS (blue); i++)
    g_assert_cmphex (test_figure_find (figure, BOUGH_SCENE_BRANCH, blue[i], 0)->stroke, ==, 0x0072b2ff);
  for (guint leaf = 0; leaf < 8; leaf++)
    g_assert_cmphex (test_figure_find (figure, BOUGH_SCENE_RING, leaf, 0)->fill, ==,
                     leaf < 4 ? 0x0072b2ff : 0xe69f00ff);
  g_assert_cmphex (test_figure_find (figure, BOUGH_SCENE_LABEL, 0, 0)->fill, ==, 0x0072b2ff);
  text = test_figure_find (figure, BOUGH_SCENE_LABEL, 4, 0)->fill;
  g_assert_cmphex (text, !=, 0xe69f00ff);
  g_assert_cmpfloat (bough_color_get_contrast (text), >=, 4.5);
}

static void
test_mixed_branches (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_balanced (8);
  g_autoptr (BoughGrouping) grouping = test_grouping_new (8, 3, FALSE); /* 0 0 0 1 1 1 2 2 */
  g_autoptr (BoughStyle) style = bough_style_new ();
  g_autoptr (BoughFigure) figure = test_figure_draw (tree, grouping, style);

  /* nodes 8 = (0, 1), 9 = (2, 3), 10 = (4, 5), 11 = (6, 7), 12 = (8, 9), 13 = (10, 11) */
  g_assert_cmphex (test_figure_find (figure, BOUGH_SCENE_BRANCH, 8, 0)->stroke, ==, 0x0072b2ff);
  g_assert_cmphex (test_figure_find (figure, BOUGH_SCENE_BRANCH, 9, 0)->stroke, ==, BOUGH_PALETTE_BRANCH);
  g_assert_cmphex (test_figure_find (figure, BOUGH_SCENE_BRANCH, 12, 0)->stroke, ==, BOUGH_PALETTE_BRANCH);
  g_assert_cmphex (test_figure_find (figure, BOUGH_SCENE_BRANCH, 13, 1)->stroke, ==, BOUGH_PALETTE_BRANCH);
}

static void
test_color_by_purity (void)
{
  g_autoptr (L2hTree) known = test_tree_new_random (10, 2, TEST_NAMES_NUMBERS, 1);
  g_autoptr (L2hTree) unknown = test_tree_new_balanced (10);
  g_autoptr (BoughStyle) style = bough_style_new ();
  g_autoptr (BoughFigure) figure = NULL;
  g_autoptr (BoughFigure) plain = NULL;

  bough_style_set_color_by (style, BOUGH_COLOR_BY_PURITY);
  figure = test_figure_draw (known, NULL, style);
  /* the least, 30 %, is where the scale begins; its end is 100 % */
  g_assert_cmphex (test_figure_find (figure, BOUGH_SCENE_RING, 0, 0)->fill, ==, bough_palette_get_sequential (BOUGH_SCALE_VIRIDIS, 0));
  g_assert_cmphex (test_figure_find (figure, BOUGH_SCENE_RING, 1, 0)->fill, ==,
                   bough_palette_get_sequential (BOUGH_SCALE_VIRIDIS, 0.37 / 0.7));
  g_assert_cmpstr (test_figure_find (figure, BOUGH_SCENE_LEGEND, L2H_NO_NODE, 0)->text.string, ==, "Leaf purity");

  plain = test_figure_draw (unknown, NULL, style);
  g_assert_cmpuint (test_figure_count_role (plain, BOUGH_SCENE_LEGEND), ==, 0);
  g_assert_cmpuint (test_figure_count_role (plain, BOUGH_SCENE_RING), ==, 0);
}

/* Leaves 1 and 6 of eight have no samples. */
static void
test_empty_classes (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_with_empty (8);
  g_autoptr (L2hTree) full = test_tree_new_balanced (8);
  g_autoptr (BoughGrouping) grouping = test_grouping_new (8, 2, TRUE); /* leaf 3 is in none */
  g_autoptr (BoughStyle) style = bough_style_new ();
  g_autoptr (BoughFigure) figure = test_figure_draw (tree, grouping, style);
  g_autoptr (BoughFigure) plain = test_figure_draw (full, grouping, style);

  for (guint leaf = 0; leaf < 8; leaf++) {
    gboolean is_empty = leaf == 1 || leaf == 6;

    g_assert_cmpint (test_figure_find (figure, BOUGH_SCENE_LABEL, leaf, 0)->fill == BOUGH_PALETTE_QUIET, ==, is_empty);
    g_assert_cmpint (test_figure_find (figure, BOUGH_SCENE_BRANCH, leaf, 0)->stroke == BOUGH_PALETTE_OTHER, ==,
                     is_empty);
    g_assert_cmphex (test_figure_find (figure, BOUGH_SCENE_RING, leaf, 0)->fill, ==,
                     test_figure_find (plain, BOUGH_SCENE_RING, leaf, 0)->fill);
  }
  g_assert_cmpuint (test_figure_count_role (figure, BOUGH_SCENE_CAPTION), ==, 1);
  g_assert_cmpstr (test_figure_find (figure, BOUGH_SCENE_CAPTION, L2H_NO_NODE, 0)->text.string, ==,
                   "Pale branches: 2 classes without samples");
  g_assert_cmpuint (test_figure_count_role (plain, BOUGH_SCENE_CAPTION), ==, 0);

  /* 34 letters of 0.6 em, at 6 pt 43 mm, are set smaller */
  bough_style_set_width (style, 40);
  bough_style_set_font_family (style, "Liberation Mono");
  for (BoughLayoutKind kind = BOUGH_LAYOUT_CIRCULAR; kind <= BOUGH_LAYOUT_LINEAR; kind++) {
    g_autoptr (BoughFigure) narrow = NULL;

    bough_style_set_layout (style, kind);
    narrow = test_figure_draw (tree, NULL, style);
    g_assert_cmpfloat (test_figure_find (narrow, BOUGH_SCENE_CAPTION, L2H_NO_NODE, 0)->text.width, <, 40);
  }
}

/* A superclass file may name none of the leaves, and a tree may be of one leaf. */
static void
test_least (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_random (1, 2, TEST_NAMES_WORDS, 0);
  g_autoptr (BoughGrouping) grouping = test_grouping_new (1, 1, FALSE);
  g_autoptr (BoughGrouping) empty = bough_grouping_new ("None", (const int[]) { BOUGH_NO_GROUP }, 1,
                                                        (const char *const[]) { NULL });
  g_autoptr (BoughStyle) style = bough_style_new ();

  for (BoughLayoutKind kind = BOUGH_LAYOUT_CIRCULAR; kind <= BOUGH_LAYOUT_LINEAR; kind++) {
    g_autoptr (BoughFigure) figure = NULL;
    g_autoptr (BoughFigure) plain = NULL;

    bough_style_set_layout (style, kind);
    figure = test_figure_draw (tree, grouping, style);
    g_assert_cmpuint (test_figure_count (figure, BOUGH_SCENE_BRANCH, 0), ==, 1);
    g_assert_cmpuint (test_figure_count_role (figure, BOUGH_SCENE_LEGEND), ==, 4);
    plain = test_figure_draw (tree, empty, style);
    g_assert_cmpuint (test_figure_count_role (plain, BOUGH_SCENE_LEGEND), ==, 0);
    g_assert_cmpstr (bough_scene_get_title (bough_figure_get_scene (plain)), ==, "Hierarchy of 1 class");
  }
}

/* What is drawn with another font says so; a family that stands for any font does not. */
static void
test_missing_font (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_random (12, 2, TEST_NAMES_WORDS, 1);
  static const struct {
    const char *family;
    gboolean noted;
  } fonts[] = { { "No Such Font", TRUE }, { "Liberation Sans", FALSE }, { "Sans", FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (fonts); i++) {
    g_autoptr (BoughStyle) style = bough_style_new ();
    g_autoptr (BoughFigure) figure = NULL;
    const char *note;

    bough_style_set_font_family (style, fonts[i].family);
    figure = bough_figure_new (tree, NULL, style, NULL);
    note = bough_figure_get_note (figure);
    g_assert_true ((note != NULL && strstr (note, "the font “No Such Font” is not installed; “") != NULL) ==
                   fonts[i].noted);
  }
}

/* Tol's palette has nine colours; of twelve groups, three are left without. */
static void
test_few_colors (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_balanced (12);
  g_autoptr (BoughGrouping) grouping = test_grouping_new (12, 12, FALSE);
  g_autoptr (BoughStyle) style = bough_style_new ();
  g_autoptr (BoughFigure) figure = NULL;

  g_object_set (style, "palette", BOUGH_PALETTE_TOL, NULL);
  figure = test_figure_draw (tree, grouping, style);
  g_assert_nonnull (strstr (bough_figure_get_note (figure), "3 groups have no colour of their own"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/figure/figure/missing-font", test_missing_font);
  g_test_add_func ("/figure/figure/few-colors", test_few_colors);
  g_test_add_func ("/figure/figure/items", test_items);
  g_test_add_func ("/figure/figure/same-again", test_same_again);
  g_test_add_func ("/figure/figure/find", test_find);
  g_test_add_func ("/figure/figure/find-in-band", test_find_in_band);
  g_test_add_func ("/figure/figure/legend-is-no-leaf", test_legend_is_no_leaf);
  g_test_add_func ("/figure/figure/find-nearest", test_find_nearest);
  g_test_add_func ("/figure/figure/too-narrow", test_too_narrow);
  g_test_add_func ("/figure/figure/group-colors", test_group_colors);
  g_test_add_func ("/figure/figure/mixed-branches", test_mixed_branches);
  g_test_add_func ("/figure/figure/color-by-purity", test_color_by_purity);
  g_test_add_func ("/figure/figure/empty-classes", test_empty_classes);
  g_test_add_func ("/figure/figure/least", test_least);

  return g_test_run ();
}
