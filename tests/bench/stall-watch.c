/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stall-watch.h"

#include <time.h>

static gint64 dispatch_began;
static gint64 processor_began;
static StallWatch longest;

static gint64
get_processor_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static int
poll_and_watch (GPollFD *fds, guint n_fds, int timeout)
{
  int n_ready;

  longest.stall = MAX (longest.stall, (g_get_monotonic_time () - dispatch_began) / 1000.0);
  longest.processor = MAX (longest.processor, (get_processor_time () - processor_began) / 1000.0);
  n_ready = g_poll (fds, n_fds, timeout);
  dispatch_began = g_get_monotonic_time ();
  processor_began = get_processor_time ();

  return n_ready;
}

void
stall_watch_start (void)
{
  stall_watch_take ();
  g_main_context_set_poll_func (NULL, poll_and_watch);
}

StallWatch
stall_watch_take (void)
{
  StallWatch taken = longest;

  longest = (StallWatch) { 0 };
  dispatch_began = g_get_monotonic_time ();
  processor_began = get_processor_time ();

  return taken;
}
