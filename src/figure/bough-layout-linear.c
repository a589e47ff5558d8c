/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-layout-private.h"

#include <math.h>

#define LABEL_SHARE 0.34
#define WIDE_LABEL_SHARE 0.45 /* where names would be shortened */
#define LABEL_GAP 0.9
#define RING_WIDTH 1.6
#define RING_GAP 0.5
#define LEADING 1.15
#define SOFT_HEIGHT 400.0  /* beyond this, labels shrink towards the least size */
#define MOST_HEIGHT 1000.0 /* beyond this, they are left out */
/* Few leaves have short branches: of this length in mm, and so much more a leaf. */
#define LEAST_MAX_LENGTH 30.0
#define MAX_LENGTH_PER_LEAF 6.0

typedef struct {
  const BoughTipLabels *labels;
  double width;
} Fit;

static double
get_max_width (const Fit *fit, const BoughLabelFit *label_fit)
{
  return (label_fit->is_wide ? WIDE_LABEL_SHARE : LABEL_SHARE) * fit->width;
}

static guint
count_long (gpointer data, const BoughLabelFit *label_fit)
{
  const Fit *fit = data;

  return bough_tip_labels_count_long (fit->labels, label_fit->with_purity, label_fit->size,
                                      get_max_width (fit, label_fit));
}

/* Of @n leaves in lines of @line mm at 1 pt: as large as the page's height allows. */
static double
get_largest_size (guint n, double line, double max_size, double min_size)
{
  double size = CLAMP (SOFT_HEIGHT / (n * line), min_size, max_size);

  return size < max_size ? MAX (floor (size * 10) / 10, min_size) : size;
}

static void
fit_labels (BoughLayout *self, const Fit *fit, double line, BoughStyle *style)
{
  const BoughTipLabels *labels = fit->labels;
  guint n = labels->n_labels;
  double max_size = bough_style_get_label_size (style);
  double min_size = MIN (bough_style_get_min_label_size (style), max_size);
  BoughLabelFit label_fit;

  self->needed = 0;
  self->is_too_high = n * line * min_size > MOST_HEIGHT;
  if (!self->is_too_high
      && bough_layout_fit_labels (count_long, (gpointer) fit, labels->has_purity,
                                  get_largest_size (n, line, max_size, min_size), min_size, &label_fit))
    bough_layout_set_labels (self, &label_fit, get_max_width (fit, &label_fit));
  else
    bough_layout_set_labels (self, &(BoughLabelFit) { 0 }, 0);

  if (self->is_too_high)
    self->needed = ceil (n * line * min_size / 10) * 10;
  else if (bough_layout_lacks_labels (self, labels))
    self->needed = bough_layout_get_page_width (
      min_size * bough_tip_labels_get_max_width (labels, labels->has_purity) / WIDE_LABEL_SHARE);
}

void
bough_layout_fit_rows (BoughLayout *self, const BoughTipLabels *labels, gboolean has_ring, BoughStyle *style,
                       double width, BoughExtents *extents)
{
  guint n = labels->n_labels;
  double line = LEADING * (labels->ascent + labels->descent);
  double max_length = LEAST_MAX_LENGTH + MAX_LENGTH_PER_LEAF * n;
  double ring_width = RING_WIDTH, ring_gap = RING_GAP, label_width = 0;
  Fit fit = { labels, width };

  self->kind = BOUGH_LAYOUT_LINEAR;
  self->cx = self->cy = 0;
  fit_labels (self, &fit, line, style);
  if (self->label_size > 0) {
    double longest = self->label_size * bough_tip_labels_get_max_width (labels, self->shows_purity);

    label_width = MIN (longest, self->label_width) + LABEL_GAP;
    /* a few leaves stand further apart */
    self->pitch = MAX (line * self->label_size, MIN (8, 40.0 / n));
  } else {
    self->pitch = MIN (0.6, 1.35 * width / n);
    ring_width = CLAMP (0.03 * width, RING_WIDTH, 8);
  }
  if (!has_ring)
    ring_width = ring_gap = 0;

  self->start = self->pitch / 2;
  self->root = 0;
  self->tip = MIN (width - label_width - ring_width - ring_gap, max_length);
  self->ring_inner = self->tip + ring_gap;
  self->ring_outer = self->ring_inner + ring_width;
  self->label_start = self->ring_outer + (label_width > 0 ? LABEL_GAP : 0);
  bough_layout_set_tip_width (self, self->pitch);

  *extents = (BoughExtents) { 0, self->ring_outer + label_width, 0, n * self->pitch };
}
