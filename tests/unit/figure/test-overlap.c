/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "figure/bough-painter.h"
#include "test-boxes.h"
#include "test-figures.h"
#include "test-trees.h"

/* Sanitizers are slow, and what they look for does not depend on the width. */
#if defined __SANITIZE_ADDRESS__
static const double widths[] = { 85, 600 };
#else
static const double widths[] = { 60, 85, 178, 300, 600 };
#endif

/* All pairs of label, legend, ring and page edge, at five widths, in both layouts, with purities and without. */
static void
check_tree (L2hTree *tree, guint n_groups, double rotation)
{
  g_autoptr (BoughGrouping) grouping = NULL;
  g_autoptr (BoughStyle) style = bough_style_new ();
  g_autoptr (TestBoxes) boxes = test_boxes_new (bough_style_get_font_family (style));

  if (n_groups > 0)
    grouping = test_grouping_new (l2h_tree_get_n_leaves (tree), n_groups, n_groups % 2);
  bough_style_set_start_angle (style, rotation * 180 / G_PI);

  for (guint i = 0; i < 4 * G_N_ELEMENTS (widths); i++) {
    BoughLayoutKind kind = i % 2 == 0 ? BOUGH_LAYOUT_CIRCULAR : BOUGH_LAYOUT_LINEAR;
    g_autoptr (BoughFigure) figure = NULL;

    bough_style_set_layout (style, kind);
    bough_style_set_show_purity (style, i / 2 % 2 == 1);
    bough_style_set_color_by (style, n_groups > 0 ? BOUGH_COLOR_BY_GROUP : BOUGH_COLOR_BY_PURITY);
    bough_style_set_width (style, widths[i / 4]);
    figure = test_figure_draw (tree, grouping, style);
    test_boxes_count (boxes, figure, bough_style_get_values (style));
  }

  test_boxes_assert (boxes, 2 * l2h_tree_get_n_leaves (tree));
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
  "outliers=true chosen=1,2,3 heights=step cut=3 rings=samples,agreement",
  "layout=linear heights=step cut=4 merge-numbers=true outliers=true chosen=0,1 brackets=3=Here",
  "heights=step cut=3 merge-numbers=true brackets=3=Here,5=There shaded=2=#ffeecc",
  "layout=linear orientation=up heights=score cut=3 merge-numbers=true brackets=4=Here rings=color,purity",
  "margin=12 legend-size=10 label-size=11 line-width=1.5",
};

static void
check_styles (L2hTree *tree, guint n_groups)
{
  g_autoptr (BoughGrouping) grouping = test_grouping_new (l2h_tree_get_n_leaves (tree), n_groups, TRUE);
  g_autoptr (BoughStyle) plain = bough_style_new ();
  g_autoptr (TestBoxes) boxes = test_boxes_new (bough_style_get_font_family (plain));

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
    test_boxes_count (boxes, figure, bough_style_get_values (style));
  }
  test_boxes_assert (boxes, 20 * l2h_tree_get_n_leaves (tree));
  g_assert_cmpuint (test_boxes_get_n_numbers (boxes), >, 3 * G_N_ELEMENTS (widths));
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

/* Rings of images, among other rings and alone; one leaf has none. */
static const char *const image_styles[] = {
  "rings=images",
  "rings=color,images",
  "rings=images,color,purity show-purity=true",
  "rings=color,images span=180 start-angle=-90 inner-radius=0.3",
  "rings=images clade-labels=always image-gap=0",
  "rings=color,images branches=curved label-angle=upright min-image-size=0.5",
  "rings=images,samples image-size=12 legend=left",
  "layout=linear rings=color,images",
  "layout=linear orientation=left rings=images,purity image-size=12",
  "layout=linear orientation=down rings=color,images,samples",
  "layout=linear orientation=up rings=images label-angle=upright height=120 min-image-size=0.5",
};

static void
check_images (guint n_leaves, guint n_groups)
{
  static const guint8 pixels[2 * 3 * 3] = { 0, 0, 0, 255 };
  g_autoptr (L2hTree) tree = test_tree_new_random (n_leaves, 3, TEST_NAMES_WORDS, 31);
  g_autoptr (BoughGrouping) grouping = test_grouping_new (n_leaves, n_groups, TRUE);
  g_autoptr (BoughImage) image = bough_image_new (pixels, 3, 2, 9, 3);
  g_autofree BoughImage **images = g_new (BoughImage *, n_leaves);
  const BoughFigureData data = { .tree = tree, .grouping = grouping, .images = images };
  g_autoptr (BoughStyle) plain = bough_style_new ();
  g_autoptr (TestBoxes) boxes = test_boxes_new (bough_style_get_font_family (plain));

  for (guint leaf = 0; leaf < n_leaves; leaf++)
    images[leaf] = leaf == 1 ? NULL : image;
  for (guint i = 0; i < G_N_ELEMENTS (image_styles) * G_N_ELEMENTS (widths); i++) {
    g_autoptr (BoughStyle) style = bough_style_new ();
    g_autoptr (BoughFigure) figure = NULL;
    g_autoptr (GError) error = NULL;

    test_style_set (style, image_styles[i / G_N_ELEMENTS (widths)]);
    bough_style_set_width (style, widths[i % G_N_ELEMENTS (widths)]);
    g_test_message ("%s, width %g", image_styles[i / G_N_ELEMENTS (widths)], widths[i % G_N_ELEMENTS (widths)]);
    figure = bough_figure_new_from_data (&data, style, &error);
    if (figure == NULL && bough_style_get_values (style)->height > 0) {
      g_assert_error (error, BOUGH_FIGURE_ERROR, BOUGH_FIGURE_ERROR_SIZE);
      continue;
    }
    g_assert_no_error (error);
    test_boxes_count (boxes, figure, bough_style_get_values (style));
  }
  test_boxes_assert (boxes, n_leaves);
  /* more than half of the figures have room */
  g_assert_cmpuint (test_boxes_get_n_images (boxes), >,
                    (n_leaves - 1) * G_N_ELEMENTS (image_styles) * G_N_ELEMENTS (widths) / 2);
}

static void
test_images (void)
{
  check_images (2, 2);
  check_images (10, 3);
  check_images (60, 8);
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
  g_test_add_func ("/figure/overlap/images", test_images);

  return g_test_run ();
}
