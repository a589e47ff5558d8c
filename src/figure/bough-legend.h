/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-legend-section.h"

G_BEGIN_DECLS

/**
 * BoughLegend:
 *
 * What the colours mean: sections, one below the other beside the tree, or beside one another below it. Made, then
 * fitted to the room that there is, then drawn.
 */
typedef struct _BoughLegend BoughLegend;

/** bough_legend_new: @max_size: of the texts, in points */
BoughLegend *bough_legend_new (double max_size);
void bough_legend_free (BoughLegend *self);

/** bough_legend_add: @section: (transfer full) */
void bough_legend_add (BoughLegend *self, BoughLegendSection *section);

/** bough_legend_is_empty: Returns: whether there is no section */
gboolean bough_legend_is_empty (BoughLegend *self);

/**
 * bough_legend_fit_beside:
 * @max_width, @max_height: the room, in mm
 *
 * Returns: whether every line of every section has a place, and none is shortened
 */
gboolean bough_legend_fit_beside (BoughLegend *self, double max_width, double max_height);

/** bough_legend_fit_below: @max_height: of one section; as bough_legend_section_fit_below() */
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
