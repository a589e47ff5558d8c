/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-labels-text-private.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "bough-csv.h"
#include "bough-csv-header.h"
#include "bough-format-error.h"

#include "l2h/l2h-error.h"

/* From here on a double leaves whole numbers out. */
#define MAX_WHOLE 9007199254740992.0

/* A header of as many columns as a table can have, and a row. */
#define MAX_HEADER_SIZE (1 << 20)

#define set_error(error, path, ...) \
  bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path, __VA_ARGS__)

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Numbers texts in their sorted order; they become the labels' names. */
static L2hLabels *
number_texts (const char  *path,
              GPtrArray   *texts,
              GError     **error)
{
  g_autofree char *title = g_filename_display_name (path);
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree gint64 *values = g_new (gint64, texts->len);

  for (guint i = 0; i < texts->len; i++)
    if (g_hash_table_add (numbers, texts->pdata[i]))
      g_ptr_array_add (names, texts->pdata[i]);
  g_ptr_array_sort (names, compare_texts);
  for (guint i = 0; i < names->len; i++)
    g_hash_table_insert (numbers, names->pdata[i], GUINT_TO_POINTER (i));
  for (guint i = 0; i < texts->len; i++)
    values[i] = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, texts->pdata[i]));

  g_ptr_array_add (names, NULL);
  return l2h_labels_new (title, g_steal_pointer (&values), texts->len, (const char *const *) names->pdata, error);
}

BoughLabelKind
bough_label_parse (const char *text,
                   gint64     *value)
{
  char *end;
  double number;

  if (g_ascii_string_to_signed (text, 10, 0, G_MAXINT64, value, NULL))
    return BOUGH_LABEL_INTEGER;

  number = g_ascii_strtod (text, &end);
  if (end == text || end[strspn (end, " \t")] != '\0' || strpbrk (text, "xX") != NULL)
    return BOUGH_LABEL_NAME;
  if (isnan (number))
    return BOUGH_LABEL_NAN;
  if (isinf (number) || number != floor (number))
    return BOUGH_LABEL_FRACTION;
  if (number < 0)
    return BOUGH_LABEL_NEGATIVE;
  if (number > MAX_WHOLE)
    return BOUGH_LABEL_TOO_LARGE;
  *value = number;
  return BOUGH_LABEL_INTEGER;
}

char *
bough_label_dup_problem (BoughLabelKind  kind,
                         guint64         line,
                         const char     *text)
{
  g_autofree char *quoted = bough_quote_excerpt (text, -1);

  switch (kind) {
  case BOUGH_LABEL_NEGATIVE:
    return g_strdup_printf (_("line %" PRIu64 ": a label is negative (%s)"), line, text);
  case BOUGH_LABEL_TOO_LARGE:
    return g_strdup_printf (_("line %" PRIu64 ": %s is larger than a label can be"), line, quoted);
  case BOUGH_LABEL_FRACTION:
  case BOUGH_LABEL_NAN:
    return g_strdup_printf (_("line %" PRIu64 ": %s is not an integer"), line, quoted);
  default:
    g_return_val_if_reached (NULL);
  }
}

L2hLabels *
bough_labels_from_texts (const char    *path,
                         GPtrArray     *texts,
                         const guint   *lines,
                         GError       **error)
{
  g_autofree char *title = g_filename_display_name (path);
  g_autofree gint64 *values = g_new (gint64, texts->len);
  BoughLabelKind failed_kind = BOUGH_LABEL_INTEGER;
  guint failed = 0;

  for (guint i = 0; i < texts->len; i++) {
    BoughLabelKind kind = bough_label_parse (texts->pdata[i], &values[i]);

    if (kind == BOUGH_LABEL_NAME)
      return number_texts (path, texts, error);
    if (kind != BOUGH_LABEL_INTEGER && failed_kind == BOUGH_LABEL_INTEGER) {
      failed_kind = kind;
      failed = i;
    }
  }

  if (failed_kind != BOUGH_LABEL_INTEGER) {
    g_autofree char *problem = bough_label_dup_problem (failed_kind, lines != NULL ? lines[failed] : failed + 1,
                                                        texts->pdata[failed]);
    const gboolean is_negative = failed_kind == BOUGH_LABEL_NEGATIVE;

    bough_set_file_error (error, is_negative ? L2H_ERROR : BOUGH_FORMAT_ERROR,
                          is_negative ? (int) L2H_ERROR_LABEL : (int) BOUGH_FORMAT_ERROR_INVALID, path, "%s", problem);
    return NULL;
  }
  return l2h_labels_new (title, g_steal_pointer (&values), texts->len, NULL, error);
}

/* Also one that no label can be. */
static gboolean
has_number (BoughCsv *csv,
            gsize     row,
            guint     column)
{
  guint n_fields;
  const char *const *fields = bough_csv_get_row (csv, row, &n_fields);
  gint64 value;

  return column < n_fields && bough_label_parse (fields[column], &value) != BOUGH_LABEL_NAME;
}

/* Whether the first row alone begins with neither a number nor the name of a file. */
static gboolean
stands_above_samples (BoughCsv *csv)
{
  for (gsize i = 0; i < bough_csv_get_n_rows (csv); i++) {
    guint n_fields;
    const char *const *fields = bough_csv_get_row (csv, i, &n_fields);

    if ((has_number (csv, i, 0) || strchr (fields[0], '.') != NULL) != (i > 0))
      return FALSE;
  }
  return bough_csv_get_n_rows (csv) > 1;
}

static int
find_column (const char  *path,
             BoughCsv    *csv,
             const char  *column,
             gboolean    *has_header,
             GError     **error)
{
  guint n_fields;
  const char *const *header = bough_csv_get_row (csv, 0, &n_fields);
  g_autofree char *quoted = NULL;

  *has_header = TRUE;
  for (guint i = 0; i < n_fields; i++)
    if (column != NULL ? strcmp (header[i], column) == 0 : bough_csv_header_is_labels (header[i]))
      return i;
  if (column != NULL) {
    quoted = bough_quote_excerpt (column, -1);
    set_error (error, path, _("has no column headed %s"), quoted);
    return -1;
  }
  if (n_fields > 2) {
    set_error (error, path, ngettext ("has %u column and none headed \"label\"; say which it is",
                                      "has %u columns and none headed \"label\"; say which it is", n_fields), n_fields);
    return -1;
  }

  /* One column, or a file's name and its label; the header is none if it is a label itself. */
  *has_header = (bough_csv_get_n_rows (csv) > 1 && !has_number (csv, 0, n_fields - 1) && has_number (csv, 1, n_fields - 1))
                || (n_fields == 2 && stands_above_samples (csv));
  return n_fields - 1;
}

L2hLabels *
bough_labels_from_csv (const char  *path,
                       GBytes      *text,
                       const char  *column,
                       GError     **error)
{
  g_autoptr (BoughCsv) csv = bough_csv_parse (path, text, error);
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean has_header;
  int at;

  if (csv == NULL)
    return NULL;
  if (bough_csv_get_n_rows (csv) == 0) {
    set_error (error, path, _("holds no labels"));
    return NULL;
  }
  at = find_column (path, csv, column, &has_header, error);
  if (at < 0)
    return NULL;

  for (gsize i = has_header; i < bough_csv_get_n_rows (csv); i++) {
    guint n_fields;
    const char *const *fields = bough_csv_get_row (csv, i, &n_fields);
    guint line = bough_csv_get_line (csv, i);

    if (n_fields <= (guint) at || *fields[at] == '\0') {
      set_error (error, path, _("line %u has no label"), line);
      return NULL;
    }
    g_ptr_array_add (texts, (char *) fields[at]);
    g_array_append_val (lines, line);
  }

  if (texts->len == 0) {
    set_error (error, path, _("holds no labels"));
    return NULL;
  }
  return bough_labels_from_texts (path, texts, (const guint *) (gpointer) lines->data, error);
}

GStrv
bough_labels_list_columns (const char *path)
{
  g_autoptr (BoughCsv) csv = bough_csv_load_start (path, MAX_HEADER_SIZE, NULL);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  const char *const *header;
  guint n_fields = 0;
  gint64 value;

  if (csv == NULL || bough_csv_get_n_rows (csv) < 2)
    return g_new0 (char *, 1);
  header = bough_csv_get_row (csv, 0, &n_fields);
  for (guint i = n_fields; i-- > 0;) {
    if (g_ascii_string_to_signed (header[i], 10, G_MININT64, G_MAXINT64, &value, NULL))
      return g_new0 (char *, 1);
    g_strv_builder_add (names, header[i]);
  }
  return n_fields > 1 ? g_strv_builder_end (names) : g_new0 (char *, 1);
}

L2hLabels *
bough_labels_from_paths (const char  *path,
                         GPtrArray   *paths,
                         GError     **error)
{
  g_autoptr (GPtrArray) folders = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < paths->len; i++) {
    g_autofree char *folder = g_path_get_dirname (paths->pdata[i]);
    g_autofree char *name = g_path_get_basename (folder);

    if (g_str_equal (name, ".")) {
      g_autofree char *quoted = bough_quote_excerpt (paths->pdata[i], -1);

      set_error (error, path, _("line %u: %s lies in no folder that could name its class"), i + 1, quoted);
      return NULL;
    }
    g_ptr_array_add (folders, g_utf8_make_valid (name, -1));
  }
  return number_texts (path, folders, error);
}
