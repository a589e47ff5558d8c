/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h-logits.h"
#include "l2h-types.h"

G_BEGIN_DECLS

/**
 * L2hTop:
 * @index: the first of the highest values
 * @value: that value
 * @total: sum over all of exp(v - value), at least 1; 0 where all are -inf; not a number where one is NaN or +inf
 *
 * The top of a softmax: its probability is 1 / total.
 */
typedef struct {
  gsize index;
  double value;
  double total;
} L2hTop;

L2hTop l2h_row_top (const double *values, gsize n);

/** l2h_top_probability: Returns: in (0, 1]; 0 where all values are -inf */
double l2h_top_probability (const L2hTop *top);

/** l2h_row_take_logs: Turns probabilities into logits; 0 becomes -inf. */
void l2h_row_take_logs (double *values, gsize n);

/** l2h_row_is_distribution: Returns: whether all values lie in [0, 1] and their sum within @tolerance of 1 */
gboolean l2h_row_is_distribution (const double *values, gsize n, double tolerance);

/**
 * l2h_row_check:
 * @input: what the entries are, not auto
 * @row: the row's number in the matrix
 * @values: the entries as they were read
 * @error: L2H_ERROR_VALUE with file, row and column of the first entry that will not do
 *
 * Returns: whether @values can be a row of @logits
 */
gboolean l2h_row_check (L2hLogits *logits, L2hInput input, guint64 row, const double *values, GError **error);

G_END_DECLS
