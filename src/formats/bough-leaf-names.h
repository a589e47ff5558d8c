/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h/l2h-tree.h"

G_BEGIN_DECLS

/**
 * bough_leaf_names_number:
 * @next_of_name: (out caller-allocates) (nullable) (array length=K): for each leaf the next one of its name + 1, or 0
 *
 * Numbers the leaves of a tree by their names, for files that call classes by name. Several may have one name.
 *
 * Returns: (transfer full): names, owned by @tree, to the first leaf called so + 1, so that 0 is none
 */
GHashTable *bough_leaf_names_number (L2hTree *tree, guint *next_of_name);

G_END_DECLS
