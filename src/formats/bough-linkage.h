/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h/l2h-tree.h"

G_BEGIN_DECLS

/**
 * bough_linkage_load:
 * @path: a .npy file of (K - 1) x 4 numbers, a linkage matrix as scipy.cluster.hierarchy makes it, or of (K - 1) x 2
 *   integers, scikit-learn's AgglomerativeClustering.children_
 * @error: BOUGH_FORMAT_ERROR: another shape or type, a row that merges what does not exist yet or was merged before
 *   (says which row), a distance that is negative or no number
 *
 * Reads a tree whose row i makes node K + i; its height is the distance, not known for children_. Leaves are named by
 * their number.
 *
 * Returns: (transfer full): the tree, or NULL with @error set
 */
L2hTree *bough_linkage_load (const char *path, GError **error);

/**
 * bough_file_is_linkage:
 *
 * Returns: whether a file is a .npy file of the shape and the types that a linkage has, whose first row merges two leaves
 */
gboolean bough_file_is_linkage (const char *path);

/**
 * bough_linkage_to_bytes:
 * @heights: (array length=n_nodes): never lower than a child's, from 0
 * @error: BOUGH_FORMAT_ERROR_UNSUPPORTED: heights that are not known
 *
 * Writes a tree as a .npy file of (K - 1) x 4 float64, a linkage matrix that scipy.cluster.hierarchy.is_valid_linkage()
 * takes. A node of more than two children becomes several of the same height.
 *
 * Returns: (transfer full): the file's content, or NULL with @error set
 */
GBytes *bough_linkage_to_bytes (L2hTree *tree, const double *heights, GError **error);

/**
 * BoughLinkageRow:
 * @a: a node that exists before row i, which makes node K + i
 * @b: the other
 * @height: how high the new node stands
 * @n_leaves: how many leaves are below it
 */
typedef struct {
  guint a;
  guint b;
  double height;
  guint n_leaves;
} BoughLinkageRow;

/**
 * bough_linkage_list:
 * @heights: as for bough_linkage_to_bytes(), known
 *
 * Makes a tree of any arity binary. Nodes with one child vanish.
 *
 * Returns: (transfer full) (array length=K-1): the rows
 */
BoughLinkageRow *bough_linkage_list (L2hTree *tree, const double *heights);

G_END_DECLS
