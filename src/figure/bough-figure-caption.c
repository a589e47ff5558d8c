/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-figure-private.h"

#include <glib/gi18n-lib.h>

#include "bough-palette.h"

#define TEXT_SIZE 6.0 /* in points */
#define GAP 3.0       /* in mm */

char *
bough_figure_make_caption (const BoughFigureData *data, const BoughColoring *coloring)
{
  guint n = l2h_tree_get_n_leaves (data->tree), n_empty = coloring->n_empty;
  g_autofree char *part = NULL;
  g_autofree char *empty = NULL;

  if (data->n_classes > n)
    part = g_strdup_printf (ngettext ("%u of %u classes", "%u of %u classes", n), n, data->n_classes);
  if (n_empty > 0)
    empty = g_strdup_printf (ngettext ("Pale branches: %u class without samples", "Pale branches: %u classes without samples", n_empty),
                             n_empty);
  if (part != NULL && empty != NULL)
    return g_strconcat (part, " \302\267 ", empty, NULL);

  return part != NULL ? g_steal_pointer (&part) : g_steal_pointer (&empty);
}

double
bough_figure_measure_caption (const char *caption, BoughFont *font)
{
  return caption != NULL ? GAP + bough_font_get_ascent (font, TEXT_SIZE) : 0;
}

void
bough_figure_draw_caption (const BoughDrawing *self, const char *caption)
{
  const BoughLayout *layout = self->layout;
  double room = layout->width - 2 * layout->margin;
  double size = TEXT_SIZE;
  double width;

  if (caption == NULL)
    return;

  width = bough_font_measure (self->font, caption, size, FALSE);
  if (width > room) {
    size *= room / width;
    width = room;
  }
  bough_scene_add_text (self->scene, BOUGH_SCENE_CAPTION, L2H_NO_NODE, BOUGH_PALETTE_QUIET, caption, NULL,
                        layout->width / 2, layout->height - layout->margin, 0, size, width, BOUGH_ANCHOR_MIDDLE, FALSE);
}
