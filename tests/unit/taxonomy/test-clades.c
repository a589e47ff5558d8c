/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "taxonomy/bough-clades.h"

#include <math.h>

#include "l2h/l2h-subtree.h"
#include "l2h/l2h-tree-builder.h"
#include "taxonomy/bough-outliers.h"
#include "taxonomy/bough-parsimony.h"

/*
 * Leaves 0..6: 7 = {0, 1}, 8 = {7, 2}, 9 = {3, 4}, 10 = {9, 5, 6}, 11 = {8, 10}
 */
static L2hTree *
make_tree (void)
{
  static const guint children[][3] = { { 0, 1 }, { 7, 2 }, { 3, 4 }, { 9, 5, 6 }, { 8, 10 } };
  static const guint n_children[] = { 2, 2, 2, 3, 2 };
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (7);

  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    g_assert_true (l2h_tree_builder_add_node (builder, children[i], n_children[i], i + 1.0, NULL));
  return l2h_tree_builder_finish (builder, NULL);
}

/* A random tree of nodes with one to four children. */
static L2hTree *
make_random_tree (GRand *random, guint n_leaves)
{
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (n_leaves);
  g_autoptr (GArray) loose = g_array_new (FALSE, FALSE, sizeof (guint));
  guint next = n_leaves;

  for (guint leaf = 0; leaf < n_leaves; leaf++)
    g_array_append_val (loose, leaf);
  while (loose->len > 1) {
    guint n = g_rand_int_range (random, 1, 5);
    guint children[4];

    n = MIN (n, loose->len);
    for (guint i = 0; i < n; i++) {
      guint at = g_rand_int_range (random, 0, loose->len);

      children[i] = g_array_index (loose, guint, at);
      g_array_remove_index_fast (loose, at);
    }
    g_assert_true (l2h_tree_builder_add_node (builder, children, n, NAN, NULL));
    g_array_append_val (loose, next);
    next++;
  }
  return l2h_tree_builder_finish (builder, NULL);
}

static BoughLeafSets *
make_sets (guint n_leaves, const guint *counts, const guint *leaves, guint n_sets)
{
  BoughLeafSets *sets = bough_leaf_sets_new (n_leaves, n_sets, counts);

  for (guint i = 0; i < sets->starts[n_sets]; i++)
    sets->leaves[i] = leaves[i];
  return sets;
}

static void
assert_clade (const BoughClade *clade, guint node, guint n_set, guint n_clade, guint n_both)
{
  g_assert_cmpuint (clade->node, ==, node);
  g_assert_cmpuint (clade->n_set, ==, n_set);
  g_assert_cmpuint (clade->n_clade, ==, n_clade);
  g_assert_cmpuint (clade->n_both, ==, n_both);
  g_assert_cmpfloat (clade->precision, ==, (double) n_both / n_clade);
  g_assert_cmpfloat (clade->recall, ==, (double) n_both / n_set);
  g_assert_cmpfloat_with_epsilon (clade->f1, 2.0 * n_both / (n_set + n_clade), 1e-15);
}

static void
test_clades (void)
{
  static const guint counts[] = { 3, 2, 3, 1, 0, 7 };
  static const guint leaves[] = { 0, 1, 2, /**/ 0, 5, /**/ 2, 3, 4, /**/ 6, /**/ 0, 1, 2, 3, 4, 5, 6 };
  g_autoptr (L2hTree) tree = make_tree ();
  g_autoptr (BoughLeafSets) sets = make_sets (7, counts, leaves, 6);
  g_autofree BoughClade *clades = bough_clades_find (tree, sets);

  /* {0, 1, 2} is node 8; all three pairs lie in it wholly. */
  assert_clade (&clades[0], 8, 3, 3, 3);
  g_assert_true (clades[0].exact);
  g_assert_cmpfloat_with_epsilon (clades[0].purity, 1.0, 1e-15);
  /* {0, 5}: either leaf has F1 2/3, the root 4/9; its one pair has a share of 2/7 of the root. */
  assert_clade (&clades[1], 0, 2, 1, 1);
  g_assert_false (clades[1].exact);
  g_assert_cmpfloat_with_epsilon (clades[1].purity, 2.0 / 7, 1e-15);
  /* {2, 3, 4}: node 9 has 2 of 2, F1 4/5. The pair (3, 4) has 1, the other two 3/7 each. */
  assert_clade (&clades[2], 9, 3, 2, 2);
  g_assert_cmpfloat_with_epsilon (clades[2].purity, (1 + 6.0 / 7) / 3, 1e-15);
  assert_clade (&clades[3], 6, 1, 1, 1);
  g_assert_true (clades[3].exact);
  g_assert_true (isnan (clades[3].purity));
  g_assert_cmpuint (clades[4].node, ==, L2H_NO_NODE);
  assert_clade (&clades[5], 11, 7, 7, 7);

  /* Pairs: 3, 1, 3, 0, 0, 21. */
  g_assert_cmpfloat_with_epsilon (bough_clades_get_purity (clades, 6), (3 + 2.0 / 7 + 1 + 6.0 / 7 + 21) / 28, 1e-15);
  g_assert_true (isnan (bough_clades_get_purity (clades + 3, 2)));
}

/* The definitions, over all nodes and over all pairs. */
static void
assert_by_brute_force (L2hTree *tree, const guint *set, guint n_set, const BoughClade *clade)
{
  double best = 0, sum = 0;
  guint best_node = L2H_NO_NODE;

  for (guint node = 0; node < l2h_tree_get_n_nodes (tree); node++) {
    guint n_both = 0;
    double f1;

    for (guint i = 0; i < n_set; i++)
      n_both += l2h_tree_is_below (tree, set[i], node);
    f1 = 2.0 * n_both / (n_set + l2h_tree_get_leaf_count (tree, node));
    if (f1 > best + 1e-12) {
      best = f1;
      best_node = node;
    }
  }
  g_assert_cmpfloat_with_epsilon (clade->f1, best, 1e-12);
  /* A node with one child has the leaves of that child: either may be told. */
  g_assert_cmpuint (clade->node, ==, best_node);

  for (guint i = 0; i < n_set; i++) {
    for (guint j = 0; j < i; j++) {
      guint node = set[i];
      guint n_both = 0;

      while (!l2h_tree_is_below (tree, set[j], node))
        node = l2h_tree_get_parent (tree, node);
      for (guint k = 0; k < n_set; k++)
        n_both += l2h_tree_is_below (tree, set[k], node);
      sum += (double) n_both / l2h_tree_get_leaf_count (tree, node);
    }
  }
  if (n_set > 1)
    g_assert_cmpfloat_with_epsilon (clade->purity, sum / (n_set * (n_set - 1) / 2), 1e-12);
}

static void
test_clades_at_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  for (guint round = 0; round < 300; round++) {
    guint n_leaves = g_rand_int_range (random, 1, 30);
    g_autoptr (L2hTree) tree = make_random_tree (random, n_leaves);
    g_autofree guint *set = g_new (guint, n_leaves);
    guint n_set = 0;
    g_autoptr (BoughLeafSets) sets = NULL;
    g_autofree BoughClade *clades = NULL;

    for (guint leaf = 0; leaf < n_leaves; leaf++)
      if (leaf == 0 || g_rand_boolean (random))
        set[n_set++] = leaf;
    sets = make_sets (n_leaves, &n_set, set, 1);
    clades = bough_clades_find (tree, sets);
    assert_by_brute_force (tree, set, n_set, &clades[0]);
  }
}

static void
test_outliers (void)
{
  /* Sets: {0, 1, 2}, {3, 4, 6}, {5} and {3, 4, 5, 6}. The best clade of the second is node 10 with leaf 5, F1 6/7; the
   * smallest set that holds both is the fourth. */
  static const guint counts[] = { 3, 3, 1, 4 };
  static const guint leaves[] = { 0, 1, 2, /**/ 3, 4, 6, /**/ 5, /**/ 3, 4, 5, 6 };
  g_autoptr (L2hTree) tree = make_tree ();
  g_autoptr (BoughLeafSets) sets = make_sets (7, counts, leaves, 4);
  g_autoptr (BoughLeafSets) apart = make_sets (7, counts, leaves, 3);
  g_autofree BoughClade *clades = bough_clades_find (tree, sets);
  g_autoptr (GArray) nested = bough_outliers_find (tree, sets, clades, 2);
  g_autoptr (GArray) flat = bough_outliers_find (tree, apart, clades, 2);
  g_autoptr (GArray) large = bough_outliers_find (tree, apart, clades, 4);
  const BoughOutlier *outlier = &g_array_index (nested, BoughOutlier, 0);

  g_assert_cmpuint (nested->len, ==, 1);
  g_assert_cmpuint (outlier->leaf, ==, 5);
  g_assert_cmpuint (outlier->set, ==, 1);
  g_assert_cmpfloat_with_epsilon (outlier->strength, 6.0 / 7 * (1 - 4.0 / 7) * log (4.0 / 3) / log (7.0 / 3), 1e-12);

  g_assert_cmpuint (flat->len, ==, 1);
  g_assert_cmpfloat_with_epsilon (g_array_index (flat, BoughOutlier, 0).strength, 6.0 / 7 * (1 - 4.0 / 7), 1e-12);
  g_assert_cmpuint (large->len, ==, 0);
}

/* The fewest changes, by trying every way to give the inner nodes groups. */
static guint
count_by_brute_force (L2hTree *tree, const int *groups, guint n_groups)
{
  guint n_leaves = l2h_tree_get_n_leaves (tree);
  guint n_nodes = l2h_tree_get_n_nodes (tree);
  guint least = G_MAXUINT;
  guint64 n_ways = 1;

  for (guint node = n_leaves; node < n_nodes; node++)
    n_ways *= n_groups;
  for (guint64 way = 0; way < n_ways; way++) {
    guint n_changes = 0;
    guint64 rest = way;
    guint given[64];

    for (guint node = n_leaves; node < n_nodes; node++, rest /= n_groups)
      given[node] = rest % n_groups;
    for (guint node = 0; node + 1 < n_nodes; node++) {
      guint above = given[l2h_tree_get_parent (tree, node)];

      if (node >= n_leaves)
        n_changes += given[node] != above;
      else
        n_changes += groups[node] != BOUGH_NO_GROUP && (guint) groups[node] != above;
    }
    least = MIN (least, n_changes);
  }
  return least;
}

static void
test_parsimony_at_random (void)
{
  static const char *const names[] = { "a", "b", "c", NULL };
  g_autoptr (GRand) random = g_rand_new_with_seed (9);

  for (guint round = 0; round < 200; round++) {
    guint n_leaves = g_rand_int_range (random, 2, 7);
    g_autoptr (L2hTree) tree = make_random_tree (random, n_leaves);
    g_autoptr (BoughGrouping) grouping = NULL;
    int groups[7];

    if (l2h_tree_get_n_nodes (tree) - n_leaves > 9)
      continue;
    for (guint leaf = 0; leaf < n_leaves; leaf++)
      groups[leaf] = g_rand_int_range (random, -1, 3);
    grouping = bough_grouping_new ("Group", groups, n_leaves, names);
    g_assert_cmpuint (bough_parsimony_test (tree, grouping, 0, 1).n_changes, ==,
                      count_by_brute_force (tree, groups, 3));
  }
}

static void
test_parsimony (void)
{
  static const char *const names[] = { "left", "right", NULL };
  const guint n = 64;
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (n);
  g_autoptr (L2hTree) tree = NULL;
  g_autoptr (BoughGrouping) halves = NULL;
  g_autoptr (BoughGrouping) one = NULL;
  BoughParsimony first, again;
  int groups[64], alike[64] = { 0 };

  /* Balanced: neighbours join, level by level. The halves of the leaves are the two children of the root. */
  for (guint i = 0; i + 1 < n; i++)
    g_assert_true (l2h_tree_builder_add_merge (builder, 2 * i, 2 * i + 1, i, NULL));
  tree = l2h_tree_builder_finish (builder, NULL);
  for (guint leaf = 0; leaf < n; leaf++)
    groups[leaf] = leaf >= n / 2;
  halves = bough_grouping_new ("Half", groups, n, names);
  one = bough_grouping_new ("Half", alike, n, names);

  first = bough_parsimony_test (tree, halves, 1000, 7);
  g_assert_cmpuint (first.n_changes, ==, 1);
  g_assert_cmpfloat_with_epsilon (first.p, 1.0 / 1001, 1e-15);
  g_assert_cmpuint (first.least, >, 1);
  g_assert_cmpfloat (first.mean, >, first.least);
  g_assert_cmpfloat (first.mean, <=, 32);
  again = bough_parsimony_test (tree, halves, 1000, 7);
  g_assert_cmpfloat (first.mean, ==, again.mean);
  g_assert_cmpuint (first.least, ==, again.least);
  again = bough_parsimony_test (tree, halves, 1000, 8);
  g_assert_cmpfloat (first.mean, !=, again.mean);

  first = bough_parsimony_test (tree, one, 100, 7);
  g_assert_cmpuint (first.n_changes, ==, 0);
  g_assert_cmpfloat (first.p, ==, 1);
}

static void
test_subtree (void)
{
  g_autoptr (L2hTree) bare = make_tree ();
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new_from_tree (bare);
  g_autoptr (L2hTree) tree = NULL;
  g_autoptr (GArray) leaves = NULL;
  g_autoptr (L2hTree) subtree = NULL;
  static const guint expected[] = { 3, 4, 5, 6 };
  static const guint root[] = { 4, 2, 3 };
  const guint *children;
  guint n_children;

  for (guint leaf = 0; leaf < 7; leaf++) {
    L2hLeaf info = *l2h_tree_get_leaf (bare, leaf);

    info.n_samples = 1 << leaf;
    l2h_tree_builder_set_leaf (builder, leaf, &info);
  }
  tree = l2h_tree_builder_finish (builder, NULL);
  subtree = l2h_tree_get_subtree (tree, 10, &leaves);
  children = l2h_tree_get_children (subtree, 5, &n_children);

  g_assert_cmpmem (leaves->data, leaves->len * sizeof (guint), expected, sizeof expected);
  g_assert_cmpuint (l2h_tree_get_n_nodes (subtree), ==, 6);
  g_assert_cmpmem (children, n_children * sizeof (guint), root, sizeof root);
  g_assert_cmpstr (l2h_tree_get_leaf (subtree, 2)->name, ==, "5");
  g_assert_cmpint (l2h_tree_get_n_samples (subtree), ==, 8 + 16 + 32 + 64);
  g_assert_cmpfloat (l2h_tree_get_height (subtree, 4), ==, 3.0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/clades/best", test_clades);
  g_test_add_func ("/clades/at-random", test_clades_at_random);
  g_test_add_func ("/clades/outliers", test_outliers);
  g_test_add_func ("/clades/subtree", test_subtree);
  g_test_add_func ("/parsimony/p-value", test_parsimony);
  g_test_add_func ("/parsimony/at-random", test_parsimony_at_random);
  return g_test_run ();
}
