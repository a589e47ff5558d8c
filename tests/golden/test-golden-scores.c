/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * test-golden-scores [DATA]: compares agglomerative clustering with SciPy's, and the scores of its trees and L2H's with
 * those of the oracle, which make-golden.py wrote into the files beside this one. With DATA, the folder of real logits,
 * it tests those that come from there; without, the others.
 */
#include <math.h>

#include "formats/bough-labels.h"
#include "formats/bough-names.h"
#include "formats/bough-matrix.h"
#include "l2h/l2h-build.h"
#include "l2h/l2h-class-means.h"
#include "l2h/l2h-cut.h"
#include "l2h/l2h-linkage.h"
#include "l2h/l2h-scores.h"
#include "taxonomy/bough-label-levels.h"

#define MARGIN 1e-9

typedef struct {
  char *folder; /* what the paths are relative to */
  GStrv lines;
} Case;

static void
case_free (gpointer data)
{
  Case *test_case = data;

  g_free (test_case->folder);
  g_strfreev (test_case->lines);
  g_free (test_case);
}

/* What follows the word @key at the start of a line; NULL if there is no such line. */
static const char *
find_line (const Case *test_case, const char *key)
{
  for (guint i = 0; test_case->lines[i] != NULL; i++)
    if (g_str_has_prefix (test_case->lines[i], key) && test_case->lines[i][strlen (key)] == ' ')
      return test_case->lines[i] + strlen (key) + 1;
  return NULL;
}

static char *
dup_path (const Case *test_case, const char *key)
{
  const char *path = find_line (test_case, key);

  return path != NULL ? g_build_filename (test_case->folder, path, NULL) : NULL;
}

static void
assert_near (double value, double expected, double margin)
{
  if (!(fabs (value - expected) <= margin))
    g_error ("%.17g is not within %g of %.17g", value, margin, expected);
}

static L2hLogits *
open_matrix (const char *path)
{
  g_autoptr (GError) error = NULL;
  L2hLogits *logits = bough_matrix_open (path, NULL, NULL, &error);

  g_assert_no_error (error);
  return logits;
}

static L2hLogits *
open_origin (const Case *test_case)
{
  g_autofree char *path = dup_path (test_case, "points");

  if (path == NULL)
    path = dup_path (test_case, "logits");
  if (path == NULL)
    path = dup_path (test_case, "real");
  return open_matrix (path);
}

static double *
compute_means (L2hLogits *logits, guint n_threads)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (L2hAssignment) assignment = l2h_assign (logits, L2H_INPUT_AUTO, NULL, NULL, NULL, &error);
  double *means;

  g_assert_no_error (error);
  means = l2h_class_means_compute (logits, assignment, n_threads, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return means;
}

/* The points of a .linkage file. */
static double *
read_points (const Case *test_case, guint *n_points, guint *n_dimensions)
{
  g_autoptr (L2hLogits) matrix = open_origin (test_case);
  g_autoptr (GError) error = NULL;
  double *points;

  *n_dimensions = l2h_logits_get_n_classes (matrix);
  if (find_line (test_case, "points") == NULL) {
    g_autofree double *alone = compute_means (matrix, 1);

    *n_points = *n_dimensions;
    points = compute_means (matrix, 3);
    g_assert_cmpmem (alone, sizeof *alone * *n_points * *n_points, points, sizeof *points * *n_points * *n_points);
    return points;
  }

  *n_points = l2h_logits_get_n_samples (matrix);
  points = g_new (double, (gsize) *n_points * *n_dimensions);
  g_assert_cmpint (l2h_logits_get_element_type (matrix), ==, L2H_ELEMENT_FLOAT64);
  l2h_logits_read_rows (matrix, 0, *n_points, points, &error);
  g_assert_no_error (error);
  return points;
}

static L2hTree *
link_points (const double *points, guint n_points, guint n_dimensions, const char *name)
{
  g_autoptr (GError) error = NULL;
  L2hLinkage linkage;
  L2hTree *tree;

  g_assert_true (l2h_linkage_from_string (name, &linkage));
  tree = l2h_linkage_build (points, n_points, n_dimensions, linkage, NULL, &error);
  g_assert_no_error (error);
  return tree;
}

static void
test_linkage_cb (gconstpointer data)
{
  const Case *test_case = data;
  guint n_points, n_dimensions, n_linkages = 0;
  g_autofree double *points = read_points (test_case, &n_points, &n_dimensions);
  g_autoptr (L2hTree) tree = NULL;
  guint node = 0;

  for (guint i = 1; test_case->lines[i] != NULL; i++) {
    g_auto (GStrv) words = g_strsplit (test_case->lines[i], " ", -1);
    const guint *children;
    guint n_children;

    if (g_str_equal (words[0], "linkage")) {
      g_assert_true (tree == NULL || node == l2h_tree_get_n_nodes (tree));
      g_clear_object (&tree);
      tree = link_points (points, n_points, n_dimensions, words[1]);
      node = n_points;
      n_linkages++;
      continue;
    }
    children = l2h_tree_get_children (tree, node, &n_children);
    g_assert_cmpuint (n_children, ==, 2);
    g_assert_cmpuint (children[0], ==, g_ascii_strtoull (words[0], NULL, 10));
    g_assert_cmpuint (children[1], ==, g_ascii_strtoull (words[1], NULL, 10));
    assert_near (l2h_tree_get_height (tree, node), g_ascii_strtod (words[2], NULL), 1e-12);
    node++;
  }
  g_assert_cmpuint (node, ==, l2h_tree_get_n_nodes (tree));
  g_assert_cmpuint (n_linkages, ==, L2H_N_LINKAGES);
}

static L2hTree *
make_tree (const Case *test_case, const char *name)
{
  g_autoptr (L2hLogits) logits = open_origin (test_case);
  g_autofree double *means = NULL;
  g_autoptr (GError) error = NULL;
  L2hTree *tree;

  if (g_str_equal (name, "l2h")) {
    tree = l2h_build (logits, NULL, NULL, NULL, NULL, NULL, &error);
    g_assert_no_error (error);
    return tree;
  }

  means = compute_means (logits, 0);
  return link_points (means, l2h_logits_get_n_classes (logits), l2h_logits_get_n_classes (logits), name);
}

static L2hContingency *
count_samples (const Case *test_case)
{
  g_autofree char *test_path = dup_path (test_case, "test");
  g_autofree char *labels_path = dup_path (test_case, "labels");
  g_autoptr (GError) error = NULL;
  g_autoptr (L2hLogits) test = open_matrix (test_path);
  g_autoptr (L2hAssignment) assignment = NULL;
  g_autoptr (L2hLabels) labels = NULL;
  L2hContingency *contingency;

  assignment = l2h_assign (test, L2H_INPUT_AUTO, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  labels = bough_labels_load (labels_path, &error);
  g_assert_no_error (error);
  contingency = l2h_contingency_new (assignment, labels, &error);
  g_assert_no_error (error);

  return contingency;
}

/* @words: level TREE LEVEL GROUPS NMI ARI ACCURACY */
static void
assert_level (const Case *test_case, L2hTree *tree, L2hContingency *contingency, char **words)
{
  g_autofree char *names_path = dup_path (test_case, "names");
  g_autofree char *levels_path = dup_path (test_case, "levels");
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = bough_names_load (names_path, &error);
  g_autoptr (BoughLabelLevels) levels = bough_label_levels_load (levels_path, (const char *const *) names, &error);
  g_autofree guint *groups = g_new (guint, l2h_contingency_get_n_labels (contingency));
  g_autofree guint *clusters = g_new (guint, l2h_contingency_get_n_clusters (contingency));
  g_autoptr (L2hContingency) coarse = NULL;
  guint n_groups, n_clusters;
  L2hScores scores;

  g_assert_no_error (error);
  g_assert_cmpstr (bough_label_levels_get_name (levels, 0), ==, words[2]);
  bough_label_levels_get_groups (levels, 0, contingency, groups, &n_groups, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_groups, ==, g_ascii_strtoull (words[3], NULL, 10));

  n_clusters = l2h_tree_cut (tree, n_groups, clusters);
  g_assert_cmpuint (n_clusters, ==, n_groups);
  coarse = l2h_contingency_coarsen (contingency, clusters, n_clusters, groups, n_groups, &error);
  g_assert_no_error (error);
  l2h_scores_compute (NULL, coarse, NULL, &scores, &error);
  g_assert_no_error (error);
  for (guint m = L2H_MEASURE_NMI; m <= L2H_MEASURE_ACCURACY; m++)
    assert_near (l2h_scores_get (&scores, m), g_ascii_strtod (words[4 + m], NULL), MARGIN);
}

static void
test_scores_cb (gconstpointer data)
{
  const Case *test_case = data;
  g_autoptr (L2hContingency) contingency = count_samples (test_case);
  guint n_trees = 0;

  for (guint i = 0; test_case->lines[i] != NULL; i++) {
    g_auto (GStrv) words = g_strsplit (test_case->lines[i], " ", -1);
    gboolean is_tree = g_str_equal (words[0], "tree");
    g_autoptr (L2hTree) tree = NULL;
    g_autoptr (GError) error = NULL;
    L2hScores scores;

    if (!is_tree && !g_str_equal (words[0], "level"))
      continue;
    tree = make_tree (test_case, words[1]);
    if (!is_tree) {
      assert_level (test_case, tree, contingency, words);
      continue;
    }

    n_trees++;
    l2h_scores_compute (tree, contingency, NULL, &scores, &error);
    g_assert_no_error (error);
    for (guint m = 0; m < L2H_N_MEASURES; m++)
      assert_near (l2h_scores_get (&scores, m), g_ascii_strtod (words[2 + m], NULL), MARGIN);
  }
  g_assert_cmpuint (n_trees, ==, 1 + L2H_N_LINKAGES);
}

/* Returns NULL if the case is one of @data and that is not given, or the other way round. */
static Case *
read_case (const char *folder, const char *name, const char *data)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  Case *test_case;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  if (g_str_has_prefix (text, "real ") != (data != NULL))
    return NULL;

  test_case = g_new (Case, 1);
  test_case->folder = g_strdup (data != NULL ? data : folder);
  test_case->lines = g_strsplit (g_strstrip (text), "\n", -1);
  return test_case;
}

static void
add_cases (const char *folder, const char *data, const char *suffix, GTestDataFunc func)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  const char *name;
  guint n_cases = 0;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL) {
    Case *test_case = g_str_has_suffix (name, suffix) ? read_case (folder, name, data) : NULL;
    g_autofree char *path = NULL;

    if (test_case == NULL)
      continue;
    n_cases++;
    path = g_strdup_printf ("/golden-scores/%s", name);
    g_test_add_data_func_full (path, test_case, func, case_free);
  }
  g_assert_cmpuint (n_cases, >, 0);
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = NULL;
  const char *data;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  folder = g_test_build_filename (G_TEST_DIST, "golden", NULL);
  data = argc > 1 ? argv[1] : NULL;
  add_cases (folder, data, ".linkage", test_linkage_cb);
  add_cases (folder, data, ".scores", test_scores_cb);

  return g_test_run ();
}
