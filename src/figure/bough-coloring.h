/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-color.h"
#include "bough-dendrogram.h"
#include "bough-style.h"
#include "taxonomy/bough-grouping.h"

G_BEGIN_DECLS

/**
 * BoughColoring:
 * @color_by: what really colours the figure: NONE where the style asks for what is not known
 * @branch: (array length=n_nodes): the colour of a node's branch and arc
 * @ring: (array length=n_leaves) (nullable): the colour of a leaf's cell in the ring; NULL where there is no ring
 * @text: (array length=n_leaves): the colour of a leaf's label; at least BOUGH_PALETTE_TEXT_CONTRAST on white.
 *   BOUGH_PALETTE_QUIET is for leaves without samples alone, whose branches are BOUGH_PALETTE_OTHER
 * @groups: (array length=n_groups): the groups that have leaves, in the order in which they first appear
 * @group_colors: (array length=n_groups): their colours
 * @n_others: how many leaves are in no group, or of unknown purity
 * @n_empty: how many leaves are known to have no samples
 * @least_purity: where the scale begins: the least purity, rounded down to a tenth, but 0.8 at the most
 *
 * The colours of one figure.
 */
typedef struct {
  BoughColorBy color_by;
  BoughColor *branch;
  BoughColor *ring;
  BoughColor *text;
  guint *groups;
  BoughColor *group_colors;
  guint n_groups;
  guint n_others;
  guint n_empty;
  double least_purity;
} BoughColoring;

/** bough_coloring_new: @grouping: (nullable): over the leaves of @tree */
BoughColoring *bough_coloring_new (L2hTree *tree, const BoughDendrogram *dendrogram, BoughGrouping *grouping,
                                   BoughColorBy color_by);
void bough_coloring_free (BoughColoring *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BoughColoring, bough_coloring_free)

G_END_DECLS
