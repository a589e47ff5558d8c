/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h/l2h-tree.h"

G_BEGIN_DECLS

/**
 * BoughTipNames:
 * @BOUGH_TIP_NAMES_SAFE: the leaf's name, with ’ for ' and " and a space for what else not every reader takes in quotes
 * @BOUGH_TIP_NAMES_EXACT: the leaf's name to the letter
 * @BOUGH_TIP_NAMES_NUMBER: the leaf's number
 * @BOUGH_TIP_NAMES_GIVEN: names that the caller gives, such as wnids
 */
typedef enum {
  BOUGH_TIP_NAMES_SAFE,
  BOUGH_TIP_NAMES_EXACT,
  BOUGH_TIP_NAMES_NUMBER,
  BOUGH_TIP_NAMES_GIVEN,
} BoughTipNames;

/**
 * BoughNodeHeights:
 * @BOUGH_NODE_HEIGHTS_SCORE: a node stands at its score, or its height
 * @BOUGH_NODE_HEIGHTS_STEP: the first merge at 1, the next at 2
 */
typedef enum {
  BOUGH_NODE_HEIGHTS_SCORE,
  BOUGH_NODE_HEIGHTS_STEP,
} BoughNodeHeights;

/**
 * BoughTreeAnnotation:
 * @n_leaves: K
 * @tips: (array length=K zero-terminated=1): what stands at the tips
 * @exact: whether every standard-abiding reader must find the tips as they are
 * @heights: (array length=n_nodes): never lower than a child's; NAN, all of them, where not known
 * @colors: (nullable) (array length=K): "#rrggbb" or NULL for each leaf
 * @groups: (nullable) (array length=K): the name of each leaf's group, or NULL
 *
 * What tree formats other than ours write of a tree. Immutable.
 */
typedef struct {
  guint n_leaves;
  char **tips;
  gboolean exact;
  double *heights;
  BoughNodeHeights kind;
  char **colors;
  char **groups;
} BoughTreeAnnotation;

/**
 * bough_tree_annotation_new:
 * @given: (nullable): for BOUGH_TIP_NAMES_GIVEN, a name for each leaf; copied
 * @colors: (nullable) (array length=K): copied
 * @groups: (nullable) (array length=K): copied
 *
 * Returns: (transfer full): the annotation
 */
BoughTreeAnnotation *bough_tree_annotation_new (L2hTree *tree, BoughTipNames tips, const char *const *given,
                                                BoughNodeHeights heights, const char *const *colors,
                                                const char *const *groups);
void bough_tree_annotation_free (BoughTreeAnnotation *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BoughTreeAnnotation, bough_tree_annotation_free)

G_END_DECLS
