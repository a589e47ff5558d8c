/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * bough_text_load:
 * @path: a text file, or a pipe; may be packed with gzip
 * @max_size: as for bough_file_load() and, where it is packed, bough_gzip_load()
 * @error: BOUGH_FORMAT_ERROR: what these refuse; bytes that are not UTF-8 and NULs, each with line and byte within the
 *   line, from 1
 *
 * Returns: (transfer full): the text without a byte order mark, or NULL with @error set
 */
GBytes *bough_text_load (const char *path, gsize max_size, GError **error);

/**
 * bough_text_peek:
 * @start: (out): room for @size bytes and a NUL
 *
 * Looks at the beginning of a text, to see what it is, as bough_file_peek() does; behind gzip, too.
 *
 * Returns: how many bytes there are, at most @size
 */
gsize bough_text_peek (const char *path, char *start, gsize size);

/**
 * bough_text_file_begins_with:
 * @start: ASCII, in any case
 *
 * Returns: whether a file, as far as bough_text_peek() sees it, begins so behind a byte order mark and white space
 */
gboolean bough_text_file_begins_with (const char *path, const char *start);

/**
 * bough_text_file_is_called:
 * @extension: ".csv", say
 *
 * Returns: whether a file's name ends so, in any case, or so and then in .gz
 */
gboolean bough_text_file_is_called (const char *path, const char *extension);

/** bough_text_file_is_table: Returns: whether a file is called .csv or .tsv, or so and then .gz */
gboolean bough_text_file_is_table (const char *path);

/**
 * bough_text_check:
 * @path: what messages call the file
 * @content: its bytes
 *
 * bough_text_load() for a file that is in memory.
 */
GBytes *bough_text_check (const char *path, GBytes *content, GError **error);

/**
 * bough_text_locate:
 * @start: the text
 * @at: a place in it
 * @line: (out): the line of @at, from 1
 *
 * Returns: which byte of its line @at is, from 1
 */
gsize bough_text_locate (const char *start, const char *at, guint *line);

/**
 * bough_text_set_error:
 * @path: what messages call the file
 * @start: the text
 * @at: where in it something is wrong
 * @what: what is wrong, in the person's language
 *
 * Sets a BOUGH_FORMAT_ERROR_INVALID that says line and byte within the line.
 */
void bough_text_set_error (GError **error, const char *path, const char *start, const char *at, const char *what);

/**
 * BoughTextLines:
 * @line: the number of the line that was last returned, from 1
 * @text: (array length=length): the line without white space at its ends; not NUL-terminated
 * @length: its bytes; 0 for a blank line
 *
 * Goes through the lines of a text. Ends of lines are LF or CR LF.
 */
typedef struct {
  guint line;
  const char *text;
  gsize length;
  /*< private >*/
  const char *at;
  const char *end;
} BoughTextLines;

/** bough_text_lines_init: Begins before the first line of @text, which must outlive @lines. */
void bough_text_lines_init (BoughTextLines *lines, GBytes *text);

/** bough_text_lines_next: Returns: whether there is another line; blank lines at the end of the text are not returned */
gboolean bough_text_lines_next (BoughTextLines *lines);

/**
 * bough_text_list_lines:
 * @empty: (out): the number of the first line that is empty, where the list ends; 0: there is none
 *
 * Returns: (transfer full) (element-type utf8): the lines of @text
 */
GPtrArray *bough_text_list_lines (GBytes *text, guint *empty);

G_END_DECLS
