/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-merge-table.h"

#include <inttypes.h>
#include <math.h>

#include "bough-csv.h"
#include "bough-json.h"

static void
append_evidence (GString *csv, L2hTree *tree, guint node, const BoughMergeEvidence *evidence)
{
  L2hMerge merge = { 0 };

  g_string_append_printf (csv, ",%" PRIu64 ",", evidence->n_samples);
  bough_json_append_number (csv, evidence->reassigned);
  if (evidence->runner_up != L2H_NO_NODE) {
    g_string_append_printf (csv, ",%u,", evidence->runner_up);
    bough_json_append_number (csv, evidence->runner_up_reassigned);
  } else {
    g_string_append (csv, ",,");
  }
  g_string_append_c (csv, ',');
  bough_json_append_number (csv, evidence->reassigned - evidence->runner_up_reassigned);
  l2h_tree_get_merge (tree, node, &merge);
  g_string_append (csv, merge.is_estimate ? ",false" : ",true");
}

GBytes *
bough_merge_table_with_evidence_to_bytes (L2hTree *tree, const BoughTreeAnnotation *annotation,
                                          const BoughMergeEvidence *evidence)
{
  GString *csv = g_string_new ("step,node,lowest,partner,height,leaves,samples");
  guint n_leaves = annotation->n_leaves;

  if (evidence != NULL)
    g_string_append (csv, ",reassigned_samples,reassigned,runner_up,runner_up_reassigned,margin,certified");
  g_string_append (csv, "\r\n");
  for (guint node = n_leaves; node < l2h_tree_get_n_nodes (tree); node++) {
    guint n_children;
    const guint *children = l2h_tree_get_children (tree, node, &n_children);
    gint64 n_samples = l2h_tree_get_node_samples (tree, node);

    g_string_append_printf (csv, "%u,%u,%u,", node - n_leaves + 1, node, children[0]);
    for (guint i = 1; i < n_children; i++)
      g_string_append_printf (csv, i > 1 ? " %u" : "%u", children[i]);
    g_string_append_c (csv, ',');
    if (isfinite (annotation->heights[node]))
      bough_json_append_number (csv, annotation->heights[node]);
    g_string_append_printf (csv, ",%u,", l2h_tree_get_leaf_count (tree, node));
    if (n_samples >= 0)
      g_string_append_printf (csv, "%" PRId64, n_samples);
    if (evidence != NULL)
      append_evidence (csv, tree, node, &evidence[node - n_leaves]);
    g_string_append (csv, "\r\n");
  }
  return g_string_free_to_bytes (csv);
}

GBytes *
bough_merge_table_to_bytes (L2hTree *tree, const BoughTreeAnnotation *annotation)
{
  return bough_merge_table_with_evidence_to_bytes (tree, annotation, NULL);
}

GBytes *
bough_leaf_table_to_bytes (L2hTree *tree)
{
  GString *csv = g_string_new ("leaf,name,samples,label,purity\r\n");

  for (guint i = 0; i < l2h_tree_get_n_leaves (tree); i++) {
    const L2hLeaf *leaf = l2h_tree_get_leaf (tree, i);

    g_string_append_printf (csv, "%u,", i);
    bough_csv_append_field (csv, leaf->name);
    g_string_append_c (csv, ',');
    if (leaf->n_samples >= 0)
      g_string_append_printf (csv, "%" PRId64, leaf->n_samples);
    g_string_append_c (csv, ',');
    if (leaf->label != NULL)
      bough_csv_append_field (csv, leaf->label);
    g_string_append_c (csv, ',');
    if (isfinite (leaf->purity))
      bough_json_append_number (csv, leaf->purity);
    g_string_append (csv, "\r\n");
  }
  return g_string_free_to_bytes (csv);
}
