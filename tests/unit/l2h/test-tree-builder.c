/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h/l2h-tree-builder.h"

#include <math.h>

#include "l2h/l2h-error.h"
#include "l2h/l2h-subtree.h"

static void
assert_tree_error (GError **error, const char *message)
{
  g_assert_error (*error, L2H_ERROR, L2H_ERROR_TREE);
  g_assert_cmpstr ((*error)->message, ==, message);
  g_clear_error (error);
}

static void
test_merges (void)
{
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (3);
  g_autoptr (L2hTree) tree = NULL;
  g_autoptr (GError) error = NULL;
  const guint *children;
  guint n_children;
  L2hMerge merge;
  L2hScore score;

  l2h_tree_builder_set_score (builder, L2H_SCORE_MEAN);
  l2h_tree_builder_set_n_samples (builder, 17);
  g_assert_true (l2h_tree_builder_add_merge (builder, 2, 0, 0.25, &error));
  g_assert_true (l2h_tree_builder_add_merge (builder, 1, 3, 0.5, &error));
  tree = l2h_tree_builder_finish (builder, &error);
  g_assert_no_error (error);

  g_assert_true (l2h_tree_get_score (tree, &score));
  g_assert_cmpuint (score, ==, L2H_SCORE_MEAN);
  g_assert_cmpint (l2h_tree_get_n_samples (tree), ==, 17);

  g_assert_true (l2h_tree_get_merge (tree, 3, &merge));
  g_assert_cmpuint (merge.lowest, ==, 2);
  g_assert_cmpuint (merge.partner, ==, 0);
  g_assert_true (merge.score == 0.25);
  g_assert_true (l2h_tree_get_height (tree, 3) == 0.25);
  children = l2h_tree_get_children (tree, 4, &n_children);
  g_assert_cmpuint (n_children, ==, 2);
  g_assert_cmpuint (children[0], ==, 1);
  g_assert_cmpuint (children[1], ==, 3);
}

static void
test_new_leaves (void)
{
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (1);
  g_autoptr (L2hTree) tree = l2h_tree_builder_finish (builder, NULL);
  const L2hLeaf *leaf = l2h_tree_get_leaf (tree, 0);

  g_assert_cmpuint (l2h_tree_get_root (tree), ==, 0);
  g_assert_cmpuint (l2h_tree_get_parent (tree, 0), ==, L2H_NO_NODE);
  g_assert_cmpstr (leaf->name, ==, "0");
  g_assert_cmpint (leaf->n_samples, ==, -1);
  g_assert_null (leaf->label);
  g_assert_null (leaf->labels);
  g_assert_cmpuint (leaf->n_labels, ==, 0);
  g_assert_true (isnan (leaf->purity));
  g_assert_cmpuint (l2h_tree_get_n_empty (tree), ==, 0);
}

static void
test_wrong_merges (void)
{
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (4);
  g_autoptr (L2hTree) tree = NULL;
  g_autoptr (GError) error = NULL;
  const guint repeated[] = { 2, 3, 2 };

  g_assert_false (l2h_tree_builder_add_merge (builder, 0, 4, 0.0, &error));
  assert_tree_error (&error, "merge 0: node 4 does not exist yet");
  g_assert_false (l2h_tree_builder_add_merge (builder, 1, 1, 0.0, &error));
  assert_tree_error (&error, "merge 0: node 1 stands there twice");
  g_assert_true (l2h_tree_builder_add_merge (builder, 0, 1, 0.0, &error));
  g_assert_false (l2h_tree_builder_add_merge (builder, 2, 1, 0.0, &error));
  assert_tree_error (&error, "merge 1: node 1 was merged before, in merge 0");
  g_assert_false (l2h_tree_builder_add_node (builder, repeated, 3, NAN, &error));
  assert_tree_error (&error, "merge 1: node 2 stands there twice");
  g_assert_false (l2h_tree_builder_add_node (builder, repeated, 0, NAN, &error));
  assert_tree_error (&error, "merge 1: no nodes");

  g_assert_null (l2h_tree_builder_finish (builder, &error));
  assert_tree_error (&error, "the merges leave 3 groups apart; a tree of 4 leaves has one root");

  /* What failed left nothing behind. */
  g_assert_true (l2h_tree_builder_add_node (builder, repeated, 2, NAN, &error));
  g_assert_true (l2h_tree_builder_add_merge (builder, 5, 4, 0.0, &error));
  tree = l2h_tree_builder_finish (builder, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (l2h_tree_get_n_nodes (tree), ==, 7);
}

/* What is said of a merge stays with it where a tree is copied and cut. */
static void
test_estimate (void)
{
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (4);
  g_autoptr (L2hTreeBuilder) copier = NULL;
  g_autoptr (L2hTree) tree = NULL;
  g_autoptr (L2hTree) copy = NULL;
  g_autoptr (L2hTree) clade = NULL;
  L2hMerge merge;

  g_assert_true (l2h_tree_builder_add_merge (builder, 0, 1, 0.5, NULL));
  g_assert_true (l2h_tree_builder_add_merge (builder, 2, 4, 0.6, NULL));
  l2h_tree_builder_mark_estimate (builder);
  g_assert_true (l2h_tree_builder_add_merge (builder, 3, 5, 0.7, NULL));
  tree = l2h_tree_builder_finish (builder, NULL);
  copier = l2h_tree_builder_new_from_tree (tree);
  copy = l2h_tree_builder_finish (copier, NULL);
  clade = l2h_tree_get_subtree (copy, 5, NULL);

  for (guint node = 4; node < 7; node++) {
    g_assert_true (l2h_tree_get_merge (copy, node, &merge));
    g_assert_cmpint (merge.is_estimate, ==, node == 5);
  }
  g_assert_true (l2h_tree_get_merge (clade, 3, &merge));
  g_assert_false (merge.is_estimate);
  g_assert_true (l2h_tree_get_merge (clade, 4, &merge));
  g_assert_true (merge.is_estimate);
}

static void
test_leaf_is_copied (void)
{
  L2hTreeBuilder *builder = l2h_tree_builder_new (1);
  g_autoptr (L2hTree) tree = NULL;
  g_autoptr (L2hTree) again = NULL;
  char name[] = "cat";
  char label[] = "feline";
  char other[] = "dog";
  L2hLabelCount counts[] = { { label, 3 }, { other, 1 } };
  L2hLeaf leaf = { name, 4, label, 0.75, counts, 2 };
  const L2hLeaf *kept;

  l2h_tree_builder_set_leaf (builder, 0, &leaf);
  name[0] = label[0] = other[0] = '?';
  counts[0].count = 99;
  tree = l2h_tree_builder_finish (builder, NULL);
  l2h_tree_builder_free (builder);

  builder = l2h_tree_builder_new_from_tree (tree);
  again = l2h_tree_builder_finish (builder, NULL);
  l2h_tree_builder_free (builder);
  g_clear_object (&tree);

  kept = l2h_tree_get_leaf (again, 0);
  g_assert_cmpstr (kept->name, ==, "cat");
  g_assert_cmpint (kept->n_samples, ==, 4);
  g_assert_cmpstr (kept->label, ==, "feline");
  g_assert_true (kept->purity == 0.75);
  g_assert_cmpuint (kept->n_labels, ==, 2);
  g_assert_cmpstr (kept->labels[0].label, ==, "feline");
  g_assert_cmpuint (kept->labels[0].count, ==, 3);
  g_assert_cmpstr (kept->labels[1].label, ==, "dog");
  g_assert_cmpuint (kept->labels[1].count, ==, 1);
}

static void
test_from_tree (void)
{
  static const guint four[] = { 3, 1, 0 };
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (4);
  g_autoptr (L2hTreeBuilder) copier = NULL;
  g_autoptr (L2hTree) tree = NULL;
  g_autoptr (L2hTree) copy = NULL;
  const guint *children;
  guint n_children;
  L2hMerge merge;
  L2hScore score;
  L2hInput input;

  l2h_tree_builder_set_score (builder, L2H_SCORE_SUM);
  l2h_tree_builder_set_n_samples (builder, 5);
  l2h_tree_builder_set_input (builder, L2H_INPUT_PROBABILITIES);
  l2h_tree_builder_add_node (builder, four, 3, NAN, NULL);
  l2h_tree_builder_add_merge (builder, 2, 4, 1.5, NULL);
  tree = l2h_tree_builder_finish (builder, NULL);

  copier = l2h_tree_builder_new_from_tree (tree);
  copy = l2h_tree_builder_finish (copier, NULL);
  g_assert_cmpuint (l2h_tree_get_n_nodes (copy), ==, 6);
  children = l2h_tree_get_children (copy, 4, &n_children);
  g_assert_cmpmem (children, n_children * sizeof *children, four, sizeof four);
  g_assert_true (isnan (l2h_tree_get_height (copy, 4)));
  g_assert_false (l2h_tree_get_merge (copy, 4, &merge));
  g_assert_true (l2h_tree_get_merge (copy, 5, &merge));
  g_assert_cmpuint (merge.lowest, ==, 2);
  g_assert_true (merge.score == 1.5);
  g_assert_true (l2h_tree_get_score (copy, &score));
  g_assert_cmpuint (score, ==, L2H_SCORE_SUM);
  g_assert_cmpint (l2h_tree_get_n_samples (copy), ==, 5);
  g_assert_true (l2h_tree_get_input (copy, &input));
  g_assert_cmpuint (input, ==, L2H_INPUT_PROBABILITIES);
}

static void
test_comb (void)
{
  const guint n_leaves = 20000;
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (n_leaves);
  g_autoptr (L2hTree) tree = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) leaves = NULL;

  /* Leaf s + 1 joins what the leaves 0..s make. */
  for (guint s = 0; s < n_leaves - 1; s++)
    g_assert_true (l2h_tree_builder_add_merge (builder, s == 0 ? 0 : n_leaves + s - 1, s + 1, s, &error));
  tree = l2h_tree_builder_finish (builder, &error);
  g_assert_no_error (error);

  g_assert_cmpuint (l2h_tree_get_n_nodes (tree), ==, 2 * n_leaves - 1);
  g_assert_cmpuint (l2h_tree_get_leaf_count (tree, n_leaves + 9999), ==, 10001);
  g_assert_true (l2h_tree_is_below (tree, 0, l2h_tree_get_root (tree)));
  g_assert_true (l2h_tree_is_below (tree, 10000, n_leaves + 9999));
  g_assert_false (l2h_tree_is_below (tree, 10001, n_leaves + 9999));
  leaves = l2h_tree_get_leaves_below (tree, n_leaves + 9999);
  for (guint i = 0; i < leaves->len; i++)
    g_assert_cmpuint (g_array_index (leaves, guint, i), ==, i);
}

static void
test_star (void)
{
  const guint n_leaves = 20000;
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (n_leaves);
  g_autofree guint *children = g_new (guint, n_leaves);
  g_autoptr (L2hTree) tree = NULL;
  guint n_children;

  for (guint i = 0; i < n_leaves; i++)
    children[i] = n_leaves - 1 - i;
  g_assert_true (l2h_tree_builder_add_node (builder, children, n_leaves, NAN, NULL));
  tree = l2h_tree_builder_finish (builder, NULL);

  g_assert_cmpuint (l2h_tree_get_n_nodes (tree), ==, n_leaves + 1);
  g_assert_cmpuint (l2h_tree_get_children (tree, n_leaves, &n_children)[0], ==, n_leaves - 1);
  g_assert_cmpuint (n_children, ==, n_leaves);
  g_assert_cmpuint (l2h_tree_get_leaf_count (tree, n_leaves), ==, n_leaves);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/l2h/tree-builder/merges", test_merges);
  g_test_add_func ("/l2h/tree-builder/new-leaves", test_new_leaves);
  g_test_add_func ("/l2h/tree-builder/wrong-merges", test_wrong_merges);
  g_test_add_func ("/l2h/tree-builder/leaf-is-copied", test_leaf_is_copied);
  g_test_add_func ("/l2h/tree-builder/from-tree", test_from_tree);
  g_test_add_func ("/l2h/tree-builder/comb", test_comb);
  g_test_add_func ("/l2h/tree-builder/star", test_star);
  g_test_add_func ("/l2h/tree-builder/estimate", test_estimate);

  return g_test_run ();
}
