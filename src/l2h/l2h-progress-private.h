/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h-types.h"

G_BEGIN_DECLS

/**
 * L2hProgress:
 *
 * Thins what is reported to an #L2hProgressFunc to ten calls a second, and keeps it from falling. Used in the thread
 * that it is to be called in.
 */
typedef struct {
  L2hProgressFunc func;
  gpointer user_data;
  L2hPhase phase;
  double from;
  double to;
  double last;
  gint64 not_before;
} L2hProgress;

/** l2h_progress_init: @func: (nullable): NULL makes every report a no-op */
void l2h_progress_init (L2hProgress *self, L2hProgressFunc func, gpointer user_data);

/** l2h_progress_begin: Begins a phase, at 0. */
void l2h_progress_begin (L2hProgress *self, L2hPhase phase);

/** l2h_progress_set_part: Says between which fractions of the phase the work lies that is reported next. */
void l2h_progress_set_part (L2hProgress *self, double from, double to);

/** l2h_progress_lead_to: Says that the work that is reported next leads from what was reported last to @to, of the phase. */
void l2h_progress_lead_to (L2hProgress *self, double to);

/**
 * l2h_progress_count:
 * @self: (nullable)
 * @worker: of l2h_parallel_run(): 0 reports, as it runs in the calling thread, and the others only count
 * @n_done: what all workers have done so far; atomic
 * @n_new: what this one has done now
 * @n_all: what there is to do
 *
 * For items so long that reports between them are wanted.
 */
void l2h_progress_count (L2hProgress *self, guint worker, guint64 *n_done, guint64 n_new, guint64 n_all);

/** l2h_progress_report: @fraction: how much of the part is done, 0 to 1 */
void l2h_progress_report (L2hProgress *self, double fraction);

/** l2h_progress_end: Ends the phase, at 1. */
void l2h_progress_end (L2hProgress *self);

G_END_DECLS
