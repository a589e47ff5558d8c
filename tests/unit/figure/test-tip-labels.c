/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "figure/bough-font.h"
#include "test-figures.h"
#include "test-trees.h"

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
  narrow = test_figure_draw (tree, grouping, style);
  note = bough_figure_get_note (narrow);
  g_assert_nonnull (note);
  g_assert_true (g_str_has_prefix (note, beginning));
  g_assert_nonnull (strstr (note, "5 pt"));
  g_assert_cmpint (sscanf (strstr (note, "a width of"), "a width of %lf mm", &width), ==, 1);
  g_assert_cmpuint (test_figure_count_role (narrow, BOUGH_SCENE_LABEL), ==, 0);

  bough_style_set_width (style, width);
  wide = test_figure_draw (tree, grouping, style);
  g_assert_null (bough_figure_get_note (wide));
  g_assert_cmpuint (test_figure_count_role (wide, BOUGH_SCENE_LABEL), ==, n_leaves);
  g_assert_cmpfloat (test_figure_find (wide, BOUGH_SCENE_LABEL, 0, 0)->text.size, >=, 5);

  bough_style_set_width (style, width - 20);
  short_of = test_figure_draw (tree, grouping, style);
  g_assert_nonnull (bough_figure_get_note (short_of));

  /* without labels, the ring takes a greater share of the circle */
  narrow_cell = test_figure_find (narrow, BOUGH_SCENE_RING, 0, 0);
  wide_cell = test_figure_find (wide, BOUGH_SCENE_RING, 0, 0);
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
  figure = test_figure_draw (tree, NULL, style);
  g_assert_true (g_str_has_prefix (bough_figure_get_note (figure), "1000 labels are left out: "));
  g_assert_cmpuint (test_figure_count_role (figure, BOUGH_SCENE_LABEL), ==, 0);
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
    g_autoptr (BoughFigure) figure = test_figure_draw (tree, NULL, style);
    double next = test_figure_find (figure, BOUGH_SCENE_LABEL, 0, 0)->text.size;

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
  g_autoptr (BoughFigure) figure = test_figure_draw (tree, NULL, style);
  g_autoptr (BoughFont) font = bough_font_new (bough_style_get_font_family (style));
  guint root = l2h_tree_get_root (tree);
  double cx, cy, start = 0;
  guint n_flipped = 0;

  bough_figure_get_node_point (figure, root, &cx, &cy);
  for (guint leaf = 0; leaf < 100; leaf++) {
    const BoughSceneItem *item = test_figure_find (figure, BOUGH_SCENE_LABEL, leaf, 0);
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

/* 30 %, 67 % and 34 % are what test_tree_new_random () gives its first three leaves: 30 + 37 i mod 70. */
static void
test_purity_labels (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_random (3, 2, TEST_NAMES_NUMBERS, 1);
  g_autoptr (BoughStyle) style = bough_style_new ();
  g_autoptr (BoughFigure) figure = NULL;

  bough_style_set_show_purity (style, TRUE);
  figure = test_figure_draw (tree, NULL, style);
  g_assert_cmpstr (test_figure_find (figure, BOUGH_SCENE_LABEL, 0, 0)->text.string, ==, "0");
  g_assert_cmpstr (test_figure_find (figure, BOUGH_SCENE_LABEL, 0, 1)->text.string, ==, "30 %");
  g_assert_cmpstr (test_figure_find (figure, BOUGH_SCENE_LABEL, 1, 1)->text.string, ==, "67 %");
  g_assert_cmpstr (test_figure_find (figure, BOUGH_SCENE_LABEL, 2, 1)->text.string, ==, "34 %");
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
    figure = test_figure_draw (tree, NULL, style);
    item = test_figure_find (figure, BOUGH_SCENE_LABEL, 3, 0);
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
  wide = test_figure_draw (tree, NULL, style);
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
      figure = test_figure_draw (tree, NULL, style);
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
    figure = test_figure_draw (tree, NULL, style);
    g_assert_cmpuint (test_figure_count_role (figure, BOUGH_SCENE_LABEL), ==, 0);
    g_assert_true (g_str_has_prefix (bough_figure_get_note (figure), "6 labels are left out: "));
    g_assert_nonnull (strstr (bough_figure_get_note (figure), "a width of"));
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/figure/tip-labels/labels-left-out", test_labels_left_out);
  g_test_add_func ("/figure/tip-labels/rows-left-out", test_rows_left_out);
  g_test_add_func ("/figure/tip-labels/label-sizes", test_label_sizes);
  g_test_add_func ("/figure/tip-labels/labels-read", test_labels_read);
  g_test_add_func ("/figure/tip-labels/purity-labels", test_purity_labels);
  g_test_add_func ("/figure/tip-labels/long-labels", test_long_labels);
  g_test_add_func ("/figure/tip-labels/names-before-purities", test_names_before_purities);
  g_test_add_func ("/figure/tip-labels/readable", test_readable);

  return g_test_run ();
}
