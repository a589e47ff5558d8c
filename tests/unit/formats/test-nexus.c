/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/bough-nexus.h"

#include <string.h>

#include "formats/bough-format-error.h"

#include "test-files.h"

static void
assert_refused (const char *text, const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *whole = g_strconcat ("tree.nex: ", message, NULL);

  test_files_write_text ("tree.nex", text);
  g_assert_null (bough_nexus_load ("tree.nex", &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR, whole);
}

static void
test_translate (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (L2hTree) tree = NULL;

  test_files_write_text ("tree.nex",
                         "#nexus [written by hand; with a (semicolon)]\n"
                         "begin data; matrix 'a;b' 01 ; end;\n"
                         "Begin Trees;\n"
                         "  Title 'x';\n"
                         "  Translate 1 tench, 2 'great ''white'' shark', 3 ray;\n"
                         "  tree one = [&R] ((1:1,2:1):1,3:2);\n"
                         "  tree two = (1,2,3);\n"
                         "End;\n");
  tree = bough_nexus_load ("tree.nex", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (l2h_tree_get_n_leaves (tree), ==, 3);
  g_assert_cmpstr (l2h_tree_get_leaf (tree, 0)->name, ==, "tench");
  g_assert_cmpstr (l2h_tree_get_leaf (tree, 1)->name, ==, "great 'white' shark");
  g_assert_cmpstr (l2h_tree_get_leaf (tree, 2)->name, ==, "ray");
  g_assert_cmpuint (l2h_tree_get_parent (tree, 0), ==, 3);
  g_assert_cmpfloat (l2h_tree_get_height (tree, 4), ==, 2.0);
}

/* What FigTree 1.4 writes and reads: colours in comments behind the taxa. */
static void
test_round_trip (void)
{
  static const char *const colors[] = { "#d55e00", NULL, "#0072b2" };
  static const char expected[] =
    "#NEXUS\nBEGIN TAXA;\n\tDIMENSIONS NTAX=3;\n\tTAXLABELS\n\t\ta[&!color=#d55e00]\n\t\t'b c'\n"
    "\t\td[&!color=#0072b2]\n\t;\nEND;\nBEGIN TREES;\n\t[branch lengths are differences of height]\n\tTREE bough = [&R] ((a:1,'b c':1):1,d:2);\nEND;\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (L2hTree) tree = NULL;
  g_autoptr (L2hTree) again = NULL;
  g_autoptr (BoughTreeAnnotation) annotation = NULL;
  g_autoptr (GBytes) bytes = NULL;

  test_files_write_text ("tree.nex", "#NEXUS begin trees; tree t=((a:1,'b c':1):1,d:2); end;");
  tree = bough_nexus_load ("tree.nex", &error);
  g_assert_no_error (error);
  annotation = bough_tree_annotation_new (tree, BOUGH_TIP_NAMES_SAFE, NULL, BOUGH_NODE_HEIGHTS_SCORE, colors, NULL);
  bytes = bough_nexus_to_bytes (tree, annotation);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), expected, strlen (expected));

  test_files_write_text ("again.nex", expected);
  again = bough_nexus_load ("again.nex", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (l2h_tree_get_leaf (again, 1)->name, ==, "b c");
}

static void
test_bad (void)
{
  assert_refused ("", "does not begin with #NEXUS");
  assert_refused ("#", "does not begin with #NEXUS");
  assert_refused ("#NEXUS", "has no block of trees (BEGIN TREES;)");
  assert_refused ("#NEXUS begin taxa; end;", "has no block of trees (BEGIN TREES;)");
  assert_refused ("#NEXUS begin trees", "line 1, byte 19: the file ends within a command; a ; is missing");
  assert_refused ("#NEXUS begin trees; end;", "line 1, byte 21: the block of trees holds none");
  assert_refused ("#NEXUS\nbegin trees;\n", "line 3, byte 1: the block of trees holds none");
  assert_refused ("#NEXUS begin trees; tree x;", "line 1, byte 27: this tree has no = before its brackets");
  assert_refused ("#NEXUS begin trees; translate 1, 2 b; tree x=(1,2);",
                  "line 1, byte 32: a label's translation is missing");
  assert_refused ("#NEXUS begin trees; translate 1 a 2 b; tree x=(1,2);",
                  "line 1, byte 35: a comma or semicolon is missing between translations");
  assert_refused ("#NEXUS begin trees; translate 1 a, 1 b; tree x=(1,2);",
                  "line 1, byte 36: this label is translated for the second time");
  assert_refused ("#NEXUS begin trees; tree x = (a,b", "line 1, byte 34: the file ends within a bracket; a ) is missing");
  assert_refused ("#NEXUS [", "line 1, byte 8: this comment is never closed; a ] is missing");
  assert_refused ("#NEXUS begin 'trees;", "line 1, byte 14: this quote is never closed; a ' is missing");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  test_files_add_func ("/nexus/translate", test_translate);
  test_files_add_func ("/nexus/round-trip", test_round_trip);
  test_files_add_func ("/nexus/bad", test_bad);

  return g_test_run ();
}
