/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "figure/bough-font.h"
#include "figure/bough-painter.h"
#include "test-pictures.h"

#define NO_NODE G_MAXUINT
#define MM_IN_PT (72 / 25.4)
#define WHITE 0xffffff

/* A page of 40 x 40 mm is painted at 10 pixels a millimetre; places are given in mm. */
#define SIDE 40
#define SCALE 10

static BoughScene *
new_scene (void)
{
  return bough_scene_new (SIDE, SIDE, BOUGH_FONT_DEFAULT_FAMILY);
}

static cairo_surface_t *
paint (BoughScene *scene, const double clip[4])
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, SIDE * SCALE, SIDE * SCALE);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, SCALE, SCALE);
  bough_scene_paint (scene, cr, clip);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);

  return surface;
}

static void
assert_color (cairo_surface_t *surface, double x, double y, guint32 color)
{
  g_assert_cmphex (test_get_pixel (surface, (int) (x * SCALE), (int) (y * SCALE)), ==, color);
}

static void
assert_color_at (cairo_surface_t *surface, double radius, double angle, guint32 color)
{
  assert_color (surface, 20 + radius * cos (angle), 20 + radius * sin (angle), color);
}

static void
test_line (void)
{
  g_autoptr (BoughScene) scene = new_scene ();
  cairo_surface_t *surface;

  bough_scene_add_line (scene, BOUGH_SCENE_BRANCH, 0, 0x0072b2ff, 2 * MM_IN_PT, 10, 10, 20, 10);
  surface = paint (scene, NULL);

  /* 2 mm wide, so from 9 to 11; its round ends reach a millimetre further, but not to the corners. */
  assert_color (surface, 15, 10, 0x0072b2);
  assert_color (surface, 15, 9.15, 0x0072b2);
  assert_color (surface, 15, 10.85, 0x0072b2);
  assert_color (surface, 15, 8.85, WHITE);
  assert_color (surface, 15, 11.15, WHITE);
  assert_color (surface, 20.8, 10, 0x0072b2);
  assert_color (surface, 21.15, 10, WHITE);
  assert_color (surface, 20.85, 9.15, WHITE);
  assert_color (surface, 9.2, 10, 0x0072b2);
  cairo_surface_destroy (surface);
}

static void
test_line_widths (void)
{
  g_autoptr (BoughScene) scene = new_scene ();
  cairo_surface_t *surface;

  bough_scene_add_line (scene, BOUGH_SCENE_BRANCH, 0, 0x0072b2ff, 1 * MM_IN_PT, 10, 10, 30, 10);
  bough_scene_add_line (scene, BOUGH_SCENE_BRANCH, 0, 0x0072b2ff, 3 * MM_IN_PT, 10, 20, 30, 20);
  surface = paint (scene, NULL);

  assert_color (surface, 20, 10.35, 0x0072b2);
  assert_color (surface, 20, 10.65, WHITE);
  assert_color (surface, 20, 21.35, 0x0072b2);
  assert_color (surface, 20, 21.65, WHITE);
  cairo_surface_destroy (surface);
}

static void
test_arc (void)
{
  g_autoptr (BoughScene) scene = new_scene ();
  cairo_surface_t *surface;

  bough_scene_add_arc (scene, BOUGH_SCENE_BRANCH, 0, 0xd55e00ff, MM_IN_PT, 20, 20, 10, 0.5, 2.5);
  bough_scene_add_arc (scene, BOUGH_SCENE_BRANCH, 1, 0x009e73ff, MM_IN_PT, 20, 20, 15, 1, 1 + 0.999 * 2 * G_PI);
  surface = paint (scene, NULL);

  assert_color_at (surface, 10, 0.55, 0xd55e00);
  assert_color_at (surface, 10, 1.5, 0xd55e00);
  assert_color_at (surface, 10, 2.45, 0xd55e00);
  assert_color_at (surface, 9.3, 1.5, WHITE);
  assert_color_at (surface, 10.7, 1.5, WHITE);
  assert_color_at (surface, 10, 0.3, WHITE);
  assert_color_at (surface, 10, 2.7, WHITE);
  assert_color_at (surface, 10, 4.5, WHITE);
  for (double a = 0; a < 2 * G_PI; a += 0.1)
    assert_color_at (surface, 15, a, 0x009e73);
  cairo_surface_destroy (surface);
}

static void
test_wedge (void)
{
  g_autoptr (BoughScene) scene = new_scene ();
  cairo_surface_t *surface;

  bough_scene_add_wedge (scene, BOUGH_SCENE_RING, 0, 0xcc79a7ff, 20, 20, 12, 16, 1, 2);
  bough_scene_add_wedge (scene, BOUGH_SCENE_RING, 1, 0x0072b2ff, 20, 20, 6, 8, 0, 2 * G_PI);
  bough_scene_add_wedge (scene, BOUGH_SCENE_RING, 2, 0x009e73ff, 20, 20, 0, 4, 3, 4);
  surface = paint (scene, NULL);

  assert_color_at (surface, 14, 1.5, 0xcc79a7);
  assert_color_at (surface, 12.2, 1.5, 0xcc79a7);
  assert_color_at (surface, 15.8, 1.5, 0xcc79a7);
  assert_color_at (surface, 11.8, 1.5, WHITE);
  assert_color_at (surface, 16.2, 1.5, WHITE);
  assert_color_at (surface, 14, 0.98, WHITE);
  assert_color_at (surface, 14, 1.02, 0xcc79a7);
  assert_color_at (surface, 14, 1.98, 0xcc79a7);
  assert_color_at (surface, 14, 2.02, WHITE);
  for (double a = 0; a < 2 * G_PI; a += 0.1) {
    assert_color_at (surface, 7, a, 0x0072b2);
    assert_color_at (surface, 5, a, WHITE);
    assert_color_at (surface, 9, a, WHITE);
  }
  assert_color_at (surface, 2, 3.5, 0x009e73);
  assert_color_at (surface, 0.3, 3.5, 0x009e73);
  assert_color_at (surface, 2, 2.8, WHITE);
  cairo_surface_destroy (surface);
}

/* A triangle to the right of the middle, which @assert_color_at counts from: by radius and angle. */
static void
test_polygon (void)
{
  static const double corners[] = { 20, 20, 36, 12, 36, 28 };
  g_autoptr (BoughScene) scene = new_scene ();
  cairo_surface_t *surface;

  bough_scene_add_polygon (scene, BOUGH_SCENE_BACKGROUND, 0, 0x0072b2ff, corners, 3);
  surface = paint (scene, NULL);
  assert_color_at (surface, 12, 0, 0x0072b2);
  /* The sides go off at atan (8 / 16) = 0.46. */
  assert_color_at (surface, 12, 0.42, 0x0072b2);
  assert_color_at (surface, 12, -0.42, 0x0072b2);
  assert_color_at (surface, 12, 0.5, WHITE);
  assert_color_at (surface, 17, 0, WHITE);
  cairo_surface_destroy (surface);
}

static void
test_rectangle_and_disc (void)
{
  g_autoptr (BoughScene) scene = new_scene ();
  cairo_surface_t *surface;

  bough_scene_add_rectangle (scene, BOUGH_SCENE_LEGEND, NO_NODE, 0xe69f00ff, 2, 3, 8, 4, 0);
  bough_scene_add_rectangle (scene, BOUGH_SCENE_LEGEND, NO_NODE, 0x56b4e9ff, 2, 13, 8, 4, 2);
  bough_scene_add_disc (scene, BOUGH_SCENE_TIP, 0, 0x009e73ff, 30, 30, 3);
  surface = paint (scene, NULL);

  assert_color (surface, 2.05, 3.05, 0xe69f00);
  assert_color (surface, 9.95, 6.95, 0xe69f00);
  assert_color (surface, 1.95, 3.05, WHITE);
  assert_color (surface, 10.05, 6.95, WHITE);
  assert_color (surface, 9.95, 7.05, WHITE);

  /* The rounded corner leaves out what is more than 2 from (4, 15): (2.4, 13.4) is 2.26 away, (2.8, 13.8) is 1.7. */
  assert_color (surface, 2.4, 13.4, WHITE);
  assert_color (surface, 2.8, 13.8, 0x56b4e9);
  assert_color (surface, 9.6, 16.6, WHITE);
  assert_color (surface, 9.2, 16.2, 0x56b4e9);
  assert_color (surface, 6, 13.05, 0x56b4e9);

  assert_color (surface, 30, 30, 0x009e73);
  assert_color (surface, 32.8, 30, 0x009e73);
  assert_color (surface, 33.1, 30, WHITE);
  assert_color (surface, 32.3, 32.3, WHITE);
  cairo_surface_destroy (surface);
}

static void
test_order_and_opacity (void)
{
  g_autoptr (BoughScene) scene = new_scene ();
  cairo_surface_t *surface;

  /* Black at 0x80 = 128 over white: 255 * (1 - 128/255) = 127; twice: 127 * (1 - 128/255) = 63.2. */
  bough_scene_add_line (scene, BOUGH_SCENE_BRANCH, 0, 0x00000080, 2 * MM_IN_PT, 5, 10, 15, 10);
  bough_scene_add_line (scene, BOUGH_SCENE_BRANCH, 0, 0x00000080, 2 * MM_IN_PT, 10, 5, 10, 15);
  bough_scene_add_rectangle (scene, BOUGH_SCENE_BRANCH, 0, 0xff0000ff, 20, 20, 10, 10, 0);
  bough_scene_add_line (scene, BOUGH_SCENE_BRANCH, 0, 0x0000ffff, 2 * MM_IN_PT, 15, 25, 35, 25);
  bough_scene_add_rectangle (scene, BOUGH_SCENE_BRANCH, 0, 0xff0000ff, 28, 20, 5, 10, 0);
  surface = paint (scene, NULL);

  assert_color (surface, 6, 10, 0x7f7f7f);
  assert_color (surface, 10, 6, 0x7f7f7f);
  assert_color (surface, 10, 10, 0x3f3f3f);
  assert_color (surface, 18, 25, 0x0000ff);
  assert_color (surface, 25, 25, 0x0000ff);
  assert_color (surface, 25, 22, 0xff0000);
  assert_color (surface, 30, 25, 0xff0000);
  cairo_surface_destroy (surface);
}

/* Asserts that all that is dark lies in the box, in mm, and reaches within @slack of its sides. */
static void
assert_ink (cairo_surface_t *surface, double x0, double y0, double x1, double y1, double slack)
{
  double left = SIDE, top = SIDE, right = 0, bottom = 0;

  for (int y = 0; y < SIDE * SCALE; y++) {
    for (int x = 0; x < SIDE * SCALE; x++) {
      if ((test_get_pixel (surface, x, y) & 0xff) < 0x80) {
        left = MIN (left, x / (double) SCALE);
        top = MIN (top, y / (double) SCALE);
        right = MAX (right, (x + 1) / (double) SCALE);
        bottom = MAX (bottom, (y + 1) / (double) SCALE);
      }
    }
  }
  g_assert_cmpfloat_with_epsilon (left, x0, slack);
  g_assert_cmpfloat_with_epsilon (top, y0, slack);
  g_assert_cmpfloat_with_epsilon (right, x1, slack);
  g_assert_cmpfloat_with_epsilon (bottom, y1, slack);
}

/*
 * HHH at 20 pt in Liberation Sans, an em being 2048 units: an advance of 3 * 1479, ink from 168 to 2 * 1479 + 1312, and
 * from the baseline 1409 up.
 */
static void
test_text (void)
{
  const double unit = 20 / 2048.0 * 25.4 / 72;
  const double width = 3 * 1479 * unit, left = 168 * unit, right = (2 * 1479 + 1312) * unit, up = 1409 * unit;
  static const double shifts[] = { [BOUGH_ANCHOR_START] = 0, [BOUGH_ANCHOR_MIDDLE] = 0.5, [BOUGH_ANCHOR_END] = 1 };

  for (int anchor = BOUGH_ANCHOR_START; anchor <= BOUGH_ANCHOR_END; anchor++) {
    double shift = shifts[anchor] * width;

    for (int quarter = 0; quarter < 4; quarter++) {
      g_autoptr (BoughScene) scene = new_scene ();
      double from = left - shift, to = right - shift;
      cairo_surface_t *surface;

      bough_scene_add_text (scene, BOUGH_SCENE_LABEL, 0, 0x000000ff, "HHH", NULL, 20, 20, quarter * G_PI_2, 20, width,
                            anchor, FALSE);
      surface = paint (scene, NULL);
      /* Clockwise: after a quarter the text runs down and its top is on the right; then it stands on its head. */
      if (quarter == 0)
        assert_ink (surface, 20 + from, 20 - up, 20 + to, 20, 0.11);
      else if (quarter == 1)
        assert_ink (surface, 20, 20 + from, 20 + up, 20 + to, 0.11);
      else if (quarter == 2)
        assert_ink (surface, 20 - to, 20, 20 - from, 20 + up, 0.11);
      else
        assert_ink (surface, 20 - up, 20 - to, 20, 20 - from, 0.11);
      cairo_surface_destroy (surface);
    }
  }
}

/* In Liberation Mono every letter is 1229 of 2048 units wide, and H goes from 162 to 1066, 1349 high. */
static void
test_other_family (void)
{
  g_autoptr (BoughScene) sans = new_scene (), mono = bough_scene_new (SIDE, SIDE, "Liberation Mono");
  const double unit = 20 / 2048.0 * 25.4 / 72;
  cairo_surface_t *surface;

  bough_scene_add_text (sans, BOUGH_SCENE_LABEL, 0, 0x000000ff, "HHH", NULL, 10, 20, 0, 20, 15, BOUGH_ANCHOR_START, FALSE);
  bough_scene_add_text (mono, BOUGH_SCENE_LABEL, 0, 0x000000ff, "HHH", NULL, 10, 20, 0, 20, 13, BOUGH_ANCHOR_START, FALSE);
  surface = paint (sans, NULL);
  cairo_surface_destroy (surface);
  surface = paint (mono, NULL);
  assert_ink (surface, 10 + 162 * unit, 20 - 1349 * unit, 10 + (2 * 1229 + 1066) * unit, 20, 0.11);
  cairo_surface_destroy (surface);
}

static void
test_bold (void)
{
  g_autoptr (BoughScene) scene = new_scene ();
  cairo_surface_t *surface;

  /* The stem of l is 138 to 318 in the regular weight and 143 to 424 in the bold one: 72 pt, so 12.4 units a 0.154 mm. */
  bough_scene_add_text (scene, BOUGH_SCENE_LABEL, 0, 0x000000ff, "l", NULL, 5, 35, 0, 72, 5.64, BOUGH_ANCHOR_START, FALSE);
  bough_scene_add_text (scene, BOUGH_SCENE_LABEL, 0, 0x000000ff, "l", NULL, 20, 35, 0, 72, 7.06, BOUGH_ANCHOR_START, TRUE);
  surface = paint (scene, NULL);
  assert_color (surface, 5 + 25.4 * 228 / 2048, 25, 0x000000);
  assert_color (surface, 5 + 25.4 * 370 / 2048, 25, WHITE);
  assert_color (surface, 20 + 25.4 * 370 / 2048, 25, 0x000000);
  cairo_surface_destroy (surface);
}

/* Inside of the clip everything is as without; outside nothing of what lies wholly there is painted. */
static void
test_clip (void)
{
  g_autoptr (BoughScene) scene = test_scene_new_everything ();
  const double clip[4] = { 18, 18, 15, 12 };
  cairo_surface_t *whole = paint (scene, NULL), *part = paint (scene, clip);

  for (int y = 180; y < 300; y++)
    for (int x = 180; x < 330; x++)
      g_assert_cmphex (test_get_pixel (whole, x, y), ==, test_get_pixel (part, x, y));

  /* And not everything was painted. */
  g_assert_cmpfloat (test_get_difference (whole, part), >, 0);
  cairo_surface_destroy (whole);
  cairo_surface_destroy (part);
}

/* Discs of a radius of 2 about a clip from 15 to 25: four reach a millimetre into it, four stay one away. */
static void
test_clipped_away (void)
{
  g_autoptr (BoughScene) scene = new_scene ();
  const double clip[4] = { 15, 15, 10, 10 };
  cairo_surface_t *surface;

  bough_scene_add_disc (scene, BOUGH_SCENE_TIP, 0, 0xff0000ff, 14, 20, 2);
  bough_scene_add_disc (scene, BOUGH_SCENE_TIP, 0, 0xff0000ff, 26, 20, 2);
  bough_scene_add_disc (scene, BOUGH_SCENE_TIP, 0, 0xff0000ff, 20, 14, 2);
  bough_scene_add_disc (scene, BOUGH_SCENE_TIP, 0, 0xff0000ff, 20, 26, 2);
  bough_scene_add_disc (scene, BOUGH_SCENE_TIP, 0, 0x0000ffff, 12, 16, 2);
  bough_scene_add_disc (scene, BOUGH_SCENE_TIP, 0, 0x0000ffff, 28, 16, 2);
  bough_scene_add_disc (scene, BOUGH_SCENE_TIP, 0, 0x0000ffff, 16, 12, 2);
  bough_scene_add_disc (scene, BOUGH_SCENE_TIP, 0, 0x0000ffff, 16, 28, 2);
  surface = paint (scene, clip);

  assert_color (surface, 15.5, 20, 0xff0000);
  assert_color (surface, 24.5, 20, 0xff0000);
  assert_color (surface, 20, 15.5, 0xff0000);
  assert_color (surface, 20, 24.5, 0xff0000);
  assert_color (surface, 12, 16, WHITE);
  assert_color (surface, 28, 16, WHITE);
  assert_color (surface, 16, 12, WHITE);
  assert_color (surface, 16, 28, WHITE);
  cairo_surface_destroy (surface);
}

static gpointer
paint_cb (gpointer data)
{
  return paint (data, NULL);
}

static void
test_threads (void)
{
  g_autoptr (BoughScene) scene = test_scene_new_everything ();
  cairo_surface_t *here = paint (scene, NULL);
  GThread *threads[4];

  for (int i = 0; i < 4; i++)
    threads[i] = g_thread_new ("paint", paint_cb, scene);
  for (int i = 0; i < 4; i++) {
    cairo_surface_t *there = g_thread_join (threads[i]);

    g_assert_cmpfloat (test_get_difference (here, there), ==, 0);
    cairo_surface_destroy (there);
  }
  cairo_surface_destroy (here);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/figure/cairo-painter/line", test_line);
  g_test_add_func ("/figure/cairo-painter/line-widths", test_line_widths);
  g_test_add_func ("/figure/cairo-painter/arc", test_arc);
  g_test_add_func ("/figure/cairo-painter/wedge", test_wedge);
  g_test_add_func ("/figure/cairo-painter/polygon", test_polygon);
  g_test_add_func ("/figure/cairo-painter/rectangle-and-disc", test_rectangle_and_disc);
  g_test_add_func ("/figure/cairo-painter/order-and-opacity", test_order_and_opacity);
  g_test_add_func ("/figure/cairo-painter/text", test_text);
  g_test_add_func ("/figure/cairo-painter/other-family", test_other_family);
  g_test_add_func ("/figure/cairo-painter/bold", test_bold);
  g_test_add_func ("/figure/cairo-painter/clip", test_clip);
  g_test_add_func ("/figure/cairo-painter/clipped-away", test_clipped_away);
  g_test_add_func ("/figure/cairo-painter/threads", test_threads);

  return g_test_run ();
}
