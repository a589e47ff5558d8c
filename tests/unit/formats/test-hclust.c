/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/bough-hclust.h"

#include <string.h>

#include "formats/bough-format-error.h"
#include "formats/bough-tree-file.h"

#include "test-files.h"

/* jsonlite::toJSON (unclass (hclust (dist (c (a = 0, b = 1, c = 5, d = 5.5)), "average"))[1:4], digits = NA), R 4.2. */
#define R_TEXT \
  "{\"merge\":[[-3,-4],[-1,-2],[1,2]],\"height\":[0.5,1,4.75],\"order\":[3,4,1,2],\"labels\":[\"a\",\"b\",\"c\",\"d\"]}"

static void
test_load (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (L2hTree) tree = NULL;

  test_files_write_text ("tree.json", R_TEXT);
  g_assert_true (bough_file_is_hclust ("tree.json"));
  tree = bough_hclust_load ("tree.json", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (l2h_tree_get_n_leaves (tree), ==, 4);
  g_assert_cmpstr (l2h_tree_get_leaf (tree, 3)->name, ==, "d");
  g_assert_cmpuint (l2h_tree_get_parent (tree, 3), ==, 4);
  g_assert_cmpuint (l2h_tree_get_parent (tree, 0), ==, 5);
  g_assert_cmpfloat (l2h_tree_get_height (tree, 6), ==, 4.75);
}

static void
test_write (void)
{
  static const char expected[] =
    "{\n\"load\": \"h <- jsonlite::fromJSON(FILE); class(h) <- 'hclust'\",\n"
    "\"merge\": [\n[-3,-4],\n[-1,-2],\n[1,2]\n],\n\"height\": [0.5,1,4.75],\n\"order\": [3,4,1,2],\n"
    "\"labels\": [\n\"a\",\n\"b\",\n\"c\",\n\"d\"\n],\n\"method\": \"L2H\"\n}\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (L2hTree) tree = NULL;
  g_autoptr (BoughTreeAnnotation) annotation = NULL;
  g_autoptr (GBytes) bytes = NULL;

  test_files_write_text ("tree.json", R_TEXT);
  tree = bough_hclust_load ("tree.json", &error);
  g_assert_no_error (error);
  annotation = bough_tree_annotation_new (tree, BOUGH_TIP_NAMES_SAFE, NULL, BOUGH_NODE_HEIGHTS_SCORE, NULL, NULL);
  bytes = bough_hclust_to_bytes (tree, annotation, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), expected, strlen (expected));
}

static void
assert_refused (const char *text, const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *whole = g_strconcat ("tree.json: ", message, NULL);

  test_files_write_text ("tree.json", text);
  g_assert_null (bough_hclust_load ("tree.json", &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR, whole);
}

/* One of our own trees with a leaf called "merge", and "merges" only behind many leaves: no hclust. */
static void
test_leaf_called_merge (void)
{
  GString *text = g_string_new ("{\"format\": \"l2h-tree\", \"leaves\": [{\"name\": \"merge\"}");

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (text, ", {\"name\": \"leaf %u\"}", i);
  g_string_append (text, "], \"merges\": []}");
  test_files_write ("tree.json", text->str, text->len);
  g_string_free (text, TRUE);
  g_assert_false (bough_file_is_hclust ("tree.json"));
}

static void
test_bad (void)
{
  assert_refused ("[]", "is JSON, but no object with \"merge\" and \"height\"");
  assert_refused ("{\"merge\": []}", "\"merge\" and \"height\" must be lists of the same length");
  assert_refused ("{\"merge\": [[-1,-2]], \"height\": [1, 2]}", "\"merge\" and \"height\" must be lists of the same length");
  assert_refused ("{\"merge\": [[-1,-3]], \"height\": [1]}",
                  "row 1 of \"merge\" is not two of: -1 to -2 (observations), 1 to 0 (rows before)");
  assert_refused ("{\"merge\": [[-1,1]], \"height\": [1]}",
                  "row 1 of \"merge\" is not two of: -1 to -2 (observations), 1 to 0 (rows before)");
  assert_refused ("{\"merge\": [[-1,0]], \"height\": [1]}",
                  "row 1 of \"merge\" is not two of: -1 to -2 (observations), 1 to 0 (rows before)");
  assert_refused ("{\"merge\": [[-1,-1]], \"height\": [1]}", "merge 0: node 0 stands there twice");
  assert_refused ("{\"merge\": [[-1,-2]], \"height\": [-1]}", "entry 1 of \"height\" is not a number from 0 on");
  assert_refused ("{\"merge\": [[-1,-2]], \"height\": [\"x\"]}", "entry 1 of \"height\" is not a number from 0 on");
  assert_refused ("{\"merge\": [[-1,-2]], \"height\": [1], \"labels\": [\"a\"]}", "has 1 \"labels\" for 2 observations");
  assert_refused ("{\"merge\": [[-1,-2]], \"height\": [1], \"labels\": [\"a\", 2]}", "entry 2 of \"labels\" is not a text");
}

/* As R 4.2 writes it: write.csv (data.frame (h$merge, height = h$height), "tree.csv"), and with all parts. */
static void
test_csv (void)
{
  static const struct {
    const char *text;
    const char *last_name;
  } files[] = {
    { "\"\",\"X1\",\"X2\",\"height\"\n\"1\",-3,-4,0.5\n\"2\",-1,-2,1\n\"3\",1,2,4.75\n", "3" },
    { "X1,X2,height\r\n-3,-4,0.5\r\n-1,-2,1\r\n1,2,4.75\r\n", "3" },
    { "\"X1\"\t\"X2\"\t\"height\"\n-3\t-4\t0.5\n-1\t-2\t1\n1\t2\t4.75\n", "3" },
    { "X1;X2;height\n-3;-4;0.5\n-1;-2;1\n1;2;4.75\n", "3" },
    { "\"X1\",\"X2\",\"height\",\"order\",\"labels\"\n-3,-4,0.5,3,\"a\"\n-1,-2,1,4,\"b\"\n1,2,4.75,1,\"c, e\"\n"
      "NA,NA,NA,2,\"d\"\n", "d" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (L2hTree) tree = NULL;

    test_files_write_text ("tree.csv", files[i].text);
    g_assert_true (bough_file_is_hclust_csv ("tree.csv"));
    tree = bough_tree_load ("tree.csv", &error);
    g_assert_no_error (error);
    g_assert_cmpuint (l2h_tree_get_n_leaves (tree), ==, 4);
    g_assert_cmpstr (l2h_tree_get_leaf (tree, 3)->name, ==, files[i].last_name);
    g_assert_cmpuint (l2h_tree_get_parent (tree, 3), ==, 4);
    g_assert_cmpuint (l2h_tree_get_parent (tree, 0), ==, 5);
    g_assert_cmpfloat (l2h_tree_get_height (tree, 6), ==, 4.75);
  }

  test_files_write_text ("matrix.csv", "a,b\n-1,-2\n");
  g_assert_false (bough_file_is_hclust_csv ("matrix.csv"));
}

static void
test_bad_csv (void)
{
  static const struct {
    const char *text;
    const char *message;
  } files[] = {
    { "", "is no hclust: two columns of merges and one headed \"height\" are needed" },
    { "a,b,c\n-1,-2,1\n", "is no hclust: two columns of merges and one headed \"height\" are needed" },
    { "a,height\n-1,1\n", "is no hclust: two columns of merges and one headed \"height\" are needed" },
    { "a,b,height\n", "holds no merges" },
    { "a,b,height\nNA,NA,NA\n", "holds no merges" },
    { "a,b,height\n-1,-2\n", "line 2 has 2 columns, but the first has 3" },
    { "a,b,height\n-1,-2,x\n", "line 2: its height is not a number from 0 on" },
    { "a,b,height\n-1,-2,nan\n", "line 2: its height is not a number from 0 on" },
    { "a,b,height\n-1,-2,inf\n", "line 2: its height is not a number from 0 on" },
    { "a,b,height\n-1,-2,1e999\n", "line 2: its height is not a number from 0 on" },
    /* As R's write.csv2() writes it. */
    { "\"\";\"X1\";\"X2\";\"height\"\n\"1\";-1;-2;0,5\n",
      "line 2: the height \"0,5\" is no number; write decimals with a point" },
    { "a,b,height\n-1,x,1\n", "line 2: its merge is not two of: -1 to -2 (observations), 1 to 0 (rows before)" },
    { "a,b,height\n-1,-1.5,1\n", "line 2: its merge is not two of: -1 to -2 (observations), 1 to 0 (rows before)" },
    { "a,b,height\n-1,-99999999999999999999,1\n",
      "line 2: its merge is not two of: -1 to -2 (observations), 1 to 0 (rows before)" },
    { "a,b,height\n-1,-1,1\n", "merge 0: node 0 stands there twice" },
    { "a,b,height,labels\n-1,-2,1,x\n", "has labels, but not a row for each of 2 observations" },
    { "a,b,height\n-1,\xff,1\n", "is not UTF-8 text (line 2, byte 4); save it as UTF-8" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *whole = g_strconcat ("tree.csv: ", files[i].message, NULL);
    g_autoptr (GError) error = NULL;

    test_files_write_text ("tree.csv", files[i].text);
    g_assert_null (bough_hclust_csv_load ("tree.csv", &error));
    test_files_assert_error (&error, BOUGH_FORMAT_ERROR, whole);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  test_files_add_func ("/hclust/load", test_load);
  test_files_add_func ("/hclust/write", test_write);
  test_files_add_func ("/hclust/leaf-called-merge", test_leaf_called_merge);
  test_files_add_func ("/hclust/bad", test_bad);
  test_files_add_func ("/hclust/csv", test_csv);
  test_files_add_func ("/hclust/bad-csv", test_bad_csv);

  return g_test_run ();
}
