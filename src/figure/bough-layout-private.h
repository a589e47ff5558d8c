/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-layout.h"

G_BEGIN_DECLS

/** BoughExtents: how far a tree with its labels reaches from its origin, in mm: the circle's centre, or the top left */
typedef struct {
  double left, right, top, bottom;
} BoughExtents;

/** bough_layout_set_tip_width: @pitch: the space from leaf to leaf, in mm; the closer, the thinner their branches */
void bough_layout_set_tip_width (BoughLayout *self, double pitch);

/** bough_layout_get_margin: Returns: what is left free around a page of @width, in mm */
double bough_layout_get_margin (double width);

/**
 * bough_layout_fit_circle:
 * @width: what the tree and its labels may take, in mm
 *
 * Makes the circle as large as @width allows. The centre is left at (0, 0).
 */
void bough_layout_fit_circle (BoughLayout *self, const BoughTipLabels *labels, gboolean has_ring, BoughStyle *style,
                              double width, BoughExtents *extents);

/**
 * bough_layout_fit_rows:
 * @width: what the tree and its labels take, in mm
 *
 * Sets leaf below leaf. The top left corner is left at (0, 0).
 */
void bough_layout_fit_rows (BoughLayout *self, const BoughTipLabels *labels, gboolean has_ring, BoughStyle *style,
                            double width, BoughExtents *extents);

G_END_DECLS
