/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h/l2h-contingency.h"

#include "l2h/l2h-error.h"
#include "l2h/l2h-tree.h"
#include "test-matrix.h"

/* Seven samples: 0, 1, 2, 5, 6 in class 0; 3, 4 in class 2; none in class 1. */
static L2hAssignment *
assign (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (L2hLogits) logits = NULL;
  L2hAssignment *assignment;

  logits = test_matrix (7, 3,
                        5, 0, 1,
                        5, 0, 1,
                        5, 0, 1,
                        1, 0, 5,
                        1, 0, 5,
                        5, 0, 1,
                        5, 0, 1);
  assignment = l2h_assign (logits, L2H_INPUT_LOGITS, NULL, NULL, NULL, &error);
  g_assert_no_error (error);

  return assignment;
}

static L2hContingency *
count (const gint64 *values, guint n, GError **error)
{
  g_autoptr (L2hAssignment) assignment = assign ();
  g_autoptr (L2hLabels) labels = l2h_labels_new ("labels.npy", g_memdup2 (values, n * sizeof *values), n, NULL, NULL);

  return l2h_contingency_new (assignment, labels, error);
}

static void
assert_cells (L2hContingency *contingency, guint cluster, const L2hCell *expected, gsize n_expected)
{
  gsize n_cells;
  const L2hCell *cells = l2h_contingency_get_cells (contingency, cluster, &n_cells);
  guint64 total = 0;

  g_assert_cmpuint (n_cells, ==, n_expected);
  for (gsize i = 0; i < n_cells; i++) {
    g_assert_cmpuint (cells[i].label, ==, expected[i].label);
    g_assert_cmpuint (cells[i].count, ==, expected[i].count);
    total += cells[i].count;
  }
  g_assert_cmpuint (l2h_contingency_get_cluster_total (contingency, cluster), ==, total);
}

static const gint64 seven_values[] = { 8, 3, 8, 400, 1, 3, 0 };

static void
test_count (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (L2hContingency) contingency = count (seven_values, 7, &error);
  guint top;

  g_assert_no_error (error);
  g_assert_cmpuint (l2h_contingency_get_n_samples (contingency), ==, 7);
  g_assert_cmpuint (l2h_contingency_get_n_clusters (contingency), ==, 3);
  g_assert_cmpuint (l2h_contingency_get_n_empty (contingency), ==, 1);

  /* 0, 1, 3, 8, 400 */
  g_assert_cmpuint (l2h_contingency_get_n_labels (contingency), ==, 5);
  g_assert_cmpint (l2h_contingency_get_value (contingency, 3), ==, 8);
  g_assert_cmpint (l2h_contingency_get_value (contingency, 4), ==, 400);
  g_assert_cmpuint (l2h_contingency_get_label_total (contingency, 2), ==, 2);
  g_assert_cmpuint (l2h_contingency_get_label_total (contingency, 4), ==, 1);

  /* Class 0 holds 8, 3, 8, 3, 0. */
  assert_cells (contingency, 0, (const L2hCell[]) { { 0, 1 }, { 2, 2 }, { 3, 2 } }, 3);
  assert_cells (contingency, 1, NULL, 0);
  assert_cells (contingency, 2, (const L2hCell[]) { { 1, 1 }, { 4, 1 } }, 2);

  g_assert_true (l2h_contingency_get_purity (contingency, 0, &top) == 0.4);
  g_assert_cmpuint (top, ==, 2);
  g_assert_true (l2h_contingency_get_purity (contingency, 1, &top) == 1.0);
  g_assert_cmpuint (top, ==, L2H_NO_NODE);
  g_assert_true (l2h_contingency_get_purity (contingency, 2, NULL) == 0.5);
}

/* Classes 0 and 2 put together, 1 becomes 0; labels 0 and 8 are group 1, the others group 0. */
static void
test_coarsen (void)
{
  static const guint clusters[] = { 1, 0, 1 };
  static const guint groups[] = { 1, 0, 0, 1, 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (L2hContingency) contingency = count (seven_values, 7, &error);
  g_autoptr (L2hContingency) coarse = l2h_contingency_coarsen (contingency, clusters, 2, groups, 2, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (l2h_contingency_get_n_samples (coarse), ==, 7);
  g_assert_cmpuint (l2h_contingency_get_n_clusters (coarse), ==, 2);
  g_assert_cmpuint (l2h_contingency_get_n_empty (coarse), ==, 1);
  g_assert_cmpuint (l2h_contingency_get_n_labels (coarse), ==, 2);
  assert_cells (coarse, 0, NULL, 0);
  assert_cells (coarse, 1, (const L2hCell[]) { { 0, 4 }, { 1, 3 } }, 2);
  g_assert_cmpuint (l2h_contingency_get_label_total (coarse, 1), ==, 3);
}

/* Class 0 becomes 2, 1 becomes 0, 2 becomes 1; the labels keep their values. */
static void
test_reorder (void)
{
  static const guint clusters[] = { 2, 0, 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (L2hContingency) contingency = count (seven_values, 7, &error);
  g_autoptr (L2hContingency) ordered = l2h_contingency_coarsen (contingency, clusters, 3, NULL, 5, &error);

  g_assert_no_error (error);
  assert_cells (ordered, 0, NULL, 0);
  assert_cells (ordered, 1, (const L2hCell[]) { { 1, 1 }, { 4, 1 } }, 2);
  assert_cells (ordered, 2, (const L2hCell[]) { { 0, 1 }, { 2, 2 }, { 3, 2 } }, 3);
  g_assert_cmpint (l2h_contingency_get_value (ordered, 4), ==, 400);
}

static void
test_sizes (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (count (seven_values, 6, &error));
  g_assert_error (error, L2H_ERROR, L2H_ERROR_SIZE);
  g_assert_cmpstr (error->message, ==, "labels.npy: 6 labels, but matrix.npy has 7 samples");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/contingency/count", test_count);
  g_test_add_func ("/contingency/coarsen", test_coarsen);
  g_test_add_func ("/contingency/reorder", test_reorder);
  g_test_add_func ("/contingency/sizes", test_sizes);

  return g_test_run ();
}
