/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-csv.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "bough-file.h"
#include "bough-format-error.h"
#include "bough-text.h"

#define MAX_SIZE (1 << 28)

/* Far more than any table here has, so that a file of commas does not fill the memory. */
#define MAX_FIELDS 4096

/* As many labels as there are images in the largest sets; and as many fields as rows of a few. */
#define MAX_ROWS (1 << 24)
#define MAX_ALL_FIELDS (1 << 26)

/* Its fields end where the next row's begin. */
typedef struct {
  guint32 first_field;
  guint32 line;
} Row;

struct _BoughCsv
{
  /* The file's text with the fields decoded where they stand: none is longer than it was in quotes. */
  char *text;
  /* Where in the text the fields of all rows stand: a pointer would be larger than most fields. */
  GArray *fields;
  GArray *rows;
  guint most_fields;
  /* The row that was asked for last. */
  const char **row;
};

typedef struct {
  const char *path;
  char *at;
  const char *end;
  guint line;
  char separator;
} Parser;

static gboolean
fail (Parser      *self,
      guint        line,
      const char  *problem,
      GError     **error)
{
  bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, self->path, _("line %u: %s"), line,
                        problem);
  return FALSE;
}

static gboolean
is_line_end (const Parser *self,
             const char   *at)
{
  return at >= self->end || *at == '\n' || (*at == '\r' && at + 1 < self->end && at[1] == '\n');
}

/* Leaves the parser after the closing quote; @field_end is where the decoded field's NUL belongs. */
static gboolean
parse_quoted (Parser  *self,
              char   **field_end,
              GError **error)
{
  char *target = self->at;
  guint opened = self->line;

  for (self->at++; self->at < self->end; self->at++) {
    if (*self->at == '"') {
      if (self->at + 1 >= self->end || self->at[1] != '"')
        break;
      self->at++;
    } else if (*self->at == '\n') {
      self->line++;
    }
    *target++ = *self->at;
  }

  if (self->at >= self->end)
    return fail (self, opened, _("a quote is opened and never closed"), error);

  self->at++;
  if (*self->at != self->separator && !is_line_end (self, self->at))
    return fail (self, self->line, _("text after a closing quote; a quote within quotes is written twice"), error);
  *field_end = target;
  return TRUE;
}

static gboolean
parse_plain (Parser  *self,
             char   **field_end,
             GError **error)
{
  while (*self->at != self->separator && !is_line_end (self, self->at)) {
    if (*self->at == '"')
      return fail (self, self->line, _("a quote in the middle of a field; put the whole field in quotes"), error);
    if (*self->at == '\r')
      return fail (self, self->line, _("a carriage return that ends no line; lines end with LF or CR LF"), error);
    self->at++;
  }
  *field_end = self->at;
  return TRUE;
}

/* Reads one line, or more where a quoted field holds line breaks. */
static gboolean
parse_row (Parser    *self,
           BoughCsv  *csv,
           GError   **error)
{
  Row row = { .first_field = csv->fields->len, .line = self->line };
  guint n_fields = 0;
  char separator;

  if (csv->rows->len == MAX_ROWS || csv->fields->len >= MAX_ALL_FIELDS)
    return fail (self, self->line, _("the file is longer than a table of names or labels can be"), error);

  do {
    char *field = self->at;
    char *field_end;
    guint32 offset = field - csv->text;

    if (n_fields == MAX_FIELDS) {
      g_autofree char *problem = g_strdup_printf (_("there are more than %u fields"), MAX_FIELDS);

      return fail (self, self->line, problem, error);
    }

    if (*field == '"' ? !parse_quoted (self, &field_end, error) : !parse_plain (self, &field_end, error))
      return FALSE;

    /* A separator may be where the NUL goes. */
    separator = self->at < self->end ? *self->at : '\n';
    if (separator == '\r')
      self->at++;
    self->at++;
    *field_end = '\0';
    g_array_append_val (csv->fields, offset);
    n_fields++;
  } while (separator == self->separator);

  g_array_append_val (csv->rows, row);
  csv->most_fields = MAX (csv->most_fields, n_fields);
  self->line++;
  return TRUE;
}

/* How many of @separator stand in the line at @at, outside quotes; @next is where the line after it begins. */
static guint
count_in_line (const char  *at,
               const char  *end,
               char         separator,
               const char **next)
{
  gboolean in_quotes = FALSE;
  guint n = 0;

  for (; at < end && (in_quotes || *at != '\n'); at++) {
    if (*at == '"')
      in_quotes = !in_quotes;
    n += !in_quotes && *at == separator;
  }
  *next = at < end ? at + 1 : end;
  return n;
}

/* A comma; but a tab or a semicolon where the first lines have as many of it, and the first no comma. */
static char
find_separator (const char *text,
                const char *end)
{
  static const char others[] = { '\t', ';' };
  const char *second, *third;

  while (text < end && (*text == '\n' || *text == '\r'))
    text++;
  if (count_in_line (text, end, ',', &second) > 0)
    return ',';
  for (guint i = 0; i < G_N_ELEMENTS (others); i++) {
    guint n = count_in_line (text, end, others[i], &second);

    if (n > 0 && (second == end || count_in_line (second, end, others[i], &third) == n))
      return others[i];
  }
  return ',';
}

/* @is_start: what does not end is left out, as its end may stand further on in the file */
static BoughCsv *
parse (const char  *path,
       GBytes      *text,
       gboolean     is_start,
       GError     **error)
{
  g_autoptr (BoughCsv) self = NULL;
  Parser parser = { .path = path, .line = 1 };
  gsize size = g_bytes_get_size (text);

  if (size > MAX_SIZE) {
    bough_file_set_size_error (error, path, MAX_SIZE);
    return NULL;
  }

  self = g_new0 (BoughCsv, 1);
  self->fields = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  self->text = g_malloc (size + 1);
  memcpy (self->text, g_bytes_get_data (text, NULL), size);
  self->text[size] = '\0';

  parser.at = self->text;
  parser.end = self->text + size;
  parser.separator = find_separator (self->text, parser.end);
  while (parser.at < parser.end) {
    g_autoptr (GError) problem = NULL;
    guint n_fields = self->fields->len;

    if (is_line_end (&parser, parser.at)) {
      parser.at += *parser.at == '\r' ? 2 : 1;
      parser.line++;
    } else if (!parse_row (&parser, self, &problem)) {
      if (!is_start || parser.at < parser.end) {
        g_propagate_error (error, g_steal_pointer (&problem));
        return NULL;
      }
      g_array_set_size (self->fields, n_fields);
    }
  }

  self->row = g_new (const char *, self->most_fields + 1);
  return g_steal_pointer (&self);
}

BoughCsv *
bough_csv_load (const char  *path,
                GError     **error)
{
  g_autoptr (GBytes) content = bough_text_load (path, MAX_SIZE, error);

  return content != NULL ? bough_csv_parse (path, content, error) : NULL;
}

BoughCsv *
bough_csv_parse (const char  *path,
                 GBytes      *text,
                 GError     **error)
{
  return parse (path, text, FALSE, error);
}

BoughCsv *
bough_csv_load_start (const char  *path,
                      gsize        size,
                      GError     **error)
{
  g_autofree char *start = g_malloc (size + 1);
  gsize n = bough_text_peek (path, start, size);
  const char *last = n == size ? memrchr (start, '\n', n) : NULL;
  g_autoptr (GBytes) whole = g_bytes_new (start, last != NULL ? (gsize) (last + 1 - start) : n);
  g_autoptr (GBytes) content = bough_text_check (path, whole, error);

  return content != NULL ? parse (path, content, n == size, error) : NULL;
}

void
bough_csv_free (BoughCsv *self)
{
  g_array_unref (self->fields);
  g_array_unref (self->rows);
  g_free (self->text);
  g_free (self->row);
  g_free (self);
}

gsize
bough_csv_get_n_rows (BoughCsv *self)
{
  return self->rows->len;
}

const char *const *
bough_csv_get_row (BoughCsv *self,
                   gsize     row,
                   guint    *n_fields)
{
  guint first, n;

  g_return_val_if_fail (row < self->rows->len, NULL);

  first = g_array_index (self->rows, Row, row).first_field;
  n = (row + 1 < self->rows->len ? g_array_index (self->rows, Row, row + 1).first_field : self->fields->len) - first;
  for (guint i = 0; i < n; i++)
    self->row[i] = self->text + g_array_index (self->fields, guint32, first + i);
  self->row[n] = NULL;
  if (n_fields != NULL)
    *n_fields = n;
  return self->row;
}

guint
bough_csv_get_line (BoughCsv *self,
                    gsize     row)
{
  g_return_val_if_fail (row < self->rows->len, 0);

  return g_array_index (self->rows, Row, row).line;
}

void
bough_csv_append_field (GString *csv, const char *text)
{
  if (strpbrk (text, ",\"\r\n") == NULL) {
    g_string_append (csv, text);
    return;
  }

  g_string_append_c (csv, '"');
  for (; *text != '\0'; text++) {
    if (*text == '"')
      g_string_append_c (csv, '"');
    g_string_append_c (csv, *text);
  }
  g_string_append_c (csv, '"');
}
