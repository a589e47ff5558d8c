/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-coloring.h"
#include "bough-figure.h"
#include "bough-layout.h"

G_BEGIN_DECLS

/**
 * BoughRing:
 * @weight: how thick it is; 1 for a strip
 * @colors: (array length=n_tips): by slot; BOUGH_COLOR_NONE for nothing
 * @lengths: (nullable) (array length=n_tips): of bars, from 0 to 1; NULL for a strip
 * @has_images: whether it is the one of the leaves' images, which has a size of its own, and neither colours nor lengths
 */
typedef struct {
  double weight;
  BoughColor *colors;
  double *lengths;
  gboolean has_images;
} BoughRing;

/**
 * BoughRings:
 * @n_left_out: how many that the style asks for show what is not known
 *
 * What stands in the rings outside of the tips.
 */
typedef struct {
  BoughRing rings[BOUGH_LAYOUT_MAX_RINGS];
  guint n_rings;
  guint n_left_out;
} BoughRings;

/**
 * bough_rings_new:
 * @legend: each ring that the colours of the figure do not explain adds its section
 * @error: BOUGH_FIGURE_ERROR_STYLE: a ring that there is not, or too many of them
 */
BoughRings *bough_rings_new (const BoughFigureData *data, const BoughDendrogram *dendrogram,
                             const BoughColoring *coloring, const BoughStyleValues *style, BoughLegend *legend,
                             BoughFont *font, GError **error);
void bough_rings_free (BoughRings *self);

/**
 * bough_rings_get_agreement:
 *
 * Returns: (transfer full) (array length=n_leaves): of the other leaves that a leaf's parent joins it with, the share
 *   that is in its group; NAN for leaves in none and where there are no others
 */
double *bough_rings_get_agreement (L2hTree *tree, BoughGrouping *grouping);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BoughRings, bough_rings_free)

G_END_DECLS
