/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-tree-file.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "bough-file.h"
#include "bough-format-error.h"
#include "bough-hclust.h"
#include "bough-linkage.h"
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

/* A format that trees are read in. */
typedef struct {
  const char *extensions[5];
  /* Whether its leaves are numbers, so that their order says which rows or columns they are. */
  gboolean numbers_leaves;
  /* Whether a file looks like it; by content. */
  gboolean (*probe) (const char *path);
  L2hTree *(*load) (const char *path, GError **error);
} Format;

/* Those that are found by less come after those that are found by more. */
static const Format formats[] = {
  { { ".hclust.json" }, TRUE, bough_file_is_hclust, bough_hclust_load },
  { { ".hclust.csv" }, TRUE, bough_file_is_hclust_csv, bough_hclust_csv_load },
  { { ".l2h.json", ".json" }, FALSE, bough_file_is_tree_json, bough_tree_json_load },
  { { ".nex", ".nexus", ".nxs" }, FALSE, is_nexus, bough_nexus_load },
  { { ".nwk", ".newick", ".tree", ".tre" }, FALSE, is_newick, bough_newick_load },
  { { ".npy" }, TRUE, bough_file_is_linkage, bough_linkage_load },
  { { ".npy" }, TRUE, bough_file_is_treevae, bough_treevae_load },
};

/* What is read may be packed with gzip and called so. */
static gboolean
has_extension (const char *path, const Format *format)
{
  for (guint i = 0; i < G_N_ELEMENTS (format->extensions) && format->extensions[i] != NULL; i++)
    if (bough_text_file_is_called (path, format->extensions[i]))
      return TRUE;
  return FALSE;
}

static const Format *
find_for_input (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (formats[i].probe (path))
      return &formats[i];

  /* A matrix can be called .npy, so there the content has the last word. */
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (!g_str_equal (formats[i].extensions[0], ".npy") && has_extension (path, &formats[i]))
      return &formats[i];
  return NULL;
}

const char *const *
bough_tree_file_list_extensions (void)
{
  static const char *extensions[G_N_ELEMENTS (formats) * G_N_ELEMENTS (formats[0].extensions) + 1];
  static gsize listed = 0;

  if (g_once_init_enter (&listed))
    {
      guint n = 0;

      for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
        for (guint j = 0; j < G_N_ELEMENTS (formats[i].extensions) && formats[i].extensions[j] != NULL; j++)
          extensions[n++] = formats[i].extensions[j];
      g_once_init_leave (&listed, 1);
    }
  return extensions;
}

gboolean
bough_file_is_tree (const char *path)
{
  return find_for_input (path) != NULL;
}

gboolean
bough_file_numbers_leaves (const char *path)
{
  const Format *format = find_for_input (path);

  return format != NULL && format->numbers_leaves;
}

L2hTree *
bough_tree_load (const char *path, GError **error)
{
  const Format *format = find_for_input (path);
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
