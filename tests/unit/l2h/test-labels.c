/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h/l2h-labels.h"

#include <math.h>

#include "l2h/l2h-build.h"
#include "l2h/l2h-error.h"
#include "test-matrix.h"

static L2hLabels *
labels_new (const gint64 *values, guint n, const char *const *names, GError **error)
{
  return l2h_labels_new ("labels.npy", g_memdup2 (values, n * sizeof *values), n, names, error);
}

static void
assert_message (GError **error, L2hError code, const char *message)
{
  g_assert_error (*error, L2H_ERROR, (gint) code);
  g_assert_cmpstr ((*error)->message, ==, message);
  g_clear_error (error);
}

static void
test_values (void)
{
  static const gint64 values[] = { 2, 0, 7, 2 };
  g_autoptr (GError) error = NULL;
  g_autoptr (L2hLabels) labels = labels_new (values, 4, NULL, &error);
  g_autoptr (L2hLabels) none = l2h_labels_new ("empty.npy", NULL, 0, NULL, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (l2h_labels_get_n_samples (labels), ==, 4);
  g_assert_cmpint (l2h_labels_get_value (labels, 2), ==, 7);
  g_assert_cmpint (l2h_labels_get_max (labels), ==, 7);
  text = l2h_labels_dup_text (labels, 7);
  g_assert_cmpstr (text, ==, "7");
  g_assert_cmpuint (l2h_labels_get_n_samples (none), ==, 0);
  g_assert_cmpint (l2h_labels_get_max (none), ==, -1);
}

static void
test_names (void)
{
  static const gint64 values[] = { 2, 0, 1 };
  static const char *const three[] = { "ant", "bee", "cow", NULL };
  static const char *const two[] = { "ant", "bee", NULL };
  static const char *const one[] = { "ant", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (L2hLabels) labels = labels_new (values, 3, NULL, &error);
  g_autoptr (L2hLabels) named = l2h_labels_with_names (labels, three, &error);
  g_autoptr (L2hLabels) renamed = NULL;
  g_autofree char *text = NULL;
  g_autofree char *beyond = NULL;
  g_autofree char *number = NULL;

  g_assert_no_error (error);
  text = l2h_labels_dup_text (named, 2);
  g_assert_cmpstr (text, ==, "cow");
  beyond = l2h_labels_dup_text (named, 3);
  g_assert_cmpstr (beyond, ==, "3");

  renamed = l2h_labels_with_names (named, NULL, &error);
  g_assert_no_error (error);
  number = l2h_labels_dup_text (renamed, 2);
  g_assert_cmpstr (number, ==, "2");

  g_assert_null (l2h_labels_with_names (labels, two, &error));
  assert_message (&error, L2H_ERROR_LABEL, "labels.npy: label 2 of sample 0 has no name; there are 2 names");
  g_assert_null (labels_new (values + 2, 1, one, &error));
  assert_message (&error, L2H_ERROR_LABEL, "labels.npy: label 1 of sample 0 has no name; there is 1 name");
}

static void
test_negative (void)
{
  static const gint64 values[] = { 2, -1 };
  g_autoptr (GError) error = NULL;

  g_assert_null (labels_new (values, 2, NULL, &error));
  assert_message (&error, L2H_ERROR_LABEL, "labels.npy: label -1 of sample 1 is below 0");
}

/* Seven samples: 0, 1, 2, 5, 6 in class 0; 3, 4 in class 2; none in class 1. */
static L2hTree *
build (L2hAssignment **assignment)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (L2hLogits) logits = NULL;
  L2hTree *tree;

  logits = test_matrix (7, 3,
                        5, 0, 1,
                        5, 0, 1,
                        5, 0, 1,
                        1, 0, 5,
                        1, 0, 5,
                        5, 0, 1,
                        5, 0, 1);
  tree = l2h_build (logits, NULL, NULL, NULL, NULL, assignment, &error);
  g_assert_no_error (error);

  return tree;
}

static const gint64 seven_values[] = { 8, 3, 8, 4, 1, 3, 0 };

static void
test_describe (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (L2hAssignment) assignment = NULL;
  g_autoptr (L2hTree) tree = build (&assignment);
  g_autoptr (L2hLabels) labels = labels_new (seven_values, 7, NULL, &error);
  g_autoptr (L2hTree) described = NULL;
  const L2hLeaf *leaf;
  L2hMerge before, after;

  described = l2h_tree_describe_leaves (tree, assignment, labels, NULL, L2H_LEAF_NAMING_AUTO, &error);
  g_assert_no_error (error);

  /* Class 0 holds labels 8, 3, 8, 3, 0: twice 3 and twice 8, of which 3 is lower. */
  leaf = l2h_tree_get_leaf (described, 0);
  g_assert_cmpstr (leaf->name, ==, "3");
  g_assert_cmpint (leaf->n_samples, ==, 5);
  g_assert_cmpstr (leaf->label, ==, "3");
  g_assert_true (leaf->purity == 0.4);
  g_assert_cmpuint (leaf->n_labels, ==, 3);
  g_assert_cmpstr (leaf->labels[0].label, ==, "3");
  g_assert_cmpuint (leaf->labels[0].count, ==, 2);
  g_assert_cmpstr (leaf->labels[1].label, ==, "8");
  g_assert_cmpuint (leaf->labels[1].count, ==, 2);
  g_assert_cmpstr (leaf->labels[2].label, ==, "0");
  g_assert_cmpuint (leaf->labels[2].count, ==, 1);

  leaf = l2h_tree_get_leaf (described, 1);
  g_assert_cmpstr (leaf->name, ==, "1");
  g_assert_cmpint (leaf->n_samples, ==, 0);
  g_assert_null (leaf->label);
  g_assert_true (isnan (leaf->purity));
  g_assert_cmpuint (leaf->n_labels, ==, 0);

  leaf = l2h_tree_get_leaf (described, 2);
  g_assert_cmpstr (leaf->name, ==, "1");
  g_assert_true (leaf->purity == 0.5);

  /* (0.4 + 1 + 0.5) / 3 */
  g_assert_cmpfloat_with_epsilon (l2h_tree_get_mean_leaf_purity (described), 1.9 / 3, 1e-15);
  g_assert_cmpuint (l2h_tree_get_n_empty (described), ==, 1);
  g_assert_cmpint (l2h_tree_get_n_samples (described), ==, 7);
  for (guint node = 3; node < 5; node++) {
    g_assert_true (l2h_tree_get_merge (tree, node, &before));
    g_assert_true (l2h_tree_get_merge (described, node, &after));
    g_assert_cmpuint (before.lowest, ==, after.lowest);
    g_assert_cmpuint (before.partner, ==, after.partner);
    g_assert_true (before.score == after.score);
  }
}

static void
assert_names (L2hLabels *labels, const char *const *class_names, L2hLeafNaming naming, const char *first,
              const char *second)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (L2hAssignment) assignment = NULL;
  g_autoptr (L2hTree) tree = build (&assignment);
  g_autoptr (L2hTree) described = NULL;

  described = l2h_tree_describe_leaves (tree, assignment, labels, class_names, naming, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (l2h_tree_get_leaf (described, 0)->name, ==, first);
  g_assert_cmpstr (l2h_tree_get_leaf (described, 1)->name, ==, second);
}

static void
test_naming (void)
{
  static const char *const label_names[] = { "zero", "one", "two", "three", "four", "5", "6", "7", "eight", NULL };
  static const char *const class_names[] = { "red", "green", "blue", NULL };
  g_autoptr (L2hLabels) labels = labels_new (seven_values, 7, label_names, NULL);

  assert_names (labels, class_names, L2H_LEAF_NAMING_AUTO, "red", "green");
  assert_names (labels, NULL, L2H_LEAF_NAMING_AUTO, "three", "1");
  assert_names (NULL, NULL, L2H_LEAF_NAMING_AUTO, "0", "1");
  assert_names (labels, class_names, L2H_LEAF_NAMING_COLUMN, "red", "green");
  assert_names (labels, NULL, L2H_LEAF_NAMING_COLUMN, "0", "1");
  assert_names (labels, class_names, L2H_LEAF_NAMING_LABEL, "three", "1");
  assert_names (NULL, class_names, L2H_LEAF_NAMING_LABEL, "0", "1");
}

static void
test_sizes (void)
{
  static const char *const class_names[] = { "red", "green", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (L2hAssignment) assignment = NULL;
  g_autoptr (L2hAssignment) other_assignment = NULL;
  g_autoptr (L2hTree) tree = build (&assignment);
  g_autoptr (L2hLabels) labels = labels_new (seven_values, 6, NULL, &error);
  g_autoptr (L2hLogits) other = test_matrix (1, 2, 0, 1);

  g_assert_null (l2h_tree_describe_leaves (tree, assignment, labels, NULL, L2H_LEAF_NAMING_AUTO, &error));
  assert_message (&error, L2H_ERROR_SIZE, "labels.npy: 6 labels, but the logits have 7 samples");
  g_assert_null (l2h_tree_describe_leaves (tree, assignment, NULL, class_names, L2H_LEAF_NAMING_AUTO, &error));
  assert_message (&error, L2H_ERROR_SIZE, "matrix.npy: 3 classes, but there are 2 class names");

  other_assignment = l2h_assign (other, L2H_INPUT_AUTO, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (l2h_tree_describe_leaves (tree, other_assignment, NULL, NULL, L2H_LEAF_NAMING_AUTO, &error));
  assert_message (&error, L2H_ERROR_SIZE, "matrix.npy: 2 classes, but the tree has 3 leaves");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/l2h/labels/values", test_values);
  g_test_add_func ("/l2h/labels/names", test_names);
  g_test_add_func ("/l2h/labels/negative", test_negative);
  g_test_add_func ("/l2h/labels/describe", test_describe);
  g_test_add_func ("/l2h/labels/naming", test_naming);
  g_test_add_func ("/l2h/labels/sizes", test_sizes);

  return g_test_run ();
}
