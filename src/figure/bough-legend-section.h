/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-color.h"
#include "bough-font.h"
#include "bough-scene.h"
#include "bough-style.h"
#include "l2h/l2h-tree.h"
#include "taxonomy/bough-grouping.h"

G_BEGIN_DECLS

/** BoughLegendMark: what stands before a line: as what the line explains is drawn in the figure */
typedef enum {
  BOUGH_LEGEND_MARK_SQUARE,
  BOUGH_LEGEND_MARK_DISC,
  BOUGH_LEGEND_MARK_STROKE,
} BoughLegendMark;

/**
 * BoughLegendSection:
 *
 * What one kind of colour means: a title and a line for each group with its count, set in columns, or a colour bar.
 * Made, then fitted to the room that there is, then drawn.
 */
typedef struct _BoughLegendSection BoughLegendSection;

/**
 * bough_legend_section_new_groups:
 * @groups, @colors: (array length=n_groups): groups of @grouping in the order of the figure, and their colours
 * @n_others: how many leaves are in none of them, and have the colour @other
 */
BoughLegendSection *bough_legend_section_new_groups (BoughGrouping *grouping, const guint *groups,
                                                     const BoughColor *colors, guint n_groups, guint n_others,
                                                     BoughColor other, const BoughStyleValues *style, BoughFont *font);

/**
 * bough_legend_section_new_scale:
 * @ticks: what stands below the bar's beginning, middle and end
 * @n_unknown: of how many leaves the number is not known; they have the colour @other
 */
BoughLegendSection *bough_legend_section_new_scale (const char *title, BoughScaleKind scale_kind,
                                                    const char *const ticks[3], guint n_unknown, BoughColor other,
                                                    const BoughStyleValues *style, BoughFont *font);

/** bough_legend_section_new_line: A title, and one line with a mark of @color. */
BoughLegendSection *bough_legend_section_new_line (const char *title, const char *text, BoughLegendMark mark,
                                                   BoughColor color, const BoughStyleValues *style, BoughFont *font);
void bough_legend_section_free (BoughLegendSection *self);

/** bough_legend_section_set_max_size: @size: the most that the next fit may give the text, in points */
void bough_legend_section_set_max_size (BoughLegendSection *self, double size);

/** bough_legend_section_get_size: Returns: the size of the text that the last fit came to, in points */
double bough_legend_section_get_size (BoughLegendSection *self);

/**
 * bough_legend_section_fit_beside:
 * @max_width, @max_height: the room, in mm
 *
 * Sets the lines in as few columns as the height allows.
 *
 * Returns: whether every line has a place, and none is shortened
 */
gboolean bough_legend_section_fit_beside (BoughLegendSection *self, double max_width, double max_height);

/**
 * bough_legend_section_fit_below:
 * @max_width: the room, in mm
 * @max_height: is exceeded where that shows up to 60 groups
 *
 * Sets the lines in as many columns as the width allows; names are shortened only where a single column does not hold
 * them. Of more than 60 groups that do not fit, those of the largest stand, and the last line says how many more there
 * are.
 */
void bough_legend_section_fit_below (BoughLegendSection *self, double max_width, double max_height);

/** bough_legend_section_get_width / get_height: Returns: the extents that the last fit came to, in mm */
double bough_legend_section_get_width (BoughLegendSection *self);
double bough_legend_section_get_height (BoughLegendSection *self);

/** bough_legend_section_get_n_shortened: Returns: how many names the last fit shortens */
guint bough_legend_section_get_n_shortened (BoughLegendSection *self);

/** bough_legend_section_get_n_hidden: Returns: how many groups the last fit leaves out */
guint bough_legend_section_get_n_hidden (BoughLegendSection *self);

/** bough_legend_section_get_full_width: Returns: the width that a single column of whole names takes, in mm */
double bough_legend_section_get_full_width (BoughLegendSection *self);

/** bough_legend_section_draw: @x, @y: the top left corner, in mm */
void bough_legend_section_draw (BoughLegendSection *self, BoughScene *scene, double x, double y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BoughLegendSection, bough_legend_section_free)

G_END_DECLS
