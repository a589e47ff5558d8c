/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-page.h"

#define PAPER_WIDTH 178.0
#define PAPER_SIZE 7.0

static const BoughPage pages[] = {
  { "single-column", 85, 0, 7, 5, 6, 0.5 },
  { "double-column", PAPER_WIDTH, 0, PAPER_SIZE, 5, 7, 0.6 },
  { "slide", 254, 142.875, 10, 7, 10, 0.9 },
  { "poster", 800, 0, 22, 14, 24, 2 },
};

const BoughPage *
bough_page_list (guint *n)
{
  *n = G_N_ELEMENTS (pages);

  return pages;
}

double
bough_page_get_scale (double width, double size)
{
  return MAX (1, MIN (width / PAPER_WIDTH, size / PAPER_SIZE));
}

gboolean
bough_page_apply (BoughStyle *style, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++) {
    const BoughPage *page = &pages[i];

    if (!g_str_equal (page->name, name))
      continue;
    g_object_set (style, "width", page->width, "height", page->height, "label-size", page->label_size,
                  "min-label-size", page->min_label_size, "legend-size", page->legend_size, "line-width",
                  page->line_width, NULL);
    return TRUE;
  }

  return FALSE;
}
