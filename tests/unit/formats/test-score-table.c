/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/bough-score-table.h"

#include <json-glib/json-glib.h>
#include <math.h>

/* Binary fractions, so that all their digits are known. */
static const L2hScores first = { 1000, 12, 1, 10, 0.5, -0.25, 0.75, 0.625, 0.6875, 0.125, 0.375 };
static const L2hScores second = { 1000, 12, 1, 10, 0.5, -0.25, 0.75, 0.625, 0.6875, 0.25, NAN };
static const L2hScores family = { 1000, 3, 0, 3, 0.25, 0.5, 0.875, 0, 0, 0, 0 };

static BoughScoreTable *
new_table (void)
{
  BoughScoreTable *table = bough_score_table_new ();

  bough_score_table_add (table, "a, \"b\" & c_d", &first);
  bough_score_table_add_level (table, "family", &family);
  bough_score_table_add (table, "ward", &second);

  return table;
}

static void
assert_table (BoughScoreTable *table, BoughScoreFormat format, const char *expected)
{
  g_autofree char *text = bough_score_table_to_string (table, format);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_text (void)
{
  g_autoptr (BoughScoreTable) table = new_table ();

  assert_table (table, BOUGH_SCORE_FORMAT_TEXT,
                "N = 1000 samples, K = 12 classes, 10 labels\n"
                "1 class has no samples\n"
                "\n"
                "                                               Weighted                     Least\n"
                "                                         Leaf      leaf  Dendrogram  hierarchical\n"
                "                NMI     ARI  Accuracy  purity    purity      purity      distance\n"
                "a, \"b\" & c_d  0.500  -0.250     0.750   0.625     0.688       0.125         0.375\n"
                "ward          0.500  -0.250     0.750   0.625     0.688       0.250             –\n"
                "\n"
                "              Level   Groups    NMI    ARI  Accuracy\n"
                "a, \"b\" & c_d  family       3  0.250  0.500     0.875\n"
                "\n"
                "– Least hierarchical distance is undefined: no label occurs in two leaves.\n");
}

/* One sample has one label. */
static void
test_single (void)
{
  g_autoptr (BoughScoreTable) table = bough_score_table_new ();
  const L2hScores scores = { .n_samples = 1, .n_clusters = 2, .n_labels = 1 };
  g_autofree char *text = NULL;

  bough_score_table_add (table, "a", &scores);
  text = bough_score_table_to_string (table, BOUGH_SCORE_FORMAT_TEXT);
  g_assert_true (g_str_has_prefix (text, "N = 1 samples, K = 2 classes, 1 label\n"));
}

static void
test_latex (void)
{
  g_autoptr (BoughScoreTable) table = new_table ();

  assert_table (table, BOUGH_SCORE_FORMAT_LATEX,
                "\\begin{tabular}{@{}lrrrrrrr@{}}\n"
                "\\toprule\n"
                " & NMI & ARI & Accuracy & Leaf purity & Weighted leaf purity & Dendrogram purity"
                " & Least hierarchical distance $\\downarrow$ \\\\\n"
                "\\midrule\n"
                "a, \"b\" \\& c\\_d & $0.500$ & $-0.250$ & $0.750$ & $0.625$ & $0.688$ & $0.125$ & $0.375$ \\\\\n"
                "ward & $0.500$ & $-0.250$ & $0.750$ & $0.625$ & $0.688$ & $0.250$ & -- \\\\\n"
                "\\bottomrule\n"
                "\\end{tabular}\n"
                "\n"
                "\\begin{tabular}{@{}llrrrr@{}}\n"
                "\\toprule\n"
                " & Level & Groups & NMI & ARI & Accuracy \\\\\n"
                "\\midrule\n"
                "a, \"b\" \\& c\\_d & family & 3 & $0.250$ & $0.500$ & $0.875$ \\\\\n"
                "\\bottomrule\n"
                "\\end{tabular}\n");
}

static void
test_csv (void)
{
  g_autoptr (BoughScoreTable) table = new_table ();

  assert_table (table, BOUGH_SCORE_FORMAT_CSV,
                "name,level,samples,classes,empty_classes,labels,nmi,ari,accuracy,leaf_purity,weighted_leaf_purity,"
                "dendrogram_purity,least_hierarchical_distance\n"
                "\"a, \"\"b\"\" & c_d\",,1000,12,1,10,0.5,-0.25,0.75,0.625,0.6875,0.125,0.375\n"
                "\"a, \"\"b\"\" & c_d\",family,1000,3,0,3,0.25,0.5,0.875,,,,\n"
                "ward,,1000,12,1,10,0.5,-0.25,0.75,0.625,0.6875,0.25,\n");
}

static void
test_json (void)
{
  g_autoptr (BoughScoreTable) table = new_table ();
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) error = NULL;
  JsonArray *trees;
  JsonObject *tree;
  JsonObject *level;

  bough_score_table_add_summary (table, 2, &first, &second);
  text = bough_score_table_to_string (table, BOUGH_SCORE_FORMAT_JSON);
  root = json_from_string (text, &error);
  g_assert_no_error (error);

  trees = json_object_get_array_member (json_node_get_object (root), "trees");
  g_assert_cmpuint (json_array_get_length (trees), ==, 2);
  tree = json_array_get_object_element (trees, 0);
  g_assert_cmpstr (json_object_get_string_member (tree, "name"), ==, "a, \"b\" & c_d");
  g_assert_cmpint (json_object_get_int_member (tree, "samples"), ==, 1000);
  g_assert_cmpint (json_object_get_int_member (tree, "classes"), ==, 12);
  g_assert_cmpint (json_object_get_int_member (tree, "empty_classes"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (tree, "labels"), ==, 10);
  for (guint m = 0; m < L2H_N_MEASURES; m++)
    g_assert_true (json_object_get_double_member (tree, l2h_measure_to_string (m)) == l2h_scores_get (&first, m));
  g_assert_cmpuint (json_object_get_size (tree), ==, 5 + L2H_N_MEASURES + 1);

  level = json_array_get_object_element (json_object_get_array_member (tree, "levels"), 0);
  g_assert_cmpstr (json_object_get_string_member (level, "level"), ==, "family");
  g_assert_cmpint (json_object_get_int_member (level, "groups"), ==, 3);
  g_assert_true (json_object_get_double_member (level, "accuracy") == 0.875);
  g_assert_false (json_object_has_member (level, "leaf_purity"));

  tree = json_array_get_object_element (trees, 1);
  g_assert_true (json_object_get_null_member (tree, "least_hierarchical_distance"));
  g_assert_false (json_object_has_member (tree, "levels"));

  tree = json_array_get_object_element (json_object_get_array_member (json_node_get_object (root), "summaries"), 0);
  g_assert_cmpint (json_object_get_int_member (tree, "runs"), ==, 2);
  level = json_object_get_object_member (tree, "mean");
  g_assert_true (json_object_get_double_member (level, "least_hierarchical_distance") == 0.375);
  level = json_object_get_object_member (tree, "standard_deviation");
  g_assert_true (json_object_get_null_member (level, "least_hierarchical_distance"));
}

/* Runs of several sizes: the size is a column then, and there is a mean for each. */
static void
test_runs (void)
{
  g_autoptr (BoughScoreTable) table = bough_score_table_new ();
  const L2hScores deviations = { 1000, 12, 1, 10, 0.25, 0.5, 0.875, 0.125, 0, 0.5, NAN };
  const L2hScores alone = { 1000, 5, 1, 10, NAN, NAN, NAN, NAN, NAN, NAN, NAN };
  L2hScores small = first;

  small.n_clusters = 5;
  bough_score_table_add (table, "a", &first);
  bough_score_table_add (table, "b", &small);
  bough_score_table_add_summary (table, 1, &small, &alone);
  bough_score_table_add_summary (table, 2, &first, &deviations);
  assert_table (table, BOUGH_SCORE_FORMAT_TEXT,
                "                                                         Weighted                     Least\n"
                "                                                   Leaf      leaf  Dendrogram  hierarchical\n"
                "                     K    NMI     ARI  Accuracy  purity    purity      purity      distance\n"
                "a                   12  0.500  -0.250     0.750   0.625     0.688       0.125         0.375\n"
                "b                    5  0.500  -0.250     0.750   0.625     0.688       0.125         0.375\n"
                "\n"
                "mean of 1 run        5  0.500  -0.250     0.750   0.625     0.688       0.125         0.375\n"
                "\n"
                "mean of 2 runs      12  0.500  -0.250     0.750   0.625     0.688       0.125         0.375\n"
                "standard deviation      0.250   0.500     0.875   0.125     0.000       0.500             –\n");
  assert_table (table, BOUGH_SCORE_FORMAT_LATEX,
                "\\begin{tabular}{@{}lrrrrrrrr@{}}\n"
                "\\toprule\n"
                " & $K$ & NMI & ARI & Accuracy & Leaf purity & Weighted leaf purity & Dendrogram purity"
                " & Least hierarchical distance $\\downarrow$ \\\\\n"
                "\\midrule\n"
                "a & 12 & $0.500$ & $-0.250$ & $0.750$ & $0.625$ & $0.688$ & $0.125$ & $0.375$ \\\\\n"
                "b & 5 & $0.500$ & $-0.250$ & $0.750$ & $0.625$ & $0.688$ & $0.125$ & $0.375$ \\\\\n"
                "\\midrule\n"
                "mean of 1 run & 5 & $0.500$ & $-0.250$ & $0.750$ & $0.625$ & $0.688$ & $0.125$ & $0.375$ \\\\\n"
                "\\midrule\n"
                "mean of 2 runs & 12 & $0.500 \\pm 0.250$ & $-0.250 \\pm 0.500$ & $0.750 \\pm 0.875$"
                " & $0.625 \\pm 0.125$ & $0.688 \\pm 0.000$ & $0.125 \\pm 0.500$ & $0.375$ \\\\\n"
                "\\bottomrule\n"
                "\\end{tabular}\n");
}

static void
test_gaps (void)
{
  L2hScores scores = { .n_clusters = 3, .dendrogram_purity = NAN, .least_hierarchical_distance = NAN };

  g_assert_null (bough_measure_get_gap (L2H_MEASURE_NMI, &scores));
  g_assert_cmpstr (bough_measure_get_gap (L2H_MEASURE_DENDROGRAM_PURITY, &scores), ==,
                   "Dendrogram purity is undefined: no two samples have the same label.");
  g_assert_cmpstr (bough_measure_get_gap (L2H_MEASURE_LEAST_HIERARCHICAL_DISTANCE, &scores), ==,
                   "Least hierarchical distance is undefined: no label occurs in two leaves.");
  scores.n_clusters = 2;
  g_assert_cmpstr (bough_measure_get_gap (L2H_MEASURE_LEAST_HIERARCHICAL_DISTANCE, &scores), ==,
                   "Least hierarchical distance is undefined: the tree has only two leaves.");
}

static void
test_digits (void)
{
  const L2hScores scores = { .nmi = 0.9996, .ari = -0.0004, .accuracy = NAN };
  g_autofree char *nmi = bough_measure_dup_text (L2H_MEASURE_NMI, &scores);
  g_autofree char *ari = bough_measure_dup_text (L2H_MEASURE_ARI, &scores);
  g_autofree char *accuracy = bough_measure_dup_text (L2H_MEASURE_ACCURACY, &scores);

  g_assert_cmpstr (nmi, ==, "1.000");
  g_assert_cmpstr (ari, ==, "0.000");
  g_assert_cmpstr (accuracy, ==, "–");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/score-table/text", test_text);
  g_test_add_func ("/score-table/latex", test_latex);
  g_test_add_func ("/score-table/single", test_single);
  g_test_add_func ("/score-table/csv", test_csv);
  g_test_add_func ("/score-table/json", test_json);
  g_test_add_func ("/score-table/runs", test_runs);
  g_test_add_func ("/score-table/digits", test_digits);
  g_test_add_func ("/score-table/gaps", test_gaps);

  return g_test_run ();
}
