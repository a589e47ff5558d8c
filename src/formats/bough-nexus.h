/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-tree-annotation.h"

G_BEGIN_DECLS

/**
 * bough_nexus_load:
 * @path: a UTF-8 file in NEXUS format (Maddison, Swofford and Maddison 1997)
 * @error: BOUGH_FORMAT_ERROR with line and byte: no block of trees or no tree in it, and as bough_newick_load()
 *
 * Reads the first tree of the first block of trees, its labels translated where the block says how. Other blocks are
 * passed over.
 *
 * Returns: (transfer full): the tree, or NULL with @error set
 */
L2hTree *bough_nexus_load (const char *path, GError **error);

/** bough_nexus_to_bytes: Writes a tree as NEXUS, its tips with their colours as FigTree reads them. */
GBytes *bough_nexus_to_bytes (L2hTree *tree, const BoughTreeAnnotation *annotation);

G_END_DECLS
