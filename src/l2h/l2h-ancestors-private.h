/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h-tree.h"

G_BEGIN_DECLS

/**
 * L2hAncestors:
 * @depths: (array length=n_nodes): how many edges each node is below the root
 * @places: (array length=n_leaves): each leaf's place in the order of the tree, in which what is below a node is a run
 *
 * Finds the lowest node above two leaves in constant time, after O(K log K).
 */
typedef struct {
  guint n_leaves;
  guint *depths;
  guint *places;

  /*< private >*/
  guint n_rows;
  guint *meetings;
} L2hAncestors;

/** l2h_ancestors_new: @error: L2H_ERROR_MEMORY. Returns: (transfer full): or NULL with @error set */
L2hAncestors *l2h_ancestors_new (L2hTree *tree, GError **error);
void l2h_ancestors_free (L2hAncestors *self);

/**
 * l2h_ancestors_meet:
 * @first: a place
 * @second: a later one
 *
 * Returns: the lowest node above the leaves at two different places
 */
guint l2h_ancestors_meet (const L2hAncestors *self, guint first, guint second);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (L2hAncestors, l2h_ancestors_free)

G_END_DECLS
