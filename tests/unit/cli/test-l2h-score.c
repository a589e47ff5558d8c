/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "l2h score", as a person runs it. */

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "test-command.h"
#include "test-files.h"

#define MARGIN 1e-12

/* float32 logits that assign each sample to its class, by a lead of 8. */
static void
write_logits (const char *path, guint n_classes, const guint *classes, guint n_samples)
{
  g_autofree char *dictionary =
    g_strdup_printf ("{'descr': '<f4', 'fortran_order': False, 'shape': (%u, %u), }", n_samples, n_classes);
  g_autoptr (GByteArray) file = test_files_start_npy (1, dictionary);

  for (guint i = 0; i < n_samples; i++)
    for (guint c = 0; c < n_classes; c++)
      test_files_append_bits (file, c == classes[i] ? 0x41000000 : 0, 4, FALSE);
  test_files_write (path, file->data, file->len);
}

/*
 * 4 = {0, 1}, 5 = {2, 3}. Of six samples leaf 0 gets twice label 0, leaf 1 label 0, leaf 2 label 1, leaf 3 one of each.
 *
 * Accuracy: leaf 0 with label 0, leaf 2 or 3 with label 1: 3/6. Leaf purity (1 + 1 + 1 + 1/2) / 4, weighted 5/6.
 * ARI: one pair together in both, 2 in leaves, 7 in labels, 15 in all: (1 - 14/15) / ((2 + 7) / 2 - 14/15) = 2/107.
 * Pairs of label 0: one in leaf 0, two between 0 and 1, all pure; three with leaf 3, where 4 of 6 are label 0. Of label 1:
 * one, below 5, where 2 of 3 are. Dendrogram purity (3 + 3 * 4/6 + 2/3) / 7 = 17/21.
 * Distances: three pairs at 2 edges, three at 4, which is (log2 (4) - 1) / (log2 (4) - 1) = 1: 1/2.
 */
static void
set_up (void)
{
  static const guint classes[] = { 0, 0, 1, 2, 3, 3 };

  test_files_write_text ("tree.json",
                         "{\"format\": \"l2h-tree\", \"version\": 1, \"samples\": 6, \"score\": \"sum-of-means\", "
                         "\"leaves\": [{\"name\": \"0\"}, {\"name\": \"1\"}, {\"name\": \"2\"}, {\"name\": \"3\"}], "
                         "\"merges\": [{\"lowest\": 0, \"partner\": 1, \"score\": 1}, "
                         "{\"lowest\": 2, \"partner\": 3, \"score\": 2}, {\"lowest\": 4, \"partner\": 5, \"score\": 3}]}");
  write_logits ("test.npy", 4, classes, 6);
  test_files_write_text ("labels.txt", "0\n0\n0\n1\n1\n0\n");
}

static JsonObject *
get_element (JsonNode *root, const char *member, guint at)
{
  return json_array_get_object_element (json_object_get_array_member (json_node_get_object (root), member), at);
}

static void
assert_near (JsonObject *object, const char *member, double expected)
{
  g_assert_cmpfloat_with_epsilon (json_object_get_double_member (object, member), expected, MARGIN);
}

static void
test_tree (void)
{
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;
  JsonObject *tree;

  set_up ();
  root = run_json_here ("score --json tree.json --logits test.npy --labels labels.txt");
  tree = get_element (root, "trees", 0);
  g_assert_cmpstr (json_object_get_string_member (tree, "name"), ==, "tree.json");
  assert_near (tree, "ari", 2.0 / 107);
  assert_near (tree, "accuracy", 0.5);
  assert_near (tree, "leaf_purity", 3.5 / 4);
  assert_near (tree, "weighted_leaf_purity", 5.0 / 6);
  assert_near (tree, "dendrogram_purity", 17.0 / 21);
  assert_near (tree, "least_hierarchical_distance", 0.5);
  g_assert_false (json_object_has_member (json_node_get_object (root), "summaries"));

  g_assert_cmpint (run_here ("score tree.json --logits test.npy --labels labels.txt", &out, &err), ==, 0);
  g_assert_nonnull (strstr (out, "N = 6 samples, K = 4 classes, 2 labels\n"));
  g_assert_nonnull (strstr (out, "0.875     0.833       0.810         0.500\n"));
}

/* The parts of a matrix, and the forms of the table. */
static void
test_formats (void)
{
  static const guint first[] = { 0, 0, 1 };
  static const guint second[] = { 2, 3, 3 };
  g_autofree char *latex = NULL;
  g_autofree char *csv = NULL;
  g_autofree char *err = NULL;
  g_auto (GStrv) lines = NULL;

  set_up ();
  write_logits ("first.npy", 4, first, 3);
  write_logits ("second.npy", 4, second, 3);
  g_assert_cmpint (run_here ("score tree.json --logits first.npy --logits second.npy --labels labels.txt --latex", &latex, &err),
                   ==, 0);
  g_assert_nonnull (strstr (latex, "\\toprule\n"));
  g_assert_nonnull (strstr (latex, "$0.833$ & $0.810$ & $0.500$ \\\\\n\\bottomrule\n"));

  g_assert_cmpint (run_here ("score tree.json --logits test.npy --labels labels.txt --csv", &csv, NULL), ==, 0);
  lines = g_strsplit (csv, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 3);
  g_assert_true (g_str_has_prefix (lines[0], "name,level,samples,"));
  g_assert_true (g_str_has_prefix (lines[1], "tree.json,,6,4,0,2,"));
}

/* Cut in two, {0, 1} holds three of x, {2, 3} two of y and one of x. Cut in one, all agree on the one group. */
static void
test_levels (void)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *level;
  JsonArray *levels;

  set_up ();
  test_files_write_text ("levels.csv", "label,genus,family\n0,x,z\n1,y,z\n2,w,w\n");
  root = run_json_here ("score --json tree.json --logits test.npy --labels labels.txt --levels levels.csv");
  levels = json_object_get_array_member (get_element (root, "trees", 0), "levels");
  g_assert_cmpuint (json_array_get_length (levels), ==, 2);
  level = json_array_get_object_element (levels, 0);
  g_assert_cmpstr (json_object_get_string_member (level, "level"), ==, "genus");
  g_assert_cmpint (json_object_get_int_member (level, "groups"), ==, 2);
  assert_near (level, "accuracy", 5.0 / 6);
  /* Pairs: 3 + 1 together in both, 3 + 3 in groups, 6 + 1 in genera, 15 in all. */
  assert_near (level, "ari", (4 - 42.0 / 15) / (6.5 - 42.0 / 15));
  level = json_array_get_object_element (levels, 1);
  g_assert_cmpint (json_object_get_int_member (level, "groups"), ==, 1);
  assert_near (level, "accuracy", 1);
  assert_near (level, "nmi", 1);
}

/*
 * In the second run labels 0 and 1 have leaves 0 and 2, and one sample is in leaf 1: accuracies 3/6 and 5/6, their mean
 * 4/6, their deviation sqrt (2 * (1/6)^2 / 1).
 */
static void
test_runs (void)
{
  static const guint classes[] = { 0, 0, 1, 2, 2, 0 };
  g_autoptr (JsonNode) root = NULL;
  JsonObject *summary;

  set_up ();
  write_logits ("other.npy", 4, classes, 6);
  root = run_json_here ("score --json --run tree.json test.npy --run tree.json other.npy --labels labels.txt");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (json_node_get_object (root), "trees")), ==, 2);
  summary = get_element (root, "summaries", 0);
  g_assert_cmpint (json_object_get_int_member (summary, "runs"), ==, 2);
  g_assert_cmpint (json_object_get_int_member (summary, "classes"), ==, 4);
  assert_near (json_object_get_object_member (summary, "mean"), "accuracy", 4.0 / 6);
  assert_near (json_object_get_object_member (summary, "standard_deviation"), "accuracy", sqrt (2.0 / 36));
}

/* The same tree as Newick: leaves in another order, by number, by name, and by what is neither. */
static void
test_newick (void)
{
  g_autoptr (JsonNode) numbered = NULL;
  g_autoptr (JsonNode) named = NULL;
  g_autofree char *err = NULL;

  set_up ();
  test_files_write_text ("numbers.nwk", "((3,2),(0,1));\n");
  test_files_write_text ("names.nwk", "((dog,cat),(hen,owl));\n");
  test_files_write_text ("classes.txt", "hen\nowl\ncat\ndog\n");
  numbered = run_json_here ("score --json numbers.nwk --logits test.npy --labels labels.txt");
  assert_near (get_element (numbered, "trees", 0), "dendrogram_purity", 17.0 / 21);
  assert_near (get_element (numbered, "trees", 0), "least_hierarchical_distance", 0.5);
  named = run_json_here ("score --json names.nwk --logits test.npy --labels labels.txt --classes classes.txt");
  assert_near (get_element (named, "trees", 0), "dendrogram_purity", 17.0 / 21);

  g_assert_cmpint (run_here ("score names.nwk --logits test.npy --labels labels.txt", NULL, &err), ==, 1);
  g_assert_cmpstr (err, ==, "l2h: names.nwk: which column or sample is leaf \"dog\"? The leaves are called by no "
                            "numbers; give the names in their order with --classes FILE\n");
}

/* The scores of set_up()'s comment, which say where the samples are. */
static void
assert_scores (const char *arguments)
{
  g_autofree char *whole = g_strdup_printf ("score --json --labels labels.txt %s", arguments);
  g_autoptr (JsonNode) root = run_json_here (whole);
  JsonObject *tree = get_element (root, "trees", 0);

  assert_near (tree, "accuracy", 0.5);
  assert_near (tree, "ari", 2.0 / 107);
  assert_near (tree, "leaf_purity", 3.5 / 4);
  assert_near (tree, "dendrogram_purity", 17.0 / 21);
  assert_near (tree, "least_hierarchical_distance", 0.5);
}

/* Somebody else's clusters: the leaf of each sample, for leaves by number and by name. */
static void
test_assigned (void)
{
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *err = NULL;

  set_up ();
  test_files_write_text ("assigned.txt", "0\n0\n1\n2\n3\n3\n");
  test_files_write_text ("numbered.nwk", "((3,2),(0,1));\n");
  test_files_write_text ("names.nwk", "((dog,cat),(hen,owl));\n");
  test_files_write_text ("classes.txt", "hen\nowl\ncat\ndog\n");
  assert_scores ("tree.json --assigned assigned.txt");
  assert_scores ("numbered.nwk --assigned assigned.txt");
  assert_scores ("names.nwk --assigned assigned.txt --classes classes.txt");

  /* Among runs the file itself says that it is no matrix. */
  assert_scores ("--run tree.json assigned.txt --run tree.json test.npy");

  /* hclust has an order, whatever its labels are. */
  test_files_write_text ("named.json", "{\"merge\": [[-1,-2],[-3,-4],[1,2]], \"height\": [1,2,3], "
                                       "\"labels\": [\"a\",\"b\",\"c\",\"d\"]}");
  assert_scores ("named.json --assigned assigned.txt");
  test_files_write_text ("turned.txt", "d\nc\nb\na\n");
  test_files_write_text ("reversed.txt", "3\n3\n2\n1\n0\n0\n");
  assert_scores ("named.json --assigned reversed.txt --classes turned.txt");

  test_files_write_text ("high.txt", "0\n0\n1\n4\n3\n3\n");
  g_assert_cmpint (run_here ("score tree.json --assigned high.txt --labels labels.txt", NULL, &err), ==, 1);
  g_assert_cmpstr (err, ==, "l2h: high.txt: sample 3 goes to leaf 4, but tree.json has only 4\n");
  g_clear_pointer (&err, g_free);
  test_files_write_text ("five.txt", "0\n0\n1\n2\n3\n");
  g_assert_cmpint (run_here ("score tree.json --assigned five.txt --labels labels.txt", NULL, &err), ==, 1);
  g_assert_cmpstr (err, ==, "l2h: five.txt: labels.txt: 6 labels for 5 samples\n");
  g_clear_pointer (&err, g_free);
  test_files_write_text ("texts.csv", "label\nx\ny\nx\ny\nx\ny\n");
  g_assert_cmpint (run_here ("score tree.json --assigned texts.csv --labels labels.txt", NULL, &err), ==, 1);
  g_assert_cmpstr (err, ==, "l2h: texts.csv: holds names; the leaf of each sample is a number from 0 on\n");
}

/* A tree of the six samples; cut into four, what stands above is set_up()'s tree. */
static void
test_cut (void)
{
  g_autofree char *assigned = NULL;
  g_autofree char *err = NULL;

  set_up ();
  test_files_write_text ("samples.nwk", "((3:2,(5:1,4:1):1):2,(2:2,(1:1,0:1):1):2);\n");
  assert_scores ("samples.nwk --cut 4");
  test_files_write_text ("named.nwk", "((d:2,(f:1,e:1):1):2,(c:2,(b:1,a:1):1):2);\n");
  test_files_write_text ("rows.txt", "a\nb\nc\nd\ne\nf\n");
  assert_scores ("named.nwk --cut 4 --classes rows.txt");

  /* In two steps, which leave a tree that can be drawn. */
  g_assert_cmpint (run_here ("cut named.nwk -k 4 --tree top.json --assigned assigned.txt --classes rows.txt", NULL, NULL),
                   ==, 0);
  g_assert_true (g_file_get_contents ("assigned.txt", &assigned, NULL, NULL));
  g_assert_cmpstr (assigned, ==, "3\n3\n2\n0\n1\n1\n");
  assert_scores ("top.json --assigned assigned.txt");

  g_assert_cmpint (run_here ("score samples.nwk --cut 7 --labels labels.txt", NULL, &err), ==, 1);
  g_assert_cmpstr (err, ==, "l2h: samples.nwk: has 6 leaves, so it cannot be cut into 7 groups\n");
  g_clear_pointer (&err, g_free);
  test_files_write_text ("star.nwk", "(0,1,2,3,(4,5));\n");
  g_assert_cmpint (run_here ("score star.nwk --cut 3 --labels labels.txt", NULL, &err), ==, 0);
  g_assert_cmpstr (err, ==, "l2h: star.nwk: no cut gives 3 groups, as a node has more than two children; this one gives 5\n");
}

static void
test_by_k (void)
{
  static const guint classes[] = { 0, 0, 1, 1, 1, 0 };
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *out = NULL;
  g_autofree char *svg = NULL;

  set_up ();
  test_files_write_text ("two.json", "{\"format\": \"l2h-tree\", \"version\": 1, \"leaves\": [{\"name\": \"0\"}, "
                                     "{\"name\": \"1\"}], \"merges\": [{\"lowest\": 0, \"partner\": 1, \"score\": 1}]}");
  write_logits ("two.npy", 2, classes, 6);
  g_assert_cmpint (run_here ("score --run tree.json test.npy --run two.json two.npy --labels labels.txt --by-k k.svg", &out, NULL),
                   ==, 0);
  g_assert_true (g_str_has_prefix (out, "k.svg\n"));
  g_assert_nonnull (strstr (out, "mean of 1 run  4"));
  g_assert_true (g_file_get_contents ("k.svg", &svg, NULL, NULL));
  g_assert_nonnull (strstr (svg, ">Dendrogram purity</text>"));

  /* Of what another program reads the figure's name is no part. */
  root = run_json_here ("score --json --run tree.json test.npy --run two.json two.npy --labels labels.txt --by-k again.svg");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (json_node_get_object (root), "summaries")), ==, 2);
  g_assert_true (g_file_test ("again.svg", G_FILE_TEST_EXISTS));
}

/* What does not depend on the tree is the same for all; that their merges are right is a golden test's to say. */
static void
test_baselines (void)
{
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *out = NULL;
  JsonObject *tree;

  set_up ();
  root = run_json_here ("score --json tree.json --logits test.npy --labels labels.txt --built-from test.npy "
                   "--baseline ward,single --baseline single");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (json_node_get_object (root), "trees")), ==, 3);
  g_assert_cmpstr (json_object_get_string_member (get_element (root, "trees", 0), "name"), ==, "L2H");
  tree = get_element (root, "trees", 2);
  g_assert_cmpstr (json_object_get_string_member (tree, "name"), ==, "single");
  assert_near (tree, "accuracy", 0.5);
  assert_near (get_element (root, "trees", 0), "dendrogram_purity", 17.0 / 21);

  g_assert_cmpint (run_here ("score tree.json --logits test.npy --labels labels.txt --built-from test.npy "
                             "--baseline ward --latex", &out, NULL), ==, 0);
  g_assert_nonnull (strstr (out, "\nWard linkage & "));
}

static void
test_undefined (void)
{
  static const guint classes[] = { 0, 1 };
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *out = NULL;

  test_files_write_text ("two.json", "{\"format\": \"l2h-tree\", \"version\": 1, \"leaves\": [{\"name\": \"0\"}, "
                                     "{\"name\": \"1\"}], \"merges\": [{\"lowest\": 0, \"partner\": 1, \"score\": 1}]}");
  write_logits ("two.npy", 2, classes, 2);
  test_files_write_text ("labels.txt", "0\n1\n");
  root = run_json_here ("score --json two.json --logits two.npy --labels labels.txt");
  g_assert_true (json_object_get_null_member (get_element (root, "trees", 0), "dendrogram_purity"));
  g_assert_true (json_object_get_null_member (get_element (root, "trees", 0), "least_hierarchical_distance"));

  g_assert_cmpint (run_here ("score two.json --logits two.npy --labels labels.txt", &out, NULL), ==, 0);
  g_assert_nonnull (strstr (out, "– Dendrogram purity is undefined: no two samples have the same label.\n"));
  g_assert_nonnull (strstr (out, "– Least hierarchical distance is undefined: the tree has only two leaves.\n"));
}

static void
test_errors (void)
{
  static const struct {
    const char *arguments;
    int status;
    const char *message;
  } cases[] = {
    { "", 2, "score takes a tree; \"l2h score --help\" says more" },
    { "tree.json", 2, "give the samples that the tree is scored by: one of --logits LOGITS, --assigned FILE and, for a tree of the "
      "samples themselves, --cut K" },
    { "tree.json --logits test.npy --assigned labels.txt --labels labels.txt", 2,
      "give the samples that the tree is scored by: one of --logits LOGITS, --assigned FILE and, for a tree of the "
      "samples themselves, --cut K" },
    { "tree.json --cut 1 --labels labels.txt", 2, "--cut takes a number from 2 on" },
    { "tree.json --cut 2 --labels labels.txt --baseline ward --built-from test.npy", 2, "--baseline goes with --logits" },
    { "tree.json --logits test.npy", 2, "--labels FILE is missing: what the samples are" },
    { "tree.json --logits three.npy --labels labels.txt", 1, "three.npy: has 3 columns, but tree.json has 4 leaves" },
    { "tree.json --logits test.npy --labels five.txt", 1, "five.txt: holds 5 labels, but test.npy has 6 rows" },
    { "tree.json --logits test.npy --labels negative.txt", 1,
      "negative.txt: line 2: a label is negative (-1)" },
    { "tree.json --logits test.npy --labels labels.txt --levels gap.csv", 1,
      "gap.csv: has no line for label 1, which 2 samples carry" },
    { "tree.json --logits test.npy --labels labels.txt --levels named-gap.csv --label-names names.txt", 1,
      "named-gap.csv: has no line for label \"cat\", which 2 samples carry" },
    { "tree.json --logits test.npy --labels labels.txt --levels empty.csv", 1,
      "empty.csv: line 3: label \"1\" has no genus; every label needs one at every level" },
    { "tree.json --logits test.npy --labels labels.txt --label-names n.txt", 2,
      "--label-names needs --levels, where labels can stand by name" },
    { "tree.json --logits test.npy --labels labels.txt --json --csv", 2,
      "--json, --csv and --latex do not go together" },
    { "tree.json --logits test.npy --labels labels.txt --baseline ward", 2,
      "--baseline needs --built-from LOGITS: the logits that the tree was built from" },
    { "tree.json --logits test.npy --labels labels.txt --baseline ward,centroid --built-from test.npy", 2,
      "--baseline ward,centroid: must be single, complete, average or ward" },
    { "tree.json --logits test.npy --labels labels.txt --built-from test.npy", 2, "--built-from needs --baseline" },
    { "tree.json --logits test.npy --labels labels.txt --baseline ward --built-from seven.npy", 1,
      "seven.npy: has 7 rows, but tree.json was built from 6" },
    { "counted.json --logits test.npy --labels labels.txt --baseline ward --built-from other.npy", 1,
      "other.npy: is not what counted.json was built from: 3 samples go to leaf 0, not 2" },
    { "--run tree.json test.npy --run tree.json --labels labels.txt", 2,
      "--run takes a tree and its logits; here are 2 of one and 1 of the other" },
    { "--run tree.json test.npy --logits test.npy --labels labels.txt", 2,
      "--run goes with none of --logits, --assigned and --cut; a run is --run TREE.json LOGITS" },
    { "--run tree.json test.npy --run tree.json test.npy --labels labels.txt --baseline ward --built-from test.npy", 2,
      "--baseline goes with one tree, not with several runs" },
    { "tree.json --logits test.npy --labels labels.txt --by-k k.svg", 2,
      "--by-k needs several runs: --run TREE.json LOGITS for each" },
    { "--run tree.json test.npy --run tree.json test.npy --labels labels.txt --by-k k.svg", 1,
      "--by-k: all trees have 4 leaves; a figure over K needs trees of two sizes or more" },
    { "--run tree.json test.npy --run tree.json test.npy --labels labels.txt --by-k k.jpeg", 2,
      "k.jpeg: a figure’s name must end in .svg, .pdf, .png or .eps" },
    { "--run tree.json test.npy --run tree.json test.npy --labels k.svg --by-k k.svg", 2,
      "k.svg: is read as an input; give the output another name" },
    { "tree.json other.json --logits test.npy --labels labels.txt", 2,
      "score takes one tree, or --run TREE.json LOGITS for each of several; \"l2h score --help\" says more" },
  };
  static const guint classes[] = { 0, 0, 0, 1, 2, 2, 1 };

  set_up ();
  write_logits ("three.npy", 3, classes, 6);
  write_logits ("seven.npy", 4, classes, 7);
  write_logits ("other.npy", 4, classes, 6);
  test_files_write_text ("counted.json",
                         "{\"format\": \"l2h-tree\", \"version\": 1, \"samples\": 6, \"leaves\": [{\"name\": \"0\", "
                         "\"samples\": 2}, {\"name\": \"1\", \"samples\": 1}, {\"name\": \"2\", \"samples\": 1}, "
                         "{\"name\": \"3\", \"samples\": 2}], \"merges\": [{\"lowest\": 0, \"partner\": 1, \"score\": 1}, "
                         "{\"lowest\": 2, \"partner\": 3, \"score\": 2}, {\"lowest\": 4, \"partner\": 5, \"score\": 3}]}");
  test_files_write_text ("k.svg", "0\n");
  test_files_write_text ("five.txt", "0\n0\n0\n1\n1\n");
  test_files_write_text ("negative.txt", "0\n-1\n0\n1\n1\n0\n");
  test_files_write_text ("gap.csv", "label,genus\n0,x\n");
  test_files_write_text ("named-gap.csv", "label,genus\ndog,x\n");
  test_files_write_text ("names.txt", "dog\ncat\n");
  test_files_write_text ("empty.csv", "label,genus\n0,x\n1,\n");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *arguments = g_strdup_printf ("score %s", cases[i].arguments);
    g_autofree char *expected = g_strdup_printf ("l2h: %s\n", cases[i].message);

    assert_fails_here (arguments, cases[i].status, expected);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  test_files_add_func ("/l2h-score/tree", test_tree);
  test_files_add_func ("/l2h-score/formats", test_formats);
  test_files_add_func ("/l2h-score/levels", test_levels);
  test_files_add_func ("/l2h-score/runs", test_runs);
  test_files_add_func ("/l2h-score/newick", test_newick);
  test_files_add_func ("/l2h-score/assigned", test_assigned);
  test_files_add_func ("/l2h-score/cut", test_cut);
  test_files_add_func ("/l2h-score/by-k", test_by_k);
  test_files_add_func ("/l2h-score/baselines", test_baselines);
  test_files_add_func ("/l2h-score/undefined", test_undefined);
  test_files_add_func ("/l2h-score/errors", test_errors);

  return g_test_run ();
}
