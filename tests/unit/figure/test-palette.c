/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "figure/bough-palette.h"

#define MOST_COLORS 60

typedef struct {
  double l, a, b;
} Lab;

static double
to_radians (double degrees)
{
  return degrees * G_PI / 180;
}

static double
get_hue (double a, double b)
{
  double hue = atan2 (b, a) * 180 / G_PI;

  if (a == 0 && b == 0)
    return 0;
  return hue < 0 ? hue + 360 : hue;
}

/* Sharma, Wu and Dalal: The CIEDE2000 color-difference formula. Color Research and Application 30 (2005). */
static double
get_difference (Lab x, Lab y)
{
  double mean_c = (hypot (x.a, x.b) + hypot (y.a, y.b)) / 2;
  double g = 0.5 * (1 - sqrt (pow (mean_c, 7) / (pow (mean_c, 7) + pow (25, 7))));
  double c1 = hypot ((1 + g) * x.a, x.b), c2 = hypot ((1 + g) * y.a, y.b);
  double h1 = get_hue ((1 + g) * x.a, x.b), h2 = get_hue ((1 + g) * y.a, y.b);
  double dh = h2 - h1, mean_h = h1 + h2;
  double mean_l = (x.l + y.l) / 2;
  double t, turn, sl, sc, sh, rc;
  double l_part, c_part, h_part;

  if (c1 * c2 == 0)
    dh = 0;
  else if (fabs (dh) > 180)
    dh += dh > 0 ? -360 : 360;
  if (c1 * c2 != 0) {
    if (fabs (h1 - h2) > 180)
      mean_h += mean_h < 360 ? 360 : -360;
    mean_h /= 2;
  }
  mean_c = (c1 + c2) / 2;
  t = 1 - 0.17 * cos (to_radians (mean_h - 30)) + 0.24 * cos (to_radians (2 * mean_h))
      + 0.32 * cos (to_radians (3 * mean_h + 6)) - 0.20 * cos (to_radians (4 * mean_h - 63));
  turn = 30 * exp (-pow ((mean_h - 275) / 25, 2));
  rc = 2 * sqrt (pow (mean_c, 7) / (pow (mean_c, 7) + pow (25, 7)));
  sl = 1 + 0.015 * pow (mean_l - 50, 2) / sqrt (20 + pow (mean_l - 50, 2));
  sc = 1 + 0.045 * mean_c;
  sh = 1 + 0.015 * mean_c * t;
  l_part = (y.l - x.l) / sl;
  c_part = (c2 - c1) / sc;
  h_part = 2 * sqrt (c1 * c2) * sin (to_radians (dh / 2)) / sh;

  return sqrt (l_part * l_part + c_part * c_part + h_part * h_part
               - sin (to_radians (2 * turn)) * rc * c_part * h_part);
}

static double
decode (guint value)
{
  return value <= 10 ? value / 255.0 / 12.92 : pow ((value / 255.0 + 0.055) / 1.055, 2.4);
}

static double
lab_curve (double v)
{
  return v > 216.0 / 24389 ? cbrt (v) : (24389.0 / 27 * v + 16) / 116;
}

/* sRGB (IEC 61966-2-1) to CIELAB under D65 */
static Lab
to_lab (BoughColor color)
{
  double r = decode (color >> 24), g = decode (color >> 16 & 0xff), b = decode (color >> 8 & 0xff);
  double x = lab_curve ((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  double y = lab_curve (0.2126729 * r + 0.7151522 * g + 0.0721750 * b);
  double z = lab_curve ((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883);

  return (Lab) { 116 * y - 16, 500 * (x - y), 200 * (y - z) };
}

/* Pairs from the table in the paper: that the measure of the tests below is right. */
static void
test_measure (void)
{
  static const struct {
    Lab x, y;
    double difference;
  } pairs[] = {
    { { 50, 2.6772, -79.7751 }, { 50, 0, -82.7485 }, 2.0425 },
    { { 50, -1.3802, -84.2814 }, { 50, 0, -82.7485 }, 1.0000 },
    { { 50, 0, 0 }, { 50, -1, 2 }, 2.3669 },
    { { 50, 2.49, -0.001 }, { 50, -2.49, 0.0011 }, 7.2195 },
    { { 50, 2.5, 0 }, { 73, 25, -18 }, 27.1492 },
    { { 60.2574, -34.0099, 36.2677 }, { 60.4626, -34.1751, 39.4387 }, 1.2644 },
    { { 22.7233, 20.0904, -46.6940 }, { 23.0331, 14.9730, -42.5619 }, 2.0373 },
    { { 90.8027, -2.0831, 1.4410 }, { 91.1528, -1.6435, 0.0447 }, 1.4441 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    g_assert_cmpfloat_with_epsilon (get_difference (pairs[i].x, pairs[i].y), pairs[i].difference, 5e-5);
}

static double
get_least_difference (const BoughColor *colors, guint n_colors)
{
  double least = G_MAXDOUBLE;

  for (guint i = 0; i < n_colors; i++) {
    for (guint j = 0; j < i; j++)
      least = MIN (least, get_difference (to_lab (colors[i]), to_lab (colors[j])));
  }

  return least;
}

/* Below about 10 two patches that do not touch are hard to tell apart. */
static void
test_groups_differ (void)
{
  BoughColor colors[MOST_COLORS];

  for (guint n = 2; n <= 30; n++) {
    double bound = n <= 8 ? 20 : n <= 20 ? 17 : 11;

    bough_palette_fill_groups (colors, n);
    g_assert_cmpfloat (get_least_difference (colors, n), >, bound);
  }
}

/* Groups that follow one another around the circle, the last one the first, however many they are. */
static void
test_neighbours_differ (void)
{
  BoughColor colors[MOST_COLORS];

  for (guint n = 3; n <= MOST_COLORS; n++) {
    bough_palette_fill_groups (colors, n);
    for (guint i = 0; i < n; i++)
      g_assert_cmpfloat (get_difference (to_lab (colors[i]), to_lab (colors[(i + 1) % n])), >, 10);
  }
}

static void
test_groups_are_not_other (void)
{
  BoughColor colors[MOST_COLORS];

  for (guint n = 1; n <= 30; n++) {
    bough_palette_fill_groups (colors, n);
    for (guint i = 0; i < n; i++) {
      g_assert_cmpuint (BOUGH_COLOR_ALPHA (colors[i]), ==, 255);
      g_assert_cmpfloat (get_difference (to_lab (colors[i]), to_lab (BOUGH_PALETTE_OTHER)), >, 10);
    }
  }
}

/* As the World Wide Web Consortium's definition gives them: black 21, white 1, #767676 4.54, #777777 4.48, red 4.00. */
static void
test_contrast (void)
{
  g_assert_cmpfloat_with_epsilon (bough_color_get_contrast (0x000000ff), 21, 1e-9);
  g_assert_cmpfloat_with_epsilon (bough_color_get_contrast (0xffffffff), 1, 1e-9);
  g_assert_cmpfloat_with_epsilon (bough_color_get_contrast (0x767676ff), 4.54, 0.005);
  g_assert_cmpfloat_with_epsilon (bough_color_get_contrast (0x777777ff), 4.48, 0.005);
  g_assert_cmpfloat_with_epsilon (bough_color_get_contrast (0xff0000ff), 4.00, 0.005);
  g_assert_cmpfloat (bough_color_get_contrast (BOUGH_PALETTE_INK), >=, BOUGH_PALETTE_TEXT_CONTRAST);
  g_assert_cmpfloat (bough_color_get_contrast (BOUGH_PALETTE_QUIET), >=, BOUGH_PALETTE_TEXT_CONTRAST);
}

/* Latin small letters and digits, blue and sky blue, are told apart by their labels too, and by those in grey. */
static void
test_texts_differ (void)
{
  BoughColor colors[MOST_COLORS];

  for (guint n = 1; n <= MOST_COLORS; n++) {
    bough_palette_fill_groups (colors, n);
    for (guint i = 0; i < n; i++) {
      colors[i] = bough_palette_get_text_color (colors[i]);
      g_assert_cmpfloat (bough_color_get_contrast (colors[i]), >=, BOUGH_PALETTE_TEXT_CONTRAST);
    }
    if (n <= 8) {
      colors[n] = BOUGH_PALETTE_QUIET;
      g_assert_cmpfloat (get_least_difference (colors, n + 1), >=, 10);
    }
  }
}

static double
get_hue_difference (BoughColor x, BoughColor y)
{
  Lab a = to_lab (x), b = to_lab (y);
  double difference = fabs (get_hue (a.a, a.b) - get_hue (b.a, b.b));

  return MIN (difference, 360 - difference);
}

static void
test_darken (void)
{
  BoughColor colors[MOST_COLORS];

  for (guint n = 1; n <= MOST_COLORS; n++) {
    bough_palette_fill_groups (colors, n);
    for (guint i = 0; i < n; i++) {
      BoughColor text = bough_color_darken (colors[i], 4.5);

      g_assert_cmpfloat (bough_color_get_contrast (text), >=, 4.5);
      if (bough_color_get_contrast (colors[i]) >= 4.5) {
        g_assert_cmphex (text, ==, colors[i]);
      } else {
        /* no darker than needed, and of the same hue */
        g_assert_cmpfloat (bough_color_get_contrast (text), <, 4.7);
        g_assert_cmpfloat (get_hue_difference (text, colors[i]), <, 25);
      }
    }
  }

  g_assert_cmphex (bough_color_darken (0xffffffff, 22), ==, 0x000000ff);
}

/* The ends of viridis as published: #440154 and #fde725. Evenly darker in between, in even steps. */
static void
test_sequential (void)
{
  double least = G_MAXDOUBLE, most = 0;

  g_assert_cmphex (bough_palette_get_sequential (BOUGH_SCALE_VIRIDIS, 1), ==, 0x440154ff);
  g_assert_cmphex (bough_palette_get_sequential (BOUGH_SCALE_VIRIDIS, 0), ==, 0xfde725ff);
  g_assert_cmphex (bough_palette_get_sequential (BOUGH_SCALE_VIRIDIS, 1.5), ==, 0x440154ff);
  g_assert_cmphex (bough_palette_get_sequential (BOUGH_SCALE_VIRIDIS, -1), ==, 0xfde725ff);
  g_assert_cmphex (bough_palette_get_sequential (BOUGH_SCALE_VIRIDIS, NAN), ==, BOUGH_PALETTE_OTHER);

  for (guint i = 0; i < 20; i++) {
    Lab x = to_lab (bough_palette_get_sequential (BOUGH_SCALE_VIRIDIS, i / 20.0));
    Lab y = to_lab (bough_palette_get_sequential (BOUGH_SCALE_VIRIDIS, (i + 1) / 20.0));

    g_assert_cmpfloat (y.l, <, x.l);
    least = MIN (least, x.l - y.l);
    most = MAX (most, x.l - y.l);
  }
  g_assert_cmpfloat (most, <, 2.5 * least);
}

/* Every fifteenth of the 256 entries of Matplotlib 3.6's tables, which are published with it, hits none of our own but the ends. */
static void
test_published (void)
{
  static const BoughColor viridis[] = {
    0x440154ff, 0x481769ff, 0x472a7aff, 0x433d84ff, 0x3d4e8aff, 0x355e8dff, 0x2e6d8eff, 0x297b8eff, 0x23898eff,
    0x1f978bff, 0x21a585ff, 0x2eb37cff, 0x46c06fff, 0x65cb5eff, 0x89d548ff, 0xb0dd2fff, 0xd8e219ff, 0xfde725ff,
  };
  static const BoughColor cividis[] = {
    0x00224eff, 0x002d68ff, 0x163770ff, 0x2e416dff, 0x3f4c6cff, 0x4e566cff, 0x5c616eff, 0x696b71ff, 0x767676ff,
    0x838179ff, 0x928c78ff, 0xa09875ff, 0xafa471ff, 0xbfb06bff, 0xcfbd62ff, 0xdfca57ff, 0xf0d846ff, 0xfee838ff,
  };

  for (guint i = 0; i < G_N_ELEMENTS (viridis); i++) {
    double fraction = 1 - i / 17.0; /* a low number is light */

    g_assert_cmpfloat (get_difference (to_lab (bough_palette_get_sequential (BOUGH_SCALE_VIRIDIS, fraction)), to_lab (viridis[i])), <, 1);
    g_assert_cmpfloat (get_difference (to_lab (bough_palette_get_sequential (BOUGH_SCALE_CIVIDIS, fraction)), to_lab (cividis[i])), <, 1);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/figure/palette/measure", test_measure);
  g_test_add_func ("/figure/palette/groups-differ", test_groups_differ);
  g_test_add_func ("/figure/palette/neighbours-differ", test_neighbours_differ);
  g_test_add_func ("/figure/palette/groups-are-not-other", test_groups_are_not_other);
  g_test_add_func ("/figure/palette/contrast", test_contrast);
  g_test_add_func ("/figure/palette/texts-differ", test_texts_differ);
  g_test_add_func ("/figure/palette/darken", test_darken);
  g_test_add_func ("/figure/palette/sequential", test_sequential);
  g_test_add_func ("/figure/palette/published", test_published);

  return g_test_run ();
}
