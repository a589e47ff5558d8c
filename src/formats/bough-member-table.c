/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-member-table.h"

#include "bough-csv.h"

static void
append_samples (GString *csv, L2hAssignment *assignment, L2hLabels *labels, guint klass, const char *leaf_name)
{
  gsize n_members;
  const guint32 *members = l2h_assignment_get_members (assignment, klass, &n_members);

  for (gsize i = 0; i < n_members; i++) {
    char confidence[G_ASCII_DTOSTR_BUF_SIZE];

    g_ascii_formatd (confidence, sizeof confidence, "%.6f", l2h_assignment_get_confidence (assignment, members[i]));
    g_string_append_printf (csv, "%u,%s", members[i], confidence);
    if (labels != NULL) {
      g_autofree char *label = l2h_labels_dup_text (labels, l2h_labels_get_value (labels, members[i]));

      g_string_append_c (csv, ',');
      bough_csv_append_field (csv, label);
    }
    if (leaf_name != NULL) {
      g_string_append_c (csv, ',');
      bough_csv_append_field (csv, leaf_name);
    }
    g_string_append (csv, "\r\n");
  }
}

GBytes *
bough_member_table_to_bytes (L2hTree *tree, L2hAssignment *assignment, L2hLabels *labels, GArray *leaves,
                             const guint *columns)
{
  GString *csv = g_string_new ("sample,confidence");

  g_string_append (csv, labels != NULL ? ",label" : "");
  g_string_append (csv, leaves->len > 1 ? ",leaf\r\n" : "\r\n");
  for (guint i = 0; i < leaves->len; i++) {
    guint leaf = g_array_index (leaves, guint, i);

    append_samples (csv, assignment, labels, columns != NULL ? columns[leaf] : leaf,
                    leaves->len > 1 ? l2h_tree_get_leaf (tree, leaf)->name : NULL);
  }
  return g_string_free_to_bytes (csv);
}
