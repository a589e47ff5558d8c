/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BoughArray:
 * @kind: 'f' floating, 'i' signed, 'u' unsigned, 'b' boolean, as in NumPy's type codes; 'B' bfloat16
 * @item_size: bytes of an item: 2, 4 or 8 for 'f', 2 for 'B', 1, 2, 4 or 8 for 'i' and 'u', 1 for 'b'
 * @swapped: whether items are in the other byte order than this machine's
 * @n_dims: how many of @shape are used; 0 for a single number
 * @strides: how many items lie between two neighbours in each dimension; none is 0 where the dimension is above 1
 * @n_items: the product of the shape
 * @data_offset: where in the extent the first item begins; all of them are in it
 *
 * An array as it stands in a file: what its items are and where each lies.
 */
typedef struct {
  char kind;
  guint item_size;
  gboolean swapped;
  guint n_dims;
  guint64 shape[8];
  guint64 strides[8];
  guint64 n_items;
  guint64 data_offset;
} BoughArray;

/** bough_array_set_order: Sets the strides to those of C order, or of Fortran order: the first index runs fastest. */
void bough_array_set_order (BoughArray *self, gboolean fortran_order);

/** bough_array_is_c_order: Returns: whether the items stand one after the other, the last index running fastest */
gboolean bough_array_is_c_order (const BoughArray *self);

/** bough_array_is_float: Returns: whether the items are floating point numbers of any kind */
gboolean bough_array_is_float (const BoughArray *self);

/** bough_array_dup_type: Returns: (transfer full): the type of the items as NumPy calls it: "float32", "bool" */
char *bough_array_dup_type (const BoughArray *self);

/** bough_array_dup_shape: Returns: (transfer full): the shape for messages: "50000 x 100", "a single number" */
char *bough_array_dup_shape (const BoughArray *self);

/** bough_array_swap_items: Reverses the bytes of each of @n_items items, in place; they need not be aligned. */
void bough_array_swap_items (void *items, gsize n_items, guint item_size);

G_END_DECLS
