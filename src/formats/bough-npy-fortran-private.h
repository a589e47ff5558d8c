/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-npy.h"

G_BEGIN_DECLS

/** BoughNpyFortran: reads rows of a matrix that stands in a .npy file column by column. Thread-safe. */
typedef struct _BoughNpyFortran BoughNpyFortran;

/**
 * bough_npy_fortran_new:
 * @name: what messages call the file
 * @fd: the open file; stays the caller's, and open as long as the reader is there
 * @header: of two dimensions, in Fortran order
 */
BoughNpyFortran *bough_npy_fortran_new (const char *name, int fd, const BoughNpyHeader *header);
void bough_npy_fortran_free (BoughNpyFortran *self);

/**
 * bough_npy_fortran_read_rows:
 * @elements: (out): room for @n_rows rows; filled in C order, in the file's byte order
 *
 * A row is as many pieces of the file as there are columns. So once several rows of a strip of the matrix were asked
 * for, all of the strip is read and kept (16 MiB at the most); rows that lie far apart are read one by one.
 */
gboolean bough_npy_fortran_read_rows (BoughNpyFortran *self, guint64 first, gsize n_rows, void *elements,
                                      GError **error);

G_END_DECLS
