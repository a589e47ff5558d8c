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

/* What a separator is in the rows of a text, outside quotes. */
typedef struct {
  /* How often it stands in the first row; how many rows in turn from there on have as many; how many rows there are. */
  guint n;
  gsize n_alike;
  gsize n_rows;
  /* A comma stands before each, or a blank behind each: it only sets off what it stands beside. */
  gboolean follows_commas;
  gboolean is_punctuation;
} SeparatorUse;

/* Goes behind a row; counts nothing in one of blanks alone. */
static const char *
count_in_row (SeparatorUse *self,
              const char   *start,
              const char   *end,
              char          separator)
{
  gboolean in_quotes = FALSE;
  gboolean is_blank = TRUE;
  const char *at;
  guint n = 0;

  for (at = start; at < end && (in_quotes || *at != '\n'); at++) {
    is_blank = is_blank && (*at == ' ' || *at == '\r');
    if (*at == '"')
      in_quotes = !in_quotes;
    if (in_quotes || *at != separator)
      continue;
    n++;
    self->follows_commas = self->follows_commas && at > start && at[-1] == ',';
    self->is_punctuation = self->is_punctuation && at + 1 < end && at[1] == ' ';
  }

  if (!is_blank) {
    if (self->n_rows == 0)
      self->n = n;
    self->n_alike += self->n_alike == self->n_rows && n == self->n;
    self->n_rows++;
  }
  return at < end ? at + 1 : end;
}

static SeparatorUse
count_separator (const char *text,
                 const char *end,
                 char        separator)
{
  SeparatorUse use = { .follows_commas = TRUE, .is_punctuation = TRUE };

  while (text < end) {
    text = count_in_row (&use, text, end, separator);
    /* The rest could not change what is asked of it. */
    if (use.n_rows > 0 && use.n == 0)
      break;
  }
  return use;
}

/* A tab where all rows have as many of it, or the file is called so: it is rare in texts. Else a comma if the first row has
 * one, and a semicolon only where all rows have as many of it, as there are texts with some. */
static char
find_separator (const char *path,
                const char *text,
                const char *end)
{
  const SeparatorUse tabs = count_separator (text, end, '\t');
  const SeparatorUse semicolons = count_separator (text, end, ';');
  SeparatorUse commas = { 0 };

  if (tabs.n > 0 && !tabs.follows_commas
      && (tabs.n_alike == tabs.n_rows || bough_text_file_is_called (path, ".tsv")))
    return '\t';
  while (commas.n_rows == 0 && text < end)
    text = count_in_row (&commas, text, end, ',');
  if (commas.n > 0)
    return ',';
  if (tabs.n > 0 && tabs.n_alike > 1)
    return '\t';
  return semicolons.n > 0 && semicolons.n_alike == semicolons.n_rows && !semicolons.is_punctuation ? ';' : ',';
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
  parser.separator = find_separator (path, self->text, parser.end);
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

gboolean
bough_csv_has_decimal_comma (const char *field)
{
  g_autofree char *text = g_strdup (field);
  g_auto (GStrv) parts = NULL;
  guint n_parts;

  if (strchr (text, ',') != NULL)
    *strchr (text, ',') = '.';
  parts = g_strsplit (text, ";", -1);
  n_parts = g_strv_length (parts);
  for (guint i = 0; i < n_parts; i++) {
    char *end;

    g_ascii_strtod (parts[i], &end);
    if (end == parts[i] || *end != '\0')
      return FALSE;
  }
  return n_parts > 1 || strchr (field, ',') != NULL;
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
