/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-tree-annotation.h"

G_BEGIN_DECLS

/**
 * bough_merge_table_to_bytes:
 *
 * Writes the inner nodes as CSV (RFC 4180), in the order of the merges: node, its children (of a merge the lowest first,
 * then the partner; of more, with spaces between), height, leaves below, samples below. What is not known is left empty.
 */
GBytes *bough_merge_table_to_bytes (L2hTree *tree, const BoughTreeAnnotation *annotation);

/**
 * bough_leaf_table_to_bytes:
 *
 * Writes what is known of the leaves as CSV: leaf, name, samples, label, purity.
 */
GBytes *bough_leaf_table_to_bytes (L2hTree *tree);

G_END_DECLS
