/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h-groups-private.h"

G_BEGIN_DECLS

/**
 * L2hContest:
 * @low: (array length=K): the least that is reassigned to each class
 * @high: (array length=K): the most, but for @open
 * @open: may go to any class, or be shared by some
 * @slack: by which share all of these can be off
 * @class_is_contested: (array length=K): set by l2h_contest_mark_classes()
 *
 * Which groups can be the partner of G*, by bounds of what is reassigned to each class. Not thread-safe.
 */
typedef struct {
  double *low;
  double *high;
  double open;
  double slack;
  guint8 *class_is_contested;

  /*< private >*/
  guint n_classes;
  double *low_means;
  double *high_means;
  guint8 *is_contested;
  guint *listed;
} L2hContest;

/** l2h_contest_new: @error: L2H_ERROR_MEMORY */
L2hContest *l2h_contest_new (guint n_classes, GError **error);
void l2h_contest_free (L2hContest *self);

/** l2h_contest_clear: Sets all bounds to 0. */
void l2h_contest_clear (L2hContest *self);

/**
 * l2h_contest_find:
 * @lowest: G*
 * @partner: (out): the first group that can be the partner
 *
 * Returns: how many groups can be
 */
guint l2h_contest_find (L2hContest *self, L2hGroups *groups, guint lowest, guint *partner);

/** l2h_contest_mark_classes: Says which classes belong to the groups that were found last. */
void l2h_contest_mark_classes (L2hContest *self, L2hGroups *groups);

/**
 * l2h_contest_choose:
 * @least: what the highest mean must reach
 * @partner: (out): G+ of the groups that were found last, with @low for the exact values
 *
 * Returns: whether it does
 */
gboolean l2h_contest_choose (L2hContest *self, L2hGroups *groups, double least, guint *partner);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (L2hContest, l2h_contest_free)

G_END_DECLS
