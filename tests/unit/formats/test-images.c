/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/bough-images.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "formats/bough-format-error.h"

#include "test-files.h"

static void
write_npy (const char *path,
           const char *descr,
           const char *order,
           const char *shape,
           gsize       n_bytes)
{
  g_autofree char *dictionary = g_strdup_printf ("{'descr': '%s', 'fortran_order': %s, 'shape': %s, }", descr, order,
                                                 shape);
  g_autoptr (GByteArray) file = test_files_start_npy (1, dictionary);

  for (gsize i = 0; i < n_bytes; i++) {
    guint8 byte = i;

    g_byte_array_append (file, &byte, 1);
  }
  test_files_write (path, file->data, file->len);
}

static BoughImages *
open_images (const char *path)
{
  g_autoptr (GError) error = NULL;
  BoughImages *images = bough_images_open (path, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (images);
  return images;
}

static void
assert_refused (const char *path,
                const char *message)
{
  GError *error = NULL;

  g_assert_null (bough_images_open (path, NULL, &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR, message);
}

static GdkPixbuf *
load (BoughImages *images,
      guint64      sample,
      int          max_size)
{
  g_autoptr (GError) error = NULL;
  GdkPixbuf *pixbuf = bough_images_load (images, sample, max_size, &error);

  g_assert_no_error (error);
  g_assert_nonnull (pixbuf);
  return pixbuf;
}

static void
assert_pixel (GdkPixbuf *pixbuf,
              int        x,
              int        y,
              guint      red,
              guint      green,
              guint      blue)
{
  const guint8 *pixel = gdk_pixbuf_read_pixels (pixbuf) + y * gdk_pixbuf_get_rowstride (pixbuf)
                        + x * gdk_pixbuf_get_n_channels (pixbuf);

  g_assert_cmpuint (pixel[0], ==, red);
  g_assert_cmpuint (pixel[1], ==, green);
  g_assert_cmpuint (pixel[2], ==, blue);
}

/* The bytes count up from 0, so the pixel at row y, column x of sample s is byte (s * H + y) * W + x (times C). */
static void
test_grey (void)
{
  static const char *const shapes[] = { "(3, 2, 5)", "(3, 2, 5, 1)" };

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++) {
    g_autoptr (BoughImages) images = NULL;
    g_autoptr (GdkPixbuf) pixbuf = NULL;

    write_npy ("x.npy", "|u1", "False", shapes[i], 30);
    images = open_images ("x.npy");
    g_assert_cmpuint (bough_images_get_n_samples (images), ==, 3);
    g_assert_true (bough_images_has_image (images, 2));
    pixbuf = load (images, 2, 0);
    g_assert_cmpint (gdk_pixbuf_get_width (pixbuf), ==, 5);
    g_assert_cmpint (gdk_pixbuf_get_height (pixbuf), ==, 2);
    g_assert_false (gdk_pixbuf_get_has_alpha (pixbuf));
    assert_pixel (pixbuf, 0, 0, 20, 20, 20);
    assert_pixel (pixbuf, 3, 1, 28, 28, 28);
  }
}

static void
test_colour (void)
{
  g_autoptr (BoughImages) images = NULL;
  g_autoptr (BoughImages) with_alpha = NULL;
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autoptr (GdkPixbuf) transparent = NULL;

  write_npy ("rgb.npy", "|u1", "False", "(2, 3, 4, 3)", 72);
  images = open_images ("rgb.npy");
  pixbuf = load (images, 1, 0);
  assert_pixel (pixbuf, 0, 0, 36, 37, 38);
  /* ((1 * 3 + 2) * 4 + 1) * 3 = 63 */
  assert_pixel (pixbuf, 1, 2, 63, 64, 65);

  write_npy ("rgba.npy", "|u1", "False", "(2, 1, 2, 4)", 16);
  with_alpha = open_images ("rgba.npy");
  transparent = load (with_alpha, 1, 0);
  g_assert_true (gdk_pixbuf_get_has_alpha (transparent));
  assert_pixel (transparent, 1, 0, 12, 13, 14);
  g_assert_cmpuint (gdk_pixbuf_read_pixels (transparent)[7], ==, 15);
}

static void
test_gzip (void)
{
  g_autoptr (BoughImages) images = NULL;
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autofree char *npy = NULL;
  gsize size;

  write_npy ("rgb.npy", "|u1", "False", "(2, 3, 4, 3)", 72);
  g_assert_true (g_file_get_contents ("rgb.npy", &npy, &size, NULL));
  test_files_write_gzip ("rgb.npy.gz", npy, size);
  images = open_images ("rgb.npy.gz");
  pixbuf = load (images, 1, 0);
  assert_pixel (pixbuf, 1, 2, 63, 64, 65);
}

static void
assert_size (BoughImages *images,
             int          max_size,
             int          width,
             int          height)
{
  g_autoptr (GdkPixbuf) pixbuf = load (images, 0, max_size);

  g_assert_cmpint (gdk_pixbuf_get_width (pixbuf), ==, width);
  g_assert_cmpint (gdk_pixbuf_get_height (pixbuf), ==, height);
}

static void
write_png (const char *path,
           int         width,
           int         height,
           guint32     rgba)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_fill (pixbuf, rgba);
  gdk_pixbuf_save (pixbuf, path, "png", &error, NULL);
  g_assert_no_error (error);
}

static void
test_sizes (void)
{
  g_autoptr (BoughImages) array = NULL;
  g_autoptr (BoughImages) list = NULL;

  write_npy ("x.npy", "|u1", "False", "(1, 20, 40)", 800);
  write_png ("x.png", 40, 20, 0xff0000ff);
  test_files_write_text ("x.txt", "x.png\n");
  array = open_images ("x.npy");
  list = open_images ("x.txt");

  /* Twice as wide as high; at the end, 20 / 40 of a pixel is still one. */
  for (guint i = 0; i < 2; i++) {
    BoughImages *images = i == 0 ? array : list;

    assert_size (images, 0, 40, 20);
    assert_size (images, 100, 40, 20);
    assert_size (images, 40, 40, 20);
    assert_size (images, 10, 10, 5);
    assert_size (images, 1, 1, 1);
  }
}

static void
test_list (void)
{
  g_autofree char *folder = g_get_current_dir ();
  g_autofree char *absolute = g_build_filename (folder, "sub", "green é.png", NULL);
  g_autofree char *text = g_strdup_printf ("\xef\xbb\xbfred.png\r\n\n%s\n  \nblue.png\n\n\n", absolute);
  g_autoptr (BoughImages) images = NULL;
  g_autoptr (GdkPixbuf) red = NULL;
  g_autoptr (GdkPixbuf) green = NULL;

  g_mkdir ("sub", 0700);
  write_png ("sub/red.png", 3, 2, 0xff0000ff);
  write_png ("sub/green é.png", 3, 2, 0x00ff00ff);
  test_files_write_text ("sub/list.txt", text);

  images = open_images ("sub/list.txt");
  /* The two empty rows at the end are samples, too. */
  g_assert_cmpuint (bough_images_get_n_samples (images), ==, 7);
  g_assert_true (bough_images_has_image (images, 0));
  g_assert_false (bough_images_has_image (images, 1));
  g_assert_true (bough_images_has_image (images, 2));
  g_assert_false (bough_images_has_image (images, 3));
  g_assert_true (bough_images_has_image (images, 4));
  g_assert_false (bough_images_has_image (images, 5));
  g_assert_false (bough_images_has_image (images, 6));

  red = load (images, 0, 0);
  assert_pixel (red, 2, 1, 255, 0, 0);
  green = load (images, 2, 0);
  assert_pixel (green, 0, 0, 0, 255, 0);
}

/* As text, with where the paths stand by their header, else in the first column. */
static void
test_table (void)
{
  static const char *const tables[] = {
    "label,path\n3,red.png\n1,\n2,blue.png\n", "red.png,3\n,1\nblue.png,2\n", "id;file\n0;red.png\n1;\"\"\n2;blue.png\n",
    /* A list that is called so, and one with a header. */
    "red.png\n\nblue.png\n", "img_path\nred.png\n\nblue.png\n", "\r\nPaths\r\n\"red.png\"\r\n\r\nblue.png",
    "file_path\nred.png\nno, none.png\nblue.png\n",
    "img,y\nred.png,1\n,\n\nblue.png,1\n",
  };

  write_png ("red.png", 3, 2, 0xff0000ff);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++) {
    g_autoptr (BoughImages) images = NULL;
    g_autoptr (GdkPixbuf) red = NULL;

    test_files_write_text ("list.csv", tables[i]);
    images = open_images ("list.csv");
    g_assert_cmpuint (bough_images_get_n_samples (images), ==, 3);
    g_assert_true (bough_images_has_image (images, 1) == (strstr (tables[i], "none") != NULL));
    g_assert_true (bough_images_has_image (images, 2));
    red = load (images, 0, 0);
    assert_pixel (red, 2, 1, 255, 0, 0);
  }
}

/* In a list of paths without a header, a comma is a part of one: all images are the same, whichever line. */
static void
test_commas (void)
{
  static const char *const lists[] = { "red, small.png\nred.png\n", "red.png\nred, small.png\n",
                                       "red, small.png\nred, small.png\n", "path\nred, small.png\nred.png\n\n" };
  static const guint n_samples[] = { 2, 2, 2, 3 };

  write_png ("red.png", 3, 2, 0xff0000ff);
  write_png ("red, small.png", 3, 2, 0xff0000ff);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++) {
    g_autoptr (BoughImages) images = NULL;

    test_files_write_text ("list.csv", lists[i]);
    images = open_images ("list.csv");
    g_assert_cmpuint (bough_images_get_n_samples (images), ==, n_samples[i]);
    for (guint j = 0; j < 2; j++) {
      g_autoptr (GdkPixbuf) red = load (images, j, 0);

      assert_pixel (red, 2, 1, 255, 0, 0);
    }
  }
}

static void
assert_load_fails (BoughImages *images,
                   guint64      sample,
                   const char  *start)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (bough_images_load (images, sample, 0, &error));
  g_assert_nonnull (error);
  g_assert_true (error->domain == BOUGH_FORMAT_ERROR);
  if (!g_str_has_prefix (error->message, start))
    g_error ("\"%s\" does not begin with \"%s\"", error->message, start);
}

static void
append_png_chunk (GByteArray   *file,
                  const guint8 *type_and_data,
                  guint         length)
{
  guint32 crc = 0xffffffff;

  /* The CRC of the PNG specification, annex D. */
  for (guint i = 0; i < length; i++) {
    crc ^= type_and_data[i];
    for (guint bit = 0; bit < 8; bit++)
      crc = crc & 1 ? 0xedb88320 ^ crc >> 1 : crc >> 1;
  }
  test_files_append_bits (file, length - 4, 4, TRUE);
  g_byte_array_append (file, type_and_data, length);
  test_files_append_bits (file, ~crc, 4, TRUE);
}

/* A PNG that says it has 60,000 x 60,000 pixels, with the first two bytes of its data. */
static void
write_huge_png (const char *path)
{
  static const guint8 header[] = { 'I', 'H', 'D', 'R', 0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60, 8, 2, 0, 0, 0 };
  static const guint8 data[] = { 'I', 'D', 'A', 'T', 0x78, 0x9c };
  g_autoptr (GByteArray) file = g_byte_array_new ();

  g_byte_array_append (file, (const guint8 *) "\x89PNG\r\n\x1a\n", 8);
  append_png_chunk (file, header, sizeof header);
  append_png_chunk (file, data, sizeof data);
  test_files_write (path, file->data, file->len);
}

static void
test_broken_images (void)
{
  g_autoptr (BoughImages) images = NULL;
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autofree char *content = NULL;
  gsize size;

  write_png ("good.png", 200, 200, 0x808080ff);
  g_assert_true (g_file_get_contents ("good.png", &content, &size, NULL));
  test_files_write ("cut.png", content, size / 2);
  test_files_write_text ("text.png", "no image at all");
  test_files_write ("empty.png", "", 0);
  write_huge_png ("huge.png");
  g_mkdir ("folder.png", 0700);
  g_assert_cmpint (mkfifo ("pipe.png", 0600), ==, 0);
  test_files_write_text ("list.txt", "missing.png\ncut.png\ntext.png\nempty.png\nhuge.png\nfolder.png\npipe.png\ngood.png");

  images = open_images ("list.txt");
  g_assert_cmpuint (bough_images_get_n_samples (images), ==, 8);
  assert_load_fails (images, 0, "./missing.png: cannot be opened: No such file or directory");
  assert_load_fails (images, 1, "./cut.png: is cut short");
  assert_load_fails (images, 2, "./text.png: is no image that can be read: ");
  assert_load_fails (images, 3, "./empty.png: is no image that can be read: ");
  assert_load_fails (images, 4, "./huge.png: is too large to be shown (60000 x 60000 pixels)");
  assert_load_fails (images, 5, "./folder.png: is a folder, not a file");
  assert_load_fails (images, 6, "./pipe.png: is no file on a disk");
  pixbuf = load (images, 7, 0);
  assert_pixel (pixbuf, 100, 100, 128, 128, 128);
}

static void
test_array_shrinks_later (void)
{
  g_autoptr (BoughImages) images = NULL;
  g_autoptr (GdkPixbuf) pixbuf = NULL;

  write_npy ("x.npy", "|u1", "False", "(3, 4, 4)", 48);
  images = open_images ("x.npy");
  /* Of 48 bytes after the header's 128, 20 stay: all of sample 0 and a piece of sample 1. */
  g_assert_cmpint (truncate ("x.npy", 128 + 20), ==, 0);
  pixbuf = load (images, 0, 0);
  assert_pixel (pixbuf, 3, 3, 15, 15, 15);
  assert_load_fails (images, 1, "x.npy: ends at byte 148");
  assert_load_fails (images, 2, "x.npy: ends at byte ");
}

static void
test_refused_arrays (void)
{
  write_npy ("x.npy", "<f4", "False", "(1, 2, 2)", 16);
  assert_refused ("x.npy", "x.npy: holds float32, but images are uint8, from 0 to 255");
  write_npy ("x.npy", "|i1", "False", "(1, 2, 2)", 4);
  assert_refused ("x.npy", "x.npy: holds int8, but images are uint8, from 0 to 255");
  write_npy ("x.npy", "<u2", "False", "(1, 2, 2)", 8);
  assert_refused ("x.npy", "x.npy: holds uint16, but images are uint8, from 0 to 255");
  write_npy ("x.npy", "|u1", "False", "(4, 4)", 16);
  assert_refused ("x.npy", "x.npy: has 2 dimensions (4 x 4), but images have 3 or 4: "
                           "samples x height x width x channels");
  write_npy ("x.npy", "|u1", "False", "(16,)", 16);
  assert_refused ("x.npy", "x.npy: has 1 dimension (16), but images have 3 or 4: samples x height x width x channels");
  write_npy ("x.npy", "|u1", "False", "(1, 2, 2, 2)", 8);
  assert_refused ("x.npy", "x.npy: has 2 channels (1 x 2 x 2 x 2), but images have 1 (grey), 3 (RGB) or 4 (RGBA)");
  write_npy ("x.npy", "|u1", "False", "(1, 3, 8, 8)", 192);
  assert_refused ("x.npy", "x.npy: has its channels first (1 x 3 x 8 x 8); "
                           "bring them last, as numpy.moveaxis(images, 1, -1) does");
  write_npy ("x.npy", "|u1", "True", "(2, 2, 2)", 8);
  assert_refused ("x.npy", "x.npy: is in Fortran order, which scatters each image over the file; "
                           "save numpy.ascontiguousarray(images)");
  write_npy ("x.npy", "|u1", "False", "(0, 2, 2)", 0);
  assert_refused ("x.npy", "x.npy: holds no images (0 x 2 x 2)");
  write_npy ("x.npy", "|u1", "False", "(2, 0, 2)", 0);
  assert_refused ("x.npy", "x.npy: holds no images (2 x 0 x 2)");
  write_npy ("x.npy", "|u1", "False", "(1, 1, 70000)", 70000);
  assert_refused ("x.npy", "x.npy: holds images too large to be shown (1 x 1 x 70000)");
  write_npy ("x.npy", "|u1", "False", "(2, 2, 2)", 7);
  assert_refused ("x.npy", "x.npy: is cut short: 2 x 2 x 2 of uint8 need 136 bytes, the file has 135");
  test_files_write_text ("x.npy", "a.png\n");
  assert_refused ("x.npy", "x.npy: not a NumPy file (it starts with \"a.png\"); numpy.save() writes one");
}

static void
test_refused_lists (void)
{
  test_files_write ("x.txt", "a.png\nb\0.png\n", 13);
  assert_refused ("x.txt", "x.txt: is not a text file: line 2, byte 2 is NUL");
  test_files_write_text ("x.txt", "a.png\nb.png\nc\xff.png\n");
  assert_refused ("x.txt", "x.txt: is not UTF-8 text (line 3, byte 2); save it as UTF-8");
  test_files_write_text ("x.txt", "");
  assert_refused ("x.txt", "x.txt: is empty");
  test_files_write_text ("x.txt", "\xef\xbb\xbf");
  assert_refused ("x.txt", "x.txt: is empty");
  assert_refused ("none.txt", "none.txt: cannot be opened: No such file or directory");
  assert_refused ("none.npy", "none.npy: cannot be opened: No such file or directory");
}

static gpointer
load_all_thread (gpointer user_data)
{
  BoughImages *images = user_data;

  for (guint i = 0; i < 1000; i++) {
    guint sample = i * 7 % 16;
    g_autoptr (GdkPixbuf) pixbuf = load (images, sample, 0);

    /* Sample s begins at byte 16 s of the array. */
    assert_pixel (pixbuf, 0, 0, 16 * sample, 16 * sample, 16 * sample);
    assert_pixel (pixbuf, 3, 3, 16 * sample + 15, 16 * sample + 15, 16 * sample + 15);
  }
  return NULL;
}

static void
test_threads (void)
{
  g_autoptr (BoughImages) images = NULL;
  GThread *threads[4];

  write_npy ("x.npy", "|u1", "False", "(16, 4, 4)", 256);
  images = open_images ("x.npy");
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("load", load_all_thread, images);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

/* gdk-pixbuf tells formats apart by the system's MIME database, which the tests' own folders would hide. */
static void
keep_mime_database (void)
{
  const char *const *folders = g_get_system_data_dirs ();
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) mime_folders = NULL;

  for (guint i = 0; folders[i] != NULL; i++) {
    g_autofree char *mime_folder = g_build_filename (folders[i], "mime", NULL);

    g_strv_builder_add (builder, mime_folder);
  }
  mime_folders = g_strv_builder_end (builder);
  g_content_type_set_mime_dirs ((const char *const *) mime_folders);
}

/* A record of CIFAR-10: the class, then a red, a green and a blue plane. */
static void
test_cifar (void)
{
  g_autofree guint8 *file = g_malloc0 (2 * 3073);
  g_autoptr (GError) error = NULL;
  g_autoptr (BoughImages) images = NULL;
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  const guint8 *pixels;

  file[3073 + 1 + 33] = 10;
  file[3073 + 1 + 1024 + 33] = 20;
  file[3073 + 1 + 2048 + 33] = 30;
  test_files_write ("data_batch_1.bin", file, 2 * 3073);
  images = bough_images_open ("data_batch_1.bin", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (bough_images_get_n_samples (images), ==, 2);
  g_assert_true (bough_images_has_image (images, 1));
  pixbuf = bough_images_load (images, 1, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_pixbuf_get_width (pixbuf), ==, 32);
  g_assert_cmpint (gdk_pixbuf_get_height (pixbuf), ==, 32);
  /* Pixel 33 is the second of the second row. */
  pixels = gdk_pixbuf_read_pixels (pixbuf) + gdk_pixbuf_get_rowstride (pixbuf) + 3;
  g_assert_cmpmem (pixels, 3, "\12\24\36", 3);
}

static void
test_folder_per_class (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BoughImages) images = NULL;
  g_autoptr (GdkPixbuf) small = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 2, 3);
  g_autoptr (GdkPixbuf) loaded = NULL;

  gdk_pixbuf_fill (small, 0);
  g_assert_cmpint (g_mkdir_with_parents ("images/b", 0700), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents ("images/a", 0700), ==, 0);
  g_assert_true (gdk_pixbuf_save (small, "images/b/1.png", "png", &error, NULL));
  test_files_write_text ("images/a/1.png", "no image");
  images = bough_images_open ("images", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (bough_images_get_n_samples (images), ==, 2);
  g_assert_null (bough_images_load (images, 0, 0, &error));
  g_assert_true (g_str_has_prefix (error->message, "images/a/1.png: "));
  g_clear_error (&error);
  loaded = bough_images_load (images, 1, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_pixbuf_get_height (loaded), ==, 3);
}

int
main (int   argc,
      char *argv[])
{
  keep_mime_database ();
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  test_files_add_func ("/images/grey", test_grey);
  test_files_add_func ("/images/colour", test_colour);
  test_files_add_func ("/images/gzip", test_gzip);
  test_files_add_func ("/images/sizes", test_sizes);
  test_files_add_func ("/images/list", test_list);
  test_files_add_func ("/images/table", test_table);
  test_files_add_func ("/images/commas", test_commas);
  test_files_add_func ("/images/broken-images", test_broken_images);
  test_files_add_func ("/images/array-shrinks-later", test_array_shrinks_later);
  test_files_add_func ("/images/refused-arrays", test_refused_arrays);
  test_files_add_func ("/images/refused-lists", test_refused_lists);
  test_files_add_func ("/images/threads", test_threads);
  test_files_add_func ("/images/cifar", test_cifar);
  test_files_add_func ("/images/folder-per-class", test_folder_per_class);

  return g_test_run ();
}
