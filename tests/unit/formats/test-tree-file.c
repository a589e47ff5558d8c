/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/bough-tree-file.h"

#include <string.h>

#include "formats/bough-format-error.h"

#include "test-files.h"

static void
assert_loads (const char *name, const char *text, guint n_leaves)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (L2hTree) tree = NULL;

  test_files_write_text (name, text);
  g_assert_true (bough_file_is_tree (name));
  tree = bough_tree_load (name, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (l2h_tree_get_n_leaves (tree), ==, n_leaves);
}

/* The content decides, whatever the name says. */
static void
test_by_content (void)
{
  assert_loads ("tree.txt", " \n(a,(b,c));", 3);
  assert_loads ("tree.npy", "[&R](a,b);", 2);
  assert_loads ("tree.nwk", "#NEXUS begin trees; tree t=(a,b,c,d); end;", 4);
  assert_loads ("tree.csv", "{\"merge\":[[-1,-2]],\"height\":[1]}", 2);
  assert_loads ("tree.nex", "{\"format\": \"l2h-tree\", \"version\": 1, \"leaves\": [{}, {}],"
                            " \"merges\": [{\"lowest\": 0, \"partner\": 1, \"score\": 1}]}", 2);
}

/* As each is found when it is not packed. */
static void
test_gzip (void)
{
  static const char *const trees[] = {
    "(a,b);", "#NEXUS begin trees; tree t=(a,b); end;", "{\"merge\":[[-1,-2]],\"height\":[1]}",
    "\"m1\",\"m2\",\"height\",\"label\"\n-1,-2,1,\"a\"\nNA,NA,NA,\"b\"\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (trees); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (L2hTree) tree = NULL;

    test_files_write_gzip ("tree.gz", trees[i], strlen (trees[i]));
    g_assert_true (bough_file_is_tree ("tree.gz"));
    tree = bough_tree_load ("tree.gz", &error);
    g_assert_no_error (error);
    g_assert_cmpuint (l2h_tree_get_n_leaves (tree), ==, 2);
  }
  test_files_write_gzip ("tree.tre.gz", "[written by hand](a,b);", 23);
  g_assert_true (bough_file_is_tree ("tree.tre.gz"));
}

/* What begins with a label is found by its name. */
static void
test_by_name (void)
{
  g_autoptr (GError) error = NULL;

  test_files_write_text ("tree.tre", "[written by hand](a,b);");
  g_assert_true (bough_file_is_tree ("tree.tre"));
  test_files_write_text ("tree.TXT", "[written by hand](a,b);");
  g_assert_false (bough_file_is_tree ("tree.TXT"));
  g_assert_null (bough_tree_load ("tree.TXT", &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR,
                           "tree.TXT: is no tree; Bough reads its own tree files, Newick, NEXUS, hclust, linkage .npy "
                           "and TreeVAE’s data_tree.npy");
  g_assert_null (bough_tree_load ("none.npy", &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR, "none.npy: cannot be opened: No such file or directory");

  /* What is wrong with an array says more than that it is no tree. */
  test_files_copy ("numpy", "data_tree-three.npy");
  g_assert_null (bough_tree_load ("data_tree-three.npy", &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR,
                           "data_tree-three.npy: holds 3 x 3 Python objects; a tree of TreeVAE’s has rows of four");
  test_files_write_text ("one.npy", "\x93");
  g_assert_null (bough_tree_load ("one.npy", &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR, "one.npy: is cut short: it ends within its header, at byte 1");
}

/* As a file dialog lists them: each format's endings, and no end before the last. */
static void
test_extensions (void)
{
  const char *const *extensions = bough_tree_file_list_extensions ();

  g_assert_cmpuint (g_strv_length ((GStrv) extensions), ==, 13);
  g_assert_true (g_strv_contains (extensions, ".hclust.csv"));
  g_assert_true (g_strv_contains (extensions, ".tre"));
  g_assert_true (g_strv_contains (extensions, ".npy"));
  g_assert_false (g_strv_contains (extensions, ".dot"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  test_files_add_func ("/tree-file/by-content", test_by_content);
  test_files_add_func ("/tree-file/gzip", test_gzip);
  test_files_add_func ("/tree-file/by-name", test_by_name);
  test_files_add_func ("/tree-file/extensions", test_extensions);

  return g_test_run ();
}
