/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h/l2h-tree.h"
#include "taxonomy/bough-grouping.h"

G_BEGIN_DECLS

typedef enum {
  TEST_NAMES_NUMBERS,
  TEST_NAMES_WORDS,
  TEST_NAMES_CAPITALS,
  TEST_NAMES_LONG,
  TEST_NAMES_UNICODE,
} TestNames;

/** test_tree_new_comb: Leaf 0 meets leaf 1, that meets leaf 2, and so on: depth @n_leaves - 1. */
L2hTree *test_tree_new_comb (guint n_leaves);

/** test_tree_new_balanced: Neighbours are merged, level by level. */
L2hTree *test_tree_new_balanced (guint n_leaves);

/** test_tree_new_star: One root over all leaves. */
L2hTree *test_tree_new_star (guint n_leaves);

/** test_tree_new_chain: @n_links nodes of a single child, one over the other, over a root of two leaves. */
L2hTree *test_tree_new_chain (guint n_links);

/** test_tree_new_random: Groups of 2 to @max_arity are merged by chance; purities are set from 0.30 to 0.99. */
L2hTree *test_tree_new_random (guint n_leaves, guint max_arity, TestNames names, guint32 seed);

/** test_tree_new_with_empty: Balanced; every fifth leaf, from leaf 1 on, has no samples. */
L2hTree *test_tree_new_with_empty (guint n_leaves);

/** test_grouping_new: Puts leaf i into group i * @n_groups / @n_leaves, or every seventh into none if @with_others. */
BoughGrouping *test_grouping_new (guint n_leaves, guint n_groups, gboolean with_others);

/** test_grouping_new_named: The same; the groups are called @name_begin and their number. */
BoughGrouping *test_grouping_new_named (guint n_leaves, guint n_groups, gboolean with_others, const char *name_begin);

G_END_DECLS
