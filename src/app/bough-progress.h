/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h/l2h-types.h"

G_BEGIN_DECLS

/**
 * BoughProgress:
 *
 * Carries progress from a worker to the main context that it was made in: the latest report only, through one source
 * at a time, so that a fast worker cannot flood the main loop. Reference counted, thread-safe.
 */
typedef struct _BoughProgress BoughProgress;

/**
 * bough_progress_new:
 * @func: (nullable): called in the thread-default main context of the calling thread
 * @data_free: (nullable): frees @data, in bough_progress_close()
 */
BoughProgress *bough_progress_new (L2hProgressFunc func, gpointer data, GDestroyNotify data_free);
void bough_progress_unref (BoughProgress *self);

/** bough_progress_report: An #L2hProgressFunc for the worker; @progress is the #BoughProgress. */
void bough_progress_report (L2hPhase phase, double fraction, gpointer progress);

/** bough_progress_close: Frees the data. Nothing is reported after this. To be called in the main context's thread. */
void bough_progress_close (BoughProgress *self);

G_END_DECLS
