/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-hclust.h"
#include "l2h/l2h-tree-builder.h"

G_BEGIN_DECLS

/**
 * bough_hclust_add_row:
 * @line: the line of a text in which the row stands, or 0 for one that R would number
 * @row: from 0
 * @pair: (array fixed-size=2): a row of "merge", or what is no number (NAN)
 * @height: as well
 * @error: BOUGH_FORMAT_ERROR_INVALID: says which line, or which row as R and the file itself count, from 1
 */
gboolean bough_hclust_add_row (const char *path, guint line, L2hTreeBuilder *builder, guint row, guint n_leaves,
                               const double *pair, double height, GError **error);

G_END_DECLS
