/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-trees.h"

#include "formats/bough-linkage.h"
#include "formats/bough-newick.h"
#include "formats/bough-tree-json.h"

static void
assert_same_shape (L2hTree *tree,
                   L2hTree *again)
{
  const guint n_nodes = l2h_tree_get_n_nodes (tree);

  g_assert_cmpuint (l2h_tree_get_n_leaves (again), ==, l2h_tree_get_n_leaves (tree));
  g_assert_cmpuint (l2h_tree_get_n_nodes (again), ==, n_nodes);
  for (guint node = 0; node < n_nodes; node++)
    g_assert_cmpuint (l2h_tree_get_parent (again, node), ==, l2h_tree_get_parent (tree, node));
  for (guint leaf = 0; leaf < l2h_tree_get_n_leaves (tree); leaf++)
    g_assert_cmpstr (l2h_tree_get_leaf (again, leaf)->name, ==, l2h_tree_get_leaf (tree, leaf)->name);
}

static void
write_and_read (L2hTree *tree)
{
  g_autoptr (GBytes) json = bough_tree_json_to_bytes (tree);
  gsize size;
  const guint8 *data = g_bytes_get_data (json, &size);
  const char *path = fuzz_file_write (".again.json", data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (L2hTree) again = bough_tree_json_load (path, &error);
  g_autoptr (GBytes) same = NULL;

  g_assert_no_error (error);
  assert_same_shape (tree, again);
  same = bough_tree_json_to_bytes (again);
  g_assert_true (g_bytes_equal (json, same));
}

/* The writers of other formats get a tree as it came, whatever its names and arity. */
static void
write_elsewhere (L2hTree *tree)
{
  g_autoptr (BoughTreeAnnotation) annotation =
    bough_tree_annotation_new (tree, BOUGH_TIP_NAMES_EXACT, NULL, BOUGH_NODE_HEIGHTS_STEP, NULL, NULL);
  g_autoptr (GBytes) newick = bough_newick_to_bytes (tree, annotation);
  g_autoptr (GBytes) linkage = bough_linkage_to_bytes (tree, annotation->heights, NULL);

  g_assert_nonnull (newick);
  g_assert_nonnull (linkage);
}

void
fuzz_tree (L2hTree *(*load) (const char *, GError **),
           const char *ending,
           const guint8 *data,
           gsize size)
{
  g_autofree char *path = g_strdup (fuzz_file_write (ending, data, size));
  g_autoptr (GError) error = NULL;
  g_autoptr (L2hTree) tree = load (path, &error);

  if (tree == NULL) {
    fuzz_file_check_error (&error, path);
    return;
  }
  write_and_read (tree);
  write_elsewhere (tree);
}
