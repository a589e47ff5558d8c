/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h-kernel-private.h"

G_BEGIN_DECLS

/**
 * L2hColumnSums:
 *
 * The sum of each column's probabilities over many rows. Rows are added up in double within a block, and the blocks as
 * multiples of 2^-64, whose sums are exact: so the result depends on which rows make a block, but neither on the order
 * of the blocks nor on who adds which. For one thread.
 */
typedef struct {
  const L2hKernel *kernel;
  guint n_classes;
  double *row;
  double *block;
  guint64 *whole;
  guint64 *fraction;  /* in units of 2^-64 */
  guint8 *is_seen;  /* whether the column has an entry that is not -inf */
} L2hColumnSums;

/** l2h_column_sums_new: @error: L2H_ERROR_MEMORY */
L2hColumnSums *l2h_column_sums_new (const L2hKernel *kernel, guint n_classes, GError **error);
void l2h_column_sums_free (L2hColumnSums *self);

/**
 * l2h_column_sums_add_row:
 * @elements: a row of logits of @type, without NaN and +inf
 * @top: its highest
 * @confidence: the top's probability
 */
void l2h_column_sums_add_row (L2hColumnSums *self, L2hElementType type, const void *elements, double top,
                              double confidence);

/** l2h_column_sums_end_block: Ends a block; to be called after each. */
void l2h_column_sums_end_block (L2hColumnSums *self);

/** l2h_column_sums_add: Adds what @other has summed up. */
void l2h_column_sums_add (L2hColumnSums *self, const L2hColumnSums *other);

/**
 * l2h_column_sums_get:
 * @sums: (out) (array length=K): 0 only where a column is -inf throughout, else at least 2^-64; each block can have
 *   lost up to 2^-64 of each
 */
void l2h_column_sums_get (const L2hColumnSums *self, double *sums);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (L2hColumnSums, l2h_column_sums_free)

G_END_DECLS
