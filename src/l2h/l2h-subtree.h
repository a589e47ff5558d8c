/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h-tree.h"

G_BEGIN_DECLS

/**
 * l2h_tree_get_subtree:
 * @node: not a leaf
 * @leaves: (out) (optional) (transfer full) (element-type guint): for each leaf of the subtree, which leaf of @self it is
 *
 * Takes a clade out as a tree of its own: its leaves and inner nodes in the order of their numbers, heights, merges and
 * what is known of the leaves as they are. N is the clade's number of samples.
 *
 * Returns: (transfer full): the subtree
 */
L2hTree *l2h_tree_get_subtree (L2hTree *self, guint node, GArray **leaves);

G_END_DECLS
