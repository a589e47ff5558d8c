/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-pictures.h"

#include <gio/gio.h>
#include <math.h>
#include <string.h>

#include "figure/bough-font.h"

#define NO_NODE G_MAXUINT

static void
add_label (BoughScene *scene, BoughFont *font, guint node, const char *name, double angle)
{
  gboolean flip = cos (angle) < 0;
  double width = bough_font_measure (font, name, 7, node == 1);

  bough_scene_add_text (scene, BOUGH_SCENE_LABEL, node, 0x222222ff, name, node == 2 ? "naïve & <long>" : NULL,
                        40 + 25 * cos (angle), 45 + 25 * sin (angle), flip ? angle + G_PI : angle, 7, width,
                        flip ? BOUGH_ANCHOR_END : BOUGH_ANCHOR_START, node == 1);
}

static void
add_legend (BoughScene *scene, BoughFont *font)
{
  bough_scene_add_rectangle (scene, BOUGH_SCENE_LEGEND, NO_NODE, 0xcc79a7ff, 90, 10, 5, 3, 0);
  bough_scene_add_rectangle (scene, BOUGH_SCENE_LEGEND, NO_NODE, 0xcc79a780, 90, 15, 5, 3, 1);
  bough_scene_add_text (scene, BOUGH_SCENE_LEGEND, NO_NODE, 0x000000ff, "Superclass", NULL, 97, 12.5, 0, 8,
                        bough_font_measure (font, "Superclass", 8, TRUE), BOUGH_ANCHOR_START, TRUE);
  bough_scene_add_text (scene, BOUGH_SCENE_LEGEND, NO_NODE, 0x000000ff, " two  blanks", NULL, 97, 17.5, 0, 8,
                        bough_font_measure (font, " two  blanks", 8, FALSE), BOUGH_ANCHOR_START, FALSE);
  bough_scene_add_wedge (scene, BOUGH_SCENE_LEGEND, NO_NODE, 0x0072b2ff, 92.5, 24, 0, 4, -1, 3.9);
  bough_scene_add_wedge (scene, BOUGH_SCENE_LEGEND, NO_NODE, 0x0072b2ff, 102.5, 24, 2, 4, 0, 2 * G_PI);
  bough_scene_add_wedge (scene, BOUGH_SCENE_LEGEND, NO_NODE, 0x0072b280, 112.5, 24, 0, 4, 0, 2 * G_PI);
  bough_scene_add_line (scene, BOUGH_SCENE_LEGEND, NO_NODE, 0x00000080, 8, 90, 35, 100, 35);
  bough_scene_add_line (scene, BOUGH_SCENE_LEGEND, NO_NODE, 0x00000080, 8, 95, 32, 95, 38);
  bough_scene_add_line (scene, BOUGH_SCENE_LEGEND, NO_NODE, 0xff0000ff, 4, 108, 35, 108, 35);
  bough_scene_add_arc (scene, BOUGH_SCENE_LEGEND, NO_NODE, 0xff0000ff, 4, 112, 35, 2, 1, 1);
}

/* Blue at the left and red at the right, yellow in the lower half; the last column is transparent. */
static void
add_images (BoughScene *scene)
{
  guint8 pixels[12][12][4];
  g_autoptr (BoughImage) image = NULL;

  for (guint y = 0; y < 12; y++) {
    for (guint x = 0; x < 12; x++) {
      const guint8 pixel[4] = { 20 * x, y < 6 ? 0 : 200, 220 - 20 * x, x < 11 ? 255 : 0 };

      memcpy (pixels[y][x], pixel, sizeof pixel);
    }
  }
  image = bough_image_new (&pixels[0][0][0], 12, 12, sizeof pixels[0], 4);
  bough_scene_add_image (scene, BOUGH_SCENE_THUMBNAIL, 0, image, 80, 60, 12, 0);
  bough_scene_add_image (scene, BOUGH_SCENE_THUMBNAIL, 1, image, 100, 62, 14, 0.5);
}

BoughScene *
test_scene_new_everything (void)
{
  static const char *const names[] = { "oak", "beech", "naïve ĝloss", "Ωμέγα", "Жук", "<&>\"'", "AVATo", "office" };
  static const BoughColor colors[] = { 0xe69f00ff, 0x56b4e9ff, 0x009e73ff, 0xd55e00ff };
  static const guint parents[] = { 8, 8, 9, 9, 9, 10, 10, 10, 11, 11, 11, NO_NODE };
  g_autoptr (BoughFont) font = bough_font_new (NULL);
  BoughScene *scene = bough_scene_new (120, 90, BOUGH_FONT_DEFAULT_FAMILY);

  bough_scene_set_title (scene, "Everything: <&>, Ελλάδα, Россия");
  bough_scene_set_parents (scene, parents, G_N_ELEMENTS (parents));

  bough_scene_add_rectangle (scene, BOUGH_SCENE_BACKGROUND, NO_NODE, 0xf4f4f4ff, 0, 0, 120, 90, 0);
  for (guint i = 0; i < 8; i++) {
    double a = i * G_PI / 4, x = cos (a), y = sin (a);

    bough_scene_add_line (scene, BOUGH_SCENE_BRANCH, i, colors[i / 2], 1, 40 + 10 * x, 45 + 10 * y, 40 + 20 * x,
                          45 + 20 * y);
  }
  for (guint i = 0; i < 4; i++)
    bough_scene_add_arc (scene, BOUGH_SCENE_BRANCH, 8 + i, 0x555555ff, 1.5, 40, 45, 10 - 2 * i, i, i + 1.6 * (i + 1));
  bough_scene_add_disc (scene, BOUGH_SCENE_TIP, 11, 0xd55e00ff, 40, 45, 2);
  for (guint i = 0; i < 8; i++)
    bough_scene_add_wedge (scene, BOUGH_SCENE_RING, i, colors[i / 2], 40, 45, 21, 24, (i - 0.5) * G_PI / 4,
                           (i + 0.5) * G_PI / 4);
  for (guint i = 0; i < 8; i++)
    add_label (scene, font, i, names[i], i * G_PI / 4);
  add_images (scene);
  add_legend (scene, font);
  bough_scene_add_text (scene, BOUGH_SCENE_CAPTION, NO_NODE, 0x000000ff, "A caption in the middle of the page", NULL, 60,
                        86, 0, 6, bough_font_measure (font, "A caption in the middle of the page", 6, FALSE),
                        BOUGH_ANCHOR_MIDDLE, FALSE);

  return scene;
}

GBytes *
test_run_tool (GBytes *input, const char *arguments)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "input", NULL);
  g_autoptr (GSubprocess) process = NULL;
  g_auto (GStrv) argv = NULL;
  g_autoptr (GError) error = NULL;
  GBytes *output = NULL;

  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  g_file_set_contents (path, g_bytes_get_data (input, NULL), g_bytes_get_size (input), &error);
  g_assert_no_error (error);

  argv = g_strsplit (arguments, " ", -1);
  for (char **argument = argv; *argument != NULL; argument++) {
    if (g_str_equal (*argument, "%s")) {
      g_free (*argument);
      *argument = g_strdup (path);
    }
  }
  process = g_subprocess_newv ((const char *const *) argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));

  return output;
}

static cairo_status_t
read_cb (void *closure, unsigned char *data, unsigned int length)
{
  GInputStream *stream = closure;
  gsize n_read;

  g_assert_true (g_input_stream_read_all (stream, data, length, &n_read, NULL, NULL));
  return n_read == length ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_READ_ERROR;
}

cairo_surface_t *
test_decode_png (GBytes *png)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (png);
  cairo_surface_t *surface = cairo_image_surface_create_from_png_stream (read_cb, stream);

  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  return surface;
}

guint32
test_get_pixel (cairo_surface_t *surface, int x, int y)
{
  const guint8 *data;
  guint32 pixel;

  g_assert_cmpint (x, >=, 0);
  g_assert_cmpint (y, >=, 0);
  g_assert_cmpint (x, <, cairo_image_surface_get_width (surface));
  g_assert_cmpint (y, <, cairo_image_surface_get_height (surface));

  cairo_surface_flush (surface);
  data = cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface);
  memcpy (&pixel, data + 4 * x, sizeof pixel);
  return pixel & 0xffffff;
}

double
test_get_difference (cairo_surface_t *a, cairo_surface_t *b)
{
  int width = MIN (cairo_image_surface_get_width (a), cairo_image_surface_get_width (b));
  int height = MIN (cairo_image_surface_get_height (a), cairo_image_surface_get_height (b));
  double sum = 0;

  for (int y = 0; y < height; y++) {
    for (int x = 0; x < width; x++) {
      guint32 p = test_get_pixel (a, x, y), q = test_get_pixel (b, x, y);

      for (int shift = 0; shift < 24; shift += 8)
        sum += abs ((int) (p >> shift & 0xff) - (int) (q >> shift & 0xff));
    }
  }

  return sum / (3 * 255.0 * width * height);
}
