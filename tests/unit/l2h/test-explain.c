/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h/l2h-explain.h"

#include <math.h>

#include "l2h/l2h-build.h"
#include "l2h/l2h-error.h"
#include "l2h/l2h-memory-logits.h"
#include "l2h/l2h-tree-builder.h"
#include "test-matrix.h"

/*
 * Class 0 holds samples 0, 2, 3; the others one each. G* is 0 at first, with 0.5, 0.4 and 0.6 at a mean of 0.5, and
 * its samples go
 *   0: to 2 with 0.4 / 0.5 = 0.8
 *   2: to 1 with 0.33 / 0.6 = 0.55
 *   3: to 2 with 0.2 / 0.4 = 0.5
 * so rp(2) = 1.3, rp(1) = 0.55, rp(3) = 0.
 * Then 1 has 0.6, 3 has 0.7, and node 4 = {0, 2} 0.5 + 0.9. G* is 1: its sample goes to 3 with 0.25 / 0.4 = 0.625.
 * Then 4 has 1.4 and node 5 = {1, 3} 1.3: G* is 5. Its samples 1 and 5 go
 *   1: to 0 with 0.1 / 0.15
 *   5: to 2 with 0.2 / 0.2
 * so the mean over 0 and 2 is (0.1 / 0.15 + 1) / 2.
 */
static L2hLogits *
six_samples (void)
{
  return test_matrix (6, 4,
                      0.5, 0.1, 0.4, 0,
                      0.1, 0.6, 0.05, 0.25,
                      0.4, 0.33, 0.17, 0.1,
                      0.6, 0.1, 0.2, 0.1,
                      0.05, 0, 0.9, 0.05,
                      0, 0.1, 0.2, 0.7);
}

static L2hTree *
build (L2hLogits *logits, L2hAssignment **assignment)
{
  g_autoptr (GError) error = NULL;
  L2hTree *tree = l2h_build (logits, NULL, NULL, NULL, NULL, assignment, &error);

  g_assert_no_error (error);

  return tree;
}

static L2hExplanation *
explain (L2hLogits *logits, L2hTree *tree, L2hAssignment *assignment, guint node, guint n_candidates,
         guint n_witnesses)
{
  g_autoptr (GError) error = NULL;
  L2hExplanation *explanation;

  explanation = l2h_explain (logits, tree, assignment, node, n_candidates, n_witnesses, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (explanation);

  return explanation;
}

static void
assert_candidates (L2hExplanation *explanation, guint n_expected, const L2hCandidate *expected)
{
  guint n_candidates;
  const L2hCandidate *candidates = l2h_explanation_get_candidates (explanation, &n_candidates);

  g_assert_cmpuint (n_candidates, ==, n_expected);
  for (guint i = 0; i < n_expected; i++) {
    g_assert_cmpuint (candidates[i].node, ==, expected[i].node);
    g_assert_cmpfloat_with_epsilon (candidates[i].reassigned, expected[i].reassigned, 1e-14);
  }
}

static void
assert_witnesses (L2hExplanation *explanation, guint n_expected, const L2hWitness *expected)
{
  guint n_witnesses;
  const L2hWitness *witnesses = l2h_explanation_get_witnesses (explanation, &n_witnesses);

  g_assert_cmpuint (n_witnesses, ==, n_expected);
  for (guint i = 0; i < n_expected; i++) {
    g_assert_cmpuint (witnesses[i].sample, ==, expected[i].sample);
    g_assert_cmpuint (witnesses[i].klass, ==, expected[i].klass);
    g_assert_cmpuint (witnesses[i].node, ==, expected[i].node);
    g_assert_cmpfloat_with_epsilon (witnesses[i].probability, expected[i].probability, 1e-14);
  }
}

static void
test_leaves (void)
{
  static const L2hCandidate candidates[] = { { 2, 1.3 }, { 1, 0.55 }, { 3, 0.0 } };
  static const L2hWitness witnesses[] = { { 0, 2, 2, 0.8 }, { 2, 1, 1, 0.55 }, { 3, 2, 2, 0.5 } };
  g_autoptr (L2hLogits) logits = six_samples ();
  g_autoptr (L2hAssignment) assignment = NULL;
  g_autoptr (L2hTree) tree = build (logits, &assignment);
  g_autoptr (L2hExplanation) explanation = explain (logits, tree, assignment, 4, 5, 10);

  g_assert_cmpuint (l2h_explanation_get_node (explanation), ==, 4);
  g_assert_cmpuint (l2h_explanation_get_step (explanation), ==, 0);
  g_assert_cmpuint (l2h_explanation_get_lowest (explanation), ==, 0);
  g_assert_cmpuint (l2h_explanation_get_partner (explanation), ==, 2);
  g_assert_cmpuint (l2h_explanation_get_n_samples (explanation), ==, 3);
  g_assert_cmpfloat_with_epsilon (l2h_explanation_get_score (explanation), 0.5, 1e-14);
  g_assert_cmpfloat_with_epsilon (l2h_explanation_get_margin (explanation), 0.75, 1e-14);
  assert_candidates (explanation, 3, candidates);
  assert_witnesses (explanation, 3, witnesses);
}

static void
test_groups (void)
{
  static const L2hCandidate candidates[] = { { 4, (0.1 / 0.15 + 1) / 2 } };
  static const L2hWitness witnesses[] = { { 5, 2, 4, 1.0 }, { 1, 0, 4, 0.1 / 0.15 } };
  g_autoptr (L2hLogits) logits = six_samples ();
  g_autoptr (L2hTree) tree = build (logits, NULL);
  /* Without an assignment, the matrix is read for one. */
  g_autoptr (L2hExplanation) explanation = explain (logits, tree, NULL, 6, 5, 10);

  g_assert_cmpuint (l2h_explanation_get_step (explanation), ==, 2);
  g_assert_cmpuint (l2h_explanation_get_lowest (explanation), ==, 5);
  g_assert_cmpuint (l2h_explanation_get_partner (explanation), ==, 4);
  g_assert_cmpuint (l2h_explanation_get_n_samples (explanation), ==, 2);
  g_assert_cmpfloat_with_epsilon (l2h_explanation_get_score (explanation), 1.3, 1e-14);
  /* There is no runner-up. */
  g_assert_cmpfloat_with_epsilon (l2h_explanation_get_margin (explanation), candidates[0].reassigned, 1e-14);
  assert_candidates (explanation, 1, candidates);
  assert_witnesses (explanation, 2, witnesses);
}

static void
test_limits (void)
{
  static const L2hCandidate candidates[] = { { 2, 1.3 }, { 1, 0.55 } };
  static const L2hWitness witnesses[] = { { 0, 2, 2, 0.8 }, { 2, 1, 1, 0.55 } };
  g_autoptr (L2hLogits) logits = six_samples ();
  g_autoptr (L2hAssignment) assignment = NULL;
  g_autoptr (L2hTree) tree = build (logits, &assignment);
  g_autoptr (L2hExplanation) two = explain (logits, tree, assignment, 4, 2, 2);
  g_autoptr (L2hExplanation) none = explain (logits, tree, assignment, 4, 0, 0);

  assert_candidates (two, 2, candidates);
  assert_witnesses (two, 2, witnesses);
  assert_candidates (none, 0, NULL);
  assert_witnesses (none, 0, NULL);
  g_assert_cmpfloat_with_epsilon (l2h_explanation_get_margin (none), 0.75, 1e-14);
}

static void
test_without_samples (void)
{
  /* Class 1 has none; see the same matrix in the test of building. Its witnesses weigh p_1 * p(top | not 1). */
  static const L2hCandidate candidates[] = {
    { 0, 0.3 * 0.5 / 0.7 + 0.01 * 0.09 / 0.99 },
    { 2, 0.3 * 0.1 / 0.7 + 0.01 * 0.8 / 0.99 },
    { 3, 0.3 * 0.1 / 0.7 + 0.01 * 0.1 / 0.99 },
  };
  static const L2hWitness witnesses[] = { { 0, 0, 0, 0.3 * 0.5 / 0.7 }, { 1, 2, 2, 0.01 * 0.8 / 0.99 } };
  g_autoptr (L2hLogits) logits = NULL;
  g_autoptr (L2hAssignment) assignment = NULL;
  g_autoptr (L2hTree) tree = NULL;
  g_autoptr (L2hExplanation) explanation = NULL;

  logits = test_matrix (2, 4,
                        0.5, 0.3, 0.1, 0.1,
                        0.09, 0.01, 0.8, 0.1);
  tree = build (logits, &assignment);
  explanation = explain (logits, tree, assignment, 4, 5, 5);

  g_assert_cmpuint (l2h_explanation_get_lowest (explanation), ==, 1);
  g_assert_cmpuint (l2h_explanation_get_partner (explanation), ==, 0);
  g_assert_cmpuint (l2h_explanation_get_n_samples (explanation), ==, 0);
  g_assert_true (l2h_explanation_get_score (explanation) == 0.0);
  assert_candidates (explanation, 3, candidates);
  assert_witnesses (explanation, 2, witnesses);
}

static void
test_nothing_outside (void)
{
  static const L2hWitness witnesses[] = { { 0, 1, 1, 1.0 } };
  g_autoptr (L2hLogits) logits = test_matrix (3, 2, 0.75, 0.25, 1, 0, 0, 1);
  g_autoptr (L2hAssignment) assignment = NULL;
  g_autoptr (L2hTree) tree = build (logits, &assignment);
  g_autoptr (L2hExplanation) explanation = explain (logits, tree, assignment, 2, 5, 5);

  /* Sample 1 has no probability outside class 0, so it says nothing. */
  g_assert_cmpuint (l2h_explanation_get_n_samples (explanation), ==, 2);
  assert_witnesses (explanation, 1, witnesses);
}

static void
test_ties (void)
{
  /* Classes 1 to 3 get the same; the lowest numbers come first. */
  static const L2hCandidate candidates[] = { { 1, 1.0 / 3 }, { 2, 1.0 / 3 }, { 3, 1.0 / 3 } };
  g_autoptr (L2hLogits) logits = NULL;
  g_autoptr (L2hAssignment) assignment = NULL;
  g_autoptr (L2hTree) tree = NULL;
  g_autoptr (L2hExplanation) explanation = NULL;

  /* The first entry of a row decides among equals, so one row goes to each: the largest is moved by rounding error. */
  logits = test_matrix (6, 4,
                        0.4, 0.2 + 1e-15, 0.2, 0.2,
                        0.4, 0.2, 0.2 + 2e-15, 0.2,
                        0.4, 0.2, 0.2, 0.2 + 3e-15,
                        0, 1, 0, 0,
                        0, 0, 1, 0,
                        0, 0, 0, 1);
  tree = build (logits, &assignment);
  explanation = explain (logits, tree, assignment, 4, 5, 3);

  g_assert_cmpuint (l2h_explanation_get_partner (explanation), ==, 1);
  g_assert_cmpfloat_with_epsilon (l2h_explanation_get_margin (explanation), 0.0, 1e-13);
  assert_candidates (explanation, 3, candidates);
}

static void
test_equal_witnesses (void)
{
  /* The same row four times: the first three samples are taken, in order. */
  static const L2hWitness witnesses[] = { { 0, 1, 1, 0.4 / 0.5 }, { 1, 1, 1, 0.4 / 0.5 }, { 2, 1, 1, 0.4 / 0.5 } };
  g_autoptr (L2hLogits) logits = NULL;
  g_autoptr (L2hTree) tree = NULL;
  g_autoptr (L2hExplanation) explanation = NULL;

  logits = test_matrix (6, 3,
                        0.5, 0.4, 0.1,
                        0.5, 0.4, 0.1,
                        0.5, 0.4, 0.1,
                        0.5, 0.4, 0.1,
                        0, 1, 0,
                        0, 0, 1);
  tree = build (logits, NULL);
  explanation = explain (logits, tree, NULL, 3, 5, 3);
  assert_witnesses (explanation, 3, witnesses);
}

static void
test_many (void)
{
  /* Ranked by sorting all that the class's rows give, computed here. */
  enum { N = 5000, K = 8, N_WITNESSES = 40 };
  g_autoptr (L2hLogits) logits = test_matrix_new_random (N, K, 9);
  g_autoptr (L2hAssignment) assignment = NULL;
  g_autoptr (L2hTree) tree = build (logits, &assignment);
  g_autoptr (L2hExplanation) explanation = explain (logits, tree, assignment, K, 5, N_WITNESSES);
  guint lowest = l2h_explanation_get_lowest (explanation);
  double least = 2.0;
  guint n_better = 0;
  const L2hWitness *witnesses;
  guint n_witnesses;

  witnesses = l2h_explanation_get_witnesses (explanation, &n_witnesses);
  g_assert_cmpuint (n_witnesses, ==, N_WITNESSES);
  for (guint i = 0; i < n_witnesses; i++) {
    g_assert_cmpuint (l2h_assignment_get_class (assignment, witnesses[i].sample), ==, lowest);
    g_assert_cmpfloat (witnesses[i].probability, <=, least);
    least = witnesses[i].probability;
  }

  for (guint row = 0; row < N; row++) {
    float values[K];
    double sum = 0.0;
    double top = 0.0;

    if (l2h_assignment_get_class (assignment, row) != lowest)
      continue;
    g_assert_true (l2h_logits_read_rows (logits, row, 1, values, NULL));
    for (guint c = 0; c < K; c++)
      if (c != lowest) {
        sum += exp (values[c]);
        top = MAX (top, exp (values[c]));
      }
    n_better += top / sum > least * (1 + 1e-12);
  }
  g_assert_cmpuint (n_better, ==, N_WITNESSES - 1);
}

static void
assert_fails (L2hLogits *logits, L2hTree *tree, L2hAssignment *assignment, guint node, gint code, const char *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (l2h_explain (logits, tree, assignment, node, 5, 5, NULL, &error));
  g_assert_error (error, L2H_ERROR, code);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_errors (void)
{
  static const guint all[] = { 0, 1, 2, 3 };
  g_autoptr (L2hLogits) logits = six_samples ();
  g_autoptr (L2hLogits) fewer_classes = test_matrix (6, 2, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1);
  g_autoptr (L2hLogits) fewer_samples = test_matrix (1, 4, 0, 1, 2, 3);
  g_autoptr (L2hLogits) no_samples = test_matrix_new (0, 4, NULL);
  g_autoptr (L2hTree) tree = build (logits, NULL);
  g_autoptr (L2hAssignment) other = NULL;
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (4);
  g_autoptr (L2hTree) star = NULL;

  assert_fails (logits, tree, NULL, 3, L2H_ERROR_NODE,
                "node 3 is a leaf; only merges, from node 4 on, can be explained");
  assert_fails (logits, tree, NULL, 7, L2H_ERROR_NODE, "there is no node 7; the tree has nodes 0 to 6");
  assert_fails (fewer_classes, tree, NULL, 4, L2H_ERROR_SIZE, "matrix.npy: 2 classes, but the tree has 4 leaves");
  assert_fails (fewer_samples, tree, NULL, 4, L2H_ERROR_SIZE, "matrix.npy: 1 samples, but the tree was built from 6");
  assert_fails (no_samples, tree, NULL, 4, L2H_ERROR_SIZE, "matrix.npy: 0 samples, but the tree was built from 6");

  other = l2h_assign (fewer_samples, L2H_INPUT_AUTO, NULL, NULL, NULL, NULL);
  assert_fails (logits, tree, other, 4, L2H_ERROR_SIZE, "matrix.npy: 1 samples, but the tree was built from 6");

  l2h_tree_builder_add_node (builder, all, 4, NAN, NULL);
  star = l2h_tree_builder_finish (builder, NULL);
  assert_fails (logits, star, NULL, 4, L2H_ERROR_NODE,
                "node 4 was not made by L2H's merges; only such nodes can be explained");
}

/* As many samples and classes, but not the matrix that the tree was built from. */
static void
test_other_matrix (void)
{
  g_autoptr (L2hLogits) logits = six_samples ();
  g_autoptr (L2hTree) tree = build (logits, NULL);
  g_autoptr (L2hLogits) other_partner = NULL;
  g_autoptr (L2hLogits) other_score = NULL;
  g_autoptr (L2hLogits) nearly = NULL;
  g_autoptr (L2hExplanation) explanation = NULL;

  /* Classes 1 and 2 are exchanged in the first row, so that rp(1) = 0.8 + 0.55 and rp(2) = 0.5. */
  other_partner = test_matrix (6, 4,
                               0.5, 0.4, 0.1, 0,
                               0.1, 0.6, 0.05, 0.25,
                               0.4, 0.33, 0.17, 0.1,
                               0.6, 0.1, 0.2, 0.1,
                               0.05, 0, 0.9, 0.05,
                               0, 0.1, 0.2, 0.7);
  assert_fails (other_partner, tree, NULL, 4, L2H_ERROR_MISMATCH,
                "matrix.npy: is not the matrix that the tree was built from: node 0 would be merged with node 1, not 2");

  /* A mean of (0.47 + 0.4 + 0.6) / 3 in class 0. */
  other_score = test_matrix (6, 4,
                             0.47, 0.1, 0.43, 0,
                             0.1, 0.6, 0.05, 0.25,
                             0.4, 0.33, 0.17, 0.1,
                             0.6, 0.1, 0.2, 0.1,
                             0.05, 0, 0.9, 0.05,
                             0, 0.1, 0.2, 0.7);
  assert_fails (other_score, tree, NULL, 4, L2H_ERROR_MISMATCH,
                "matrix.npy: is not the matrix that the tree was built from: node 0 would have a score of 0.49, "
                "not 0.5");

  /* Rounded to six digits, a matrix is still the same: the mean is 3e-7 of it off. */
  nearly = test_matrix (6, 4,
                        0.50000045, 0.1, 0.39999955, 0,
                        0.1, 0.6, 0.05, 0.25,
                        0.4, 0.33, 0.17, 0.1,
                        0.6, 0.1, 0.2, 0.1,
                        0.05, 0, 0.9, 0.05,
                        0, 0.1, 0.2, 0.7);
  explanation = explain (nearly, tree, NULL, 4, 5, 5);
  g_assert_cmpuint (l2h_explanation_get_partner (explanation), ==, 2);
}

/* Each score of the method, at the last merge: the groups are those of the tree's own score. */
static void
test_scores (void)
{
  g_autoptr (L2hLogits) logits = test_matrix_new_random (500, 12, 3);

  for (guint score = L2H_SCORE_SUM_OF_MEANS; score <= L2H_SCORE_MEAN; score++) {
    const L2hBuildOptions options = { score, L2H_INPUT_AUTO, 1 };
    g_autoptr (L2hTree) tree = l2h_build (logits, &options, NULL, NULL, NULL, NULL, NULL);

    for (guint node = 12; node <= l2h_tree_get_root (tree); node++) {
      g_autoptr (L2hExplanation) explanation = explain (logits, tree, NULL, node, 1, 0);
      L2hCandidate first = *l2h_explanation_get_candidates (explanation, &(guint) { 0 });

      g_assert_cmpuint (first.node, ==, l2h_explanation_get_partner (explanation));
    }
  }
}

/* What looks like probabilities, but was read as logits. */
static void
test_forced_input (void)
{
  static const L2hBuildOptions options = { L2H_SCORE_SUM_OF_MEANS, L2H_INPUT_LOGITS, 1 };
  g_autoptr (L2hLogits) logits = six_samples ();
  g_autoptr (L2hAssignment) assignment = NULL;
  g_autoptr (L2hTree) tree = l2h_build (logits, &options, NULL, NULL, NULL, &assignment, NULL);
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new_from_tree (tree);
  g_autoptr (L2hTree) forgetful = NULL;
  g_autoptr (GError) error = NULL;
  L2hInput input = L2H_INPUT_AUTO;

  g_assert_true (l2h_tree_get_input (tree, &input));
  g_assert_cmpuint (input, ==, L2H_INPUT_LOGITS);

  for (guint node = 4; node <= 6; node++) {
    g_autoptr (L2hExplanation) expected = explain (logits, tree, assignment, node, 3, 0);
    g_autoptr (L2hExplanation) explanation = explain (logits, tree, NULL, node, 3, 0);
    guint n_expected;
    const L2hCandidate *candidates = l2h_explanation_get_candidates (expected, &n_expected);

    assert_candidates (explanation, n_expected, candidates);
  }

  l2h_tree_builder_set_input (builder, L2H_INPUT_AUTO);
  forgetful = l2h_tree_builder_finish (builder, NULL);
  g_assert_false (l2h_tree_get_input (forgetful, &input));
  g_assert_null (l2h_explain (logits, forgetful, NULL, 4, 3, 0, NULL, &error));
  g_assert_error (error, L2H_ERROR, L2H_ERROR_MISMATCH);
}

/* The file is written anew between the reads. */
static void
test_changed_file (void)
{
  /* Class 1 has no samples, class 0 has one. */
  double values[] = {
    0.5, 0.3, 0.1, 0.1,
    0.09, 0.01, 0.8, 0.1,
    0, 0, 0.1, 0.9,
  };
  g_autoptr (GBytes) bytes = g_bytes_new_static (values, sizeof values);
  g_autoptr (L2hLogits) logits = l2h_memory_logits_new ("matrix.npy", L2H_ELEMENT_FLOAT64, 3, 4, bytes);
  g_autoptr (L2hAssignment) assignment = NULL;
  g_autoptr (L2hTree) tree = build (logits, &assignment);
  g_autoptr (L2hExplanation) unsampled = explain (logits, tree, assignment, 4, 1, 1);
  g_autoptr (L2hExplanation) sampled = explain (logits, tree, assignment, 5, 1, 1);

  g_assert_cmpuint (l2h_explanation_get_n_samples (unsampled), ==, 0);
  g_assert_cmpuint (l2h_explanation_get_n_samples (sampled), ==, 1);
  g_assert_cmpuint (l2h_explanation_get_lowest (sampled), ==, 4);

  values[2] = NAN;
  assert_fails (logits, tree, assignment, 4, L2H_ERROR_VALUE,
                "matrix.npy: NaN at row 0, column 2; mend or remove that row");
  assert_fails (logits, tree, assignment, 5, L2H_ERROR_VALUE,
                "matrix.npy: NaN at row 0, column 2; mend or remove that row");

  values[0] = values[1] = values[2] = values[3] = 0.0;
  assert_fails (logits, tree, assignment, 4, L2H_ERROR_VALUE,
                "matrix.npy: row 0 is -inf throughout; mend or remove that row");
}

static void
test_cancel (void)
{
  g_autoptr (L2hLogits) logits = six_samples ();
  g_autoptr (L2hAssignment) assignment = NULL;
  g_autoptr (L2hTree) tree = build (logits, &assignment);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (l2h_explain (logits, tree, assignment, 4, 5, 5, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

typedef struct {
  GCancellable *cancellable;
  gint n_reads;
} Stop;

static gboolean
stop_cb (guint64 first, gsize n_rows, gpointer user_data, GError **error)
{
  Stop *stop = user_data;

  g_atomic_int_inc (&stop->n_reads);
  g_cancellable_cancel (stop->cancellable);
  return TRUE;
}

/* The pass for a group without samples is cut into eight parts of several blocks; it ends within a part. */
static void
test_cancel_within_pass (void)
{
  enum { N = 8 * 20000, K = 10 };
  g_autofree float *values = g_new0 (float, N * K);
  g_autoptr (GBytes) bytes = g_bytes_new_static (values, N * K * sizeof *values);
  g_autoptr (L2hLogits) memory = l2h_memory_logits_new ("matrix.npy", L2H_ELEMENT_FLOAT32, N, K, bytes);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Stop stop = { cancellable, 0 };
  g_autoptr (L2hLogits) logits = test_watched_logits_new (memory, N, stop_cb, &stop);
  g_autoptr (L2hAssignment) assignment = NULL;
  g_autoptr (L2hTree) tree = NULL;
  g_autoptr (GError) error = NULL;

  /* None is of the last class. */
  for (guint row = 0; row < N; row++)
    values[row * K + row % (K - 1)] = 3.0f;
  tree = build (memory, &assignment);

  g_assert_null (l2h_explain (logits, tree, assignment, K, 5, 5, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  /* Each worker may have been about to read when the first did. */
  g_assert_cmpint (g_atomic_int_get (&stop.n_reads), <=, g_get_num_processors ());
}

typedef struct {
  GMainLoop *loop;
  L2hExplanation *explanation;
  GError *error;
} Answer;

static void
explained_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Answer *answer = user_data;

  answer->explanation = l2h_explain_finish (result, &answer->error);
  g_main_loop_quit (answer->loop);
}

static void
test_async (void)
{
  static const L2hCandidate candidates[] = { { 2, 1.3 } };
  static const L2hWitness witnesses[] = { { 0, 2, 2, 0.8 } };
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (L2hLogits) logits = six_samples ();
  g_autoptr (L2hAssignment) assignment = NULL;
  g_autoptr (L2hTree) tree = build (logits, &assignment);
  Answer answer = { loop, NULL, NULL };
  Answer failure = { loop, NULL, NULL };

  /* The caller need not keep what it asked about. */
  l2h_explain_async (logits, tree, assignment, 4, 1, 1, NULL, explained_cb, &answer);
  g_clear_object (&assignment);
  g_main_loop_run (loop);
  g_assert_no_error (answer.error);
  assert_candidates (answer.explanation, 1, candidates);
  assert_witnesses (answer.explanation, 1, witnesses);
  g_clear_object (&answer.explanation);

  l2h_explain_async (logits, tree, NULL, 99, 1, 1, NULL, explained_cb, &failure);
  g_main_loop_run (loop);
  g_assert_error (failure.error, L2H_ERROR, L2H_ERROR_NODE);
  g_assert_null (failure.explanation);
  g_clear_error (&failure.error);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/l2h/explain/leaves", test_leaves);
  g_test_add_func ("/l2h/explain/groups", test_groups);
  g_test_add_func ("/l2h/explain/limits", test_limits);
  g_test_add_func ("/l2h/explain/without-samples", test_without_samples);
  g_test_add_func ("/l2h/explain/nothing-outside", test_nothing_outside);
  g_test_add_func ("/l2h/explain/ties", test_ties);
  g_test_add_func ("/l2h/explain/equal-witnesses", test_equal_witnesses);
  g_test_add_func ("/l2h/explain/many", test_many);
  g_test_add_func ("/l2h/explain/errors", test_errors);
  g_test_add_func ("/l2h/explain/other-matrix", test_other_matrix);
  g_test_add_func ("/l2h/explain/scores", test_scores);
  g_test_add_func ("/l2h/explain/forced-input", test_forced_input);
  g_test_add_func ("/l2h/explain/changed-file", test_changed_file);
  g_test_add_func ("/l2h/explain/cancel", test_cancel);
  g_test_add_func ("/l2h/explain/cancel-within-pass", test_cancel_within_pass);
  g_test_add_func ("/l2h/explain/async", test_async);

  return g_test_run ();
}
