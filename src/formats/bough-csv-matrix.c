/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-csv-matrix.h"

#include <inttypes.h>
#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "bough-csv.h"
#include "bough-csv-header.h"
#include "bough-format-error.h"
#include "bough-labels-text-private.h"
#include "bough-spool.h"

#include "l2h/l2h-logits.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

#define READ_BYTES (1 << 18)
#define WRITE_BYTES (1 << 16)

/* A row of the most columns there may be, at some 20 characters a number. */
#define MAX_LINE_BYTES (1 << 29)

/* Fewer numbers that count from 0 may be a row. */
#define MIN_COUNTING 3

#define ANY_SPACE ' '

typedef struct {
  const char *text;
  gsize length;
  gboolean is_quoted;
} Field;

/* A column that is headed as labels, or as what a classifier took samples for, which are no labels. */
typedef struct {
  guint field;
  /* It is the first of those that hold labels, which are the matrix's. */
  gboolean is_taken;
  gboolean has_names;
  /* What makes it a class: all are numbers, and one is not whole. */
  gboolean has_numbers_only;
  gboolean has_fractions;
  /* The first line without a label, and that with a number that can be none; NULL where there is none. */
  char *hole;
  char *misfit;
} LabelColumn;

typedef struct {
  BoughExtent *file;
  const char *name;
  locale_t numbers;
  GError **error;

  /* What was read and not yet taken: from @at to @end; a NUL stands at @end. */
  char *buffer;
  gsize capacity;
  char *at;
  char *end;
  guint64 offset;

  guint64 line;
  char separator;
  GArray *fields;
  /* For each field of a row whether it is left out. */
  GArray *skipped;
  guint n_classes;
  guint64 n_samples;
  double *row;
  /* Rows that are not yet in the spool. */
  GByteArray *pending;
  BoughSpool *spool;
  GPtrArray *names;
  char *note;
  /* Columns that are classes although their headers are those of labels. */
  GHashTable *classes;
  GArray *label_columns;
  /* The texts in the first of them, each of which is kept once. */
  GStringChunk *label_texts;
  GPtrArray *labels;
} Reader;

gboolean
bough_csv_matrix_probe (const void *start,
                        gsize       size)
{
  const char *text = start;
  const char *invalid;
  gsize at = 0;

  if (size == 0 || memchr (text, '\0', size) != NULL)
    return FALSE;
  /* A character may be cut off at the end. */
  if (!g_utf8_validate_len (text, size, &invalid) && text + size - invalid >= 4)
    return FALSE;

  if (size >= 3 && memcmp (text, BYTE_ORDER_MARK, 3) == 0)
    at = 3;
  while (at < size && g_ascii_isspace (text[at]))
    at++;
  /* That would be JSON. */
  return at < size && text[at] != '{' && text[at] != '[';
}

static gboolean
fail_line (Reader     *self,
           const char *problem)
{
  bough_set_file_error (self->error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, self->name,
                        _("line %" PRIu64 ": %s"), self->line, problem);
  return FALSE;
}

static gboolean
fail_field (Reader      *self,
            guint        index,
            const Field *field)
{
  g_autofree char *quoted = bough_quote_excerpt (field->text, field->length);
  g_autofree char *text = g_strndup (field->text, field->length);

  bough_set_file_error (self->error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, self->name,
                        field->length == 0 ? _("line %" PRIu64 ", field %u is empty, but each is a number")
                        : bough_csv_has_decimal_comma (text)
                          ? _("line %" PRIu64 ", field %u: %s is no number; write decimals with a point")
                          : _("line %" PRIu64 ", field %u: %s is no number"),
                        self->line, index + 1, quoted);
  return FALSE;
}

/* Makes room behind what is not yet taken and reads more of the file there. */
static gboolean
read_more (Reader *self)
{
  const guint64 left = bough_extent_get_size (self->file) - self->offset;
  gsize kept = self->end - self->at;
  gsize n;

  memmove (self->buffer, self->at, kept);
  if (kept + READ_BYTES + 1 > self->capacity) {
    if (kept > MAX_LINE_BYTES)
      return fail_line (self, _("it is longer than a row can be"));
    self->capacity = 2 * (kept + READ_BYTES + 1);
    self->buffer = g_realloc (self->buffer, self->capacity);
  }

  n = MIN (left, self->capacity - kept - 1);
  if (!bough_extent_read (self->file, self->offset, self->buffer + kept, n, self->error))
    return FALSE;
  self->offset += n;
  self->at = self->buffer;
  self->end = self->buffer + kept + n;
  *self->end = '\0';
  return TRUE;
}

/* The next line without its end, NUL-terminated; @line is NULL at the end of the file. */
static gboolean
next_line (Reader  *self,
           char   **line,
           gsize   *length)
{
  char *newline = memchr (self->at, '\n', self->end - self->at);

  while (newline == NULL && self->offset < bough_extent_get_size (self->file)) {
    gsize searched = self->end - self->at;

    if (!read_more (self))
      return FALSE;
    newline = memchr (self->at + searched, '\n', self->end - self->at - searched);
  }

  *line = NULL;
  if (newline == NULL && self->at == self->end)
    return TRUE;

  self->line++;
  *line = self->at;
  *length = (newline != NULL ? newline : self->end) - self->at;
  self->at = newline != NULL ? newline + 1 : self->end;
  if (*length > 0 && (*line)[*length - 1] == '\r')
    (*length)--;
  (*line)[*length] = '\0';
  if (memchr (*line, '\0', *length) != NULL)
    return fail_line (self, _("it holds a NUL, so this is no text"));
  return TRUE;
}

/* As next_line(), but leaves blank ones out. */
static gboolean
next_row (Reader  *self,
          char   **line,
          gsize   *length)
{
  do {
    if (!next_line (self, line, length))
      return FALSE;
  } while (*line != NULL && strspn (*line, " \t") == *length);
  return TRUE;
}

static char
find_separator (const char *line)
{
  static const char separators[] = { '\t', ',', ';' };

  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    if (strchr (line, separators[i]) != NULL)
      return separators[i];
  return ANY_SPACE;
}

/* Leaves out spaces around a field and a pair of quotes. */
static void
trim (Field *field)
{
  while (field->length > 0 && g_ascii_isspace (field->text[0])) {
    field->text++;
    field->length--;
  }
  while (field->length > 0 && g_ascii_isspace (field->text[field->length - 1]))
    field->length--;
  if (field->length >= 2 && field->text[0] == '"' && field->text[field->length - 1] == '"') {
    field->text++;
    field->length -= 2;
    field->is_quoted = TRUE;
  }
}

/* Of the quote at @at; a doubled one is a part of the text. NULL where there is none. */
static const char *
find_closing_quote (const char *at,
                    const char *end)
{
  while ((at = memchr (at + 1, '"', end - at - 1)) != NULL && at + 1 < end && at[1] == '"')
    at++;
  return at;
}

static gboolean
split (Reader     *self,
       const char *line,
       gsize       length)
{
  const char *at = line;
  const char *end = line + length;

  g_array_set_size (self->fields, 0);
  if (self->separator == ANY_SPACE)
    while (at < end && g_ascii_isspace (*at))
      at++;

  do {
    Field field = { .text = at };

    while (at < end && (self->separator == ANY_SPACE ? !g_ascii_isspace (*at) : *at != self->separator)) {
      const char *closing = *at == '"' && at == field.text ? find_closing_quote (at, end) : NULL;

      at = closing != NULL ? closing + 1 : at + 1;
    }
    field.length = at - field.text;
    trim (&field);
    if (self->fields->len > L2H_MAX_CLASSES)
      return fail_line (self, _("it has too many columns"));
    g_array_append_val (self->fields, field);
    at++;
    if (self->separator == ANY_SPACE)
      while (at < end && g_ascii_isspace (*at))
        at++;
  } while (self->separator == ANY_SPACE ? at < end : at <= end);

  return TRUE;
}

static const Field *
get_field (Reader *self,
           guint   column)
{
  return &g_array_index (self->fields, Field, column);
}

static gboolean
parse_number (Reader      *self,
              const Field *field,
              double      *number)
{
  char *end;

  if (field->length == 0 || memchr (field->text, 'x', field->length) || memchr (field->text, 'X', field->length))
    return FALSE;
  /* Stops at what stands behind the field: a separator, a quote or the NUL at the end of the line. */
  *number = strtod_l (field->text, &end, self->numbers);
  return end == field->text + field->length;
}

/* Whether the fields are no row: one of them is no number, or they count the columns. */
static gboolean
fields_are_header (Reader *self)
{
  gboolean counting = self->fields->len >= MIN_COUNTING;

  for (guint i = 0; i < self->fields->len; i++) {
    double number;

    /* An index that is no number may stand before a row. */
    if (!parse_number (self, get_field (self, i), &number)) {
      if (i > 0 || get_field (self, i)->length == 0)
        return TRUE;
      counting = FALSE;
    } else {
      counting = counting && number == i;
    }
  }
  return counting;
}

/* A field's text, with a quote for each two within quotes. */
static char *
dup_text (const Field *field)
{
  char *text = g_strndup (field->text, field->length);
  gsize n = 0;

  for (gsize i = 0; field->is_quoted && i < field->length; i++) {
    text[n++] = text[i];
    if (text[i] == '"' && text[i + 1] == '"')
      i++;
  }
  if (field->is_quoted)
    text[n] = '\0';
  return text;
}

static gboolean
take_header (Reader *self)
{
  for (guint i = 0; i < self->fields->len; i++) {
    const Field *field = get_field (self, i);

    if (!g_utf8_validate_len (field->text, field->length, NULL))
      return fail_line (self, _("it is not UTF-8 text; save the file as UTF-8"));
    g_ptr_array_add (self->names, dup_text (field));
  }
  return TRUE;
}

static void
add_note (Reader     *self,
          const char *said)
{
  g_autofree char *before = self->note;

  self->note = before != NULL ? g_strconcat (before, "; ", said, NULL) : g_strdup (said);
}

static void
clear_label_column (gpointer data)
{
  LabelColumn *column = data;

  g_free (column->hole);
  g_free (column->misfit);
}

/* NULL where there are none. */
static const LabelColumn *
find_taken_labels (Reader *self)
{
  for (guint i = 0; i < self->label_columns->len; i++) {
    const LabelColumn *column = &g_array_index (self->label_columns, LabelColumn, i);

    if (column->is_taken)
      return column;
  }
  return NULL;
}

/* Returns whether it is one of labels, and says what it is. */
static gboolean
plan_label_column (Reader     *self,
                   guint       field,
                   const char *name)
{
  const gboolean is_prediction = bough_csv_header_is_predictions (name);
  const LabelColumn column = {
    .field = field,
    .is_taken = !is_prediction && find_taken_labels (self) == NULL,
    .has_numbers_only = TRUE,
  };
  const gboolean is_class = g_hash_table_contains (self->classes, GUINT_TO_POINTER (field));
  g_autofree char *quoted = bough_quote_excerpt (name, -1);
  g_autofree char *said = g_strdup_printf (is_class        ? _("the column %s holds fractions: it is a class, not labels")
                                           : is_prediction ? _("the column %s looks like predictions: it is no class")
                                                           : _("the column %s looks like labels: it is no class"),
                                           quoted);

  add_note (self, said);
  if (!is_class)
    g_array_append_val (self->label_columns, column);
  return !is_class;
}

static gboolean
is_headed_as_labels (Reader *self,
                     guint   field)
{
  const char *name = field < self->names->len ? g_ptr_array_index (self->names, field) : "-";

  return bough_csv_header_is_labels (name) || bough_csv_header_is_predictions (name);
}

/* From where on all columns are headed as labels; before one that is a class all the same stand classes. */
static guint
find_labels_behind (Reader *self)
{
  guint first = self->fields->len;

  while (first > 1 && is_headed_as_labels (self, first - 1) &&
         !g_hash_table_contains (self->classes, GUINT_TO_POINTER (first)))
    first--;
  return first;
}

/* Behind an index there can be another: pandas writes one of its own. A class may be called "image", but is made of numbers. */
static gboolean
is_second_index (Reader     *self,
                 guint       field,
                 const char *name)
{
  double number;

  return field == 1 && g_array_index (self->skipped, gboolean, 0) && bough_csv_header_is_index (name) &&
         (g_ascii_strcasecmp (name, "id") == 0 || g_ascii_strcasecmp (name, "index") == 0 ||
          (get_field (self, field)->length > 0 && !parse_number (self, get_field (self, field), &number)));
}

/* By the header and the first row, which are split: which columns are left out. */
static gboolean
plan_columns (Reader *self)
{
  const guint n_fields = self->fields->len;
  guint first_behind;
  double number;

  /* R writes no header over the names of the rows. */
  if (self->names->len + 1 == n_fields && self->names->len > 0)
    g_ptr_array_insert (self->names, 0, g_strdup (""));
  if (self->names->len > 0 && self->names->len != n_fields) {
    g_autofree char *problem = g_strdup_printf (ngettext ("it has %u column, but the header has %u",
                                                          "it has %u columns, but the header has %u", n_fields),
                                                n_fields, self->names->len);

    return fail_line (self, problem);
  }

  first_behind = find_labels_behind (self);
  self->skipped = g_array_sized_new (FALSE, TRUE, sizeof (gboolean), n_fields);
  for (guint i = 0; i < n_fields; i++) {
    const char *name = self->names->len > 0 ? g_ptr_array_index (self->names, i) : "-";
    gboolean skip = (i == 0 && (bough_csv_header_is_index (name) || !parse_number (self, get_field (self, 0), &number))) ||
                    is_second_index (self, i, name);

    /* Labels stand before or behind the classes; among them, a class has that name. */
    if ((skip || self->n_classes == 0 || i >= first_behind) && is_headed_as_labels (self, i))
      skip = plan_label_column (self, i, name) || skip;
    g_array_append_val (self->skipped, skip);
    self->n_classes += !skip;
  }
  if (self->n_classes == 0)
    return fail_line (self, _("it has no column of numbers"));

  self->row = g_new (double, self->n_classes);
  return TRUE;
}

static gboolean
write_pending (Reader *self)
{
  gboolean written = bough_spool_write (self->spool, self->pending->data, self->pending->len, self->error);

  g_byte_array_set_size (self->pending, 0);
  return written;
}

static void
take_label (Reader      *self,
            LabelColumn *column)
{
  const Field *field = get_field (self, column->field);
  g_autofree char *text = dup_text (field);
  BoughLabelKind kind;
  gint64 value;
  double number;

  column->has_numbers_only = column->has_numbers_only && parse_number (self, field, &number) && !isnan (number);
  if (column->has_numbers_only && (isinf (number) || number != floor (number)))
    column->has_fractions = TRUE;
  if (!column->is_taken || column->hole != NULL)
    return;

  if (*text == '\0')
    column->hole = g_strdup_printf (_("line %" PRIu64 " has no label"), self->line);
  else if (!g_utf8_validate (text, -1, NULL))
    column->hole = g_strdup_printf (_("line %" PRIu64 ": the label is not UTF-8 text"), self->line);
  if (column->hole != NULL)
    return;

  kind = bough_label_parse (text, &value);
  column->has_names = column->has_names || kind == BOUGH_LABEL_NAME;
  if (kind != BOUGH_LABEL_NAME && kind != BOUGH_LABEL_INTEGER && column->misfit == NULL)
    column->misfit = bough_label_dup_problem (kind, self->line, text);
  g_ptr_array_add (self->labels, g_string_chunk_insert_const (self->label_texts, text));
}

static gboolean
read_row (Reader *self)
{
  guint n = 0;

  if (self->fields->len != self->skipped->len) {
    g_autofree char *problem = g_strdup_printf (ngettext ("it has %u column, but the first row has %u",
                                                          "it has %u columns, but the first row has %u",
                                                          self->fields->len),
                                                self->fields->len, self->skipped->len);

    return fail_line (self, problem);
  }

  for (guint i = 0; i < self->fields->len; i++) {
    if (g_array_index (self->skipped, gboolean, i))
      continue;
    if (!parse_number (self, get_field (self, i), &self->row[n]))
      return fail_field (self, i, get_field (self, i));
    n++;
  }
  for (guint i = 0; i < self->label_columns->len; i++)
    take_label (self, &g_array_index (self->label_columns, LabelColumn, i));
  self->n_samples++;
  g_byte_array_append (self->pending, (const guint8 *) self->row, n * sizeof *self->row);
  return self->pending->len < WRITE_BYTES || write_pending (self);
}

/* The first line that is no comment, and the text of the last comment before it; both NULL at the end of the file. */
static gboolean
skip_comments (Reader      *self,
               const char **line,
               gsize       *length,
               char       **comment)
{
  for (;;) {
    char *start;
    gsize n;

    if (!next_row (self, &start, length))
      return FALSE;
    *line = start;
    if (start == NULL)
      return TRUE;
    if (*length >= 3 && memcmp (start, BYTE_ORDER_MARK, 3) == 0) {
      *line += 3;
      *length -= 3;
    }
    if (**line != '#')
      return TRUE;
    n = strspn (*line, "# ");
    g_free (*comment);
    *comment = g_strndup (*line + n, *length - n);
  }
}

/* numpy.savetxt() writes a header as a comment, with commas also where spaces part the rows; one that has other columns than
 * the row, which is split, is only that. */
static gboolean
take_comment (Reader     *self,
              const char *comment)
{
  const guint n_fields = self->fields->len;
  double number;
  /* R writes no header over the names of the rows; over numbers, words less by one are a sentence. */
  const gboolean has_row_name = !parse_number (self, get_field (self, 0), &number);
  const char row_separator = self->separator;
  gboolean is_split;

  if (row_separator == ANY_SPACE)
    self->separator = find_separator (comment);
  is_split = split (self, comment, strlen (comment));
  self->separator = row_separator;
  if (!is_split)
    return FALSE;
  return (self->fields->len != n_fields && !(has_row_name && self->fields->len + 1 == n_fields)) || take_header (self);
}

static gboolean
read_first (Reader   *self,
            gboolean *is_row)
{
  g_autofree char *comment = NULL;
  const char *line;
  gsize length;

  if (!skip_comments (self, &line, &length, &comment))
    return FALSE;
  if (line == NULL && comment != NULL)
    return fail_line (self, _("there is no row of numbers"));
  if (line == NULL) {
    bough_set_file_error (self->error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, self->name, _("is empty"));
    return FALSE;
  }

  self->separator = find_separator (line);
  if (!split (self, line, length))
    return FALSE;
  *is_row = !fields_are_header (self);
  if (!*is_row)
    return take_header (self);
  return comment == NULL || (take_comment (self, comment) && split (self, line, length));
}

static gboolean
read_rows (Reader *self)
{
  gboolean is_row;
  char *line;
  gsize length;

  if (!read_first (self, &is_row))
    return FALSE;
  if (is_row && (!plan_columns (self) || !read_row (self)))
    return FALSE;

  while (next_row (self, &line, &length)) {
    if (line == NULL)
      break;
    if (!split (self, line, length) || (self->skipped == NULL && !plan_columns (self)) || !read_row (self))
      return FALSE;
  }
  /* next_row() failed. */
  if (line != NULL)
    return FALSE;

  if (self->n_samples == 0)
    return fail_line (self, _("there is no row of numbers"));
  return write_pending (self);
}

/* The names of the columns that stay; NULL where they are only numbers, which say nothing. */
static GStrv
dup_column_names (Reader *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  gboolean say_something = FALSE;

  for (guint i = 0; i < self->names->len; i++) {
    const char *name = g_ptr_array_index (self->names, i);

    if (g_array_index (self->skipped, gboolean, i))
      continue;
    g_strv_builder_add (builder, name);
    say_something = say_something || strspn (name, "0123456789.") < strlen (name);
  }
  return say_something ? g_strv_builder_end (builder) : NULL;
}

static void
set_labels (Reader      *self,
            BoughArrays *arrays)
{
  const LabelColumn *column = find_taken_labels (self);
  const char *problem = column == NULL ? NULL : column->hole != NULL ? column->hole : column->has_names ? NULL : column->misfit;
  g_autoptr (L2hLabels) labels = NULL;

  if (problem != NULL)
    add_note (self, problem);
  if (column == NULL || problem != NULL)
    return;
  labels = bough_labels_from_texts (self->name, self->labels, NULL, NULL);
  if (labels != NULL)
    bough_arrays_set_labels (arrays, g_ptr_array_index (self->names, column->field), labels);
}

static BoughArrays *
make_arrays (Reader *self)
{
  g_autoptr (BoughExtent) items = bough_spool_finish (g_steal_pointer (&self->spool));
  BoughArrays *arrays = bough_arrays_new (self->file);
  BoughArray array = {
    .kind = 'f',
    .item_size = sizeof (double),
    .n_dims = 2,
    .shape = { self->n_samples, self->n_classes },
    .n_items = self->n_samples * self->n_classes,
  };

  bough_array_set_order (&array, FALSE);
  bough_arrays_add (arrays, NULL, &array, items);
  bough_arrays_set_column_names (arrays, dup_column_names (self));
  set_labels (self, arrays);
  bough_arrays_set_note (arrays, self->note);
  return arrays;
}

/* Logits may be headed as labels are; all of them tell. Returns whether that makes classes of any. */
static gboolean
find_classes (Reader *self)
{
  gboolean is_found = FALSE;

  for (guint i = 0; i < self->label_columns->len; i++) {
    const LabelColumn *column = &g_array_index (self->label_columns, LabelColumn, i);

    if (column->has_numbers_only && column->has_fractions)
      is_found = g_hash_table_add (self->classes, GUINT_TO_POINTER (column->field)) || is_found;
  }
  return is_found;
}

/* NULL without @error set where columns were added to @classes, and all is to be read again. */
static BoughArrays *
read_file (BoughExtent  *file,
           GHashTable   *classes,
           GError      **error)
{
  Reader reader = { .file = file, .name = bough_extent_get_name (file), .error = error, .classes = classes };
  BoughArrays *arrays = NULL;

  reader.spool = bough_spool_new (reader.name, error);
  if (reader.spool == NULL)
    return NULL;

  reader.numbers = newlocale (LC_ALL_MASK, "C", (locale_t) 0);
  reader.capacity = 2 * READ_BYTES;
  reader.buffer = reader.at = reader.end = g_malloc (reader.capacity);
  reader.fields = g_array_new (FALSE, FALSE, sizeof (Field));
  reader.names = g_ptr_array_new_with_free_func (g_free);
  reader.pending = g_byte_array_new ();
  reader.label_columns = g_array_new (FALSE, FALSE, sizeof (LabelColumn));
  g_array_set_clear_func (reader.label_columns, clear_label_column);
  reader.label_texts = g_string_chunk_new (4096);
  reader.labels = g_ptr_array_new ();
  if (read_rows (&reader) && !find_classes (&reader))
    arrays = make_arrays (&reader);

  g_clear_pointer (&reader.spool, bough_spool_free);
  g_clear_pointer (&reader.skipped, g_array_unref);
  g_byte_array_unref (reader.pending);
  g_ptr_array_unref (reader.labels);
  g_string_chunk_free (reader.label_texts);
  g_array_unref (reader.label_columns);
  g_ptr_array_unref (reader.names);
  g_array_unref (reader.fields);
  g_free (reader.row);
  g_free (reader.note);
  g_free (reader.buffer);
  freelocale (reader.numbers);
  return arrays;
}

BoughArrays *
bough_csv_matrix_open (BoughExtent  *file,
                       GError      **error)
{
  g_autoptr (GHashTable) classes = g_hash_table_new (NULL, NULL);
  BoughArrays *arrays;
  guint n_classes;

  do {
    n_classes = g_hash_table_size (classes);
    arrays = read_file (file, classes, error);
  } while (arrays == NULL && g_hash_table_size (classes) > n_classes);
  return arrays;
}
