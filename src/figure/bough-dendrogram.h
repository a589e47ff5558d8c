/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-style.h"
#include "l2h/l2h-tree.h"
#include "taxonomy/bough-grouping.h"

G_BEGIN_DECLS

/**
 * BoughDendrogram:
 * @order: (array length=n_leaves): the leaves in drawing order, those below collapsed nodes too
 * @tips: (array length=n_tips): the node at each slot: a leaf, or a collapsed node
 * @children: (array length=n_nodes): the node's children in drawing order; NULL for a tip and what is below one
 * @n_children: (array length=n_nodes): how many; 0 for a tip and what is below one
 * @is_hidden: (array length=n_nodes): whether the node is below a collapsed one
 * @first, @last: (array length=n_nodes): the slots that the tips below a node fill
 * @position: (array length=n_nodes): where a node stands among the slots: a tip at its own, an inner node midway
 *   between its first and its last child
 * @depth: (array length=n_nodes): 0 at the root, 1 at the leaves, growing from every node to its children
 * @lacks_group_order: whether the style asks for groups to be kept together, and there are too many of them
 * @heights: what the depths really say: levels where the style asks for what the tree does not know
 *
 * The drawing of a tree without a page: which leaf follows which, and how far along the way from the root to the leaves
 * each node stands.
 *
 * Children are turned as #BoughOrder says, of equals the lower node first, and then those of the style's turned nodes
 * reversed. By BOUGH_HEIGHTS_READABLE the depth of an inner node is
 *
 *     1 - (log n / log K + l / L) / 2
 *
 * with n of all K leaves below it, at most l nodes away, and L the root's l. Leaf counts alone press the spine of an
 * unbalanced tree together at the root; levels alone pull it out into a spiral and leave balanced trees uneven.
 */
typedef struct {
  guint n_leaves;
  guint n_nodes;
  guint n_tips;
  guint root;
  guint *order;
  guint *tips;
  guint **children;
  guint *n_children;
  gboolean *is_hidden;
  guint *first;
  guint *last;
  double *position;
  double *depth;
  gboolean lacks_group_order;
  BoughHeights heights;
  guint *child_store;
} BoughDendrogram;

/** bough_dendrogram_new: @grouping: (nullable): the groups that BOUGH_ORDER_GROUPS keeps together */
BoughDendrogram *bough_dendrogram_new (L2hTree *tree, BoughGrouping *grouping, const BoughStyleValues *style);

/**
 * bough_dendrogram_get_span:
 * @low, @high: (out): the positions of the first and the last child
 *
 * Returns: whether @node has children that are drawn, and so an arc
 */
gboolean bough_dendrogram_get_span (const BoughDendrogram *self, guint node, double *low, double *high);

/** bough_dendrogram_is_tip: Returns: whether @node stands at a slot of its own: a leaf, or collapsed */
gboolean bough_dendrogram_is_tip (const BoughDendrogram *self, guint node);

void bough_dendrogram_free (BoughDendrogram *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BoughDendrogram, bough_dendrogram_free)

G_END_DECLS
