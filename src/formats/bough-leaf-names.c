/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-leaf-names.h"

GHashTable *
bough_leaf_names_number (L2hTree *tree, guint *next_of_name)
{
  GHashTable *leaves = g_hash_table_new (g_str_hash, g_str_equal);

  /* Backwards, so that the first leaf of a name is found, and begins the chain of the others. */
  for (guint leaf = l2h_tree_get_n_leaves (tree); leaf-- > 0;) {
    char *name = l2h_tree_get_leaf (tree, leaf)->name;

    if (next_of_name != NULL)
      next_of_name[leaf] = GPOINTER_TO_UINT (g_hash_table_lookup (leaves, name));
    g_hash_table_replace (leaves, name, GUINT_TO_POINTER (leaf + 1));
  }
  return leaves;
}
