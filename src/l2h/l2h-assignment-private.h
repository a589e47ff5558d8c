/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h-assignment.h"
#include "l2h-progress-private.h"

G_BEGIN_DECLS

/** l2h_assign_with_threads: l2h_assign() with @n_threads workers, 0 for one a processor */
L2hAssignment *l2h_assign_with_threads (L2hLogits *logits, L2hInput input, guint n_threads, L2hProgress *progress,
                                        GCancellable *cancellable, GError **error);

G_END_DECLS
