/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-dot.h"

/* A quoted string of the DOT language: only quotes need a backslash, but a backslash before one must not eat it. */
static void
append_quoted (GString *text, const char *name)
{
  g_string_append_c (text, '"');
  for (; *name != '\0'; name++) {
    if (*name == '"' || *name == '\\')
      g_string_append_c (text, '\\');
    g_string_append_c (text, *name);
  }
  g_string_append_c (text, '"');
}

GBytes *
bough_dot_to_bytes (L2hTree *tree, const BoughTreeAnnotation *annotation)
{
  GString *text = g_string_new ("digraph tree {\n  rankdir=LR;\n  node [shape=plaintext];\n");

  for (guint node = 0; node < l2h_tree_get_n_nodes (tree); node++) {
    if (node < annotation->n_leaves) {
      g_string_append_printf (text, "  %u [label=", node);
      append_quoted (text, annotation->tips[node]);
      if (annotation->colors != NULL && annotation->colors[node] != NULL)
        g_string_append_printf (text, ", fontcolor=\"%s\"", annotation->colors[node]);
      g_string_append (text, "];\n");
    } else {
      g_string_append_printf (text, "  %u [shape=point];\n", node);
    }
  }
  for (guint node = annotation->n_leaves; node < l2h_tree_get_n_nodes (tree); node++) {
    guint n_children;
    const guint *children = l2h_tree_get_children (tree, node, &n_children);

    for (guint i = 0; i < n_children; i++)
      g_string_append_printf (text, "  %u -> %u;\n", node, children[i]);
  }
  g_string_append (text, "}\n");
  return g_string_free_to_bytes (text);
}
