/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-figure.h"
#include "bough-layout.h"
#include "bough-rings.h"

G_BEGIN_DECLS

/** BoughDrawing: what the parts of a figure are drawn from, and the scene that they go to */
typedef struct {
  const BoughFigureData *data;
  const BoughStyleValues *style;
  const BoughDendrogram *dendrogram;
  const BoughColoring *coloring;
  const BoughRings *rings;
  const BoughTipLabels *labels;
  const BoughCladeMarks *marks; /* (nullable) */
  const BoughLayout *layout;
  BoughFont *font;
  BoughScene *scene;
} BoughDrawing;

/** bough_drawing_get_point: The place of a node's tip or branching point. */
void bough_drawing_get_point (const BoughDrawing *self, guint node, double *x, double *y);

/** bough_figure_draw_branches: The branches and arcs of the inner nodes, from the root outwards, then those of the tips. */
void bough_figure_draw_branches (const BoughDrawing *drawing);

/** bough_figure_draw_rings: The cells and bars outside of the tips, from the inside. */
void bough_figure_draw_rings (const BoughDrawing *drawing);

/**
 * bough_figure_draw_labels:
 *
 * The tips' labels, in drawing order.
 *
 * Returns: how far along the longest reaches, or the outermost ring where labels are left out
 */
double bough_figure_draw_labels (const BoughDrawing *drawing);

/** bough_figure_draw_clade_marks: The arcs or brackets of clades, with their texts. */
void bough_figure_draw_clade_marks (const BoughDrawing *drawing);

/** BoughShade: a clade and the colour behind it */
typedef struct {
  guint node;
  BoughColor color;
} BoughShade;

/**
 * bough_figure_find_shades:
 *
 * Returns: (transfer full) (element-type BoughShade): what @style shades, in drawing order
 */
GArray *bough_figure_find_shades (const BoughFigureData *data, const BoughDendrogram *dendrogram,
                                  const BoughColoring *coloring, const BoughStyleValues *style);

/** bough_figure_draw_shades: @end: how far along they reach */
void bough_figure_draw_shades (const BoughDrawing *drawing, double end);

/** bough_figure_draw_marks: Outliers, what the style has chosen, the numbers of merges, and the line of a cut. */
void bough_figure_draw_marks (const BoughDrawing *drawing);

/** bough_figure_lacks_cut: Returns: whether the style asks for a cut, and the heights are none that a line could part */
gboolean bough_figure_lacks_cut (const BoughDrawing *drawing);

/** bough_figure_add_marks_to_legend: Says what the marks mean. */
void bough_figure_add_marks_to_legend (const BoughFigureData *data, const BoughDendrogram *dendrogram,
                                       const BoughStyleValues *style, BoughLegend *legend, BoughFont *font);

/** bough_figure_find_outliers: Returns: (transfer full) (array length=n_leaves): whether no neighbour is of a leaf's group */
gboolean *bough_figure_find_outliers (const BoughFigureData *data);

/** bough_figure_make_caption: Returns: (transfer full) (nullable): the line at the foot of the page */
char *bough_figure_make_caption (const BoughFigureData *data, const BoughColoring *coloring);

/** bough_figure_measure_caption: Returns: the height that @caption adds to the page, in mm; 0 if there is none */
double bough_figure_measure_caption (const char *caption, BoughFont *font);

/** bough_figure_draw_caption: @caption: (nullable): is set at the foot of the page, quietly */
void bough_figure_draw_caption (const BoughDrawing *drawing, const char *caption);

/**
 * bough_figure_make_note:
 * @legend: (nullable)
 *
 * Returns: (transfer full) (nullable): one sentence on what the page could not hold, and what width would
 */
char *bough_figure_make_note (const BoughDrawing *drawing, BoughLegend *legend);

G_END_DECLS
