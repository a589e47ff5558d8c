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

G_END_DECLS
