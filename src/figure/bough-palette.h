/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-color.h"
#include "bough-style-types.h"

G_BEGIN_DECLS

#define BOUGH_PALETTE_INK 0x1a1a1affu      /* text */
#define BOUGH_PALETTE_QUIET 0x6e6e6effu    /* text of second rank; 5.1:1 on white */
#define BOUGH_PALETTE_BRANCH 0x8a8a8affu   /* branches over more than one group */
#define BOUGH_PALETTE_OTHER 0xc4c4c4ffu    /* leaves in no group, or whose number is not known */

/** BOUGH_PALETTE_TEXT_CONTRAST: the least contrast of text on white (WCAG 2.1, level AA) */
#define BOUGH_PALETTE_TEXT_CONTRAST 4.5

/** BOUGH_PALETTE_LINE_CONTRAST: the least contrast of a branch on white */
#define BOUGH_PALETTE_LINE_CONTRAST 2.2

/**
 * bough_palette_fill_groups:
 * @colors: (array length=n_colors) (out caller-allocates): the colours
 *
 * Chooses colours for groups that follow one another around a figure. Up to 8 they are those of Okabe and Ito (Color
 * Universal Design, 2008), the strong ones first, then yellow and black. Beyond that hues run once around OKLCH's
 * circle (Ottosson 2020), so that groups that lie together in the tree have related colours, while lightness steps
 * through three levels (through four beyond 30 groups), so that neighbours stay apart.
 */
void bough_palette_fill_groups (BoughColor *colors, guint n_colors);

/** bough_palette_get_n_colors: Returns: for how many groups @kind has a list of colours; 0 for hues alone */
guint bough_palette_get_n_colors (BoughPaletteKind kind);

/**
 * bough_palette_fill_ranked:
 * @ranks: (array length=n_colors): the groups' places by size, 0 for the largest
 *
 * As bough_palette_fill_groups(), in the colours of @kind; BOUGH_COLOR_NONE for groups for which it has none.
 */
void bough_palette_fill_ranked (BoughPaletteKind kind, BoughColor *colors, const guint *ranks, guint n_colors);

/**
 * bough_palette_fill_nested:
 * @parents: (array length=n_colors): the group of the coarser grouping that each is in, below @n_parents; or it or more
 *   for none, which gets BOUGH_COLOR_NONE
 *
 * Divides OKLCH's circle of hues among the coarser groups, in each as much as it has groups, with a gap between them;
 * in one hue range lightness runs from dark to light.
 */
void bough_palette_fill_nested (BoughColor *colors, const guint *parents, guint n_colors, guint n_parents);

/**
 * bough_palette_get_text_color:
 * @color: a group's colour, from bough_palette_fill_groups()
 *
 * Returns: the colour of a text of that group; at least BOUGH_PALETTE_TEXT_CONTRAST on white, and apart from the texts
 *   of the other seven where there are no more than 8 groups
 */
BoughColor bough_palette_get_text_color (BoughColor color);

/**
 * bough_palette_get_sequential:
 * @scale: viridis (van der Walt and Smith 2015) or cividis (Nunez et al. 2018)
 * @fraction: 0 to 1, clamped; NAN for what is not known
 *
 * Returns: a colour of a perceptually even scale from light (0) to dark (1), interpolated in OKLab between ten
 *   of the published colours; BOUGH_PALETTE_OTHER for NAN
 */
BoughColor bough_palette_get_sequential (BoughScaleKind scale, double fraction);

/** bough_color_parse: @text: "#rrggbb"; @color: (out): set only where it is. Returns: whether @text is a colour */
gboolean bough_color_parse (const char *text, BoughColor *color);

/** bough_color_check: @error: BOUGH_FIGURE_ERROR_STYLE. Returns: whether @text is a colour */
gboolean bough_color_check (const char *text, GError **error);

/** bough_color_mix: Returns: @color by @share, the rest of it @other; in linear light */
BoughColor bough_color_mix (BoughColor color, BoughColor other, double share);

/** bough_color_get_contrast: Returns: the contrast ratio of @color, taken as opaque, on white; 1 to 21 (WCAG 2.1) */
double bough_color_get_contrast (BoughColor color);

/**
 * bough_color_darken:
 *
 * Returns: @color where its contrast on white is at least @contrast, else the lightest colour of its hue whose is
 */
BoughColor bough_color_darken (BoughColor color, double contrast);

G_END_DECLS
