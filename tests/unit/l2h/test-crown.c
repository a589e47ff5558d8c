/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h/l2h-crown.h"

#include <math.h>

#include "l2h/l2h-tree-builder.h"

static L2hTree *
finish (L2hTreeBuilder *builder)
{
  g_autoptr (GError) error = NULL;
  L2hTree *tree = l2h_tree_builder_finish (builder, &error);

  g_assert_no_error (error);
  return tree;
}

static void
assert_children (L2hTree *tree, guint node, guint a, guint b, double height)
{
  guint n_children;
  const guint *children = l2h_tree_get_children (tree, node, &n_children);

  g_assert_cmpuint (n_children, ==, 2);
  g_assert_cmpuint (children[0], ==, a);
  g_assert_cmpuint (children[1], ==, b);
  g_assert_cmpfloat (l2h_tree_get_height (tree, node), ==, height);
}

/* 5 = {0, 1}, 6 = {3, 4}, 7 = {2, 5}, 8 = {6, 7}: of three groups {0, 1} is 0, {2} is 1 and {3, 4} is 2. */
static void
test_binary (void)
{
  static const guint expected[] = { 0, 0, 1, 2, 2 };
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (5);
  g_autoptr (L2hTree) tree = NULL;
  g_autoptr (L2hTree) crown = NULL;
  guint groups[5];

  for (guint i = 0; i < 5; i++) {
    L2hLeaf leaf = { .name = (char *) "x", .n_samples = i == 3 ? -1 : 10 + (gint64) i, .purity = NAN };

    l2h_tree_builder_set_leaf (builder, i, &leaf);
  }
  l2h_tree_builder_set_n_samples (builder, 60);
  l2h_tree_builder_add_merge (builder, 0, 1, 1, NULL);
  l2h_tree_builder_add_merge (builder, 3, 4, 2, NULL);
  l2h_tree_builder_add_merge (builder, 2, 5, 3, NULL);
  l2h_tree_builder_add_merge (builder, 6, 7, 4, NULL);
  tree = finish (builder);

  crown = l2h_tree_cut_samples (tree, 3, groups);
  g_assert_cmpmem (groups, sizeof groups, expected, sizeof expected);
  g_assert_cmpuint (l2h_tree_get_n_leaves (crown), ==, 3);
  g_assert_cmpuint (l2h_tree_get_n_nodes (crown), ==, 5);
  assert_children (crown, 3, 1, 0, 3);
  assert_children (crown, 4, 2, 3, 4);
  g_assert_cmpstr (l2h_tree_get_leaf (crown, 2)->name, ==, "2");
  g_assert_cmpint (l2h_tree_get_leaf (crown, 0)->n_samples, ==, 10 + 11);
  g_assert_cmpint (l2h_tree_get_leaf (crown, 1)->n_samples, ==, 12);
  g_assert_cmpint (l2h_tree_get_leaf (crown, 2)->n_samples, ==, -1);
  g_assert_cmpint (l2h_tree_get_n_samples (crown), ==, 60);
}

/* ((0, 1, 2), (3), 4): the root alone is opened, and a group hangs from a node with one child; heights unknown. */
static void
test_arity (void)
{
  static const guint expected[] = { 0, 0, 0, 1, 2 };
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (5);
  g_autoptr (L2hTree) tree = NULL;
  g_autoptr (L2hTree) crown = NULL;
  guint groups[5];
  guint n_children;
  const guint *children;

  l2h_tree_builder_add_node (builder, (const guint[]) { 0, 1, 2 }, 3, NAN, NULL);
  l2h_tree_builder_add_node (builder, (const guint[]) { 3 }, 1, NAN, NULL);
  l2h_tree_builder_add_node (builder, (const guint[]) { 5, 6, 4 }, 3, NAN, NULL);
  tree = finish (builder);

  crown = l2h_tree_cut_samples (tree, 2, groups);
  g_assert_cmpmem (groups, sizeof groups, expected, sizeof expected);
  g_assert_cmpuint (l2h_tree_get_n_nodes (crown), ==, 4);
  children = l2h_tree_get_children (crown, 3, &n_children);
  g_assert_cmpuint (n_children, ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (children[i], ==, i);
  g_assert_true (isnan (l2h_tree_get_height (crown, 3)));
}

/* Leaves without counts are samples: 3, 1 and 1 of the 5 above. */
static void
test_samples (void)
{
  static const gint64 sizes[] = { 3, 1, 1 };
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (5);
  g_autoptr (L2hTree) tree = NULL;
  g_autoptr (L2hTree) crown = NULL;
  guint groups[5];

  l2h_tree_builder_add_node (builder, (const guint[]) { 0, 1, 2 }, 3, NAN, NULL);
  l2h_tree_builder_add_node (builder, (const guint[]) { 5, 3, 4 }, 3, NAN, NULL);
  tree = finish (builder);

  crown = l2h_tree_cut_samples (tree, 3, groups);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (l2h_tree_get_leaf (crown, i)->n_samples, ==, sizes[i]);
  g_assert_cmpint (l2h_tree_get_n_samples (crown), ==, 5);
}

/* A comb of 20,000 leaves, cut into as many groups as it has leaves: the same tree again. */
static void
test_comb (void)
{
  const guint n = 20000;
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (n);
  g_autoptr (L2hTree) tree = NULL;
  g_autoptr (L2hTree) crown = NULL;
  g_autofree guint *groups = g_new (guint, n);

  for (guint i = 1; i < n; i++)
    l2h_tree_builder_add_merge (builder, i, i == 1 ? 0 : n + i - 2, i, NULL);
  tree = finish (builder);

  crown = l2h_tree_cut_samples (tree, n, groups);
  for (guint node = 0; node < l2h_tree_get_n_nodes (tree); node++)
    g_assert_cmpuint (l2h_tree_get_parent (crown, node), ==, l2h_tree_get_parent (tree, node));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/crown/binary", test_binary);
  g_test_add_func ("/crown/arity", test_arity);
  g_test_add_func ("/crown/samples", test_samples);
  g_test_add_func ("/crown/comb", test_comb);

  return g_test_run ();
}
