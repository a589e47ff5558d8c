/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-legend.h"
#include "bough-tip-labels.h"

G_BEGIN_DECLS

/**
 * BoughLayout:
 * @width, @height: of the page
 * @cx, @cy: the circle's centre; 0 if linear
 * @start, @pitch: the place of slot 0 and the way from one slot to the next: angles clockwise from the right, in
 *   radians, or y, in mm
 * @root, @tip: how far out depth 0 and depth 1 lie: radii, or x
 * @ring_inner, @ring_outer: the ring of colour, likewise; equal if there is none
 * @label_start: where labels begin, likewise
 * @label_size: in points; 0 where labels are left out
 * @label_width: the most that a label may take, in mm
 * @tip_width: of the lines of the leaves' branches, in points
 * @legend_x, @legend_y: the legend's top left corner
 * @shows_purity: whether the purities stand beside the names
 * @n_shortened: how many names are shortened
 * @is_too_high: whether labels are left out because their lines would make the page too high
 * @needed: 0 if all labels stand as asked for; else the page's width that would hold them, or height if @is_too_high
 *
 * Where everything stands on the page, in mm. "Along" is the direction from the root to the leaves, "across" the one
 * from leaf to leaf.
 */
typedef struct {
  BoughLayoutKind kind;
  double width, height;
  double cx, cy;
  double start, pitch;
  double root, tip;
  double ring_inner, ring_outer;
  double label_start;
  double label_size;
  double label_width;
  gboolean shows_purity;
  guint n_shortened;
  gboolean is_too_high;
  double tip_width;
  double legend_x, legend_y;
  double needed;
} BoughLayout;

/**
 * bough_layout_init:
 * @legend: (nullable): is fitted to the page
 * @error: BOUGH_FIGURE_ERROR_SIZE: the page is too narrow
 *
 * Fits a tree, its labels and its legend to a page of the style's width; the height follows.
 */
gboolean bough_layout_init (BoughLayout *self, const BoughTipLabels *labels,
                            BoughLegend *legend, gboolean has_ring, BoughStyle *style, GError **error);

/** bough_layout_get_along: Returns: the radius or x of a depth between 0 and 1 */
double bough_layout_get_along (const BoughLayout *self, double depth);

/** bough_layout_get_across: Returns: the angle or y of a position among the slots */
double bough_layout_get_across (const BoughLayout *self, double position);

/** bough_layout_get_point: The point on the page at a way along and a way across. */
void bough_layout_get_point (const BoughLayout *self, double along, double across, double *x, double *y);

/** bough_layout_get_place: The way along and the way across of a point on the page; an angle is from -pi to pi. */
void bough_layout_get_place (const BoughLayout *self, double x, double y, double *along, double *across);

/** bough_layout_is_flipped: Returns: whether the label at @across is turned round, so as not to stand on its head */
gboolean bough_layout_is_flipped (const BoughLayout *self, double across);

G_END_DECLS
