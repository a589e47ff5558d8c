/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-progress.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <unistd.h>

#include "l2h/l2h-time-left.h"

#define BAR_WIDTH 40

/* A phase begins where its name changes or its fraction falls; the command runs one after the other. */
static double
get_seconds (L2hPhase phase, double fraction)
{
  static struct {
    gboolean has_begun;
    L2hPhase phase;
    double fraction;
    gint64 start;
  } last;
  gint64 now = g_get_monotonic_time ();

  if (!last.has_begun || phase != last.phase || fraction < last.fraction)
    last.start = now;
  last.has_begun = TRUE;
  last.phase = phase;
  last.fraction = fraction;

  return (now - last.start) / 1e6;
}

void
cli_progress_cb (L2hPhase phase, double fraction, gpointer user_data)
{
  const char *name = phase == L2H_PHASE_READING ? _("Reading")
                     : phase == L2H_PHASE_UNSAMPLED ? _("Empty classes") : _("Merging");
  g_autofree char *time_left = l2h_time_left_to_string (get_seconds (phase, fraction), fraction);
  char bar[BAR_WIDTH + 1];
  int filled = (int) (CLAMP (fraction, 0.0, 1.0) * BAR_WIDTH);

  if (!isatty (STDERR_FILENO))
    return;

  for (int i = 0; i < BAR_WIDTH; i++)
    bar[i] = i < filled ? '#' : '.';
  bar[BAR_WIDTH] = '\0';

  fprintf (stderr, "\r%s %s %3d %%  %s\033[K", name, bar, (int) (fraction * 100.0), time_left);
  fflush (stderr);
}

void
cli_progress_clear (void)
{
  if (!isatty (STDERR_FILENO))
    return;

  fputs ("\r\033[K", stderr);
  fflush (stderr);
}
