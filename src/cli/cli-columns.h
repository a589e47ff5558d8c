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
 * Finds which leaf each column of a matrix is. A tree that was built here has its leaves in the order of the columns. In
 * one from elsewhere they may be in any order (a Newick file's is that in which it is drawn), so there a leaf's name
 * decides: it must be one of @classes or, without them, the column's number.
 *
 * Returns: (transfer full) (array length=K): a leaf for each column, or NULL with @error set
 */
guint *cli_columns_find_leaves (const char *path, L2hTree *tree, const char *classes_path, GStrv classes, GError **error);

G_END_DECLS
