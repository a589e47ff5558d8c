/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h/l2h-tree.h"

G_BEGIN_DECLS

/**
 * cli_columns_find_leaves:
 * @path: the file that @tree comes from
 * @classes_path: (nullable): the file that @classes comes from
 * @classes: (nullable): names of the columns
 *
 * Finds which leaf each column of a matrix is, or in a tree of samples, which leaf each sample is. In a tree that was
 * built here, and in a format that numbers its leaves, they are in that order. In another one they may be in any order
 * (a Newick file's is that in which it is drawn), so there a leaf's name decides: it must be one of @classes or, without
 * them, the column's number. Where there are @classes, they also decide for leaves with names in numbered formats.
 *
 * Returns: (transfer full) (array length=K): a leaf for each column, or NULL with @error set
 */
guint *cli_columns_find_leaves (const char *path, L2hTree *tree, const char *classes_path, GStrv classes, GError **error);

G_END_DECLS
