/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h/l2h-labels.h"

G_BEGIN_DECLS

/**
 * BoughMemberTableKind:
 * @BOUGH_MEMBER_TABLE_CSV: as RFC 4180 says
 * @BOUGH_MEMBER_TABLE_TABS: parted by tabs, for pasting into spreadsheets and scripts; a tab or line break within a name
 *   becomes a space
 */
typedef enum {
  BOUGH_MEMBER_TABLE_CSV,
  BOUGH_MEMBER_TABLE_TABS,
} BoughMemberTableKind;

/**
 * bough_member_table_to_bytes:
 * @assignment: which samples went to which leaf of @tree
 * @labels: (nullable): the samples' labels
 * @leaves: (element-type guint): leaves of @tree
 * @columns: (nullable) (array length=K): which class of @assignment each leaf is; NULL: the one of the same number
 *
 * Writes the samples of leaves, leaf by leaf and in each by number, below a row that names the columns: sample, confidence
 * g(x) with six decimals, with labels the label, with several leaves the leaf's name. Takes a second for some millions of
 * samples; thread-safe.
 *
 * Returns: (transfer full): the table
 */
GBytes *bough_member_table_to_bytes (BoughMemberTableKind kind, L2hTree *tree, L2hAssignment *assignment,
                                     L2hLabels *labels, GArray *leaves, const guint *columns);

/**
 * bough_member_table_of_leaves_to_bytes:
 *
 * Returns: (transfer full): the names of leaves, for a tree without samples: a name a line, as in a table parted by tabs
 */
GBytes *bough_member_table_of_leaves_to_bytes (L2hTree *tree, GArray *leaves);

G_END_DECLS
