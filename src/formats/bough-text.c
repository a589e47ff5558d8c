/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-text.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "bough-file.h"
#include "bough-format-error.h"
#include "bough-gzip.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"
#define BYTE_ORDER_MARK_SIZE 3

#define PEEK_SIZE 255

#define PACKED_EXTENSION ".gz"

gsize
bough_text_locate (const char *start,
                   const char *at,
                   guint      *line)
{
  const char *newline;

  *line = 1;
  while ((newline = memchr (start, '\n', at - start)) != NULL) {
    start = newline + 1;
    (*line)++;
  }
  return at - start + 1;
}

void
bough_text_set_error (GError     **error,
                      const char  *path,
                      const char  *start,
                      const char  *at,
                      const char  *what)
{
  guint line;
  gsize byte = bough_text_locate (start, at, &line);

  bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path, _("line %u, byte %zu: %s"), line,
                        byte, what);
}

GBytes *
bough_text_check (const char  *path,
                  GBytes      *content,
                  GError     **error)
{
  const char *text;
  const char *end;
  gsize size;

  text = g_bytes_get_data (content, &size);
  /* Also stops at a NUL. */
  if (!g_utf8_validate_len (text, size, &end)) {
    guint line;
    gsize byte = bough_text_locate (text, end, &line);

    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path,
                          *end == '\0' ? _("is not a text file: line %u, byte %zu is NUL")
                                       : _("is not UTF-8 text (line %u, byte %zu); save it as UTF-8"),
                          line, byte);
    return NULL;
  }

  if (size >= BYTE_ORDER_MARK_SIZE && memcmp (text, BYTE_ORDER_MARK, BYTE_ORDER_MARK_SIZE) == 0)
    return g_bytes_new_from_bytes (content, BYTE_ORDER_MARK_SIZE, size - BYTE_ORDER_MARK_SIZE);
  return g_bytes_ref (content);
}

gsize
bough_text_peek (const char *path,
                 char       *start,
                 gsize       size)
{
  gsize n = bough_file_peek (path, start, size);

  if (bough_gzip_probe (start, n)) {
    g_autoptr (BoughExtent) file = bough_extent_open (path, NULL);

    n = file != NULL ? bough_gzip_peek (file, start, size) : 0;
  }
  start[n] = '\0';
  return n;
}

gboolean
bough_text_file_begins_with (const char *path,
                             const char *start)
{
  char text[PEEK_SIZE + 1];
  const char *at = text;

  bough_text_peek (path, text, PEEK_SIZE);
  if (g_str_has_prefix (at, BYTE_ORDER_MARK))
    at += BYTE_ORDER_MARK_SIZE;
  while (g_ascii_isspace (*at))
    at++;
  return g_ascii_strncasecmp (at, start, strlen (start)) == 0;
}

gboolean
bough_text_file_is_called (const char *path,
                           const char *extension)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  if (g_str_has_suffix (lower, PACKED_EXTENSION))
    lower[strlen (lower) - strlen (PACKED_EXTENSION)] = '\0';
  return g_str_has_suffix (lower, extension);
}

gboolean
bough_text_file_is_table (const char *path)
{
  return bough_text_file_is_called (path, ".csv") || bough_text_file_is_called (path, ".tsv");
}

GBytes *
bough_text_load (const char  *path,
                 gsize        max_size,
                 GError     **error)
{
  g_autoptr (GBytes) content = bough_file_load (path, max_size, error);

  if (content != NULL && bough_gzip_probe (g_bytes_get_data (content, NULL), g_bytes_get_size (content))) {
    g_autoptr (BoughExtent) packed = bough_extent_new_for_bytes (path, content);

    g_bytes_unref (content);
    content = bough_gzip_load (packed, max_size, error);
  }
  return content != NULL ? bough_text_check (path, content, error) : NULL;
}

void
bough_text_lines_init (BoughTextLines *lines,
                       GBytes         *text)
{
  gsize size;

  memset (lines, 0, sizeof *lines);
  lines->at = g_bytes_get_data (text, &size);
  while (size > 0 && g_ascii_isspace (lines->at[size - 1]))
    size--;
  lines->end = lines->at + size;
}

gboolean
bough_text_lines_next (BoughTextLines *lines)
{
  const char *start = lines->at;
  const char *end;

  if (start >= lines->end)
    return FALSE;

  end = memchr (start, '\n', lines->end - start);
  if (end == NULL)
    end = lines->end;
  lines->at = end + 1;
  lines->line++;

  while (end > start && g_ascii_isspace (end[-1]))
    end--;
  while (start < end && g_ascii_isspace (*start))
    start++;
  lines->text = start;
  lines->length = end - start;
  return TRUE;
}

GPtrArray *
bough_text_list_lines (GBytes *text,
                       guint  *empty)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);
  BoughTextLines lines;

  *empty = 0;
  bough_text_lines_init (&lines, text);
  while (*empty == 0 && bough_text_lines_next (&lines))
    if (lines.length > 0)
      g_ptr_array_add (list, g_strndup (lines.text, lines.length));
    else
      *empty = lines.line;
  return list;
}
