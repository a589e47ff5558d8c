/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-style.h"

G_BEGIN_DECLS

/**
 * BoughPage:
 * @name: what the command line and menus call it
 * @width, @height: in mm; a height of 0 follows from the content
 * @label_size, @min_label_size, @legend_size, @line_width: in points
 *
 * What a figure is for: a column, two columns, a slide of 16:9, or a poster.
 */
typedef struct {
  const char *name;
  double width, height;
  double label_size, min_label_size, legend_size, line_width;
} BoughPage;

/** bough_page_list: Returns: (transfer none) (array length=n): the pages that there are */
const BoughPage *bough_page_list (guint *n);

/**
 * bough_page_get_scale:
 * @width: of a page, in mm
 * @size: of the type on it, in points
 *
 * Returns: how many times larger than in two columns of a paper what stands beside the type is: as page and type are both,
 *   1 at least
 */
double bough_page_get_scale (double width, double size);

/** bough_page_apply: Sets the style to the page called @name. Returns: whether there is one */
gboolean bough_page_apply (BoughStyle *style, const char *name);

G_END_DECLS
