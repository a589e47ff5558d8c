/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-names-private.h"

#include <inttypes.h>

#include <glib/gi18n-lib.h>

#include "bough-csv.h"
#include "bough-format-error.h"
#include "bough-names.h"

#define set_error(error, path, ...) \
  bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path, __VA_ARGS__)

static const char *const name_headers[] = { "name", "class", "class_name", "classname", "label", "label_name",
                                            "category", NULL };
static const char *const number_headers[] = { "index", "id", "number", "column", "class_id", "class_index", "label_id",
                                              "", NULL };

static int
find_header (const char *const *fields,
             const char *const *headers)
{
  for (guint i = 0; headers[i] != NULL; i++)
    for (int column = 0; fields[column] != NULL; column++)
      if (g_ascii_strcasecmp (fields[column], headers[i]) == 0)
        return column;
  return -1;
}

/* Which column holds the names and which, if any, their numbers; whether the first row is a header. */
static gboolean
plan (const char  *path,
      BoughCsv    *csv,
      int         *name_column,
      int         *number_column,
      gboolean    *has_header,
      GError     **error)
{
  guint n_fields;
  const char *const *first = bough_csv_get_row (csv, 0, &n_fields);

  *name_column = find_header (first, name_headers);
  *number_column = find_header (first, number_headers);
  *has_header = *name_column >= 0;
  if (*has_header)
    return TRUE;

  if (n_fields > 2) {
    set_error (error, path, ngettext ("has %u column and none headed \"name\"",
                                      "has %u columns and none headed \"name\"", n_fields),
               n_fields);
    return FALSE;
  }
  *name_column = n_fields - 1;
  *number_column = n_fields == 2 && bough_wnid_skip (first[0]) == NULL ? 0 : -1;
  return TRUE;
}

static gboolean
take_row (const char  *path,
          BoughCsv    *csv,
          gsize        row,
          int          name_column,
          int          number_column,
          GPtrArray   *names,
          guint64      position,
          GError     **error)
{
  guint n_fields;
  const char *const *fields = bough_csv_get_row (csv, row, &n_fields);
  const guint line = bough_csv_get_line (csv, row);
  g_autofree char *name = NULL;
  guint64 number = position;

  if (n_fields <= (guint) MAX (name_column, number_column)) {
    set_error (error, path, _("line %u has too few columns"), line);
    return FALSE;
  }
  if (number_column >= 0 &&
      !g_ascii_string_to_unsigned (fields[number_column], 10, 0, names->len - 2, &number, NULL)) {
    g_autofree char *quoted = bough_quote_excerpt (fields[number_column], -1);

    set_error (error, path, _("line %u: %s is no number from 0 to %u"), line, quoted, names->len - 2);
    return FALSE;
  }
  name = g_strstrip (g_strdup (fields[name_column]));
  if (*name == '\0') {
    set_error (error, path, _("line %u: the name is empty"), line);
    return FALSE;
  }
  if (names->pdata[number] != NULL) {
    set_error (error, path, _("line %u: class %" PRIu64 " has a name already"), line, number);
    return FALSE;
  }
  names->pdata[number] = g_steal_pointer (&name);
  return TRUE;
}

GStrv
bough_names_from_csv (const char  *path,
                      GBytes      *text,
                      GError     **error)
{
  g_autoptr (BoughCsv) csv = bough_csv_parse (path, text, error);
  /* Not a GStrv yet: it has gaps while it is filled. */
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  int name_column, number_column;
  gboolean has_header;
  gsize n_names;

  if (csv == NULL)
    return NULL;
  if (bough_csv_get_n_rows (csv) == 0) {
    set_error (error, path, _("holds no names"));
    return NULL;
  }
  if (!plan (path, csv, &name_column, &number_column, &has_header, error))
    return NULL;

  n_names = bough_csv_get_n_rows (csv) - has_header;
  if (n_names == 0) {
    set_error (error, path, _("holds no names"));
    return NULL;
  }
  g_ptr_array_set_size (names, n_names + 1);
  for (gsize i = 0; i < n_names; i++)
    if (!take_row (path, csv, i + has_header, name_column, number_column, names, i, error))
      return NULL;
  return (GStrv) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}
