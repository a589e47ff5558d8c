/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h/l2h-tree.h"

G_BEGIN_DECLS

/**
 * bough_cut_table_to_bytes:
 * @groups: (array length=K): the group of each leaf, as l2h_tree_cut() numbers them
 * @n_groups: how many there are
 *
 * Writes a cut as CSV, `class,group,group name`, a leaf a row in their order, for retraining or reporting. A group
 * is called after its leaves: all of up to three, else the two that have most samples (of equals the first) and how many
 * more there are.
 */
GBytes *bough_cut_table_to_bytes (L2hTree *tree, const guint *groups, guint n_groups);

G_END_DECLS
