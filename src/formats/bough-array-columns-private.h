/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-array.h"
#include "bough-extent.h"

G_BEGIN_DECLS

/** BoughArrayColumns: reads rows of a matrix that stands in a file column by column. Thread-safe. */
typedef struct _BoughArrayColumns BoughArrayColumns;

/**
 * bough_array_columns_new:
 * @array: of two dimensions, whose stride is larger from column to column than from row to row
 */
BoughArrayColumns *bough_array_columns_new (BoughExtent *extent, const BoughArray *array);
void bough_array_columns_free (BoughArrayColumns *self);

/**
 * bough_array_columns_read_rows:
 * @elements: (out): room for @n_rows rows; filled in C order, in the file's byte order
 *
 * A row is as many pieces of the file as there are columns. So once several rows of a strip of the matrix were asked
 * for, all of the strip is read and kept (16 MiB at the most); rows that lie far apart are read one by one.
 */
gboolean bough_array_columns_read_rows (BoughArrayColumns *self, guint64 first, gsize n_rows, void *elements,
                                        GError **error);

G_END_DECLS
