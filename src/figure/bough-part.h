/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-figure.h"

G_BEGIN_DECLS

/**
 * BoughPart:
 *
 * A clade of a tree as a tree of its own, and which of the whole tree's nodes its nodes are. Immutable and thread-safe.
 */
#define BOUGH_TYPE_PART (bough_part_get_type ())
G_DECLARE_FINAL_TYPE (BoughPart, bough_part, BOUGH, PART, GObject)

/** bough_part_new: @node: an inner node of @tree. Returns: (transfer full): its clade, as l2h_tree_get_subtree() gives it */
BoughPart *bough_part_new (L2hTree *tree, guint node);

/** bough_part_get_tree: Returns: (transfer none): the clade as a tree */
L2hTree *bough_part_get_tree (BoughPart *self);

/** bough_part_get_leaves: Returns: (transfer none) (element-type guint): which leaf of the whole tree each leaf is */
GArray *bough_part_get_leaves (BoughPart *self);

/** bough_part_to_whole: Returns: which node of the whole tree a node of the part is */
guint bough_part_to_whole (BoughPart *self, guint node);

/** bough_part_from_whole: Returns: which node of the part a node of the whole tree is, or L2H_NO_NODE where it is not in it */
guint bough_part_from_whole (BoughPart *self, guint node);

/**
 * bough_part_translate_style:
 * @style: names nodes of the whole tree
 *
 * Returns: (transfer full): the same with the nodes of the part; those that are not in it are left out
 */
BoughStyle *bough_part_translate_style (BoughPart *self, BoughStyle *style);

/**
 * bough_part_draw:
 * @data: of the whole tree; is read only during the call
 * @style: names nodes of the whole tree
 * @error: as bough_figure_new_from_data()
 *
 * Lays the part out as a figure of its own, whose caption says of how many classes it holds how many.
 *
 * Returns: (transfer full): the figure, whose nodes are those of the part; or NULL with @error set
 */
BoughFigure *bough_part_draw (BoughPart *self, const BoughFigureData *data, BoughStyle *style, GError **error);

G_END_DECLS
