/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h-tree.h"

G_BEGIN_DECLS

/** L2hTreeBuilder: makes an #L2hTree from the leaves up. Not thread-safe. */
typedef struct _L2hTreeBuilder L2hTreeBuilder;

/** l2h_tree_builder_new: @n_leaves: K >= 1. Leaves are at first named by their number, with nothing else known. */
L2hTreeBuilder *l2h_tree_builder_new (guint n_leaves);

/** l2h_tree_builder_new_from_tree: Returns: (transfer full): a builder that holds all of @tree, to change its leaves */
L2hTreeBuilder *l2h_tree_builder_new_from_tree (L2hTree *tree);

void l2h_tree_builder_free (L2hTreeBuilder *self);

void l2h_tree_builder_set_score (L2hTreeBuilder *self, L2hScore score);
void l2h_tree_builder_set_n_samples (L2hTreeBuilder *self, gint64 n_samples);

/** l2h_tree_builder_set_input: @input: what the matrix's entries were taken for; L2H_INPUT_AUTO where not known */
void l2h_tree_builder_set_input (L2hTreeBuilder *self, L2hInput input);

/** l2h_tree_builder_set_leaf: Sets all that is known of a leaf; @info is copied. */
void l2h_tree_builder_set_leaf (L2hTreeBuilder *self, guint leaf, const L2hLeaf *info);

/**
 * l2h_tree_builder_add_merge:
 * @error: L2H_ERROR_TREE: a node that does not exist yet, the same node twice, or one merged before
 *
 * Adds the next inner node as the merge of two groups; its height is @score.
 */
gboolean l2h_tree_builder_add_merge (L2hTreeBuilder *self, guint lowest, guint partner, double score, GError **error);

/** l2h_tree_builder_mark_estimate: Says that the partner of the merge that was added last is only an estimate. */
void l2h_tree_builder_mark_estimate (L2hTreeBuilder *self);

/**
 * l2h_tree_builder_add_node:
 * @children: (array length=n_children): nodes that exist and have no parent yet; at least one
 * @height: NAN where not known
 * @error: L2H_ERROR_TREE as for add_merge()
 *
 * Adds the next inner node, for trees that are not from L2H.
 */
gboolean l2h_tree_builder_add_node (L2hTreeBuilder *self, const guint *children, guint n_children, double height,
                                    GError **error);

/**
 * l2h_tree_builder_finish:
 * @error: L2H_ERROR_TREE: more than one node has no parent
 *
 * Makes the tree. The builder is left empty and can only be freed.
 *
 * Returns: (transfer full): the tree, or NULL with @error set
 */
L2hTree *l2h_tree_builder_finish (L2hTreeBuilder *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (L2hTreeBuilder, l2h_tree_builder_free)

G_END_DECLS
