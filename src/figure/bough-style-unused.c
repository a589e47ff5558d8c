/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-style-unused.h"

#include <glib/gi18n-lib.h>

/* The first name of @map that is not @known; @n: (out): how many are not */
static const char *
find_unknown (GVariant *map, GHashTable *known, guint *n)
{
  const char *first = NULL;

  *n = 0;
  for (gsize i = 0; i < g_variant_n_children (map); i++) {
    const char *name;

    g_variant_get_child (map, i, "{&s&s}", &name, NULL);
    if (g_hash_table_contains (known, name))
      continue;
    first = first != NULL ? first : name;
    (*n)++;
  }

  return first;
}

char *
bough_style_dup_unused_colors (BoughStyle *self, BoughGrouping *const *groupings, guint n_groupings)
{
  g_autoptr (GHashTable) groups = g_hash_table_new (g_str_hash, g_str_equal);
  const char *first;
  guint n;

  for (guint i = 0; i < n_groupings; i++)
    for (guint group = 0; groupings[i] != NULL && group < bough_grouping_get_n_groups (groupings[i]); group++)
      g_hash_table_add (groups, (gpointer) bough_grouping_get_name (groupings[i], group));
  first = find_unknown (bough_style_get_values (self)->colors, groups, &n);
  if (first == NULL)
    return NULL;
  return g_strdup_printf (ngettext ("%u group is not in the figure: \"%s\"",
                                    "%u groups are not in the figure, \"%s\" the first", n),
                          n, first);
}

char *
bough_style_dup_unused_names (BoughStyle *self, L2hTree *tree)
{
  g_autoptr (GHashTable) classes = g_hash_table_new (g_str_hash, g_str_equal);
  const char *first;
  guint n;

  for (guint leaf = 0; leaf < l2h_tree_get_n_leaves (tree); leaf++)
    g_hash_table_add (classes, (gpointer) l2h_tree_get_leaf (tree, leaf)->name);
  first = find_unknown (bough_style_get_values (self)->names, classes, &n);
  if (first == NULL)
    return NULL;
  return g_strdup_printf (ngettext ("%u class is not in the figure: \"%s\"",
                                    "%u classes are not in the figure, \"%s\" the first", n),
                          n, first);
}
