/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-style.h"
#include "l2h/l2h-tree.h"
#include "taxonomy/bough-grouping.h"

G_BEGIN_DECLS

/* What a style names that is not there: one that is misspelt would go unseen. */

/**
 * bough_style_dup_unused_colors:
 * @groupings: (array length=n_groupings) (element-type BoughGrouping): those that there are; each is nullable
 *
 * Returns: (transfer full) (nullable): one translated line on the groups of the style's colors that are in none of
 *   @groupings, or NULL
 */
char *bough_style_dup_unused_colors (BoughStyle *self, BoughGrouping *const *groupings, guint n_groupings);

/** bough_style_dup_unused_names: The same of the style's names and the classes of @tree. */
char *bough_style_dup_unused_names (BoughStyle *self, L2hTree *tree);

G_END_DECLS
