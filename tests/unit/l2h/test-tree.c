/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h/l2h-tree.h"

#include <math.h>

#include "l2h/l2h-tree-builder.h"

/*
 * Leaves 0..4; node 5 = {0, 3}, node 6 = {1}, node 7 = {5, 2, 6}, node 8 = {4, 7}:
 *
 *             8
 *           /   \
 *          4     7
 *              / | \
 *             5  2  6
 *            / \    |
 *           0   3   1
 */
static L2hTreeBuilder *
start_mixed (void)
{
  static const guint five[] = { 0, 3 };
  static const guint six[] = { 1 };
  static const guint seven[] = { 5, 2, 6 };
  static const guint eight[] = { 4, 7 };
  L2hTreeBuilder *builder = l2h_tree_builder_new (5);

  g_assert_true (l2h_tree_builder_add_node (builder, five, 2, 0.5, NULL));
  g_assert_true (l2h_tree_builder_add_node (builder, six, 1, NAN, NULL));
  g_assert_true (l2h_tree_builder_add_node (builder, seven, 3, 2.5, NULL));
  g_assert_true (l2h_tree_builder_add_node (builder, eight, 2, 4.0, NULL));

  return builder;
}

static L2hTree *
finish (L2hTreeBuilder *builder)
{
  g_autoptr (GError) error = NULL;
  L2hTree *tree = l2h_tree_builder_finish (builder, &error);

  g_assert_no_error (error);
  g_assert_nonnull (tree);
  l2h_tree_builder_free (builder);

  return tree;
}

static void
assert_leaves (L2hTree *tree, guint node, const guint *expected, guint n_expected)
{
  g_autoptr (GArray) leaves = l2h_tree_get_leaves_below (tree, node);

  g_assert_cmpmem (leaves->data, leaves->len * sizeof (guint), expected, n_expected * sizeof (guint));
  g_assert_cmpuint (l2h_tree_get_leaf_count (tree, node), ==, n_expected);
}

static void
test_shape (void)
{
  static const guint parents[] = { 5, 6, 7, 5, 8, 7, 7, 8, L2H_NO_NODE };
  static const guint seven[] = { 5, 2, 6 };
  static const guint below_7[] = { 0, 1, 2, 3 };
  static const guint below_5[] = { 0, 3 };
  static const guint below_6[] = { 1 };
  static const guint all[] = { 0, 1, 2, 3, 4 };
  g_autoptr (L2hTree) tree = finish (start_mixed ());
  const guint *children;
  guint n_children;

  g_assert_cmpuint (l2h_tree_get_n_leaves (tree), ==, 5);
  g_assert_cmpuint (l2h_tree_get_n_nodes (tree), ==, 9);
  g_assert_cmpuint (l2h_tree_get_root (tree), ==, 8);
  for (guint node = 0; node < 9; node++)
    g_assert_cmpuint (l2h_tree_get_parent (tree, node), ==, parents[node]);

  children = l2h_tree_get_children (tree, 7, &n_children);
  g_assert_cmpmem (children, n_children * sizeof *children, seven, sizeof seven);
  l2h_tree_get_children (tree, 4, &n_children);
  g_assert_cmpuint (n_children, ==, 0);

  assert_leaves (tree, 8, all, 5);
  assert_leaves (tree, 7, below_7, 4);
  assert_leaves (tree, 5, below_5, 2);
  assert_leaves (tree, 6, below_6, 1);
  assert_leaves (tree, 1, below_6, 1);
}

static void
test_is_below (void)
{
  g_autoptr (L2hTree) tree = finish (start_mixed ());

  /* By walking up, for every pair. */
  for (guint node = 0; node < 9; node++)
    for (guint ancestor = 0; ancestor < 9; ancestor++) {
      guint up = node;

      while (up != L2H_NO_NODE && up != ancestor)
        up = l2h_tree_get_parent (tree, up);
      g_assert_cmpint (l2h_tree_is_below (tree, node, ancestor), ==, up == ancestor);
    }
}

static void
test_heights (void)
{
  g_autoptr (L2hTree) tree = finish (start_mixed ());
  L2hMerge merge;
  L2hScore score;

  g_assert_true (l2h_tree_get_height (tree, 3) == 0.0);
  g_assert_true (l2h_tree_get_height (tree, 5) == 0.5);
  g_assert_true (isnan (l2h_tree_get_height (tree, 6)));
  g_assert_true (l2h_tree_get_height (tree, 8) == 4.0);

  g_assert_false (l2h_tree_get_merge (tree, 5, &merge));
  g_assert_false (l2h_tree_get_merge (tree, 0, &merge));
  g_assert_false (l2h_tree_get_score (tree, &score));
}

static void
test_samples (void)
{
  static const gint64 samples[] = { 7, 0, -1, 30, 0 };
  L2hTreeBuilder *builder = start_mixed ();
  g_autoptr (L2hTree) tree = NULL;

  for (guint i = 0; i < 5; i++) {
    char name[] = "leaf";
    L2hLeaf leaf = { .name = name, .n_samples = samples[i], .purity = NAN };

    l2h_tree_builder_set_leaf (builder, i, &leaf);
  }
  tree = finish (builder);

  g_assert_cmpint (l2h_tree_get_n_samples (tree), ==, -1);
  g_assert_cmpint (l2h_tree_get_node_samples (tree, 0), ==, 7);
  g_assert_cmpint (l2h_tree_get_node_samples (tree, 5), ==, 37);
  g_assert_cmpint (l2h_tree_get_node_samples (tree, 6), ==, 0);
  g_assert_cmpint (l2h_tree_get_node_samples (tree, 2), ==, -1);
  g_assert_cmpint (l2h_tree_get_node_samples (tree, 7), ==, -1);
  g_assert_cmpint (l2h_tree_get_node_samples (tree, 8), ==, -1);
  g_assert_cmpuint (l2h_tree_get_n_empty (tree), ==, 2);
}

static double
mean_purity (double first, gint64 n_first, double second, gint64 n_second)
{
  const double purities[] = { first, second };
  const gint64 samples[] = { n_first, n_second };
  L2hTreeBuilder *builder = l2h_tree_builder_new (2);
  g_autoptr (L2hTree) tree = NULL;

  g_assert_true (l2h_tree_builder_add_merge (builder, 0, 1, 1.0, NULL));
  for (guint i = 0; i < 2; i++) {
    char name[] = "leaf";
    L2hLeaf leaf = { .name = name, .n_samples = samples[i], .purity = purities[i] };

    l2h_tree_builder_set_leaf (builder, i, &leaf);
  }
  tree = finish (builder);

  return l2h_tree_get_mean_leaf_purity (tree);
}

static void
test_mean_leaf_purity (void)
{
  /* (0.5 + 0.25) / 2; with an empty leaf (0.5 + 1) / 2: leaves count alike however many samples they have. */
  g_assert_true (mean_purity (0.5, 8, 0.25, 4000) == 0.375);
  g_assert_true (mean_purity (0.5, 8, NAN, 0) == 0.75);
  g_assert_true (isnan (mean_purity (0.5, 8, NAN, 3)));
  g_assert_true (isnan (mean_purity (0.5, 8, NAN, -1)));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/l2h/tree/shape", test_shape);
  g_test_add_func ("/l2h/tree/is-below", test_is_below);
  g_test_add_func ("/l2h/tree/heights", test_heights);
  g_test_add_func ("/l2h/tree/samples", test_samples);
  g_test_add_func ("/l2h/tree/mean-leaf-purity", test_mean_leaf_purity);

  return g_test_run ();
}
