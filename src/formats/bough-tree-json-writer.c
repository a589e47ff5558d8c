/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-tree-json.h"

#include <math.h>

#include "bough-json-scanner-private.h"
#include "bough-json.h"
#include "bough-text.h"
#include "bough-tree-json-private.h"

/* @max_labels: how many labels of the mix, the most frequent, are written */
static void
append_leaf (GString       *json,
             const L2hLeaf *leaf,
             guint          max_labels)
{
  guint n_labels = MIN (leaf->n_labels, max_labels);

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
  if (n_labels > 0) {
    g_string_append (json, ", \"labels\": [");
    for (guint i = 0; i < n_labels; i++) {
      g_string_append (json, i > 0 ? ", [" : "[");
      bough_json_append_string (json, leaf->labels[i].label);
      g_string_append_printf (json, ", %" G_GUINT64_FORMAT "]", leaf->labels[i].count);
    }
    g_string_append_c (json, ']');
  }
  g_string_append_c (json, '}');
}

/* A tree from elsewhere has nodes of any arity; one of ours has merges throughout. */
static gboolean
is_made_of_merges (L2hTree *tree)
{
  L2hMerge merge;

  for (guint i = l2h_tree_get_n_leaves (tree); i < l2h_tree_get_n_nodes (tree); i++)
    if (!l2h_tree_get_merge (tree, i, &merge))
      return FALSE;
  return TRUE;
}

static void
append_node (GString *json,
             L2hTree *tree,
             guint    node)
{
  guint n_children;
  const guint *children = l2h_tree_get_children (tree, node, &n_children);
  double height = l2h_tree_get_height (tree, node);

  g_string_append (json, "{\"children\": [");
  for (guint i = 0; i < n_children; i++)
    g_string_append_printf (json, i > 0 ? ", %u" : "%u", children[i]);
  g_string_append_c (json, ']');
  if (isfinite (height)) {
    g_string_append (json, ", \"height\": ");
    bough_json_append_number (json, height);
  }
}

static void
append_merge (GString *json,
              L2hTree *tree,
              guint    node)
{
  L2hMerge merge;

  l2h_tree_get_merge (tree, node, &merge);
  g_string_append_printf (json, "{\"lowest\": %u, \"partner\": %u, \"score\": ", merge.lowest, merge.partner);
  bough_json_append_number (json, merge.score);
  if (merge.is_estimate)
    g_string_append (json, ", \"certified\": false");
}

/* The values that a reader will count, or a few more. */
static guint64
count_values (L2hTree *tree,
              guint    max_labels)
{
  const guint values_per_leaf = 6;
  const guint values_per_merge = 5;
  const guint values_per_label = 3;
  const guint values_at_the_top = 8;
  guint64 n_leaves = l2h_tree_get_n_leaves (tree);
  guint64 n_labels = 0;

  for (guint i = 0; i < n_leaves; i++)
    n_labels += MIN (l2h_tree_get_leaf (tree, i)->n_labels, max_labels);
  return values_at_the_top + n_leaves * values_per_leaf + n_labels * values_per_label +
         (l2h_tree_get_n_nodes (tree) - n_leaves) * values_per_merge +
         l2h_tree_get_n_nodes (tree);
}

static void
append_tree (GString *json,
             L2hTree *tree,
             guint    max_labels)
{
  guint n_leaves = l2h_tree_get_n_leaves (tree);
  guint n_nodes = l2h_tree_get_n_nodes (tree);
  gboolean merges = is_made_of_merges (tree);
  L2hScore score;
  L2hInput input;

  g_string_append (json, "{\n");
  g_string_append_printf (json, "\"format\": \"%s\",\n\"version\": %d,\n", BOUGH_TREE_JSON_FORMAT,
                          BOUGH_TREE_JSON_VERSION);
  if (l2h_tree_get_n_samples (tree) >= 0)
    g_string_append_printf (json, "\"samples\": %" G_GINT64_FORMAT ",\n", l2h_tree_get_n_samples (tree));
  if (l2h_tree_get_score (tree, &score))
    g_string_append_printf (json, "\"score\": \"%s\",\n", l2h_score_to_string (score));
  if (l2h_tree_get_input (tree, &input))
    g_string_append_printf (json, "\"input\": \"%s\",\n", l2h_input_to_string (input));

  g_string_append (json, "\"leaves\": [\n");
  for (guint i = 0; i < n_leaves; i++) {
    append_leaf (json, l2h_tree_get_leaf (tree, i), max_labels);
    g_string_append (json, i + 1 < n_leaves ? ",\n" : "\n");
  }

  g_string_append (json, merges ? "],\n\"merges\": [\n" : "],\n\"nodes\": [\n");
  for (guint i = n_leaves; i < n_nodes; i++) {
    if (merges)
      append_merge (json, tree, i);
    else
      append_node (json, tree, i);
    g_string_append (json, i + 1 < n_nodes ? "},\n" : "}\n");
  }
  g_string_append (json, "]\n}\n");
}

gboolean
bough_tree_json_append (GString *json,
                        L2hTree *tree,
                        gsize    max_size,
                        guint64  max_values)
{
  gsize start = json->len;
  guint max_labels = 0;

  for (guint i = 0; i < l2h_tree_get_n_leaves (tree); i++)
    max_labels = MAX (max_labels, l2h_tree_get_leaf (tree, i)->n_labels);

  /* Half as many labels a leaf, until a reader takes it. */
  for (;; max_labels /= 2) {
    if (max_labels > 0 && count_values (tree, max_labels) > max_values)
      continue;
    g_string_truncate (json, start);
    append_tree (json, tree, max_labels);
    if (max_labels == 0 || json->len - start <= max_size)
      break;
  }
  return json->len - start <= max_size && count_values (tree, max_labels) <= max_values;
}

GBytes *
bough_tree_json_to_bytes (L2hTree *tree)
{
  GString *json = g_string_new (NULL);

  bough_tree_json_append (json, tree, BOUGH_TREE_JSON_MAX_SIZE, BOUGH_JSON_MAX_VALUES);
  return g_string_free_to_bytes (json);
}

gboolean
bough_file_is_tree_json (const char *path)
{
  return bough_text_file_begins_with (path, "{");
}
