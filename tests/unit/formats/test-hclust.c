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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  test_files_add_func ("/hclust/load", test_load);
  test_files_add_func ("/hclust/write", test_write);
  test_files_add_func ("/hclust/bad", test_bad);

  return g_test_run ();
}
