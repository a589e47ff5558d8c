/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-image-table.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "bough-csv.h"
#include "bough-format-error.h"

/* -1 where no field is one. */
static int
find_header (const char *const *fields)
{
  static const char *const words[] = { "path",      "paths", "file",       "filename", "file_name", "filepath",
                                       "file_path", "image", "image_path", "img",      "img_path" };

  for (int column = 0; fields[column] != NULL; column++)
    for (guint i = 0; i < G_N_ELEMENTS (words); i++)
      if (g_ascii_strcasecmp (fields[column], words[i]) == 0)
        return column;
  return -1;
}

static gboolean
has_extension (const char *path)
{
  return strchr (path, '.') != NULL;
}

/* Without a header; then commas may be a part of paths, a line each: in some of the lines, or before what ends as a file. */
static gboolean
is_list (BoughCsv *csv)
{
  guint n_columns = 0;

  for (gsize row = 0; row < bough_csv_get_n_rows (csv); row++) {
    guint n_fields;
    const char *const *fields = bough_csv_get_row (csv, row, &n_fields);

    if (row == 0)
      n_columns = n_fields;
    if (n_fields != n_columns || (n_fields > 1 && !has_extension (fields[0]) && has_extension (fields[n_fields - 1])))
      return TRUE;
  }
  return n_columns <= 1;
}

static guint
count_lines (GBytes *text)
{
  gsize size;
  const char *at = g_bytes_get_data (text, &size);
  guint n = size > 0 && at[size - 1] != '\n';

  for (gsize i = 0; i < size; i++)
    n += at[i] == '\n';
  return n;
}

static void
append_blank_lines (GString *list,
                    guint    n)
{
  while (n-- > 0)
    g_string_append_c (list, '\n');
}

/* A row's path; that of a single column is all of its line. */
static char *
dup_path (BoughCsv *csv,
          gsize     row,
          guint     column,
          guint     n_columns)
{
  guint n_fields;
  const char *const *fields = bough_csv_get_row (csv, row, &n_fields);

  if (n_columns == 1)
    return g_strjoinv (",", (char **) fields);
  return g_strdup (column < n_fields ? fields[column] : "");
}

GBytes *
bough_image_table_list (const char  *path,
                        GBytes      *text,
                        GError     **error)
{
  g_autoptr (BoughCsv) csv = bough_csv_parse (path, text, error);
  GString *list;
  guint n_columns = 0;
  guint line;
  gsize n_rows;
  int column;

  if (csv == NULL)
    return NULL;

  n_rows = bough_csv_get_n_rows (csv);
  column = n_rows > 0 ? find_header (bough_csv_get_row (csv, 0, &n_columns)) : -1;
  if (column < 0 && is_list (csv))
    return g_bytes_ref (text);

  list = g_string_new (NULL);
  line = n_columns == 1 ? bough_csv_get_line (csv, 0) + 1 : 0;
  for (gsize row = column >= 0; row < n_rows; row++) {
    g_autofree char *field = dup_path (csv, row, MAX (column, 0), n_columns);

    if (strchr (field, '\n') != NULL) {
      bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_UNSUPPORTED, path,
                            _("line %u: a path has a line break"), bough_csv_get_line (csv, row));
      g_string_free (list, TRUE);
      return NULL;
    }
    /* In a single column, a blank line is a sample without an image, as in a list. */
    if (n_columns == 1) {
      append_blank_lines (list, bough_csv_get_line (csv, row) - line);
      line = bough_csv_get_line (csv, row) + 1;
    }
    g_string_append_printf (list, "%s\n", field);
  }
  if (n_columns == 1)
    append_blank_lines (list, count_lines (text) + 1 - line);
  return g_string_free_to_bytes (list);
}
