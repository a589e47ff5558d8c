/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BoughFormatError:
 * @BOUGH_FORMAT_ERROR_OPEN: a file that cannot be opened, read or written
 * @BOUGH_FORMAT_ERROR_INVALID: a file that is not what it should be, or is damaged
 * @BOUGH_FORMAT_ERROR_UNSUPPORTED: a sound file of a kind that Bough does not take (an integer matrix, three dimensions)
 *
 * Errors of reading and writing files. The message begins with the file's name as the caller gave it.
 */
typedef enum {
  BOUGH_FORMAT_ERROR_OPEN,
  BOUGH_FORMAT_ERROR_INVALID,
  BOUGH_FORMAT_ERROR_UNSUPPORTED,
} BoughFormatError;

#define BOUGH_FORMAT_ERROR (bough_format_error_quark ())
GQuark bough_format_error_quark (void);

/**
 * bough_set_file_error:
 * @error: (out) (optional): what g_set_error() takes
 * @path: the file, as the caller gave it
 * @format: what is wrong with it and where
 *
 * Sets an error whose message is @path, a colon and the formatted text.
 */
void bough_set_file_error (GError **error, GQuark domain, int code, const char *path, const char *format, ...)
  G_GNUC_PRINTF (5, 6);

/**
 * bough_quote_excerpt:
 * @text: (array length=length): bytes from a file; need not be UTF-8
 * @length: how many, or -1 up to a NUL
 *
 * Makes a piece of a file fit to stand in a one-line message: at most 40 characters in quotes; control characters and
 * bytes that are not UTF-8 as escapes. Thread-safe.
 *
 * Returns: (transfer full): the text with its quotes
 */
char *bough_quote_excerpt (const char *text, gssize length);

G_END_DECLS
