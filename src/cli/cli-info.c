/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-verbs.h"

#include "formats/bough-format-error.h"
#include "formats/bough-npy.h"
#include "formats/bough-tree-json.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <unistd.h>

static void
print_tree (const char *path, L2hTree *tree)
{
  L2hScore score;
  guint n_leaves = l2h_tree_get_n_leaves (tree);
  double purity = l2h_tree_get_mean_leaf_purity (tree);

  g_print (_("%s: tree of %u leaves\n"), path, n_leaves);
  if (l2h_tree_get_n_samples (tree) >= 0)
    g_print (_("samples: %" G_GINT64_FORMAT "\n"), l2h_tree_get_n_samples (tree));
  if (l2h_tree_get_score (tree, &score))
    g_print (_("score: %s\n"), l2h_score_to_string (score));
  if (l2h_tree_get_n_empty (tree) > 0)
    g_print (_("leaves without samples: %u\n"), l2h_tree_get_n_empty (tree));
  if (!isnan (purity))
    g_print (_("mean leaf purity: %.1f %%\n"), 100.0 * purity);
}

static void
print_array (const char *path, const BoughNpyHeader *header)
{
  g_autoptr (GString) shape = g_string_new (NULL);
  const char *kind = header->kind == 'f'   ? "float"
                     : header->kind == 'i' ? "int"
                     : header->kind == 'u' ? "uint"
                                           : "bool";

  for (guint i = 0; i < header->n_dims; i++)
    g_string_append_printf (shape, "%s%" G_GUINT64_FORMAT, i ? " × " : "", header->shape[i]);
  g_print (_("%s: NumPy array, %s of %s%u, %s order\n"), path, shape->str, kind, 8 * header->item_size,
           header->fortran_order ? "Fortran" : "C");
  if (header->kind == 'f' && header->n_dims == 2)
    g_print (_("as logits: %" G_GUINT64_FORMAT " samples, %" G_GUINT64_FORMAT " classes\n"), header->shape[0],
             header->shape[1]);
}

static gboolean
info_of_array (const char *path, GError **error)
{
  BoughNpyHeader header;
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean read;

  if (fd < 0) {
    int code = errno;

    g_set_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_OPEN, _("%s: cannot be opened: %s"), path,
                 g_strerror (code));
    return FALSE;
  }

  read = bough_npy_read_header (path, fd, &header, error);
  close (fd);
  if (read)
    print_array (path, &header);
  return read;
}

gboolean
cli_info (char **arguments, GError **error)
{
  g_autoptr (L2hTree) tree = NULL;

  if (!cli_parse (g_option_context_new (_("FILE — say what a tree or a NumPy file holds")), &arguments, 1,
                  _("one file"), error))
    return FALSE;
  if (!bough_file_is_tree_json (arguments[1]))
    return info_of_array (arguments[1], error);

  tree = bough_tree_json_load (arguments[1], error);
  if (tree == NULL)
    return FALSE;
  print_tree (arguments[1], tree);
  return TRUE;
}
