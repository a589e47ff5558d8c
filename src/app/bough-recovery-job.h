/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "taxonomy/bough-recovery.h"

G_BEGIN_DECLS

/**
 * bough_recovery_job_start:
 * @grouping: (nullable): as for bough_recovery_new()
 * @hypernyms: (nullable): as for bough_recovery_new()
 * @chosen: (nullable) (element-type guint): copied
 *
 * Runs bough_recovery_new() in a worker thread.
 */
void bough_recovery_job_start (L2hTree *tree, BoughGrouping *grouping, BoughHypernyms *hypernyms, GArray *chosen,
                               GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

/** bough_recovery_job_finish: Returns: (transfer full): what was found, or NULL where it was cancelled */
BoughRecovery *bough_recovery_job_finish (GAsyncResult *result, GError **error);

G_END_DECLS
