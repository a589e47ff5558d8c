/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h/l2h-tree.h"

G_BEGIN_DECLS

/**
 * BoughDendrogram:
 * @order: (array length=n_leaves): the leaf at each slot
 * @first, @last: (array length=n_nodes): the slots that the leaves below a node fill
 * @position: (array length=n_nodes): where a node stands among the slots: a leaf at its own, an inner node midway
 *   between its first and its last child
 * @depth: (array length=n_nodes): 0 at the root, 1 at the leaves, growing from every node to its children
 *
 * The drawing of a tree without a page: which leaf follows which, and how far along the way from the root to the leaves
 * each node stands.
 *
 * Children are ladderized: the one of fewer leaves first, of equals the lower node. The depth of an inner node is
 *
 *     1 - (log n / log K + l / L) / 2
 *
 * with n of all K leaves below it, at most l nodes away, and L the root's l. Leaf counts alone press the spine of an
 * unbalanced tree together at the root; levels alone pull it out into a spiral and leave balanced trees uneven.
 *
 */
typedef struct {
  guint n_leaves;
  guint n_nodes;
  guint root;
  guint *order;
  guint *first;
  guint *last;
  double *position;
  double *depth;
} BoughDendrogram;

BoughDendrogram *bough_dendrogram_new (L2hTree *tree);

/**
 * bough_dendrogram_get_span:
 * @low, @high: (out): the positions of the first and the last child
 *
 * Returns: whether @node has children, and so an arc
 */
gboolean bough_dendrogram_get_span (const BoughDendrogram *self, L2hTree *tree, guint node, double *low,
                                    double *high);
void bough_dendrogram_free (BoughDendrogram *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BoughDendrogram, bough_dendrogram_free)

G_END_DECLS
