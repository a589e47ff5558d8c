/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h-groups-private.h"
#include "l2h-progress-private.h"
#include "l2h-row-source-private.h"
#include "l2h-witnesses-private.h"

G_BEGIN_DECLS

/**
 * L2hUnsampled:
 *
 * Where groups without samples would go: rp(j) = sum over all samples x of p_G(x) * p_j(x | not G). One pass over the
 * matrix serves all such groups of the moment, and its results are kept. Not thread-safe.
 */
typedef struct _L2hUnsampled L2hUnsampled;

L2hUnsampled *l2h_unsampled_new (void);
void l2h_unsampled_free (L2hUnsampled *self);

/**
 * l2h_unsampled_reassign:
 * @witnesses: (nullable): what takes the samples that weigh most; then the pass serves @lowest only
 *
 * As l2h_reassign(), for a group without samples.
 */
gboolean l2h_unsampled_reassign (L2hUnsampled *self, L2hRowSource *source, L2hGroups *groups, guint lowest,
                                 double *rp, L2hWitnesses *witnesses, L2hProgress *progress,
                                 GCancellable *cancellable, GError **error);

/** l2h_unsampled_get_n_passes: Returns: how many passes over the matrix there have been */
guint l2h_unsampled_get_n_passes (L2hUnsampled *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (L2hUnsampled, l2h_unsampled_free)

G_END_DECLS
