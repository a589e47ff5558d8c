/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-source.h"
#include "cli-verbs.h"

#include "figure/bough-recipe.h"
#include "formats/bough-array-file.h"
#include "formats/bough-file.h"
#include "formats/bough-json.h"
#include "formats/bough-npy.h"
#include "formats/bough-session.h"
#include "formats/bough-tree-file.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

/* The largest figure that is looked into: ImageNet's as outlines has 31 MB. */
#define MAX_FIGURE_SIZE (1 << 28)

/* How many names of columns are said. */
#define MAX_COLUMNS 8

static void
print_tree (const char *path, L2hTree *tree)
{
  L2hScore score;
  guint n_leaves = l2h_tree_get_n_leaves (tree);
  double purity = l2h_tree_get_mean_leaf_purity (tree);
  gint64 n_in_leaves = l2h_tree_get_node_samples (tree, l2h_tree_get_root (tree));

  g_print (ngettext ("%s: tree of %u leaf\n",
                     "%s: tree of %u leaves\n", n_leaves), path, n_leaves);
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
print_as_logits (const BoughArray *array)
{
  if (bough_array_is_float (array) && array->n_dims == 2)
    g_print (_("as logits: N = %" PRIu64 ", K = %" PRIu64 "\n"), array->shape[0], array->shape[1]);
}

static void
print_array (const char *path, const BoughArray *header)
{
  g_autofree char *shape = bough_array_dup_shape (header);
  g_autofree char *type = bough_array_dup_type (header);

  g_print (_("%s: NumPy array, %s of %s, %s order\n"), path, shape, type, bough_array_is_c_order (header) ? "C" : "Fortran");
  print_as_logits (header);
}

static void
print_member (const char *what, JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_string (node) != NULL)
    g_print ("%s: %s\n", what, json_node_get_string (node));
}

/* What a figure says of itself; FALSE if it is none of ours. */
static gboolean
print_recipe (const char *path)
{
  gboolean may_be = g_file_test (path, G_FILE_TEST_IS_REGULAR) && !bough_npy_file_has_magic (path);
  g_autoptr (GBytes) content = may_be ? bough_file_load (path, MAX_FIGURE_SIZE, NULL) : NULL;
  g_autofree char *recipe = content != NULL ? bough_recipe_find (content) : NULL;
  g_autoptr (GBytes) text = recipe != NULL ? g_bytes_new (recipe, strlen (recipe)) : NULL;
  g_autoptr (JsonNode) root = text != NULL ? bough_json_parse (path, text, NULL) : NULL;
  JsonObject *object = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  g_autofree char *style = NULL;

  if (object == NULL || !json_object_has_member (object, "style"))
    return FALSE;

  style = json_to_string (json_object_get_member (object, "style"), TRUE);
  print_member (_("figure by Bough"), object, "bough");
  print_member (_("drawn from"), object, "input");
  print_member (_("SHA-256 of its tree"), object, "sha256");
  print_member (_("drawn by"), object, "command");
  g_print ("%s: %s\n", _("style"), style);
  return TRUE;
}

static void
print_columns (const char *const *names)
{
  guint n = names != NULL ? g_strv_length ((char **) names) : 0;
  GString *line;

  if (n == 0)
    return;
  line = g_string_new (NULL);
  for (guint i = 0; i < n && i < MAX_COLUMNS; i++)
    g_string_append_printf (line, "%s%s", i > 0 ? ", " : "", names[i]);
  if (n > MAX_COLUMNS)
    g_string_append_printf (line, ngettext (" and %u more", " and %u more", n - MAX_COLUMNS), n - MAX_COLUMNS);
  g_print (_("columns: %s\n"), line->str);
  g_string_free (line, TRUE);
}

/* Each of several arrays, in the words of the first but without its "NumPy". One that has no name is what the file is. */
static gboolean
print_arrays (const char *path, BoughArrays *arrays, GError **error)
{
  guint n = bough_arrays_get_n_arrays (arrays);
  gboolean is_nameless = n == 1 && bough_arrays_get_name (arrays, 0) == NULL;

  if (!is_nameless)
    g_print (ngettext ("%s: %u array\n", "%s: %u arrays\n", n), path, n);
  for (guint i = 0; i < n; i++) {
    const BoughArray *array = bough_arrays_get_array (arrays, i);
    g_autofree char *shape = array != NULL ? bough_array_dup_shape (array) : NULL;
    g_autofree char *type = array != NULL ? bough_array_dup_type (array) : NULL;
    g_autoptr (GError) problem = NULL;

    if (array == NULL) {
      g_autoptr (BoughExtent) items = bough_arrays_open (arrays, i, is_nameless ? error : &problem);

      if (is_nameless)
        return FALSE;
      g_print (_("not to be read: %s\n"), problem->message);
    } else {
      g_print (_("%s: %s of %s\n"), is_nameless ? path : bough_arrays_get_name (arrays, i), shape, type);
      if (is_nameless)
        print_as_logits (array);
    }
  }
  print_columns (bough_arrays_get_column_names (arrays));
  return TRUE;
}

static gboolean
info_of_array (const char *path, GError **error)
{
  g_autoptr (BoughExtent) extent = bough_extent_open (path, error);
  g_autoptr (BoughArrays) arrays = NULL;
  BoughArray header;

  if (extent == NULL)
    return FALSE;
  if (!bough_npy_file_has_magic (path)) {
    arrays = bough_array_file_open (extent, error);
    if (arrays == NULL || !print_arrays (path, arrays, error))
      return FALSE;
    if (bough_arrays_get_note (arrays) != NULL)
      g_printerr ("l2h: %s: %s\n", path, bough_arrays_get_note (arrays));
    return TRUE;
  }
  if (!bough_npy_read_header (extent, &header, error))
    return FALSE;
  print_array (path, &header);
  return TRUE;
}

static gboolean
info_of_session (const char *path, GError **error)
{
  g_autoptr (BoughSession) session = bough_session_load (path, error);

  if (session == NULL)
    return FALSE;
  print_tree (path, bough_session_get_tree (session));
  for (guint i = 0; i < bough_session_get_n_inputs (session); i++) {
    const BoughSessionInput *input = bough_session_get_input (session, i);

    g_print ("%s: %s\n", input->role, input->path);
  }
  return TRUE;
}

static gboolean
info_of_sketches (const char *path, GError **error)
{
  g_autoptr (L2hSketches) sketches = l2h_sketches_read (&path, 1, bough_file_open_stream, NULL, NULL, NULL, error);

  if (sketches == NULL)
    return FALSE;
  g_print (ngettext ("%s: sketches of %" PRIu64 " sample, %u classes, %u logits each, read as %s\n",
                     "%s: sketches of %" PRIu64 " samples, %u classes, %u logits each, read as %s\n",
                     l2h_sketches_get_n_samples (sketches)), path,
           l2h_sketches_get_n_samples (sketches), l2h_sketches_get_n_classes (sketches), l2h_sketches_get_m (sketches),
           l2h_input_to_string (l2h_sketches_get_input (sketches)));
  return TRUE;
}

gboolean
cli_info (char **arguments, GError **error)
{
  g_autoptr (L2hTree) tree = NULL;

  if (!cli_parse (g_option_context_new (_("FILE — say what a tree, a session, a figure or a file of arrays holds")), &arguments, 1,
                  _("one file"), error))
    return FALSE;
  if (cli_file_is_sketches (arguments[1]))
    return info_of_sketches (arguments[1], error);
  if (bough_file_is_session (arguments[1]))
    return info_of_session (arguments[1], error);
  if (!bough_file_is_tree (arguments[1]))
    return print_recipe (arguments[1]) || info_of_array (arguments[1], error);

  tree = bough_tree_load (arguments[1], error);
  if (tree == NULL)
    return FALSE;
  print_tree (arguments[1], tree);
  return TRUE;
}
