/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "figure/bough-palette.h"

/* The least difference of any two groups in a palette that is called colour-blind safe; 1 can just be seen. */
#define LEAST_DIFFERENCE 8.0

typedef struct {
  double l, a, b;
} Lab;

/* Machado, Oliveira and Fernandes (2009), of severity 1, over linear RGB. */
static const double sights[][3][3] = {
  { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } },
  { { 0.152286, 1.052583, -0.204868 }, { 0.114503, 0.786281, 0.099216 }, { -0.003882, -0.048116, 1.051998 } },
  { { 0.367322, 0.860646, -0.227968 }, { 0.280085, 0.672501, 0.047413 }, { -0.011820, 0.042940, 0.968881 } },
  { { 1.255528, -0.076749, -0.178779 }, { -0.078411, 0.930809, 0.147602 }, { 0.004733, 0.691367, 0.303900 } },
};

static const char *const sight_names[] = { "normal", "protan", "deutan", "tritan" };

static double
decode (guint value)
{
  double v = value / 255.0;

  return v <= 0.04045 ? v / 12.92 : pow ((v + 0.055) / 1.055, 2.4);
}

static double
lab_response (double t)
{
  return t > 216.0 / 24389 ? cbrt (t) : (24389.0 / 27 * t + 16) / 116;
}

/* CIELAB under D65 of what an eye of that sight sees. */
static Lab
see (BoughColor color, const double sight[3][3])
{
  const double rgb[] = { decode (BOUGH_COLOR_RED (color)), decode (BOUGH_COLOR_GREEN (color)),
                         decode (BOUGH_COLOR_BLUE (color)) };
  double s[3], x, y, z;

  for (guint i = 0; i < 3; i++)
    s[i] = CLAMP (sight[i][0] * rgb[0] + sight[i][1] * rgb[1] + sight[i][2] * rgb[2], 0, 1);
  x = lab_response ((0.4124564 * s[0] + 0.3575761 * s[1] + 0.1804375 * s[2]) / 0.95047);
  y = lab_response (0.2126729 * s[0] + 0.7151522 * s[1] + 0.0721750 * s[2]);
  z = lab_response ((0.0193339 * s[0] + 0.1191920 * s[1] + 0.9503041 * s[2]) / 1.08883);

  return (Lab) { 116 * y - 16, 500 * (x - y), 200 * (y - z) };
}

static double
get_hue (double a, double b)
{
  double hue = atan2 (b, a) * 180 / G_PI;

  return hue < 0 ? hue + 360 : hue;
}

static double
cos_degrees (double degrees)
{
  return cos (degrees * G_PI / 180);
}

/* CIEDE2000, as Sharma, Wu and Dalal (2005) write it. */
static double
get_difference (Lab p, Lab q)
{
  double c = (hypot (p.a, p.b) + hypot (q.a, q.b)) / 2;
  double g = 0.5 * (1 - sqrt (pow (c, 7) / (pow (c, 7) + pow (25, 7))));
  double c1 = hypot ((1 + g) * p.a, p.b), c2 = hypot ((1 + g) * q.a, q.b);
  double h1 = get_hue ((1 + g) * p.a, p.b), h2 = get_hue ((1 + g) * q.a, q.b);
  double dh = c1 * c2 == 0 ? 0 : remainder (h2 - h1, 360);
  double middle = (p.l + q.l) / 2, chroma = (c1 + c2) / 2, hue = h1 + h2, t, sl, sc, sh, turn, dl, dc, dhue;

  if (c1 * c2 != 0)
    hue = fabs (h1 - h2) <= 180 ? hue / 2 : hue < 360 ? (hue + 360) / 2 : (hue - 360) / 2;
  t = 1 - 0.17 * cos_degrees (hue - 30) + 0.24 * cos_degrees (2 * hue) + 0.32 * cos_degrees (3 * hue + 6)
      - 0.20 * cos_degrees (4 * hue - 63);
  sl = 1 + 0.015 * pow (middle - 50, 2) / sqrt (20 + pow (middle - 50, 2));
  sc = 1 + 0.045 * chroma;
  sh = 1 + 0.015 * chroma * t;
  turn = -2 * sqrt (pow (chroma, 7) / (pow (chroma, 7) + pow (25, 7)))
         * sin (G_PI / 180 * 60 * exp (-pow ((hue - 275) / 25, 2)));
  dl = (q.l - p.l) / sl;
  dc = (c2 - c1) / sc;
  dhue = 2 * sqrt (c1 * c2) * sin (dh / 2 * G_PI / 180) / sh;

  return sqrt (dl * dl + dc * dc + dhue * dhue + turn * dc * dhue);
}

/* Of the pairs that Sharma, Wu and Dalal give to test an implementation with. */
static void
test_difference (void)
{
  static const struct {
    Lab p, q;
    double difference;
  } pairs[] = {
    { { 50, 2.6772, -79.7751 }, { 50, 0, -82.7485 }, 2.0425 },
    { { 50, 2.5, 0 }, { 73, 25, -18 }, 27.1492 },
    { { 50, 2.5, 0 }, { 50, 0, -2.5 }, 4.3065 },
    { { 2.0776, 0.0795, -1.1350 }, { 0.9033, -0.0636, -0.5514 }, 0.9082 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    g_assert_cmpfloat_with_epsilon (get_difference (pairs[i].p, pairs[i].q), pairs[i].difference, 1e-4);
}

static void
assert_apart (BoughPaletteKind kind, guint n)
{
  g_autofree BoughColor *colors = g_new (BoughColor, n);
  g_autofree guint *ranks = g_new (guint, n);

  for (guint i = 0; i < n; i++)
    ranks[i] = i;
  bough_palette_fill_ranked (kind, colors, ranks, n);
  for (guint sight = 0; sight < G_N_ELEMENTS (sights); sight++) {
    for (guint i = 0; i < n; i++) {
      for (guint j = 0; j < i; j++) {
        double difference = get_difference (see (colors[i], sights[sight]), see (colors[j], sights[sight]));

        if (difference < LEAST_DIFFERENCE)
          g_error ("of %u groups #%06x and #%06x differ by %g in %s sight", n, colors[i] >> 8, colors[j] >> 8,
                   difference, sight_names[sight]);
      }
    }
  }
}

/* Okabe and Ito's colours, which are the usual ones up to 8 groups, and Tol's up to 9. */
static void
test_groups_stay_apart (void)
{
  for (guint n = 2; n <= 8; n++) {
    assert_apart (BOUGH_PALETTE_AUTO, n);
    assert_apart (BOUGH_PALETTE_OKABE_ITO, n);
  }
  for (guint n = 2; n <= 9; n++)
    assert_apart (BOUGH_PALETTE_TOL, n);
}

/* Both scales get darker all the way, in every sight. */
static void
test_scales_fall (void)
{
  for (BoughScaleKind scale = BOUGH_SCALE_VIRIDIS; scale <= BOUGH_SCALE_CIVIDIS; scale++) {
    for (guint sight = 0; sight < G_N_ELEMENTS (sights); sight++) {
      for (int i = 1; i <= 20; i++) {
        Lab lighter = see (bough_palette_get_sequential (scale, (i - 1) / 20.0), sights[sight]);
        Lab darker = see (bough_palette_get_sequential (scale, i / 20.0), sights[sight]);

        g_assert_cmpfloat (darker.l, <, lighter.l);
      }
    }
  }
}

/* Of more groups than a palette has colours the largest have them. */
static void
test_ranks (void)
{
  BoughColor colors[12];
  guint ranks[12];

  for (guint i = 0; i < 12; i++)
    ranks[i] = 11 - i;
  bough_palette_fill_ranked (BOUGH_PALETTE_OKABE_ITO, colors, ranks, 12);
  g_assert_cmphex (colors[11], ==, 0x0072b2ff);
  for (guint i = 0; i < 12; i++)
    g_assert_cmpint (colors[i] == BOUGH_COLOR_NONE, ==, i < 4);
}

/* Groups of one coarser group lie in one range of hues: nearer to one another than to any of another range. */
static void
test_nested (void)
{
  const guint parents[] = { 0, 0, 0, 1, 1, 2, 2, 2, 3 };
  BoughColor colors[9];

  bough_palette_fill_nested (colors, parents, 9, 3);
  g_assert_cmphex (colors[8], ==, BOUGH_COLOR_NONE);
  for (guint i = 0; i < 8; i++) {
    for (guint j = 0; j < i; j++) {
      Lab p = see (colors[i], sights[0]), q = see (colors[j], sights[0]);
      double hue = fabs (remainder (get_hue (p.a, p.b) - get_hue (q.a, q.b), 360));

      g_assert_cmpfloat (get_difference (p, q), >=, LEAST_DIFFERENCE);
      if (parents[i] == parents[j])
        g_assert_cmpfloat (hue, <, 90);
      else
        g_assert_cmpfloat (hue, >, 20);
    }
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/figure/color-vision/difference", test_difference);
  g_test_add_func ("/figure/color-vision/groups-stay-apart", test_groups_stay_apart);
  g_test_add_func ("/figure/color-vision/scales-fall", test_scales_fall);
  g_test_add_func ("/figure/color-vision/ranks", test_ranks);
  g_test_add_func ("/figure/color-vision/nested", test_nested);

  return g_test_run ();
}
