/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "taxonomy/bough-levels.h"

#include <math.h>

#include "l2h/l2h-tree-builder.h"

/* A comb of merges of the given heights. */
static L2hTree *
make_comb (const double *heights, guint n_leaves)
{
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (n_leaves);

  for (guint i = 1; i < n_leaves; i++)
    g_assert_true (l2h_tree_builder_add_merge (builder, i, i == 1 ? 0 : n_leaves + i - 2, heights[i - 1], NULL));
  return l2h_tree_builder_finish (builder, NULL);
}

static void
test_curve (void)
{
  static const double heights[] = { 0, 1, 1, 8, 16 };
  /* From the root: k = 2 between 16 and 8, 3 between 8 and 1, 4 between 1 and 1, 5 between 1 and 0. */
  static const double gaps[] = { M_LN2, 3 * M_LN2, 0, NAN };
  g_autoptr (L2hTree) tree = make_comb (heights, 6);
  g_autoptr (GArray) curve = bough_levels_get_curve (tree);

  g_assert_cmpuint (curve->len, ==, G_N_ELEMENTS (gaps));
  for (guint i = 0; i < curve->len; i++) {
    const BoughLevel *level = &g_array_index (curve, BoughLevel, i);

    g_assert_cmpuint (level->k, ==, i + 2);
    g_assert_cmpfloat (level->next_height, ==, heights[4 - i]);
    g_assert_cmpfloat (level->height, ==, heights[3 - i]);
    if (isnan (gaps[i]))
      g_assert_true (isnan (level->gap));
    else
      g_assert_cmpfloat_with_epsilon (level->gap, gaps[i], 1e-12);
  }
}

/* Of the comb 6 = {0, 1}, 7 = {2, 6} … 10 = {5, 9}: three clusters are what is below 10 and 9. */
static void
test_clusters (void)
{
  static const double heights[] = { 0, 1, 1, 8, 16 };
  static const guint expected[] = { 4, 5, 8 };
  g_autoptr (L2hTree) tree = make_comb (heights, 6);
  g_autoptr (GArray) three = bough_levels_get_clusters (tree, 3);
  g_autoptr (GArray) one = bough_levels_get_clusters (tree, 1);
  g_autoptr (GArray) seven = bough_levels_get_clusters (tree, 7);

  g_assert_cmpmem (three->data, three->len * sizeof (guint), expected, sizeof expected);
  g_assert_cmpuint (one->len, ==, 0);
  g_assert_cmpuint (seven->len, ==, 0);
}

static void
test_propose (void)
{
  /* Twelve leaves; steps, from the root: k = 2: 3/2, 3: 2, 4: 5/2, 5: 9, 6: 4, 7: 64. 7 is more than half of the
   * leaves; 6 and 4 are too near to 5; 3 is 5/3 away; 2 is 3/2 away from 3. */
  static const double steps[] = { 1.5, 2, 2.5, 9, 4, 64, 1, 1, 1, 1 };
  static const guint expected[] = { 5, 3, 2 };
  double heights[11];
  g_autoptr (L2hTree) tree = NULL;
  g_autoptr (GArray) curve = NULL;
  g_autoptr (GArray) levels = NULL;
  g_autoptr (GArray) one = NULL;

  heights[10] = 1e6;
  for (guint i = 0; i < 10; i++)
    heights[9 - i] = heights[10 - i] / steps[i];
  tree = make_comb (heights, 12);
  curve = bough_levels_get_curve (tree);
  levels = bough_levels_propose (curve, 12, 4);
  one = bough_levels_propose (curve, 12, 1);

  g_assert_cmpuint (levels->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < levels->len; i++)
    g_assert_cmpuint (g_array_index (levels, BoughLevel, i).k, ==, expected[i]);
  g_assert_cmpuint (one->len, ==, 1);
}

static void
test_without_heights (void)
{
  static const guint children[] = { 0, 1, 2 };
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (3);
  g_autoptr (L2hTree) tree = NULL;
  g_autoptr (GArray) curve = NULL;
  g_autoptr (GArray) levels = NULL;

  g_assert_true (l2h_tree_builder_add_node (builder, children, 3, NAN, NULL));
  tree = l2h_tree_builder_finish (builder, NULL);
  curve = bough_levels_get_curve (tree);
  levels = bough_levels_propose (curve, 3, 4);
  g_assert_cmpuint (curve->len, ==, 0);
  g_assert_cmpuint (levels->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/levels/curve", test_curve);
  g_test_add_func ("/levels/clusters", test_clusters);
  g_test_add_func ("/levels/propose", test_propose);
  g_test_add_func ("/levels/without-heights", test_without_heights);
  return g_test_run ();
}
