/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "figure/bough-font.h"

/*
 * The numbers are those of LiberationSans-Regular.ttf and -Bold.ttf 2.1 (tables hmtx, kern, glyf, hhea, OS/2), of an em
 * of 2048 units.
 */
#define UNITS(n) ((n) / 2048.0 * 25.4 / 72)

static void
test_widths (void)
{
  g_autoptr (BoughFont) font = bough_font_new (NULL);

  g_assert_cmpstr (bough_font_get_actual_family (font), ==, "Liberation Sans");
  g_assert_cmpfloat_with_epsilon (bough_font_measure (font, "H", 7, FALSE), 7 * UNITS (1479), 1e-6);
  g_assert_cmpfloat_with_epsilon (bough_font_measure (font, "ll", 7, FALSE), 7 * UNITS (2 * 455), 1e-6);
  g_assert_cmpfloat_with_epsilon (bough_font_measure (font, "ll", 7, TRUE), 7 * UNITS (2 * 569), 1e-6);
  /* A and V are each 1366 wide and stand 152 nearer. */
  g_assert_cmpfloat_with_epsilon (bough_font_measure (font, "AV", 7, FALSE), 7 * UNITS (2 * 1366 - 152), 1e-6);
  g_assert_cmpfloat (bough_font_measure (font, "", 7, FALSE), ==, 0);
}

/* What a font remembers is of a text and a weight, and is not the first of either. */
static void
test_widths_again (void)
{
  g_autoptr (BoughFont) font = bough_font_new (NULL);

  for (int i = 0; i < 3; i++) {
    g_assert_cmpfloat_with_epsilon (bough_font_measure (font, "H", 7 + i, FALSE), (7 + i) * UNITS (1479), 1e-6);
    g_assert_cmpfloat_with_epsilon (bough_font_measure (font, "ll", 7, i % 2), 7 * UNITS (2 * (i % 2 ? 569 : 455)), 1e-6);
    g_assert_cmpfloat_with_epsilon (bough_font_measure (font, "ll", 7, (i + 1) % 2),
                                    7 * UNITS (2 * (i % 2 ? 455 : 569)), 1e-6);
  }
}

static void
test_linear (void)
{
  g_autoptr (BoughFont) font = bough_font_new (NULL);
  const char *text = "AVATAR: Großer Panda, Ωμέγα";
  double width = bough_font_measure (font, text, 1, FALSE);

  for (double size = 0.1; size < 100; size *= 1.7)
    g_assert_cmpfloat_with_epsilon (bough_font_measure (font, text, size, FALSE), size * width, 1e-9);
}

static void
test_plain_text (void)
{
  g_autoptr (BoughFont) font = bough_font_new (NULL);
  double x = bough_font_measure (font, "x", 10, FALSE), blank = bough_font_measure (font, " ", 10, FALSE);

  g_assert_cmpfloat_with_epsilon (bough_font_measure (font, "<b>x</b>", 10, FALSE),
                                  10 * UNITS (2 * (1196 + 1139 + 1196) + 569) + x, 1e-6);
  g_assert_cmpfloat_with_epsilon (bough_font_measure (font, "x\nx\tx", 10, FALSE), 3 * x + 2 * blank, 1e-6);
}

static void
test_metrics (void)
{
  g_autoptr (BoughFont) font = bough_font_new (NULL);

  g_assert_cmpfloat_with_epsilon (bough_font_get_ascent (font, 8), 8 * UNITS (1854), 1e-6);
  g_assert_cmpfloat_with_epsilon (bough_font_get_descent (font, 8), 8 * UNITS (434), 1e-6);
  g_assert_cmpfloat_with_epsilon (bough_font_get_x_height (font, 8), 8 * UNITS (1082), 1e-6);
  g_assert_cmpfloat_with_epsilon (bough_font_get_cap_height (font, 8), 8 * UNITS (1409), 1e-6);
}

static void
test_missing_family (void)
{
  g_autoptr (BoughFont) font = bough_font_new ("No Such Family 9000");

  g_assert_cmpstr (bough_font_get_actual_family (font), !=, "No Such Family 9000");
  g_assert_cmpfloat (bough_font_measure (font, "x", 10, FALSE), >, 0);
}

static void
test_shorten (void)
{
  g_autoptr (BoughFont) font = bough_font_new (NULL);
  const char *text = "Hello, wörld of many things";
  double all = bough_font_measure (font, text, 7, FALSE);
  gsize longest = 0;

  for (double width = 0; width < all + 2; width += 0.25) {
    g_autofree char *shortened = bough_font_shorten (font, text, 7, FALSE, width);
    gsize length = strlen (shortened);

    g_assert_cmpfloat (bough_font_measure (font, shortened, 7, FALSE), <=, width);
    g_assert_cmpuint (length, >=, longest);
    longest = length;
    if (width >= all) {
      g_assert_cmpstr (shortened, ==, text);
    } else if (length > 0) {
      g_assert_true (g_str_has_suffix (shortened, "…"));
      shortened[length - strlen ("…")] = '\0';
      g_assert_true (g_str_has_prefix (text, shortened));
      g_assert_false (g_str_has_suffix (shortened, " "));
      g_assert_false (g_str_has_suffix (shortened, ","));
    }
  }
}

/* A family of three persons is one sign of five characters, whether a font has it or not. */
static void
test_shorten_joined (void)
{
  g_autoptr (BoughFont) font = bough_font_new (NULL);
  const char *text = "ab\U0001f468\u200d\U0001f469\u200d\U0001f467cdefgh";
  double all = bough_font_measure (font, text, 7, FALSE);

  for (double width = 0; width < all; width += 0.1) {
    g_autofree char *shortened = bough_font_shorten (font, text, 7, FALSE, width);

    g_assert_true (strlen (shortened) <= strlen ("ab…") ||
                   g_str_has_prefix (shortened, "ab\U0001f468\u200d\U0001f469\u200d\U0001f467"));
  }
}

/* Widths, at 2048 units: H 1479, the ellipsis 2048. So of HHHHHH two letters have room in 6000, and three do not. */
static void
test_shorten_exactly (void)
{
  g_autoptr (BoughFont) font = bough_font_new (NULL);
  g_autofree char *two = bough_font_shorten (font, "HHHHHH", 5, FALSE, 5 * UNITS (6000));
  g_autofree char *three = bough_font_shorten (font, "HHHHHH", 5, FALSE, 5 * UNITS (3 * 1479 + 2048 + 1));
  g_autofree char *none = bough_font_shorten (font, "HHHHHH", 5, FALSE, 5 * UNITS (2047));

  g_assert_cmpstr (two, ==, "HH…");
  g_assert_cmpstr (three, ==, "HHH…");
  g_assert_cmpstr (none, ==, "");
}

static void
test_very_long (void)
{
  g_autoptr (BoughFont) font = bough_font_new (NULL);
  g_autofree char *text = g_strnfill (1000000, 'H');
  g_autofree char *shortened = NULL;

  g_assert_cmpfloat (bough_font_measure (font, text, 7, FALSE), >, 1000);
  shortened = bough_font_shorten (font, text, 7, FALSE, 20);
  g_assert_cmpuint (strlen (shortened), <, 30);
}

/* The ink of HH at 72 pt: from H's left bearing, 168, to the second H's right edge, 1479 + 1312; 1409 high. */
static void
assert_ink (double x, double y, double width, double height)
{
  g_assert_cmpfloat_with_epsilon (x, 72 * UNITS (168), 0.05);
  g_assert_cmpfloat_with_epsilon (y, 72 * UNITS (-1409), 0.05);
  g_assert_cmpfloat_with_epsilon (width, 72 * UNITS (1479 + 1312 - 168), 0.1);
  g_assert_cmpfloat_with_epsilon (height, 72 * UNITS (1409), 0.1);
}

static void
test_show_glyphs (void)
{
  g_autoptr (BoughFont) font = bough_font_new (NULL);
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  double x, y, width, height;

  /* Ink extents are rounded out to the unit, so the millimetre is made 100 of them. */
  cairo_scale (cr, 100, 100);
  bough_font_show (font, cr, "HH", 72, FALSE);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_recording_surface_ink_extents (surface, &x, &y, &width, &height);
  cairo_surface_destroy (surface);
  assert_ink (x / 100, y / 100, width / 100, height / 100);
}

static void
test_show_image (void)
{
  g_autoptr (BoughFont) font = bough_font_new (NULL);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1000, 800);
  cairo_t *cr = cairo_create (surface);
  int x0 = 1000, y0 = 800, x1 = 0, y1 = 0;
  const guint8 *data;

  cairo_translate (cr, 100, 600);
  cairo_scale (cr, 20, 20);
  bough_font_show (font, cr, "HH", 72, FALSE);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);

  cairo_surface_flush (surface);
  data = cairo_image_surface_get_data (surface);
  for (int y = 0; y < 800; y++) {
    for (int x = 0; x < 1000; x++) {
      if (data[y * cairo_image_surface_get_stride (surface) + x] > 127) {
        x0 = MIN (x0, x);
        y0 = MIN (y0, y);
        x1 = MAX (x1, x + 1);
        y1 = MAX (y1, y + 1);
      }
    }
  }
  cairo_surface_destroy (surface);
  assert_ink ((x0 - 100) / 20.0, (y0 - 600) / 20.0, (x1 - x0) / 20.0, (y1 - y0) / 20.0);
}

/* The last letter of a line far longer than the surface is wide is painted where it belongs: 60 * 1139 units along. */
static void
test_show_long (void)
{
  g_autoptr (BoughFont) font = bough_font_new (NULL);
  g_autofree char *text = g_strnfill (61, 'n');
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 200, 200);
  cairo_t *cr = cairo_create (surface);
  guint sum = 0;

  g_assert_cmpfloat_with_epsilon (bough_font_measure (font, "n", 72, FALSE), 72 * UNITS (1139), 1e-4);
  cairo_scale (cr, 5, 5);
  cairo_translate (cr, -60 * 72 * UNITS (1139), 30);
  bough_font_show (font, cr, text, 72, FALSE);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  for (int y = 0; y < 200; y++)
    for (int x = 0; x < 200; x++)
      sum += cairo_image_surface_get_data (surface)[y * cairo_image_surface_get_stride (surface) + x];
  cairo_surface_destroy (surface);
  g_assert_cmpuint (sum, >, 1000 * 255);
}

static gpointer
measure_cb (gpointer data)
{
  g_autoptr (BoughFont) font = bough_font_new (NULL);
  double *width = data;

  for (int i = 0; i < 200; i++) {
    g_autofree char *text = g_strdup_printf ("Ωμέγα %d Großer Panda", i);

    *width += bough_font_measure (font, text, 7, i % 2);
  }

  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[8];
  double widths[8] = { 0 }, here = 0;

  for (int i = 0; i < 8; i++)
    threads[i] = g_thread_new ("font", measure_cb, &widths[i]);
  measure_cb (&here);
  for (int i = 0; i < 8; i++) {
    g_thread_join (threads[i]);
    g_assert_cmpfloat (widths[i], ==, here);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/figure/font/widths", test_widths);
  g_test_add_func ("/figure/font/widths-again", test_widths_again);
  g_test_add_func ("/figure/font/linear", test_linear);
  g_test_add_func ("/figure/font/plain-text", test_plain_text);
  g_test_add_func ("/figure/font/metrics", test_metrics);
  g_test_add_func ("/figure/font/missing-family", test_missing_family);
  g_test_add_func ("/figure/font/shorten", test_shorten);
  g_test_add_func ("/figure/font/shorten-joined", test_shorten_joined);
  g_test_add_func ("/figure/font/shorten-exactly", test_shorten_exactly);
  g_test_add_func ("/figure/font/very-long", test_very_long);
  g_test_add_func ("/figure/font/show-glyphs", test_show_glyphs);
  g_test_add_func ("/figure/font/show-image", test_show_image);
  g_test_add_func ("/figure/font/show-long", test_show_long);
  g_test_add_func ("/figure/font/threads", test_threads);

  return g_test_run ();
}
