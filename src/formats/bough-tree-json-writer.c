/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-tree-json.h"

#include <math.h>
#include <string.h>

#include "bough-file.h"
#include "bough-json.h"
#include "bough-tree-json-private.h"

static void
append_leaf (GString       *json,
             const L2hLeaf *leaf)
{
  g_string_append (json, "{\"name\": ");
  bough_json_append_string (json, leaf->name);
  if (leaf->n_samples >= 0)
    g_string_append_printf (json, ", \"samples\": %" G_GINT64_FORMAT, leaf->n_samples);
  if (leaf->label != NULL) {
    g_string_append (json, ", \"label\": ");
    bough_json_append_string (json, leaf->label);
  }
  if (isfinite (leaf->purity)) {
    g_string_append (json, ", \"purity\": ");
    bough_json_append_number (json, leaf->purity);
  }
  if (leaf->n_labels > 0) {
    g_string_append (json, ", \"labels\": [");
    for (guint i = 0; i < leaf->n_labels; i++) {
      g_string_append (json, i > 0 ? ", [" : "[");
      bough_json_append_string (json, leaf->labels[i].label);
      g_string_append_printf (json, ", %" G_GUINT64_FORMAT "]", leaf->labels[i].count);
    }
    g_string_append_c (json, ']');
  }
  g_string_append_c (json, '}');
}

static gboolean
is_made_of_merges (L2hTree *tree)
{
  L2hMerge merge;

  for (guint i = l2h_tree_get_n_leaves (tree); i < l2h_tree_get_n_nodes (tree); i++)
    if (!l2h_tree_get_merge (tree, i, &merge))
      return FALSE;
  return TRUE;
}

GBytes *
bough_tree_json_to_bytes (L2hTree *tree)
{
  GString *json;
  guint n_leaves = l2h_tree_get_n_leaves (tree);
  guint n_nodes = l2h_tree_get_n_nodes (tree);
  L2hScore score;

  g_return_val_if_fail (is_made_of_merges (tree), NULL);

  json = g_string_new ("{\n");
  g_string_append_printf (json, "\"format\": \"%s\",\n\"version\": %d,\n", BOUGH_TREE_JSON_FORMAT,
                          BOUGH_TREE_JSON_VERSION);
  if (l2h_tree_get_n_samples (tree) >= 0)
    g_string_append_printf (json, "\"samples\": %" G_GINT64_FORMAT ",\n", l2h_tree_get_n_samples (tree));
  if (l2h_tree_get_score (tree, &score))
    g_string_append_printf (json, "\"score\": \"%s\",\n", l2h_score_to_string (score));

  g_string_append (json, "\"leaves\": [\n");
  for (guint i = 0; i < n_leaves; i++) {
    append_leaf (json, l2h_tree_get_leaf (tree, i));
    g_string_append (json, i + 1 < n_leaves ? ",\n" : "\n");
  }

  g_string_append (json, "],\n\"merges\": [\n");
  for (guint i = n_leaves; i < n_nodes; i++) {
    L2hMerge merge;

    l2h_tree_get_merge (tree, i, &merge);
    g_string_append_printf (json, "{\"lowest\": %u, \"partner\": %u, \"score\": ", merge.lowest, merge.partner);
    bough_json_append_number (json, merge.score);
    g_string_append (json, i + 1 < n_nodes ? "},\n" : "}\n");
  }
  g_string_append (json, "]\n}\n");

  return g_string_free_to_bytes (json);
}

gboolean
bough_file_is_tree_json (const char *path)
{
  char start[256];
  gsize size = bough_file_peek (path, start, sizeof start);
  gsize i = size >= 3 && memcmp (start, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

  while (i < size && g_ascii_isspace (start[i]))
    i++;
  return i < size && start[i] == '{';
}
