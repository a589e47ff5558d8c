/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h/l2h-tree.h"

G_BEGIN_DECLS

/**
 * bough_treevae_load:
 * @path: the data_tree.npy of TreeVAE (Manduchi et al., NeurIPS 2023): an array of Python objects with a row a node, parents
 *   first: its number, what it is called, the number of its parent (None for the root), a size for plotting
 * @error: BOUGH_FORMAT_ERROR: another shape, a pickle that asks for more than NumPy's arrays do (says what), a parent that
 *   does not stand before (says the row)
 *
 * Reads a tree through the restricted unpickler, so nothing in the file is run. Leaves are numbered in the order of the
 * file, which is that of TreeVAE's own numbers for them; two of the same name get their numbers as well. Heights are not
 * known. A node whose sibling was pruned is an only child.
 *
 * Returns: (transfer full): the tree, or NULL with @error set
 */
L2hTree *bough_treevae_load (const char *path, GError **error);

/** bough_file_is_treevae: Returns: whether a file is a .npy file of Python objects in rows of four */
gboolean bough_file_is_treevae (const char *path);

G_END_DECLS
