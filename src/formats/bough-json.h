/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * bough_json_load:
 * @path: a UTF-8 file with one JSON document (RFC 8259); a byte order mark is taken
 * @max_size: as for bough_file_load()
 * @error: BOUGH_FORMAT_ERROR with line and byte within the line, from 1: what is no JSON, text after the document, the
 *   same key twice in an object, more than 64 nested brackets, more than 2^23 values, a number that does not fit a
 *   double or, written as an integer, a gint64
 *
 * Reads a JSON file from outside. All of the above is checked before json-glib sees the text.
 *
 * Returns: (transfer full): the document, or NULL with @error set
 */
JsonNode *bough_json_load (const char *path, gsize max_size, GError **error);

/**
 * bough_json_parse:
 * @path: what messages call the file
 * @content: its text, checked by bough_text_check()
 *
 * bough_json_load() for a text that is in memory.
 */
JsonNode *bough_json_parse (const char *path, GBytes *content, GError **error);

/** bough_json_append_string: Appends @text, which is UTF-8, as a JSON string with its quotes. */
void bough_json_append_string (GString *json, const char *text);

/**
 * bough_json_append_number:
 * @value: a finite number
 *
 * Appends a number with the fewest digits that give the same double again, in any locale; -0 as 0.
 */
void bough_json_append_number (GString *json, double value);

G_END_DECLS
