/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-layout-private.h"

#include <math.h>

#include "bough-page.h"

#define LABEL_SHARE 0.34
#define WIDE_LABEL_SHARE 0.45 /* where names would be shortened */
#define LABEL_GAP 0.9
#define RING_WIDTH 1.6
#define RING_GAP 0.5
#define LEADING 1.15
/* Beyond this, labels shrink towards the least size: what A4 has within its margins, and more on a page wider than A4. */
#define SOFT_HEIGHT 230.0
#define SOFT_SHARE 1.29 /* of the width */
#define MOST_HEIGHT 1000.0 /* beyond this, they are left out */
/* Few leaves have short branches: of this length in mm, and so much more a leaf. */
#define LEAST_MAX_LENGTH 30.0
#define MAX_LENGTH_PER_LEAF 6.0
/* What a tree that grows up or down takes of the page's width along its branches, where its height is free. */
#define ALONG_SHARE 0.7
#define MOST_PITCH 14.0 /* of few leaves beside one another */
#define MOST_RINGS_SHARE 0.25
#define LEAST_TREE_SHARE 0.15 /* before arcs and names of clades would leave less, they are left out */
#define UPRIGHT_SHARE 0.92 /* of the way from leaf to leaf */

typedef struct {
  const BoughTipLabels *labels;
  double length;  /* what branches and labels may take along */
  double breadth; /* what the leaves may take across; INFINITY for what they need */
  double line;    /* what a label takes across, in mm at 1 pt */
  double pitch;   /* where the breadth is given */
  double soft;    /* what the leaves take across before labels shrink */
  gboolean is_upright;
} Fit;

static double
get_max_width (const Fit *fit, const BoughLabelFit *label_fit)
{
  double width = (label_fit->is_wide ? WIDE_LABEL_SHARE : LABEL_SHARE) * fit->length;

  return fit->is_upright ? UPRIGHT_SHARE * fit->pitch : width;
}

static guint
count_long (gpointer data, const BoughLabelFit *label_fit)
{
  const Fit *fit = data;

  if (isfinite (fit->breadth) && !fit->is_upright && label_fit->size * fit->line > fit->pitch + 1e-9)
    return G_MAXUINT;

  return bough_tip_labels_count_long (fit->labels, label_fit->with_suffix, label_fit->size,
                                      get_max_width (fit, label_fit));
}

/* Of @n leaves: as large as the page's height allows. */
static double
get_largest_size (const Fit *fit, guint n, double max_size, double min_size)
{
  double size = max_size;

  if (!isfinite (fit->breadth))
    size = CLAMP (fit->soft / (n * fit->line), min_size, max_size);

  return size < max_size ? MAX (floor (size * 10) / 10, min_size) : size;
}

static void
fit_labels (BoughLayout *self, const Fit *fit, const BoughStyleValues *style)
{
  const BoughTipLabels *labels = fit->labels;
  guint n = labels->n_labels;
  double max_size = style->label_size;
  double min_size = MIN (style->min_label_size, max_size);
  BoughLabelFit label_fit;

  self->needed = 0;
  self->is_too_high = !isfinite (fit->breadth) && n * fit->line * min_size > MOST_HEIGHT;
  if (!self->is_too_high
      && bough_layout_fit_labels (count_long, (gpointer) fit, labels->has_suffix,
                                  get_largest_size (fit, n, max_size, min_size), min_size, &label_fit))
    bough_layout_set_labels (self, &label_fit, get_max_width (fit, &label_fit));
  else
    bough_layout_set_labels (self, &(BoughLabelFit) { 0 }, 0);

  if (self->is_too_high)
    self->needed = ceil (n * fit->line * min_size / 10) * 10;
  else if (!isfinite (fit->breadth) && bough_layout_lacks_labels (self, labels))
    self->needed = bough_layout_get_page_width (
      bough_tip_labels_get_max_width (labels, labels->has_suffix, min_size) / WIDE_LABEL_SHARE);
}

/* How far out the tips, rings and labels lie. @label_width, @mark_width: what labels and marks take, with the gaps before them */
static void
set_places (BoughLayout *self, const BoughLayoutContent *content, const Fit *fit, double label_width, double mark_width)
{
  double max_length = LEAST_MAX_LENGTH + MAX_LENGTH_PER_LEAF * fit->labels->n_labels;
  double scale = bough_page_get_scale (self->width, self->label_size);
  double thickness = self->label_size > 0 ? scale * RING_WIDTH : CLAMP (0.03 * fit->length, RING_WIDTH, 8);
  double sum = 0;

  for (guint i = 0; i < content->n_rings; i++)
    sum += content->ring_weights[i];
  if (sum * thickness > MOST_RINGS_SHARE * fit->length)
    thickness = MOST_RINGS_SHARE * fit->length / sum;

  self->root = 0;
  self->tip = MIN (fit->length - label_width - mark_width - sum * thickness - self->image_size
                     - content->n_rings * RING_GAP,
                   max_length);
  self->outer = bough_layout_set_rings (self, content, self->tip, thickness, RING_GAP);
  self->label_start = self->outer + (label_width > 0 ? scale * LABEL_GAP : 0);
}

void
bough_layout_fit_rows (BoughLayout *self, const BoughLayoutContent *content, const BoughStyleValues *style,
                       const BoughRoom *room, BoughExtents *extents)
{
  const BoughTipLabels *labels = content->labels;
  guint n = labels->n_labels;
  gboolean is_level = style->orientation == BOUGH_ORIENTATION_RIGHT || style->orientation == BOUGH_ORIENTATION_LEFT;
  double label_width = 0, mark_width = 0, length, breadth;
  Fit fit = { labels, .line = LEADING * (labels->ascent + labels->descent) };

  fit.length = is_level ? room->width : isfinite (room->height) ? room->height : ALONG_SHARE * room->width;
  fit.breadth = is_level ? room->height : MIN (room->width, n * MOST_PITCH);
  fit.pitch = fit.breadth / n;
  fit.soft = MAX (SOFT_HEIGHT, SOFT_SHARE * style->width);
  fit.is_upright = !is_level && style->label_angle == BOUGH_LABEL_UPRIGHT;

  self->is_upright = fit.is_upright;
  fit_labels (self, &fit, style);
  if (self->label_size > 0) {
    double longest = bough_tip_labels_get_max_width (labels, self->shows_suffix, self->label_size);

    label_width = (fit.is_upright ? self->label_size * (labels->ascent + labels->descent)
                                  : MIN (longest, self->label_width))
                  + bough_page_get_scale (self->width, self->label_size) * LABEL_GAP;
    /* a few leaves stand further apart */
    self->pitch = MAX (fit.line * self->label_size, MIN (8, 40.0 / n));
  } else {
    self->pitch = MIN (0.6, 1.35 * fit.length / n);
  }
  if (content->has_images)
    self->pitch = MAX (self->pitch, MIN (style->image_size + style->image_gap, fit.soft / n));
  if (isfinite (fit.breadth))
    self->pitch = fit.pitch;
  self->image_size = 0;
  if (content->has_images)
    bough_layout_set_images (self, style, MIN (self->pitch - style->image_gap, MOST_RINGS_SHARE * fit.length));

  if (content->marks != NULL) {
    bough_clade_marks_choose (content->marks, self->pitch, INFINITY);
    mark_width = bough_layout_set_marks (self, content->marks, 0, BOUGH_LAYOUT_MARK_SHARE * fit.length);
  }
  self->start = self->pitch / 2;
  set_places (self, content, &fit, label_width, mark_width);
  if (self->tip < LEAST_TREE_SHARE * fit.length && mark_width > 0) {
    bough_clade_marks_hide (content->marks);
    mark_width = 0;
    set_places (self, content, &fit, label_width, mark_width);
  }
  bough_layout_set_marks (self, content->marks, self->outer + label_width, BOUGH_LAYOUT_MARK_SHARE * fit.length);
  bough_layout_set_tip_width (self, self->pitch, style);

  length = self->outer + label_width + mark_width;
  breadth = n * self->pitch;
  *extents = style->orientation == BOUGH_ORIENTATION_RIGHT  ? (BoughExtents) { 0, length, 0, breadth }
             : style->orientation == BOUGH_ORIENTATION_LEFT ? (BoughExtents) { length, 0, 0, breadth }
             : style->orientation == BOUGH_ORIENTATION_DOWN ? (BoughExtents) { 0, breadth, 0, length }
                                                            : (BoughExtents) { 0, breadth, length, 0 };
}
