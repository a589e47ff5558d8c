/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "figure/bough-rings.h"
#include "test-figures.h"
#include "test-trees.h"

/* As the header says it: of the other leaves below the parent, the share that is in the leaf's group. */
static double
get_agreement (L2hTree *tree, BoughGrouping *grouping, guint leaf)
{
  guint parent = l2h_tree_get_parent (tree, leaf);
  int group = bough_grouping_get_group (grouping, leaf);
  g_autoptr (GArray) leaves = parent != L2H_NO_NODE ? l2h_tree_get_leaves_below (tree, parent) : NULL;
  guint n_same = 0, n_others = 0;

  for (guint i = 0; leaves != NULL && i < leaves->len; i++) {
    guint other = g_array_index (leaves, guint, i);

    n_others += other != leaf;
    n_same += other != leaf && bough_grouping_get_group (grouping, other) == group;
  }

  return group == BOUGH_NO_GROUP || n_others == 0 ? NAN : (double) n_same / n_others;
}

static void
check_agreement (L2hTree *tree, guint n_groups)
{
  guint n_leaves = l2h_tree_get_n_leaves (tree);
  g_autoptr (BoughGrouping) grouping = test_grouping_new (n_leaves, n_groups, TRUE);
  g_autofree double *agreement = bough_rings_get_agreement (tree, grouping);

  for (guint leaf = 0; leaf < n_leaves; leaf++) {
    double expected = get_agreement (tree, grouping, leaf);

    g_assert_true (isnan (expected) ? isnan (agreement[leaf]) : agreement[leaf] == expected);
  }
}

static void
test_agreement (void)
{
  g_autoptr (L2hTree) comb = test_tree_new_comb (60);
  g_autoptr (L2hTree) star = test_tree_new_star (9);
  g_autoptr (L2hTree) chain = test_tree_new_chain (5);

  check_agreement (comb, 7);
  check_agreement (star, 2);
  check_agreement (chain, 1);
  for (guint32 seed = 0; seed < 20; seed++) {
    g_autoptr (L2hTree) tree = test_tree_new_random (2 + 11 * seed, 2 + seed % 4, TEST_NAMES_NUMBERS, seed);

    check_agreement (tree, 1 + seed % 6);
  }
}

/* The ends of a scale and its middle, rounded as little as a two-hundredth of their range, and all alike. */
static void
test_ticks (void)
{
  static const struct {
    double low, high;
    const char *expected;
  } cases[] = {
    { 1, 5, "1 3 5" },
    { 0, 1, "0.0 0.5 1.0" },
    { 1000, 1234.6, "1000 1117 1235" },
    { 0.30000001, 0.8, "0.30 0.55 0.80" },
    { -3, 2.9999999, "-3 0 3" },
    { 99.95, 100.05, "99.95 100.00 100.05" },
    { 0, 3e9, "0 1.5e9 3e9" },
    { 2e-7, 6e-7, "2e-7 4e-7 6e-7" },
    { 1234.5678, 1234.5678, "1235 1235 1235" },
    { 0.123456, 0.123456, "0.1235 0.1235 0.1235" },
    { 2019001, 2019011, "2019001 2019006 2019011" },
    { 123456, 123461, "123456.0 123458.5 123461.0" },
    { 1e12, 1e12 + 4, "1e12 1.000000000002e12 1.000000000004e12" },
    { -1.7e308, 1.7e308, "-1.7e308 0 1.7e308" },
  };
  g_autoptr (L2hTree) tree = test_tree_new_balanced (2);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const double numbers[] = { cases[i].low, cases[i].high };
    g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_object_unref);
    const BoughFigureData data = { .tree = tree, .values = values };
    g_autoptr (BoughStyle) style = bough_style_new ();
    g_autoptr (BoughFigure) figure = NULL;
    g_autoptr (GPtrArray) texts = NULL;
    g_autofree char *line = NULL;

    test_style_set (style, "rings=size");
    g_ptr_array_add (values, bough_leaf_values_new ("size.csv", numbers, 2));
    figure = bough_figure_new_from_data (&data, style, NULL);
    texts = test_figure_get_legend_texts (figure);
    g_assert_cmpstr (texts->pdata[0], ==, "size");
    g_ptr_array_remove_index (texts, 0);
    g_ptr_array_add (texts, NULL);
    line = g_strjoinv (" ", (char **) texts->pdata);
    g_assert_cmpstr (line, ==, cases[i].expected);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/figure/rings/agreement", test_agreement);
  g_test_add_func ("/figure/rings/ticks", test_ticks);

  return g_test_run ();
}
