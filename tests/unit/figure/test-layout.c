/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "figure/bough-figure.h"
#include "test-trees.h"

#define EPSILON 1e-6

static BoughFigure *
lay_out (L2hTree *tree, BoughLayoutKind kind, double rotation)
{
  g_autoptr (BoughStyle) style = bough_style_new ();
  g_autoptr (GError) error = NULL;
  BoughFigure *figure;

  bough_style_set_layout (style, kind);
  bough_style_set_start_angle (style, rotation * 180 / G_PI);
  figure = bough_figure_new (tree, NULL, style, &error);
  g_assert_no_error (error);

  return figure;
}

/* In the circle the root stands at the centre. */
static void
get_polar (BoughFigure *figure, guint root, guint node, double *radius, double *degrees)
{
  double cx, cy, x, y;

  bough_figure_get_node_point (figure, root, &cx, &cy);
  bough_figure_get_node_point (figure, node, &x, &y);
  *radius = hypot (x - cx, y - cy);
  *degrees = atan2 (y - cy, x - cx) * 180 / G_PI;
}

static void
assert_polar (BoughFigure *figure, guint root, guint node, double radius, double degrees)
{
  double r, a;

  get_polar (figure, root, node, &r, &a);
  g_assert_cmpfloat_with_epsilon (r, radius, EPSILON);
  g_assert_cmpfloat_with_epsilon (remainder (a - degrees, 360), 0, EPSILON);
}

/*
 * ((0, 1), (2, 3)): each leaf takes 90 degrees, clockwise from the top, so they stand at -45, 45, 135 and 225. Nodes 4
 * and 5 stand midway, 0 and 180. With n = 2 of K = 4 and l = 1 of L = 2: depth 1 - (1/2 + 1/2) / 2 = 1/2.
 */
static void
test_circle (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_balanced (4);
  g_autoptr (BoughFigure) figure = lay_out (tree, BOUGH_LAYOUT_CIRCULAR, 0);
  double radius, degrees;

  get_polar (figure, 6, 0, &radius, &degrees);
  g_assert_cmpfloat (radius, >, 20);
  assert_polar (figure, 6, 0, radius, -45);
  assert_polar (figure, 6, 1, radius, 45);
  assert_polar (figure, 6, 2, radius, 135);
  assert_polar (figure, 6, 3, radius, 225);
  assert_polar (figure, 6, 4, radius / 2, 0);
  assert_polar (figure, 6, 5, radius / 2, 180);
}

static void
test_rotation (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_balanced (4);
  g_autoptr (BoughFigure) figure = lay_out (tree, BOUGH_LAYOUT_CIRCULAR, G_PI / 6);
  double radius, degrees;

  get_polar (figure, 6, 0, &radius, &degrees);
  assert_polar (figure, 6, 0, radius, -15);
  assert_polar (figure, 6, 3, radius, 255);
  assert_polar (figure, 6, 4, radius / 2, 30);
}

/*
 * (((0, 1), 2), 3), fewer leaves first: 3, 2, 0, 1 at -45, 45, 135, 225.
 * Node 4 = (0, 1): n = 2, l = 1, L = 3: depth 1 - (log 2 / log 4 + 1/3) / 2 = 7/12; at (135 + 225) / 2 = 180.
 * Node 5 = (2, 4): n = 3, l = 2: depth 1 - (log 3 / log 4 + 2/3) / 2; at (45 + 180) / 2 = 112.5.
 */
static void
test_comb (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_comb (4);
  g_autoptr (BoughFigure) figure = lay_out (tree, BOUGH_LAYOUT_CIRCULAR, 0);
  const guint *order = bough_figure_get_leaf_order (figure);
  double radius, degrees;

  g_assert_cmpuint (order[0], ==, 3);
  g_assert_cmpuint (order[1], ==, 2);
  g_assert_cmpuint (order[2], ==, 0);
  g_assert_cmpuint (order[3], ==, 1);

  get_polar (figure, 6, 0, &radius, &degrees);
  assert_polar (figure, 6, 3, radius, -45);
  assert_polar (figure, 6, 1, radius, 225);
  assert_polar (figure, 6, 4, radius * 7 / 12, 180);
  assert_polar (figure, 6, 5, radius * (1 - (log (3) / log (4) + 2.0 / 3) / 2), 112.5);
}

/* From 24 leaves on the circle is open by 2 degrees at the top: 100 leaves stand 3.58 degrees apart. */
static void
test_opening (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_balanced (100);
  g_autoptr (BoughFigure) figure = lay_out (tree, BOUGH_LAYOUT_CIRCULAR, 0);
  const guint *order = bough_figure_get_leaf_order (figure);
  double radius, degrees;

  get_polar (figure, 198, order[0], &radius, &degrees);
  for (guint slot = 0; slot < 100; slot++)
    assert_polar (figure, 198, order[slot], radius, -90 + 1 + 3.58 / 2 + 3.58 * slot);
}

/* The same depths and positions as in the circle, along x and y. */
static void
test_rows (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_comb (4);
  g_autoptr (BoughFigure) figure = lay_out (tree, BOUGH_LAYOUT_LINEAR, 0);
  double x[7], y[7], pitch, length;

  for (guint node = 0; node < 7; node++)
    bough_figure_get_node_point (figure, node, &x[node], &y[node]);
  pitch = y[2] - y[3];
  length = x[0] - x[6];

  g_assert_cmpfloat (pitch, >, 2);
  g_assert_cmpfloat (length, >, 40);
  g_assert_cmpfloat_with_epsilon (y[0], y[3] + 2 * pitch, EPSILON);
  g_assert_cmpfloat_with_epsilon (y[1], y[3] + 3 * pitch, EPSILON);
  g_assert_cmpfloat_with_epsilon (y[4], y[3] + 2.5 * pitch, EPSILON);
  g_assert_cmpfloat_with_epsilon (y[5], y[3] + 1.75 * pitch, EPSILON);
  g_assert_cmpfloat_with_epsilon (y[6], y[3] + 0.875 * pitch, EPSILON);
  for (guint leaf = 1; leaf < 4; leaf++)
    g_assert_cmpfloat_with_epsilon (x[leaf], x[0], EPSILON);
  g_assert_cmpfloat_with_epsilon (x[4], x[6] + length * 7 / 12, EPSILON);
  g_assert_cmpfloat_with_epsilon (x[5], x[6] + length * (1 - (log (3) / log (4) + 2.0 / 3) / 2), EPSILON);
}

static void
assert_order (L2hTree *tree)
{
  g_autoptr (BoughFigure) figure = lay_out (tree, BOUGH_LAYOUT_CIRCULAR, 0);
  const guint *order = bough_figure_get_leaf_order (figure);
  guint n_leaves = l2h_tree_get_n_leaves (tree);
  guint n_nodes = l2h_tree_get_n_nodes (tree);
  g_autofree guint *first = g_new (guint, n_nodes);
  g_autofree guint *last = g_new0 (guint, n_nodes);

  for (guint node = 0; node < n_nodes; node++)
    first[node] = G_MAXUINT;
  for (guint slot = 0; slot < n_leaves; slot++) {
    g_assert_cmpuint (order[slot], <, n_leaves);
    g_assert_cmpuint (first[order[slot]], ==, G_MAXUINT);
    first[order[slot]] = last[order[slot]] = slot;
  }

  for (guint node = n_leaves; node < n_nodes; node++) {
    guint n_children;
    const guint *children = l2h_tree_get_children (tree, node, &n_children);

    for (guint i = 0; i < n_children; i++) {
      first[node] = MIN (first[node], first[children[i]]);
      last[node] = MAX (last[node], last[children[i]]);
    }
    /* nothing else stands between the leaves of a clade */
    g_assert_cmpuint (last[node] - first[node] + 1, ==, l2h_tree_get_leaf_count (tree, node));
    /* ladderized */
    for (guint i = 0; i < n_children; i++) {
      for (guint j = 0; j < n_children; j++) {
        if (l2h_tree_get_leaf_count (tree, children[i]) < l2h_tree_get_leaf_count (tree, children[j]))
          g_assert_cmpuint (first[children[i]], <, first[children[j]]);
      }
    }
  }
}

static void
test_order (void)
{
  for (guint32 seed = 0; seed < 20; seed++) {
    g_autoptr (L2hTree) tree = test_tree_new_random (2 + 13 * seed, 2 + seed % 5, TEST_NAMES_NUMBERS, seed);

    assert_order (tree);
  }
}

/* Each node stands further out than its parent. */
static void
assert_grows (L2hTree *tree)
{
  g_autoptr (BoughFigure) figure = lay_out (tree, BOUGH_LAYOUT_LINEAR, 0);
  guint root = l2h_tree_get_root (tree);

  for (guint node = 0; node < root; node++) {
    double x, y, parent_x, parent_y;

    bough_figure_get_node_point (figure, node, &x, &y);
    bough_figure_get_node_point (figure, l2h_tree_get_parent (tree, node), &parent_x, &parent_y);
    g_assert_cmpfloat (x, >, parent_x);
  }
}

static void
test_depths_grow (void)
{
  g_autoptr (L2hTree) comb = test_tree_new_comb (500);
  g_autoptr (L2hTree) star = test_tree_new_star (50);
  g_autoptr (L2hTree) chain = test_tree_new_chain (50);
  g_autoptr (L2hTree) random = test_tree_new_random (300, 4, TEST_NAMES_WORDS, 7);

  assert_grows (comb);
  assert_grows (star);
  assert_grows (chain);
  assert_grows (random);
}

static void
assert_finite (L2hTree *tree)
{
  for (BoughLayoutKind kind = BOUGH_LAYOUT_CIRCULAR; kind <= BOUGH_LAYOUT_LINEAR; kind++) {
    g_autoptr (BoughFigure) figure = lay_out (tree, kind, 0);
    BoughScene *scene = bough_figure_get_scene (figure);

    for (guint node = 0; node < l2h_tree_get_n_nodes (tree); node++) {
      double x, y;

      bough_figure_get_node_point (figure, node, &x, &y);
      g_assert_true (x >= 0 && x <= bough_scene_get_width (scene));
      g_assert_true (y >= 0 && y <= bough_scene_get_height (scene));
    }
  }
}

static void
test_least_trees (void)
{
  g_autoptr (L2hTree) one = test_tree_new_random (1, 2, TEST_NAMES_WORDS, 0);
  g_autoptr (L2hTree) two = test_tree_new_balanced (2);
  g_autoptr (L2hTree) chain = test_tree_new_chain (3);

  assert_finite (one);
  assert_finite (two);
  assert_finite (chain);
}

/*
 * Few leaves do not fill the page: n leaves are at most 14 + 3 n mm from the circle's centre, in rows 30 + 6 n mm from
 * their root, and the tree with its labels stands in the middle of a page that is as high as it needs.
 */
static void
test_few_leaves (void)
{
  static const guint n_leaves[] = { 2, 3, 5, 8 };

  for (guint i = 0; i < G_N_ELEMENTS (n_leaves); i++) {
    guint n = n_leaves[i];
    g_autoptr (L2hTree) tree = test_tree_new_balanced (n);
    guint root = l2h_tree_get_root (tree);
    g_autoptr (BoughFigure) circle = lay_out (tree, BOUGH_LAYOUT_CIRCULAR, 0);
    g_autoptr (BoughFigure) rows = lay_out (tree, BOUGH_LAYOUT_LINEAR, 0);
    double cx, cy, x0, x1, y, radius, degrees;

    get_polar (circle, root, 0, &radius, &degrees);
    g_assert_cmpfloat (radius, <=, 14 + 3 * n);
    g_assert_cmpfloat (radius, >, 0.6 * (14 + 3 * n));
    bough_figure_get_node_point (circle, root, &cx, &cy);
    g_assert_cmpfloat_with_epsilon (cx, 178 / 2.0, 5);
    g_assert_cmpfloat (bough_scene_get_height (bough_figure_get_scene (circle)), <, 2 * (14 + 3 * n) + 20);

    bough_figure_get_node_point (rows, root, &x0, &y);
    bough_figure_get_node_point (rows, 0, &x1, &y);
    g_assert_cmpfloat (x1 - x0, <=, 30 + 6 * n);
    g_assert_cmpfloat (x1 - x0, >, 30);
    g_assert_cmpfloat_with_epsilon ((x0 + x1) / 2, 178 / 2.0, 10);
  }
}

/* None of these may recurse on its depth, or take time with the square of it. */
static void
test_large_trees (void)
{
  g_autoptr (L2hTree) comb = test_tree_new_comb (20000);
  g_autoptr (L2hTree) balanced = test_tree_new_balanced (20000);
  g_autoptr (L2hTree) star = test_tree_new_star (20000);
  g_autoptr (L2hTree) chain = test_tree_new_chain (20000);

  assert_finite (comb);
  assert_finite (balanced);
  assert_finite (star);
  assert_finite (chain);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/figure/layout/circle", test_circle);
  g_test_add_func ("/figure/layout/rotation", test_rotation);
  g_test_add_func ("/figure/layout/comb", test_comb);
  g_test_add_func ("/figure/layout/opening", test_opening);
  g_test_add_func ("/figure/layout/rows", test_rows);
  g_test_add_func ("/figure/layout/order", test_order);
  g_test_add_func ("/figure/layout/depths-grow", test_depths_grow);
  g_test_add_func ("/figure/layout/least-trees", test_least_trees);
  g_test_add_func ("/figure/layout/few-leaves", test_few_leaves);
  g_test_add_func ("/figure/layout/large-trees", test_large_trees);

  return g_test_run ();
}
