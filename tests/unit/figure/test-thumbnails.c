/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "figure/bough-figure.h"
#include "figure/bough-painter.h"
#include "test-figures.h"
#include "test-pictures.h"
#include "test-trees.h"

static BoughImage *
new_image (guint32 rgb)
{
  const guint8 pixel[3] = { rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff };

  return bough_image_new (pixel, 1, 1, 3, 3);
}

/* Leaf i is (200, 0, i); leaf 1 has none. */
static BoughFigure *
draw (L2hTree *tree, const char *settings)
{
  guint n_leaves = l2h_tree_get_n_leaves (tree);
  g_autoptr (GPtrArray) images = g_ptr_array_new_with_free_func ((GDestroyNotify) bough_image_unref);
  g_autofree BoughImage **by_leaf = g_new0 (BoughImage *, n_leaves);
  const BoughFigureData data = { .tree = tree, .images = by_leaf };
  g_autoptr (BoughStyle) style = bough_style_new ();
  g_autoptr (GError) error = NULL;
  BoughFigure *figure;

  for (guint leaf = 0; leaf < n_leaves; leaf++) {
    g_ptr_array_add (images, new_image (0xc80000 + leaf));
    by_leaf[leaf] = leaf == 1 ? NULL : g_ptr_array_index (images, leaf);
  }
  test_style_set (style, settings);
  figure = bough_figure_new_from_data (&data, style, &error);
  g_assert_no_error (error);

  return figure;
}

/* An inch at 300 dpi and at 600, half as much again for a picture that is no square; never more than 1024. */
static void
test_needed_size (void)
{
  g_assert_cmpint (bough_image_get_needed_size (25.4, 72), ==, 450);
  g_assert_cmpint (bough_image_get_needed_size (25.4, 600), ==, 900);
  g_assert_cmpint (bough_image_get_needed_size (25.4, 1200), ==, 1024);
}

/* The middle two columns of four; what is half transparent is half white: (0 * 128 + 255 * 127) / 255 = 127. */
static void
test_image (void)
{
  static const guint8 pixels[2][20] = {
    { 9, 9, 9, 255, 10, 20, 30, 255, 0, 0, 0, 128, 9, 9, 9, 255, 7, 7, 7, 7 },
    { 9, 9, 9, 255, 1, 2, 3, 0, 250, 251, 252, 255, 9, 9, 9, 255, 7, 7, 7, 7 },
  };
  g_autoptr (BoughImage) image = bough_image_new (&pixels[0][0], 4, 2, sizeof pixels[0], 4);
  g_autoptr (GBytes) png = bough_image_to_png (image);
  cairo_surface_t *decoded = test_decode_png (png);

  g_assert_cmpuint (bough_image_get_size (image), ==, 2);
  g_assert_cmpint (cairo_image_surface_get_width (decoded), ==, 2);
  g_assert_cmpint (cairo_image_surface_get_height (decoded), ==, 2);
  g_assert_cmphex (test_get_pixel (decoded, 0, 0), ==, 0x0a141e);
  g_assert_cmphex (test_get_pixel (decoded, 1, 0), ==, 0x7f7f7f);
  g_assert_cmphex (test_get_pixel (decoded, 0, 1), ==, 0xffffff);
  g_assert_cmphex (test_get_pixel (decoded, 1, 1), ==, 0xfafbfc);
  cairo_surface_destroy (decoded);
}

/* Each leaf's own image stands at its tip, level, and no other leaf's. */
static void
test_rows (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_balanced (8);
  g_autoptr (BoughFigure) figure = draw (tree, "layout=linear rings=images image-size=5 image-gap=1");

  g_assert_cmpuint (test_figure_count_role (figure, BOUGH_SCENE_THUMBNAIL), ==, 7);
  g_assert_cmpuint (test_figure_count (figure, BOUGH_SCENE_THUMBNAIL, 1), ==, 0);
  for (guint leaf = 0; leaf < 8; leaf += 2) {
    const BoughSceneItem *item = test_figure_find (figure, BOUGH_SCENE_THUMBNAIL, leaf, 0);
    g_autoptr (GBytes) png = bough_image_to_png (item->image.image);
    cairo_surface_t *decoded = test_decode_png (png);
    double x, y;

    bough_figure_get_node_point (figure, leaf, &x, &y);
    g_assert_cmpfloat_with_epsilon (item->image.cy, y, 1e-9);
    g_assert_cmpfloat (item->image.cx - item->image.size / 2, >, x);
    g_assert_cmpfloat (item->image.size, ==, 5);
    g_assert_cmpfloat (item->image.angle, ==, 0);
    g_assert_cmphex (test_get_pixel (decoded, 0, 0), ==, 0xc80000 + leaf);
    cairo_surface_destroy (decoded);
  }
}

/* Around a circle: as large as the way between leaves allows, at one distance, turned by no more than 45 degrees. */
static void
test_circle (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_balanced (64);
  g_autoptr (BoughFigure) figure = draw (tree, "rings=images image-size=40 image-gap=0.5 span=360");
  double cx, cy, first = 0;

  bough_figure_get_node_point (figure, l2h_tree_get_root (tree), &cx, &cy);
  for (guint leaf = 2; leaf < 64; leaf++) {
    const BoughSceneItem *item = test_figure_find (figure, BOUGH_SCENE_THUMBNAIL, leaf, 0);
    double distance = hypot (item->image.cx - cx, item->image.cy - cy);
    double inner = distance - item->image.size / 2;
    double direction = atan2 (item->image.cy - cy, item->image.cx - cx);

    first = leaf == 2 ? distance : first;
    g_assert_cmpfloat_with_epsilon (distance, first, 1e-6);
    g_assert_cmpfloat (fabs (item->image.angle), <=, G_PI_4 + 1e-9);
    g_assert_cmpfloat_with_epsilon (remainder (direction - item->image.angle, G_PI_2), 0, 1e-6);
    /* 64 leaves and an opening of 2 degrees: neighbours' inner corners are 0.5 mm apart, measured along their sides */
    g_assert_cmpfloat_with_epsilon (2 * inner * tan (358.0 / 64 * G_PI / 180 / 2), item->image.size + 0.5, 1e-6);
  }
}

/* Where they do not fit they are left out, and that is said; the figure is as without. */
static void
test_no_room (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_balanced (200);
  g_autoptr (BoughFigure) figure = draw (tree, "rings=color,images width=85");
  g_autoptr (BoughFigure) wide = draw (tree, "rings=color,images width=600");

  g_assert_cmpuint (test_figure_count_role (figure, BOUGH_SCENE_THUMBNAIL), ==, 0);
  g_assert_nonnull (strstr (bough_figure_get_note (figure), "199 images are left out: there is room for "));
  g_assert_nonnull (strstr (bough_figure_get_note (figure), " mm each, and 2 mm is the least"));
  g_assert_cmpuint (test_figure_count_role (wide, BOUGH_SCENE_THUMBNAIL), ==, 199);
  g_assert_null (bough_figure_get_note (wide));
}

/* A ring of images without images is left out; a collapsed clade has none. */
static void
test_none (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_balanced (8);
  g_autoptr (BoughStyle) style = bough_style_new ();
  g_autoptr (BoughFigure) without = NULL;
  g_autoptr (BoughFigure) collapsed = draw (tree, "rings=images,images collapsed=9 layout=linear");

  test_style_set (style, "rings=images");
  without = test_figure_draw (tree, NULL, style);
  g_assert_nonnull (strstr (bough_figure_get_note (without), "1 ring is left out"));
  /* node 9 is of leaves 2 and 3 */
  g_assert_cmpuint (test_figure_count_role (collapsed, BOUGH_SCENE_THUMBNAIL), ==, 5);
  g_assert_null (bough_figure_get_note (collapsed));
}

/* What is painted lies where the scene says, in every kind of file: the middle of leaf 0's image. */
static void
test_files (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_balanced (8);
  g_autoptr (BoughFigure) figure = draw (tree, "rings=images width=100");
  const BoughSceneItem *item = test_figure_find (figure, BOUGH_SCENE_THUMBNAIL, 0, 0);
  BoughScene *scene = bough_figure_get_scene (figure);
  const BoughExportOptions options = { .dpi = 127 }; /* 5 pixels a mm */
  g_autoptr (GBytes) png = bough_scene_to_png (scene, &options, NULL);
  g_autoptr (GBytes) svg = bough_scene_to_svg (scene, NULL, NULL);
  g_autoptr (GBytes) pdf = bough_scene_to_pdf (scene, NULL, NULL);
  g_autoptr (GBytes) from_svg = test_run_tool (svg, "rsvg-convert -d 127 -p 127 %s");
  g_autoptr (GBytes) from_pdf = test_run_tool (pdf, "pdftocairo -png -singlefile -r 127 %s -");
  GBytes *const pictures[] = { png, from_svg, from_pdf };

  for (guint i = 0; i < G_N_ELEMENTS (pictures); i++) {
    cairo_surface_t *decoded = test_decode_png (pictures[i]);

    g_assert_cmphex (test_get_pixel (decoded, (int) (5 * item->image.cx), (int) (5 * item->image.cy)), ==, 0xc80000);
    cairo_surface_destroy (decoded);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/figure/thumbnails/needed-size", test_needed_size);
  g_test_add_func ("/figure/thumbnails/image", test_image);
  g_test_add_func ("/figure/thumbnails/rows", test_rows);
  g_test_add_func ("/figure/thumbnails/circle", test_circle);
  g_test_add_func ("/figure/thumbnails/no-room", test_no_room);
  g_test_add_func ("/figure/thumbnails/none", test_none);
  g_test_add_func ("/figure/thumbnails/files", test_files);

  return g_test_run ();
}
