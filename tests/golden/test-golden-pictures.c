/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Draws figures and compares them with the pictures beside this file, each of which was looked at before it was
 * committed. What was drawn is left in the build folder, under the same name: to be looked at where it differs, and to
 * be copied here where that was meant.
 */
#include <math.h>
#include <string.h>

#include "figure/bough-painter.h"
#include "figure/bough-preset.h"
#include "formats/bough-tree-file.h"
#include "taxonomy/bough-superclasses.h"
#include "test-figures.h"
#include "test-pictures.h"
#include "test-trees.h"

#define DPI 90.0
/* Of a picture's channels, as a share of black to white: font libraries smooth their edges a little differently. */
#define MOST_MEAN 0.001
/* The same of the worst square of so many pixels: a letter more or less is beyond it. */
#define BLOCK 16
#define MOST_IN_BLOCK 0.025

static const guint8 *
get_row (cairo_surface_t *surface, int y)
{
  return cairo_image_surface_get_data (surface) + (gsize) y * cairo_image_surface_get_stride (surface);
}

/* The mean difference of a square of pixels, or of what of it is in the picture. */
static double
get_block_difference (cairo_surface_t *a, cairo_surface_t *b, int left, int top)
{
  int right = MIN (left + BLOCK, cairo_image_surface_get_width (a));
  int bottom = MIN (top + BLOCK, cairo_image_surface_get_height (a));
  guint sum = 0;

  for (int y = top; y < bottom; y++) {
    const guint8 *p = get_row (a, y), *q = get_row (b, y);

    for (int i = 4 * left; i < 4 * right; i++)
      sum += i % 4 == (G_BYTE_ORDER == G_LITTLE_ENDIAN ? 3 : 0) ? 0 : ABS (p[i] - q[i]);
  }

  return sum / (3 * 255.0 * BLOCK * BLOCK);
}

static void
compare (const char *name, cairo_surface_t *drawn, cairo_surface_t *golden)
{
  int width = cairo_image_surface_get_width (drawn), height = cairo_image_surface_get_height (drawn);
  double mean = test_get_difference (drawn, golden), worst = 0;

  g_assert_cmpint (width, ==, cairo_image_surface_get_width (golden));
  g_assert_cmpint (height, ==, cairo_image_surface_get_height (golden));
  for (int y = 0; y < height; y += BLOCK) {
    for (int x = 0; x < width; x += BLOCK) {
      double difference = get_block_difference (drawn, golden, x, y);

      if (difference > MOST_IN_BLOCK)
        g_test_message ("%s differs by %.3f at %d, %d", name, difference, x, y);
      worst = MAX (worst, difference);
    }
  }
  g_test_message ("%s: mean difference %.5f, worst square %.4f", name, mean, worst);
  g_assert_cmpfloat (mean, <=, MOST_MEAN);
  g_assert_cmpfloat (worst, <=, MOST_IN_BLOCK);
}

static void
check (const char *name, const BoughFigureData *data, BoughStyle *style)
{
  g_autofree char *file = g_strconcat (name, ".png", NULL);
  g_autofree char *golden_path = g_test_build_filename (G_TEST_DIST, "golden", "pictures", file, NULL);
  g_autofree char *drawn_path = g_test_build_filename (G_TEST_BUILT, "golden", file, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (BoughFigure) figure = bough_figure_new_from_data (data, style, &error);
  const BoughExportOptions options = { .dpi = DPI };
  g_autoptr (GBytes) png = NULL;
  cairo_surface_t *drawn, *golden;

  g_assert_no_error (error);
  png = bough_scene_to_png (bough_figure_get_scene (figure), &options, &error);
  g_assert_no_error (error);
  g_file_set_contents (drawn_path, g_bytes_get_data (png, NULL), g_bytes_get_size (png), &error);
  g_assert_no_error (error);

  drawn = test_decode_png (png);
  golden = cairo_image_surface_create_from_png (golden_path);
  if (cairo_surface_status (golden) != CAIRO_STATUS_SUCCESS)
    g_error ("%s cannot be read", golden_path);
  cairo_surface_flush (drawn);
  cairo_surface_flush (golden);
  compare (name, drawn, golden);
  cairo_surface_destroy (drawn);
  cairo_surface_destroy (golden);
}

static BoughStyle *
new_style (const char *preset, const char *settings)
{
  BoughStyle *style = bough_style_new ();

  if (preset != NULL)
    g_assert_true (bough_preset_apply (style, preset));
  test_style_set (style, settings);

  return style;
}

static L2hTree *
load_sample (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("BOUGH_SAMPLES_DIR"), name, NULL);
  g_autoptr (GError) error = NULL;
  L2hTree *tree = bough_tree_load (path, &error);

  g_assert_no_error (error);

  return tree;
}

static BoughGrouping *
load_superclasses (const char *name, L2hTree *tree)
{
  g_autofree char *path = g_build_filename (g_getenv ("BOUGH_SAMPLES_DIR"), name, NULL);
  g_autoptr (GError) error = NULL;
  BoughGrouping *grouping = bough_superclasses_load (path, tree, &error);

  g_assert_no_error (error);

  return grouping;
}

/* The kinds of figure of the paper, of a real tree. */
static void
test_presets (void)
{
  g_autoptr (L2hTree) tree = load_sample ("cifar100.l2h.json");
  g_autoptr (BoughGrouping) grouping = load_superclasses ("cifar100-superclasses.csv", tree);
  g_autoptr (L2hTree) large = load_sample ("imagenet1k.l2h.json");
  g_autoptr (BoughGrouping) two = load_superclasses ("imagenet1k-superclasses.csv", large);
  g_autoptr (BoughStyle) superclass = new_style ("superclass", "width=100");
  g_autoptr (BoughStyle) purity = new_style ("leaf-purity", "width=85 legend=below layout=linear");
  g_autoptr (BoughStyle) hypernyms = new_style ("two-hypernyms", "width=85");

  check ("superclass", &(BoughFigureData) { .tree = tree, .grouping = grouping }, superclass);
  check ("leaf-purity", &(BoughFigureData) { .tree = tree }, purity);
  check ("two-hypernyms", &(BoughFigureData) { .tree = large, .grouping = two }, hypernyms);
}

/* Labels without room give way to labelled clades. */
static void
test_clades (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_balanced (128);
  g_autoptr (BoughGrouping) grouping = test_grouping_new_named (128, 7, TRUE, "group");
  g_autoptr (BoughStyle) style = new_style ("subtree", "width=100 shade-groups=true");

  check ("clades", &(BoughFigureData) { .tree = tree, .grouping = grouping, .n_classes = 500 }, style);
}

/* Rings of every kind, brackets, marks, a collapsed clade and a cut, in rows. */
static void
test_rows (void)
{
  static const double numbers[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, NAN };
  g_autoptr (L2hTree) tree = test_tree_new_random (16, 2, TEST_NAMES_WORDS, 5);
  g_autoptr (BoughGrouping) grouping = test_grouping_new (16, 4, TRUE);
  g_autoptr (BoughGrouping) second = test_grouping_new_named (16, 2, FALSE, "half");
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (BoughStyle) style =
    new_style (NULL, "layout=linear width=130 heights=step rings=color,second,Size,purity show-purity=true cut=3 outliers=true "
                     "merge-numbers=true collapsed=17 brackets=20=bracket scale=cividis branch-colors=majority legend=right");

  g_ptr_array_add (values, bough_leaf_values_new ("Size", numbers, G_N_ELEMENTS (numbers)));
  check ("rows", &(BoughFigureData) { .tree = tree, .grouping = grouping, .second = second, .values = values }, style);
}

/* A quarter of each image is white, so that it is seen how it is turned. */
static void
test_thumbnails (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_random (24, 3, TEST_NAMES_WORDS, 9);
  g_autoptr (BoughGrouping) grouping = test_grouping_new (24, 5, FALSE);
  BoughImage *images[24];
  g_autoptr (BoughStyle) style =
    new_style (NULL, "width=100 rings=color,images tips=leaders branches=curved heights=level palette=tol image-size=8");

  for (guint leaf = 0; leaf < G_N_ELEMENTS (images); leaf++) {
    guint8 pixels[8][8][3];

    for (guint y = 0; y < 8; y++) {
      for (guint x = 0; x < 8; x++) {
        const guint8 pixel[3] = { 10 * leaf, 20 * y, 255 - 10 * leaf };

        if (x < 4 && y < 4)
          memset (pixels[y][x], 255, sizeof pixel);
        else
          memcpy (pixels[y][x], pixel, sizeof pixel);
      }
    }
    images[leaf] = bough_image_new (&pixels[0][0][0], 8, 8, sizeof pixels[0], 3);
  }
  check ("thumbnails", &(BoughFigureData) { .tree = tree, .grouping = grouping, .images = images }, style);
  for (guint leaf = 0; leaf < G_N_ELEMENTS (images); leaf++)
    bough_image_unref (images[leaf]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/golden/pictures/presets", test_presets);
  g_test_add_func ("/golden/pictures/clades", test_clades);
  g_test_add_func ("/golden/pictures/rows", test_rows);
  g_test_add_func ("/golden/pictures/thumbnails", test_thumbnails);

  return g_test_run ();
}
