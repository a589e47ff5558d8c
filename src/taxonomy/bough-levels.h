/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h/l2h-tree.h"

G_BEGIN_DECLS

/**
 * BoughLevel:
 * @k: how many clusters there are at this cut
 * @height: the height of the highest node that is still whole below the cut; the cut lies above it
 * @next_height: the height of the lowest node that the cut goes through
 * @gap: log (@next_height / @height); NAN where @height is not above 0, where every ratio is endless
 */
typedef struct {
  guint k;
  double height;
  double next_height;
  double gap;
} BoughLevel;

/**
 * bough_levels_get_curve:
 *
 * Cuts a tree at every height: from one pair of groups at the root to one leaf each. A cut at k leaves k clusters.
 *
 * Returns: (transfer full) (element-type BoughLevel): the cuts of 2 <= k < K by rising k; empty where heights are not known
 */
GArray *bough_levels_get_curve (L2hTree *tree);

/**
 * bough_levels_propose:
 * @curve: (element-type BoughLevel): of bough_levels_get_curve()
 * @n_leaves: K
 * @max: how many to propose at the most
 *
 * Proposes the most meaningful cuts: those of the largest relative gap between the merge before the cut and the merge
 * after it, with k at most K / 2, and no two within a factor of 1.5 of each other.
 *
 * Returns: (transfer full) (element-type BoughLevel): the cuts, the largest gap first
 */
GArray *bough_levels_propose (GArray *curve, guint n_leaves, guint max);

/**
 * bough_levels_get_clusters:
 * @k: the number of clusters of one of the cuts of bough_levels_get_curve()
 *
 * Returns: (transfer full) (element-type guint): the nodes right below the cut, whose leaves are its clusters; empty where
 *   no cut leaves @k clusters
 */
GArray *bough_levels_get_clusters (L2hTree *tree, guint k);

G_END_DECLS
