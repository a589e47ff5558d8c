/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "test-figures.h"
#include "test-trees.h"

/* Title, names and counts stand in the order in which the groups appear along the drawing. */
static void
test_legend (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_random (70, 2, TEST_NAMES_WORDS, 3);
  g_autoptr (BoughGrouping) grouping = test_grouping_new (70, 7, TRUE); /* every seventh leaf is in none: 9 a group */
  g_autoptr (BoughStyle) style = bough_style_new ();
  g_autoptr (BoughFigure) figure = test_figure_draw (tree, grouping, style);
  g_autoptr (GPtrArray) texts = test_figure_get_legend_texts (figure);
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

/* Of groups of 2, 5 and 9 leaves in the order of the figure, the largest stands first where the style says so. */
static void
test_order_and_counts (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_comb (16);
  const int groups[16] = { 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2 };
  const char *const names[] = { "few", "some", "many", NULL };
  g_autoptr (BoughGrouping) grouping = bough_grouping_new ("Size", groups, 16, names);
  static const char *const settings[] = { "order=number", "order=number legend-order=size", "order=number legend-counts=false" };
  const char *const expected[] = { "Size few 2 some 5 many 9", "Size many 9 some 5 few 2", "Size few some many" };

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++) {
    g_autoptr (BoughStyle) style = bough_style_new ();
    g_autoptr (BoughFigure) figure = NULL;
    g_autoptr (GPtrArray) texts = NULL;
    g_autofree char *line = NULL;

    test_style_set (style, settings[i]);
    figure = test_figure_draw (tree, grouping, style);
    texts = test_figure_get_legend_texts (figure);
    g_ptr_array_add (texts, NULL);
    line = g_strjoinv (" ", (char **) texts->pdata);
    g_assert_cmpstr (line, ==, expected[i]);
  }
}

static gboolean
is_beside (BoughFigure *figure)
{
  BoughScene *scene = bough_figure_get_scene (figure);
  gsize n_items;
  const BoughSceneItem *items = bough_scene_get_items (scene, &n_items);

  for (gsize i = 0; i < n_items; i++) {
    if (items[i].role == BOUGH_SCENE_LEGEND && items[i].kind == BOUGH_SCENE_TEXT)
      return items[i].text.x > bough_scene_get_width (scene) / 2;
  }
  g_assert_not_reached ();
}

static BoughFigure *
draw_at (L2hTree *tree, BoughGrouping *grouping, guint width, guint collapsed)
{
  g_autoptr (BoughStyle) style = bough_style_new ();
  g_autofree char *setting = g_strdup_printf ("collapsed=%u", collapsed);

  bough_style_set_width (style, width);
  if (collapsed > 0)
    test_style_set (style, setting);
  return test_figure_draw (tree, grouping, style);
}

/* Around the width from which on it stands beside the tree, collapsing a clade does not move it. */
static void
test_collapsing (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_random (100, 2, TEST_NAMES_WORDS, 5);
  g_autoptr (BoughGrouping) grouping = test_grouping_new (100, 20, FALSE);
  guint first = 100;

  for (gboolean beside = FALSE; !beside; first++) {
    g_autoptr (BoughFigure) figure = draw_at (tree, grouping, first, 0);

    beside = is_beside (figure);
    g_assert_true (first > 100 || !beside);
  }
  first--;
  for (guint width = first - 2; width < first + 2; width++) {
    for (guint node = 150; node < 198; node += 2) {
      g_autoptr (BoughFigure) figure = draw_at (tree, grouping, width, node);

      g_assert_cmpint (is_beside (figure), ==, width >= first);
    }
  }
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
  figure = test_figure_draw (tree, grouping, style);
  texts = test_figure_get_legend_texts (figure);
  g_assert_cmpint (sscanf (texts->pdata[texts->len - 1], "and %u more", &n_more), ==, 1);
  g_assert_cmpuint (n_more, >, 0);
  g_assert_cmpuint ((texts->len - 2) / 2 + n_more, ==, 200);
  g_assert_cmpuint ((texts->len - 2) / 2, >=, 60);
  /* the circle, and 60 lines in two columns of 2.9 mm a line */
  g_assert_cmpfloat (bough_scene_get_height (bough_figure_get_scene (figure)), <, 85 + 30 * 2.9 + 20);
  says = g_strdup_printf ("; %u groups are left out of the legend", n_more);
  g_assert_true (g_str_has_suffix (bough_figure_get_note (figure), says));
}

/* Below the tree there is room for 60 groups, and on 60 mm, in a single column, for their whole names. */
static void
test_all_groups_listed (void)
{
  static const guint n_groups[] = { 20, 30, 45, 60 };
  static const double widths[] = { 60, 85, 120, 178 };
  g_autoptr (L2hTree) tree = test_tree_new_balanced (60);

  for (guint i = 0; i < G_N_ELEMENTS (n_groups) * G_N_ELEMENTS (widths); i++) {
    guint n = n_groups[i / G_N_ELEMENTS (widths)];
    g_autoptr (BoughGrouping) grouping = test_grouping_new_named (60, n, FALSE, "a long name of group");
    g_autoptr (BoughStyle) style = bough_style_new ();
    g_autoptr (BoughFigure) figure = NULL;
    g_autoptr (GPtrArray) texts = NULL;

    bough_style_set_width (style, widths[i % G_N_ELEMENTS (widths)]);
    figure = test_figure_draw (tree, grouping, style);
    texts = test_figure_get_legend_texts (figure);
    g_assert_cmpuint (texts->len, ==, 1 + 2 * n);
    for (guint j = 1; j < texts->len; j += 2)
      g_assert_true (g_str_has_prefix (texts->pdata[j], "a long name of group "));
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
  narrow = test_figure_draw (tree, grouping, style);
  g_assert_nonnull (bough_figure_get_note (narrow));
  g_assert_cmpint (sscanf (bough_figure_get_note (narrow),
                           "1 name in the legend is shortened; a width of %lf mm would hold all", &width),
                   ==, 1);
  bough_style_set_width (style, width);
  wide = test_figure_draw (tree, grouping, style);
  g_assert_cmpstr (bough_figure_get_note (wide), ==, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/figure/legend/legend", test_legend);
  g_test_add_func ("/figure/legend/order-and-counts", test_order_and_counts);
  g_test_add_func ("/figure/legend/collapsing", test_collapsing);
  g_test_add_func ("/figure/legend/many-groups", test_many_groups);
  g_test_add_func ("/figure/legend/all-groups-listed", test_all_groups_listed);
  g_test_add_func ("/figure/legend/long-group", test_long_group);

  return g_test_run ();
}
