/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/bough-tree-view-outline.h"

#include <math.h>

#include "l2h/l2h-tree-builder.h"

#define N_LEAVES 40

typedef struct {
  L2hTree *tree;
  BoughFigure *figure;
  BoughTreeViewOutline *outline;
  cairo_t *cr;
} Fixture;

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

  bough_style_set_layout (style, (BoughLayoutKind) GPOINTER_TO_INT (data));
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
test_kind (Fixture *self, gconstpointer data)
{
  double x, y;

  g_assert_cmpint (bough_tree_view_outline_get_center (self->outline, &x, &y), ==,
                   GPOINTER_TO_INT (data) == BOUGH_LAYOUT_CIRCULAR);
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

/* From each node the route begins there, ends at the root, and between them stays on branches of what is above it. */
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

static void
test_clade (Fixture *self, gconstpointer data)
{
  guint n_nodes = l2h_tree_get_n_nodes (self->tree);
  guint first = bough_figure_get_leaf_order (self->figure)[0];
  double x0, y0, x1, y1, nudge;

  /* The region ends at the tips, so what is looked up lies a little further in. */
  bough_figure_get_node_point (self->figure, first, &x0, &y0);
  bough_figure_get_node_point (self->figure, l2h_tree_get_root (self->tree), &x1, &y1);
  nudge = 0.05 / hypot (x1 - x0, y1 - y0);

  for (guint node = N_LEAVES; node + 1 < n_nodes; node++) {
    cairo_new_path (self->cr);
    bough_tree_view_outline_trace_clade (self->outline, self->cr, node);

    for (guint leaf = 0; leaf < N_LEAVES; leaf++) {
      double x, y, center_x, center_y;

      bough_figure_get_node_point (self->figure, leaf, &x, &y);
      if (bough_tree_view_outline_get_center (self->outline, &center_x, &center_y)) {
        x += (center_x - x) * nudge;
        y += (center_y - y) * nudge;
      } else {
        x -= 0.05;
      }
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
  static const struct {
    const char *name;
    BoughLayoutKind kind;
  } kinds[] = { { "circular", BOUGH_LAYOUT_CIRCULAR }, { "linear", BOUGH_LAYOUT_LINEAR } };
  static const struct {
    const char *name;
    void (*func) (Fixture *, gconstpointer);
  } tests[] = { { "kind", test_kind },
                { "route", test_route },
                { "clade", test_clade },
                { "bounds", test_bounds },
                { "label", test_label } };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    for (guint t = 0; t < G_N_ELEMENTS (tests); t++) {
      g_autofree char *path = g_strdup_printf ("/outline/%s/%s", kinds[k].name, tests[t].name);

      g_test_add (path, Fixture, GINT_TO_POINTER (kinds[k].kind), set_up, tests[t].func, tear_down);
    }

  return g_test_run ();
}
