/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stall-watch.h"

static gint64 dispatch_began;
static gint64 longest_stall;

static int
poll_and_watch (GPollFD *fds, guint n_fds, int timeout)
{
  int n_ready;

  longest_stall = MAX (longest_stall, g_get_monotonic_time () - dispatch_began);
  n_ready = g_poll (fds, n_fds, timeout);
  dispatch_began = g_get_monotonic_time ();

  return n_ready;
}

void
stall_watch_start (void)
{
  stall_watch_take ();
  g_main_context_set_poll_func (NULL, poll_and_watch);
}

double
stall_watch_take (void)
{
  double stall = longest_stall / 1000.0;

  longest_stall = 0;
  dispatch_began = g_get_monotonic_time ();

  return stall;
}
