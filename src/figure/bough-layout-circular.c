/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-layout-private.h"

#include <math.h>

#include "bough-page.h"

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
/* Level labels are compared with one another, each with each. */
#define MOST_UPRIGHT 500
#define MOST_TRIALS 6
#define MOST_RINGS_SHARE 0.3 /* of the radius; and as much again for images */

/* The angles from which to which something reaches, clockwise. */
typedef struct {
  double from, to;
} Sweep;

typedef struct {
  const BoughTipLabels *labels;
  double *cosines; /* by slot */
  double *sines;
  double first, last;  /* the angles between which the slots lie, clockwise */
  double inner_radius; /* as a share of the circle's */
  double line;     /* how much a label takes across, in mm at 1 pt */
  double pitch;    /* angle from leaf to leaf */
  BoughRoom room;
  double max_radius;
  gboolean is_upright;
  const BoughCladeMarks *marks; /* (nullable) */
  double *mark_angles;
  double mark_width; /* the most that a text takes */
  Sweep *shades;
  guint n_shades;
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
  return share * MAX (radius, fit->room.width / 2 / (1 + share));
}

static void
reach (BoughExtents *extents, double x, double y)
{
  extents->left = MAX (extents->left, -x);
  extents->right = MAX (extents->right, x);
  extents->top = MAX (extents->top, -y);
  extents->bottom = MAX (extents->bottom, y);
}

static void
reach_arc (BoughExtents *extents, double radius, double a0, double a1)
{
  reach (extents, radius * cos (a0), radius * sin (a0));
  reach (extents, radius * cos (a1), radius * sin (a1));
  for (double quarter = ceil (a0 / G_PI_2); quarter * G_PI_2 <= a1; quarter++)
    reach (extents, radius * cos (quarter * G_PI_2), radius * sin (quarter * G_PI_2));
}

/* A level label's box, from the circle's centre: outside of the circle, and to the side on which its leaf stands. */
static void
get_upright_box (const Fit *fit, guint slot, double radius, double size, double width, double box[4])
{
  double half = size * MAX (fit->labels->ascent, fit->labels->descent);
  double x = radius * fit->cosines[slot], y = (radius + half) * fit->sines[slot];

  box[0] = fit->cosines[slot] < -1e-9 ? x - width : x;
  box[1] = y - half;
  box[2] = box[0] + width;
  box[3] = y + half;
}

/* How far labels reach beyond the circle at which they begin. */
static double
get_band (const Fit *fit, double size, gboolean with_suffix, double max_width)
{
  if (size == 0)
    return 0;
  if (fit->is_upright)
    return 2 * size * MAX (fit->labels->ascent, fit->labels->descent)
           + MIN (bough_tip_labels_get_max_width (fit->labels, with_suffix, size), max_width);

  return MIN (bough_tip_labels_get_max_width (fit->labels, with_suffix, size), max_width);
}

/* @inner: where what is inside of the marks ends */
static void
reach_marks (const Fit *fit, double inner, BoughExtents *extents)
{
  double start = inner + fit->marks->gap + fit->marks->text_gap;

  reach_arc (extents, inner + fit->marks->gap, fit->first, fit->last);
  for (guint i = 0; i < fit->marks->n_marks; i++) {
    const BoughCladeMark *mark = &fit->marks->marks[i];
    double half = fit->marks->size * fit->marks->line / 2;
    double end = start + MIN (fit->marks->size * mark->width, fit->mark_width);
    double c = cos (fit->mark_angles[i]), s = sin (fit->mark_angles[i]);

    if (!mark->is_shown)
      continue;
    reach (extents, end * c - half * fabs (s), end * s - half * fabs (c));
    reach (extents, end * c + half * fabs (s), end * s + half * fabs (c));
  }
}

/* Labels begin at @radius. */
static void
measure (const Fit *fit, double radius, double size, gboolean with_suffix, double max_width, BoughExtents *extents)
{
  double half = size * MAX (fit->labels->ascent, fit->labels->descent);

  *extents = (BoughExtents) { -HUGE_VAL, -HUGE_VAL, -HUGE_VAL, -HUGE_VAL };
  reach_arc (extents, radius, fit->first, fit->last);
  reach_arc (extents, fit->inner_radius * radius, fit->first, fit->last);

  for (guint slot = 0; size > 0 && slot < fit->labels->n_labels; slot++) {
    double width = MIN (bough_tip_labels_get_width (fit->labels, slot, with_suffix, size), max_width);
    double end = radius + width;
    double x = end * fit->cosines[slot], y = end * fit->sines[slot];
    double dx = half * fabs (fit->sines[slot]), dy = half * fabs (fit->cosines[slot]);

    if (fit->is_upright) {
      double box[4];

      get_upright_box (fit, slot, radius, size, width, box);
      reach (extents, box[0], box[1]);
      reach (extents, box[2], box[3]);
    } else {
      reach (extents, x - dx, y - dy);
      reach (extents, x + dx, y + dy);
    }
  }
  for (guint i = 0; i < fit->n_shades; i++)
    reach_arc (extents, radius + get_band (fit, size, with_suffix, max_width), fit->shades[i].from,
               fit->shades[i].to);
  if (fit->marks != NULL && bough_clade_marks_count_shown (fit->marks) > 0)
    reach_marks (fit, radius + get_band (fit, size, with_suffix, max_width), extents);
}

static gboolean
has_room (const Fit *fit, double radius, double size, gboolean with_suffix, double max_width)
{
  BoughExtents extents;

  measure (fit, radius, size, with_suffix, max_width, &extents);

  return extents.left + extents.right <= fit->room.width && extents.top + extents.bottom <= fit->room.height;
}

/* The largest radius whose labels stay within the room. */
static double
find_radius (const Fit *fit, const BoughLabelFit *label_fit)
{
  double low = 0, high = fit->max_radius;

  for (int i = 0; i < 40; i++) {
    double radius = (low + high) / 2;

    if (has_room (fit, radius, label_fit->size, label_fit->with_suffix,
                  get_max_width (fit, radius, get_share (label_fit))))
      low = radius;
    else
      high = radius;
  }

  return low;
}

/* The widest band of labels around a circle of @radius that stays within the room. */
static double
find_band (const Fit *fit, const BoughLabelFit *label_fit, double radius)
{
  double low = 0, high = fit->room.width;

  for (int i = 0; i < 30; i++) {
    double width = (low + high) / 2;

    if (has_room (fit, radius, label_fit->size, label_fit->with_suffix, width))
      low = width;
    else
      high = width;
  }

  return low;
}

/* Whether two level labels reach into each other. */
static gboolean
has_collision (const Fit *fit, const BoughLabelFit *label_fit, double radius, double max_width)
{
  guint n = fit->labels->n_labels;
  g_autofree double (*boxes)[4] = g_malloc (n * sizeof *boxes);

  if (n > MOST_UPRIGHT)
    return TRUE;

  for (guint slot = 0; slot < n; slot++) {
    double width = bough_tip_labels_get_width (fit->labels, slot, label_fit->with_suffix, label_fit->size);

    get_upright_box (fit, slot, radius, label_fit->size, MIN (width, max_width) + label_fit->size * fit->labels->space,
                     boxes[slot]);
    for (guint other = 0; other < slot; other++) {
      if (boxes[slot][0] < boxes[other][2] && boxes[other][0] < boxes[slot][2] && boxes[slot][1] < boxes[other][3]
          && boxes[other][1] < boxes[slot][3])
        return TRUE;
    }
  }

  return FALSE;
}

/*
 * Finds the circle and the width of the band of labels. Where names are shortened anyway, the band leaves the circle
 * what the lines need. FALSE if the lines have no room.
 */
static gboolean
place_labels (const Fit *fit, const BoughLabelFit *label_fit, double *radius, double *max_width)
{
  double needed = fit->is_upright ? 0 : label_fit->size * fit->line / fit->pitch;

  if (!has_room (fit, needed, label_fit->size, label_fit->with_suffix, 0))
    return FALSE;

  *radius = find_radius (fit, label_fit);
  *max_width = get_max_width (fit, *radius, get_share (label_fit));
  if (fit->is_upright)
    return !has_collision (fit, label_fit, *radius, *max_width);
  if (*radius >= needed - 1e-9)
    return TRUE;
  if (!label_fit->is_wide)
    return FALSE;

  *radius = needed;
  *max_width = find_band (fit, label_fit, needed);

  return *max_width > 0;
}

static guint
count_long (gpointer data, const BoughLabelFit *label_fit)
{
  const Fit *fit = data;
  double radius, max_width;

  if (!place_labels (fit, label_fit, &radius, &max_width))
    return G_MAXUINT;

  return bough_tip_labels_count_long (fit->labels, label_fit->with_suffix, label_fit->size, max_width);
}

/*
 * The width of a page that holds all labels whole at the least size: with the circle that their lines need, and the one
 * of which the longest is its share.
 */
static double
find_needed_width (const Fit *fit, double min_size)
{
  double longest = bough_tip_labels_get_max_width (fit->labels, fit->labels->has_suffix, min_size);
  double radius = longest / WIDE_LABEL_SHARE;
  double page = 2 * (1 + WIDE_LABEL_SHARE) * radius;
  BoughExtents extents;

  if (radius <= fit->max_radius) {
    measure (fit, radius, min_size, fit->labels->has_suffix, longest, &extents);
    page = MIN (page, extents.left + extents.right);
  }
  measure (fit, min_size * fit->line / fit->pitch, min_size, fit->labels->has_suffix, longest, &extents);

  return bough_layout_get_page_width (MAX (page, extents.left + extents.right));
}

/* The distance from the centre of the inner side of a square whose outer corners are at @outer. */
static double
get_square_inner (double outer, double size)
{
  return sqrt (outer * outer - size * size / 4) - size;
}

/* The largest squares, one a slot and @gap apart, whose outer corners are at @outer. */
static double
find_square (double outer, double pitch, double gap)
{
  double low = 0, high = MOST_RINGS_SHARE * outer;
  double tangent = tan (MIN (pitch, 0.98 * G_PI) / 2);

  for (int i = 0; i < 40; i++) {
    double size = (low + high) / 2;

    if (get_square_inner (outer, size) * tangent >= (size + gap) / 2)
      low = size;
    else
      high = size;
  }

  return low;
}

/* From @outer inwards past the rings. Returns: where they begin */
static double
get_rings_start (BoughLayout *self, const BoughLayoutContent *content, const BoughStyleValues *style, double outer,
                 double thickness)
{
  for (guint i = content->n_rings; i-- > 0;) {
    if (!bough_layout_is_image_ring (content, i)) {
      outer -= thickness * content->ring_weights[i] + RING_GAP;
    } else {
      bough_layout_set_images (self, style, find_square (outer, fabs (self->pitch), style->image_gap));
      if (self->image_size > 0)
        outer = get_square_inner (outer, self->image_size) - RING_GAP;
    }
  }

  return outer;
}

/* From the circle at which labels begin inwards: the gap, the rings, the tips. */
static void
set_radii (BoughLayout *self, const BoughLayoutContent *content, const BoughStyleValues *style, double radius)
{
  double scale = bough_page_get_scale (self->width, self->label_size);
  double thickness, sum = 0;

  for (guint i = 0; i < content->n_rings; i++)
    sum += content->ring_weights[i];

  self->label_start = radius;
  self->outer = self->label_size > 0 ? radius - scale * LABEL_GAP : radius;
  thickness = self->label_size > 0 || sum > 1 ? CLAMP (0.03 * radius, 0.9, 2.4 * scale) : CLAMP (0.055 * radius, 1.4, 12);
  if (sum * thickness > MOST_RINGS_SHARE * radius)
    thickness = MOST_RINGS_SHARE * radius / sum;
  self->tip = get_rings_start (self, content, style, self->outer, thickness);
  bough_layout_set_rings (self, content, self->tip, thickness, RING_GAP);
  self->root = style->inner_radius * self->tip;
}

/* The slots lie clockwise from the start angle on, or anticlockwise. */
static void
set_slots (BoughLayout *self, Fit *fit, const BoughStyleValues *style)
{
  guint n = fit->labels->n_labels;
  gboolean is_whole = style->span >= 360;
  double opening = is_whole && n >= LEAST_LEAVES_TO_OPEN ? OPENING : 0;
  double span = style->span * G_PI / 180 - opening;
  double sign = style->direction == BOUGH_TURNING_COUNTERCLOCKWISE ? -1 : 1;
  double begin = -G_PI / 2 + style->start_angle * G_PI / 180 + sign * opening / 2;

  fit->pitch = span / n;
  fit->first = MIN (begin, begin + sign * span);
  fit->last = fit->first + span;
  if (is_whole)
    fit->last = fit->first + 2 * G_PI;
  self->pitch = sign * fit->pitch;
  self->start = begin + self->pitch / 2;
  for (guint slot = 0; slot < n; slot++) {
    fit->cosines[slot] = cos (bough_layout_get_across (self, slot));
    fit->sines[slot] = sin (bough_layout_get_across (self, slot));
  }
}

/* The sectors that are shaded, each with the whole of its slots. */
static Sweep *
get_shades (const BoughLayout *self, const BoughLayoutContent *content)
{
  Sweep *shades = g_new (Sweep, content->n_shades);

  for (guint i = 0; i < content->n_shades; i++) {
    double low = bough_layout_get_across (self, content->shades[i].first - 0.5);
    double high = bough_layout_get_across (self, content->shades[i].last + 0.5);

    shades[i] = (Sweep) { MIN (low, high), MAX (low, high) };
  }

  return shades;
}

/* Labels as large as they can be, or none. Returns: the radius at which they begin */
static double
fit_labels (BoughLayout *self, const Fit *fit, const BoughStyleValues *style, BoughExtents *extents)
{
  double min_size = MIN (style->min_label_size, style->label_size);
  BoughLabelFit label_fit;
  double radius, max_width;

  if (!bough_layout_fit_labels (count_long, (gpointer) fit, fit->labels->has_suffix, style->label_size, min_size,
                                &label_fit)
      || !place_labels (fit, &label_fit, &radius, &max_width)) {
    label_fit = (BoughLabelFit) { 0 };
    max_width = 0;
    radius = find_radius (fit, &label_fit);
  }
  bough_layout_set_labels (self, &label_fit, max_width);
  measure (fit, radius, label_fit.size, label_fit.with_suffix, max_width, extents);
  self->outer = radius + get_band (fit, label_fit.size, label_fit.with_suffix, max_width);

  return radius;
}

/* Which marks have room depends on how large the circle is, and that on which are shown: until both agree. */
static double
fit_labels_and_marks (BoughLayout *self, Fit *fit, BoughCladeMarks *marks, const BoughStyleValues *style,
                      BoughExtents *extents)
{
  double guess = fit->room.width / 2, radius = 0;

  for (guint i = 0; i < MOST_TRIALS; i++) {
    double start;

    bough_clade_marks_choose (marks, guess * fit->pitch, 2 * G_PI / fit->pitch);
    radius = fit_labels (self, fit, style, extents);
    start = self->outer + marks->gap + marks->text_gap;
    if (start >= guess - 1e-9)
      break;
    guess = i + 2 < MOST_TRIALS ? start : start / 2;
  }

  return radius;
}

void
bough_layout_fit_circle (BoughLayout *self, const BoughLayoutContent *content, const BoughStyleValues *style,
                         const BoughRoom *room, BoughExtents *extents)
{
  const BoughTipLabels *labels = content->labels;
  guint n = labels->n_labels;
  g_autofree double *cosines = g_new (double, n);
  g_autofree double *sines = g_new (double, n);
  g_autofree double *mark_angles = g_new (double, content->marks != NULL ? content->marks->n_marks : 1);
  g_autofree Sweep *shades = NULL;
  Fit fit = { labels, cosines, sines, .room = *room, .inner_radius = style->inner_radius };
  double radius, band_end;

  set_slots (self, &fit, style);
  fit.shades = shades = get_shades (self, content);
  fit.n_shades = content->n_shades;
  fit.is_upright = style->label_angle == BOUGH_LABEL_UPRIGHT;
  /* Where labels are flipped, two neighbours face each other with the same side. */
  fit.line = 2 * MAX (labels->ascent, labels->descent);
  fit.max_radius = MAX ((LEAST_MAX_RADIUS + MAX_RADIUS_PER_LEAF * n) * sqrt (360 / style->span),
                        style->label_size * fit.line / fit.pitch);
  fit.marks = content->marks;
  fit.mark_angles = mark_angles;
  fit.mark_width = BOUGH_LAYOUT_MARK_SHARE * room->width;
  for (guint i = 0; fit.marks != NULL && i < fit.marks->n_marks; i++)
    mark_angles[i] = bough_layout_get_across (self, bough_clade_marks_get_middle (&fit.marks->marks[i]));

  self->is_upright = fit.is_upright;
  radius = content->marks != NULL ? fit_labels_and_marks (self, &fit, content->marks, style, extents)
                                  : fit_labels (self, &fit, style, extents);
  band_end = self->outer;
  self->is_too_high = FALSE;
  if (style->clade_labels == BOUGH_CLADE_LABELS_AUTO)
    fit.marks = NULL; /* they stand for the labels that there would then be */
  self->needed = bough_layout_lacks_labels (self, labels) && !fit.is_upright
                   ? find_needed_width (&fit, MIN (style->min_label_size, style->label_size))
                   : 0;

  set_radii (self, content, style, radius);
  bough_layout_set_marks (self, content->marks, band_end, fit.mark_width);
  bough_layout_set_tip_width (self, bough_layout_get_slot_size (self, self->tip), style);
}
