/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h/l2h-tree.h"

G_BEGIN_DECLS

/**
 * BoughTreeShape:
 *
 * A tree as text files nest it, from the root down, until it is known how many leaves there are. Nodes are numbered as
 * they are added, so a parent's number is lower than its children's. Not thread-safe.
 */
typedef struct _BoughTreeShape BoughTreeShape;

BoughTreeShape *bough_tree_shape_new (void);
void bough_tree_shape_free (BoughTreeShape *self);

/** bough_tree_shape_add: @parent: a node, or L2H_NO_NODE for the root. Returns: the new node's number */
guint bough_tree_shape_add (BoughTreeShape *self, guint parent);

guint bough_tree_shape_get_n_nodes (BoughTreeShape *self);

/** bough_tree_shape_take_name: @name: (transfer full): what a node is called; of inner nodes it is forgotten later */
void bough_tree_shape_take_name (BoughTreeShape *self, guint node, char *name);

/** bough_tree_shape_number_namesakes: Adds its number to the name of each leaf that a leaf before is called, too. */
void bough_tree_shape_number_namesakes (BoughTreeShape *self);

/** bough_tree_shape_set_length: @length: of the branch above @node; finite */
void bough_tree_shape_set_length (BoughTreeShape *self, guint node, double length);

/**
 * bough_tree_shape_finish:
 * @path: what messages call the file
 * @error: BOUGH_FORMAT_ERROR_INVALID: fewer than two leaves, two leaves of the same name, a leaf without a name where
 *   others have one
 *
 * Makes the tree. Leaves are numbered as they were added. A node's height is the longest way down to a leaf, a length
 * that is missing counting 0; where no branch has a length, heights are not known. Inner nodes are numbered by
 * ascending height, or where that is not known from the deepest level up, so that undoing the last k - 1 of them cuts
 * the tree into k groups (if all are binary).
 *
 * Returns: (transfer full): the tree, or NULL with @error set
 */
L2hTree *bough_tree_shape_finish (BoughTreeShape *self, const char *path, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BoughTreeShape, bough_tree_shape_free)

G_END_DECLS
