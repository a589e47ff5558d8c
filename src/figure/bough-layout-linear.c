/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-layout-private.h"

#include <math.h>

#define LABEL_SHARE 0.34
#define LABEL_GAP 0.9
#define RING_GAP 0.5
#define LEADING 1.15
#define SOFT_HEIGHT 400.0  /* beyond this, labels shrink towards the least size */
#define MOST_HEIGHT 1000.0 /* beyond this, they are left out */

static double
get_label_width (const BoughTipLabels *labels, double size, double most)
{
  double width = 0;

  for (guint slot = 0; slot < labels->n_labels; slot++)
    width = MAX (width, size * (labels->labels[slot].name_width + labels->labels[slot].suffix_width));

  return MIN (width, most);
}

void
bough_layout_fit_rows (BoughLayout *self, const BoughTipLabels *labels, gboolean has_ring, BoughStyle *style,
                       double width, BoughExtents *extents)
{
  guint n = labels->n_labels;
  double line = LEADING * (labels->ascent + labels->descent);
  double max_size = bough_style_get_label_size (style);
  double min_size = MIN (bough_style_get_min_label_size (style), max_size);
  double ring_width, label_width = 0;

  self->kind = BOUGH_LAYOUT_LINEAR;
  self->cx = self->cy = 0;
  self->label_size = CLAMP (SOFT_HEIGHT / (n * line), min_size, max_size);
  self->needed = 0;
  if (self->label_size < max_size)
    self->label_size = MAX (floor (self->label_size * 10) / 10, min_size);

  if (n * line * self->label_size <= MOST_HEIGHT) {
    self->label_width = LABEL_SHARE * width;
    label_width = get_label_width (labels, self->label_size, self->label_width) + LABEL_GAP;
    /* a few leaves stand further apart */
    self->pitch = MAX (line * self->label_size, MIN (8, 40.0 / n));
    ring_width = 1.6;
  } else {
    self->needed = ceil (n * line * min_size / 10) * 10;
    self->label_size = 0;
    self->label_width = 0;
    self->pitch = MIN (0.6, 1.35 * width / n);
    ring_width = CLAMP (0.03 * width, 1.6, 8);
  }
  if (!has_ring)
    ring_width = 0;

  self->start = self->pitch / 2;
  self->root = 0;
  self->label_start = width - label_width + LABEL_GAP;
  self->ring_outer = width - label_width;
  self->ring_inner = self->ring_outer - ring_width;
  self->tip = self->ring_inner - (has_ring ? RING_GAP : 0);
  bough_layout_set_tip_width (self, self->pitch);

  *extents = (BoughExtents) { 0, width, 0, n * self->pitch };
}
