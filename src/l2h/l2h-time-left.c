/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-time-left.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MINUTE 60.0
#define HOUR 3600.0

char *
l2h_time_left_to_string (double seconds, double fraction)
{
  double left = fraction > 0.0 ? seconds / fraction - seconds : 0.0;
  guint n;

  if (seconds < 0.5 || fraction < 0.01)
    return g_strdup ("");

  if (left < MINUTE) {
    n = MAX (1, (guint) ceil (left));
    return g_strdup_printf (ngettext ("About %u second left", "About %u seconds left", n), n);
  }

  if (left < HOUR) {
    n = round (left / MINUTE);
    return g_strdup_printf (ngettext ("About %u minute left", "About %u minutes left", n), n);
  }

  n = round (MIN (left / HOUR, 1000.0));
  return g_strdup_printf (ngettext ("About %u hour left", "About %u hours left", n), n);
}
