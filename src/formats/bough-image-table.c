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
  static const char *const words[] = { "path", "file", "filename", "file_name", "image", "image_path" };

  for (int column = 0; fields[column] != NULL; column++)
    for (guint i = 0; i < G_N_ELEMENTS (words); i++)
      if (g_ascii_strcasecmp (fields[column], words[i]) == 0)
        return column;
  return -1;
}

GBytes *
bough_image_table_list (const char  *path,
                        GBytes      *text,
                        GError     **error)
{
  g_autoptr (BoughCsv) csv = bough_csv_parse (path, text, error);
  GString *list;
  guint n_columns = 0;
  gsize n_rows;
  int column;

  if (csv == NULL)
    return NULL;

  n_rows = bough_csv_get_n_rows (csv);
  column = n_rows > 0 ? find_header (bough_csv_get_row (csv, 0, &n_columns)) : -1;
  if (column < 0 && n_columns <= 1)
    return g_bytes_ref (text);

  list = g_string_new (NULL);
  for (gsize row = column >= 0; row < n_rows; row++) {
    guint n_fields;
    const char *const *fields = bough_csv_get_row (csv, row, &n_fields);
    const char *field = (guint) MAX (column, 0) < n_fields ? fields[MAX (column, 0)] : "";

    if (strchr (field, '\n') != NULL) {
      bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_UNSUPPORTED, path,
                            _("line %u: a path has a line break"), bough_csv_get_line (csv, row));
      g_string_free (list, TRUE);
      return NULL;
    }
    g_string_append_printf (list, "%s\n", field);
  }
  return g_string_free_to_bytes (list);
}
