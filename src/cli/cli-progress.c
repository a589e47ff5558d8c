/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-progress.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <unistd.h>

#define BAR_WIDTH 40

void
cli_progress_cb (L2hPhase phase, double fraction, gpointer user_data)
{
  const char *name = phase == L2H_PHASE_READING ? _("Reading") : _("Merging");
  char bar[BAR_WIDTH + 1];
  int filled = (int) (CLAMP (fraction, 0.0, 1.0) * BAR_WIDTH);

  if (!isatty (STDERR_FILENO))
    return;

  for (int i = 0; i < BAR_WIDTH; i++)
    bar[i] = i < filled ? '#' : '.';
  bar[BAR_WIDTH] = '\0';

  fprintf (stderr, "\r%s %s %3d %%\033[K", name, bar, (int) (fraction * 100.0));
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
