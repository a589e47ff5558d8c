/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "figure/bough-part.h"

#include "figure/bough-painter.h"
#include "figure/bough-style-text.h"
#include "l2h/l2h-tree-builder.h"

#include <string.h>

/* Leaves a, b, c, d; 4 joins b and d, 5 joins a and c, 6 all. */
static L2hTree *
make_tree (void)
{
  static const char *const names[] = { "a", "b", "c", "d" };
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (4);

  for (guint i = 0; i < 4; i++) {
    L2hLeaf leaf = { .name = (char *) names[i], .n_samples = -1 };

    l2h_tree_builder_set_leaf (builder, i, &leaf);
  }
  g_assert_true (l2h_tree_builder_add_merge (builder, 1, 3, 1, NULL));
  g_assert_true (l2h_tree_builder_add_merge (builder, 0, 2, 2, NULL));
  g_assert_true (l2h_tree_builder_add_merge (builder, 4, 5, 3, NULL));

  return l2h_tree_builder_finish (builder, NULL);
}

static void
test_nodes (void)
{
  g_autoptr (L2hTree) tree = make_tree ();
  g_autoptr (BoughPart) part = bough_part_new (tree, 5);

  g_assert_cmpuint (l2h_tree_get_n_leaves (bough_part_get_tree (part)), ==, 2);
  g_assert_cmpstr (l2h_tree_get_leaf (bough_part_get_tree (part), 1)->name, ==, "c");
  g_assert_cmpuint (bough_part_to_whole (part, 0), ==, 0);
  g_assert_cmpuint (bough_part_to_whole (part, 1), ==, 2);
  g_assert_cmpuint (bough_part_to_whole (part, 2), ==, 5);
  g_assert_cmpuint (bough_part_from_whole (part, 2), ==, 1);
  g_assert_cmpuint (bough_part_from_whole (part, 5), ==, 2);
  g_assert_cmpuint (bough_part_from_whole (part, 1), ==, L2H_NO_NODE);
  g_assert_cmpuint (bough_part_from_whole (part, 4), ==, L2H_NO_NODE);
  g_assert_cmpuint (bough_part_from_whole (part, 6), ==, L2H_NO_NODE);
}

static void
set (BoughStyle *style, const char *key, const char *text)
{
  g_assert_true (bough_style_set_from_text (style, key, text, NULL));
}

/* What a style says of the whole tree's nodes it says of the part's; of others nothing; a mistake stays one. */
static void
test_style (void)
{
  static const char *const expected[] = { "turned=2", "shaded=2=#112233,0=", "brackets=1=see", "chosen=1,9", NULL };
  g_autoptr (L2hTree) tree = make_tree ();
  g_autoptr (BoughPart) part = bough_part_new (tree, 5);
  g_autoptr (BoughStyle) style = bough_style_new ();
  g_autoptr (BoughStyle) translated = NULL;
  g_autoptr (BoughFigure) figure = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) changes = NULL;
  const BoughFigureData data = { .tree = tree };

  set (style, "turned", "4,5");
  set (style, "collapsed", "4");
  set (style, "shaded", "5=#112233,4=#445566,0=");
  set (style, "brackets", "2=see,3=sea");
  set (style, "chosen", "1,2,9");
  translated = bough_part_translate_style (part, style);
  changes = bough_style_dup_changes (translated);
  g_assert_cmpstrv (changes, expected);

  figure = bough_part_draw (part, &data, style, &error);
  g_assert_error (error, BOUGH_FIGURE_ERROR, BOUGH_FIGURE_ERROR_STYLE);
  g_assert_null (figure);
}

/* Groups, values and names come along; the caption says what part it is. */
static void
test_draw (void)
{
  static const int groups[] = { 0, 1, 2, 1 };
  static const char *const names[] = { "vowel", "other", "stop", NULL };
  static const double speed[] = { 1, 2, 5, 4 };
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (L2hTree) tree = make_tree ();
  g_autoptr (BoughPart) part = bough_part_new (tree, 5);
  g_autoptr (BoughGrouping) grouping = bough_grouping_new ("Sound", groups, 4, names);
  g_autoptr (BoughStyle) style = bough_style_new ();
  g_autoptr (BoughFigure) figure = NULL;
  g_autoptr (GBytes) svg = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  const BoughFigureData data = { .tree = tree, .grouping = grouping, .second = grouping, .values = values };

  g_ptr_array_add (values, bough_leaf_values_new ("speed", speed, G_N_ELEMENTS (speed)));
  set (style, "rings", "color,speed");
  figure = bough_part_draw (part, &data, style, &error);
  g_assert_no_error (error);
  svg = bough_scene_to_svg (bough_figure_get_scene (figure), NULL, &error);
  g_assert_no_error (error);
  text = g_strndup (g_bytes_get_data (svg, NULL), g_bytes_get_size (svg));
  g_assert_nonnull (strstr (text, ">2 of 4 classes<"));
  g_assert_nonnull (strstr (text, ">vowel<"));
  g_assert_nonnull (strstr (text, ">stop<"));
  g_assert_null (strstr (text, ">other<"));
  g_assert_nonnull (strstr (text, ">c<"));
  g_assert_null (strstr (text, ">d<"));
  /* The scale of the ring goes from 1 to 5: those of a and c. */
  g_assert_nonnull (strstr (text, ">5<"));
  g_assert_null (strstr (text, ">4<"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/part/nodes", test_nodes);
  g_test_add_func ("/part/style", test_style);
  g_test_add_func ("/part/draw", test_draw);
  return g_test_run ();
}
