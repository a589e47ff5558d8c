/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-rings.h"

#include "cli-verbs.h"

#include "formats/bough-csv.h"
#include "taxonomy/bough-superclasses.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static void
values_clear (gpointer data)
{
  BoughRingValues *values = data;

  g_free ((gpointer) values->title);
  g_free ((gpointer) values->values);
}

void
cli_rings_clear (CliRings *self)
{
  g_clear_object (&self->second);
  g_clear_pointer (&self->values, g_array_unref);
}

gboolean
cli_ring_is_file (const char *argument)
{
  return strchr (argument, '.') != NULL || strchr (argument, G_DIR_SEPARATOR) != NULL;
}

char *
cli_ring_dup_title (const char *path)
{
  char *title = g_filename_display_basename (path);
  char *dot = strrchr (title, '.');

  if (dot != NULL && dot != title)
    *dot = '\0';
  return title;
}

static gboolean
parse_value (const char *path, guint line, const char *text, double *value, GError **error)
{
  char *end;

  *value = *text != '\0' ? g_ascii_strtod (text, &end) : NAN;
  if (*text == '\0' || (*end == '\0' && isfinite (*value)))
    return TRUE;
  g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED, _("%s: line %u: \"%s\" is no number"), path, line, text);
  return FALSE;
}

static gboolean
read_row (const char *path, BoughCsv *csv, gsize row, L2hTree *tree, GHashTable *leaves, double *values,
          gboolean *has_value, GError **error)
{
  guint n_fields, line = bough_csv_get_line (csv, row);
  const char *const *fields = bough_csv_get_row (csv, row, &n_fields);
  g_autofree char *name = g_strstrip (g_strdup (fields[0]));
  g_autofree char *text = n_fields == 2 ? g_strstrip (g_strdup (fields[1])) : NULL;
  guint leaf = GPOINTER_TO_UINT (g_hash_table_lookup (leaves, name));

  if (row == 0 && leaf == 0 && g_ascii_strcasecmp (name, "class") == 0)
    return TRUE;
  if (text == NULL) {
    g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED,
                 ngettext ("%s: line %u: has %u field; two are needed", "%s: line %u: has %u fields; two are needed",
                           n_fields),
                 path, line, n_fields);
    return FALSE;
  }
  if (leaf == 0) {
    g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED, _("%s: line %u: the tree has no class \"%s\""), path, line, name);
    return FALSE;
  }
  if (has_value[leaf - 1]) {
    g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED, _("%s: line %u: \"%s\" is there a second time"), path, line, name);
    return FALSE;
  }
  has_value[leaf - 1] = TRUE;
  return parse_value (path, line, text, &values[leaf - 1], error);
}

static gboolean
load_values (CliRings *self, const char *path, L2hTree *tree, GError **error)
{
  g_autoptr (BoughCsv) csv = bough_csv_load (path, error);
  g_autoptr (GHashTable) leaves = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_leaves = l2h_tree_get_n_leaves (tree), n_missing = 0;
  g_autofree double *values = g_new (double, n_leaves);
  g_autofree gboolean *has_value = g_new0 (gboolean, n_leaves);
  const char *missing = NULL;
  BoughRingValues ring;

  if (csv == NULL)
    return FALSE;
  for (guint leaf = n_leaves; leaf-- > 0;) {
    values[leaf] = NAN;
    g_hash_table_replace (leaves, l2h_tree_get_leaf (tree, leaf)->name, GUINT_TO_POINTER (leaf + 1));
  }
  for (gsize row = 0; row < bough_csv_get_n_rows (csv); row++) {
    if (!read_row (path, csv, row, tree, leaves, values, has_value, error))
      return FALSE;
  }

  for (guint leaf = n_leaves; leaf-- > 0;) {
    if (!has_value[leaf]) {
      n_missing++;
      missing = l2h_tree_get_leaf (tree, leaf)->name;
    }
  }
  if (n_missing > 0) {
    g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED,
                 ngettext ("%s: %u class of the tree is missing, \"%s\"; leave the number empty where it is not known",
                           "%s: %u classes of the tree are missing, \"%s\" the first; leave numbers empty where they "
                           "are not known",
                           n_missing),
                 path, n_missing, missing);
    return FALSE;
  }

  ring = (BoughRingValues) { cli_ring_dup_title (path), g_steal_pointer (&values) };
  g_array_append_val (self->values, ring);
  return TRUE;
}

gboolean
cli_rings_load (CliRings *self, const char *second, char **rings, L2hTree *tree, GError **error)
{
  self->values = g_array_new (FALSE, FALSE, sizeof (BoughRingValues));
  g_array_set_clear_func (self->values, values_clear);
  for (guint i = 0; rings && rings[i]; i++) {
    if (cli_ring_is_file (rings[i]) && !load_values (self, rings[i], tree, error))
      return FALSE;
  }

  if (second == NULL)
    return TRUE;
  self->second = bough_superclasses_load (second, tree, error);
  return self->second != NULL;
}
