/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "l2h-types.h"

G_BEGIN_DECLS

#define L2H_NO_NODE G_MAXUINT

/** L2hLabelCount: how many samples of a leaf carry a label; @label is the label's name, or its number as text */
typedef struct {
  char *label;
  guint64 count;
} L2hLabelCount;

/**
 * L2hLeaf:
 * @name: what the leaf is called
 * @n_samples: how many samples are assigned to it; -1 where that is not known
 * @label: (nullable): the most frequent label of its samples
 * @purity: the share of that label among its samples; NAN where there are no labels or no samples
 * @labels: (nullable) (array length=n_labels): the label mix, most frequent first, ties by lowest label
 *
 * What is known of a leaf.
 */
typedef struct {
  char *name;
  gint64 n_samples;
  char *label;
  double purity;
  L2hLabelCount *labels;
  guint n_labels;
} L2hLeaf;

/** l2h_leaf_clear: Frees what @leaf holds, not @leaf itself; for leaves that are made on the stack. */
void l2h_leaf_clear (L2hLeaf *leaf);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (L2hLeaf, l2h_leaf_clear)

/**
 * L2hMerge:
 * @lowest: G*, the group of the lowest score
 * @partner: G+, the group that it is merged with
 * @score: s(G*), clamped not to fall from one merge to the next
 * @is_estimate: whether @partner is only the best estimate, as sketches did not decide and the rows were not at hand
 */
typedef struct {
  guint lowest;
  guint partner;
  double score;
  gboolean is_estimate;
} L2hMerge;

/**
 * L2hTree:
 *
 * A rooted tree over K leaves, of any arity. Leaves are 0..K-1; inner nodes follow, each numbered higher than its
 * children, so ascending numbers are a post-order and the root is the last node. Merge s of L2H makes node K + s.
 * Immutable and thread-safe. Made by #L2hTreeBuilder.
 */
#define L2H_TYPE_TREE (l2h_tree_get_type ())
G_DECLARE_FINAL_TYPE (L2hTree, l2h_tree, L2H, TREE, GObject)

guint l2h_tree_get_n_leaves (L2hTree *self);
guint l2h_tree_get_n_nodes (L2hTree *self);
guint l2h_tree_get_root (L2hTree *self);

/** l2h_tree_get_parent: Returns: the parent of @node, or L2H_NO_NODE for the root */
guint l2h_tree_get_parent (L2hTree *self, guint node);

/**
 * l2h_tree_get_children:
 * @n_children: (out): how many; 0 for a leaf
 *
 * Returns: (transfer none) (array length=n_children): the children; of a merge: lowest, partner
 */
const guint *l2h_tree_get_children (L2hTree *self, guint node, guint *n_children);

/** l2h_tree_get_leaf_count: Returns: the number of leaves below @node; 1 for a leaf */
guint l2h_tree_get_leaf_count (L2hTree *self, guint node);

/**
 * l2h_tree_get_leaves_below:
 *
 * Returns: (transfer full) (element-type guint): the leaves below @node (itself, if it is one), ascending
 */
GArray *l2h_tree_get_leaves_below (L2hTree *self, guint node);

/** l2h_tree_is_below: Returns: whether @node is @ancestor or below it; constant time */
gboolean l2h_tree_is_below (L2hTree *self, guint node, guint ancestor);

/** l2h_tree_get_leaf: Returns: (transfer none): what is known of @leaf; lives as long as the tree */
const L2hLeaf *l2h_tree_get_leaf (L2hTree *self, guint leaf);

/** l2h_tree_get_node_samples: Returns: the samples assigned to the leaves below @node, or -1 where not known */
gint64 l2h_tree_get_node_samples (L2hTree *self, guint node);

/** l2h_tree_get_n_samples: Returns: N, the samples that the tree was built from, or -1 where not known */
gint64 l2h_tree_get_n_samples (L2hTree *self);

/** l2h_tree_get_score: Returns: whether the tree was built by L2H; then @score (out) (optional) is set */
gboolean l2h_tree_get_score (L2hTree *self, L2hScore *score);

/**
 * l2h_tree_get_input:
 * @input: (out) (optional): what the matrix's entries were taken for when the tree was built; never L2H_INPUT_AUTO
 *
 * Returns: whether that is known; then @input is set
 */
gboolean l2h_tree_get_input (L2hTree *self, L2hInput *input);

/** l2h_tree_get_merge: Returns: whether @node was made by a recorded merge; then @merge is set */
gboolean l2h_tree_get_merge (L2hTree *self, guint node, L2hMerge *merge);

/** l2h_tree_get_height: Returns: the height of @node (for a merge, its score; 0 for a leaf), NAN where not known */
double l2h_tree_get_height (L2hTree *self, guint node);

/** l2h_tree_get_n_empty: Returns: how many leaves are known to have no samples */
guint l2h_tree_get_n_empty (L2hTree *self);

/**
 * l2h_tree_get_mean_leaf_purity:
 *
 * The mean purity over all leaves, an empty leaf counting 1 (the leaf purity of the paper's tables).
 *
 * Returns: in (0, 1], or NAN where a leaf with samples has no labels
 */
double l2h_tree_get_mean_leaf_purity (L2hTree *self);

G_END_DECLS
