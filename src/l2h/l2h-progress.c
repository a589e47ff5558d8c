/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-progress-private.h"

#define INTERVAL (G_USEC_PER_SEC / 10)

void
l2h_progress_init (L2hProgress *self, L2hProgressFunc func, gpointer user_data)
{
  *self = (L2hProgress) { .func = func, .user_data = user_data, .to = 1.0 };
}

static void
call (L2hProgress *self, double fraction)
{
  self->last = fraction;
  self->not_before = g_get_monotonic_time () + INTERVAL;
  if (self->func != NULL)
    self->func (self->phase, fraction, self->user_data);
}

void
l2h_progress_begin (L2hProgress *self, L2hPhase phase)
{
  self->phase = phase;
  self->from = 0.0;
  self->to = 1.0;
  call (self, 0.0);
}

void
l2h_progress_set_part (L2hProgress *self, double from, double to)
{
  self->from = from;
  self->to = to;
}

void
l2h_progress_lead_to (L2hProgress *self, double to)
{
  l2h_progress_set_part (self, self->last, MAX (self->last, to));
}

void
l2h_progress_count (L2hProgress *self, guint worker, guint64 *n_done, guint64 n_new, guint64 n_all)
{
  guint64 n = __atomic_add_fetch (n_done, n_new, __ATOMIC_RELAXED);

  if (worker == 0 && self != NULL)
    l2h_progress_report (self, (double) n / n_all);
}

void
l2h_progress_report (L2hProgress *self, double fraction)
{
  double whole = MIN (self->from + fraction * (self->to - self->from), 1.0);

  if (whole > self->last && g_get_monotonic_time () >= self->not_before)
    call (self, whole);
}

void
l2h_progress_end (L2hProgress *self)
{
  call (self, 1.0);
}
