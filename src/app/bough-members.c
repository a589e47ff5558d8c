/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-members.h"

static void
append_samples (GString *text, BoughDocument *document, guint leaf, guint *n_lines)
{
  L2hLabels *labels = bough_document_get_labels (document);
  gsize n_members;
  const guint32 *members = l2h_assignment_get_members (bough_document_get_assignment (document), leaf, &n_members);

  for (gsize i = 0; i < n_members; i++)
    {
      g_string_append_printf (text, "%u", members[i]);
      if (labels)
        {
          g_autofree char *label = l2h_labels_dup_text (labels, l2h_labels_get_value (labels, members[i]));

          g_string_append_printf (text, "\t%s", label);
        }
      g_string_append_c (text, '\n');
    }
  *n_lines = n_members;
}

char *
bough_members_to_text (BoughDocument *document, guint node, guint *n_lines)
{
  L2hTree *tree = bough_document_get_tree (document);
  GString *text = g_string_new (NULL);
  g_autoptr (GArray) leaves = NULL;

  if (node < l2h_tree_get_n_leaves (tree) && bough_document_get_assignment (document))
    {
      append_samples (text, document, node, n_lines);
      return g_string_free (text, FALSE);
    }

  leaves = l2h_tree_get_leaves_below (tree, node == L2H_NO_NODE ? l2h_tree_get_root (tree) : node);
  for (guint i = 0; i < leaves->len; i++)
    g_string_append_printf (text, "%s\n", l2h_tree_get_leaf (tree, g_array_index (leaves, guint, i))->name);
  *n_lines = leaves->len;
  return g_string_free (text, FALSE);
}
