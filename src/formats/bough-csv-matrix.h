/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-arrays.h"

G_BEGIN_DECLS

/** bough_csv_matrix_probe: Returns: whether a file that begins with the @size bytes at @start may be text with numbers */
gboolean bough_csv_matrix_probe (const void *start, gsize size);

/**
 * bough_csv_matrix_open:
 * @error: BOUGH_FORMAT_ERROR with line and column, from 1: what is no number, a row of another length, bytes that are
 *   not UTF-8
 *
 * Reads a matrix of numbers in text: separated by tabs, commas, semicolons or, where there is none of these, spaces, what
 * numpy.savetxt(), pandas and R write. Points stand before decimals, whatever the locale. The first line is a header if a
 * field of it is no number (or if it counts 0, 1, 2, …); its fields become the names of the columns. The first column
 * names the rows and is left out if its header is empty, missing or "index", or if it does not begin with a number, and so
 * is one behind it that is headed "id" or names files; columns before and behind the classes headed "label" or "target" are
 * left out, too, and the first of them becomes the labels; so are those headed "pred" and the like, which are none; but one
 * of numbers that are not all whole is a class. The numbers go to a spool as doubles.
 *
 * Returns: (transfer full): the matrix with its column names, or NULL with @error set
 */
BoughArrays *bough_csv_matrix_open (BoughExtent *file, GError **error);

G_END_DECLS
