/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/bough-newick.h"

#include <math.h>
#include <string.h>

#include "formats/bough-format-error.h"
#include "l2h/l2h-tree-builder.h"

#include "test-files.h"

static L2hTree *
load (const char *text)
{
  g_autoptr (GError) error = NULL;
  L2hTree *tree;

  test_files_write_text ("tree.nwk", text);
  tree = bough_newick_load ("tree.nwk", &error);
  g_assert_no_error (error);
  return tree;
}

static void
assert_refused (const char *text, const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *whole = g_strconcat ("tree.nwk: ", message, NULL);

  test_files_write_text ("tree.nwk", text);
  g_assert_null (bough_newick_load ("tree.nwk", &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR, whole);
}

static void
assert_children (L2hTree *tree, guint node, guint n_expected, const guint *expected)
{
  guint n;
  const guint *children = l2h_tree_get_children (tree, node, &n);

  g_assert_cmpmem (children, n * sizeof *children, expected, n_expected * sizeof *expected);
}

/* Heights are the longest ways down: 1 + 2 for the inner node, 3 + 0.5 against 2.25 for the root. */
static void
test_lengths (void)
{
  g_autoptr (L2hTree) tree = load ("((a:1,b:3)inner:0.5,c:2.25)root:9;\n");

  g_assert_cmpuint (l2h_tree_get_n_leaves (tree), ==, 3);
  g_assert_cmpuint (l2h_tree_get_n_nodes (tree), ==, 5);
  g_assert_cmpstr (l2h_tree_get_leaf (tree, 0)->name, ==, "a");
  g_assert_cmpstr (l2h_tree_get_leaf (tree, 2)->name, ==, "c");
  assert_children (tree, 3, 2, (const guint[]) { 0, 1 });
  assert_children (tree, 4, 2, (const guint[]) { 3, 2 });
  g_assert_cmpfloat (l2h_tree_get_height (tree, 3), ==, 3.0);
  g_assert_cmpfloat (l2h_tree_get_height (tree, 4), ==, 3.5);
}

/* 1 with 69 zeros and e-69 is 1; the exponent stands behind the 70th character. */
static void
test_long_length (void)
{
  g_autofree char *zeros = g_strnfill (69, '0');
  g_autofree char *text = g_strdup_printf ("(a:1%se-69,b:1);", zeros);
  g_autoptr (L2hTree) tree = load (text);

  g_assert_cmpfloat (l2h_tree_get_height (tree, 2), ==, 1.0);
}

/* The lower of two inner nodes has the lower number, wherever it stands in the file. */
static void
test_numbers_by_height (void)
{
  g_autoptr (L2hTree) tree = load ("((a:5,b:5):1,(c:2,d:2):4);");

  assert_children (tree, 4, 2, (const guint[]) { 2, 3 });
  assert_children (tree, 5, 2, (const guint[]) { 0, 1 });
}

static void
test_without_lengths (void)
{
  g_autoptr (L2hTree) tree = load ("(a,b,(c,(d,e),f));");

  g_assert_cmpuint (l2h_tree_get_n_nodes (tree), ==, 9);
  /* From the deepest level up. */
  assert_children (tree, 6, 2, (const guint[]) { 3, 4 });
  assert_children (tree, 7, 3, (const guint[]) { 2, 6, 5 });
  assert_children (tree, 8, 3, (const guint[]) { 0, 1, 7 });
  g_assert_true (isnan (l2h_tree_get_height (tree, 8)));
}

/* Neighbour joining gives negative lengths; no child may stand above its parent. */
static void
test_negative_length (void)
{
  g_autoptr (L2hTree) tree = load ("((a:1,b:2):-0.5,c:1);");

  g_assert_cmpfloat (l2h_tree_get_height (tree, 3), ==, 2.0);
  g_assert_cmpfloat (l2h_tree_get_height (tree, 4), ==, 2.0);
}

static void
test_labels (void)
{
  g_autoptr (L2hTree) tree = load ("\xef\xbb\xbf[&R] ( 'it''s, (here)' [&!color=#ff0000]: 1e-3 ,\r\n\t"
                                   "aquarium_fish[&&NHX:S=1:D=[y]] ,ünï-cödé.1,'');");

  g_assert_cmpuint (l2h_tree_get_n_leaves (tree), ==, 4);
  g_assert_cmpstr (l2h_tree_get_leaf (tree, 0)->name, ==, "it's, (here)");
  g_assert_cmpstr (l2h_tree_get_leaf (tree, 1)->name, ==, "aquarium_fish");
  g_assert_cmpstr (l2h_tree_get_leaf (tree, 2)->name, ==, "ünï-cödé.1");
  g_assert_cmpstr (l2h_tree_get_leaf (tree, 3)->name, ==, "");
  g_assert_cmpfloat (l2h_tree_get_height (tree, 4), ==, 1e-3);
}

static void
test_nameless (void)
{
  g_autoptr (L2hTree) tree = load ("(,(,));");

  g_assert_cmpuint (l2h_tree_get_n_leaves (tree), ==, 3);
  g_assert_cmpstr (l2h_tree_get_leaf (tree, 2)->name, ==, "2");
}

/* Deeper than any stack: 200,000 brackets. */
static void
test_comb (void)
{
  const guint n = 200000;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (L2hTree) tree = NULL;
  g_autoptr (BoughTreeAnnotation) annotation = NULL;
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; i < n; i++)
    g_string_append_c (text, '(');
  g_string_append (text, "a");
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, ",l%u)", i);
  g_string_append (text, ";\n");

  tree = load (text->str);
  g_assert_cmpuint (l2h_tree_get_n_leaves (tree), ==, n + 1);
  annotation = bough_tree_annotation_new (tree, BOUGH_TIP_NAMES_EXACT, NULL, BOUGH_NODE_HEIGHTS_SCORE, NULL, NULL);
  bytes = bough_newick_to_bytes (tree, annotation);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), text->str, text->len);
}

static void
test_bad (void)
{
  assert_refused ("", "line 1, byte 1: the tree ends without its semicolon");
  assert_refused ("x", "line 1, byte 2: the tree ends without its semicolon");
  assert_refused ("x;", "has 1 leaf, but a tree has two or more");
  assert_refused ("(a,b)", "line 1, byte 6: the tree ends without its semicolon");
  assert_refused ("((a,b)", "line 1, byte 7: the file ends within a bracket; a ) is missing");
  assert_refused ("((a,b);", "line 1, byte 7: the tree ends within a bracket; a ) is missing");
  assert_refused ("(a,b));", "line 1, byte 6: a bracket closes that was never opened");
  assert_refused ("a,b;", "line 1, byte 2: a comma stands outside of all brackets");
  assert_refused ("(a,b\n c);", "line 2, byte 2: another name follows; a comma, or quotes around both, are missing");
  assert_refused ("(a(b,c));", "line 1, byte 3: a bracket opens behind a name; a comma is missing");
  assert_refused ("(a,'b);", "line 1, byte 4: this quote is never closed; a ' is missing");
  assert_refused ("(a,[b);", "line 1, byte 4: this comment is never closed; a ] is missing");
  assert_refused ("(a,b]);", "line 1, byte 5: a ] closes a comment that was never opened");
  assert_refused ("(a:x,b);", "line 1, byte 4: what follows the colon is no branch length");
  assert_refused ("(a:,b);", "line 1, byte 4: what follows the colon is no branch length");
  assert_refused ("(a:nan,b);", "line 1, byte 4: what follows the colon is no branch length");
  assert_refused ("(a:1e999,b);", "line 1, byte 4: what follows the colon is no branch length");
  assert_refused ("(a:1:2,b);", "line 1, byte 5: a second length follows");
  assert_refused ("(a,b,a);", "two leaves are called \"a\"; give each a name of its own");
  assert_refused ("(a,);", "1 leaf has no name, but others have one; name all or none");
  assert_refused ("(a,b);\n(c,d);", "line 2, byte 1: more follows the first tree; keep one tree a file");
  assert_refused ("((a:1.7e308,b:1):1.7e308,c:1);", "has branch lengths whose sum is larger than a number can be");
  assert_refused ("(a,\xff);", "is not UTF-8 text (line 1, byte 4); save it as UTF-8");
}

/* Heights 1 and 2 (steps); (c, (a, b)) as merged. */
static L2hTree *
make_tree (void)
{
  static const char *const names[] = { "it's", "aquarium_fish", "c[1]" };
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (3);
  g_autoptr (GError) error = NULL;
  L2hTree *tree;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    const L2hLeaf leaf = { (char *) names[i], -1, NULL, NAN, NULL, 0 };

    l2h_tree_builder_set_leaf (builder, i, &leaf);
  }
  g_assert_true (l2h_tree_builder_add_merge (builder, 0, 1, 0.25, &error));
  g_assert_true (l2h_tree_builder_add_merge (builder, 2, 3, 0.75, &error));
  tree = l2h_tree_builder_finish (builder, &error);
  g_assert_no_error (error);
  return tree;
}

static void
assert_written (BoughTipNames tips, BoughNodeHeights heights, const char *expected)
{
  static const char *const wnids[] = { "n1", "n2", "n3" };
  g_autoptr (L2hTree) tree = make_tree ();
  g_autoptr (BoughTreeAnnotation) annotation = bough_tree_annotation_new (tree, tips, wnids, heights, NULL, NULL);
  g_autoptr (GBytes) bytes = bough_newick_to_bytes (tree, annotation);

  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), expected, strlen (expected));
}

static void
test_write (void)
{
  assert_written (BOUGH_TIP_NAMES_EXACT, BOUGH_NODE_HEIGHTS_SCORE, "('c[1]':0.75,('it''s':0.25,'aquarium_fish':0.25):0.5);\n");
  assert_written (BOUGH_TIP_NAMES_SAFE, BOUGH_NODE_HEIGHTS_STEP, "('c(1)':2,('it’s':1,aquarium_fish:1):1);\n");
  assert_written (BOUGH_TIP_NAMES_NUMBER, BOUGH_NODE_HEIGHTS_STEP, "(2:2,(0:1,1:1):1);\n");
  assert_written (BOUGH_TIP_NAMES_GIVEN, BOUGH_NODE_HEIGHTS_STEP, "(n3:2,(n1:1,n2:1):1);\n");
}

/* As ete3 writes names; double quotes that do not stand around all of a name are a part of it. */
static void
test_double_quotes (void)
{
  g_autoptr (L2hTree) tree = load ("((\"a, (b)\":1,\"it's\"[x]:1):1,\"5\"0:1,6\":1,'\"8\"':1);");
  static const char *const names[] = { "a, (b)", "it's", "\"5\"0", "6\"", "\"8\"" };

  g_assert_cmpuint (l2h_tree_get_n_leaves (tree), ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpstr (l2h_tree_get_leaf (tree, i)->name, ==, names[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  test_files_add_func ("/newick/lengths", test_lengths);
  test_files_add_func ("/newick/long-length", test_long_length);
  test_files_add_func ("/newick/numbers-by-height", test_numbers_by_height);
  test_files_add_func ("/newick/without-lengths", test_without_lengths);
  test_files_add_func ("/newick/negative-length", test_negative_length);
  test_files_add_func ("/newick/labels", test_labels);
  test_files_add_func ("/newick/nameless", test_nameless);
  test_files_add_func ("/newick/comb", test_comb);
  test_files_add_func ("/newick/bad", test_bad);
  test_files_add_func ("/newick/write", test_write);
  test_files_add_func ("/newick/double-quotes", test_double_quotes);

  return g_test_run ();
}
