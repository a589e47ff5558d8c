/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-layout.h"

G_BEGIN_DECLS

/** BoughExtents: how far a tree with its labels reaches from its origin, in mm: the circle's centre, or along and across 0 */
typedef struct {
  double left, right, top, bottom;
} BoughExtents;

/** BoughRoom: what the tree and its labels may take, in mm; a height that follows from the content is INFINITY */
typedef struct {
  double width, height;
} BoughRoom;

/**
 * BoughLabelFit:
 * @size: in points
 * @n_shortened: how many names are too long
 * @is_wide: whether the band of labels takes more than its usual share
 */
typedef struct {
  double size;
  guint n_shortened;
  gboolean with_suffix;
  gboolean is_wide;
} BoughLabelFit;

/** BoughCountLong: Returns: how many labels are too long if they are set as @fit says; G_MAXUINT if none can stand */
typedef guint (*BoughCountLong) (gpointer data, const BoughLabelFit *fit);

/**
 * bough_layout_fit_labels:
 * @max_size, @min_size: in points
 * @fit: (out): how to set the labels
 *
 * Keeps what is worth most. The type shrinks before the band widens, the band widens before purities are left out, and
 * names are shortened last: as few as can be, and no smaller than that needs.
 *
 * Returns: FALSE if the labels must be left out
 */
gboolean bough_layout_fit_labels (BoughCountLong count_long, gpointer data, gboolean has_suffix, double max_size,
                                  double min_size, BoughLabelFit *fit);

/** bough_layout_set_labels: @max_width: the most that a label may take, in mm */
void bough_layout_set_labels (BoughLayout *self, const BoughLabelFit *fit, double max_width);

/** bough_layout_lacks_labels: Returns: whether any name or suffix does not stand as asked for */
gboolean bough_layout_lacks_labels (const BoughLayout *self, const BoughTipLabels *labels);

/** bough_layout_get_page_width: Returns: the width of a page, in mm to the next ten, that holds @content mm */
double bough_layout_get_page_width (double content);

/** bough_layout_set_tip_width: @pitch: the space from leaf to leaf, in mm; the closer, the thinner their branches */
void bough_layout_set_tip_width (BoughLayout *self, double pitch, const BoughStyleValues *style);

/** bough_layout_is_image_ring: Returns: whether ring @i is the one of images */
gboolean bough_layout_is_image_ring (const BoughLayoutContent *content, guint i);

/**
 * bough_layout_set_images:
 * @room: how large images can be, in mm
 *
 * Takes the size that the style asks for, or less where there is less room; none where that is too little.
 */
void bough_layout_set_images (BoughLayout *self, const BoughStyleValues *style, double room);

/**
 * bough_layout_set_rings:
 *
 * Stacks the rings outwards from @inner, a strip as thick as @thickness; images as they are set.
 *
 * Returns: where they end
 */
double bough_layout_set_rings (BoughLayout *self, const BoughLayoutContent *content, double inner, double thickness,
                               double gap);

#define BOUGH_LAYOUT_MARK_SHARE 0.3     /* of the room, the most that a text takes */

/**
 * bough_layout_set_marks:
 * @inner: where what is inside of the arcs ends
 * @max_width: the most that a text may take
 *
 * Returns: where the longest text ends; @inner where there are no marks
 */
double bough_layout_set_marks (BoughLayout *self, const BoughCladeMarks *marks, double inner, double max_width);

/** bough_layout_fit_circle: Makes the circle as large as @room and the number of its leaves allow, centred at (0, 0). */
void bough_layout_fit_circle (BoughLayout *self, const BoughLayoutContent *content, const BoughStyleValues *style,
                              const BoughRoom *room, BoughExtents *extents);

/** bough_layout_fit_rows: Sets leaf beside leaf, from (0, 0); few leaves have short branches. */
void bough_layout_fit_rows (BoughLayout *self, const BoughLayoutContent *content, const BoughStyleValues *style,
                            const BoughRoom *room, BoughExtents *extents);

G_END_DECLS
