/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-tree-format.h"

#include <glib/gi18n-lib.h>

#include "bough-dot.h"
#include "bough-hclust.h"
#include "bough-itol.h"
#include "bough-linkage.h"
#include "bough-merge-table.h"
#include "bough-newick.h"
#include "bough-nexus.h"
#include "bough-tree-json.h"

static GBytes *
write_json (L2hTree *tree, const BoughTreeAnnotation *annotation, GError **error)
{
  return bough_tree_json_to_bytes (tree);
}

static GBytes *
write_newick (L2hTree *tree, const BoughTreeAnnotation *annotation, GError **error)
{
  return bough_newick_to_bytes (tree, annotation);
}

static GBytes *
write_nexus (L2hTree *tree, const BoughTreeAnnotation *annotation, GError **error)
{
  return bough_nexus_to_bytes (tree, annotation);
}

static GBytes *
write_linkage (L2hTree *tree, const BoughTreeAnnotation *annotation, GError **error)
{
  return bough_linkage_to_bytes (tree, annotation->heights, error);
}

static GBytes *
write_dot (L2hTree *tree, const BoughTreeAnnotation *annotation, GError **error)
{
  return bough_dot_to_bytes (tree, annotation);
}

static GBytes *
write_merges (L2hTree *tree, const BoughTreeAnnotation *annotation, GError **error)
{
  return bough_merge_table_to_bytes (tree, annotation);
}

static GBytes *
write_leaves (L2hTree *tree, const BoughTreeAnnotation *annotation, GError **error)
{
  return bough_leaf_table_to_bytes (tree);
}

/* .hclust.json is looked for before .json, and .leaves.csv before .csv. */
static const BoughTreeFormat formats[] = {
  { .name = "hclust", .description = N_("R’s hclust as JSON"), .extensions = { ".hclust.json" },
    .to_bytes = bough_hclust_to_bytes },
  { .name = "json", .description = N_("Bough’s own tree file"), .extensions = { ".l2h.json", ".json" },
    .to_bytes = write_json },
  { .name = "nexus", .description = N_("NEXUS, with FigTree’s colours"), .extensions = { ".nex", ".nexus", ".nxs" },
    .has_lengths = TRUE, .to_bytes = write_nexus },
  { .name = "newick", .description = N_("Newick"), .extensions = { ".nwk", ".newick", ".tree", ".tre" },
    .has_lengths = TRUE, .to_bytes = write_newick },
  { .name = "linkage", .description = N_("SciPy’s linkage matrix"), .extensions = { ".npy" }, .to_bytes = write_linkage },
  { .name = "dot", .description = N_("Graphviz"), .extensions = { ".dot", ".gv" }, .to_bytes = write_dot },
  { .name = "leaves", .description = N_("what is known of the leaves as CSV"), .extensions = { ".leaves.csv" },
    .to_bytes = write_leaves },
  { .name = "merges", .description = N_("the merges as CSV"), .extensions = { ".csv" }, .to_bytes = write_merges },
  { .name = "itol", .description = N_("a zip for iTOL"), .extensions = { ".zip" }, .has_lengths = TRUE,
    .to_bytes = bough_itol_to_bytes },
};

const BoughTreeFormat *
bough_tree_format_list (guint *n_formats)
{
  *n_formats = G_N_ELEMENTS (formats);
  return formats;
}

const BoughTreeFormat *
bough_tree_format_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (formats[i].name, name))
      return &formats[i];
  return NULL;
}

const BoughTreeFormat *
bough_tree_format_for_output (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    for (guint j = 0; j < G_N_ELEMENTS (formats[i].extensions) && formats[i].extensions[j] != NULL; j++)
      if (g_str_has_suffix (lower, formats[i].extensions[j]))
        return &formats[i];
  return NULL;
}
