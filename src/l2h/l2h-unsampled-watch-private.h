/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h-contest-private.h"

G_BEGIN_DECLS

/**
 * L2hUnsampledWatch:
 * @start: (array length=n_groups+1): where in @classes a group's begin
 * @classes: a group's, ascending, then those of the next
 * @places: where in @columns each of @classes is
 * @columns: (array length=n_columns): all of these, each once
 *
 * For each group without samples the classes of which exact values are wanted. All zero at first.
 */
typedef struct {
  guint n_groups;
  gsize *start;
  guint *classes;
  guint *places;
  guint n_columns;
  guint *columns;
} L2hUnsampledWatch;

/**
 * l2h_unsampled_watch_set:
 * @is_watched: (array length=n_groups*n_classes): which classes are wanted, a group behind the other
 * @error: L2H_ERROR_MEMORY
 *
 * Replaces what was watched before.
 */
gboolean l2h_unsampled_watch_set (L2hUnsampledWatch *self, const guint8 *is_watched, guint n_groups, guint n_classes,
                                  GError **error);
void l2h_unsampled_watch_clear (L2hUnsampledWatch *self);

/** l2h_unsampled_watch_has_all: Returns: whether all classes are watched for group @g that are marked in @contest */
gboolean l2h_unsampled_watch_has_all (const L2hUnsampledWatch *self, guint g, const L2hContest *contest,
                                      guint n_classes);

G_END_DECLS
