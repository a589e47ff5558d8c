/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/bough-treevae.h"

#include <math.h>
#include <string.h>

#include "formats/bough-format-error.h"
#include "formats/bough-tree-file.h"

#include "test-files.h"

/* The files are written by numpy/make-numpy.py, rows as TreeVAE makes them. */
static L2hTree *
load (const char *name)
{
  g_autoptr (GError) error = NULL;
  L2hTree *tree;

  test_files_copy ("numpy", name);
  g_assert_true (bough_file_is_treevae (name));
  tree = bough_tree_load (name, &error);
  g_assert_no_error (error);
  return tree;
}

/* 0 = (1, 2), 1 = (cat, 4), 2 = (5), 4 = (ship, 7): leaves in the order of the file. */
static void
assert_tree (L2hTree *tree)
{
  static const char *const names[] = { "cat: 0.62 dog: 0.31 tot 940", "no digits", "ship: 0.9 tot 1012", "no digits (3)" };
  guint deep, left, right, n_children;

  g_assert_cmpuint (l2h_tree_get_n_leaves (tree), ==, G_N_ELEMENTS (names));
  g_assert_cmpuint (l2h_tree_get_n_nodes (tree), ==, 8);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpstr (l2h_tree_get_leaf (tree, i)->name, ==, names[i]);

  deep = l2h_tree_get_parent (tree, 2);
  left = l2h_tree_get_parent (tree, 0);
  right = l2h_tree_get_parent (tree, 1);
  g_assert_cmpuint (l2h_tree_get_parent (tree, 3), ==, deep);
  g_assert_cmpuint (l2h_tree_get_parent (tree, deep), ==, left);
  g_assert_cmpuint (l2h_tree_get_parent (tree, left), ==, l2h_tree_get_root (tree));
  g_assert_cmpuint (l2h_tree_get_parent (tree, right), ==, l2h_tree_get_root (tree));
  l2h_tree_get_children (tree, right, &n_children);
  g_assert_cmpuint (n_children, ==, 1);
  g_assert_true (isnan (l2h_tree_get_height (tree, left)));
}

static void
test_load (void)
{
  g_autoptr (L2hTree) tree = load ("data_tree.npy");
  g_autoptr (L2hTree) newer = load ("data_tree-numpy2.npy");

  assert_tree (tree);
  assert_tree (newer);
  g_assert_true (bough_file_numbers_leaves ("data_tree.npy"));
}

static void
assert_refused (const char *name, const char *message)
{
  g_autofree char *whole = g_strdup_printf ("%s: %s", name, message);
  g_autoptr (GError) error = NULL;

  g_assert_null (bough_treevae_load (name, &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR, whole);
}

static void
assert_copy_refused (const char *name, const char *message)
{
  test_files_copy ("numpy", name);
  assert_refused (name, message);
}

static void
test_bad (void)
{
  g_autofree char *brackets = g_strnfill (100000, '[');

  assert_copy_refused ("data_tree-three.npy", "holds 3 x 3 Python objects; a tree of TreeVAE’s has rows of four");
  g_assert_false (bough_file_is_treevae ("data_tree-three.npy"));
  assert_copy_refused ("data_tree-late.npy", "row 1: its parent 1 is no node of a row before");
  assert_copy_refused ("data_tree-twice.npy", "row 3: there is a node 1 already");
  assert_copy_refused ("data_tree-roots.npy", "row 1 has no parent, but the root is there already");
  assert_copy_refused ("data_tree-float.npy", "row 1 is no node: number, name, parent’s number or None, size");
  assert_copy_refused ("data_tree-system.npy", "asks Python for \"posix.system\" at byte 179, which Bough does not run; "
                                               "save plain arrays");

  test_files_write_text ("empty.npy", "");
  assert_refused ("empty.npy", "is empty");
  test_files_write_text ("byte.npy", "\x93");
  assert_refused ("byte.npy", "is cut short: it ends within its header, at byte 1");
  test_files_write_text ("brackets.npy", brackets);
  assert_refused ("brackets.npy", "not a NumPy file (it starts with \"[[[[[[[[[[[[\"); numpy.save() writes one");
  assert_refused ("nowhere.npy", "cannot be opened: No such file or directory");
}

/* Numbers instead of objects, more rows than the pickle holds, and a shape that no file could have. */
static void
test_headers (void)
{
  static const struct {
    const char *dictionary;
    const char *message;
  } cases[] = {
    { "{'descr': '<f8', 'fortran_order': False, 'shape': (1, 4), }", "holds numbers, not Python objects" },
    { "{'descr': '|O', 'fortran_order': False, 'shape': (2, 4), }", "holds no array of the 8 objects that its header promises" },
    { "{'descr': '|O', 'fortran_order': False, 'shape': (4611686018427387904, 4), }",
      "has a damaged header: its shape is larger than any file" },
    { "{'descr': '|O', 'fortran_order': False, 'shape': (4611686018427387903, 4), }",
      "holds no array of the 18446744073709551612 objects that its header promises" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GByteArray) file = test_files_start_npy (1, cases[i].dictionary);

    /* None. */
    g_byte_array_append (file, (const guint8 *) "\x80\x02N.", 4);
    test_files_write ("header.npy", file->data, file->len);
    assert_refused ("header.npy", cases[i].message);
  }
}

/* Cut anywhere or with any byte changed: refused in one line, or read. */
static void
test_sweep (void)
{
  static const guint8 flips[] = { 0x01, 0x80, 0xff };
  g_autofree char *content = NULL;
  gsize size;

  test_files_copy ("numpy", "data_tree.npy");
  g_assert_true (g_file_get_contents ("data_tree.npy", &content, &size, NULL));
  for (gsize i = 0; i < size; i++)
    for (guint j = 0; j <= G_N_ELEMENTS (flips); j++) {
      gboolean is_cut = j == G_N_ELEMENTS (flips);
      g_autoptr (GError) error = NULL;
      g_autoptr (L2hTree) tree = NULL;

      content[i] ^= is_cut ? 0 : flips[j];
      test_files_write ("f.npy", content, is_cut ? i : size);
      content[i] ^= is_cut ? 0 : flips[j];
      tree = bough_treevae_load ("f.npy", &error);
      g_assert_true (tree == NULL || !is_cut);
      if (tree == NULL) {
        g_assert_true (g_str_has_prefix (error->message, "f.npy: "));
        g_assert_true (g_utf8_validate (error->message, -1, NULL));
        g_assert_null (strchr (error->message, '\n'));
      }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  test_files_add_func ("/treevae/load", test_load);
  test_files_add_func ("/treevae/bad", test_bad);
  test_files_add_func ("/treevae/headers", test_headers);
  test_files_add_func ("/treevae/sweep", test_sweep);

  return g_test_run ();
}
