/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h-assignment.h"
#include "l2h-contest-private.h"
#include "l2h-progress-private.h"
#include "l2h-sketch-private.h"
#include "l2h-unseen-private.h"

G_BEGIN_DECLS

/**
 * L2hUnsampledBounds:
 *
 * Where groups without samples would go, by bounds. Such a group G wants the highest mean of
 * rp(j) = sum over all x of p_G(x) * p_j(x) / (1 - p_G(x)).
 *
 * One pass serves all such groups, as long as there is memory for them. It cannot always be the only one. Where two
 * partners come closer than what that pass leaves open, the sums of these have to be exact, and which partners these are
 * is not known before it; so another pass reads their columns, for all groups with such a contest, now or once partners
 * have grown. And where groups without samples are merged with each other, p_G(x) * p_j(x) / (1 - p_G(x)) is more than
 * the sum of their parts' by products of three probabilities, which the sketches bound; where these do not decide, the
 * new group is one of the next pass. Not thread-safe.
 */
typedef struct _L2hUnsampledBounds L2hUnsampledBounds;

/**
 * l2h_unsampled_bounds_new:
 * @sketch: as the pass left it; no longer used once a group with samples has been bounded
 * @unseen: (nullable): what was added up when the rows were read first; must outlive the bounds
 * @n_threads: how many workers, 0 for one a processor
 */
L2hUnsampledBounds *l2h_unsampled_bounds_new (L2hLogits *logits, L2hAssignment *assignment, L2hSketch *sketch,
                                              const L2hUnseen *unseen, guint n_threads);
void l2h_unsampled_bounds_free (L2hUnsampledBounds *self);

/**
 * l2h_unsampled_bounds_find_partner:
 * @lowest: a group without samples
 * @contest: what the bounds are kept in
 * @partner: (out): its partner, by bounds or by exact values and the method's rule for ties, if it is settled
 * @is_settled: (out): whether it is; if not, l2h_reassign() tells
 * @n_read: (inout): grows by the rows that were read for this
 * @error: L2H_ERROR_VALUE, if the file has changed since it was read first; L2H_ERROR_MEMORY; G_IO_ERROR
 */
gboolean l2h_unsampled_bounds_find_partner (L2hUnsampledBounds *self, L2hGroups *groups, guint lowest,
                                            L2hContest *contest, guint *partner, gboolean *is_settled,
                                            guint64 *n_read, L2hProgress *progress, GCancellable *cancellable,
                                            GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (L2hUnsampledBounds, l2h_unsampled_bounds_free)

G_END_DECLS
