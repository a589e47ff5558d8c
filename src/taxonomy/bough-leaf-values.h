/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-grouping.h"
#include "l2h/l2h-tree.h"

G_BEGIN_DECLS

/**
 * BoughLeafValues:
 *
 * What a file says of each leaf of a tree, for a ring: a number, or a group. Immutable and thread-safe.
 */
#define BOUGH_TYPE_LEAF_VALUES (bough_leaf_values_get_type ())
G_DECLARE_FINAL_TYPE (BoughLeafValues, bough_leaf_values, BOUGH, LEAF_VALUES, GObject)

/**
 * bough_leaf_values_load:
 * @path: a CSV of class and value, with or without a header line that begins with "class"
 * @error: BOUGH_FORMAT_ERROR; BOUGH_TAXONOMY_ERROR_INVALID: not two fields, a class twice, a class that is missing, a
 *   value that is no number among numbers; BOUGH_TAXONOMY_ERROR_UNKNOWN_CLASS; the message begins with @path
 *
 * Reads a value for each leaf of @tree; one that is not known is left empty. Where any value is a number, all are numbers;
 * else they name groups, which come in the file's order.
 *
 * Returns: (transfer full): the values, or NULL with @error set
 */
BoughLeafValues *bough_leaf_values_load (const char *path, L2hTree *tree, GError **error);

/** bough_leaf_values_new: @file: the name of the file that they came from; @numbers: (array length=n_leaves): copied */
BoughLeafValues *bough_leaf_values_new (const char *file, const double *numbers, guint n_leaves);

/** bough_leaf_values_new_groups: @file: likewise */
BoughLeafValues *bough_leaf_values_new_groups (const char *file, BoughGrouping *grouping);

/**
 * bough_leaf_values_get_subset:
 * @leaves: (array length=n_leaves): leaves of @self
 *
 * Returns: (transfer full): the same of these leaves alone, leaf i being @leaves[i]
 */
BoughLeafValues *bough_leaf_values_get_subset (BoughLeafValues *self, const guint *leaves, guint n_leaves);

/** bough_leaf_values_dup_title: Returns: (transfer full): what the values of a file are called: its name without its ending */
char *bough_leaf_values_dup_title (const char *path);

const char *bough_leaf_values_get_title (BoughLeafValues *self);

/** bough_leaf_values_get_file: Returns: (transfer none): the name of the file that they came from, as it is shown */
const char *bough_leaf_values_get_file (BoughLeafValues *self);

/** bough_leaf_values_get_numbers: Returns: (transfer none) (nullable) (array): by leaf, NAN where not known; NULL for groups */
const double *bough_leaf_values_get_numbers (BoughLeafValues *self);

/** bough_leaf_values_get_grouping: Returns: (transfer none) (nullable): the groups; NULL for numbers */
BoughGrouping *bough_leaf_values_get_grouping (BoughLeafValues *self);

guint bough_leaf_values_get_n_leaves (BoughLeafValues *self);

G_END_DECLS
