/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-tree-annotation.h"

G_BEGIN_DECLS

/**
 * BoughTreeFormat:
 * @name: what the user calls it, "newick"
 * @description: for lists of formats, untranslated
 * @extensions: NULL-terminated, each with its dot; the first is the usual one
 * @has_lengths: whether it writes the lengths of branches, which are differences of heights
 * @numbers_leaves: whether it numbers its leaves, so that their order says which rows or columns they are
 * @probe: whether a file looks like it; by content
 * @load: (nullable): as bough_tree_json_load()
 * @to_bytes: (nullable): the content of a file
 *
 * A format of tree files.
 */
typedef struct {
  const char *name;
  const char *description;
  const char *extensions[5];
  gboolean has_lengths;
  gboolean numbers_leaves;
  gboolean (*probe) (const char *path);
  L2hTree *(*load) (const char *path, GError **error);
  GBytes *(*to_bytes) (L2hTree *tree, const BoughTreeAnnotation *annotation, GError **error);
} BoughTreeFormat;

/** bough_tree_format_list: Returns: (transfer none) (array length=n_formats): all formats */
const BoughTreeFormat *bough_tree_format_list (guint *n_formats);

/** bough_tree_format_find: Returns: (transfer none) (nullable): the format that the user calls @name */
const BoughTreeFormat *bough_tree_format_find (const char *name);

/** bough_tree_format_for_output: Returns: (transfer none) (nullable): the written format that goes with @path's name */
const BoughTreeFormat *bough_tree_format_for_output (const char *path);

/**
 * bough_file_is_tree:
 *
 * Returns: whether a file looks like a tree, by its content, or is called like one of a kind that no matrix has
 */
gboolean bough_file_is_tree (const char *path);

/** bough_file_numbers_leaves: Returns: whether a file is a tree in a format that numbers its leaves */
gboolean bough_file_numbers_leaves (const char *path);

/**
 * bough_tree_load:
 * @error: BOUGH_FORMAT_ERROR, as the format's own reader; one for a file that is no tree lists the formats
 *
 * Reads a tree in any format; its content decides which, then its name.
 *
 * Returns: (transfer full): the tree, or NULL with @error set
 */
L2hTree *bough_tree_load (const char *path, GError **error);

G_END_DECLS
