/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-file.h"

#include "l2h/l2h-tree-builder.h"
#include "taxonomy/bough-superclasses.h"

/* Leaves "a", "b", "2": one of them is called by a number, two of them by a name. */
static L2hTree *
make_tree (void)
{
  static const char *const names[] = { "a", "b", "2" };
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (G_N_ELEMENTS (names));
  const guint children[] = { 0, 1, 2 };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    L2hLeaf leaf = { .name = (char *) names[i], .n_samples = -1 };

    l2h_tree_builder_set_leaf (builder, i, &leaf);
  }
  g_assert_true (l2h_tree_builder_add_node (builder, children, G_N_ELEMENTS (children), 1, NULL));
  return l2h_tree_builder_finish (builder, NULL);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (L2hTree) tree = make_tree ();
  const char *path = fuzz_file_write ("", data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (BoughGrouping) grouping = bough_superclasses_load (path, tree, &error);

  if (grouping == NULL)
    fuzz_file_check_error (&error, path);
  return 0;
}
