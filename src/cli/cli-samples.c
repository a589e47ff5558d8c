/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-samples.h"

#include "cli-columns.h"
#include "cli-verbs.h"

#include "formats/bough-array-file.h"
#include "formats/bough-labels.h"
#include "formats/bough-text.h"
#include "l2h/l2h-crown.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#define PEEK_SIZE 64

void
cli_clusters_clear (CliClusters *self)
{
  g_clear_pointer (&self->clusters, g_free);
}

/* Of what is in a binary file, whether there is a list of whole numbers and no matrix. */
static gboolean
holds_list (BoughExtent *file)
{
  g_autoptr (BoughArrays) arrays = bough_array_file_open (file, NULL);
  gboolean found = FALSE;

  for (guint i = 0; arrays != NULL && i < bough_arrays_get_n_arrays (arrays); i++) {
    const BoughArray *array = bough_arrays_get_array (arrays, i);

    if (array != NULL && array->n_dims == 2 && bough_array_is_float (array))
      return FALSE;
    found |= array != NULL && array->n_dims == 1 && strchr ("iu", array->kind) != NULL;
  }
  return found;
}

gboolean
cli_clusters_probe (const char *path)
{
  g_autoptr (BoughExtent) file = NULL;
  char start[PEEK_SIZE + 1] = "";
  gsize n = bough_text_peek (path, start, PEEK_SIZE);
  gsize length;

  if (n == 0)
    return FALSE;
  file = bough_extent_open (path, NULL);
  if (file != NULL && bough_array_file_unpacks_to_binary (file))
    return holds_list (file);
  length = strspn (start, "0123456789");
  return length > 0 && (start[length] == '\n' || start[length] == '\r' || (start[length] == '\0' && n < PEEK_SIZE));
}

gboolean
cli_clusters_load (CliClusters *self, const char *path, const char *tree_path, L2hTree *tree, const char *classes_path,
                   GStrv classes, GError **error)
{
  g_autoptr (L2hLabels) labels = bough_labels_load (path, error);
  g_autofree guint *leaves = NULL;
  guint n_leaves = l2h_tree_get_n_leaves (tree);

  if (labels == NULL ||
      (leaves = cli_columns_find_leaves (tree_path, tree, classes_path, classes, error)) == NULL)
    return FALSE;

  self->n_samples = l2h_labels_get_n_samples (labels);
  self->clusters = g_new (guint32, self->n_samples);
  for (guint64 i = 0; i < self->n_samples; i++) {
    gint64 value = l2h_labels_get_value (labels, i);

    if (value >= n_leaves || l2h_labels_has_names (labels)) {
      g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED,
                   l2h_labels_has_names (labels)
                     ? _("%s: holds names; the leaf of each sample is a number from 0 on")
                     : _("%s: sample %" PRIu64 " goes to leaf %" PRId64 ", but %s has only %u"),
                   path, i, value, tree_path, n_leaves);
      return FALSE;
    }
    self->clusters[i] = leaves[value];
  }
  return TRUE;
}

gboolean
cli_clusters_take_groups (CliClusters *self, L2hTree *tree, const guint *groups, const char *path,
                          const char *classes_path, GStrv classes, GError **error)
{
  g_autofree guint *leaves = cli_columns_find_leaves (path, tree, classes_path, classes, error);

  if (leaves == NULL)
    return FALSE;

  self->n_samples = l2h_tree_get_n_leaves (tree);
  self->clusters = g_new (guint32, self->n_samples);
  for (guint sample = 0; sample < self->n_samples; sample++)
    self->clusters[sample] = groups[leaves[sample]];
  return TRUE;
}

gboolean
cli_clusters_cut (CliClusters *self, L2hTree **tree, const char *path, guint n_groups, const char *classes_path,
                  GStrv classes, GError **error)
{
  guint n_leaves = l2h_tree_get_n_leaves (*tree);
  g_autofree guint *groups = g_new (guint, n_leaves);
  g_autoptr (L2hTree) crown = NULL;

  if (n_groups > n_leaves) {
    g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED, ngettext ("%s: has %u leaf, so it cannot be cut into %u groups",
                                                               "%s: has %u leaves, so it cannot be cut into %u groups",
                                                               n_leaves), path,
                 n_leaves, n_groups);
    return FALSE;
  }
  crown = l2h_tree_cut_samples (*tree, n_groups, groups);
  if (!cli_clusters_take_groups (self, *tree, groups, path, classes_path, classes, error))
    return FALSE;

  g_set_object (tree, crown);
  return TRUE;
}

GBytes *
cli_clusters_to_bytes (const CliClusters *self)
{
  GString *text = g_string_new (NULL);

  for (guint64 i = 0; i < self->n_samples; i++)
    g_string_append_printf (text, "%u\n", self->clusters[i]);
  return g_string_free_to_bytes (text);
}
