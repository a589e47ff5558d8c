/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/bough-image-loader.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define N_SAMPLES 64

/* 64 grey images of 2 x 4 pixels; every pixel of sample s is s. The header is padded to 128 bytes. */
static void
write_images (const char *path)
{
  g_autofree char *dictionary = g_strdup_printf ("%-117s\n", "{'descr': '|u1', 'fortran_order': False, "
                                                             "'shape': (64, 2, 4), }");
  g_autoptr (GByteArray) file = g_byte_array_new ();

  g_byte_array_append (file, (const guint8 *) "\x93NUMPY\x01\x00\x76\x00", 10);
  g_byte_array_append (file, (const guint8 *) dictionary, 118);
  for (guint8 sample = 0; sample < N_SAMPLES; sample++)
    for (guint i = 0; i < 8; i++)
      g_byte_array_append (file, &sample, 1);
  g_assert_true (g_file_set_contents (path, (const char *) file->data, file->len, NULL));
}

static BoughImageLoader *
create_loader (gsize max_bytes)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "x.npy", NULL);
  g_autoptr (BoughImages) images = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (g_get_user_data_dir (), 0700), ==, 0);
  write_images (path);
  images = bough_images_open (path, NULL, &error);
  g_assert_no_error (error);
  return bough_image_loader_new (images, max_bytes);
}

typedef struct {
  GMainLoop *loop;
  GString *order;
  guint n_pending;
  guint n_cancelled;
  guint n_failed;
} Results;

typedef struct {
  Results *results;
  guint sample;
} Request;

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Request *request = user_data;
  Results *results = request->results;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = bough_image_loader_load_finish (BOUGH_IMAGE_LOADER (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    results->n_cancelled++;
  } else if (error != NULL) {
    results->n_failed++;
  } else {
    guint8 pixels[4 * 64];
    guint stride = 4 * gdk_texture_get_width (texture);

    g_assert_cmpuint (stride * gdk_texture_get_height (texture), <=, sizeof pixels);
    gdk_texture_download (texture, pixels, stride);
    g_assert_cmpuint (pixels[0], ==, request->sample);
    g_string_append_printf (results->order, " %u", request->sample);
  }
  if (--results->n_pending == 0)
    g_main_loop_quit (results->loop);
}

static void
request (BoughImageLoader *loader, Results *results, guint sample, int size, GCancellable *cancellable)
{
  Request *request = g_new (Request, 1);

  request->results = results;
  request->sample = sample;
  results->n_pending++;
  bough_image_loader_load_async (loader, sample, size, cancellable, loaded_cb, request);
}

static void
results_init (Results *results)
{
  memset (results, 0, sizeof *results);
  results->loop = g_main_loop_new (NULL, FALSE);
  results->order = g_string_new (NULL);
}

static void
results_clear (Results *results)
{
  g_main_loop_unref (results->loop);
  g_string_free (results->order, TRUE);
}

/* A square of 8 holds 2 x 4 pixels twice as large, one of 7 as they are, one of 2 shrunk. */
static void
test_sizes (void)
{
  static const struct {
    int size, width, height;
  } cases[] = { { 8, 8, 4 }, { 7, 4, 2 }, { 4, 4, 2 }, { 2, 2, 1 } };
  g_autoptr (BoughImageLoader) loader = create_loader (1 << 20);
  Results results;

  results_init (&results);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    request (loader, &results, 9, cases[i].size, NULL);
  g_main_loop_run (results.loop);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GdkTexture) texture = bough_image_loader_look_up (loader, 9, cases[i].size);

    g_assert_nonnull (texture);
    g_assert_cmpint (gdk_texture_get_width (texture), ==, cases[i].width);
    g_assert_cmpint (gdk_texture_get_height (texture), ==, cases[i].height);
  }
  g_assert_null (bough_image_loader_look_up (loader, 8, 8));
  results_clear (&results);
}

/*
 * Two are loaded at once, at first 0 and 1; then the one that was asked for last comes next. So k begins when 11 - k
 * others have begun before it, of which one at most is not done.
 */
static void
test_latest_first (void)
{
  g_autoptr (BoughImageLoader) loader = create_loader (1 << 20);
  g_auto (GStrv) order = NULL;
  Results results;

  results_init (&results);
  for (guint sample = 0; sample < 10; sample++)
    request (loader, &results, sample, 4, NULL);
  g_main_loop_run (results.loop);

  order = g_strsplit (results.order->str + 1, " ", -1);
  g_assert_cmpuint (g_strv_length (order), ==, 10);
  for (int place = 0; place < 10; place++) {
    int sample = atoi (order[place]);

    if (sample >= 2)
      g_assert_cmpint (place, >=, 10 - sample);
  }
  results_clear (&results);
}

static void
test_cancel (void)
{
  g_autoptr (BoughImageLoader) loader = create_loader (1 << 20);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Results results;

  results_init (&results);
  /* More than are looked through at once, so that some are dropped while others are still asked for. */
  for (guint i = 0; i < 1000; i++) {
    request (loader, &results, 1 + i % 63, 4, i < 990 ? cancellable : NULL);
    if (i == 980)
      g_cancellable_cancel (cancellable);
  }
  g_main_loop_run (results.loop);
  g_assert_cmpuint (results.n_cancelled, ==, 990);
  g_assert_cmpuint (results.n_failed, ==, 0);
  results_clear (&results);
}

/* A texture of 4 x 2 pixels takes 32 bytes, so two of them are kept. */
static void
test_kept (void)
{
  g_autoptr (BoughImageLoader) loader = create_loader (64);
  g_autoptr (GdkTexture) first = NULL;
  Results results;

  results_init (&results);
  for (guint sample = 0; sample < 3; sample++) {
    request (loader, &results, sample, 4, NULL);
    g_main_loop_run (results.loop);
    if (sample == 1)
      /* Used again, it is no longer the oldest. */
      first = bough_image_loader_look_up (loader, 0, 4);
  }

  g_assert_nonnull (first);
  for (guint sample = 0; sample < 3; sample++) {
    g_autoptr (GdkTexture) texture = bough_image_loader_look_up (loader, sample, 4);

    if (sample == 1)
      g_assert_null (texture);
    else
      g_assert_nonnull (texture);
  }
  results_clear (&results);
}

static void
test_failure (void)
{
  g_autoptr (BoughImageLoader) loader = create_loader (1 << 20);
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "x.npy", NULL);
  Results results;

  results_init (&results);
  /* The header and all of sample 0. */
  g_assert_cmpint (truncate (path, 128 + 8), ==, 0);
  request (loader, &results, 0, 4, NULL);
  request (loader, &results, 1, 4, NULL);
  g_main_loop_run (results.loop);
  g_assert_cmpuint (results.n_failed, ==, 1);
  g_assert_cmpstr (results.order->str, ==, " 0");
  g_assert_null (bough_image_loader_look_up (loader, 1, 4));
  results_clear (&results);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/image-loader/sizes", test_sizes);
  g_test_add_func ("/image-loader/latest-first", test_latest_first);
  g_test_add_func ("/image-loader/cancel", test_cancel);
  g_test_add_func ("/image-loader/kept", test_kept);
  g_test_add_func ("/image-loader/failure", test_failure);
  return g_test_run ();
}
