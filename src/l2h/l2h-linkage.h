/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "l2h-tree.h"

G_BEGIN_DECLS

/**
 * L2hLinkage:
 * @L2H_LINKAGE_SINGLE: the least distance between members of two groups
 * @L2H_LINKAGE_COMPLETE: the largest
 * @L2H_LINKAGE_AVERAGE: the mean (UPGMA)
 * @L2H_LINKAGE_WARD: how much merging two groups adds to the sum of squares within groups
 *
 * How far apart two groups are, in agglomerative clustering.
 */
typedef enum {
  L2H_LINKAGE_SINGLE,
  L2H_LINKAGE_COMPLETE,
  L2H_LINKAGE_AVERAGE,
  L2H_LINKAGE_WARD,
} L2hLinkage;

#define L2H_N_LINKAGES (L2H_LINKAGE_WARD + 1)

/** l2h_linkage_to_string: Returns: "single", "complete", "average" or "ward" */
const char *l2h_linkage_to_string (L2hLinkage linkage);

/** l2h_linkage_from_string: Returns: whether @text is one of those; then @linkage is set */
gboolean l2h_linkage_from_string (const char *text, L2hLinkage *linkage);

/**
 * l2h_linkage_build:
 * @points: (array length=n_points*n_dimensions): a point a row
 * @n_points: how many; at least 1
 * @error: L2H_ERROR_MEMORY; G_IO_ERROR_CANCELLED
 *
 * Agglomerative clustering under the Euclidean distance: SciPy's `linkage` of the same method, its merges and heights,
 * ties included. Single linkage by Prim's minimum spanning tree, the others by chains of nearest neighbours (Murtagh
 * 1983). The distances take O(n_points^2 n_dimensions) time, everything else O(n_points^2) time and memory.
 *
 * Returns: (transfer full): the tree; merge s makes node n_points + s, its height is the distance. NULL with @error set
 */
L2hTree *l2h_linkage_build (const double *points, guint n_points, guint n_dimensions, L2hLinkage linkage,
                            GCancellable *cancellable, GError **error);

G_END_DECLS
