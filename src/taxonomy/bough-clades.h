/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-leaf-sets.h"
#include "l2h/l2h-tree.h"

G_BEGIN_DECLS

/**
 * BoughClade:
 * @node: the node that recovers the set best, or L2H_NO_NODE for an empty set
 * @n_set: how many leaves the set has
 * @n_clade: how many leaves are below @node
 * @n_both: how many of them are of the set
 * @precision: @n_both / @n_clade
 * @recall: @n_both / @n_set
 * @f1: the harmonic mean of the two
 * @exact: whether the set is the clade
 * @purity: the mean, over the pairs of the set's leaves, of the share that the set has of the smallest clade with both
 *   (dendrogram purity of the set alone); NAN for a set of fewer than two leaves
 *
 * How well a tree recovers a set of leaves.
 */
typedef struct {
  guint node;
  guint n_set;
  guint n_clade;
  guint n_both;
  double precision;
  double recall;
  double f1;
  gboolean exact;
  double purity;
} BoughClade;

/**
 * bough_clades_find:
 * @sets: over the leaves of @tree
 *
 * Finds the best clade of each set: the node of the highest F1 in leaves; of equal ones the lowest. The work is that of
 * sorting the sets.
 *
 * Returns: (transfer full) (array length=n_sets): a clade for each set
 */
BoughClade *bough_clades_find (L2hTree *tree, const BoughLeafSets *sets);

/**
 * bough_clades_get_purity:
 * @clades: (array length=n_clades): what bough_clades_find() gave
 *
 * Dendrogram purity of the leaves under the sets: the mean of the clades' purities over all pairs of leaves that share a
 * set (arXiv 2410.07858, of classes instead of samples).
 *
 * Returns: in (0, 1], or NAN where no set has two leaves
 */
double bough_clades_get_purity (const BoughClade *clades, guint n_clades);

G_END_DECLS
