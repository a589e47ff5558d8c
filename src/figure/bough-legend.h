/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-coloring.h"
#include "bough-font.h"
#include "bough-scene.h"

G_BEGIN_DECLS

/**
 * BoughLegend:
 *
 * What the colours mean, set in columns: a title and a line for each group with its count, or a colour bar. Made, then
 * fitted to the room that there is, then drawn.
 */
typedef struct _BoughLegend BoughLegend;

/**
 * bough_legend_new:
 * @grouping: (nullable): the groups that @coloring colours
 *
 * Returns: (transfer full) (nullable): the legend, or NULL where the colours mean nothing
 */
BoughLegend *bough_legend_new (const BoughColoring *coloring, BoughGrouping *grouping, BoughFont *font);
void bough_legend_free (BoughLegend *self);

/**
 * bough_legend_fit_beside:
 * @max_width, @max_height: the room, in mm
 *
 * Sets the lines in as few columns as the height allows.
 *
 * Returns: whether every line has a place, and none is shortened
 */
gboolean bough_legend_fit_beside (BoughLegend *self, double max_width, double max_height);

/**
 * bough_legend_fit_below:
 * @max_width: the room, in mm
 * @max_height: is exceeded where that shows up to 60 groups
 *
 * Sets the lines in as many columns as the width allows; names are shortened only where a single column does not hold
 * them. Of more than 60 groups that do not fit, those of the largest stand, and the last line says how many more there
 * are.
 */
void bough_legend_fit_below (BoughLegend *self, double max_width, double max_height);

/** bough_legend_get_width / get_height: Returns: the extents that the last fit came to, in mm */
double bough_legend_get_width (BoughLegend *self);
double bough_legend_get_height (BoughLegend *self);

/** bough_legend_get_n_shortened: Returns: how many names the last fit shortens */
guint bough_legend_get_n_shortened (BoughLegend *self);

/** bough_legend_get_n_hidden: Returns: how many groups the last fit leaves out */
guint bough_legend_get_n_hidden (BoughLegend *self);

/** bough_legend_get_full_width: Returns: the width that a single column of whole names takes, in mm */
double bough_legend_get_full_width (BoughLegend *self);

/** bough_legend_draw: @x, @y: the top left corner, in mm */
void bough_legend_draw (BoughLegend *self, BoughScene *scene, double x, double y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BoughLegend, bough_legend_free)

G_END_DECLS
