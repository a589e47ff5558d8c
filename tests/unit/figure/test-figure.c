/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "figure/bough-figure.h"
#include "figure/bough-font.h"
#include "figure/bough-painter.h"
#include "figure/bough-palette.h"
#include "l2h/l2h-tree-builder.h"
#include "test-trees.h"

static BoughFigure *
draw (L2hTree *tree, BoughGrouping *grouping, BoughStyle *style)
{
  g_autoptr (GError) error = NULL;
  BoughFigure *figure = bough_figure_new (tree, grouping, style, &error);

  g_assert_no_error (error);

  return figure;
}

static guint
count_items (BoughFigure *figure, BoughSceneRole role, guint node)
{
  gsize n_items;
  const BoughSceneItem *items = bough_scene_get_items (bough_figure_get_scene (figure), &n_items);
  guint count = 0;

  for (gsize i = 0; i < n_items; i++)
    count += items[i].role == role && items[i].node == node ? 1 : 0;

  return count;
}

static guint
count_role (BoughFigure *figure, BoughSceneRole role)
{
  gsize n_items;
  const BoughSceneItem *items = bough_scene_get_items (bough_figure_get_scene (figure), &n_items);
  guint count = 0;

  for (gsize i = 0; i < n_items; i++)
    count += items[i].role == role ? 1 : 0;

  return count;
}

/* The @number-th item of @role that belongs to @node. */
static const BoughSceneItem *
find_item (BoughFigure *figure, BoughSceneRole role, guint node, guint number)
{
  gsize n_items;
  const BoughSceneItem *items = bough_scene_get_items (bough_figure_get_scene (figure), &n_items);

  for (gsize i = 0; i < n_items; i++) {
    if (items[i].role == role && items[i].node == node && number-- == 0)
      return &items[i];
  }
  g_assert_not_reached ();
}

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
    g_assert_cmpuint (count_items (figure, BOUGH_SCENE_BRANCH, leaf), ==, 1);
    g_assert_cmpuint (count_items (figure, BOUGH_SCENE_RING, leaf), ==, 1);
    g_assert_cmpuint (count_items (figure, BOUGH_SCENE_LABEL, leaf), ==, 2);
  }
  for (guint node = l2h_tree_get_n_leaves (tree); node + 1 < n_nodes; node++)
    g_assert_cmpuint (count_items (figure, BOUGH_SCENE_BRANCH, node), ==, 2);
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
    figure = draw (tree, grouping, style);
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
  g_autoptr (BoughFigure) one = draw (tree, grouping, style);
  g_autoptr (BoughFigure) other = draw (tree, grouping, style);
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
    if (node < l2h_tree_get_n_leaves (tree) && count_items (figure, BOUGH_SCENE_LABEL, node) > 0) {
      get_label_middle (find_item (figure, BOUGH_SCENE_LABEL, node, 0), &x, &y);
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

    bough_style_set_rotation (style, i);
    bough_style_set_layout (style, BOUGH_LAYOUT_CIRCULAR);
    circle = draw (trees[i], NULL, style);
    assert_found (trees[i], circle);
    bough_style_set_layout (style, BOUGH_LAYOUT_LINEAR);
    rows = draw (trees[i], NULL, style);
    assert_found (trees[i], rows);
    g_object_unref (trees[i]);
  }
}

/* A label's place from the root: how far its end is, and in the circle at what angle. */
static double
get_label_end (BoughFigure *figure, BoughLayoutKind kind, double cx, double cy, guint leaf)
{
  const BoughSceneItem *item = find_item (figure, BOUGH_SCENE_LABEL, leaf, 0);
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
    figure = draw (tree, grouping, style);
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

/* The legend may stand between a circle's labels and their band: it belongs to no leaf. */
static void
test_legend_is_no_leaf (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_random (40, 2, TEST_NAMES_WORDS, 9);
  g_autoptr (BoughGrouping) grouping = test_grouping_new (40, 40, FALSE);
  g_autoptr (BoughStyle) style = bough_style_new ();
  g_autoptr (BoughFigure) figure = draw (tree, grouping, style);
  gsize n_items;
  const BoughSceneItem *items = bough_scene_get_items (bough_figure_get_scene (figure), &n_items);

  for (gsize i = 0; i < n_items; i++) {
    if (items[i].role == BOUGH_SCENE_LEGEND && items[i].kind == BOUGH_SCENE_RECTANGLE)
      g_assert_cmpuint (bough_figure_find_node (figure, items[i].rectangle.x + 0.1, items[i].rectangle.y + 0.1, 0), ==,
                        L2H_NO_NODE);
  }
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
    figure = draw (tree, NULL, style);
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

/* At the width that the note names the labels stand, and a little below it they do not. */
static void
assert_note (L2hTree *tree, BoughGrouping *grouping)
{
  guint n_leaves = l2h_tree_get_n_leaves (tree);
  g_autofree char *beginning = g_strdup_printf ("%u labels are left out: ", n_leaves);
  g_autoptr (BoughStyle) style = bough_style_new ();
  g_autoptr (BoughFigure) narrow = NULL;
  g_autoptr (BoughFigure) wide = NULL;
  g_autoptr (BoughFigure) short_of = NULL;
  const char *note;
  const BoughSceneItem *narrow_cell, *wide_cell;
  double width;

  bough_style_set_width (style, 60);
  narrow = draw (tree, grouping, style);
  note = bough_figure_get_note (narrow);
  g_assert_nonnull (note);
  g_assert_true (g_str_has_prefix (note, beginning));
  g_assert_nonnull (strstr (note, "5 pt"));
  g_assert_cmpint (sscanf (strstr (note, "a width of"), "a width of %lf mm", &width), ==, 1);
  g_assert_cmpuint (count_role (narrow, BOUGH_SCENE_LABEL), ==, 0);

  bough_style_set_width (style, width);
  wide = draw (tree, grouping, style);
  g_assert_null (bough_figure_get_note (wide));
  g_assert_cmpuint (count_role (wide, BOUGH_SCENE_LABEL), ==, n_leaves);
  g_assert_cmpfloat (find_item (wide, BOUGH_SCENE_LABEL, 0, 0)->text.size, >=, 5);

  bough_style_set_width (style, width - 20);
  short_of = draw (tree, grouping, style);
  g_assert_nonnull (bough_figure_get_note (short_of));

  /* without labels, the ring takes a greater share of the circle */
  narrow_cell = find_item (narrow, BOUGH_SCENE_RING, 0, 0);
  wide_cell = find_item (wide, BOUGH_SCENE_RING, 0, 0);
  g_assert_cmpfloat (narrow_cell->wedge.inner / narrow_cell->wedge.outer, <,
                     wide_cell->wedge.inner / wide_cell->wedge.outer);
}

static void
test_labels_left_out (void)
{
  static const guint n_leaves[] = { 150, 400, 1000 };

  for (guint i = 0; i < G_N_ELEMENTS (n_leaves); i++) {
    g_autoptr (L2hTree) words = test_tree_new_random (n_leaves[i], 2, TEST_NAMES_WORDS, 13);
    g_autoptr (L2hTree) unicode = test_tree_new_random (n_leaves[i], 3, TEST_NAMES_UNICODE, 14);
    g_autoptr (BoughGrouping) grouping = test_grouping_new (n_leaves[i], 20, FALSE);

    assert_note (words, grouping);
    assert_note (unicode, grouping);
  }
}

static void
test_rows_left_out (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_comb (1000);
  g_autoptr (BoughStyle) style = bough_style_new ();
  g_autoptr (BoughFigure) figure = NULL;

  bough_style_set_layout (style, BOUGH_LAYOUT_LINEAR);
  figure = draw (tree, NULL, style);
  g_assert_true (g_str_has_prefix (bough_figure_get_note (figure), "1000 labels are left out: "));
  g_assert_cmpuint (count_role (figure, BOUGH_SCENE_LABEL), ==, 0);
  g_assert_cmpfloat (bough_scene_get_height (bough_figure_get_scene (figure)), <, 300);
}

static void
test_label_sizes (void)
{
  static const guint n_leaves[] = { 10, 60, 100, 160, 220 };
  g_autoptr (BoughStyle) style = bough_style_new ();
  double size = 7;

  for (guint i = 0; i < G_N_ELEMENTS (n_leaves); i++) {
    g_autoptr (L2hTree) tree = test_tree_new_balanced (n_leaves[i]);
    g_autoptr (BoughFigure) figure = draw (tree, NULL, style);
    double next = find_item (figure, BOUGH_SCENE_LABEL, 0, 0)->text.size;

    if (n_leaves[i] <= 100)
      g_assert_cmpfloat (next, ==, 7);
    g_assert_cmpfloat (next, <=, size);
    g_assert_cmpfloat (next, >=, 5);
    size = next;
  }
}

/*
 * No label stands on its head; each lies on the ray from the root through its leaf, and begins or ends at one radius,
 * with half of the small letters' height above that ray and half below.
 */
static void
test_labels_read (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_random (100, 2, TEST_NAMES_WORDS, 14);
  g_autoptr (BoughStyle) style = bough_style_new ();
  g_autoptr (BoughFigure) figure = draw (tree, NULL, style);
  g_autoptr (BoughFont) font = bough_font_new (bough_style_get_font_family (style));
  guint root = l2h_tree_get_root (tree);
  double cx, cy, start = 0;
  guint n_flipped = 0;

  bough_figure_get_node_point (figure, root, &cx, &cy);
  for (guint leaf = 0; leaf < 100; leaf++) {
    const BoughSceneItem *item = find_item (figure, BOUGH_SCENE_LABEL, leaf, 0);
    double rise = bough_font_get_x_height (font, item->text.size) / 2;
    double x = item->text.x + rise * sin (item->text.angle) - cx;
    double y = item->text.y - rise * cos (item->text.angle) - cy;
    double tip_x, tip_y;

    bough_figure_get_node_point (figure, leaf, &tip_x, &tip_y);
    g_assert_cmpfloat (cos (item->text.angle), >=, -1e-9);
    g_assert_cmpfloat_with_epsilon (remainder (atan2 (y, x) - atan2 (tip_y - cy, tip_x - cx), 2 * G_PI), 0, 1e-9);
    g_assert_cmpfloat_with_epsilon (remainder (atan2 (y, x) - item->text.angle, G_PI), 0, 1e-9);
    g_assert_cmpint (item->text.anchor, ==, x < -1e-6 ? BOUGH_ANCHOR_END : BOUGH_ANCHOR_START);
    n_flipped += item->text.anchor == BOUGH_ANCHOR_END ? 1 : 0;
    if (leaf == 0)
      start = hypot (x, y);
    g_assert_cmpfloat_with_epsilon (hypot (x, y), start, 1e-9);
  }
  g_assert_cmpuint (n_flipped, ==, 50);
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
    figure = draw (tree, NULL, style);
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
  g_autoptr (BoughFigure) figure = draw (tree, grouping, style);
  const guint blue[] = { 0, 1, 2, 3, 8, 9, 12 };
  BoughColor text;

  for (guint i = 0; i < G_N_ELEMENTS (blue); i++)
    g_assert_cmphex (find_item (figure, BOUGH_SCENE_BRANCH, blue[i], 0)->stroke, ==, 0x0072b2ff);
  for (guint leaf = 0; leaf < 8; leaf++)
    g_assert_cmphex (find_item (figure, BOUGH_SCENE_RING, leaf, 0)->fill, ==, leaf < 4 ? 0x0072b2ff : 0xe69f00ff);
  g_assert_cmphex (find_item (figure, BOUGH_SCENE_LABEL, 0, 0)->fill, ==, 0x0072b2ff);
  text = find_item (figure, BOUGH_SCENE_LABEL, 4, 0)->fill;
  g_assert_cmphex (text, !=, 0xe69f00ff);
  g_assert_cmpfloat (bough_color_get_contrast (text), >=, 4.5);
}

static void
test_mixed_branches (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_balanced (8);
  g_autoptr (BoughGrouping) grouping = test_grouping_new (8, 3, FALSE); /* 0 0 0 1 1 1 2 2 */
  g_autoptr (BoughStyle) style = bough_style_new ();
  g_autoptr (BoughFigure) figure = draw (tree, grouping, style);

  /* nodes 8 = (0, 1), 9 = (2, 3), 10 = (4, 5), 11 = (6, 7), 12 = (8, 9), 13 = (10, 11) */
  g_assert_cmphex (find_item (figure, BOUGH_SCENE_BRANCH, 8, 0)->stroke, ==, 0x0072b2ff);
  g_assert_cmphex (find_item (figure, BOUGH_SCENE_BRANCH, 9, 0)->stroke, ==, BOUGH_PALETTE_BRANCH);
  g_assert_cmphex (find_item (figure, BOUGH_SCENE_BRANCH, 12, 0)->stroke, ==, BOUGH_PALETTE_BRANCH);
  g_assert_cmphex (find_item (figure, BOUGH_SCENE_BRANCH, 13, 1)->stroke, ==, BOUGH_PALETTE_BRANCH);
}

/* 30 %, 67 % and 34 % are what test_tree_new_random () gives its first three leaves: 30 + 37 i mod 70. */
static void
test_purity_labels (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_random (3, 2, TEST_NAMES_NUMBERS, 1);
  g_autoptr (BoughStyle) style = bough_style_new ();
  g_autoptr (BoughFigure) figure = NULL;

  bough_style_set_show_purity (style, TRUE);
  figure = draw (tree, NULL, style);
  g_assert_cmpstr (find_item (figure, BOUGH_SCENE_LABEL, 0, 0)->text.string, ==, "0");
  g_assert_cmpstr (find_item (figure, BOUGH_SCENE_LABEL, 0, 1)->text.string, ==, "30 %");
  g_assert_cmpstr (find_item (figure, BOUGH_SCENE_LABEL, 1, 1)->text.string, ==, "67 %");
  g_assert_cmpstr (find_item (figure, BOUGH_SCENE_LABEL, 2, 1)->text.string, ==, "34 %");
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
  figure = draw (known, NULL, style);
  /* the least, 30 %, is where the scale begins; its end is 100 % */
  g_assert_cmphex (find_item (figure, BOUGH_SCENE_RING, 0, 0)->fill, ==, bough_palette_get_sequential (0));
  g_assert_cmphex (find_item (figure, BOUGH_SCENE_RING, 1, 0)->fill, ==, bough_palette_get_sequential (0.37 / 0.7));
  g_assert_cmpstr (find_item (figure, BOUGH_SCENE_LEGEND, L2H_NO_NODE, 0)->text.string, ==, "Leaf purity");

  plain = draw (unknown, NULL, style);
  g_assert_cmpuint (count_role (plain, BOUGH_SCENE_LEGEND), ==, 0);
  g_assert_cmpuint (count_role (plain, BOUGH_SCENE_RING), ==, 0);
}

static void
test_long_labels (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_random (20, 2, TEST_NAMES_LONG, 1);
  g_autoptr (BoughStyle) style = bough_style_new ();

  for (BoughLayoutKind kind = BOUGH_LAYOUT_CIRCULAR; kind <= BOUGH_LAYOUT_LINEAR; kind++) {
    g_autoptr (BoughFigure) figure = NULL;
    const BoughSceneItem *item;

    bough_style_set_width (style, 85);
    bough_style_set_layout (style, kind);
    figure = draw (tree, NULL, style);
    item = find_item (figure, BOUGH_SCENE_LABEL, 3, 0);
    g_assert_cmpstr (item->text.full, ==, l2h_tree_get_leaf (tree, 3)->name);
    g_assert_true (g_str_has_prefix (item->text.string, "3 Ger"));
    g_assert_true (g_str_has_suffix (item->text.string, "\u2026"));
    g_assert_cmpfloat (item->text.width, <, 0.45 * 85);
    g_assert_nonnull (strstr (bough_figure_get_note (figure), "20 names are shortened"));
  }
}

typedef struct {
  guint n_names, n_shortened, n_purities;
  double size;
} Labels;

static Labels
read_labels (BoughFigure *figure)
{
  gsize n_items;
  const BoughSceneItem *items = bough_scene_get_items (bough_figure_get_scene (figure), &n_items);
  Labels labels = { 0 };

  for (gsize i = 0; i < n_items; i++) {
    if (items[i].role != BOUGH_SCENE_LABEL)
      continue;
    labels.size = items[i].text.size;
    if (items[i].text.full != NULL) {
      labels.n_shortened++;
      /* five letters and the ellipsis */
      g_assert_cmpint (g_utf8_strlen (items[i].text.string, -1), >=, 5);
    }
    if (g_str_has_suffix (items[i].text.string, " %"))
      labels.n_purities++;
    else
      labels.n_names++;
  }

  return labels;
}

static void
assert_priorities (BoughFigure *figure, BoughStyle *style, L2hTree *tree)
{
  guint n_leaves = l2h_tree_get_n_leaves (tree);
  const char *note = bough_figure_get_note (figure);
  Labels labels = read_labels (figure);
  g_autofree char *shortened = g_strdup_printf ("%u name%s shortened", labels.n_shortened,
                                                labels.n_shortened == 1 ? " is" : "s are");
  g_autoptr (BoughFigure) wide = NULL;
  double width;

  if (labels.n_names == 0) {
    g_assert_nonnull (strstr (note, "left out"));
    return;
  }
  g_assert_cmpuint (labels.n_names, ==, n_leaves);
  /* a name is shortened after the purities are gone, all of them at once */
  g_assert_true (labels.n_purities == 0 || (labels.n_purities == n_leaves && labels.n_shortened == 0));
  g_assert_cmpint (labels.n_purities == 0, ==, note != NULL && strstr (note, "purities are left out") != NULL);
  g_assert_cmpint (labels.n_shortened > 0, ==, note != NULL && strstr (note, shortened) != NULL);
  if (note == NULL)
    return;

  /* what the note promises holds */
  g_assert_cmpint (sscanf (strstr (note, "a width of"), "a width of %lf mm", &width), ==, 1);
  bough_style_set_width (style, width);
  wide = draw (tree, NULL, style);
  g_assert_null (bough_figure_get_note (wide));
}

/* Names are worth more than percentages, and both more than the size of the type. */
static void
test_names_before_purities (void)
{
  static const guint n_leaves[] = { 3, 10, 30, 60, 100 };
  guint n_plain = 0, n_without = 0, n_shortened = 0;

  for (guint i = 0; i < 2 * G_N_ELEMENTS (n_leaves); i++) {
    g_autoptr (L2hTree) tree = test_tree_new_random (n_leaves[i / 2], 2, TEST_NAMES_WORDS, i);

    for (guint width = 40; width <= 100; width += 5) {
      g_autoptr (BoughStyle) style = bough_style_new ();
      g_autoptr (BoughFigure) figure = NULL;
      Labels labels;

      bough_style_set_width (style, width);
      bough_style_set_layout (style, i % 2 == 0 ? BOUGH_LAYOUT_CIRCULAR : BOUGH_LAYOUT_LINEAR);
      bough_style_set_show_purity (style, TRUE);
      figure = draw (tree, NULL, style);
      labels = read_labels (figure);
      n_plain += labels.n_purities > 0 ? 1 : 0;
      n_without += labels.n_names > 0 && labels.n_purities == 0 && labels.n_shortened == 0 ? 1 : 0;
      n_shortened += labels.n_shortened > 0 ? 1 : 0;
      assert_priorities (figure, style, tree);
    }
  }

  /* there was something to check */
  g_assert_cmpuint (n_plain, >, 10);
  g_assert_cmpuint (n_without, >, 10);
  g_assert_cmpuint (n_shortened, >, 5);
}

/* On a page of 40 mm, type of 24 pt would leave one or two letters of each name: then there are none. */
static void
test_readable (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_random (6, 2, TEST_NAMES_LONG, 1);
  g_autoptr (BoughStyle) style = bough_style_new ();

  bough_style_set_width (style, 40);
  bough_style_set_label_size (style, 24);
  bough_style_set_min_label_size (style, 24);
  for (BoughLayoutKind kind = BOUGH_LAYOUT_CIRCULAR; kind <= BOUGH_LAYOUT_LINEAR; kind++) {
    g_autoptr (BoughFigure) figure = NULL;

    bough_style_set_layout (style, kind);
    figure = draw (tree, NULL, style);
    g_assert_cmpuint (count_role (figure, BOUGH_SCENE_LABEL), ==, 0);
    g_assert_true (g_str_has_prefix (bough_figure_get_note (figure), "6 labels are left out: "));
    g_assert_nonnull (strstr (bough_figure_get_note (figure), "a width of"));
  }
}

/* Leaves 1 and 6 of eight have no samples. */
static void
test_empty_classes (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_with_empty (8);
  g_autoptr (L2hTree) full = test_tree_new_balanced (8);
  g_autoptr (BoughGrouping) grouping = test_grouping_new (8, 2, TRUE); /* leaf 3 is in none */
  g_autoptr (BoughStyle) style = bough_style_new ();
  g_autoptr (BoughFigure) figure = draw (tree, grouping, style);
  g_autoptr (BoughFigure) plain = draw (full, grouping, style);

  for (guint leaf = 0; leaf < 8; leaf++) {
    gboolean is_empty = leaf == 1 || leaf == 6;

    g_assert_cmpint (find_item (figure, BOUGH_SCENE_LABEL, leaf, 0)->fill == BOUGH_PALETTE_QUIET, ==, is_empty);
    g_assert_cmpint (find_item (figure, BOUGH_SCENE_BRANCH, leaf, 0)->stroke == BOUGH_PALETTE_OTHER, ==, is_empty);
    g_assert_cmphex (find_item (figure, BOUGH_SCENE_RING, leaf, 0)->fill, ==,
                     find_item (plain, BOUGH_SCENE_RING, leaf, 0)->fill);
  }
  g_assert_cmpuint (count_role (figure, BOUGH_SCENE_CAPTION), ==, 1);
  g_assert_cmpstr (find_item (figure, BOUGH_SCENE_CAPTION, L2H_NO_NODE, 0)->text.string, ==,
                   "In grey: 2 classes without samples");
  g_assert_cmpuint (count_role (plain, BOUGH_SCENE_CAPTION), ==, 0);

  bough_style_set_width (style, 40);
  for (BoughLayoutKind kind = BOUGH_LAYOUT_CIRCULAR; kind <= BOUGH_LAYOUT_LINEAR; kind++) {
    g_autoptr (BoughFigure) narrow = NULL;

    bough_style_set_layout (style, kind);
    narrow = draw (tree, NULL, style);
    g_assert_cmpfloat (find_item (narrow, BOUGH_SCENE_CAPTION, L2H_NO_NODE, 0)->text.width, <, 40);
  }
}

static GPtrArray *
get_legend_texts (BoughFigure *figure)
{
  gsize n_items;
  const BoughSceneItem *items = bough_scene_get_items (bough_figure_get_scene (figure), &n_items);
  GPtrArray *texts = g_ptr_array_new ();

  for (gsize i = 0; i < n_items; i++) {
    if (items[i].role == BOUGH_SCENE_LEGEND && items[i].kind == BOUGH_SCENE_TEXT)
      g_ptr_array_add (texts, items[i].text.string);
  }

  return texts;
}

/* Title, names and counts stand in the order in which the groups appear along the drawing. */
static void
test_legend (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_random (70, 2, TEST_NAMES_WORDS, 3);
  g_autoptr (BoughGrouping) grouping = test_grouping_new (70, 7, TRUE); /* every seventh leaf is in none: 9 a group */
  g_autoptr (BoughStyle) style = bough_style_new ();
  g_autoptr (BoughFigure) figure = draw (tree, grouping, style);
  g_autoptr (GPtrArray) texts = get_legend_texts (figure);
  const guint *order = bough_figure_get_leaf_order (figure);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint place = 1;

  g_assert_cmpuint (texts->len, ==, 1 + 2 * 8);
  g_assert_cmpstr (texts->pdata[0], ==, "Superclass");
  for (guint slot = 0; slot < 70; slot++) {
    int group = bough_grouping_get_group (grouping, order[slot]);
    g_autofree char *count = NULL;

    if (group == BOUGH_NO_GROUP || !g_hash_table_add (seen, GINT_TO_POINTER (group)))
      continue;
    count = g_strdup_printf ("%u", bough_grouping_get_size (grouping, group));
    g_assert_cmpstr (texts->pdata[place++], ==, bough_grouping_get_name (grouping, group));
    g_assert_cmpstr (texts->pdata[place++], ==, count);
  }
  g_assert_cmpstr (texts->pdata[place++], ==, "Other");
  g_assert_cmpstr (texts->pdata[place++], ==, "10");
}

/* What the legend leaves out and what it shows make up the 200 groups. */
static void
test_many_groups (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_balanced (400);
  g_autoptr (BoughGrouping) grouping = test_grouping_new (400, 200, FALSE);
  g_autoptr (BoughStyle) style = bough_style_new ();
  g_autoptr (BoughFigure) figure = NULL;
  g_autoptr (GPtrArray) texts = NULL;
  g_autofree char *says = NULL;
  guint n_more;

  bough_style_set_width (style, 85);
  figure = draw (tree, grouping, style);
  texts = get_legend_texts (figure);
  g_assert_cmpint (sscanf (texts->pdata[texts->len - 1], "and %u more", &n_more), ==, 1);
  g_assert_cmpuint (n_more, >, 0);
  g_assert_cmpuint ((texts->len - 2) / 2 + n_more, ==, 200);
  g_assert_cmpuint ((texts->len - 2) / 2, >=, 60);
  /* the circle, and 60 lines in two columns of 2.9 mm a line */
  g_assert_cmpfloat (bough_scene_get_height (bough_figure_get_scene (figure)), <, 85 + 30 * 2.9 + 20);
  says = g_strdup_printf ("; %u groups are left out of the legend", n_more);
  g_assert_true (g_str_has_suffix (bough_figure_get_note (figure), says));
}

/* Below the tree there is room for 60 groups, and on 60 mm for their whole names. */
static void
test_all_groups_listed (void)
{
  static const guint n_groups[] = { 20, 30, 45, 60 };
  static const double widths[] = { 60, 85, 120, 178 };
  g_autoptr (L2hTree) tree = test_tree_new_balanced (60);

  for (guint i = 0; i < G_N_ELEMENTS (n_groups) * G_N_ELEMENTS (widths); i++) {
    guint n = n_groups[i / G_N_ELEMENTS (widths)];
    g_autoptr (BoughGrouping) grouping = test_grouping_new (60, n, FALSE);
    g_autoptr (BoughStyle) style = bough_style_new ();
    g_autoptr (BoughFigure) figure = NULL;
    g_autoptr (GPtrArray) texts = NULL;

    bough_style_set_width (style, widths[i % G_N_ELEMENTS (widths)]);
    figure = draw (tree, grouping, style);
    texts = get_legend_texts (figure);
    g_assert_cmpuint (texts->len, ==, 1 + 2 * n);
    for (guint j = 1; j < texts->len; j += 2)
      g_assert_true (g_str_has_prefix (texts->pdata[j], "group number "));
    g_assert_null (bough_figure_get_note (figure));
  }
}

/* A name that no column holds is shortened, and the note says so. */
static void
test_long_group (void)
{
  static const char *const names[] = { "a group whose name is far too long for forty millimetres", "b", NULL };
  const int groups[] = { 0, 0, 1, 1 };
  g_autoptr (L2hTree) tree = test_tree_new_balanced (4);
  g_autoptr (BoughGrouping) grouping = bough_grouping_new ("Superclass", groups, 4, names);
  g_autoptr (BoughStyle) style = bough_style_new ();
  g_autoptr (BoughFigure) narrow = NULL;
  g_autoptr (BoughFigure) wide = NULL;
  double width;

  bough_style_set_width (style, 40);
  narrow = draw (tree, grouping, style);
  g_assert_cmpint (sscanf (bough_figure_get_note (narrow),
                           "1 name in the legend is shortened; a width of %lf mm would hold all", &width),
                   ==, 1);
  bough_style_set_width (style, width);
  wide = draw (tree, grouping, style);
  g_assert_cmpstr (bough_figure_get_note (wide), ==, NULL);
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
    figure = draw (tree, grouping, style);
    g_assert_cmpuint (count_items (figure, BOUGH_SCENE_BRANCH, 0), ==, 1);
    g_assert_cmpuint (count_role (figure, BOUGH_SCENE_LEGEND), ==, 4);
    plain = draw (tree, empty, style);
    g_assert_cmpuint (count_role (plain, BOUGH_SCENE_LEGEND), ==, 0);
    g_assert_cmpstr (bough_scene_get_title (bough_figure_get_scene (plain)), ==, "Hierarchy of 1 class");
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/figure/figure/items", test_items);
  g_test_add_func ("/figure/figure/same-again", test_same_again);
  g_test_add_func ("/figure/figure/find", test_find);
  g_test_add_func ("/figure/figure/find-in-band", test_find_in_band);
  g_test_add_func ("/figure/figure/legend-is-no-leaf", test_legend_is_no_leaf);
  g_test_add_func ("/figure/figure/find-nearest", test_find_nearest);
  g_test_add_func ("/figure/figure/labels-left-out", test_labels_left_out);
  g_test_add_func ("/figure/figure/rows-left-out", test_rows_left_out);
  g_test_add_func ("/figure/figure/label-sizes", test_label_sizes);
  g_test_add_func ("/figure/figure/labels-read", test_labels_read);
  g_test_add_func ("/figure/figure/too-narrow", test_too_narrow);
  g_test_add_func ("/figure/figure/group-colors", test_group_colors);
  g_test_add_func ("/figure/figure/mixed-branches", test_mixed_branches);
  g_test_add_func ("/figure/figure/purity-labels", test_purity_labels);
  g_test_add_func ("/figure/figure/color-by-purity", test_color_by_purity);
  g_test_add_func ("/figure/figure/names-before-purities", test_names_before_purities);
  g_test_add_func ("/figure/figure/readable", test_readable);
  g_test_add_func ("/figure/figure/empty-classes", test_empty_classes);
  g_test_add_func ("/figure/figure/long-labels", test_long_labels);
  g_test_add_func ("/figure/figure/legend", test_legend);
  g_test_add_func ("/figure/figure/many-groups", test_many_groups);
  g_test_add_func ("/figure/figure/all-groups-listed", test_all_groups_listed);
  g_test_add_func ("/figure/figure/long-group", test_long_group);
  g_test_add_func ("/figure/figure/least", test_least);

  return g_test_run ();
}
