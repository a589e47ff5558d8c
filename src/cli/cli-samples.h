/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h/l2h-tree.h"

G_BEGIN_DECLS

/**
 * CliClusters:
 * @clusters: (array length=n_samples): the leaf of each sample
 *
 * Where samples go, as somebody else found it.
 */
typedef struct {
  guint32 *clusters;
  guint64 n_samples;
} CliClusters;

void cli_clusters_clear (CliClusters *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CliClusters, cli_clusters_clear)

/** cli_clusters_probe: Returns: whether a file is a list of whole numbers, and so no matrix of logits */
gboolean cli_clusters_probe (const char *path);

/**
 * cli_clusters_load:
 * @path: a whole number a sample, in any file that labels come in: which column or leaf it goes to, from 0
 * @tree_path: the file that @tree comes from
 * @classes_path: (nullable): the file that @classes comes from
 * @classes: (nullable): as for cli_columns_find_leaves()
 */
gboolean cli_clusters_load (CliClusters *self, const char *path, const char *tree_path, L2hTree *tree,
                            const char *classes_path, GStrv classes, GError **error);

/**
 * cli_clusters_take_groups:
 * @groups: (array length=K): of the leaves of @tree, of l2h_tree_cut_samples()
 * @path: the file that @tree comes from
 * @classes: (nullable): the samples' names
 */
gboolean cli_clusters_take_groups (CliClusters *self, L2hTree *tree, const guint *groups, const char *path,
                                   const char *classes_path, GStrv classes, GError **error);

/**
 * cli_clusters_cut:
 * @tree: (inout): of the samples; becomes the tree of the groups, with how many samples each has
 * @path: the file that @tree comes from
 * @n_groups: into how many groups to cut it, two or more; there are more where nodes of many children leave no choice
 * @classes: (nullable): the samples' names
 *
 * Cuts a tree of samples into groups, whose tree is that above the cut.
 */
gboolean cli_clusters_cut (CliClusters *self, L2hTree **tree, const char *path, guint n_groups,
                           const char *classes_path, GStrv classes, GError **error);

/** cli_clusters_to_bytes: Returns: (transfer full): a number a line, for cli_clusters_load() and numpy.loadtxt() */
GBytes *cli_clusters_to_bytes (const CliClusters *self);

G_END_DECLS
