/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h-tree.h"

G_BEGIN_DECLS

/**
 * L2hTreeParts:
 * @children_start: (array length=n_inner + 1): where the children of each inner node begin in @children
 * @heights: (array length=n_inner): NAN where not known
 * @is_merge: (array length=n_inner): whether the node was made by a merge, whose score is then its height
 * @is_estimate: (array length=n_inner): whether it is a merge whose partner is only an estimate
 * @has_score: whether @score is known
 * @n_samples: -1 where not known
 * @input: L2H_INPUT_AUTO where not known
 *
 * What an #L2hTree is made from. Every node but the last is the child of exactly one later node.
 */
typedef struct {
  guint n_leaves;
  guint n_inner;
  L2hLeaf *leaves;
  guint *children_start;
  guint *children;
  double *heights;
  guint8 *is_merge;
  guint8 *is_estimate;
  gboolean has_score;
  L2hScore score;
  gint64 n_samples;
  L2hInput input;
} L2hTreeParts;

/** l2h_tree_parts_clear: Frees what @parts holds. */
void l2h_tree_parts_clear (L2hTreeParts *parts);

/** l2h_tree_new_take: @parts: its contents are taken over. Returns: (transfer full): the tree */
L2hTree *l2h_tree_new_take (L2hTreeParts *parts);

/** l2h_tree_peek_parts: Returns: (transfer none): what @self was made from */
const L2hTreeParts *l2h_tree_peek_parts (L2hTree *self);

/** l2h_leaf_copy_to: Makes @copy a deep copy of @leaf; @copy is overwritten, not freed. */
void l2h_leaf_copy_to (const L2hLeaf *leaf, L2hLeaf *copy);

G_END_DECLS
