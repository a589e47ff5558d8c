/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * BoughNpyHeader:
 * @kind: 'f' floating, 'i' signed, 'u' unsigned, 'b' boolean, as in NumPy's type codes
 * @item_size: bytes of an item: 2, 4 or 8 for 'f', 1, 2, 4 or 8 for 'i' and 'u', 1 for 'b'
 * @swapped: whether items are in the other byte order than this machine's
 * @fortran_order: whether the first index runs fastest
 * @n_dims: how many of @shape are used; 0 for a single number
 * @n_items: the product of the shape
 * @data_offset: where in the file the items begin; all of them are in the file
 *
 * What the header of a .npy file says.
 */
typedef struct {
  char kind;
  guint item_size;
  gboolean swapped;
  gboolean fortran_order;
  guint n_dims;
  guint64 shape[8];
  guint64 n_items;
  guint64 data_offset;
} BoughNpyHeader;

/**
 * bough_npy_read_header:
 * @path: what messages call the file
 * @fd: an open, seekable file
 * @error: BOUGH_FORMAT_ERROR_INVALID: an empty file, no NumPy file, garbage in the header, sizes that overflow, a file
 *   that is shorter than its header promises (says both sizes); BOUGH_FORMAT_ERROR_UNSUPPORTED: an object or structured
 *   type, text, dates, complex or long double numbers; BOUGH_FORMAT_ERROR_OPEN: a pipe, a failing disk
 *
 * Reads the header of a .npy file, versions 1.0 to 3.0 (NumPy Enhancement Proposal 1). Defensive: nothing is
 * allocated by a number that the file states before it is checked against the file's size.
 */
gboolean bough_npy_read_header (const char *path, int fd, BoughNpyHeader *header, GError **error);

/** bough_npy_header_dup_type: Returns: (transfer full): the type of the items as NumPy calls it: "float32", "bool" */
char *bough_npy_header_dup_type (const BoughNpyHeader *header);

/** bough_npy_header_dup_shape: Returns: (transfer full): the shape for messages: "50000 x 100", "a single number" */
char *bough_npy_header_dup_shape (const BoughNpyHeader *header);

/** bough_npy_file_has_magic: Returns: whether a file means to be a .npy file, as far as bough_file_peek() sees it */
gboolean bough_npy_file_has_magic (const char *path);

/** bough_npy_swap_items: Reverses the bytes of each of @n_items items, in place; they need not be aligned. */
void bough_npy_swap_items (void *items, gsize n_items, guint item_size);

G_END_DECLS
