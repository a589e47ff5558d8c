/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-dendrogram.h"

G_BEGIN_DECLS

/**
 * bough_group_order_find:
 * @dendrogram: its children are sorted, and nothing else is known yet
 *
 * Finds the nodes whose children must be reversed so that as many pairs of neighbouring leaves as possible are of one
 * group: the most over all 2^m ways of turning the m inner nodes. Leaves in no group match nothing.
 *
 * By dynamic programming: a clade's best order with the leaf of group a at one end is worth f(a), and B(a) are the
 * groups that can then be at the other end. A match where two clades meet is worth 1, so an order that is worth less
 * than f(a) never wins, and f and B are all that a parent has to know of a child.
 *
 * Returns: (transfer full) (nullable) (array length=n_nodes): whether each node is reversed, or NULL where there are so
 *   many groups that the tables would take more than 256 MB
 */
gboolean *bough_group_order_find (const BoughDendrogram *dendrogram, BoughGrouping *grouping);

G_END_DECLS
