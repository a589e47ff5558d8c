/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-grouping.h"
#include "l2h/l2h-tree.h"

G_BEGIN_DECLS

/**
 * BoughParsimony:
 * @n_changes: the fewest changes of group along the tree's edges that give the leaves their groups
 * @n_relabellings: how often the groups were dealt out anew
 * @mean: the mean of the changes over the relabellings
 * @least: the fewest changes of a relabelling
 * @p: (1 + relabellings with as few changes or fewer) / (1 + relabellings)
 */
typedef struct {
  guint n_changes;
  guint n_relabellings;
  double mean;
  guint least;
  double p;
} BoughParsimony;

/**
 * bough_parsimony_test:
 * @grouping: over the leaves of @tree; leaves in no group may take any
 * @n_relabellings: how often to deal out the groups anew among the leaves that have one
 * @seed: the same seed gives the same result everywhere
 *
 * Fitch's parsimony score (Syst. Zool. 20, 1971; where a node has more than two children, Hartigan's, Biometrics 29,
 * 1973) and where it stands among those of random groupings of the same sizes.
 */
BoughParsimony bough_parsimony_test (L2hTree *tree, BoughGrouping *grouping, guint n_relabellings, guint64 seed);

G_END_DECLS
