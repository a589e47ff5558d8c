/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h-assignment.h"
#include "l2h-types.h"

G_BEGIN_DECLS

/**
 * L2hGroups:
 * @alive: (array length=n_alive): the nodes of the groups that are not merged yet, ascending
 * @n_nodes: how many nodes there are so far, K + the merges made
 * @n_classes_of: (array): how many classes a node holds
 * @n_samples_of: (array): |D^G| of a node
 *
 * The groups of classes between two merges, with their scores. Not thread-safe.
 */
typedef struct {
  guint n_classes;
  guint n_nodes;
  guint *alive;
  guint n_alive;
  guint *n_classes_of;
  guint64 *n_samples_of;

  /*< private >*/
  L2hScore score;
  double *sums;
  /* The classes of a group are a chain, so that two are joined in no time. */
  guint *first_class;
  guint *last_class;
  guint *next_class;
  double *values;
} L2hGroups;

/** l2h_groups_new: One group a class. @error: L2H_ERROR_MEMORY */
L2hGroups *l2h_groups_new (L2hAssignment *assignment, L2hScore score, GError **error);
void l2h_groups_free (L2hGroups *self);

/** l2h_groups_merge: Merges two alive groups; the new node is the last of the alive. */
void l2h_groups_merge (L2hGroups *self, guint lowest, guint partner);

/** l2h_groups_get_score: Returns: s(G) of @node */
double l2h_groups_get_score (L2hGroups *self, guint node);

/** l2h_groups_find_lowest: Returns: G*, step 1 of the method */
guint l2h_groups_find_lowest (L2hGroups *self);

/**
 * l2h_groups_average:
 * @values: (array length=K): a value a class
 *
 * Returns: (transfer none) (array length=n_alive): the mean of @values over the classes of each alive group; valid
 *   until the next call
 */
double *l2h_groups_average (L2hGroups *self, const double *values);

/** l2h_groups_find_partner: @rp: (array length=K): Returns: G+ for @lowest, step 3 of the method */
guint l2h_groups_find_partner (L2hGroups *self, guint lowest, const double *rp);

/** l2h_groups_list_classes: @classes: (out): room for K. Lists the classes of @node. Returns: how many */
guint l2h_groups_list_classes (L2hGroups *self, guint node, guint *classes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (L2hGroups, l2h_groups_free)

G_END_DECLS
