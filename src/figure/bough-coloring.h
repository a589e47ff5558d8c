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
 * @own: (array length=n_nodes): the colour that a node itself stands for: a leaf's group or purity, a collapsed node's
 *   group where all below share it; BOUGH_COLOR_NONE where nothing colours the figure
 * @text: (array length=n_nodes): the colour of a node's label; at least BOUGH_PALETTE_TEXT_CONTRAST on white.
 *   BOUGH_PALETTE_QUIET is for leaves without samples alone, whose branches are BOUGH_PALETTE_OTHER
 * @shared: (array length=n_nodes): the group that all leaves below a node are in, or BOUGH_NO_GROUP
 * @groups: (array length=n_groups): the groups that have leaves and a colour of their own, in the order in which they
 *   first appear
 * @group_colors: (array length=n_groups): their colours
 * @other: of leaves in no group
 * @n_others: how many leaves are in no such group, or of unknown purity
 * @n_uncolored: how many groups have leaves but no colour of their own, as the palette has too few
 * @n_empty: how many leaves are known to have no samples
 * @least_purity: where the scale begins: the least purity, rounded down to a tenth, but 0.8 at the most
 *
 * The colours of one figure. A group keeps its colour however children are turned. As long as the palette has a colour for
 * each group of the grouping, they are given out in its order, so that a group has the same one in every tree and clade, and
 * keeps it when another is chosen after it (but for Tol's palette, which is another from seven groups on); hues are, in the
 * order in which the groups come when the tree is ladderized.
 */
typedef struct {
  BoughColorBy color_by;
  BoughColor *branch;
  BoughColor *own;
  BoughColor *text;
  int *shared;
  guint *groups;
  BoughColor *group_colors;
  guint n_groups;
  BoughColor other;
  guint n_others;
  guint n_uncolored;
  guint n_empty;
  double least_purity;
} BoughColoring;

/**
 * bough_coloring_new:
 * @grouping: (nullable): over the leaves of @tree
 * @second: (nullable): the coarser groups that BOUGH_PALETTE_NESTED nests those of @grouping in
 */
BoughColoring *bough_coloring_new (L2hTree *tree, const BoughDendrogram *dendrogram, BoughGrouping *grouping,
                                   BoughGrouping *second, const BoughStyleValues *style);
void bough_coloring_free (BoughColoring *self);

/**
 * bough_coloring_dup_group_colors:
 *
 * Returns: (transfer full) (array length=n_groups of @grouping): the colour of each group, whatever colours the figure;
 *   the style's other colour for those that its palette has none for, and BOUGH_COLOR_NONE for groups without leaves
 */
BoughColor *bough_coloring_dup_group_colors (L2hTree *tree, BoughGrouping *grouping, BoughGrouping *second,
                                             const BoughStyleValues *style);

/**
 * bough_coloring_list_leaf_texts:
 *
 * Returns: (transfer full) (array length=K): "#rrggbb", the colour of each leaf's group, or NULL where it is in none
 */
GPtrArray *bough_coloring_list_leaf_texts (L2hTree *tree, BoughGrouping *grouping, const BoughStyleValues *style);

/** bough_coloring_get_least_purity: Returns: where a scale of purities begins */
double bough_coloring_get_least_purity (L2hTree *tree);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BoughColoring, bough_coloring_free)

G_END_DECLS
