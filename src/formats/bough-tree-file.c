/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-tree-file.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "bough-dot.h"
#include "bough-file.h"
#include "bough-format-error.h"
#include "bough-hclust.h"
#include "bough-itol.h"
#include "bough-linkage.h"
#include "bough-merge-table.h"
#include "bough-newick.h"
#include "bough-nexus.h"
#include "bough-npy.h"
#include "bough-text.h"
#include "bough-tree-json.h"
#include "bough-treevae.h"

static gboolean
is_newick (const char *path)
{
  return bough_text_file_begins_with (path, "(") || bough_text_file_begins_with (path, "[&R]") ||
         bough_text_file_begins_with (path, "[&U]");
}

static gboolean
is_nexus (const char *path)
{
  return bough_text_file_begins_with (path, "#NEXUS");
}

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

/* Those that are found by less come after those that are found by more; .hclust.json is looked for before .json, and
 * .leaves.csv before .csv. */
static const BoughTreeFormat formats[] = {
  { .name = "hclust", .description = N_("R’s hclust as JSON"), .extensions = { ".hclust.json" }, .numbers_leaves = TRUE,
    .probe = bough_file_is_hclust, .load = bough_hclust_load, .to_bytes = bough_hclust_to_bytes },
  { .name = "hclust-csv", .description = N_("R’s hclust as CSV"), .extensions = { ".hclust.csv" }, .numbers_leaves = TRUE,
    .probe = bough_file_is_hclust_csv, .load = bough_hclust_csv_load },
  { .name = "json", .description = N_("Bough’s own tree file"), .extensions = { ".l2h.json", ".json" },
    .probe = bough_file_is_tree_json, .load = bough_tree_json_load, .to_bytes = write_json },
  { .name = "nexus", .description = N_("NEXUS, with FigTree’s colours"), .extensions = { ".nex", ".nexus", ".nxs" },
    .has_lengths = TRUE, .probe = is_nexus, .load = bough_nexus_load, .to_bytes = write_nexus },
  { .name = "newick", .description = N_("Newick"), .extensions = { ".nwk", ".newick", ".tree", ".tre" },
    .has_lengths = TRUE, .probe = is_newick, .load = bough_newick_load, .to_bytes = write_newick },
  { .name = "linkage", .description = N_("SciPy’s linkage matrix"), .extensions = { ".npy" }, .numbers_leaves = TRUE,
    .probe = bough_file_is_linkage, .load = bough_linkage_load, .to_bytes = write_linkage },
  { .name = "treevae", .description = N_("TreeVAE’s data_tree.npy"), .extensions = { ".npy" }, .numbers_leaves = TRUE,
    .probe = bough_file_is_treevae, .load = bough_treevae_load },
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

/* @may_be_packed: what is read, but not what is written, may be packed with gzip and called so. */
static gboolean
has_extension (const char *path, const BoughTreeFormat *format, gboolean may_be_packed)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (guint i = 0; i < G_N_ELEMENTS (format->extensions) && format->extensions[i] != NULL; i++)
    if (may_be_packed ? bough_text_file_is_called (path, format->extensions[i])
                      : g_str_has_suffix (lower, format->extensions[i]))
      return TRUE;
  return FALSE;
}

const BoughTreeFormat *
bough_tree_format_for_output (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (formats[i].to_bytes != NULL && has_extension (path, &formats[i], FALSE))
      return &formats[i];
  return NULL;
}

static const BoughTreeFormat *
find_for_input (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (formats[i].probe != NULL && formats[i].probe (path))
      return &formats[i];

  /* A matrix can be called .npy, so there the content has the last word. */
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (formats[i].load != NULL && !g_str_equal (formats[i].extensions[0], ".npy") &&
        has_extension (path, &formats[i], TRUE))
      return &formats[i];
  return NULL;
}

gboolean
bough_file_is_tree (const char *path)
{
  return find_for_input (path) != NULL;
}

gboolean
bough_file_numbers_leaves (const char *path)
{
  const BoughTreeFormat *format = find_for_input (path);

  return format != NULL && format->numbers_leaves;
}

L2hTree *
bough_tree_load (const char *path, GError **error)
{
  const BoughTreeFormat *format = find_for_input (path);
  g_autoptr (BoughExtent) file = NULL;
  BoughArray header;
  int fd;

  if (format != NULL)
    return format->load (path, error);

  /* What is wrong with an array says more than that it is no tree. */
  file = g_str_has_suffix (path, ".npy") ? bough_extent_open (path, NULL) : NULL;
  if (file != NULL && bough_npy_read_object_header (file, &header, NULL))
    return bough_treevae_load (path, error);
  if (file != NULL && !bough_npy_read_header (file, &header, error))
    return NULL;

  /* Says so where it cannot even be opened. */
  fd = bough_file_open (path, error);
  if (fd < 0)
    return NULL;
  g_close (fd, NULL);
  bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_UNSUPPORTED, path,
                        _("is no tree; Bough reads its own tree files, Newick, NEXUS, hclust, linkage .npy and "
                          "TreeVAE’s data_tree.npy"));
  return NULL;
}
