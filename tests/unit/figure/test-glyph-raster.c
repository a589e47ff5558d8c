/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "figure/bough-glyph-raster.h"

#define SIDE 64

static void
add_square (cairo_t *cr, double x, double y, double side)
{
  cairo_rectangle (cr, x, y, side, side);
}

/* Fills the current path of @cr, which is then empty. */
static void
fill (cairo_t *cr)
{
  g_autoptr (BoughGlyphRaster) raster = bough_glyph_raster_new ();
  cairo_path_t *path = cairo_copy_path_flat (cr);

  cairo_new_path (cr);
  bough_glyph_raster_fill (raster, cr, path);
  cairo_path_destroy (path);
}

static cairo_t *
canvas_new (void)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, SIDE, SIDE);
  cairo_t *cr = cairo_create (surface);

  cairo_surface_destroy (surface);
  return cr;
}

static guint
get_alpha (cairo_t *cr, int x, int y)
{
  cairo_surface_t *surface = cairo_get_target (cr);

  cairo_surface_flush (surface);
  return cairo_image_surface_get_data (surface)[y * cairo_image_surface_get_stride (surface) + x];
}

/* In pixels; each is rounded to a 255th. */
static double
get_area (cairo_t *cr)
{
  double area = 0;

  for (int y = 0; y < SIDE; y++)
    for (int x = 0; x < SIDE; x++)
      area += get_alpha (cr, x, y) / 255.0;

  return area;
}

/* However it is turned, a square covers its area: its pixels are covered exactly, and only its corners rounded. */
static void
test_area (void)
{
  for (int degrees = 0; degrees < 360; degrees += 7) {
    cairo_t *cr = canvas_new ();

    cairo_translate (cr, 31.3, 32.9);
    cairo_rotate (cr, degrees * G_PI / 180);
    cairo_scale (cr, 2, 2);
    add_square (cr, -5.25, -5.25, 10.5);
    fill (cr);
    /* 21 x 21; a side moved by 1/128 of a pixel would make 0.16 */
    g_assert_cmpfloat_with_epsilon (get_area (cr), 441, 0.7);
    cairo_destroy (cr);
  }
}

static void
test_pixels (void)
{
  cairo_t *cr = canvas_new ();

  /* From 10.25 to 20.5, and from 30.75 to 32 */
  cairo_rectangle (cr, 10.25, 30.75, 10.25, 1.25);
  fill (cr);
  g_assert_cmpuint (get_alpha (cr, 15, 31), ==, 255);
  g_assert_cmpuint (get_alpha (cr, 15, 29), ==, 0);
  g_assert_cmpuint (get_alpha (cr, 15, 32), ==, 0);
  g_assert_cmpuint (get_alpha (cr, 9, 31), ==, 0);
  g_assert_cmpfloat_with_epsilon (get_alpha (cr, 15, 30), 0.25 * 255, 1);
  g_assert_cmpfloat_with_epsilon (get_alpha (cr, 10, 31), 0.75 * 255, 1);
  g_assert_cmpfloat_with_epsilon (get_alpha (cr, 20, 31), 0.5 * 255, 1);
  g_assert_cmpfloat_with_epsilon (get_alpha (cr, 10, 30), 0.75 * 0.25 * 255, 1);
  cairo_destroy (cr);
}

/* What turns the same way is one area where it overlaps, what turns the other way a hole. */
static void
test_winding (void)
{
  cairo_t *cr = canvas_new ();

  add_square (cr, 10, 10, 20);
  add_square (cr, 20, 20, 20);
  cairo_move_to (cr, 12, 12);
  cairo_line_to (cr, 12, 16);
  cairo_line_to (cr, 16, 16);
  cairo_line_to (cr, 16, 12);
  cairo_close_path (cr);
  fill (cr);
  g_assert_cmpfloat_with_epsilon (get_area (cr), 2 * 400 - 100 - 16, 1e-9);
  g_assert_cmpuint (get_alpha (cr, 25, 25), ==, 255);
  g_assert_cmpuint (get_alpha (cr, 14, 14), ==, 0);
  cairo_destroy (cr);
}

/* Cairo's lines are within a tenth of a pixel of the curve: 15 pixels of this one's area at most, and seldom 5. */
static void
test_curves (void)
{
  cairo_t *cr = canvas_new ();

  cairo_arc (cr, 32, 32, 24.5, 0, 2 * G_PI);
  fill (cr);
  g_assert_cmpfloat_with_epsilon (get_area (cr), G_PI * 24.5 * 24.5, 5);
  cairo_destroy (cr);
}

static void
test_clip (void)
{
  cairo_t *cr = canvas_new ();

  cairo_rectangle (cr, 8, 8, 16, 4);
  cairo_clip (cr);
  add_square (cr, -1e7, -1e7, 2e7);
  fill (cr);
  g_assert_cmpfloat_with_epsilon (get_area (cr), 16 * 4, 1e-9);
  add_square (cr, 1000, 10, 5);
  fill (cr);
  g_assert_cmpfloat_with_epsilon (get_area (cr), 16 * 4, 1e-9);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
}

/* More points than an outline can hold: 20,000 squares, of which each of 1,024 places gets about twenty. */
static void
test_many (void)
{
  cairo_t *cr = canvas_new ();

  for (int i = 0; i < 20000; i++)
    add_square (cr, i % 32 * 2, i / 32 % 32 * 2, 1);
  fill (cr);
  g_assert_cmpfloat_with_epsilon (get_area (cr), 1024, 1e-9);
  cairo_destroy (cr);
}

static void
test_nothing (void)
{
  cairo_t *cr = canvas_new ();

  fill (cr);
  cairo_move_to (cr, 3, 3);
  cairo_close_path (cr);
  fill (cr);
  g_assert_cmpfloat (get_area (cr), ==, 0);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
}

/* The source's colour, and the context as it was. */
static void
test_context (void)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, SIDE, SIDE);
  cairo_t *cr = cairo_create (surface);
  double x = 1, y = 1;
  guint32 pixel;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, 3, 3);
  cairo_set_source_rgba (cr, 0, 0.4, 0.8, 0.5);
  add_square (cr, 1, 1, 10);
  fill (cr);
  cairo_user_to_device (cr, &x, &y);
  g_assert_cmpfloat (x, ==, 3);

  /* Halfway from white: 127.5, 178.5, 229.5 */
  cairo_surface_flush (surface);
  pixel = *(guint32 *) (cairo_image_surface_get_data (surface) + 10 * cairo_image_surface_get_stride (surface) + 40) & 0xffffff;
  g_assert_cmpint (ABS ((int) (pixel >> 16) - 127), <=, 1);
  g_assert_cmpint (ABS ((int) (pixel >> 8 & 0xff) - 178), <=, 1);
  g_assert_cmpint (ABS ((int) (pixel & 0xff) - 229), <=, 1);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/figure/glyph-raster/area", test_area);
  g_test_add_func ("/figure/glyph-raster/pixels", test_pixels);
  g_test_add_func ("/figure/glyph-raster/winding", test_winding);
  g_test_add_func ("/figure/glyph-raster/curves", test_curves);
  g_test_add_func ("/figure/glyph-raster/clip", test_clip);
  g_test_add_func ("/figure/glyph-raster/many", test_many);
  g_test_add_func ("/figure/glyph-raster/nothing", test_nothing);
  g_test_add_func ("/figure/glyph-raster/context", test_context);

  return g_test_run ();
}
