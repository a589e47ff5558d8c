/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-verbs.h"

#include "formats/bough-npy.h"
#include "formats/bough-tree-file.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>

static void
print_tree (const char *path, L2hTree *tree)
{
  L2hScore score;
  guint n_leaves = l2h_tree_get_n_leaves (tree);
  double purity = l2h_tree_get_mean_leaf_purity (tree);
  gint64 n_in_leaves = l2h_tree_get_node_samples (tree, l2h_tree_get_root (tree));

  g_print (_("%s: tree of %u leaves\n"), path, n_leaves);
  if (l2h_tree_get_n_samples (tree) >= 0)
    g_print (_("samples: %" PRId64 "\n"), l2h_tree_get_n_samples (tree));
  if (n_in_leaves >= 0 && n_in_leaves != l2h_tree_get_n_samples (tree))
    g_print (_("samples in the leaves: %" PRId64 ", held out from building\n"), n_in_leaves);
  if (l2h_tree_get_score (tree, &score))
    g_print (_("score: %s\n"), l2h_score_to_string (score));
  if (l2h_tree_get_n_empty (tree) > 0)
    g_print (_("leaves without samples: %u\n"), l2h_tree_get_n_empty (tree));
  if (!isnan (purity))
    g_print (_("mean leaf purity: %.1f %%\n"), 100.0 * purity);
}

static void
print_array (const char *path, const BoughArray *header)
{
  g_autofree char *shape = bough_array_dup_shape (header);
  g_autofree char *type = bough_array_dup_type (header);

  g_print (_("%s: NumPy array, %s of %s, %s order\n"), path, shape, type, bough_array_is_c_order (header) ? "C" : "Fortran");
  if (header->kind == 'f' && header->n_dims == 2)
    g_print (_("as logits: %" PRIu64 " samples, %" PRIu64 " classes\n"), header->shape[0], header->shape[1]);
}

static gboolean
info_of_array (const char *path, GError **error)
{
  g_autoptr (BoughExtent) extent = bough_extent_open (path, error);
  BoughArray header;

  if (extent == NULL || !bough_npy_read_header (extent, &header, error))
    return FALSE;
  print_array (path, &header);
  return TRUE;
}

gboolean
cli_info (char **arguments, GError **error)
{
  g_autoptr (L2hTree) tree = NULL;

  if (!cli_parse (g_option_context_new (_("FILE — say what a tree or a NumPy file holds")), &arguments, 1,
                  _("one file"), error))
    return FALSE;
  if (!bough_file_is_tree (arguments[1]))
    return info_of_array (arguments[1], error);

  tree = bough_tree_load (arguments[1], error);
  if (tree == NULL)
    return FALSE;
  print_tree (arguments[1], tree);
  return TRUE;
}
