/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h-kernel-private.h"

G_BEGIN_DECLS

/** L2H_ROW_SKETCH_MAX: the largest m */
#define L2H_ROW_SKETCH_MAX 32

/**
 * L2hRowSketch:
 * @n_kept: how many are kept, the lower of m and the row's length
 * @values: the highest logits, by value descending and column ascending; the first is the top
 * @columns: their columns
 * @total: sum over the row of exp (v - top), at least 1; the same whatever m
 * @tail: sum over those not kept of exp (v - lowest kept); 0 where the lowest kept is -inf
 *
 * What one pass over a row of logits finds. @total and @tail are off by at most l2h_row_sketch_error(), relative, and
 * by what is left out below exp (-708): 1e-307 an entry of the total, and 1e-46 an entry of the tail.
 */
typedef struct {
  guint n_kept;
  double values[L2H_ROW_SKETCH_MAX];
  guint32 columns[L2H_ROW_SKETCH_MAX];
  double total;
  double tail;
} L2hRowSketch;

/** L2hRowSketcher: a kernel, with the memory that it needs for a row. For one thread. */
typedef struct {
  const L2hKernel *kernel;
  double *values;
  double *found;
  guint32 *columns;
} L2hRowSketcher;

/** l2h_row_sketcher_new: @n: the longest row. @error: L2H_ERROR_MEMORY */
L2hRowSketcher *l2h_row_sketcher_new (const L2hKernel *kernel, gsize n, GError **error);
void l2h_row_sketcher_free (L2hRowSketcher *self);

/**
 * l2h_row_sketcher_sketch:
 * @elements: @n logits of @type; need not be aligned
 * @m: how many to keep, 1 to L2H_ROW_SKETCH_MAX
 * @terms: (out) (nullable): exp (v - top) of all entries, filled up for the kernel
 * @sketch: (out): what was found
 *
 * Returns: whether the row can be sketched: no NaN, no +inf, and not -inf throughout
 */
gboolean l2h_row_sketcher_sketch (L2hRowSketcher *self, L2hElementType type, const void *elements, gsize n, guint m,
                                  double *terms, L2hRowSketch *sketch);

/**
 * l2h_row_sketcher_sketch_outside:
 * @inside: (array length=n_inside): columns to leave out; not all
 *
 * As l2h_row_sketcher_sketch(), without some columns; @sketch counts the columns of the whole row.
 *
 * Returns: whether the rest can be sketched, and all that is kept is above -inf
 */
gboolean l2h_row_sketcher_sketch_outside (L2hRowSketcher *self, L2hElementType type, const void *elements, gsize n,
                                          const guint *inside, guint n_inside, guint m, L2hRowSketch *sketch);

/** l2h_row_sketch_error: Returns: how far a total or tail over @n entries can be off, relative */
double l2h_row_sketch_error (gsize n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (L2hRowSketcher, l2h_row_sketcher_free)

G_END_DECLS
