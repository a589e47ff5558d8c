/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-cut-table.h"

#include "bough-csv.h"

/* Groups of more leaves are called after the largest two. */
#define N_NAMED 3
#define N_LARGEST 2

static int
compare_samples (gconstpointer a, gconstpointer b, gpointer data)
{
  guint left = *(const guint *) a;
  guint right = *(const guint *) b;
  gint64 n_left = l2h_tree_get_leaf (data, left)->n_samples;
  gint64 n_right = l2h_tree_get_leaf (data, right)->n_samples;

  if (n_left != n_right)
    return n_left > n_right ? -1 : 1;
  return (left > right) - (left < right);
}

/* @members: (element-type guint): ascending; left in another order */
static char *
make_name (L2hTree *tree, GArray *members)
{
  GString *name = g_string_new (NULL);
  guint n_named = members->len <= N_NAMED ? members->len : N_LARGEST;

  if (members->len > N_NAMED)
    g_array_sort_with_data (members, compare_samples, tree);
  for (guint i = 0; i < n_named; i++)
    g_string_append_printf (name, i > 0 ? ", %s" : "%s",
                            l2h_tree_get_leaf (tree, g_array_index (members, guint, i))->name);
  if (n_named < members->len)
    g_string_append_printf (name, " + %u", members->len - n_named);
  return g_string_free (name, FALSE);
}

GBytes *
bough_cut_table_to_bytes (L2hTree *tree, const guint *groups, guint n_groups)
{
  guint n_leaves = l2h_tree_get_n_leaves (tree);
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GString *csv = g_string_new ("class,group,group name\r\n");

  for (guint group = 0; group < n_groups; group++)
    g_ptr_array_add (members, g_array_new (FALSE, FALSE, sizeof (guint)));
  for (guint leaf = 0; leaf < n_leaves; leaf++)
    g_array_append_val ((GArray *) g_ptr_array_index (members, groups[leaf]), leaf);
  for (guint group = 0; group < n_groups; group++)
    g_ptr_array_add (names, make_name (tree, g_ptr_array_index (members, group)));

  for (guint leaf = 0; leaf < n_leaves; leaf++) {
    bough_csv_append_field (csv, l2h_tree_get_leaf (tree, leaf)->name);
    g_string_append_printf (csv, ",%u,", groups[leaf]);
    bough_csv_append_field (csv, g_ptr_array_index (names, groups[leaf]));
    g_string_append (csv, "\r\n");
  }
  return g_string_free_to_bytes (csv);
}
