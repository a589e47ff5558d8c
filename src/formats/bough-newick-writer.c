/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-newick.h"

#include <math.h>
#include <string.h>

#include "bough-json.h"

static gboolean
is_plain (const char *label, gboolean exact)
{
  const char *marks = exact ? ".-+" : ".-+_";

  if (*label == '\0')
    return FALSE;
  for (; *label != '\0'; label++)
    if (!g_ascii_isalnum (*label) && strchr (marks, *label) == NULL)
      return FALSE;
  return TRUE;
}

void
bough_newick_append_label (GString *text, const char *label, gboolean exact)
{
  if (is_plain (label, exact)) {
    g_string_append (text, label);
    return;
  }

  g_string_append_c (text, '\'');
  for (; *label != '\0'; label++) {
    if (*label == '\'')
      g_string_append_c (text, '\'');
    g_string_append_c (text, *label);
  }
  g_string_append_c (text, '\'');
}

static void
end_node (GString *text, L2hTree *tree, guint node, const BoughTreeAnnotation *annotation, const char *inner_prefix)
{
  guint parent = l2h_tree_get_parent (tree, node);

  if (node < annotation->n_leaves)
    bough_newick_append_label (text, annotation->tips[node], annotation->exact);
  else
    g_string_append_c (text, ')');
  if (node >= annotation->n_leaves && inner_prefix != NULL)
    g_string_append_printf (text, "%s%u", inner_prefix, node);

  if (parent != L2H_NO_NODE && isfinite (annotation->heights[node])) {
    g_string_append_c (text, ':');
    bough_json_append_number (text, annotation->heights[parent] - annotation->heights[node]);
  }
}

void
bough_newick_append (GString *text, L2hTree *tree, const BoughTreeAnnotation *annotation, const char *inner_prefix)
{
  /* How many children of each inner node are written. */
  g_autofree guint *n_written = g_new0 (guint, l2h_tree_get_n_nodes (tree));
  guint node = l2h_tree_get_root (tree);

  while (node != L2H_NO_NODE) {
    guint n_children;
    const guint *children = l2h_tree_get_children (tree, node, &n_children);

    if (n_written[node] < n_children) {
      g_string_append_c (text, n_written[node] == 0 ? '(' : ',');
      node = children[n_written[node]++];
    } else {
      end_node (text, tree, node, annotation, inner_prefix);
      node = l2h_tree_get_parent (tree, node);
    }
  }
  g_string_append_c (text, ';');
}

GBytes *
bough_newick_to_bytes (L2hTree *tree, const BoughTreeAnnotation *annotation)
{
  GString *text = g_string_new (NULL);

  bough_newick_append (text, tree, annotation, NULL);
  g_string_append_c (text, '\n');
  return g_string_free_to_bytes (text);
}
