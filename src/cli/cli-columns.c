/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-columns.h"

#include "cli-verbs.h"

#include "formats/bough-format-error.h"
#include "formats/bough-tree-file.h"

#include <glib/gi18n-lib.h>

static gboolean
find_column (GHashTable *columns, const char *name, guint n_columns, guint64 *column)
{
  gpointer found;

  if (columns == NULL)
    return g_ascii_string_to_unsigned (name, 10, 0, n_columns - 1, column, NULL);
  if (!g_hash_table_lookup_extended (columns, name, NULL, &found))
    return FALSE;

  *column = GPOINTER_TO_UINT (found);
  return TRUE;
}

static GHashTable *
number_classes (GStrv classes)
{
  GHashTable *columns = NULL;

  for (guint i = 0; classes != NULL && classes[i] != NULL; i++) {
    if (columns == NULL)
      columns = g_hash_table_new (g_str_hash, g_str_equal);
    g_hash_table_insert (columns, classes[i], GUINT_TO_POINTER (i));
  }
  return columns;
}

/* Whether all leaves are called by their numbers, as where a format has no names. */
static gboolean
is_nameless (L2hTree *tree)
{
  for (guint leaf = 0; leaf < l2h_tree_get_n_leaves (tree); leaf++) {
    guint64 number;

    if (!g_ascii_string_to_unsigned (l2h_tree_get_leaf (tree, leaf)->name, 10, leaf, leaf, &number, NULL))
      return FALSE;
  }
  return TRUE;
}

/* Whether leaves stand for columns by their names, not by their order. */
static gboolean
is_named (const char *path, L2hTree *tree, GStrv classes)
{
  if (l2h_tree_get_score (tree, NULL))
    return FALSE;
  return !bough_file_numbers_leaves (path) || (classes != NULL && !is_nameless (tree));
}

guint *
cli_columns_find_leaves (const char *path, L2hTree *tree, const char *classes_path, GStrv classes, GError **error)
{
  guint n = l2h_tree_get_n_leaves (tree);
  g_autofree guint *leaves = g_new (guint, n);
  g_autoptr (GHashTable) columns = number_classes (classes);
  gboolean by_name = is_named (path, tree, classes);

  if (classes != NULL && g_strv_length (classes) != n) {
    g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED, ngettext ("%s: holds %u name, but %s has %u leaves",
                                                               "%s: holds %u names, but %s has %u leaves",
                                                               g_strv_length (classes)), classes_path,
                 g_strv_length (classes), path, n);
    return NULL;
  }

  for (guint leaf = 0; leaf < n; leaf++)
    leaves[leaf] = by_name ? L2H_NO_NODE : leaf;
  for (guint leaf = 0; leaf < n && by_name; leaf++) {
    const char *name = l2h_tree_get_leaf (tree, leaf)->name;
    g_autofree char *quoted = bough_quote_excerpt (name, -1);
    guint64 column;

    if (!find_column (columns, name, n, &column)) {
      g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED,
                   classes != NULL
                     ? _("%s: no column or sample is called %s; the names of --classes must be those of the leaves")
                     : _("%s: which column or sample is leaf %s? The leaves are called by no numbers; give the names "
                         "in their order with --classes FILE"),
                   path, quoted);
      return NULL;
    }
    if (leaves[column] != L2H_NO_NODE) {
      g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED, _("%s: two leaves are called %s, so no column or sample can be told from it"),
                   path, quoted);
      return NULL;
    }
    leaves[column] = leaf;
  }

  return g_steal_pointer (&leaves);
}
