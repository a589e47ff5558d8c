/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/bough-tree-format.h"

#include <math.h>
#include <string.h>
#include <time.h>

#include "formats/bough-merge-table.h"
#include "l2h/l2h-tree-builder.h"

#include "test-files.h"

static void
test_outputs (void)
{
  static const struct {
    const char *path;
    const char *format;
  } outputs[] = {
    { "a.json", "json" }, { "a.l2h.json", "json" }, { "a.hclust.json", "hclust" }, { "A.NWK", "newick" },
    { "a.tre", "newick" }, { "a.nex", "nexus" }, { "a.npy", "linkage" }, { "a.gv", "dot" }, { "a.csv", "merges" },
    { "a.leaves.csv", "leaves" }, { "a.zip", "itol" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (outputs); i++)
    g_assert_cmpstr (bough_tree_format_for_output (outputs[i].path)->name, ==, outputs[i].format);
  g_assert_null (bough_tree_format_for_output ("a.txt"));
  /* Nothing is packed that is written. */
  g_assert_null (bough_tree_format_for_output ("a.nwk.gz"));
  g_assert_null (bough_tree_format_find ("phylip"));
  g_assert_cmpstr (bough_tree_format_find ("nexus")->name, ==, "nexus");
}

static void
assert_text (GBytes *bytes, const char *expected)
{
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), expected, strlen (expected));
  g_bytes_unref (bytes);
}

/* Three leaves, one of which needs quotes in CSV and in DOT; the merges hold 4 + 6 and 4 + 6 + 0 samples. */
static void
test_tables (void)
{
  static const char *const colors[] = { "#0072b2", NULL, NULL };
  const L2hLeaf leaves[] = {
    { (char *) "a \"b\", c", 4, (char *) "fish", 0.75, NULL, 0 },
    { (char *) "crane", 6, NULL, NAN, NULL, 0 },
    { (char *) "2", 0, NULL, NAN, NULL, 0 },
  };
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (3);
  g_autoptr (L2hTree) tree = NULL;
  g_autoptr (BoughTreeAnnotation) annotation = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (leaves); i++)
    l2h_tree_builder_set_leaf (builder, i, &leaves[i]);
  g_assert_true (l2h_tree_builder_add_merge (builder, 1, 0, 0.5, NULL));
  g_assert_true (l2h_tree_builder_add_merge (builder, 2, 3, 0.75, NULL));
  tree = l2h_tree_builder_finish (builder, NULL);
  annotation = bough_tree_annotation_new (tree, BOUGH_TIP_NAMES_EXACT, NULL, BOUGH_NODE_HEIGHTS_SCORE, colors, NULL);

  assert_text (bough_tree_format_find ("merges")->to_bytes (tree, annotation, NULL),
               "step,node,lowest,partner,height,leaves,samples\r\n1,3,1,0,0.5,2,10\r\n2,4,2,3,0.75,3,10\r\n");
  assert_text (bough_leaf_table_to_bytes (tree),
               "leaf,name,samples,label,purity\r\n0,\"a \"\"b\"\", c\",4,fish,0.75\r\n1,crane,6,,\r\n2,2,0,,\r\n");
  assert_text (bough_tree_format_find ("dot")->to_bytes (tree, annotation, NULL),
               "digraph tree {\n  rankdir=LR;\n  node [shape=plaintext];\n"
               "  0 [label=\"a \\\"b\\\", c\", fontcolor=\"#0072b2\"];\n  1 [label=\"crane\"];\n  2 [label=\"2\"];\n"
               "  3 [shape=point];\n  4 [shape=point];\n"
               "  3 -> 1;\n  3 -> 0;\n  4 -> 2;\n  4 -> 3;\n}\n");
}

/* Centroid linkage can put a node above its parent: what is written never falls, and unknown heights stay so. */
static void
test_inversion (void)
{
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (3);
  g_autoptr (L2hTree) tree = NULL;
  g_autoptr (BoughTreeAnnotation) by_score = NULL;
  g_autoptr (BoughTreeAnnotation) by_step = NULL;

  g_assert_true (l2h_tree_builder_add_node (builder, (const guint[]) { 0, 1 }, 2, 2, NULL));
  g_assert_true (l2h_tree_builder_add_node (builder, (const guint[]) { 3, 2 }, 2, 1.5, NULL));
  tree = l2h_tree_builder_finish (builder, NULL);
  by_score = bough_tree_annotation_new (tree, BOUGH_TIP_NAMES_SAFE, NULL, BOUGH_NODE_HEIGHTS_SCORE, NULL, NULL);
  g_assert_cmpfloat (by_score->heights[3], ==, 2);
  g_assert_cmpfloat (by_score->heights[4], ==, 2);
  by_step = bough_tree_annotation_new (tree, BOUGH_TIP_NAMES_SAFE, NULL, BOUGH_NODE_HEIGHTS_STEP, NULL, NULL);
  g_assert_cmpfloat (by_step->heights[3], ==, 1);
  g_assert_cmpfloat (by_step->heights[4], ==, 2);
}

static GBytes *
write_itol (const char *zone, L2hTree *tree, const BoughTreeAnnotation *annotation)
{
  g_setenv ("TZ", zone, TRUE);
  tzset ();
  return bough_tree_format_find ("itol")->to_bytes (tree, annotation, NULL);
}

/* A zip's dates are those of a time zone; the same tree gives the same bytes in all of them. */
static void
test_time_zone (void)
{
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (2);
  g_autoptr (L2hTree) tree = NULL;
  g_autoptr (BoughTreeAnnotation) annotation = NULL;
  g_autoptr (GBytes) east = NULL;
  g_autoptr (GBytes) west = NULL;

  g_assert_true (l2h_tree_builder_add_merge (builder, 1, 0, 0.5, NULL));
  tree = l2h_tree_builder_finish (builder, NULL);
  annotation = bough_tree_annotation_new (tree, BOUGH_TIP_NAMES_SAFE, NULL, BOUGH_NODE_HEIGHTS_SCORE, NULL, NULL);
  east = write_itol ("JST-9", tree, annotation);
  west = write_itol ("PST8", tree, annotation);
  g_assert_cmpmem (g_bytes_get_data (east, NULL), g_bytes_get_size (east), g_bytes_get_data (west, NULL),
                   g_bytes_get_size (west));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  test_files_add_func ("/tree-format/outputs", test_outputs);
  test_files_add_func ("/tree-format/time-zone", test_time_zone);
  test_files_add_func ("/tree-format/tables", test_tables);
  test_files_add_func ("/tree-format/inversion", test_inversion);

  return g_test_run ();
}
