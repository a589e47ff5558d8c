/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BoughViewport:
 *
 * Which part of a page a view shows. The page is measured in millimetres from its top left corner, the view in logical
 * pixels from its own; the zoom is pixels per millimetre. A plain value without a widget; not thread-safe.
 *
 * The page never gets lost: up to the zoom at which it fits it is centred, beyond that it covers at least what it covers
 * when it fits, BOUGH_VIEWPORT_MARGIN pixels from the view's edges or more. So zooming in is about any point of the page.
 */
typedef struct _BoughViewport BoughViewport;

/** BOUGH_VIEWPORT_MARGIN: the room around a page, in pixels */
#define BOUGH_VIEWPORT_MARGIN 18.0

/**
 * BoughPlace:
 * @zoom: pixels per millimetre
 * @x, @y: the point of the page, in mm, that is at the view's centre
 *
 * What a viewport shows, apart from the sizes of page and view.
 */
typedef struct {
  double zoom;
  double x;
  double y;
} BoughPlace;

/** bough_viewport_new: Returns: (transfer full): a viewport of an empty page in an empty view, set to fit */
BoughViewport *bough_viewport_new (void);

/** bough_viewport_copy: Returns: (transfer full): a copy, to try out where a movement would lead */
BoughViewport *bough_viewport_copy (BoughViewport *self);
void bough_viewport_free (BoughViewport *self);

/** bough_viewport_set_page_size: @width, @height: in mm. Keeps the place, or fits the page if it was fit before. */
void bough_viewport_set_page_size (BoughViewport *self, double width, double height);

/**
 * bough_viewport_set_view_size:
 * @width, @height: in pixels
 *
 * Keeps what is at the view's centre there, or fits the page if it was fit before.
 *
 * Returns: whether the size is another than before
 */
gboolean bough_viewport_set_view_size (BoughViewport *self, double width, double height);

/**
 * bough_viewport_set_corner:
 * @width, @height: in pixels
 *
 * Says what lies over the view's upper right corner: a page that fits stands beside or below it, unless that would make it
 * smaller by more than a fifth.
 */
void bough_viewport_set_corner (BoughViewport *self, double width, double height);

/** bough_viewport_get_zoom: Returns: pixels per millimetre; above 0 */
double bough_viewport_get_zoom (BoughViewport *self);

/** bough_viewport_get_fit_zoom: Returns: the zoom at which the page and its margin just fit into the view */
double bough_viewport_get_fit_zoom (BoughViewport *self);

/** bough_viewport_get_zoom_limits: half the fit zoom, and 400 pixels a millimetre (or the fit zoom, if that is more) */
void bough_viewport_get_zoom_limits (BoughViewport *self, double *least, double *most);

/** bough_viewport_is_fit: Returns: whether the page has been fit into the view and not been moved since */
gboolean bough_viewport_is_fit (BoughViewport *self);

/** bough_viewport_fit: Shows the whole page, now and after each change of size until it is moved. */
void bough_viewport_fit (BoughViewport *self);

/** bough_viewport_pan: Moves the page by (@dx, @dy) pixels, as far as it may go. */
void bough_viewport_pan (BoughViewport *self, double dx, double dy);

/**
 * bough_viewport_zoom_about:
 * @zoom: pixels per millimetre; is brought within the limits
 * @x, @y: a point of the view, in pixels
 *
 * Zooms so that the point of the page at (@x, @y) stays there, unless the page would get lost.
 */
void bough_viewport_zoom_about (BoughViewport *self, double zoom, double x, double y);

/**
 * bough_viewport_reveal:
 * @x, @y: a point of the page, in mm
 * @border: how far from the view's edges the point is to be, in pixels
 *
 * Pans just so far that the point is in view.
 *
 * Returns: whether anything moved
 */
gboolean bough_viewport_reveal (BoughViewport *self, double x, double y, double border);

void bough_viewport_page_to_view (BoughViewport *self, double page_x, double page_y, double *view_x, double *view_y);
void bough_viewport_view_to_page (BoughViewport *self, double view_x, double view_y, double *page_x, double *page_y);

void bough_viewport_get_place (BoughViewport *self, BoughPlace *place);

/** bough_viewport_set_place: Shows @place, or the nearest that the limits allow. */
void bough_viewport_set_place (BoughViewport *self, const BoughPlace *place);

/** bough_viewport_get_fit_place: Sets @place to what bough_viewport_fit() would show. */
void bough_viewport_get_fit_place (BoughViewport *self, BoughPlace *place);

/**
 * bough_viewport_get_place_of_rectangle:
 * @x, @y, @width, @height: of the page, in mm
 *
 * Sets @place to where the rectangle and BOUGH_VIEWPORT_MARGIN around it just fit into the view, within the limits.
 */
void bough_viewport_get_place_of_rectangle (BoughViewport *self, double x, double y, double width, double height,
                                            BoughPlace *place);

/**
 * bough_place_interpolate:
 * @progress: from 0 (@from) to 1 (@to); values beyond overshoot
 *
 * A place on the way, for animations. The zoom grows by equal factors in equal steps; where it changes, the way is
 * that of a zoom about one fixed point, so nothing swerves.
 */
void bough_place_interpolate (const BoughPlace *from, const BoughPlace *to, double progress, BoughPlace *place);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BoughViewport, bough_viewport_free)

G_END_DECLS
