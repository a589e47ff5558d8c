/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-legend.h"

#include <math.h>

#define SECTION_GAP 4.5  /* in mm, from one section to the one below */
#define SECTION_SPACE 8.0 /* to the one beside it */

typedef struct {
  double x, y;
} Place;

struct _BoughLegend {
  GPtrArray *sections;
  double max_size; /* of the texts, in points */

  /* what the last fit came to */
  GArray *places;
  double width;
  double height;
};

BoughLegend *
bough_legend_new (double max_size)
{
  BoughLegend *self = g_new0 (BoughLegend, 1);

  self->max_size = max_size;
  self->sections = g_ptr_array_new_with_free_func ((GDestroyNotify) bough_legend_section_free);
  self->places = g_array_new (FALSE, TRUE, sizeof (Place));

  return self;
}

void
bough_legend_free (BoughLegend *self)
{
  g_ptr_array_unref (self->sections);
  g_array_unref (self->places);
  g_free (self);
}

void
bough_legend_add (BoughLegend *self, BoughLegendSection *section)
{
  g_ptr_array_add (self->sections, section);
  g_array_set_size (self->places, self->sections->len);
}

gboolean
bough_legend_is_empty (BoughLegend *self)
{
  return self->sections->len == 0;
}

static BoughLegendSection *
get_section (BoughLegend *self, guint i)
{
  return g_ptr_array_index (self->sections, i);
}

/* The sections after the first that @room must be kept for: as high as they are where all have room. */
static double
measure_rest (BoughLegend *self, guint first, double max_width)
{
  double height = 0;

  for (guint i = first; i < self->sections->len; i++) {
    if (!bough_legend_section_fit_beside (get_section (self, i), max_width, G_MAXDOUBLE))
      return G_MAXDOUBLE;
    height += SECTION_GAP + bough_legend_section_get_height (get_section (self, i));
  }

  return height;
}

static void
set_max_size (BoughLegend *self, double size)
{
  for (guint i = 0; i < self->sections->len; i++)
    bough_legend_section_set_max_size (get_section (self, i), size);
}

/* Returns: the size of the smallest text, where they are not all the same; else 0 */
static double
find_smaller_size (BoughLegend *self)
{
  double least = G_MAXDOUBLE, most = 0;

  for (guint i = 0; i < self->sections->len; i++) {
    double size = bough_legend_section_get_size (get_section (self, i));

    least = MIN (least, size);
    most = MAX (most, size);
  }

  return least < most ? least : 0;
}

static gboolean
stack (BoughLegend *self, double max_width, double max_height)
{
  self->width = self->height = 0;

  for (guint i = 0; i < self->sections->len; i++) {
    BoughLegendSection *section = get_section (self, i);
    double y = i > 0 ? self->height + SECTION_GAP : 0;
    double rest = measure_rest (self, i + 1, max_width);

    /* What comes after can become lower by more columns, but not below a half. */
    if (!bough_legend_section_fit_beside (section, max_width, max_height - y - rest)
        && !bough_legend_section_fit_beside (section, max_width, max_height - y - rest / 2))
      return FALSE;
    g_array_index (self->places, Place, i) = (Place) { 0, y };
    self->width = MAX (self->width, bough_legend_section_get_width (section));
    self->height = y + bough_legend_section_get_height (section);
  }

  return TRUE;
}

/* All sections have one size of text, the one that the largest of them needs. */
gboolean
bough_legend_fit_beside (BoughLegend *self, double max_width, double max_height)
{
  double size;

  set_max_size (self, self->max_size);
  if (!stack (self, max_width, max_height))
    return FALSE;
  size = find_smaller_size (self);
  if (size == 0)
    return TRUE;
  set_max_size (self, size);

  return stack (self, max_width, max_height);
}

static void
flow (BoughLegend *self, double max_width, double max_height)
{
  double x = 0, y = 0, row_height = 0;

  self->width = 0;
  for (guint i = 0; i < self->sections->len; i++) {
    BoughLegendSection *section = get_section (self, i);

    bough_legend_section_fit_below (section, max_width, max_height);
    if (x > 0 && x + SECTION_SPACE + bough_legend_section_get_width (section) > max_width) {
      y += row_height + SECTION_GAP;
      x = row_height = 0;
    }
    if (x > 0)
      x += SECTION_SPACE;
    g_array_index (self->places, Place, i) = (Place) { x, y };
    x += bough_legend_section_get_width (section);
    row_height = MAX (row_height, bough_legend_section_get_height (section));
    self->width = MAX (self->width, x);
  }
  self->height = y + row_height;
}

void
bough_legend_fit_below (BoughLegend *self, double max_width, double max_height)
{
  double size;

  set_max_size (self, self->max_size);
  flow (self, max_width, max_height);
  size = find_smaller_size (self);
  if (size > 0) {
    set_max_size (self, size);
    flow (self, max_width, max_height);
  }
}

double
bough_legend_get_width (BoughLegend *self)
{
  return self->width;
}

double
bough_legend_get_height (BoughLegend *self)
{
  return self->height;
}

guint
bough_legend_get_n_shortened (BoughLegend *self)
{
  guint n = 0;

  for (guint i = 0; i < self->sections->len; i++)
    n += bough_legend_section_get_n_shortened (get_section (self, i));

  return n;
}

guint
bough_legend_get_n_hidden (BoughLegend *self)
{
  guint n = 0;

  for (guint i = 0; i < self->sections->len; i++)
    n += bough_legend_section_get_n_hidden (get_section (self, i));

  return n;
}

double
bough_legend_get_full_width (BoughLegend *self)
{
  double width = 0;

  for (guint i = 0; i < self->sections->len; i++)
    width = MAX (width, bough_legend_section_get_full_width (get_section (self, i)));

  return width;
}

void
bough_legend_draw (BoughLegend *self, BoughScene *scene, double x, double y)
{
  for (guint i = 0; i < self->sections->len; i++) {
    const Place *place = &g_array_index (self->places, Place, i);

    bough_legend_section_draw (get_section (self, i), scene, x + place->x, y + place->y);
  }
}
