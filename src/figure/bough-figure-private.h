/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-figure.h"
#include "bough-layout.h"

G_BEGIN_DECLS

/** bough_figure_draw_branches: The branches and arcs of the inner nodes, from the root outwards. */
void bough_figure_draw_branches (BoughScene *scene, L2hTree *tree, const BoughDendrogram *dendrogram,
                                 const BoughLayout *layout, const BoughColoring *coloring);

/**
 * bough_figure_draw_tips:
 *
 * Each leaf's branch, cell of the ring, and label, in drawing order.
 *
 * Returns: how far along the longest label reaches, or the ring where labels are left out
 */
double bough_figure_draw_tips (BoughScene *scene, L2hTree *tree, const BoughDendrogram *dendrogram,
                               const BoughLayout *layout, const BoughColoring *coloring, const BoughTipLabels *labels,
                               BoughFont *font);

/** bough_figure_measure_caption: Returns: the height that the caption adds to the page, in mm; 0 if there is none */
double bough_figure_measure_caption (const BoughColoring *coloring, BoughFont *font);

/** bough_figure_draw_caption: A quiet line at the foot of the page: how many classes are without samples. */
void bough_figure_draw_caption (BoughScene *scene, const BoughLayout *layout, const BoughColoring *coloring,
                                BoughFont *font);

/**
 * bough_figure_make_note:
 * @legend: (nullable)
 *
 * Returns: (transfer full) (nullable): one sentence on what the page could not hold, and what width would
 */
char *bough_figure_make_note (const BoughLayout *layout, const BoughTipLabels *labels, BoughLegend *legend,
                              BoughStyle *style);

G_END_DECLS
