/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-figure-private.h"

#include <glib/gi18n-lib.h>

#include "bough-layout-private.h"
#include "bough-palette.h"

#define TEXT_SIZE 6.0 /* in points */
#define GAP 3.0       /* in mm */

double
bough_figure_measure_caption (const BoughColoring *coloring, BoughFont *font)
{
  return coloring->n_empty > 0 ? GAP + bough_font_get_ascent (font, TEXT_SIZE) : 0;
}

void
bough_figure_draw_caption (BoughScene *scene, const BoughLayout *layout, const BoughColoring *coloring,
                           BoughFont *font)
{
  double margin = bough_layout_get_margin (layout->width);
  double size = TEXT_SIZE;
  double width;
  g_autofree char *text = NULL;

  if (coloring->n_empty == 0)
    return;

  text = layout->label_size > 0
           ? g_strdup_printf (ngettext ("In grey: %u class without samples", "In grey: %u classes without samples",
                                        coloring->n_empty),
                              coloring->n_empty)
           : g_strdup_printf (ngettext ("%u class without samples", "%u classes without samples", coloring->n_empty),
                              coloring->n_empty);
  width = bough_font_measure (font, text, size, FALSE);
  if (width > layout->width - 2 * margin) {
    size *= (layout->width - 2 * margin) / width;
    width = layout->width - 2 * margin;
  }
  bough_scene_add_text (scene, BOUGH_SCENE_CAPTION, L2H_NO_NODE, BOUGH_PALETTE_QUIET, text, NULL, layout->width / 2,
                        layout->height - margin, 0, size, width, BOUGH_ANCHOR_MIDDLE, FALSE);
}
