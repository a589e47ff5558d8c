/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-number-text.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>

char *
bough_number_text_percent (double share)
{
  if (isnan (share))
    return NULL;
  /* Translators: a share in percent */
  return g_strdup_printf (_("%.1f %%"), 100.0 * share);
}

char *
bough_number_text_probability (double probability)
{
  return g_strdup_printf ("%.4f", probability);
}

char *
bough_number_text_score (double score)
{
  return g_strdup_printf ("%.6f", score);
}

char *
bough_number_text_samples (gint64 n_samples)
{
  if (n_samples < 0)
    return g_strdup (_("number of samples unknown"));
  return g_strdup_printf (ngettext ("%'" PRId64 " sample", "%'" PRId64 " samples", n_samples),
                          n_samples);
}

char *
bough_number_text_classes (guint n_classes)
{
  return g_strdup_printf (ngettext ("%'u class", "%'u classes", n_classes), n_classes);
}
