/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/bough-viewport.h"

#include <math.h>

/*
 * A page of 200 x 100 mm in a view of 436 x 336 pixels: without the margins of 18 there are 400 x 300 pixels, so it
 * fits at min (400 / 200, 300 / 100) = 2 pixels a millimetre, as 400 x 200 pixels at ((436 - 400) / 2, (336 - 200) / 2).
 */
static BoughViewport *
make_viewport (void)
{
  BoughViewport *viewport = bough_viewport_new ();

  bough_viewport_set_view_size (viewport, 436, 336);
  bough_viewport_set_page_size (viewport, 200, 100);

  return viewport;
}

static void
assert_in_view (BoughViewport *viewport, double page_x, double page_y, double expected_x, double expected_y)
{
  double x, y;

  bough_viewport_page_to_view (viewport, page_x, page_y, &x, &y);
  g_assert_cmpfloat_with_epsilon (x, expected_x, 1e-9);
  g_assert_cmpfloat_with_epsilon (y, expected_y, 1e-9);
}

static void
test_fit (void)
{
  g_autoptr (BoughViewport) viewport = make_viewport ();

  g_assert_cmpfloat (bough_viewport_get_zoom (viewport), ==, 2.0);
  g_assert_true (bough_viewport_is_fit (viewport));
  assert_in_view (viewport, 0, 0, 18, 68);
  assert_in_view (viewport, 200, 100, 418, 268);

  /* It stays fit in a view of another size: (836 - 36) / 200 = 4, 100 mm are 400 pixels, (736 - 400) / 2 = 168. */
  bough_viewport_set_view_size (viewport, 836, 736);
  g_assert_cmpfloat (bough_viewport_get_zoom (viewport), ==, 4.0);
  assert_in_view (viewport, 0, 0, 18, 168);

  /* And with another page: (736 - 36) / 350 = 2. */
  bough_viewport_set_page_size (viewport, 100, 350);
  g_assert_cmpfloat (bough_viewport_get_zoom (viewport), ==, 2.0);
  assert_in_view (viewport, 50, 175, 418, 368);

  bough_viewport_zoom_about (viewport, 9, 0, 0);
  g_assert_false (bough_viewport_is_fit (viewport));
  bough_viewport_fit (viewport);
  g_assert_true (bough_viewport_is_fit (viewport));
  g_assert_cmpfloat (bough_viewport_get_zoom (viewport), ==, 2.0);
}

/*
 * Where 60 x 130 pixels of the corner are taken, a page of 150 x 100 mm in a view of 700 x 436 pixels stands beside them: at
 * (436 - 36) / 100 = 4, its right edge is at (700 + 600) / 2 = 650 and would reach below; at (700 - 120) / 150 it does not.
 * In a view of 336 x 700 it stands below already, at 2, and one of 336 x 236 has no room: 1.44 would be left of 2.
 */
static void
test_corner (void)
{
  g_autoptr (BoughViewport) viewport = bough_viewport_new ();

  bough_viewport_set_page_size (viewport, 150, 100);
  bough_viewport_set_view_size (viewport, 700, 436);
  g_assert_cmpfloat (bough_viewport_get_zoom (viewport), ==, 4);
  bough_viewport_set_corner (viewport, 60, 130);
  g_assert_cmpfloat_with_epsilon (bough_viewport_get_zoom (viewport), 580 / 150.0, 1e-9);
  assert_in_view (viewport, 150, 50, 640, 218);
  bough_viewport_set_view_size (viewport, 336, 700);
  g_assert_cmpfloat (bough_viewport_get_zoom (viewport), ==, 2);
  bough_viewport_set_view_size (viewport, 336, 236);
  g_assert_cmpfloat (bough_viewport_get_zoom (viewport), ==, 2);
}

static void
test_no_room (void)
{
  g_autoptr (BoughViewport) viewport = bough_viewport_new ();
  BoughPlace place;

  /* Nothing has a size yet, then the view is smaller than its margins. */
  g_assert_cmpfloat (bough_viewport_get_zoom (viewport), >, 0);
  bough_viewport_set_page_size (viewport, 200, 100);
  bough_viewport_set_view_size (viewport, 10, 5);
  g_assert_cmpfloat (bough_viewport_get_zoom (viewport), >, 0);
  bough_viewport_get_place_of_rectangle (viewport, 1, 1, 1, 1, &place);
  g_assert_cmpfloat (place.zoom, >, 0);
  bough_viewport_pan (viewport, 5, 5);
  bough_viewport_get_place (viewport, &place);
  g_assert_true (isfinite (place.x) && isfinite (place.y));
}

static void
test_zoom_about (void)
{
  g_autoptr (BoughViewport) viewport = make_viewport ();
  BoughPlace before, after;
  double x, y;

  /* (118, 168) shows the page's (50, 50); at 10 pixels a millimetre its corner is at 118 - 500, 168 - 500. */
  bough_viewport_view_to_page (viewport, 118, 168, &x, &y);
  g_assert_cmpfloat (x, ==, 50);
  g_assert_cmpfloat (y, ==, 50);
  bough_viewport_zoom_about (viewport, 10, 118, 168);
  assert_in_view (viewport, 50, 50, 118, 168);
  assert_in_view (viewport, 0, 0, -382, -332);

  /* So it does at each step up from where the whole page fits, near its edge too. */
  bough_viewport_fit (viewport);
  bough_viewport_view_to_page (viewport, 30, 250, &x, &y);
  for (double zoom = 2.5; zoom < 20; zoom *= 1.25)
    {
      bough_viewport_zoom_about (viewport, zoom, 30, 250);
      assert_in_view (viewport, x, y, 30, 250);
    }

  /* There and back again. */
  bough_viewport_zoom_about (viewport, 10, 118, 168);
  bough_viewport_get_place (viewport, &before);
  bough_viewport_zoom_about (viewport, 40, 300, 20);
  bough_viewport_zoom_about (viewport, 10, 300, 20);
  bough_viewport_get_place (viewport, &after);
  g_assert_cmpfloat_with_epsilon (after.x, before.x, 1e-9);
  g_assert_cmpfloat_with_epsilon (after.y, before.y, 1e-9);
}

static void
test_limits (void)
{
  g_autoptr (BoughViewport) viewport = make_viewport ();
  double least, most;

  bough_viewport_get_zoom_limits (viewport, &least, &most);
  g_assert_cmpfloat (least, ==, 1.0);
  g_assert_cmpfloat (most, ==, 400.0);

  bough_viewport_zoom_about (viewport, 0.01, 200, 200);
  g_assert_cmpfloat (bough_viewport_get_zoom (viewport), ==, 1.0);
  /* 200 x 100 pixels, in the middle of 436 x 336. */
  assert_in_view (viewport, 0, 0, 118, 118);

  bough_viewport_zoom_about (viewport, 1e9, 200, 200);
  g_assert_cmpfloat (bough_viewport_get_zoom (viewport), ==, 400.0);

  /* A page of 1 mm fits at 300 pixels a millimetre; of 0.5 mm at 600, beyond the usual limit. */
  bough_viewport_set_page_size (viewport, 0.5, 0.5);
  bough_viewport_fit (viewport);
  g_assert_cmpfloat (bough_viewport_get_zoom (viewport), ==, 600.0);
}

static void
test_never_lost (void)
{
  g_autoptr (BoughViewport) viewport = make_viewport ();

  /* At the fit zoom it is centred, wherever it is pushed, and that is not a move. */
  bough_viewport_pan (viewport, 1000, -1000);
  assert_in_view (viewport, 0, 0, 18, 68);
  g_assert_true (bough_viewport_is_fit (viewport));

  /* 2000 x 1000 pixels: its corners stop where they are when the whole page fits. */
  bough_viewport_zoom_about (viewport, 10, 218, 168);
  bough_viewport_pan (viewport, 1e6, 1e6);
  assert_in_view (viewport, 0, 0, 18, 68);
  bough_viewport_pan (viewport, -1e6, -1e6);
  assert_in_view (viewport, 200, 100, 418, 268);

  /* Zooming out at a corner brings it back. */
  bough_viewport_zoom_about (viewport, 2, 0, 0);
  assert_in_view (viewport, 0, 0, 18, 68);
}

static void
test_resize (void)
{
  g_autoptr (BoughViewport) viewport = make_viewport ();
  BoughPlace before, after;

  bough_viewport_zoom_about (viewport, 10, 118, 168);
  bough_viewport_get_place (viewport, &before);
  /* The view's centre, 100 pixels right of the fixed point (50, 50). */
  g_assert_cmpfloat_with_epsilon (before.x, 60, 1e-9);
  g_assert_cmpfloat_with_epsilon (before.y, 50, 1e-9);

  bough_viewport_set_view_size (viewport, 300, 500);
  bough_viewport_get_place (viewport, &after);
  g_assert_cmpfloat (after.zoom, ==, 10.0);
  g_assert_cmpfloat_with_epsilon (after.x, 60, 1e-9);
  g_assert_cmpfloat_with_epsilon (after.y, 50, 1e-9);
}

static void
test_place_of_rectangle (void)
{
  g_autoptr (BoughViewport) viewport = make_viewport ();
  BoughPlace place;

  /* 400 / 20 = 20, 300 / 30 = 10: the height decides. */
  bough_viewport_get_place_of_rectangle (viewport, 100, 40, 20, 30, &place);
  g_assert_cmpfloat (place.zoom, ==, 10.0);
  g_assert_cmpfloat (place.x, ==, 110);
  g_assert_cmpfloat (place.y, ==, 55);

  bough_viewport_set_place (viewport, &place);
  assert_in_view (viewport, 110, 55, 218, 168);
  assert_in_view (viewport, 110, 40, 218, 18);

  bough_viewport_get_place_of_rectangle (viewport, 100, 40, 0, 0, &place);
  g_assert_cmpfloat (place.zoom, ==, 400.0);
}

static void
test_reveal (void)
{
  g_autoptr (BoughViewport) viewport = make_viewport ();

  g_assert_false (bough_viewport_reveal (viewport, 0, 0, 40));

  /* From the view's centre at (60, 50) to a point 800 pixels on the right, which ends 40 pixels from the edge. */
  bough_viewport_zoom_about (viewport, 10, 118, 168);
  g_assert_true (bough_viewport_reveal (viewport, 140, 50, 40));
  assert_in_view (viewport, 140, 50, 396, 168);
  g_assert_false (bough_viewport_reveal (viewport, 140, 50, 40));

  /* The page's corner cannot come farther in than it is when the page fits: 18 from the left. */
  bough_viewport_reveal (viewport, 0, 0, 40);
  assert_in_view (viewport, 0, 0, 18, 40);
}

static void
test_interpolate (void)
{
  const BoughPlace from = { 2, 10, 20 }, to = { 8, 40, 80 }, aside = { 2, 50, 20 };
  BoughPlace place;

  bough_place_interpolate (&from, &to, 0, &place);
  g_assert_cmpfloat_with_epsilon (place.zoom, 2, 1e-12);
  g_assert_cmpfloat_with_epsilon (place.x, 10, 1e-12);
  bough_place_interpolate (&from, &to, 1, &place);
  g_assert_cmpfloat_with_epsilon (place.zoom, 8, 1e-12);
  g_assert_cmpfloat_with_epsilon (place.y, 80, 1e-12);

  /*
   * Half way the zoom is sqrt (2 * 8) = 4. The fixed point p keeps (p - c) * z: (p - 10) * 2 = (p - 40) * 8, p = 50;
   * so the centre is at 50 - 40 * 2 / 4 = 30.
   */
  bough_place_interpolate (&from, &to, 0.5, &place);
  g_assert_cmpfloat_with_epsilon (place.zoom, 4, 1e-12);
  g_assert_cmpfloat_with_epsilon (place.x, 30, 1e-12);

  /* Without a change of zoom it is a straight, even way. */
  bough_place_interpolate (&from, &aside, 0.25, &place);
  g_assert_cmpfloat_with_epsilon (place.zoom, 2, 1e-12);
  g_assert_cmpfloat_with_epsilon (place.x, 20, 1e-12);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/viewport/fit", test_fit);
  g_test_add_func ("/viewport/corner", test_corner);
  g_test_add_func ("/viewport/no-room", test_no_room);
  g_test_add_func ("/viewport/zoom-about", test_zoom_about);
  g_test_add_func ("/viewport/limits", test_limits);
  g_test_add_func ("/viewport/never-lost", test_never_lost);
  g_test_add_func ("/viewport/resize", test_resize);
  g_test_add_func ("/viewport/place-of-rectangle", test_place_of_rectangle);
  g_test_add_func ("/viewport/reveal", test_reveal);
  g_test_add_func ("/viewport/interpolate", test_interpolate);

  return g_test_run ();
}
