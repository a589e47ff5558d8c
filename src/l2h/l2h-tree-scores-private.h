/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h-contingency.h"
#include "l2h-tree.h"

G_BEGIN_DECLS

/**
 * l2h_tree_scores_compute:
 * @tree: with as many leaves as @contingency has clusters
 * @purity: (out): dendrogram purity, as #L2hScores has it
 * @distance: (out): least hierarchical distance
 * @error: L2H_ERROR_MEMORY; G_IO_ERROR_CANCELLED
 *
 * For each label, goes once over the leaves that hold it, in the tree's order. What lies below a node is known by how
 * many samples there are at each depth, so purity takes O(cells log cells), and distance, for each node where two
 * parts of a label meet, the product of how many different depths they have. Exact; nothing is recursive.
 */
gboolean l2h_tree_scores_compute (L2hTree *tree, L2hContingency *contingency, GCancellable *cancellable,
                                  double *purity, double *distance, GError **error);

G_END_DECLS
