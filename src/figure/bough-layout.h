/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-clade-marks.h"
#include "bough-legend.h"
#include "bough-region.h"
#include "bough-tip-labels.h"

G_BEGIN_DECLS

#define BOUGH_LAYOUT_MAX_RINGS 12

/** BoughBand: from where to where something reaches along the layout, in mm */
typedef struct {
  double inner, outer;
} BoughBand;

/**
 * BoughLayout:
 * @width, @height: of the page
 * @margin: what is left free around it
 * @cx, @cy: the circle's centre, or where along and across are 0 in a linear tree
 * @start, @pitch: the place of slot 0 and the way from one slot to the next: angles clockwise from the right, in
 *   radians, or mm; an anticlockwise pitch is below 0
 * @n_slots: how many slots there are
 * @root, @tip: how far out depth 0 and depth 1 lie: radii, or mm
 * @rings: (array length=n_rings): the rings, from the inside
 * @image_size: of the squares in the ring of images, in mm; 0 where they are left out
 * @image_room: the largest that they could be
 * @outer: where the outermost ring ends, or the tips where there is none
 * @label_start: where labels begin, likewise
 * @label_size: in points; 0 where labels are left out
 * @label_width: the most that a label may take, in mm
 * @mark_arc: how far out the arcs of clades lie
 * @mark_start: where their texts begin, likewise
 * @mark_width: the most that such a text may take, in mm
 * @is_upright: whether labels are level whatever the direction of their branches
 * @line_width: the most that a line may have, in points
 * @tip_width: of the lines of the leaves' branches, in points
 * @legend_x, @legend_y: the legend's top left corner
 * @shows_suffix: whether the purities and counts stand beside the names
 * @n_shortened: how many names are shortened
 * @is_too_high: whether labels are left out because their lines would make the page too high
 * @needed: 0 if all labels stand as asked for; else the page's width that would hold them, or height if @is_too_high
 * @is_legend_beside: whether the legend is beside the tree
 * @lacks_legend_place: whether the legend is below although the style asks for it beside the tree
 *
 * Where everything stands on the page, in mm. "Along" is the direction from the root to the leaves, "across" the one
 * from leaf to leaf.
 */
typedef struct {
  BoughLayoutKind kind;
  BoughOrientation orientation;
  BoughBranchShape branches;
  double width, height;
  double margin;
  double cx, cy;
  double start, pitch;
  guint n_slots;
  double root, tip;
  BoughBand rings[BOUGH_LAYOUT_MAX_RINGS];
  guint n_rings;
  double image_size;
  double image_room;
  double outer;
  double label_start;
  double label_size;
  double label_width;
  double mark_arc, mark_start, mark_width;
  gboolean is_upright;
  gboolean shows_suffix;
  guint n_shortened;
  gboolean is_too_high;
  double line_width;
  double tip_width;
  double legend_x, legend_y;
  double needed;
  gboolean is_legend_beside;
  gboolean lacks_legend_place;
} BoughLayout;

/** BoughSlots: from which slot to which something reaches */
typedef struct {
  guint first, last;
} BoughSlots;

/** BoughLegendSide: where the legend stands: wherever it is better, or where it stands in another figure */
typedef enum {
  BOUGH_LEGEND_SIDE_ANY,
  BOUGH_LEGEND_SIDE_BESIDE,
  BOUGH_LEGEND_SIDE_BELOW,
} BoughLegendSide;

/**
 * BoughLayoutContent:
 * @marks: (nullable): those that have room are chosen
 * @shades: (array length=n_shades) (nullable): what is shaded to where the labels end
 * @legend: (nullable): is fitted to the page
 * @legend_side: goes before what would be better, where there is room; not before what the style asks for
 * @ring_weights: (array length=n_rings): how thick each ring is, 1 for a strip; that of images is as thick as they are
 * @has_images: whether there is a ring of images, @image_ring
 * @caption_height: what the lines at the foot of the page take
 */
typedef struct {
  const BoughTipLabels *labels;
  BoughCladeMarks *marks;
  const BoughSlots *shades;
  guint n_shades;
  BoughLegend *legend;
  BoughLegendSide legend_side;
  double ring_weights[BOUGH_LAYOUT_MAX_RINGS];
  guint n_rings;
  gboolean has_images;
  guint image_ring;
  double caption_height;
} BoughLayoutContent;

/**
 * bough_layout_init:
 * @error: BOUGH_FIGURE_ERROR_SIZE: the page is too narrow or too low
 *
 * Fits a tree, its labels and its legend to a page of the style's width; the height follows, or is the style's.
 */
gboolean bough_layout_init (BoughLayout *self, const BoughLayoutContent *content, const BoughStyleValues *style,
                            GError **error);

/** bough_layout_get_along: Returns: how far out a depth between 0 and 1 lies */
double bough_layout_get_along (const BoughLayout *self, double depth);

/** bough_layout_get_across: Returns: the place of a position among the slots */
double bough_layout_get_across (const BoughLayout *self, double position);

/** bough_layout_get_point: The point on the page at a way along and a way across. */
void bough_layout_get_point (const BoughLayout *self, double along, double across, double *x, double *y);

/** bough_layout_get_place: The way along and the way across of a point on the page; an angle is from -pi to pi. */
void bough_layout_get_place (const BoughLayout *self, double x, double y, double *along, double *across);

/**
 * bough_layout_get_position:
 *
 * Returns: the position among the slots of a way across; in a circle, of its turns the one nearest to the slots
 */
double bough_layout_get_position (const BoughLayout *self, double across);

/** bough_layout_get_region: What lies from @inner to @outer along, and from one position among the slots to another. */
void bough_layout_get_region (const BoughLayout *self, double inner, double outer, double first, double last,
                              BoughRegion *region);

/** bough_layout_get_direction: Returns: the angle of the way along at @across, clockwise from the right */
double bough_layout_get_direction (const BoughLayout *self, double across);

/** bough_layout_is_flipped: Returns: whether the label at @across is turned round, so as not to stand on its head */
gboolean bough_layout_is_flipped (const BoughLayout *self, double across);

/** bough_layout_get_slot_size: Returns: the way from one slot to the next on the page, in mm, at @along */
double bough_layout_get_slot_size (const BoughLayout *self, double along);

G_END_DECLS
