/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-member-text.h"

static void
append_field (GString *text, const char *field)
{
  gsize start = text->len;

  g_string_append (text, field);
  g_strdelimit (text->str + start, "\t\r\n", ' ');
}

static void
append_samples (GString *text, L2hAssignment *assignment, L2hLabels *labels, guint leaf, const char *leaf_name,
                guint64 *n_members_listed)
{
  gsize n_members;
  const guint32 *members = l2h_assignment_get_members (assignment, leaf, &n_members);

  for (gsize i = 0; i < n_members; i++) {
    char confidence[G_ASCII_DTOSTR_BUF_SIZE];

    /* For programs: a point whatever the locale. */
    g_ascii_formatd (confidence, sizeof confidence, "%.6f", l2h_assignment_get_confidence (assignment, members[i]));
    g_string_append_printf (text, "%u\t%s", members[i], confidence);
    if (labels != NULL) {
      g_autofree char *label = l2h_labels_dup_text (labels, l2h_labels_get_value (labels, members[i]));

      g_string_append_c (text, '\t');
      append_field (text, label);
    }
    if (leaf_name != NULL) {
      g_string_append_c (text, '\t');
      append_field (text, leaf_name);
    }
    g_string_append_c (text, '\n');
  }
  *n_members_listed += n_members;
}

char *
bough_member_text_new (L2hTree *tree, L2hAssignment *assignment, L2hLabels *labels, GArray *leaves, guint64 *n_members)
{
  GString *text = g_string_new (NULL);

  *n_members = assignment != NULL ? 0 : leaves->len;
  if (assignment != NULL)
    g_string_append_printf (text, "sample\tconfidence%s%s\n", labels != NULL ? "\tlabel" : "",
                            leaves->len > 1 ? "\tleaf" : "");
  else
    g_string_append (text, "leaf\n");
  for (guint i = 0; i < leaves->len; i++) {
    guint leaf = g_array_index (leaves, guint, i);

    if (assignment != NULL) {
      append_samples (text, assignment, labels, leaf, leaves->len > 1 ? l2h_tree_get_leaf (tree, leaf)->name : NULL,
                      n_members);
    } else {
      append_field (text, l2h_tree_get_leaf (tree, leaf)->name);
      g_string_append_c (text, '\n');
    }
  }
  return g_string_free (text, FALSE);
}
