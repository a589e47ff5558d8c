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
#include "bough-tree-json.h"

/* How a text begins, behind a byte order mark and white space. */
static gboolean
begins_with (const char *path, const char *start)
{
  char text[256];
  gsize size = bough_file_peek (path, text, sizeof text - 1);
  const char *at = text;

  text[size] = '\0';
  if (g_str_has_prefix (at, "\xef\xbb\xbf"))
    at += 3;
  while (g_ascii_isspace (*at))
    at++;
  return g_ascii_strncasecmp (at, start, strlen (start)) == 0;
}

static gboolean
is_newick (const char *path)
{
  return begins_with (path, "(") || begins_with (path, "[&R]") || begins_with (path, "[&U]");
}

static gboolean
is_nexus (const char *path)
{
  return begins_with (path, "#NEXUS");
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

/* Those that are found by less come after those that are found by more; .hclust.json is looked for before .json. */
static const BoughTreeFormat formats[] = {
  { "hclust", N_("R’s hclust as JSON"), { ".hclust.json" }, FALSE, bough_file_is_hclust, bough_hclust_load,
    bough_hclust_to_bytes },
  { "json", N_("Bough’s own tree file"), { ".l2h.json", ".json" }, FALSE, bough_file_is_tree_json, bough_tree_json_load,
    write_json },
  { "nexus", N_("NEXUS, with FigTree’s colours"), { ".nex", ".nexus", ".nxs" }, TRUE, is_nexus, bough_nexus_load,
    write_nexus },
  { "newick", N_("Newick"), { ".nwk", ".newick", ".tree", ".tre" }, TRUE, is_newick, bough_newick_load,
    write_newick },
  { "linkage", N_("SciPy’s linkage matrix"), { ".npy" }, FALSE, bough_file_is_linkage, bough_linkage_load,
    write_linkage },
  { "dot", N_("Graphviz"), { ".dot", ".gv" }, FALSE, NULL, NULL, write_dot },
  { "merges", N_("the merges as CSV"), { ".csv" }, FALSE, NULL, NULL, write_merges },
  { "itol", N_("a zip for iTOL"), { ".zip" }, TRUE, NULL, NULL, bough_itol_to_bytes },
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

static gboolean
has_extension (const char *path, const BoughTreeFormat *format)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (guint i = 0; i < G_N_ELEMENTS (format->extensions) && format->extensions[i] != NULL; i++)
    if (g_str_has_suffix (lower, format->extensions[i]))
      return TRUE;
  return FALSE;
}

const BoughTreeFormat *
bough_tree_format_for_output (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (formats[i].to_bytes != NULL && has_extension (path, &formats[i]))
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
    if (formats[i].load != NULL && formats[i].load != bough_linkage_load && has_extension (path, &formats[i]))
      return &formats[i];
  return NULL;
}

gboolean
bough_file_is_tree (const char *path)
{
  return find_for_input (path) != NULL;
}

L2hTree *
bough_tree_load (const char *path, GError **error)
{
  const BoughTreeFormat *format = find_for_input (path);
  int fd;

  if (format != NULL)
    return format->load (path, error);

  /* Says so where it cannot even be opened. */
  fd = bough_file_open (path, error);
  if (fd < 0)
    return NULL;
  g_close (fd, NULL);
  bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_UNSUPPORTED, path,
                        _("is no tree; Bough reads its own tree files, Newick, NEXUS, hclust as JSON and linkage .npy"));
  return NULL;
}
