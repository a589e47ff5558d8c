/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-arrays.h"

G_BEGIN_DECLS

/** BOUGH_NPY_MAX_PREAMBLE: the most bytes before the items of an array that is read */
#define BOUGH_NPY_MAX_PREAMBLE ((1 << 16) + 12)

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

/**
 * bough_npy_read_object_header:
 * @header: (out): of its kind 'O'; at its offset a pickle begins, which goes on to the end of the file
 * @error: as bough_npy_read_header(), BOUGH_FORMAT_ERROR_UNSUPPORTED also for numbers
 *
 * bough_npy_read_header() for an array of Python objects.
 */
gboolean bough_npy_read_object_header (BoughExtent *extent, BoughArray *header, GError **error);

/**
 * bough_npy_parse_header:
 * @name: what messages call the file
 * @start: (array length=n_start): the first BOUGH_NPY_MAX_PREAMBLE bytes of the file, or all of a shorter one
 * @file_size: how many bytes the file has
 *
 * bough_npy_read_header() for a file of which only the beginning is unpacked.
 */
gboolean bough_npy_parse_header (const char *name, const guint8 *start, gsize n_start, guint64 file_size,
                                 BoughArray *header, GError **error);

/** bough_npy_probe: Returns: whether a file that begins with the @size bytes at @start means to be a .npy file */
gboolean bough_npy_probe (const void *start, gsize size);

/** bough_npy_open: Returns: (transfer full): the array of a .npy file, or NULL with @error set */
BoughArrays *bough_npy_open (BoughExtent *file, GError **error);

/** bough_npy_file_has_magic: Returns: whether a file means to be a .npy file, as far as bough_file_peek() sees it */
gboolean bough_npy_file_has_magic (const char *path);

G_END_DECLS
