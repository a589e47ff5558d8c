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
 * @label_ends: (array length=n_leaves) (out caller-allocates): by slot, how far along the leaf's label reaches, or its
 *   ring where labels are left out
 *
 * Each leaf's branch, cell of the ring, and label, in drawing order.
 */
void bough_figure_draw_tips (BoughScene *scene, L2hTree *tree, const BoughDendrogram *dendrogram,
                             const BoughLayout *layout, const BoughColoring *coloring, const BoughTipLabels *labels,
                             BoughFont *font, double *label_ends);

G_END_DECLS
