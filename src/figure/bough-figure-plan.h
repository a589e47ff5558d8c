/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-figure.h"
#include "bough-layout.h"
#include "bough-rings.h"

G_BEGIN_DECLS

/**
 * BoughFigurePlan:
 * @legend: (nullable): fitted to its place
 * @marks: (nullable)
 * @caption: (nullable): the line at the foot of the page
 *
 * What a figure consists of and where on the page it stands, before anything is drawn.
 */
typedef struct {
  BoughDendrogram *dendrogram;
  BoughColoring *coloring;
  BoughTipLabels *labels;
  BoughLegend *legend;
  BoughRings *rings;
  BoughCladeMarks *marks;
  char *caption;
  BoughLayout layout;
} BoughFigurePlan;

/** bough_figure_plan_new: @style: names no node that @data's tree does not have; @error: as bough_figure_new_from_data() */
BoughFigurePlan *bough_figure_plan_new (const BoughFigureData *data, const BoughStyleValues *style, BoughFont *font,
                                        GError **error);
void bough_figure_plan_free (BoughFigurePlan *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BoughFigurePlan, bough_figure_plan_free)

G_END_DECLS
