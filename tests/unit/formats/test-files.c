/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-files.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

static void
run_in_folder (gconstpointer data)
{
  GTestFunc func = (GTestFunc) data;
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "work", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_cmpint (g_chdir (folder), ==, 0);
  func ();
}

void
test_files_add_func (const char *test_path,
                     GTestFunc   func)
{
  g_test_add_data_func (test_path, (gconstpointer) func, run_in_folder);
}

void
test_files_write (const char    *path,
                  gconstpointer  data,
                  gsize          size)
{
  /* Not g_file_set_contents(): some tests write thousands of files, and it would wait for the disk each time. */
  FILE *file = g_fopen (path, "wb");

  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (data, 1, size, file), ==, size);
  g_assert_cmpint (fclose (file), ==, 0);
}

void
test_files_write_text (const char *path,
                       const char *text)
{
  test_files_write (path, text, strlen (text));
}

void
test_files_append_bits (GByteArray *file,
                        guint64     bits,
                        guint       size,
                        gboolean    big_endian)
{
  for (guint i = 0; i < size; i++) {
    guint8 byte = bits >> 8 * (big_endian ? size - 1 - i : i);

    g_byte_array_append (file, &byte, 1);
  }
}

GByteArray *
test_files_start_npy (guint       version,
                      const char *dictionary)
{
  GByteArray *file = g_byte_array_new ();
  gsize preamble = version == 1 ? 10 : 12;
  gsize length = (preamble + strlen (dictionary) + 1 + 63) / 64 * 64 - preamble;
  const guint8 numbers[] = { version, 0 };

  g_byte_array_append (file, (const guint8 *) "\x93NUMPY", 6);
  g_byte_array_append (file, numbers, 2);
  test_files_append_bits (file, length, version == 1 ? 2 : 4, FALSE);
  g_byte_array_append (file, (const guint8 *) dictionary, strlen (dictionary));
  while (file->len < preamble + length - 1)
    g_byte_array_append (file, (const guint8 *) " ", 1);
  g_byte_array_append (file, (const guint8 *) "\n", 1);
  return file;
}

void
test_files_assert_error (GError     **error,
                         GQuark       domain,
                         const char  *message)
{
  g_assert_nonnull (*error);
  g_assert_cmpstr ((*error)->message, ==, message);
  g_assert_cmpstr (g_quark_to_string ((*error)->domain), ==, g_quark_to_string (domain));
  g_clear_error (error);
}
