/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** BoughNpyKind: 'f' floating, 'i' signed, 'u' unsigned, 'b' boolean, as in NumPy's type codes */
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
 * @error: BOUGH_FORMAT_ERROR: no NumPy file, an object or structured type, sizes that overflow, a file that is
 *   shorter than its header promises (says both sizes)
 *
 * Reads the header of a .npy file, versions 1.0 to 3.0 (NumPy Enhancement Proposal 1). Defensive: nothing is
 * allocated by a number that the file states before it is checked against the file's size.
 */
gboolean bough_npy_read_header (const char *path, int fd, BoughNpyHeader *header, GError **error);

G_END_DECLS
