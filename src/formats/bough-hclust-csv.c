/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-hclust-private.h"

#include <errno.h>
#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "bough-csv.h"
#include "bough-format-error.h"
#include "bough-text.h"

#define PEEK_SIZE 1024

#define set_error(error, path, ...) \
  bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path, __VA_ARGS__)

/* Which column is which; labels -1 where there are none. */
typedef struct {
  int merge[2];
  int height;
  int labels;
} Columns;

/* Everything that is neither named nor the names of the rows, which R heads by nothing, is a column of "merge". */
static gboolean
find_columns (const char *const *header, guint n_fields, Columns *columns)
{
  guint n_merge = 0;

  *columns = (Columns) { { -1, -1 }, -1, -1 };
  for (guint i = 0; i < n_fields; i++) {
    if (g_str_equal (header[i], "height"))
      columns->height = i;
    else if (g_str_equal (header[i], "labels") || g_str_equal (header[i], "label"))
      columns->labels = i;
    else if (!g_str_equal (header[i], "order") && !(i == 0 && *header[i] == '\0')) {
      if (n_merge == 2)
        return FALSE;
      columns->merge[n_merge++] = i;
    }
  }
  return n_merge == 2 && columns->height >= 0;
}

/* Nothing, or what R writes for it. */
static gboolean
is_missing (const char *field)
{
  return *field == '\0' || g_str_equal (field, "NA");
}

/* NAN where it is no number. */
static double
parse_number (const char *field)
{
  char *end;
  double number;

  errno = 0;
  number = g_ascii_strtod (field, &end);
  return *field != '\0' && *end == '\0' && errno == 0 ? number : NAN;
}

static gboolean
name_leaves (const char *path, BoughCsv *csv, int column, guint n_leaves, L2hTreeBuilder *builder, GError **error)
{
  if (bough_csv_get_n_rows (csv) != n_leaves + 1) {
    set_error (error, path, ngettext ("has labels, but not a row for each of %u observation",
                                      "has labels, but not a row for each of %u observations", n_leaves), n_leaves);
    return FALSE;
  }
  for (guint i = 0; i < n_leaves; i++) {
    L2hLeaf leaf = { .name = (char *) bough_csv_get_row (csv, i + 1, NULL)[column], .n_samples = -1, .purity = NAN };

    l2h_tree_builder_set_leaf (builder, i, &leaf);
  }
  return TRUE;
}

/* How many rows are merges: all, or all but one whose merge and height are missing, beside the last label. */
static gboolean
count_rows (const char *path, BoughCsv *csv, const Columns *columns, guint n_columns, guint *n_merges, GError **error)
{
  gsize n_rows = bough_csv_get_n_rows (csv);

  for (gsize i = 1; i < n_rows; i++) {
    guint n_fields;

    bough_csv_get_row (csv, i, &n_fields);
    if (n_fields != n_columns) {
      set_error (error, path,
                 ngettext ("line %u has %u column, but the first has %u", "line %u has %u columns, but the first has %u",
                           n_fields),
                 bough_csv_get_line (csv, i), n_fields, n_columns);
      return FALSE;
    }
  }
  *n_merges = n_rows - 1;
  if (n_rows > 1 && is_missing (bough_csv_get_row (csv, n_rows - 1, NULL)[columns->height]))
    (*n_merges)--;
  if (*n_merges == 0) {
    set_error (error, path, _("holds no merges"));
    return FALSE;
  }
  return TRUE;
}

L2hTree *
bough_hclust_csv_load (const char *path, GError **error)
{
  g_autoptr (BoughCsv) csv = bough_csv_load (path, error);
  g_autoptr (L2hTreeBuilder) builder = NULL;
  const char *const *header;
  guint n_columns, n_merges;
  Columns columns;

  if (csv == NULL)
    return NULL;
  header = bough_csv_get_n_rows (csv) > 0 ? bough_csv_get_row (csv, 0, &n_columns) : NULL;
  if (header == NULL || !find_columns (header, n_columns, &columns)) {
    set_error (error, path, _("is no hclust: two columns of merges and one headed \"height\" are needed"));
    return NULL;
  }
  if (!count_rows (path, csv, &columns, n_columns, &n_merges, error))
    return NULL;

  builder = l2h_tree_builder_new (n_merges + 1);
  if (columns.labels >= 0 && !name_leaves (path, csv, columns.labels, n_merges + 1, builder, error))
    return NULL;
  for (guint row = 0; row < n_merges; row++) {
    const char *const *fields = bough_csv_get_row (csv, row + 1, NULL);
    const char *height = fields[columns.height];
    const double pair[2] = { parse_number (fields[columns.merge[0]]), parse_number (fields[columns.merge[1]]) };

    if (bough_csv_has_decimal_comma (height)) {
      g_autofree char *quoted = bough_quote_excerpt (height, -1);

      set_error (error, path, _("line %u: the height %s is no number; write decimals with a point"),
                 bough_csv_get_line (csv, row + 1), quoted);
      return NULL;
    }
    if (!bough_hclust_add_row (path, bough_csv_get_line (csv, row + 1), builder, row, n_merges + 1, pair,
                               parse_number (height), error))
      return NULL;
  }
  return l2h_tree_builder_finish (builder, error);
}

static gboolean
is_separator (char character)
{
  return character == ',' || character == '\t' || character == ';';
}

/* A whole number below 0 that ends before a separator. */
static gboolean
is_observation (const char *at)
{
  gsize n = *at == '-' ? strspn (at + 1, "0123456789") : 0;

  return n > 0 && is_separator (at[n + 1]);
}

/* The header, and a first merge, which can only be of two observations. A class of logits may be called "height", too. */
gboolean
bough_file_is_hclust_csv (const char *path)
{
  char start[PEEK_SIZE + 1];
  g_auto (GStrv) lines = NULL;
  guint n_observations = 0;

  bough_text_peek (path, start, PEEK_SIZE);
  lines = g_strsplit (start, "\n", 3);
  if (lines[0] == NULL || lines[1] == NULL || strstr (lines[0], "height") == NULL)
    return FALSE;
  for (const char *at = lines[1]; *at != '\0'; at++)
    n_observations += (at == lines[1] || is_separator (at[-1])) && is_observation (at);
  return n_observations == 2;
}
