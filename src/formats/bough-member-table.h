/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h/l2h-labels.h"

G_BEGIN_DECLS

/**
 * bough_member_table_to_bytes:
 * @assignment: which samples went to which leaf of @tree
 * @labels: (nullable): the samples' labels
 * @leaves: (element-type guint): leaves of @tree
 * @columns: (nullable) (array length=K): which class of @assignment each leaf is; NULL: the one of the same number
 *
 * Writes the samples of leaves as CSV, leaf by leaf and in each by number: sample, confidence g(x) with six decimals, with
 * labels the label, with several leaves the leaf's name. These are the columns and the digits of what the window copies.
 *
 * Returns: (transfer full): the table
 */
GBytes *bough_member_table_to_bytes (L2hTree *tree, L2hAssignment *assignment, L2hLabels *labels, GArray *leaves,
                                     const guint *columns);

G_END_DECLS
