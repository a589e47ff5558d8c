/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-clades.h"
#include "bough-grouping.h"
#include "bough-hypernyms.h"
#include "bough-levels.h"
#include "bough-outliers.h"
#include "bough-parsimony.h"

G_BEGIN_DECLS

#define BOUGH_RECOVERY_N_LEVELS 4
#define BOUGH_RECOVERY_N_RELABELLINGS 1000
#define BOUGH_RECOVERY_SEED 2410

/**
 * BoughRecovery:
 *
 * How well a tree recovers a grouping of its leaves: what the command prints and the window shows. Immutable and
 * thread-safe.
 */
#define BOUGH_TYPE_RECOVERY (bough_recovery_get_type ())
G_DECLARE_FINAL_TYPE (BoughRecovery, bough_recovery, BOUGH, RECOVERY, GObject)

/**
 * bough_recovery_new:
 * @grouping: (nullable): superclasses, or the leaves by chosen hypernyms
 * @hypernyms: (nullable): all hypernyms, which then are the sets in question; one of the two is needed
 * @chosen: (nullable) (array length=n_chosen): the hypernyms that are told, NULL for all
 *
 * Finds the best clade of each set, the outliers, purity, parsimony and levels. Blocks for as long as that takes (about
 * 0.1 s for 1,000 leaves and all hypernyms); may run in a worker.
 *
 * With @hypernyms outliers are told of all of them, chosen or not: what else is there makes a leaf less strange.
 *
 * Returns: (transfer full): what was found
 */
BoughRecovery *bough_recovery_new (L2hTree *tree, BoughGrouping *grouping, BoughHypernyms *hypernyms,
                                   const guint *chosen, guint n_chosen);

L2hTree *bough_recovery_get_tree (BoughRecovery *self);

/** bough_recovery_get_n_told: Returns: how many sets are told: the chosen ones, else all that have a leaf */
guint bough_recovery_get_n_told (BoughRecovery *self);

/** bough_recovery_get_told: Returns: the set that is told as number @i */
guint bough_recovery_get_told (BoughRecovery *self, guint i);

const char *bough_recovery_get_name (BoughRecovery *self, guint set);

/** bough_recovery_dup_wnid: Returns: (transfer full) (nullable): the hypernym's wnid, or NULL where sets are no hypernyms */
char *bough_recovery_dup_wnid (BoughRecovery *self, guint set);
const BoughClade *bough_recovery_get_clade (BoughRecovery *self, guint set);

/** bough_recovery_get_outliers: Returns: (transfer none) (element-type BoughOutlier): the strongest first */
GArray *bough_recovery_get_outliers (BoughRecovery *self);

/** bough_recovery_get_purity: Returns: dendrogram purity of the leaves under the grouping (all hypernyms without one), or NAN */
double bough_recovery_get_purity (BoughRecovery *self);

/**
 * bough_recovery_get_parsimony:
 *
 * Returns: (transfer none) (nullable): the parsimony of the grouping; NULL without one, as all hypernyms at once are no
 *   partition, and where fewer than two groups have a leaf, as nothing could change then
 */
const BoughParsimony *bough_recovery_get_parsimony (BoughRecovery *self);

/** bough_recovery_get_curve: Returns: (transfer none) (element-type BoughLevel): as bough_levels_get_curve() */
GArray *bough_recovery_get_curve (BoughRecovery *self);

/** bough_recovery_get_levels: Returns: (transfer none) (element-type BoughLevel): as bough_levels_propose() */
GArray *bough_recovery_get_levels (BoughRecovery *self);

G_END_DECLS
