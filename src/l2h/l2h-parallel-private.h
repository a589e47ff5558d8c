/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "l2h-progress-private.h"

G_BEGIN_DECLS

/**
 * L2hParallelFunc:
 * @worker: which worker runs it, from 0; no two run at once under the same number
 * @item: which item
 *
 * Returns: FALSE with @error set ends the run
 */
typedef gboolean (*L2hParallelFunc) (gpointer data, guint worker, guint64 item, GError **error);

/** l2h_parallel_resolve: Returns: @n_threads, or for 0 one a processor; at most 256 */
guint l2h_parallel_resolve (guint n_threads);

/**
 * l2h_parallel_run:
 * @n_workers: at most how many threads, the calling one included
 * @progress: (nullable): reported to in the calling thread
 * @error: of the items that failed, the error of the first; G_IO_ERROR_CANCELLED
 *
 * Runs @func for the items 0..n_items-1, begun in this order, and returns when none runs any more. @cancellable is
 * polled before every item. Which item fails does not depend on the number of workers.
 */
gboolean l2h_parallel_run (guint n_workers, guint64 n_items, L2hParallelFunc func, gpointer data,
                           L2hProgress *progress, GCancellable *cancellable, GError **error);

G_END_DECLS
