/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h-groups-private.h"

G_BEGIN_DECLS

/**
 * L2hUnsampledGroups:
 * @n_groups: how many
 * @nodes: (array length=n_groups): their nodes
 * @group_of: (array length=K): which of them a class belongs to, or @n_groups
 * @classes: of the first group, then of the next
 * @classes_start: (array length=n_groups+1): where in @classes each group begins, and the last ends
 *
 * Groups without samples that one pass serves.
 */
typedef struct {
  guint n_groups;
  guint *nodes;
  guint *group_of;
  guint *classes;
  guint *classes_start;
} L2hUnsampledGroups;

/**
 * l2h_unsampled_groups_choose:
 * @lowest: the one that must be among them
 * @most: at most how many
 * @error: L2H_ERROR_MEMORY
 *
 * Replaces what was chosen before.
 */
gboolean l2h_unsampled_groups_choose (L2hUnsampledGroups *self, L2hGroups *groups, guint lowest, guint most,
                                      GError **error);
void l2h_unsampled_groups_clear (L2hUnsampledGroups *self);

/** l2h_unsampled_groups_find: Returns: the place of @node, or n_groups */
guint l2h_unsampled_groups_find (const L2hUnsampledGroups *self, guint node);

G_END_DECLS
