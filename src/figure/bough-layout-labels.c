/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-layout-private.h"

#include <math.h>

#define SIZE_STEP 0.1

/* The largest size at which no more than @n_long are too long; @fit holds the least size, at which that is so. */
static void
enlarge (BoughCountLong count_long, gpointer data, double max_size, guint n_long, BoughLabelFit *fit)
{
  double min_size = fit->size;

  for (guint i = 0;; i++) {
    fit->size = MAX (max_size - i * SIZE_STEP, min_size);
    if (fit->size <= min_size || count_long (data, fit) <= n_long)
      return;
  }
}

gboolean
bough_layout_fit_labels (BoughCountLong count_long, gpointer data, gboolean has_suffix, double max_size,
                         double min_size, BoughLabelFit *fit)
{
  for (int with_suffix = has_suffix ? 1 : 0; with_suffix >= 0; with_suffix--) {
    *fit = (BoughLabelFit) { .size = min_size, .with_suffix = with_suffix };
    if (count_long (data, fit) == 0) {
      enlarge (count_long, data, max_size, 0, fit);
      return TRUE;
    }
    fit->is_wide = TRUE;
    fit->n_shortened = count_long (data, fit);
    if (fit->n_shortened == 0)
      return TRUE;
  }

  if (fit->n_shortened == G_MAXUINT)
    return FALSE;
  enlarge (count_long, data, max_size, fit->n_shortened, fit);

  return TRUE;
}

void
bough_layout_set_labels (BoughLayout *self, const BoughLabelFit *fit, double max_width)
{
  self->label_size = fit->size;
  self->label_width = max_width;
  self->shows_suffix = fit->with_suffix;
  self->n_shortened = fit->n_shortened;
}

gboolean
bough_layout_lacks_labels (const BoughLayout *self, const BoughTipLabels *labels)
{
  return self->label_size == 0 || self->n_shortened > 0 || self->shows_suffix != labels->has_suffix;
}

double
bough_layout_get_page_width (double content)
{
  return ceil ((content + 2 * CLAMP (0.012 * 1.05 * content, 1.5, 6)) / 10) * 10;
}
