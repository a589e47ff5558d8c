/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-member-table.h"

#include "bough-csv.h"

/* Parted by tabs there are no quotes: a tab or line break within a name becomes a space. */
static void
append_field (GString *table, BoughMemberTableKind kind, const char *field)
{
  gsize start = table->len;

  if (kind == BOUGH_MEMBER_TABLE_CSV) {
    bough_csv_append_field (table, field);
    return;
  }
  g_string_append (table, field);
  g_strdelimit (table->str + start, "\t\r\n", ' ');
}

static void
end_row (GString *table, BoughMemberTableKind kind)
{
  g_string_append (table, kind == BOUGH_MEMBER_TABLE_CSV ? "\r\n" : "\n");
}

static void
append_samples (GString *table, BoughMemberTableKind kind, L2hAssignment *assignment, L2hLabels *labels, guint klass,
                const char *leaf_name)
{
  const char separator = kind == BOUGH_MEMBER_TABLE_CSV ? ',' : '\t';
  gsize n_members;
  const guint32 *members = l2h_assignment_get_members (assignment, klass, &n_members);

  for (gsize i = 0; i < n_members; i++) {
    char confidence[G_ASCII_DTOSTR_BUF_SIZE];

    g_ascii_formatd (confidence, sizeof confidence, "%.6f", l2h_assignment_get_confidence (assignment, members[i]));
    g_string_append_printf (table, "%u%c%s", members[i], separator, confidence);
    if (labels != NULL) {
      g_autofree char *label = l2h_labels_dup_text (labels, l2h_labels_get_value (labels, members[i]));

      g_string_append_c (table, separator);
      append_field (table, kind, label);
    }
    if (leaf_name != NULL) {
      g_string_append_c (table, separator);
      append_field (table, kind, leaf_name);
    }
    end_row (table, kind);
  }
}

static void
append_header (GString *table, BoughMemberTableKind kind, gboolean has_labels, gboolean has_leaves)
{
  const char *separator = kind == BOUGH_MEMBER_TABLE_CSV ? "," : "\t";

  g_string_append_printf (table, "sample%sconfidence%s%s%s%s", separator, has_labels ? separator : "",
                          has_labels ? "label" : "", has_leaves ? separator : "", has_leaves ? "leaf" : "");
  end_row (table, kind);
}

GBytes *
bough_member_table_to_bytes (BoughMemberTableKind kind, L2hTree *tree, L2hAssignment *assignment, L2hLabels *labels,
                             GArray *leaves, const guint *columns)
{
  GString *table = g_string_new (NULL);

  append_header (table, kind, labels != NULL, leaves->len > 1);
  for (guint i = 0; i < leaves->len; i++) {
    guint leaf = g_array_index (leaves, guint, i);

    append_samples (table, kind, assignment, labels, columns != NULL ? columns[leaf] : leaf,
                    leaves->len > 1 ? l2h_tree_get_leaf (tree, leaf)->name : NULL);
  }
  return g_string_free_to_bytes (table);
}

GBytes *
bough_member_table_of_leaves_to_bytes (L2hTree *tree, GArray *leaves)
{
  GString *table = g_string_new ("leaf");

  end_row (table, BOUGH_MEMBER_TABLE_TABS);
  for (guint i = 0; i < leaves->len; i++) {
    append_field (table, BOUGH_MEMBER_TABLE_TABS, l2h_tree_get_leaf (tree, g_array_index (leaves, guint, i))->name);
    end_row (table, BOUGH_MEMBER_TABLE_TABS);
  }
  return g_string_free_to_bytes (table);
}
