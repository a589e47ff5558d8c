/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-leaf-values.h"

#include "bough-superclasses.h"
#include "formats/bough-csv.h"
#include "formats/bough-format-error.h"
#include "formats/bough-leaf-names.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

struct _BoughLeafValues
{
  GObject parent_instance;

  char *file;
  char *title;
  double *numbers;
  guint n_leaves;
  BoughGrouping *grouping;
};

G_DEFINE_FINAL_TYPE (BoughLeafValues, bough_leaf_values, G_TYPE_OBJECT)

static void
bough_leaf_values_finalize (GObject *object)
{
  BoughLeafValues *self = BOUGH_LEAF_VALUES (object);

  g_free (self->file);
  g_free (self->title);
  g_free (self->numbers);
  g_clear_object (&self->grouping);

  G_OBJECT_CLASS (bough_leaf_values_parent_class)->finalize (object);
}

static void
bough_leaf_values_class_init (BoughLeafValuesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bough_leaf_values_finalize;
}

static void
bough_leaf_values_init (BoughLeafValues *self)
{
}

BoughLeafValues *
bough_leaf_values_new (const char *file, const double *numbers, guint n_leaves)
{
  BoughLeafValues *self;

  g_return_val_if_fail (file != NULL, NULL);
  g_return_val_if_fail (numbers != NULL, NULL);

  self = g_object_new (BOUGH_TYPE_LEAF_VALUES, NULL);
  self->file = g_filename_display_basename (file);
  self->title = bough_leaf_values_dup_title (file);
  self->numbers = g_memdup2 (numbers, n_leaves * sizeof *numbers);
  self->n_leaves = n_leaves;

  return self;
}

BoughLeafValues *
bough_leaf_values_new_groups (const char *file, BoughGrouping *grouping)
{
  BoughLeafValues *self;

  g_return_val_if_fail (file != NULL, NULL);
  g_return_val_if_fail (BOUGH_IS_GROUPING (grouping), NULL);

  self = g_object_new (BOUGH_TYPE_LEAF_VALUES, NULL);
  self->file = g_filename_display_basename (file);
  self->title = bough_leaf_values_dup_title (file);
  self->n_leaves = bough_grouping_get_n_leaves (grouping);
  self->grouping = g_object_ref (grouping);

  return self;
}

BoughLeafValues *
bough_leaf_values_get_subset (BoughLeafValues *self, const guint *leaves, guint n_leaves)
{
  g_autofree double *numbers = NULL;

  g_return_val_if_fail (BOUGH_IS_LEAF_VALUES (self), NULL);

  if (self->grouping != NULL) {
    g_autoptr (BoughGrouping) grouping = bough_grouping_get_subset (self->grouping, leaves, n_leaves);

    return bough_leaf_values_new_groups (self->file, grouping);
  }

  numbers = g_new (double, n_leaves);
  for (guint i = 0; i < n_leaves; i++)
    numbers[i] = self->numbers[leaves[i]];

  return bough_leaf_values_new (self->file, numbers, n_leaves);
}

char *
bough_leaf_values_dup_title (const char *path)
{
  char *title = g_filename_display_basename (path);
  char *dot = strrchr (title, '.');

  if (dot != NULL && dot != title)
    *dot = '\0';
  return title;
}

/* Reading */

typedef struct {
  const char *path;
  L2hTree *tree;
  guint n_leaves;
  GHashTable *leaves; /* their names to their numbers + 1; of leaves of one name, the first's */
  char **texts;       /* by leaf, owned */
  guint *lines;       /* where a leaf is named, or 0 */
} Reader;

static gboolean
read_row (Reader *self, BoughCsv *csv, gsize row, GError **error)
{
  guint n_fields, line = bough_csv_get_line (csv, row);
  const char *const *fields = bough_csv_get_row (csv, row, &n_fields);
  g_autofree char *name = g_strstrip (g_strdup (fields[0]));
  guint leaf = GPOINTER_TO_UINT (g_hash_table_lookup (self->leaves, name));

  if (row == 0 && leaf == 0 && g_ascii_strcasecmp (name, "class") == 0)
    return TRUE;
  if (n_fields != 2) {
    bough_set_file_error (error, BOUGH_TAXONOMY_ERROR, BOUGH_TAXONOMY_ERROR_INVALID, self->path,
                          ngettext ("line %u: has %u field; two are needed", "line %u: has %u fields; two are needed", n_fields),
                          line, n_fields);
    return FALSE;
  }
  if (leaf == 0) {
    bough_set_file_error (error, BOUGH_TAXONOMY_ERROR, BOUGH_TAXONOMY_ERROR_UNKNOWN_CLASS, self->path,
                          _("line %u: the tree has no class \"%s\""), line, name);
    return FALSE;
  }
  if (self->lines[leaf - 1] != 0) {
    bough_set_file_error (error, BOUGH_TAXONOMY_ERROR, BOUGH_TAXONOMY_ERROR_INVALID, self->path,
                          _("line %u: \"%s\" is there a second time"), line, name);
    return FALSE;
  }
  self->lines[leaf - 1] = line;
  self->texts[leaf - 1] = g_strstrip (g_strdup (fields[1]));
  return TRUE;
}

static gboolean
check_all_there (const Reader *self, GError **error)
{
  guint n_missing = 0;
  const char *missing = NULL;

  for (guint leaf = self->n_leaves; leaf-- > 0;) {
    if (self->lines[leaf] != 0)
      continue;
    n_missing++;
    missing = l2h_tree_get_leaf (self->tree, leaf)->name;
  }
  if (n_missing == 0)
    return TRUE;

  bough_set_file_error (error, BOUGH_TAXONOMY_ERROR, BOUGH_TAXONOMY_ERROR_INVALID, self->path,
                        ngettext ("%u class of the tree is missing, \"%s\"; leave the value empty where it is not known",
                                  "%u classes of the tree are missing, \"%s\" the first; leave values empty where they are "
                                  "not known", n_missing),
                        n_missing, missing);
  return FALSE;
}

/* Leaves of one name have one value. */
static void
share_names (Reader *self)
{
  for (guint leaf = 0; leaf < self->n_leaves; leaf++) {
    guint first = GPOINTER_TO_UINT (g_hash_table_lookup (self->leaves, l2h_tree_get_leaf (self->tree, leaf)->name)) - 1;

    if (first == leaf || self->texts[first] == NULL)
      continue;
    self->texts[leaf] = g_strdup (self->texts[first]);
    self->lines[leaf] = self->lines[first];
  }
}

static gboolean
parse (const char *text, double *number)
{
  char *end;

  *number = g_ascii_strtod (text, &end);
  return *text != '\0' && *end == '\0' && isfinite (*number);
}

static gboolean
has_numbers (const Reader *self)
{
  double number;

  for (guint leaf = 0; leaf < self->n_leaves; leaf++)
    if (parse (self->texts[leaf], &number))
      return TRUE;
  return FALSE;
}

static BoughLeafValues *
make_numbers (const Reader *self, GError **error)
{
  g_autofree double *numbers = g_new (double, self->n_leaves);
  guint wrong = self->n_leaves;

  for (guint leaf = 0; leaf < self->n_leaves; leaf++) {
    if (parse (self->texts[leaf], &numbers[leaf]))
      continue;
    numbers[leaf] = NAN;
    if (*self->texts[leaf] != '\0' && (wrong == self->n_leaves || self->lines[leaf] < self->lines[wrong]))
      wrong = leaf;
  }
  if (wrong == self->n_leaves)
    return bough_leaf_values_new (self->path, numbers, self->n_leaves);

  bough_set_file_error (error, BOUGH_TAXONOMY_ERROR, BOUGH_TAXONOMY_ERROR_INVALID, self->path,
                        _("line %u: \"%s\" is no number"), self->lines[wrong], self->texts[wrong]);
  return NULL;
}

/* Groups come in the order in which the file names them. */
static BoughLeafValues *
make_groups (const Reader *self, BoughCsv *csv)
{
  g_autofree char *title = bough_leaf_values_dup_title (self->path);
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree int *groups = g_new (int, self->n_leaves);
  g_autoptr (BoughGrouping) grouping = NULL;

  for (gsize row = 0; row < bough_csv_get_n_rows (csv); row++) {
    g_autofree char *name = g_strstrip (g_strdup (bough_csv_get_row (csv, row, NULL)[0]));
    guint leaf = GPOINTER_TO_UINT (g_hash_table_lookup (self->leaves, name));
    const char *text = leaf != 0 ? self->texts[leaf - 1] : "";

    if (*text == '\0' || g_hash_table_contains (numbers, text))
      continue;
    g_hash_table_insert (numbers, (gpointer) text, GUINT_TO_POINTER (names->len));
    g_ptr_array_add (names, (gpointer) text);
  }
  g_ptr_array_add (names, NULL);
  for (guint leaf = 0; leaf < self->n_leaves; leaf++)
    groups[leaf] = *self->texts[leaf] != '\0'
                     ? (int) GPOINTER_TO_UINT (g_hash_table_lookup (numbers, self->texts[leaf])) : BOUGH_NO_GROUP;
  grouping = bough_grouping_new (title, groups, self->n_leaves, (const char *const *) names->pdata);

  return bough_leaf_values_new_groups (self->path, grouping);
}

static void
clear_reader (Reader *self)
{
  for (guint leaf = 0; leaf < self->n_leaves; leaf++)
    g_free (self->texts[leaf]);
  g_free (self->texts);
  g_free (self->lines);
  g_hash_table_unref (self->leaves);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, clear_reader)

BoughLeafValues *
bough_leaf_values_load (const char *path, L2hTree *tree, GError **error)
{
  g_autoptr (BoughCsv) csv = bough_csv_load (path, error);
  guint n_leaves = l2h_tree_get_n_leaves (tree);
  g_auto (Reader) reader = { path, tree, n_leaves, bough_leaf_names_number (tree, NULL), g_new0 (char *, n_leaves),
                             g_new0 (guint, n_leaves) };

  if (csv == NULL)
    return NULL;
  for (gsize row = 0; row < bough_csv_get_n_rows (csv); row++)
    if (!read_row (&reader, csv, row, error))
      return NULL;
  share_names (&reader);
  if (!check_all_there (&reader, error))
    return NULL;

  return has_numbers (&reader) ? make_numbers (&reader, error) : make_groups (&reader, csv);
}

/* What is known */

const char *
bough_leaf_values_get_title (BoughLeafValues *self)
{
  g_return_val_if_fail (BOUGH_IS_LEAF_VALUES (self), NULL);

  return self->title;
}

const char *
bough_leaf_values_get_file (BoughLeafValues *self)
{
  g_return_val_if_fail (BOUGH_IS_LEAF_VALUES (self), NULL);

  return self->file;
}

const double *
bough_leaf_values_get_numbers (BoughLeafValues *self)
{
  g_return_val_if_fail (BOUGH_IS_LEAF_VALUES (self), NULL);

  return self->numbers;
}

BoughGrouping *
bough_leaf_values_get_grouping (BoughLeafValues *self)
{
  g_return_val_if_fail (BOUGH_IS_LEAF_VALUES (self), NULL);

  return self->grouping;
}

guint
bough_leaf_values_get_n_leaves (BoughLeafValues *self)
{
  g_return_val_if_fail (BOUGH_IS_LEAF_VALUES (self), 0);

  return self->n_leaves;
}
