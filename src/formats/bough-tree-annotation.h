/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h/l2h-tree.h"

G_BEGIN_DECLS

/**
 * BoughTips:
 * @BOUGH_TIPS_SAFE: the leaf's name, with ’ for ' and " and a space for what else not every reader takes in quotes
 * @BOUGH_TIPS_EXACT: the leaf's name to the letter
 * @BOUGH_TIPS_NUMBER: the leaf's number
 * @BOUGH_TIPS_GIVEN: names that the caller gives, such as wnids
 */
typedef enum {
  BOUGH_TIPS_SAFE,
  BOUGH_TIPS_EXACT,
  BOUGH_TIPS_NUMBER,
  BOUGH_TIPS_GIVEN,
} BoughTips;

/** BoughHeights: how high a node stands: @BOUGH_HEIGHTS_SCORE: its score; @BOUGH_HEIGHTS_STEP: 1 for the first merge */
typedef enum {
  BOUGH_HEIGHTS_SCORE,
  BOUGH_HEIGHTS_STEP,
} BoughHeights;

/**
 * BoughTreeAnnotation:
 * @n_leaves: K
 * @tips: (array length=K): what stands at the tips
 * @heights: (array length=n_nodes): never lower than a child's; NAN, all of them, where not known
 * @colors: (nullable) (array length=K): "#rrggbb" or NULL for each leaf
 *
 * What tree formats other than ours write of a tree. Immutable.
 */
typedef struct {
  guint n_leaves;
  char **tips;
  double *heights;
  BoughHeights kind;
  char **colors;
} BoughTreeAnnotation;

/**
 * bough_tree_annotation_new:
 * @given: (nullable): for BOUGH_TIPS_GIVEN, a name for each leaf; copied
 * @colors: (nullable) (array length=K): copied
 *
 * Returns: (transfer full): the annotation
 */
BoughTreeAnnotation *bough_tree_annotation_new (L2hTree *tree, BoughTips tips, const char *const *given,
                                                BoughHeights heights, const char *const *colors);
void bough_tree_annotation_free (BoughTreeAnnotation *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BoughTreeAnnotation, bough_tree_annotation_free)

G_END_DECLS
