/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-layout.h"

G_BEGIN_DECLS

/** BoughExtents: how far a tree with its labels reaches from its origin, in mm: the circle's centre, or the top left */
typedef struct {
  double left, right, top, bottom;
} BoughExtents;

/**
 * BoughLabelFit:
 * @size: in points
 * @n_shortened: how many names are too long
 * @is_wide: whether the band of labels takes more than its usual share
 */
typedef struct {
  double size;
  guint n_shortened;
  gboolean with_purity;
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
gboolean bough_layout_fit_labels (BoughCountLong count_long, gpointer data, gboolean has_purity, double max_size,
                                  double min_size, BoughLabelFit *fit);

/** bough_layout_set_labels: @max_width: the most that a label may take, in mm */
void bough_layout_set_labels (BoughLayout *self, const BoughLabelFit *fit, double max_width);

/** bough_layout_lacks_labels: Returns: whether any name or purity does not stand as asked for */
gboolean bough_layout_lacks_labels (const BoughLayout *self, const BoughTipLabels *labels);

/** bough_layout_get_page_width: Returns: the width of a page, in mm to the next ten, that holds @content mm */
double bough_layout_get_page_width (double content);

/** bough_layout_set_tip_width: @pitch: the space from leaf to leaf, in mm; the closer, the thinner their branches */
void bough_layout_set_tip_width (BoughLayout *self, double pitch);

/** bough_layout_get_margin: Returns: what is left free around a page of @width, in mm */
double bough_layout_get_margin (double width);

/**
 * bough_layout_fit_circle:
 * @width: what the tree and its labels may take, in mm
 *
 * Makes the circle as large as @width and the number of its leaves allow. The centre is left at (0, 0).
 */
void bough_layout_fit_circle (BoughLayout *self, const BoughTipLabels *labels, gboolean has_ring, BoughStyle *style,
                              double width, BoughExtents *extents);

/**
 * bough_layout_fit_rows:
 * @width: what the tree and its labels may take, in mm
 *
 * Sets leaf below leaf; few leaves have short branches. The top left corner is left at (0, 0).
 */
void bough_layout_fit_rows (BoughLayout *self, const BoughTipLabels *labels, gboolean has_ring, BoughStyle *style,
                            double width, BoughExtents *extents);

G_END_DECLS
