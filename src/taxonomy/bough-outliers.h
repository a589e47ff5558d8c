/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-clades.h"

G_BEGIN_DECLS

/**
 * BoughOutlier:
 * @leaf: a leaf that is in some set
 * @set: a set that it is not in, but in whose best clade it sits
 * @strength: F1 of that clade x (1 - n_clade / K) x log(n / n_set) / log(K / n_set), where n is the size of the smallest
 *   set that holds both the leaf and all of @set (K, if there is none). Nearly 1 for a complete stranger in a small clade
 *   that is otherwise the set; 0 in the clade of all
 *
 * A leaf that sits among others.
 */
typedef struct {
  guint leaf;
  guint set;
  double strength;
} BoughOutlier;

/**
 * bough_outliers_find:
 * @clades: (array length=n_sets): the best clades of @sets
 * @min_size: sets of fewer leaves have no strangers: what two or three leaves sit together with says little
 *
 * Finds the leaves that sit in the best clade of a set that they are not in, if that clade has an F1 of a half or more.
 * A leaf is told once, with the set of the highest strength, the smallest of equals. Leaves in no set are not told.
 *
 * Returns: (transfer full) (element-type BoughOutlier): the strongest first, equals by leaf
 */
GArray *bough_outliers_find (L2hTree *tree, const BoughLeafSets *sets, const BoughClade *clades, guint min_size);

G_END_DECLS
