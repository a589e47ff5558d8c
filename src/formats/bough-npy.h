/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-array.h"
#include "bough-extent.h"

G_BEGIN_DECLS

/**
 * bough_npy_read_header:
 * @error: BOUGH_FORMAT_ERROR_INVALID: an empty file, no NumPy file, garbage in the header, sizes that overflow, a file
 *   that is shorter than its header promises (says both sizes); BOUGH_FORMAT_ERROR_UNSUPPORTED: an object or structured
 *   type, text, dates, complex or long double numbers; BOUGH_FORMAT_ERROR_OPEN: a failing disk
 *
 * Reads the header of a .npy file, versions 1.0 to 3.0 (NumPy Enhancement Proposal 1). Defensive: nothing is
 * allocated by a number that the file states before it is checked against the file's size.
 */
gboolean bough_npy_read_header (BoughExtent *extent, BoughArray *header, GError **error);

/** bough_npy_has_magic: Returns: whether a file that begins with the @size bytes at @start means to be a .npy file */
gboolean bough_npy_has_magic (const void *start, gsize size);

/** bough_npy_file_has_magic: Returns: whether a file means to be a .npy file, as far as bough_file_peek() sees it */
gboolean bough_npy_file_has_magic (const char *path);

G_END_DECLS
