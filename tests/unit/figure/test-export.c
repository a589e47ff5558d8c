/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <png.h>
#include <string.h>

#include "figure/bough-painter.h"
#include "test-pictures.h"

static GBytes *
write_pdf (BoughScene *scene)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = bough_scene_to_pdf (scene, NULL, &error);

  g_assert_no_error (error);
  return bytes;
}

static GBytes *
write_png (BoughScene *scene, double dpi)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = bough_scene_to_png (scene, &(BoughExportOptions) { .dpi = dpi }, &error);

  g_assert_no_error (error);
  return bytes;
}

static char *
run_to_text (GBytes *input, const char *arguments)
{
  g_autoptr (GBytes) output = test_run_tool (input, arguments);

  return g_strndup (g_bytes_get_data (output, NULL), g_bytes_get_size (output));
}

static void
assert_contains (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("no \"%s\" in \"%s\"", part, text);
}

static void
test_pdf_page (void)
{
  g_autoptr (BoughScene) scene = test_scene_new_everything ();
  g_autoptr (GBytes) pdf = write_pdf (scene);
  g_autofree char *info = run_to_text (pdf, "pdfinfo -isodates %s");

  g_assert_cmpmem (g_bytes_get_data (pdf, NULL), 5, "%PDF-", 5);
  /* 120 mm = 340.157 pt, 90 mm = 255.118 pt. */
  assert_contains (info, "Pages:           1\n");
  assert_contains (info, "340.157 x 255.118 pts");
  assert_contains (info, "Title:           Everything: <&>, Ελλάδα, Россия\n");
  assert_contains (info, "Creator:         Bough " BOUGH_VERSION "\n");
  assert_contains (info, "CreationDate:    1970-01-01T00:00:00Z\n");
  assert_contains (info, "ModDate:         1970-01-01T00:00:00Z\n");
}

static void
test_pdf_date (void)
{
  g_autoptr (BoughScene) scene = test_scene_new_everything ();
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *info = NULL;

  g_setenv ("SOURCE_DATE_EPOCH", "1000000000", TRUE);
  pdf = write_pdf (scene);
  g_unsetenv ("SOURCE_DATE_EPOCH");
  info = run_to_text (pdf, "pdfinfo -isodates %s");
  assert_contains (info, "CreationDate:    2001-09-09T01:46:40Z\n");
}

static void
test_pdf_text (void)
{
  g_autoptr (BoughScene) scene = test_scene_new_everything ();
  g_autoptr (GBytes) pdf = write_pdf (scene);
  g_autofree char *text = run_to_text (pdf, "pdftotext -raw -enc UTF-8 %s -");
  g_auto (GStrv) parts = g_strsplit_set (text, " \n", -1);
  g_autofree char *letters = g_strjoinv ("", parts);

  assert_contains (text, "A caption in the middle of the page\n");
  assert_contains (text, "Superclass\n");
  assert_contains (text, "oak\n");
  assert_contains (text, "Жук\n");

  /* What is turned by some other angle, pdftotext gives a letter a line. */
  assert_contains (letters, "<&>\"'");
  assert_contains (letters, "beech");
  assert_contains (letters, "naïveĝloss");
  assert_contains (letters, "Ωμέγα");
  assert_contains (letters, "AVATo");
}

/* "name type encoding emb sub uni object": every font is embedded, as a subset, and knows its characters. */
static void
test_pdf_fonts (void)
{
  g_autoptr (BoughScene) scene = test_scene_new_everything ();
  g_autoptr (GBytes) pdf = write_pdf (scene);
  g_autofree char *text = run_to_text (pdf, "pdffonts %s");
  g_auto (GStrv) lines = g_strsplit (g_strchomp (text), "\n", -1);

  g_assert_cmpuint (g_strv_length (lines), >=, 2 + 2);
  for (char **line = lines + 2; *line != NULL; line++) {
    assert_contains (*line, "+LiberationSans");
    assert_contains (*line, " yes yes yes ");
  }
}

static void
test_pdf_same_bytes (void)
{
  g_autoptr (BoughScene) one = test_scene_new_everything ();
  g_autoptr (BoughScene) two = test_scene_new_everything ();
  g_autoptr (GBytes) first = write_pdf (one), second = write_pdf (two);

  g_assert_true (g_bytes_equal (first, second));
}

static void
test_pdf_picture (void)
{
  g_autoptr (BoughScene) scene = test_scene_new_everything ();
  g_autoptr (GBytes) pdf = write_pdf (scene), png = write_png (scene, 200);
  g_autoptr (GBytes) theirs = test_run_tool (pdf, "pdftoppm -r 200 -png %s");
  cairo_surface_t *a = test_decode_png (png), *b = test_decode_png (theirs);

  g_assert_cmpfloat (test_get_difference (a, b), <, 0.01);
  cairo_surface_destroy (a);
  cairo_surface_destroy (b);
}

/* The data of a chunk of a PNG (specification, section 5.3: length, type, data, checksum); NULL if there is none. */
static const guint8 *
find_chunk (GBytes *png, const char *type, guint n, guint32 *length)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (png, &size);

  g_assert_cmpmem (data, 8, "\x89PNG\r\n\x1a\n", 8);
  for (gsize i = 8; i + 12 <= size;) {
    memcpy (length, data + i, 4);
    *length = GUINT32_FROM_BE (*length);
    if (memcmp (data + i + 4, type, 4) == 0 && n-- == 0)
      return data + i + 8;
    i += 12 + *length;
  }

  return NULL;
}

static void
test_png (void)
{
  g_autoptr (BoughScene) scene = bough_scene_new (25.4, 50.8, "Liberation Sans");
  g_autoptr (GBytes) png = NULL;
  cairo_surface_t *surface;
  const guint8 *chunk;
  guint32 length;

  bough_scene_set_title (scene, "Россия");
  bough_scene_add_rectangle (scene, BOUGH_SCENE_LEGEND, 0, 0x12345680, 0, 0, 12.7, 25.4, 0);
  png = write_png (scene, 300);

  /* 300 dpi = 11811 pixels a metre = 0x2e23. */
  chunk = find_chunk (png, "pHYs", 0, &length);
  g_assert_nonnull (chunk);
  g_assert_cmpmem (chunk, length, "\0\0\x2e\x23\0\0\x2e\x23\1", 9);
  chunk = find_chunk (png, "tEXt", 0, &length);
  g_assert_nonnull (chunk);
  g_assert_cmpmem (chunk, length, "Software\0Bough " BOUGH_VERSION, strlen ("Software Bough " BOUGH_VERSION));
  chunk = find_chunk (png, "iTXt", 0, &length);
  g_assert_nonnull (chunk);
  g_assert_cmpmem (chunk, length, "Title\0\0\0\0\0Россия", 10 + strlen ("Россия"));

  /* 0x80 / 0xff of the colour over white: 255 - (255 - 0x12) * 0.502 = 136, in the same way 153.1 and 170.2. */
  surface = test_decode_png (png);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 300);
  g_assert_cmpint (cairo_image_surface_get_height (surface), ==, 600);
  g_assert_cmphex (test_get_pixel (surface, 10, 10), ==, 0x8899aa);
  g_assert_cmphex (test_get_pixel (surface, 149, 299), ==, 0x8899aa);
  g_assert_cmphex (test_get_pixel (surface, 151, 10), ==, 0xffffff);
  g_assert_cmphex (test_get_pixel (surface, 10, 301), ==, 0xffffff);
  g_assert_cmphex (test_get_pixel (surface, 299, 599), ==, 0xffffff);
  cairo_surface_destroy (surface);
}

static void
test_png_same_bytes (void)
{
  g_autoptr (BoughScene) one = test_scene_new_everything ();
  g_autoptr (BoughScene) two = test_scene_new_everything ();
  g_autoptr (GBytes) first = write_png (one, 150), second = write_png (two, 150);

  g_assert_true (g_bytes_equal (first, second));
}

/* What a PNG of @scene shows is what Cairo paints in one go, a pixel for a pixel. */
static void
assert_painted_whole (BoughScene *scene, GBytes *png, int width, int height)
{
  cairo_surface_t *surface = test_decode_png (png);
  cairo_surface_t *whole = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (whole);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, width / bough_scene_get_width (scene), height / bough_scene_get_height (scene));
  bough_scene_paint (scene, cr, NULL);
  cairo_destroy (cr);
  cairo_surface_flush (whole);

  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, width);
  g_assert_cmpint (cairo_image_surface_get_height (surface), ==, height);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      g_assert_cmphex (test_get_pixel (surface, x, y), ==, test_get_pixel (whole, x, y));
  cairo_surface_destroy (surface);
  cairo_surface_destroy (whole);
}

/* 2,032 x 2,032 pixels are 4.1 million, and so more than one band: what crosses from band to band is whole. */
static void
test_png_bands (void)
{
  g_autoptr (BoughScene) scene = bough_scene_new (254, 254, "Liberation Sans");
  g_autoptr (GBytes) png = NULL;

  bough_scene_add_line (scene, BOUGH_SCENE_BRANCH, 0, 0x0072b2ff, 10, 10, 10, 240, 250);
  bough_scene_add_disc (scene, BOUGH_SCENE_TIP, 0, 0xd55e00ff, 127, 165, 20);
  bough_scene_add_text (scene, BOUGH_SCENE_LABEL, 0, 0x000000ff, "Tall", NULL, 20, 240, -G_PI_2, 200, 127,
                        BOUGH_ANCHOR_START, FALSE);
  png = write_png (scene, 203.2);
  assert_painted_whole (scene, png, 2032, 2032);
}

/* A picture that compresses into many chunks is whole, and ends as the specification says. */
static void
test_png_chunks (void)
{
  g_autoptr (BoughScene) scene = bough_scene_new (100, 80, "Liberation Sans");
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (GBytes) png = NULL;
  guint32 length;

  for (int i = 0; i < 4000; i++)
    bough_scene_add_line (scene, BOUGH_SCENE_BRANCH, i, 0xff | g_rand_int (rand), 1, g_rand_double_range (rand, 0, 100),
                          g_rand_double_range (rand, 0, 80), g_rand_double_range (rand, 0, 100), g_rand_double_range (rand, 0, 80));
  png = write_png (scene, 254);
  g_assert_nonnull (find_chunk (png, "IDAT", 2, &length));
  g_assert_nonnull (find_chunk (png, "IEND", 0, &length));
  g_assert_cmpuint (length, ==, 0);
  assert_painted_whole (scene, png, 1000, 800);
}

static void
test_png_size (void)
{
  g_autoptr (BoughScene) scene = bough_scene_new (1000, 200, "Liberation Sans");
  g_autoptr (GError) error = NULL;

  /* 1,000 mm at 1,200 dpi: 47,244 pixels; 32,767.5 pixels would be 832.3 dpi. */
  g_assert_null (bough_scene_to_png (scene, &(BoughExportOptions) { .dpi = 1200 }, &error));
  g_assert_error (error, BOUGH_FIGURE_ERROR, BOUGH_FIGURE_ERROR_SIZE);
  assert_contains (error->message, "1200 dpi");
  assert_contains (error->message, "47244 by 9449 pixels");
  assert_contains (error->message, "32767");
  assert_contains (error->message, "832 dpi");
  g_clear_error (&error);

  g_assert_null (bough_scene_to_png (scene, &(BoughExportOptions) { .dpi = -300 }, &error));
  g_assert_error (error, BOUGH_FIGURE_ERROR, BOUGH_FIGURE_ERROR_SIZE);
  g_clear_error (&error);
  g_assert_null (bough_scene_to_png (scene, &(BoughExportOptions) { .dpi = NAN }, &error));
  g_assert_error (error, BOUGH_FIGURE_ERROR, BOUGH_FIGURE_ERROR_SIZE);
  g_clear_error (&error);
  g_assert_null (bough_scene_to_png (scene, &(BoughExportOptions) { .dpi = 1e300 }, &error));
  g_assert_error (error, BOUGH_FIGURE_ERROR, BOUGH_FIGURE_ERROR_SIZE);
}

/* R, G, B, A a pixel, as they stand in the file. */
static guint8 *
decode_rgba (GBytes *png, guint *width, guint *height)
{
  png_image image = { .version = PNG_IMAGE_VERSION };
  guint8 *pixels;

  g_assert_true (png_image_begin_read_from_memory (&image, g_bytes_get_data (png, NULL), g_bytes_get_size (png)));
  g_assert_true (image.format & PNG_FORMAT_FLAG_ALPHA);
  image.format = PNG_FORMAT_RGBA;
  pixels = g_malloc (PNG_IMAGE_SIZE (image));
  g_assert_true (png_image_finish_read (&image, NULL, pixels, 0, NULL));
  *width = image.width;
  *height = image.height;
  return pixels;
}

/* 12.7 mm at 20 dpi are 10 pixels. In the file the colour is as it was, not multiplied by its alpha. */
static void
test_png_transparent (void)
{
  g_autoptr (BoughScene) scene = bough_scene_new (25.4, 12.7, "Liberation Sans");
  const BoughExportOptions options = { .dpi = 20, .transparent = TRUE };
  g_autoptr (GBytes) png = NULL;
  g_autofree guint8 *pixels = NULL;
  guint width, height;

  bough_scene_add_rectangle (scene, BOUGH_SCENE_LEGEND, 0, 0xff800080, 0, 0, 12.7, 12.7, 0);
  png = bough_scene_to_png (scene, &options, NULL);
  pixels = decode_rgba (png, &width, &height);
  g_assert_cmpuint (width, ==, 20);
  g_assert_cmpuint (height, ==, 10);
  g_assert_cmpmem (pixels + 4 * 5, 4, "\xff\x80\x00\x80", 4);
  g_assert_cmpuint (pixels[4 * 15 + 3], ==, 0);
}

/* A band that is painted again must not keep the pixels of the last one. */
static void
test_png_transparent_bands (void)
{
  g_autoptr (BoughScene) scene = bough_scene_new (254, 254, "Liberation Sans");
  const BoughExportOptions options = { .dpi = 203.2, .transparent = TRUE };
  g_autoptr (GBytes) png = NULL;
  g_autofree guint8 *pixels = NULL;
  guint width, height;

  bough_scene_add_rectangle (scene, BOUGH_SCENE_LEGEND, 0, 0x00ff00ff, 0, 0, 254, 100, 0);
  png = bough_scene_to_png (scene, &options, NULL);
  pixels = decode_rgba (png, &width, &height);
  for (guint y = 0; y < height; y += 10)
    g_assert_cmpuint (pixels[((gsize) y * width + 1000) * 4 + 3], ==, y < 800 ? 0xff : 0);
}

static void
test_eps (void)
{
  g_autoptr (BoughScene) scene = test_scene_new_everything ();
  g_autoptr (GBytes) first = bough_scene_to_eps (scene, NULL, NULL);
  g_autoptr (GBytes) second = bough_scene_to_eps (scene, NULL, NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (first, NULL), g_bytes_get_size (first));

  g_assert_true (g_str_has_prefix (text, "%!PS-Adobe-3.0 EPSF-3.0\n"));
  assert_contains (text, "\n%%CreationDate: 1970-01-01T00:00:00Z\n");
  assert_contains (text, "\n%%EOF\n");
  g_assert_true (g_bytes_equal (first, second));
}

/* Cairo's outlines, in librsvg's eyes, are our own text. */
static void
test_outlines (void)
{
  g_autoptr (BoughScene) scene = test_scene_new_everything ();
  const BoughExportOptions options = { .dpi = 200, .outlines = TRUE };
  g_autoptr (GBytes) svg = bough_scene_to_svg (scene, &options, NULL);
  g_autoptr (GBytes) theirs = test_run_tool (svg, "rsvg-convert --dpi-x 200 --dpi-y 200 --background-color white %s");
  g_autoptr (GBytes) ours = bough_scene_to_png (scene, &options, NULL);
  cairo_surface_t *a = test_decode_png (ours), *b = test_decode_png (theirs);

  g_assert_null (g_strstr_len (g_bytes_get_data (svg, NULL), g_bytes_get_size (svg), "<text"));
  g_assert_cmpint (cairo_image_surface_get_width (b), ==, 945);
  g_assert_cmpfloat (test_get_difference (a, b), <, 0.003);
  cairo_surface_destroy (a);
  cairo_surface_destroy (b);
}

static void
test_names (void)
{
  g_autoptr (BoughScene) scene = bough_scene_new (10, 10, "Liberation Sans");
  static const struct {
    const char *path;
    const char *start;
  } files[] = { { "a.svg", "<?xml" }, { "a.PDF", "%PDF" }, { "a.png", "\x89PNG" }, { "a.b.eps", "%!PS" } };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autoptr (GBytes) content = bough_export_scene (scene, files[i].path, NULL, &error);

    g_assert_no_error (error);
    g_assert_cmpmem (g_bytes_get_data (content, NULL), 4, files[i].start, 4);
    g_assert_true (bough_export_check_name (files[i].path, NULL));
  }
  g_assert_null (bough_export_scene (scene, "a.jpg", NULL, &error));
  g_assert_error (error, BOUGH_FIGURE_ERROR, BOUGH_FIGURE_ERROR_NAME);
  g_assert_cmpstr (error->message, ==, "a.jpg: a figure’s name must end in .svg, .pdf, .png or .eps");
  g_assert_false (bough_export_check_name ("svg", NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/figure/export/pdf-page", test_pdf_page);
  g_test_add_func ("/figure/export/pdf-date", test_pdf_date);
  g_test_add_func ("/figure/export/pdf-text", test_pdf_text);
  g_test_add_func ("/figure/export/pdf-fonts", test_pdf_fonts);
  g_test_add_func ("/figure/export/pdf-same-bytes", test_pdf_same_bytes);
  g_test_add_func ("/figure/export/pdf-picture", test_pdf_picture);
  g_test_add_func ("/figure/export/png", test_png);
  g_test_add_func ("/figure/export/png-same-bytes", test_png_same_bytes);
  g_test_add_func ("/figure/export/png-bands", test_png_bands);
  g_test_add_func ("/figure/export/png-chunks", test_png_chunks);
  g_test_add_func ("/figure/export/png-size", test_png_size);
  g_test_add_func ("/figure/export/png-transparent", test_png_transparent);
  g_test_add_func ("/figure/export/png-transparent-bands", test_png_transparent_bands);
  g_test_add_func ("/figure/export/eps", test_eps);
  g_test_add_func ("/figure/export/outlines", test_outlines);
  g_test_add_func ("/figure/export/names", test_names);

  return g_test_run ();
}
