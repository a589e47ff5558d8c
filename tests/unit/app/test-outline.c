/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/bough-tree-view-outline.h"

#include <math.h>
#include <string.h>

#include "figure/bough-style-text.h"
#include "l2h/l2h-tree-builder.h"

#define N_LEAVES 40

typedef struct {
  L2hTree *tree;
  BoughFigure *figure;
  BoughTreeViewOutline *outline;
  cairo_t *cr;
} Fixture;

/* A way to draw the tree: its style, which way it grows on the page (a circle's every way), and what is at the tips. */
typedef struct {
  const char *name;
  const char *style;
  double dx, dy;
} Way;

/* A comb over the first 20 leaves, pairs of the rest, then all of them in a row: deep and flat parts. */
static L2hTree *
make_tree (void)
{
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (N_LEAVES);
  guint node = N_LEAVES, top = 0;
  double score = 0;

  for (guint leaf = 1; leaf < 20; leaf++, top = node++)
    l2h_tree_builder_add_merge (builder, top, leaf, ++score, NULL);
  for (guint leaf = 20; leaf < N_LEAVES; leaf += 2) {
    guint pair = node++;

    l2h_tree_builder_add_merge (builder, leaf, leaf + 1, ++score, NULL);
    l2h_tree_builder_add_merge (builder, top, pair, ++score, NULL);
    top = node++;
  }

  return l2h_tree_builder_finish (builder, NULL);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (BoughStyle) style = bough_style_new ();
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  const Way *way = data;
  g_auto (GStrv) settings = g_strsplit (way->style, " ", -1);

  for (guint i = 0; settings[i] != NULL; i++) {
    g_auto (GStrv) parts = g_strsplit (settings[i], "=", 2);

    g_assert_true (bough_style_set_from_text (style, parts[0], parts[1], &error));
  }
  self->tree = make_tree ();
  self->figure = bough_figure_new (self->tree, NULL, style, &error);
  g_assert_no_error (error);
  self->outline = bough_tree_view_outline_new (self->figure, self->tree);
  self->cr = cairo_create (surface);
  /* Cairo keeps a path in 256ths of a device pixel, and flattens it to a tenth: now 0.001 mm. */
  cairo_scale (self->cr, 100, 100);
  cairo_surface_destroy (surface);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  cairo_destroy (self->cr);
  bough_tree_view_outline_free (self->outline);
  g_object_unref (self->figure);
  g_object_unref (self->tree);
}

static void
test_slots (Fixture *self, gconstpointer data)
{
  for (guint slot = 0; slot < N_LEAVES; slot++) {
    guint leaf = bough_figure_get_leaf_order (self->figure)[slot];

    g_assert_cmpuint (bough_tree_view_outline_get_slot (self->outline, leaf), ==, slot);
    g_assert_cmpuint (bough_tree_view_outline_get_first_leaf (self->outline, leaf), ==, leaf);
  }
  g_assert_cmpuint (bough_tree_view_outline_get_first_leaf (self->outline, l2h_tree_get_root (self->tree)), ==,
                    bough_figure_get_leaf_order (self->figure)[0]);
}

static void
assert_on_route (Fixture *self, guint node, double x, double y)
{
  guint found = bough_figure_find_node (self->figure, x, y, 0.01);

  g_assert_cmpuint (found, !=, L2H_NO_NODE);
  g_assert_true (l2h_tree_is_below (self->tree, node, found));
}

/* From each node the route begins there, ends at the root, and between them stays on branches of what is above it. Only
 * branches with corners are apart from one another near the node that they come from. */
static void
test_route (Fixture *self, gconstpointer data)
{
  guint n_nodes = l2h_tree_get_n_nodes (self->tree);
  double root_x, root_y;

  bough_figure_get_node_point (self->figure, n_nodes - 1, &root_x, &root_y);

  for (guint node = 0; node + 1 < n_nodes; node++) {
    double x, y, last_x = NAN, last_y = NAN;
    cairo_path_t *path;

    cairo_new_path (self->cr);
    bough_tree_view_outline_trace_route (self->outline, self->cr, node, 0);
    path = cairo_copy_path_flat (self->cr);
    bough_figure_get_node_point (self->figure, node, &x, &y);
    g_assert_cmpint (path->data[0].header.type, ==, CAIRO_PATH_MOVE_TO);
    g_assert_cmpfloat (hypot (path->data[1].point.x - x, path->data[1].point.y - y), <, 0.01);

    for (int i = 2; i < path->num_data; i += path->data[i].header.length) {
      g_assert_cmpint (path->data[i].header.type, ==, CAIRO_PATH_LINE_TO);
      last_x = path->data[i - 1].point.x;
      last_y = path->data[i - 1].point.y;
      for (int part = 1; part <= 4; part++)
        assert_on_route (self, node, last_x + (path->data[i + 1].point.x - last_x) * part / 4,
                         last_y + (path->data[i + 1].point.y - last_y) * part / 4);
      last_x = path->data[i + 1].point.x;
      last_y = path->data[i + 1].point.y;
    }
    g_assert_cmpfloat (hypot (last_x - root_x, last_y - root_y), <, 0.01);
    cairo_path_destroy (path);
  }
}

/* The middle of each branch, a line or a Bezier curve, lies on the route of the node that it leads to. */
static void
test_stems (Fixture *self, gconstpointer data)
{
  gsize n_items;
  const BoughSceneItem *items = bough_scene_get_items (bough_figure_get_scene (self->figure), &n_items);
  guint n_stems = 0;

  cairo_set_line_width (self->cr, 0.02);
  for (gsize i = 0; i < n_items; i++) {
    const BoughSceneItem *item = &items[i];
    gboolean is_curve = item->kind == BOUGH_SCENE_CURVE;
    double x = is_curve ? (item->curve.x0 + 3 * item->curve.x1 + 3 * item->curve.x2 + item->curve.x3) / 8
                        : (item->line.x0 + item->line.x1) / 2;
    double y = is_curve ? (item->curve.y0 + 3 * item->curve.y1 + 3 * item->curve.y2 + item->curve.y3) / 8
                        : (item->line.y0 + item->line.y1) / 2;

    if (item->role != BOUGH_SCENE_BRANCH || (!is_curve && item->kind != BOUGH_SCENE_LINE))
      continue;
    n_stems++;
    cairo_new_path (self->cr);
    bough_tree_view_outline_trace_route (self->outline, self->cr, item->node, 0);
    g_assert_true (cairo_in_stroke (self->cr, x, y));
  }
  g_assert_cmpuint (n_stems, ==, l2h_tree_get_n_nodes (self->tree) - 1);
}

static void
test_clade (Fixture *self, gconstpointer data)
{
  const Way *way = data;
  guint n_nodes = l2h_tree_get_n_nodes (self->tree);
  double center_x, center_y;
  gboolean is_circular = bough_figure_get_center (self->figure, &center_x, &center_y);

  g_assert_cmpint (is_circular, ==, way->dx == 0 && way->dy == 0);
  for (guint node = N_LEAVES; node + 1 < n_nodes; node++) {
    cairo_new_path (self->cr);
    bough_tree_view_outline_trace_clade (self->outline, self->cr, node);

    for (guint leaf = 0; leaf < N_LEAVES; leaf++) {
      double x, y, out_x = way->dx, out_y = way->dy;

      bough_figure_get_node_point (self->figure, leaf, &x, &y);
      if (is_circular) {
        out_x = (x - center_x) / hypot (x - center_x, y - center_y);
        out_y = (y - center_y) / hypot (x - center_x, y - center_y);
      }
      /* The region ends at the tips. */
      g_assert_cmpint (cairo_in_fill (self->cr, x - 0.05 * out_x, y - 0.05 * out_y), ==,
                       l2h_tree_is_below (self->tree, leaf, node));
      g_assert_false (cairo_in_fill (self->cr, x + 0.05 * out_x, y + 0.05 * out_y));
    }
  }
}

/* All leaves below a collapsed node are in one slot, and where tips are ragged, at several depths. */
static void
test_collapsed (Fixture *self, gconstpointer data)
{
  guint collapsed = N_LEAVES + 10, n_nodes = l2h_tree_get_n_nodes (self->tree);

  for (guint node = N_LEAVES; node + 1 < n_nodes; node++) {
    double x, y;

    if (node != collapsed && l2h_tree_is_below (self->tree, node, collapsed))
      continue;
    cairo_new_path (self->cr);
    bough_tree_view_outline_trace_clade (self->outline, self->cr, node);
    for (guint leaf = 0; leaf < N_LEAVES; leaf++) {
      bough_figure_get_node_point (self->figure, leaf, &x, &y);
      g_assert_cmpint (cairo_in_fill (self->cr, x, y), ==, l2h_tree_is_below (self->tree, leaf, node));
    }
  }
}

/* A clade's bounds hold all its nodes, but not the way to the root: the last leaf's merge is far from it. */
static void
test_bounds (Fixture *self, gconstpointer data)
{
  guint last_pair = l2h_tree_get_parent (self->tree, N_LEAVES - 1);
  graphene_rect_t pair_bounds;
  double root_x, root_y;

  bough_tree_view_outline_get_bounds (self->outline, last_pair, &pair_bounds);
  bough_figure_get_node_point (self->figure, l2h_tree_get_root (self->tree), &root_x, &root_y);
  g_assert_false (graphene_rect_contains_point (&pair_bounds, &GRAPHENE_POINT_INIT (root_x, root_y)));

  for (guint node = N_LEAVES; node < l2h_tree_get_n_nodes (self->tree); node++) {
    graphene_rect_t bounds;

    bough_tree_view_outline_get_bounds (self->outline, node, &bounds);
    for (guint below = 0; below <= node; below++) {
      double x, y;

      bough_figure_get_node_point (self->figure, below, &x, &y);
      if (l2h_tree_is_below (self->tree, below, node))
        g_assert_true (graphene_rect_contains_point (&bounds, &GRAPHENE_POINT_INIT (x, y)));
    }
  }
}

/* The box holds the whole text of its leaf, and nothing of its neighbour's middle line. */
static void
test_label (Fixture *self, gconstpointer data)
{
  gsize n_items;
  const BoughSceneItem *items = bough_scene_get_items (bough_figure_get_scene (self->figure), &n_items);
  guint n_labels = 0;

  for (gsize i = 0; i < n_items; i++) {
    const BoughSceneItem *item = &items[i];
    double start = item->text.anchor == BOUGH_ANCHOR_END ? -item->text.width : 0;

    if (item->role != BOUGH_SCENE_LABEL)
      continue;

    n_labels++;
    for (guint leaf = 0; leaf < N_LEAVES; leaf++) {
      cairo_new_path (self->cr);
      g_assert_true (bough_tree_view_outline_trace_label (self->outline, self->cr, leaf, 0.2));
      for (int part = 0; part <= 2; part++) {
        double along = start + item->text.width * part / 2;
        /* Somewhat above the baseline, in the middle of the letters. */
        double up = 0.3 * item->text.size * 25.4 / 72;
        double x = item->text.x + along * cos (item->text.angle) + up * sin (item->text.angle);
        double y = item->text.y + along * sin (item->text.angle) - up * cos (item->text.angle);

        g_assert_cmpint (cairo_in_fill (self->cr, x, y), ==, leaf == item->node);
      }
    }
  }
  g_assert_cmpuint (n_labels, ==, N_LEAVES);
}

int
main (int argc, char *argv[])
{
  static const Way ways[] = {
    { "circular", "layout=circular", 0, 0 },
    { "linear", "layout=linear", 1, 0 },
    { "counterclockwise", "layout=circular direction=counterclockwise span=300", 0, 0 },
    { "slanted", "layout=circular branches=slanted", 0, 0 },
    { "curved", "layout=circular branches=curved", 0, 0 },
    { "left", "layout=linear orientation=left", -1, 0 },
    { "down", "layout=linear orientation=down", 0, 1 },
    { "up", "layout=linear orientation=up", 0, -1 },
  };
  static const Way collapsed = { "collapsed", "layout=circular tips=ragged collapsed=50", 0, 0 };
  static const struct {
    const char *name;
    void (*func) (Fixture *, gconstpointer);
  } tests[] = { { "slots", test_slots },
                { "route", test_route },
                { "stems", test_stems },
                { "clade", test_clade },
                { "bounds", test_bounds },
                { "label", test_label } };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint w = 0; w < G_N_ELEMENTS (ways); w++) {
    gboolean has_corners = strstr (ways[w].style, "branches=") == NULL;

    for (guint t = 0; t < G_N_ELEMENTS (tests); t++) {
      g_autofree char *path = g_strdup_printf ("/outline/%s/%s", ways[w].name, tests[t].name);

      if (tests[t].func == (has_corners ? test_stems : test_route))
        continue;
      g_test_add (path, Fixture, &ways[w], set_up, tests[t].func, tear_down);
    }
  }
  g_test_add ("/outline/collapsed", Fixture, &collapsed, set_up, test_collapsed, tear_down);

  return g_test_run ();
}
