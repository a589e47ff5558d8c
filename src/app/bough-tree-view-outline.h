/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <graphene.h>

#include "figure/bough-figure.h"

G_BEGIN_DECLS

/**
 * BoughTreeViewOutline:
 *
 * What a view must know of a figure to light parts of it: which items draw a node, and which leaves stand where. All
 * lengths are mm on the page. Immutable; making one takes about a millisecond for 10,000 leaves.
 */
typedef struct _BoughTreeViewOutline BoughTreeViewOutline;

/** bough_tree_view_outline_new: @tree: the tree that @figure was laid out from */
BoughTreeViewOutline *bough_tree_view_outline_new (BoughFigure *figure, L2hTree *tree);
void bough_tree_view_outline_free (BoughTreeViewOutline *self);

/** bough_tree_view_outline_get_slot: Returns: the place of @leaf in the drawing order, from 0 */
guint bough_tree_view_outline_get_slot (BoughTreeViewOutline *self, guint leaf);

/** bough_tree_view_outline_get_first_leaf: Returns: of the leaves below @node, the first in drawing order */
guint bough_tree_view_outline_get_first_leaf (BoughTreeViewOutline *self, guint node);

/** bough_tree_view_outline_get_branch_width: Returns: how thick the branch to @node is, or its arc; 0 if it has neither */
double bough_tree_view_outline_get_branch_width (BoughTreeViewOutline *self, guint node);

/**
 * bough_tree_view_outline_get_bounds:
 *
 * Sets @bounds to a rectangle around all that is drawn of @node's clade, or around a leaf, its label and its nearest
 * neighbours.
 */
void bough_tree_view_outline_get_bounds (BoughTreeViewOutline *self, guint node, graphene_rect_t *bounds);

/** bough_tree_view_outline_get_leaf_bounds: Sets @bounds to a rectangle around a leaf's tip, ring cell and label. */
void bough_tree_view_outline_get_leaf_bounds (BoughTreeViewOutline *self, guint leaf, graphene_rect_t *bounds);

/**
 * bough_tree_view_outline_trace_route:
 * @least: steps shorter than this are left out
 *
 * Adds the way along the branches from @node to the root to the path of @cr.
 */
void bough_tree_view_outline_trace_route (BoughTreeViewOutline *self, cairo_t *cr, guint node, double least);

/** bough_tree_view_outline_trace_clade: Adds the region that @node's clade fills, from its merge out to its leaves. */
void bough_tree_view_outline_trace_clade (BoughTreeViewOutline *self, cairo_t *cr, guint node);

/**
 * bough_tree_view_outline_trace_label:
 * @padding: around the text
 *
 * Adds a box with round ends around @leaf's label.
 *
 * Returns: whether it has one
 */
gboolean bough_tree_view_outline_trace_label (BoughTreeViewOutline *self, cairo_t *cr, guint leaf, double padding);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BoughTreeViewOutline, bough_tree_view_outline_free)

G_END_DECLS
