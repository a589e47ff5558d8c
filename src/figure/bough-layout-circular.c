/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-layout-private.h"

#include <math.h>

/* A label may take a third of the way from the centre to its end. */
#define LABEL_SHARE (0.33 / 0.67)
/* Before any is shortened, all may shrink to this share of the size asked for. */
#define LEAST_SHRINKING 0.85
#define SIZE_STEP 0.1
#define LABEL_GAP 0.8
#define RING_GAP 0.5
#define OPENING (2 * G_PI / 180)
#define LEAST_LEAVES_TO_OPEN 24

typedef struct {
  const BoughTipLabels *labels;
  double *cosines; /* by slot */
  double *sines;
  double line;     /* how much a label takes across, in mm at 1 pt */
  double pitch;    /* angle from leaf to leaf */
} Fit;

static double
get_label_width (const BoughTipLabel *label, double size, double radius)
{
  return MIN (size * (label->name_width + label->suffix_width), LABEL_SHARE * radius);
}

/* Labels begin at @radius. */
static void
measure (const Fit *fit, double radius, double size, BoughExtents *extents)
{
  double half = size * MAX (fit->labels->ascent, fit->labels->descent);

  *extents = (BoughExtents) { radius, radius, radius, radius };

  for (guint slot = 0; slot < fit->labels->n_labels; slot++) {
    double end = radius + get_label_width (&fit->labels->labels[slot], size, radius);
    double x = end * fit->cosines[slot];
    double y = end * fit->sines[slot];
    double dx = half * fabs (fit->sines[slot]);
    double dy = half * fabs (fit->cosines[slot]);

    extents->left = MAX (extents->left, dx - x);
    extents->right = MAX (extents->right, dx + x);
    extents->top = MAX (extents->top, dy - y);
    extents->bottom = MAX (extents->bottom, dy + y);
  }
}

static double
get_size (const Fit *fit, double radius, double max_size)
{
  return MIN (max_size, radius * fit->pitch / fit->line);
}

/* The largest radius whose labels stay within @width: of @size, or as large as they fit if that is 0. */
static double
find_radius (const Fit *fit, double width, double size, double max_size)
{
  double low = 0, high = width / 2;

  for (int i = 0; i < 40; i++) {
    double radius = (low + high) / 2;
    BoughExtents extents;

    measure (fit, radius, size > 0 ? size : get_size (fit, radius, max_size), &extents);
    if (extents.left + extents.right <= width)
      low = radius;
    else
      high = radius;
  }

  return low;
}

static gboolean
is_any_too_long (const Fit *fit, double radius, double size)
{
  for (guint slot = 0; slot < fit->labels->n_labels; slot++) {
    const BoughTipLabel *label = &fit->labels->labels[slot];

    if (size * (label->name_width + label->suffix_width) > LABEL_SHARE * radius)
      return TRUE;
  }

  return FALSE;
}

/* The size to take where @largest fits: a little less, if that spares every label from being shortened. */
static double
choose_size (const Fit *fit, double width, double largest, double max_size, double min_size)
{
  double least = MAX (LEAST_SHRINKING * max_size, min_size);

  largest = MAX (floor (largest / SIZE_STEP + 1e-9) * SIZE_STEP, min_size);
  for (double size = largest; size >= least - 1e-9; size -= SIZE_STEP) {
    if (!is_any_too_long (fit, find_radius (fit, width, size, max_size), size))
      return size;
  }

  return largest;
}

static double
find_needed_width (const Fit *fit, double min_size)
{
  BoughExtents extents;
  double content;

  measure (fit, min_size * fit->line / fit->pitch, min_size, &extents);
  content = extents.left + extents.right;

  return ceil ((content + 2 * bough_layout_get_margin (1.05 * content)) / 10) * 10;
}

static void
set_radii (BoughLayout *self, double radius, gboolean has_ring)
{
  double ring_width = 0, ring_gap = 0;

  self->root = 0;
  self->label_start = radius;
  self->ring_outer = self->label_size > 0 ? radius - LABEL_GAP : radius;

  if (has_ring) {
    ring_width = self->label_size > 0 ? CLAMP (0.03 * radius, 0.9, 2.4) : CLAMP (0.055 * radius, 1.4, 12);
    ring_gap = RING_GAP;
  }
  self->ring_inner = self->ring_outer - ring_width;
  self->tip = self->ring_inner - ring_gap;
}

void
bough_layout_fit_circle (BoughLayout *self, const BoughTipLabels *labels, gboolean has_ring, BoughStyle *style,
                         double width, BoughExtents *extents)
{
  guint n = labels->n_labels;
  double opening = n >= LEAST_LEAVES_TO_OPEN ? OPENING : 0;
  g_autofree double *cosines = g_new (double, n);
  g_autofree double *sines = g_new (double, n);
  Fit fit = { labels, cosines, sines, .pitch = (2 * G_PI - opening) / n };
  double max_size = bough_style_get_label_size (style);
  double min_size = MIN (bough_style_get_min_label_size (style), max_size);
  double radius, size;

  /* Where labels are flipped, two neighbours face each other with the same side. */
  fit.line = 2 * MAX (labels->ascent, labels->descent);

  self->kind = BOUGH_LAYOUT_CIRCULAR;
  self->cx = self->cy = 0;
  self->pitch = fit.pitch;
  self->start = -G_PI / 2 + (opening + fit.pitch) / 2 + fmod (bough_style_get_rotation (style), 2 * G_PI);
  for (guint slot = 0; slot < n; slot++) {
    cosines[slot] = cos (bough_layout_get_across (self, slot));
    sines[slot] = sin (bough_layout_get_across (self, slot));
  }

  radius = find_radius (&fit, width, 0, max_size);
  size = get_size (&fit, radius, max_size);
  if (size >= min_size) {
    size = choose_size (&fit, width, size, max_size, min_size);
    radius = find_radius (&fit, width, size, max_size);
    measure (&fit, radius, size, extents);
    self->label_size = size;
    self->label_width = LABEL_SHARE * radius;
    self->needed = 0;
  } else {
    radius = width / 2;
    *extents = (BoughExtents) { radius, radius, radius, radius };
    self->label_size = 0;
    self->label_width = 0;
    self->needed = find_needed_width (&fit, min_size);
  }

  set_radii (self, radius, has_ring);
  bough_layout_set_tip_width (self, self->tip * self->pitch);
}
