/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * BoughGrouping:
 *
 * A division of a tree's leaves into named groups, such as superclasses; a leaf may be in none. Immutable and
 * thread-safe.
 */
#define BOUGH_TYPE_GROUPING (bough_grouping_get_type ())
G_DECLARE_FINAL_TYPE (BoughGrouping, bough_grouping, BOUGH, GROUPING, GObject)

#define BOUGH_NO_GROUP (-1)

/**
 * bough_grouping_new:
 * @title: what the groups are, for the legend ("Superclass")
 * @groups: (array length=n_leaves): a group for each leaf, or BOUGH_NO_GROUP
 * @names: NULL-terminated names of the groups
 *
 * Returns: (transfer full): the grouping
 */
BoughGrouping *bough_grouping_new (const char *title, const int *groups, guint n_leaves, const char *const *names);

const char *bough_grouping_get_title (BoughGrouping *self);
guint bough_grouping_get_n_leaves (BoughGrouping *self);
guint bough_grouping_get_n_groups (BoughGrouping *self);
const char *bough_grouping_get_name (BoughGrouping *self, guint group);

/** bough_grouping_get_group: Returns: the group of @leaf, or BOUGH_NO_GROUP */
int bough_grouping_get_group (BoughGrouping *self, guint leaf);

/**
 * bough_grouping_list_leaf_names:
 *
 * Returns: (transfer container) (array length=n_leaves): the name of each leaf's group, or NULL where it is in none; they
 *   live as long as @self
 */
const char **bough_grouping_list_leaf_names (BoughGrouping *self);

/** bough_grouping_get_size: Returns: how many leaves are in @group */
guint bough_grouping_get_size (BoughGrouping *self, guint group);

/** bough_grouping_get_leaves: Returns: (transfer full) (element-type guint): the leaves in @group, the lowest first */
GArray *bough_grouping_get_leaves (BoughGrouping *self, guint group);

/**
 * bough_grouping_get_subset:
 * @leaves: (array length=n_leaves): leaves of @self
 *
 * Returns: (transfer full): the same groups over these leaves alone, leaf i being @leaves[i]
 */
BoughGrouping *bough_grouping_get_subset (BoughGrouping *self, const guint *leaves, guint n_leaves);

G_END_DECLS
