/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h/l2h-tree.h"

G_BEGIN_DECLS

/** bough_tree_file_list_extensions: Returns: (transfer none): what files of trees are called, each with its dot; NULL-terminated */
const char *const *bough_tree_file_list_extensions (void);

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
