/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/bough-linkage.h"

#include <math.h>
#include <string.h>

#include "formats/bough-format-error.h"
#include "l2h/l2h-tree-builder.h"

#include "test-files.h"

static void
write_doubles (const char *type, const double *values, gsize n, const char *shape, gboolean big_endian)
{
  g_autofree char *dictionary =
    g_strdup_printf ("{'descr': '%s', 'fortran_order': False, 'shape': %s, }", type, shape);
  GByteArray *file = test_files_start_npy (1, dictionary);

  for (gsize i = 0; i < n; i++) {
    guint64 bits;

    memcpy (&bits, &values[i], sizeof bits);
    test_files_append_bits (file, bits, sizeof bits, big_endian);
  }
  test_files_write ("tree.npy", file->data, file->len);
  g_byte_array_unref (file);
}

/* scipy.cluster.hierarchy.linkage ([[0], [1], [5], [5.5]], "average"), SciPy 1.10.1. */
static const double scipy[] = { 2, 3, 0.5, 2, 0, 1, 1, 2, 4, 5, 4.75, 4 };

static void
test_scipy (void)
{
  for (guint big_endian = 0; big_endian < 2; big_endian++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (L2hTree) tree = NULL;
    g_autoptr (GBytes) bytes = NULL;
    g_autofree double *heights = NULL;

    write_doubles (big_endian ? ">f8" : "<f8", scipy, G_N_ELEMENTS (scipy), "(3, 4)", big_endian);
    g_assert_true (bough_file_is_linkage ("tree.npy"));
    tree = bough_linkage_load ("tree.npy", &error);
    g_assert_no_error (error);
    g_assert_cmpuint (l2h_tree_get_n_leaves (tree), ==, 4);
    g_assert_cmpuint (l2h_tree_get_parent (tree, 2), ==, 4);
    g_assert_cmpuint (l2h_tree_get_parent (tree, 1), ==, 5);
    g_assert_cmpfloat (l2h_tree_get_height (tree, 6), ==, 4.75);

    heights = g_new0 (double, 7);
    for (guint node = 4; node < 7; node++)
      heights[node] = l2h_tree_get_height (tree, node);
    bytes = bough_linkage_to_bytes (tree, heights, &error);
    g_assert_no_error (error);
    write_doubles ("<f8", scipy, G_N_ELEMENTS (scipy), "(3, 4)", FALSE);
    {
      g_autofree char *expected = NULL;
      gsize size;

      g_assert_true (g_file_get_contents ("tree.npy", &expected, &size, NULL));
      g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), expected, size);
    }
  }
}

/* sklearn.cluster.AgglomerativeClustering (linkage="average").fit (…).children_ of the same points. */
static void
test_sklearn (void)
{
  const gint64 children[] = { 2, 3, 0, 1, 4, 5 };
  GByteArray *file = test_files_start_npy (1, "{'descr': '<i8', 'fortran_order': False, 'shape': (3, 2), }");
  g_autoptr (GError) error = NULL;
  g_autoptr (L2hTree) tree = NULL;
  g_autofree double *heights = g_new (double, 7);

  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    test_files_append_bits (file, children[i], 8, FALSE);
  test_files_write ("tree.npy", file->data, file->len);
  g_byte_array_unref (file);

  tree = bough_linkage_load ("tree.npy", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (l2h_tree_get_parent (tree, 0), ==, 5);
  g_assert_true (isnan (l2h_tree_get_height (tree, 6)));

  for (guint i = 0; i < 7; i++)
    heights[i] = NAN;
  g_assert_null (bough_linkage_to_bytes (tree, heights, &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR,
                           "the tree’s heights are not known, but a linkage needs them; take steps as heights (--heights step)");
}

/* A node of three children becomes two rows of one height: (0, 1) then with 2. */
static void
test_many_children (void)
{
  const double expected[] = { 0, 1, 2, 2, 2, 4, 2, 3, 3, 5, 3, 4 };
  const double heights[] = { 0, 0, 0, 0, 2, 3 };
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (4);
  g_autoptr (L2hTree) tree = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *file = NULL;
  gsize size;

  g_assert_true (l2h_tree_builder_add_node (builder, (const guint[]) { 0, 1, 2 }, 3, 2, NULL));
  g_assert_true (l2h_tree_builder_add_node (builder, (const guint[]) { 4, 3 }, 2, 3, NULL));
  tree = l2h_tree_builder_finish (builder, NULL);
  bytes = bough_linkage_to_bytes (tree, heights, NULL);
  write_doubles ("<f8", expected, G_N_ELEMENTS (expected), "(3, 4)", FALSE);
  g_assert_true (g_file_get_contents ("tree.npy", &file, &size, NULL));
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), file, size);
}

/* Probabilities of four classes: the first rows of one-hot samples name two nodes, but no number of leaves. */
static void
test_one_hot (void)
{
  const double rows[][8] = { { 1, 0, 0, 0, 0, 1, 0, 0 }, { 0, 1, 0, 0, 1, 0, 0, 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    write_doubles ("<f8", rows[i], 8, "(2, 4)", FALSE);
    g_assert_false (bough_file_is_linkage ("tree.npy"));
  }
}

static void
assert_refused (const double *values, gsize n, const char *shape, const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *whole = g_strconcat ("tree.npy: ", message, NULL);

  write_doubles ("<f8", values, n, shape, FALSE);
  g_assert_null (bough_linkage_load ("tree.npy", &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR, whole);
}

static void
test_bad (void)
{
  assert_refused ((const double[]) { 0, 2, 1, 2, 1, 2, 1, 3 }, 8, "(2, 4)", "merge 1: node 2 was merged before, in merge 0");
  assert_refused ((const double[]) { 0, 3, 1, 2, 1, 2, 1, 3 }, 8, "(2, 4)",
                  "row 0: 3 is no node that exists by then, from 0 to 2");
  assert_refused ((const double[]) { 0, 0.5, 1, 2 }, 4, "(1, 4)", "row 0: 0.5 is no node that exists by then, from 0 to 1");
  assert_refused ((const double[]) { NAN, 1, 1, 2 }, 4, "(1, 4)", "row 0: nan is no node that exists by then, from 0 to 1");
  assert_refused ((const double[]) { 0, 1, -1, 2 }, 4, "(1, 4)", "row 0: -1 is no distance from 0 on");
  assert_refused ((const double[]) { 0, 1, NAN, 2 }, 4, "(1, 4)", "row 0: nan is no distance from 0 on");
  assert_refused ((const double[]) { 0, 1, 1 }, 3, "(1, 3)",
                  "is 1 x 3 of float64; a tree is K - 1 rows of 4 float64 (SciPy) or of 2 integers (scikit-learn)");
}

/* A matrix of four classes has the type and the shape of a linkage, but does not begin by merging two leaves. */
static void
test_logits (void)
{
  static const struct {
    double row[4];
    gboolean is_linkage;
  } cases[] = {
    { { 0, 1, 0.5, 2 }, TRUE },   { { 2, 0, 0, 2 }, TRUE },     { { 0.5, 1, 0.5, 2 }, FALSE }, { { 0, -1, 0.5, 2 }, FALSE },
    { { 0, 0, 0.5, 2 }, FALSE },  { { 0, 3, 0.5, 2 }, FALSE },  { { NAN, 1, 0.5, 2 }, FALSE }, { { 0, INFINITY, 0.5, 2 }, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    double values[8] = { 0, 0, 0, 0, 1, 3, 1, 3 };

    memcpy (values, cases[i].row, sizeof cases[i].row);
    write_doubles ("<f8", values, G_N_ELEMENTS (values), "(2, 4)", FALSE);
    g_assert_cmpint (bough_file_is_linkage ("tree.npy"), ==, cases[i].is_linkage);
  }
}

/* numpy.save (numpy.asfortranarray (…)): column by column. */
static void
test_fortran (void)
{
  const double columns[] = { 0, 3, 1, 2, 1, 2, 2, 3 };
  GByteArray *file = test_files_start_npy (1, "{'descr': '<f8', 'fortran_order': True, 'shape': (2, 4), }");
  g_autoptr (GError) error = NULL;
  g_autoptr (L2hTree) tree = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++) {
    guint64 bits;

    memcpy (&bits, &columns[i], sizeof bits);
    test_files_append_bits (file, bits, 8, FALSE);
  }
  test_files_write ("tree.npy", file->data, file->len);
  g_byte_array_unref (file);

  g_assert_true (bough_file_is_linkage ("tree.npy"));
  tree = bough_linkage_load ("tree.npy", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (l2h_tree_get_parent (tree, 1), ==, 3);
  g_assert_cmpuint (l2h_tree_get_parent (tree, 2), ==, 4);
  g_assert_cmpfloat (l2h_tree_get_height (tree, 4), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  test_files_add_func ("/linkage/scipy", test_scipy);
  test_files_add_func ("/linkage/one-hot", test_one_hot);
  test_files_add_func ("/linkage/sklearn", test_sklearn);
  test_files_add_func ("/linkage/many-children", test_many_children);
  test_files_add_func ("/linkage/logits", test_logits);
  test_files_add_func ("/linkage/fortran", test_fortran);
  test_files_add_func ("/linkage/bad", test_bad);

  return g_test_run ();
}
