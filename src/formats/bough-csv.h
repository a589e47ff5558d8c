/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * BoughCsv:
 *
 * The rows of a CSV file (RFC 4180: quotes, doubled quotes, line breaks within quotes; CR LF or LF). Tabs or semicolons may
 * stand for the commas, as programs write them where the comma is for decimals: tabs where all rows have as many, or all in
 * a .tsv; semicolons where all rows have as many and the first no comma, but not where a blank is behind each.
 */
typedef struct _BoughCsv BoughCsv;

/**
 * bough_csv_load:
 * @path: a UTF-8 file, which may be packed with gzip; a byte order mark is taken; rows without any character are left out
 * @error: BOUGH_FORMAT_ERROR with the line: a quote inside an unquoted field, text after a closing quote, a quote
 *   that is never closed, bytes that are not UTF-8, a NUL, more than 2^24 rows
 *
 * Returns: (transfer full): the rows, or NULL with @error set
 */
BoughCsv *bough_csv_load (const char *path, GError **error);

/**
 * bough_csv_parse:
 * @path: what messages call the file
 * @text: what bough_text_load() gave
 *
 * bough_csv_load() for a text that is in memory. It is copied.
 */
BoughCsv *bough_csv_parse (const char *path, GBytes *text, GError **error);

/**
 * bough_csv_load_start:
 * @size: how much of the file is looked at, in bytes
 *
 * bough_csv_load() of the rows that end within the first @size bytes, to see what a file is. A pipe has none.
 */
BoughCsv *bough_csv_load_start (const char *path, gsize size, GError **error);
void bough_csv_free (BoughCsv *self);

gsize bough_csv_get_n_rows (BoughCsv *self);

/**
 * bough_csv_get_row:
 * @n_fields: (out) (optional): how many fields it has
 *
 * Not thread-safe. Returns: (transfer none): the fields of a row, NULL-terminated. The list is good until another row is
 * asked for, the texts as long as @self.
 */
const char *const *bough_csv_get_row (BoughCsv *self, gsize row, guint *n_fields);

/** bough_csv_get_line: Returns: the line, from 1, on which a row begins */
guint bough_csv_get_line (BoughCsv *self, gsize row);

/**
 * bough_csv_has_decimal_comma:
 * @field: what is no number
 *
 * Returns: whether it would be one with a point for its comma; or is made of two whose commas parted fields: 8;1 of 3,8;1,5
 */
gboolean bough_csv_has_decimal_comma (const char *field);

/** bough_csv_append_field: Appends @text as a field, in quotes where it needs them. */
void bough_csv_append_field (GString *csv, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BoughCsv, bough_csv_free)

G_END_DECLS
