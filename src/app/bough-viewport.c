/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-viewport.h"

#include <math.h>

#define MOST_ZOOM 400.0
#define LEAST_SHARE 0.8 /* of the zoom without it, that the corner must leave */

struct _BoughViewport {
  double page_width, page_height;
  double view_width, view_height;
  double corner_width, corner_height;
  double zoom;
  double x, y;  /* the page's corner in the view, in pixels */
  gboolean fit;
};

BoughViewport *
bough_viewport_new (void)
{
  BoughViewport *self = g_new0 (BoughViewport, 1);

  self->zoom = 1.0;
  self->fit = TRUE;

  return self;
}

BoughViewport *
bough_viewport_copy (BoughViewport *self)
{
  return g_memdup2 (self, sizeof *self);
}

void
bough_viewport_free (BoughViewport *self)
{
  g_free (self);
}

void
bough_viewport_set_corner (BoughViewport *self, double width, double height)
{
  self->corner_width = width;
  self->corner_height = height;
  if (self->fit)
    bough_viewport_fit (self);
}

/* With so much free on all sides of the page. A view smaller than that still needs a zoom above 0. */
static double
fit_within (BoughViewport *self, double margin_x, double margin_y)
{
  return MIN (MAX (self->view_width - 2 * margin_x, 1.0) / self->page_width,
              MAX (self->view_height - 2 * margin_y, 1.0) / self->page_height);
}

double
bough_viewport_get_fit_zoom (BoughViewport *self)
{
  double whole, beside, below;

  if (self->page_width <= 0 || self->page_height <= 0)
    return 1.0;

  whole = fit_within (self, BOUGH_VIEWPORT_MARGIN, BOUGH_VIEWPORT_MARGIN);
  beside = fit_within (self, MAX (self->corner_width, BOUGH_VIEWPORT_MARGIN), BOUGH_VIEWPORT_MARGIN);
  below = fit_within (self, BOUGH_VIEWPORT_MARGIN, MAX (self->corner_height, BOUGH_VIEWPORT_MARGIN));

  return MAX (beside, below) >= LEAST_SHARE * whole ? MAX (beside, below) : whole;
}

void
bough_viewport_get_zoom_limits (BoughViewport *self, double *least, double *most)
{
  double fit = bough_viewport_get_fit_zoom (self);

  *least = fit / 2;
  *most = MAX (fit, MOST_ZOOM);
}

static double
limit_zoom (BoughViewport *self, double zoom)
{
  double least, most;

  bough_viewport_get_zoom_limits (self, &least, &most);

  return CLAMP (zoom, least, most);
}

static double
limit_offset (double offset, double page, double fit_page, double view)
{
  double fit_offset = (view - fit_page) / 2;

  if (page <= fit_page)
    return (view - page) / 2;

  return CLAMP (offset, fit_offset + fit_page - page, fit_offset);
}

static void
limit (BoughViewport *self)
{
  double fit = bough_viewport_get_fit_zoom (self);

  self->x = limit_offset (self->x, self->page_width * self->zoom, self->page_width * fit, self->view_width);
  self->y = limit_offset (self->y, self->page_height * self->zoom, self->page_height * fit, self->view_height);
}

void
bough_viewport_fit (BoughViewport *self)
{
  BoughPlace place;

  bough_viewport_get_fit_place (self, &place);
  bough_viewport_set_place (self, &place);
  self->fit = TRUE;
}

void
bough_viewport_set_page_size (BoughViewport *self, double width, double height)
{
  BoughPlace place;

  bough_viewport_get_place (self, &place);
  self->page_width = width;
  self->page_height = height;

  if (self->fit)
    bough_viewport_fit (self);
  else
    bough_viewport_set_place (self, &place);
}

gboolean
bough_viewport_set_view_size (BoughViewport *self, double width, double height)
{
  BoughPlace place;

  if (self->view_width == width && self->view_height == height)
    return FALSE;

  bough_viewport_get_place (self, &place);
  self->view_width = width;
  self->view_height = height;

  if (self->fit)
    bough_viewport_fit (self);
  else
    bough_viewport_set_place (self, &place);
  return TRUE;
}

double
bough_viewport_get_zoom (BoughViewport *self)
{
  return self->zoom;
}

gboolean
bough_viewport_is_fit (BoughViewport *self)
{
  return self->fit;
}

void
bough_viewport_pan (BoughViewport *self, double dx, double dy)
{
  double x = self->x, y = self->y;

  self->x += dx;
  self->y += dy;
  limit (self);

  if (self->x != x || self->y != y)
    self->fit = FALSE;
}

void
bough_viewport_zoom_about (BoughViewport *self, double zoom, double x, double y)
{
  double page_x, page_y;

  bough_viewport_view_to_page (self, x, y, &page_x, &page_y);
  self->zoom = limit_zoom (self, zoom);
  self->x = x - page_x * self->zoom;
  self->y = y - page_y * self->zoom;
  limit (self);
  self->fit = FALSE;
}

gboolean
bough_viewport_reveal (BoughViewport *self, double x, double y, double border)
{
  double before_x = self->x, before_y = self->y;
  double view_x, view_y;
  double border_x = MIN (border, self->view_width / 2);
  double border_y = MIN (border, self->view_height / 2);

  bough_viewport_page_to_view (self, x, y, &view_x, &view_y);
  bough_viewport_pan (self,
                      CLAMP (view_x, border_x, self->view_width - border_x) - view_x,
                      CLAMP (view_y, border_y, self->view_height - border_y) - view_y);

  return self->x != before_x || self->y != before_y;
}

void
bough_viewport_page_to_view (BoughViewport *self, double page_x, double page_y, double *view_x, double *view_y)
{
  *view_x = page_x * self->zoom + self->x;
  *view_y = page_y * self->zoom + self->y;
}

void
bough_viewport_view_to_page (BoughViewport *self, double view_x, double view_y, double *page_x, double *page_y)
{
  *page_x = (view_x - self->x) / self->zoom;
  *page_y = (view_y - self->y) / self->zoom;
}

void
bough_viewport_get_place (BoughViewport *self, BoughPlace *place)
{
  place->zoom = self->zoom;
  bough_viewport_view_to_page (self, self->view_width / 2, self->view_height / 2, &place->x, &place->y);
}

void
bough_viewport_set_place (BoughViewport *self, const BoughPlace *place)
{
  self->zoom = limit_zoom (self, place->zoom);
  self->x = self->view_width / 2 - place->x * self->zoom;
  self->y = self->view_height / 2 - place->y * self->zoom;
  limit (self);
  self->fit = FALSE;
}

void
bough_viewport_get_fit_place (BoughViewport *self, BoughPlace *place)
{
  place->zoom = bough_viewport_get_fit_zoom (self);
  place->x = self->page_width / 2;
  place->y = self->page_height / 2;
}

void
bough_viewport_get_place_of_rectangle (BoughViewport *self, double x, double y, double width, double height,
                                       BoughPlace *place)
{
  double view_width = MAX (self->view_width - 2 * BOUGH_VIEWPORT_MARGIN, 1.0);
  double view_height = MAX (self->view_height - 2 * BOUGH_VIEWPORT_MARGIN, 1.0);

  /* A point has no size to divide by; any zoom shows it, and the limit is as near as one can get. */
  place->zoom = limit_zoom (self, MIN (view_width / MAX (width, 1e-9), view_height / MAX (height, 1e-9)));
  place->x = x + width / 2;
  place->y = y + height / 2;
}

void
bough_place_interpolate (const BoughPlace *from, const BoughPlace *to, double progress, BoughPlace *place)
{
  double growth = log (to->zoom / from->zoom);
  double way = progress;

  /* Seen about a fixed point p, the centre is p + (c - p) * z0 / z: its way goes with 1/z0 - 1/z. */
  if (fabs (growth) > 1e-6)
    way = expm1 (-growth * progress) / expm1 (-growth);

  place->zoom = from->zoom * exp (growth * progress);
  place->x = from->x + (to->x - from->x) * way;
  place->y = from->y + (to->y - from->y) * way;
}
