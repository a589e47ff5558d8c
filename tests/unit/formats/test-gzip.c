/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/bough-gzip.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "formats/bough-format-error.h"
#include "formats/bough-inflater.h"
#include "formats/bough-text.h"

#include "test-files.h"

/* Numbers from 0 on, a line each, which pack to a fifth. */
static char *
make_text (gsize *size)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (text, "%u\n", i);
  *size = text->len;
  return g_string_free (text, FALSE);
}

static void
assert_refused (const char *path, gsize max_size, const char *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (bough_text_load (path, max_size, &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR, message);
}

/* Across the places where memory grows, and in two members; from a file and from memory. */
static void
test_load (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) text = NULL;
  g_autoptr (GBytes) twice = NULL;
  g_autoptr (GByteArray) file = g_byte_array_new ();
  gsize size, packed_size;
  g_autofree char *expected = make_text (&size);
  g_autofree char *packed = NULL;

  test_files_write_gzip ("t.txt.gz", expected, size);
  text = bough_text_load ("t.txt.gz", size, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (text, NULL), g_bytes_get_size (text), expected, size);

  g_assert_true (g_file_get_contents ("t.txt.gz", &packed, &packed_size, NULL));
  g_byte_array_append (file, (const guint8 *) packed, packed_size);
  g_byte_array_append (file, (const guint8 *) packed, packed_size);
  /* Called as it may be: the content says what it is. */
  test_files_write ("t.txt", file->data, file->len);
  twice = bough_text_load ("t.txt", 2 * size, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (twice), ==, 2 * size);
  g_assert_cmpmem ((const char *) g_bytes_get_data (twice, NULL) + size, size, expected, size);
}

static void
test_refused (void)
{
  gsize size, packed_size;
  g_autofree char *text = make_text (&size);
  g_autofree char *packed = NULL;
  g_autofree char *message = NULL;

  /* What is larger than it may be is seen, to the byte, although it is not when packed. */
  test_files_write_gzip ("t.gz", text, size);
  assert_refused ("t.gz", size - 1, "t.gz: is larger than a file of this kind can be (575.1\302\240KiB)");

  g_assert_true (g_file_get_contents ("t.gz", &packed, &packed_size, NULL));
  test_files_write ("t.gz", packed, packed_size / 2);
  message = g_strdup_printf ("t.gz: is cut short: its compressed data ends at byte %zu", packed_size / 2);
  assert_refused ("t.gz", size, message);
  /* The last four bytes but four are a checksum: RFC 1952, 2.3. */
  packed[packed_size - 8] ^= 1;
  test_files_write ("t.gz", packed, packed_size);
  g_clear_pointer (&message, g_free);
  message = g_strdup_printf ("t.gz: is damaged: its compressed data goes wrong at byte %zu", packed_size - 4);
  assert_refused ("t.gz", size, message);
  test_files_write ("t.gz", "\x1f\x8b\x08", 3);
  assert_refused ("t.gz", size, "t.gz: is cut short: its compressed data ends at byte 3");

  test_files_write_gzip ("t.gz", "caf\xe9\n", 5);
  assert_refused ("t.gz", size, "t.gz: is not UTF-8 text (line 1, byte 4); save it as UTF-8");
  test_files_write_gzip ("t.gz", "a\nb\0c\n", 6);
  assert_refused ("t.gz", size, "t.gz: is not a text file: line 2, byte 2 is NUL");
}

static void
test_bomb (void)
{
  g_autoptr (GError) error = NULL;

  test_files_write_text_bomb ("t.gz");
  g_assert_null (bough_text_load ("t.gz", G_MAXINT32, &error));
  g_assert_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_UNSUPPORTED);
  g_assert_true (g_str_has_prefix (error->message, "t.gz: unpacks to 26") || g_str_has_prefix (error->message, "t.gz: unpacks to 27"));
  g_clear_error (&error);
  /* Or sooner, where a file of its kind is smaller. */
  assert_refused ("t.gz", 1 << 20, "t.gz: is larger than a file of this kind can be (1.0\302\240MiB)");
}

static gpointer
write_pipe (gpointer data)
{
  GBytes *content = data;
  FILE *pipe = g_fopen ("pipe", "wb");

  g_assert_nonnull (pipe);
  g_assert_cmpuint (fwrite (g_bytes_get_data (content, NULL), 1, g_bytes_get_size (content), pipe), ==,
                    g_bytes_get_size (content));
  fclose (pipe);
  return NULL;
}

/* What comes through a pipe can be read once only. */
static void
test_pipe (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) text = NULL;
  g_autoptr (GBytes) content = NULL;
  g_autofree char *packed = NULL;
  GThread *writer;
  gsize size;

  test_files_write_gzip ("t.gz", "a\nb\n", 4);
  g_assert_true (g_file_get_contents ("t.gz", &packed, &size, NULL));
  content = g_bytes_new (packed, size);
  g_assert_cmpint (mkfifo ("pipe", 0600), ==, 0);
  writer = g_thread_new ("writer", write_pipe, content);
  text = bough_text_load ("pipe", 100, &error);
  g_thread_join (writer);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (text, NULL), g_bytes_get_size (text), "a\nb\n", 4);
}

static void
test_peek (void)
{
  g_autoptr (BoughExtent) file = NULL;
  char start[4];

  test_files_write_gzip ("t.gz", "\xef\xbb\xbf #nexus", 10);
  g_assert_true (bough_text_file_begins_with ("t.gz", "#NEXUS"));
  g_assert_false (bough_text_file_begins_with ("t.gz", "("));
  g_assert_cmpuint (bough_text_peek ("t.gz", start, 3), ==, 3);
  g_assert_cmpstr (start, ==, "\xef\xbb\xbf");
  test_files_write_text ("t", "plain");
  file = bough_extent_open ("t", NULL);
  g_assert_cmpuint (bough_gzip_peek (file, start, 4), ==, 4);
  g_assert_cmpmem (start, 4, "plai", 4);
  g_assert_cmpuint (bough_text_peek ("none", start, 3), ==, 0);
  g_assert_cmpstr (start, ==, "");

  g_assert_true (bough_text_file_is_called ("A.CSV.GZ", ".csv"));
  g_assert_true (bough_text_file_is_called ("a.csv", ".csv"));
  g_assert_false (bough_text_file_is_called ("a.gz", ".csv"));
  g_assert_false (bough_text_file_is_called ("a.csv.gz.bak", ".csv"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  test_files_add_func ("/gzip/load", test_load);
  test_files_add_func ("/gzip/refused", test_refused);
  test_files_add_func ("/gzip/bomb", test_bomb);
  test_files_add_func ("/gzip/pipe", test_pipe);
  test_files_add_func ("/gzip/peek", test_peek);

  return g_test_run ();
}
