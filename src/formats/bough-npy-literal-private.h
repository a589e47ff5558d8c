/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BoughNpyLiteral:
 * @descr: the type string, shortened if it is longer than any that is valid
 * @is_structured: the type is a list of fields or a nested type, not a string
 * @n_dims: how many dimensions the shape has; may be more than @shape has room for
 * @shape: the first dimensions
 * @position: where parsing failed, from 0
 * @expected: what should stand there (static text)
 *
 * The dictionary in the header of a .npy file.
 */
typedef struct {
  char descr[32];
  gboolean is_structured;
  gboolean fortran_order;
  guint n_dims;
  guint64 shape[8];
  gsize position;
  const char *expected;
} BoughNpyLiteral;

/**
 * bough_npy_literal_parse:
 * @text: (array length=length): the header after its length field
 *
 * Parses the Python literal that NumPy Enhancement Proposal 1 puts there: a dictionary with the keys "descr" (a string),
 * "fortran_order" (True or False) and "shape" (a tuple of integers), in any order, each exactly once, padded with white
 * space. Does not recurse; nothing is allocated. A structured type ends parsing early, with @is_structured set.
 *
 * Returns: whether it is such a dictionary; if not, @position and @expected say why
 */
gboolean bough_npy_literal_parse (const char *text, gsize length, BoughNpyLiteral *literal);

G_END_DECLS
