/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h-assignment.h"
#include "l2h-groups-private.h"
#include "l2h-progress-private.h"
#include "l2h-row-buffer-private.h"
#include "l2h-witnesses-private.h"

G_BEGIN_DECLS

/** L2hReassigner: reads the rows of a group again and says where its samples would go. Not thread-safe. */
typedef struct _L2hReassigner L2hReassigner;

/**
 * l2h_reassigner_new:
 * @n_threads: how many workers, 0 for one a processor
 * @error: L2H_ERROR_MEMORY
 */
L2hReassigner *l2h_reassigner_new (L2hLogits *logits, L2hAssignment *assignment, guint n_threads, GError **error);
void l2h_reassigner_free (L2hReassigner *self);

/**
 * l2h_reassign:
 * @groups: the groups at this step
 * @lowest: G*
 * @rp: (out) (array length=K): the reassigned probability of each class; what it is inside G* has no meaning
 * @witnesses: (nullable): what takes the samples that weigh most
 * @progress: (nullable): reported to in the calling thread
 *
 * Step 2 of the method, and the rule for groups without samples. The same whatever the number of workers.
 */
gboolean l2h_reassign (L2hReassigner *self, L2hGroups *groups, guint lowest, double *rp, L2hWitnesses *witnesses,
                       L2hProgress *progress, GCancellable *cancellable, GError **error);

/** l2h_reassigner_get_n_passes: Returns: how many passes over all rows groups without samples have taken */
guint l2h_reassigner_get_n_passes (L2hReassigner *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (L2hReassigner, l2h_reassigner_free)

G_END_DECLS
