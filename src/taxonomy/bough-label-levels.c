/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-label-levels.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "bough-superclasses.h"
#include "formats/bough-csv.h"
#include "formats/bough-format-error.h"

struct _BoughLabelLevels
{
  char *path;
  GStrv label_names;
  BoughCsv *csv;
  GPtrArray *names;
  GHashTable *rows; /* gint64 of a label: its row + 1 */
};

void
bough_label_levels_free (BoughLabelLevels *self)
{
  g_free (self->path);
  g_strfreev (self->label_names);
  g_clear_pointer (&self->csv, bough_csv_free);
  g_ptr_array_unref (self->names);
  g_hash_table_unref (self->rows);
  g_free (self);
}

static gboolean
parse_label (const char *field, GHashTable *numbers, gint64 *label)
{
  g_autofree char *stripped = g_strstrip (g_strdup (field));
  gpointer found;

  if (numbers != NULL && g_hash_table_lookup_extended (numbers, stripped, NULL, &found)) {
    *label = GPOINTER_TO_UINT (found);
    return TRUE;
  }
  return g_ascii_string_to_signed (stripped, 10, 0, G_MAXINT64, label, NULL);
}

static gboolean
is_blank (const char *field)
{
  g_autofree char *stripped = g_strstrip (g_strdup (field));

  return *stripped == '\0';
}

static gboolean
set_error (const BoughLabelLevels *self, BoughTaxonomyError code, gsize row, const char *text, GError **error)
{
  bough_set_file_error (error, BOUGH_TAXONOMY_ERROR, code, self->path, _("line %u: %s"),
                        bough_csv_get_line (self->csv, row), text);
  return FALSE;
}

static gboolean
read_row (BoughLabelLevels *self, gsize row, GHashTable *numbers, GError **error)
{
  guint n_fields;
  const char *const *fields = bough_csv_get_row (self->csv, row, &n_fields);
  g_autofree char *quoted = bough_quote_excerpt (fields[0], -1);
  g_autofree char *text = NULL;
  gint64 label;
  guint before;

  if (n_fields != self->names->len + 1) {
    text = g_strdup_printf (_("has %u fields, but the first line has %u"), n_fields, self->names->len + 1);
    return set_error (self, BOUGH_TAXONOMY_ERROR_INVALID, row, text, error);
  }
  if (!parse_label (fields[0], numbers, &label)) {
    text = g_strdup_printf (self->label_names != NULL
                              ? _("%s is no label; labels are numbers from 0 on, or names that --label-names gives")
                              : _("%s is no number from 0 on; add --label-names FILE if labels stand by name"),
                            quoted);
    return set_error (self, BOUGH_TAXONOMY_ERROR_UNKNOWN_CLASS, row, text, error);
  }
  for (guint i = 1; i < n_fields; i++)
    if (is_blank (fields[i])) {
      text = g_strdup_printf (_("label %s has no %s; every label needs one at every level"), quoted,
                              (const char *) g_ptr_array_index (self->names, i - 1));
      return set_error (self, BOUGH_TAXONOMY_ERROR_INVALID, row, text, error);
    }

  before = GPOINTER_TO_UINT (g_hash_table_lookup (self->rows, &label));
  if (before > 0) {
    text = g_strdup_printf (_("label %s is in line %u already"), quoted, bough_csv_get_line (self->csv, before - 1));
    return set_error (self, BOUGH_TAXONOMY_ERROR_INVALID, row, text, error);
  }
  g_hash_table_insert (self->rows, g_memdup2 (&label, sizeof label), GUINT_TO_POINTER (row + 1));
  return TRUE;
}

/* Names the levels, by the first row where that is no label's. Returns: how many rows that took */
static gsize
read_names (BoughLabelLevels *self, GHashTable *numbers)
{
  guint n_fields = 0;
  const char *const *fields = bough_csv_get_n_rows (self->csv) > 0 ? bough_csv_get_row (self->csv, 0, &n_fields) : NULL;
  gint64 label;
  gboolean has_names = n_fields > 0 && !parse_label (fields[0], numbers, &label);

  for (guint i = 1; i < n_fields; i++)
    g_ptr_array_add (self->names, has_names && !is_blank (fields[i]) ? g_strstrip (g_strdup (fields[i]))
                                                                      : g_strdup_printf (_("level %u"), i));
  return has_names;
}

static GHashTable *
number_names (const char *const *label_names)
{
  GHashTable *numbers;

  if (label_names == NULL)
    return NULL;

  /* Of labels of one name the first. */
  numbers = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; label_names[i] != NULL; i++)
    if (!g_hash_table_contains (numbers, label_names[i]))
      g_hash_table_insert (numbers, (gpointer) label_names[i], GUINT_TO_POINTER (i));
  return numbers;
}

BoughLabelLevels *
bough_label_levels_load (const char *path, const char *const *label_names, GError **error)
{
  g_autoptr (BoughCsv) csv = bough_csv_load (path, error);
  g_autoptr (BoughLabelLevels) self = NULL;
  g_autoptr (GHashTable) numbers = NULL;

  if (csv == NULL)
    return NULL;

  self = g_new0 (BoughLabelLevels, 1);
  self->path = g_strdup (path);
  self->label_names = g_strdupv ((GStrv) label_names);
  self->csv = g_steal_pointer (&csv);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  numbers = number_names (label_names);

  for (gsize row = read_names (self, numbers); row < bough_csv_get_n_rows (self->csv); row++)
    if (!read_row (self, row, numbers, error))
      return NULL;
  if (g_hash_table_size (self->rows) == 0 || self->names->len == 0) {
    bough_set_file_error (error, BOUGH_TAXONOMY_ERROR, BOUGH_TAXONOMY_ERROR_INVALID, path,
                          _("names no levels; each line is label,level,level…"));
    return NULL;
  }

  return g_steal_pointer (&self);
}

guint
bough_label_levels_get_n_levels (BoughLabelLevels *self)
{
  return self->names->len;
}

const char *
bough_label_levels_get_name (BoughLabelLevels *self, guint level)
{
  g_return_val_if_fail (level < self->names->len, NULL);

  return g_ptr_array_index (self->names, level);
}

/* A label as the file would have it. */
static char *
dup_label (const BoughLabelLevels *self, gint64 value)
{
  if (self->label_names != NULL && value >= 0 && value < (gint64) g_strv_length (self->label_names))
    return bough_quote_excerpt (self->label_names[value], -1);
  return g_strdup_printf ("%" PRId64, value);
}

gboolean
bough_label_levels_get_groups (BoughLabelLevels *self, guint level, L2hContingency *contingency, guint *groups,
                               guint *n_groups, GError **error)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_return_val_if_fail (level < self->names->len, FALSE);

  for (guint label = 0; label < l2h_contingency_get_n_labels (contingency); label++) {
    gint64 value = l2h_contingency_get_value (contingency, label);
    guint row = GPOINTER_TO_UINT (g_hash_table_lookup (self->rows, &value));
    g_autofree char *name = NULL;

    if (row == 0) {
      guint64 n = l2h_contingency_get_label_total (contingency, label);
      g_autofree char *text = dup_label (self, value);

      bough_set_file_error (error, BOUGH_TAXONOMY_ERROR, BOUGH_TAXONOMY_ERROR_INVALID, self->path,
                            ngettext ("has no line for label %s, which %" PRIu64 " sample carries",
                                      "has no line for label %s, which %" PRIu64 " samples carry", n),
                            text, n);
      return FALSE;
    }

    name = g_strstrip (g_strdup (bough_csv_get_row (self->csv, row - 1, NULL)[level + 1]));
    if (!g_hash_table_contains (numbers, name))
      g_hash_table_insert (numbers, g_strdup (name), GUINT_TO_POINTER (g_hash_table_size (numbers)));
    groups[label] = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, name));
  }
  *n_groups = g_hash_table_size (numbers);
  return TRUE;
}
