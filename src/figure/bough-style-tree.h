/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-style.h"
#include "l2h/l2h-tree.h"

G_BEGIN_DECLS

/**
 * bough_style_fit_tree:
 *
 * Leaves out of a style that was made for another tree what names its nodes: turned, collapsed, shaded, bracketed and
 * chosen ones. Where the style does not say which tree it was made for, what names nodes that @tree does not have.
 *
 * Returns: (transfer full) (nullable): one line on what was left out; NULL for nothing
 */
char *bough_style_fit_tree (BoughStyle *style, L2hTree *tree);

/** bough_style_mark_tree: Has a style that names nodes say that they are @tree's; else that it is for every tree. */
void bough_style_mark_tree (BoughStyle *style, L2hTree *tree);

G_END_DECLS
