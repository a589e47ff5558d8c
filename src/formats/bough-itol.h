/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-tree-annotation.h"

G_BEGIN_DECLS

/**
 * bough_itol_to_bytes:
 * @error: BOUGH_FORMAT_ERROR_OPEN: the archive could not be made
 *
 * Writes a zip for iTOL (Interactive Tree Of Life, version 6): tree.nwk, whose nodes are called L0, L1, … (leaves) and
 * N<number> (inner nodes), and the files of annotations that are dropped onto it: labels.txt (LABELS), popups.txt
 * (POPUP_INFO), and where there are groups colors.txt (TREE_COLORS), strip.txt (DATASET_COLORSTRIP) and collapse.txt
 * (COLLAPSE: the largest clades of one group). The same tree gives the same bytes.
 *
 * Returns: (transfer full): the archive, or NULL with @error set
 */
GBytes *bough_itol_to_bytes (L2hTree *tree, const BoughTreeAnnotation *annotation, GError **error);

G_END_DECLS
