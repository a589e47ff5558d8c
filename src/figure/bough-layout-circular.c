/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-layout-private.h"

#include <math.h>

/* A label may take a third of the way from the centre to its end; where names would be shortened, 45 %. */
#define LABEL_SHARE (0.33 / 0.67)
#define WIDE_LABEL_SHARE (0.45 / 0.55)
#define LABEL_GAP 0.8
#define RING_GAP 0.5
#define OPENING (2 * G_PI / 180)
#define LEAST_LEAVES_TO_OPEN 24
/* Few leaves have a small circle: of this radius in mm, and so much more a leaf. */
#define LEAST_MAX_RADIUS 14.0
#define MAX_RADIUS_PER_LEAF 3.0

typedef struct {
  const BoughTipLabels *labels;
  double *cosines; /* by slot */
  double *sines;
  double line;     /* how much a label takes across, in mm at 1 pt */
  double pitch;    /* angle from leaf to leaf */
  double width;    /* what tree and labels may take */
  double max_radius;
} Fit;

static double
get_share (const BoughLabelFit *label_fit)
{
  return label_fit->is_wide ? WIDE_LABEL_SHARE : LABEL_SHARE;
}

/* The most that a label may take: a share of the radius; on a page wider than the circle needs, of the page. */
static double
get_max_width (const Fit *fit, double radius, double share)
{
  return share * MAX (radius, fit->width / 2 / (1 + share));
}

/* Labels begin at @radius. */
static void
measure (const Fit *fit, double radius, double size, gboolean with_purity, double max_width, BoughExtents *extents)
{
  double half = size * MAX (fit->labels->ascent, fit->labels->descent);

  *extents = (BoughExtents) { radius, radius, radius, radius };

  for (guint slot = 0; slot < fit->labels->n_labels; slot++) {
    double end = radius + MIN (size * bough_tip_label_get_width (&fit->labels->labels[slot], with_purity), max_width);
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

/* The largest radius whose labels stay within the width. */
static double
find_radius (const Fit *fit, const BoughLabelFit *label_fit)
{
  double low = 0, high = MIN (fit->width / 2, fit->max_radius);

  for (int i = 0; i < 40; i++) {
    double radius = (low + high) / 2;
    BoughExtents extents;

    measure (fit, radius, label_fit->size, label_fit->with_purity,
             get_max_width (fit, radius, get_share (label_fit)), &extents);
    if (extents.left + extents.right <= fit->width)
      low = radius;
    else
      high = radius;
  }

  return low;
}

/*
 * Finds the circle and the width of the band of labels. Where names are shortened anyway, the band leaves the circle
 * what the lines need. FALSE if the lines have no room.
 */
static gboolean
place_labels (const Fit *fit, const BoughLabelFit *label_fit, double *radius, double *max_width)
{
  double needed = label_fit->size * fit->line / fit->pitch;
  BoughExtents extents;

  if (needed > fit->width / 2)
    return FALSE;

  *radius = find_radius (fit, label_fit);
  *max_width = get_max_width (fit, *radius, get_share (label_fit));
  if (*radius >= needed - 1e-9)
    return TRUE;
  if (!label_fit->is_wide)
    return FALSE;

  *radius = needed;
  *max_width = 0.995 * fit->width / 2 - needed; /* half a line's height turns out beyond the end of a label */
  measure (fit, *radius, label_fit->size, label_fit->with_purity, *max_width, &extents);

  return *max_width > 0 && extents.left + extents.right <= fit->width;
}

static guint
count_long (gpointer data, const BoughLabelFit *label_fit)
{
  const Fit *fit = data;
  double radius, max_width;

  if (!place_labels (fit, label_fit, &radius, &max_width))
    return G_MAXUINT;

  return bough_tip_labels_count_long (fit->labels, label_fit->with_purity, label_fit->size, max_width);
}

/*
 * The page that holds every label whole, at the least size. Lines need a radius; the longest label needs one too, or
 * a page of which it takes no more than its share.
 */
static double
find_needed_width (const Fit *fit, double min_size)
{
  double longest = min_size * bough_tip_labels_get_max_width (fit->labels, fit->labels->has_purity);
  double radius = longest / WIDE_LABEL_SHARE;
  double page = 2 * (1 + WIDE_LABEL_SHARE) * radius;
  BoughExtents extents;

  if (radius <= fit->max_radius) {
    measure (fit, radius, min_size, fit->labels->has_purity, longest, &extents);
    page = MIN (page, extents.left + extents.right);
  }
  measure (fit, min_size * fit->line / fit->pitch, min_size, fit->labels->has_purity, longest, &extents);

  return bough_layout_get_page_width (MAX (page, extents.left + extents.right));
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
  Fit fit = { labels, cosines, sines, .pitch = (2 * G_PI - opening) / n, .width = width };
  double max_size = bough_style_get_label_size (style);
  double min_size = MIN (bough_style_get_min_label_size (style), max_size);
  BoughLabelFit label_fit;
  double radius, max_width;

  /* Where labels are flipped, two neighbours face each other with the same side. */
  fit.line = 2 * MAX (labels->ascent, labels->descent);
  fit.max_radius = MAX (LEAST_MAX_RADIUS + MAX_RADIUS_PER_LEAF * n, max_size * fit.line / fit.pitch);

  self->kind = BOUGH_LAYOUT_CIRCULAR;
  self->cx = self->cy = 0;
  self->pitch = fit.pitch;
  self->start = -G_PI / 2 + (opening + fit.pitch) / 2 + bough_style_get_start_angle (style) * G_PI / 180;
  for (guint slot = 0; slot < n; slot++) {
    cosines[slot] = cos (bough_layout_get_across (self, slot));
    sines[slot] = sin (bough_layout_get_across (self, slot));
  }

  if (bough_layout_fit_labels (count_long, &fit, labels->has_purity, max_size, min_size, &label_fit)
      && place_labels (&fit, &label_fit, &radius, &max_width)) {
    bough_layout_set_labels (self, &label_fit, max_width);
    measure (&fit, radius, label_fit.size, label_fit.with_purity, max_width, extents);
  } else {
    radius = MIN (width / 2, fit.max_radius);
    bough_layout_set_labels (self, &(BoughLabelFit) { 0 }, 0);
    *extents = (BoughExtents) { radius, radius, radius, radius };
  }
  self->is_too_high = FALSE;
  self->needed = bough_layout_lacks_labels (self, labels) ? find_needed_width (&fit, min_size) : 0;

  set_radii (self, radius, has_ring);
  bough_layout_set_tip_width (self, self->tip * self->pitch);
}
