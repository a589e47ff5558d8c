/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h-assignment.h"
#include "l2h-progress-private.h"
#include "l2h-row-source-private.h"
#include "l2h-sketch-private.h"
#include "l2h-unsampled-groups-private.h"
#include "l2h-unsampled-watch-private.h"
#include "l2h-unseen-private.h"

G_BEGIN_DECLS

/** L2H_UNSAMPLED_LOST: what the exponentials leave out below exp (-708), a sample, with much to spare */
#define L2H_UNSAMPLED_LOST 1e-300

/** L2H_UNSAMPLED_PARTS: into how many parts the rows are cut, whatever the number of workers; each is added up for itself */
#define L2H_UNSAMPLED_PARTS 8

/**
 * L2hUnsampledSums:
 * @groups: some groups without samples
 * @watch: the classes whose sums are exact
 * @low: (array length=K*n_groups): the least of rp of each class; what belongs to one class stands together
 * @each: (array length=n_groups): what rp of any class can be beyond that; infinite where a group has half of a row
 * @watched: (array): rp of the watched classes
 *
 * What passes over the matrix add up for groups without samples. Of each row they read the columns of the groups, so that
 * p_G(x) is known, and of p_j(x) for other classes take what the sketch keeps; all others are at most the lowest that is
 * kept. For a few groups that this would leave a contest, by what the sketches say, whole rows are added up. Not
 * thread-safe.
 */
typedef struct {
  L2hUnsampledGroups groups;
  L2hUnsampledWatch watch;
  double *low;
  double *each;
  double *watched;

  /*< private >*/
  L2hAssignment *assignment;
  L2hSketch *sketch;
  L2hRowSource *source;
  const L2hUnseen *unseen;
  guint64 n_rows;  /* that a pass reads */
  guint n_workers;
  guint n_whole;
  guint *whole_groups;  /* those for which this pass adds up whole rows */
  guint8 *is_whole;
  struct {
    double *low;
    double *whole;  /* n_whole x n_classes, filled up for the kernel */
  } workers[L2H_UNSAMPLED_PARTS];
  struct {
    double *each;
    double *watched;
    double unkept;  /* what a class takes, by and large, from the samples that do not keep it */
  } parts[L2H_UNSAMPLED_PARTS];
} L2hUnsampledSums;

/**
 * l2h_unsampled_sums_init:
 * @sketch: as the pass left it
 * @unseen: (nullable): what the pass added up for classes without samples; must outlive the sums
 * @n_threads: how many workers, 0 for one a processor
 */
void l2h_unsampled_sums_init (L2hUnsampledSums *self, L2hLogits *logits, L2hAssignment *assignment, L2hSketch *sketch,
                              const L2hUnseen *unseen, guint n_threads);
void l2h_unsampled_sums_clear (L2hUnsampledSums *self);

/**
 * l2h_unsampled_sums_bound:
 * @lowest: a group without samples
 * @error: L2H_ERROR_VALUE, if the file has changed since it was read first; L2H_ERROR_MEMORY; G_IO_ERROR
 *
 * Sums up for @lowest and as many others as there is memory for, in one pass, and watches the likeliest partners. If all
 * of them were added up from some row on when the rows were read first, only those before it are read.
 */
gboolean l2h_unsampled_sums_bound (L2hUnsampledSums *self, L2hGroups *groups, guint lowest, L2hProgress *progress,
                                   GCancellable *cancellable, GError **error);

/**
 * l2h_unsampled_sums_narrow:
 * @first: a group; if there is not memory for whole rows of all that are marked, it comes before the others
 * @is_watched: (array length=n_groups*K): for each group the classes whose sums shall be exact
 * @is_whole: (array length=n_groups): the groups for which whole rows shall be added up, so that no class has more than
 *   @low but for rounding
 *
 * Narrows the bounds in another pass. What is watched replaces what was.
 */
gboolean l2h_unsampled_sums_narrow (L2hUnsampledSums *self, guint first, const guint8 *is_watched,
                                    const guint8 *is_whole, L2hProgress *progress, GCancellable *cancellable,
                                    GError **error);

/** l2h_unsampled_sums_forget: Forgets all sums and groups. */
void l2h_unsampled_sums_forget (L2hUnsampledSums *self);

/** l2h_unsampled_sums_add: Adds the bounds of rp of group @g to those of @contest. */
void l2h_unsampled_sums_add (const L2hUnsampledSums *self, guint g, L2hContest *contest);

G_END_DECLS
