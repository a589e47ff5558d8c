/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h-assignment.h"
#include "l2h-groups-private.h"
#include "l2h-sketch-private.h"

G_BEGIN_DECLS

/**
 * L2hEstimator:
 *
 * What sketches and the columns' sums say where rows are not at hand. Not thread-safe.
 *
 * For a group without samples the method asks for rp(j) = sum over all samples x of p_G(x) p_j(x | not G). Where x keeps
 * classes of G, most of that is known. What is not kept is bounded twice: an entry that is not kept is at most the lowest
 * kept; and all rp(j) together are the sum of G's columns, so what the known part leaves of that sum is all there is
 * to give.
 *
 * Where bounds do not decide, what is not kept is guessed to be spread over the classes in every sample as it is in all
 * samples together: by the columns' sums less what is kept of each.
 */
typedef struct _L2hEstimator L2hEstimator;

/**
 * l2h_estimator_new:
 * @sketch: as made by the pass over the matrix; nothing has been bounded yet
 * @column_sums: (array length=K): the sum of each column's probabilities over all samples; must outlive the estimator
 * @error: L2H_ERROR_MEMORY; G_IO_ERROR_CANCELLED
 */
L2hEstimator *l2h_estimator_new (L2hAssignment *assignment, L2hSketch *sketch, const L2hKernel *kernel,
                                 const double *column_sums, GCancellable *cancellable, GError **error);
void l2h_estimator_free (L2hEstimator *self);

/**
 * L2hEstimate:
 * @low: (array length=K): the least that each class gets
 * @high: (array length=K): the most that each class gets
 * @guess: (array length=K): what it gets if what is not kept is spread as usual
 * @open: what may go anywhere on top of @low, all together
 * @n_open: how many samples keep something back
 *
 * Bounds of rp for a group without samples; of the group's own classes they have no meaning.
 */
typedef struct {
  double *low;
  double *high;
  double *guess;
  double open;
  guint64 n_open;
} L2hEstimate;

/**
 * l2h_estimator_bound:
 * @node: an alive group without samples
 * @bounds: its arrays are the caller's
 *
 * Not to be called once samples have been bounded.
 */
gboolean l2h_estimator_bound (L2hEstimator *self, L2hGroups *groups, guint node, L2hEstimate *bounds,
                              GCancellable *cancellable, GError **error);

/** l2h_estimator_get_error: Returns: how far @low and @high can be off by rounding, relative */
double l2h_estimator_get_error (L2hEstimator *self);

/**
 * l2h_estimator_spread:
 * @is_inside: (array length=K): the classes of a group
 * @amount: what samples of that group give to classes that they do not keep
 * @rp: (array length=K) (inout): @amount is added to what the classes outside get
 */
void l2h_estimator_spread (L2hEstimator *self, const guint8 *is_inside, double amount, double *rp);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (L2hEstimator, l2h_estimator_free)

G_END_DECLS
