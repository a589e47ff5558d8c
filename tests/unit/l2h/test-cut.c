/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h/l2h-cut.h"

#include <math.h>

#include "l2h/l2h-tree-builder.h"

/* Adds a node of two or three children; L2H_NO_NODE for the third. */
static void
add (L2hTreeBuilder *builder, guint a, guint b, guint c, double height)
{
  g_autoptr (GError) error = NULL;

  l2h_tree_builder_add_node (builder, (const guint[]) { a, b, c }, c == L2H_NO_NODE ? 2 : 3, height, &error);
  g_assert_no_error (error);
}

static L2hTree *
finish (L2hTreeBuilder *builder)
{
  g_autoptr (GError) error = NULL;
  L2hTree *tree = l2h_tree_builder_finish (builder, &error);

  g_assert_no_error (error);
  return tree;
}

/* @expected: a letter a leaf; leaves of one letter, and no others, are in one group; by their first leaves they count up. */
static void
assert_cut (L2hTree *tree, guint n_wanted, guint n_expected, const char *expected)
{
  guint groups[16];
  guint n = l2h_tree_get_n_leaves (tree), n_seen = 0;

  g_assert_cmpuint (n, ==, strlen (expected));
  g_assert_cmpuint (l2h_tree_cut (tree, n_wanted, groups), ==, n_expected);
  for (guint i = 0; i < n; i++) {
    g_assert_cmpuint (groups[i], <=, n_seen);
    n_seen = MAX (n_seen, groups[i] + 1);
    for (guint j = 0; j < i; j++)
      g_assert_cmpint (groups[i] == groups[j], ==, expected[i] == expected[j]);
  }
  g_assert_cmpuint (n_seen, ==, n_expected);
}

/* Merges are taken back in their order, though two have the same score. */
static void
test_merges (void)
{
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (5);
  g_autoptr (L2hTree) tree = NULL;

  l2h_tree_builder_set_score (builder, L2H_SCORE_SUM_OF_MEANS);
  l2h_tree_builder_add_merge (builder, 0, 1, 1, NULL);
  l2h_tree_builder_add_merge (builder, 2, 3, 1, NULL);
  l2h_tree_builder_add_merge (builder, 4, 6, 2, NULL);
  l2h_tree_builder_add_merge (builder, 5, 7, 3, NULL);
  tree = finish (builder);

  assert_cut (tree, 1, 1, "aaaaa");
  assert_cut (tree, 2, 2, "aabbb");
  assert_cut (tree, 3, 3, "aabbc");
  assert_cut (tree, 4, 4, "aabcd");
  assert_cut (tree, 5, 5, "abcde");
  assert_cut (tree, 9, 5, "abcde");
}

/* Node 5 is higher than 6, and 6 was made later. */
static void
test_heights (void)
{
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (5);
  g_autoptr (L2hTree) tree = NULL;

  add (builder, 0, 1, L2H_NO_NODE, 4);
  add (builder, 2, 3, L2H_NO_NODE, 1);
  add (builder, 4, 6, L2H_NO_NODE, 2);
  add (builder, 5, 7, L2H_NO_NODE, 5);
  tree = finish (builder);

  assert_cut (tree, 2, 2, "aabbb");
  assert_cut (tree, 3, 3, "abccc");
  assert_cut (tree, 4, 4, "abccd");
}

/* A child that is higher than its parent waits for it. */
static void
test_reversal (void)
{
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (5);
  g_autoptr (L2hTree) tree = NULL;

  add (builder, 0, 1, L2H_NO_NODE, 9);
  add (builder, 5, 2, L2H_NO_NODE, 1);
  add (builder, 3, 4, L2H_NO_NODE, 2);
  add (builder, 6, 7, L2H_NO_NODE, 5);
  tree = finish (builder);

  assert_cut (tree, 2, 2, "aaabb");
  assert_cut (tree, 3, 3, "aaabc");
  assert_cut (tree, 4, 4, "aabcd");
}

/* Without heights by depth; the root of three children gives three groups where two are wanted. */
static void
test_depths (void)
{
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (6);
  g_autoptr (L2hTree) tree = NULL;

  add (builder, 0, 1, L2H_NO_NODE, NAN);
  add (builder, 6, 2, L2H_NO_NODE, NAN);
  add (builder, 3, 4, L2H_NO_NODE, NAN);
  add (builder, 7, 8, 5, NAN);
  tree = finish (builder);

  assert_cut (tree, 1, 1, "aaaaaa");
  assert_cut (tree, 2, 3, "aaabbc");
  assert_cut (tree, 4, 4, "aaabcd");
  assert_cut (tree, 5, 5, "aabcde");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/cut/merges", test_merges);
  g_test_add_func ("/cut/heights", test_heights);
  g_test_add_func ("/cut/reversal", test_reversal);
  g_test_add_func ("/cut/depths", test_depths);

  return g_test_run ();
}
