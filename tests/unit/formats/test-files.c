/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-files.h"

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "formats/bough-format-error.h"
#include "formats/bough-matrix.h"

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
test_files_write_gzip (const char *path,
                       const char *content,
                       gsize       size)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GConverter) compressor = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, -1));
  g_autoptr (GFileOutputStream) plain = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL);
  g_autoptr (GOutputStream) packed = g_converter_output_stream_new (G_OUTPUT_STREAM (plain), compressor);

  g_assert_true (g_output_stream_write_all (packed, content, size, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (packed, NULL, NULL));
}

/* One member of 4 MB is 4 kB; 68 of them are more than 256 MiB. */
void
test_files_write_text_bomb (const char *path)
{
  g_autoptr (GByteArray) file = g_byte_array_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *member = NULL;
  gsize size;

  while (text->len < 4000000)
    g_string_append (text, "0,0,0,0\n");
  test_files_write_gzip ("member.gz", text->str, text->len);
  g_assert_true (g_file_get_contents ("member.gz", &member, &size, NULL));
  g_assert_cmpuint (size, <, 40000);
  for (guint i = 0; i < 68; i++)
    g_byte_array_append (file, (const guint8 *) member, size);
  test_files_write (path, file->data, file->len);
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
test_files_append_stored_block (GByteArray    *file,
                                gconstpointer  data,
                                guint16        size)
{
  test_files_append_bits (file, 0, 1, FALSE);
  test_files_append_bits (file, size, 2, FALSE);
  test_files_append_bits (file, ~size, 2, FALSE);
  g_byte_array_append (file, data, size);
}

/* What a local header and an entry of the directory have in common (APPNOTE 4.3.7 and 4.3.12). */
static void
append_zip_fields (GByteArray *file,
                   const char *member,
                   gsize       packed_size,
                   guint32     size)
{
  test_files_append_bits (file, 20, 2, FALSE);
  test_files_append_bits (file, 0, 2, FALSE);
  test_files_append_bits (file, 8, 2, FALSE);
  /* Time, date and checksum. */
  test_files_append_bits (file, 0, 8, FALSE);
  test_files_append_bits (file, packed_size, 4, FALSE);
  test_files_append_bits (file, size, 4, FALSE);
  test_files_append_bits (file, strlen (member), 2, FALSE);
  test_files_append_bits (file, 0, 2, FALSE);
}

void
test_files_write_zip_claim (const char *path,
                            const char *member,
                            GByteArray *block,
                            gsize       packed_size,
                            guint32     size)
{
  g_autoptr (GByteArray) file = g_byte_array_new ();
  gsize start, directory;

  g_byte_array_append (file, (const guint8 *) "PK\3\4", 4);
  append_zip_fields (file, member, packed_size, size);
  g_byte_array_append (file, (const guint8 *) member, strlen (member));
  start = file->len;
  g_byte_array_set_size (file, start + packed_size);
  memset (file->data + start, 0xff, packed_size);
  memcpy (file->data + start, block->data, block->len);

  directory = file->len;
  g_byte_array_append (file, (const guint8 *) "PK\1\2\24\0", 6);
  append_zip_fields (file, member, packed_size, size);
  /* The length of a comment, attributes, and that the member stands at byte 0. */
  test_files_append_bits (file, 0, 6, FALSE);
  test_files_append_bits (file, 0, 8, FALSE);
  g_byte_array_append (file, (const guint8 *) member, strlen (member));

  start = file->len;
  g_byte_array_append (file, (const guint8 *) "PK\5\6\0\0\0\0\1\0\1\0", 12);
  test_files_append_bits (file, start - directory, 4, FALSE);
  test_files_append_bits (file, directory, 4, FALSE);
  test_files_append_bits (file, 0, 2, FALSE);
  test_files_write (path, file->data, file->len);
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

void
test_files_copy (const char *folder,
                 const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "unit", "formats", folder, name, NULL);
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  g_file_get_contents (path, &content, &size, &error);
  g_assert_no_error (error);
  test_files_write (name, content, size);
}

/* Returns the rows, or NULL where they cannot be read. */
static double *
read_all (L2hLogits *logits)
{
  const gsize n = l2h_logits_get_n_samples (logits) * l2h_logits_get_n_classes (logits);
  const L2hElementType type = l2h_logits_get_element_type (logits);
  g_autofree char *elements = g_malloc (n * l2h_element_type_get_size (type));
  double *values = g_new (double, n);

  if (!l2h_logits_read_rows (logits, 0, l2h_logits_get_n_samples (logits), elements, NULL))
    g_clear_pointer (&values, g_free);
  else
    l2h_elements_to_doubles (type, elements, values, n);
  return values;
}

void
test_files_assert_entries (L2hLogits *logits,
                           guint      n_samples,
                           guint      n_classes)
{
  g_autofree double *values = NULL;

  g_assert_cmpuint (l2h_logits_get_n_samples (logits), ==, n_samples);
  g_assert_cmpuint (l2h_logits_get_n_classes (logits), ==, n_classes);
  values = read_all (logits);
  g_assert_nonnull (values);
  for (guint i = 0; i < n_samples * n_classes; i++)
    g_assert_cmpfloat (values[i], ==, (31 * (i / n_classes) + 7 * (i % n_classes)) % 97);
}

void
test_files_assert_opens (const char *path,
                         const char *array_name,
                         guint       n_samples,
                         guint       n_classes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (L2hLogits) logits = bough_matrix_open (path, array_name, NULL, &error);

  g_assert_no_error (error);
  test_files_assert_entries (logits, n_samples, n_classes);
}

void
test_files_assert_refused (const char *path,
                           const char *array_name,
                           const char *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (bough_matrix_open (path, array_name, NULL, &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR, message);
}

void
test_files_assert_all_open (const char             *folder,
                            const TestFilesMatrix  *cases,
                            guint                   n_cases)
{
  for (guint i = 0; i < n_cases; i++) {
    test_files_copy (folder, cases[i].name);
    test_files_assert_opens (cases[i].name, cases[i].array, cases[i].n_samples, cases[i].n_classes);
  }
}

void
test_files_assert_all_refused (const char              *folder,
                               const TestFilesRefusal  *cases,
                               guint                    n_cases)
{
  for (guint i = 0; i < n_cases; i++) {
    test_files_copy (folder, cases[i].name);
    test_files_assert_refused (cases[i].name, cases[i].array, cases[i].message);
  }
}

/* In memory, as thousands of files on a disk take their time. */
static gboolean
survives (const char    *array_name,
          gconstpointer  content,
          gsize          size)
{
  int fd = memfd_create ("sweep", MFD_CLOEXEC);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);
  g_autoptr (GError) error = NULL;
  g_autoptr (L2hLogits) logits = NULL;
  g_autofree double *values = NULL;

  g_assert_cmpint (write (fd, content, size), ==, size);
  logits = bough_matrix_open (path, array_name, NULL, &error);
  g_close (fd, NULL);
  if (logits == NULL) {
    g_assert_nonnull (error);
    g_assert_true (g_str_has_prefix (error->message, path));
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
    g_assert_null (strchr (error->message, '\n'));
    return FALSE;
  }

  values = read_all (logits);
  return TRUE;
}

void
test_files_sweep (const char *path,
                  const char *array_name,
                  gboolean    cut_fails)
{
  static const guint8 flips[] = { 0x01, 0xff };
  g_autofree char *content = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  g_assert_true (survives (array_name, content, size));
  for (gsize n = 0; n < size; n++)
    if (survives (array_name, content, n) && cut_fails)
      g_error ("%s opens when cut after %zu of %zu bytes", path, n, size);
  for (gsize i = 0; i < size; i++)
    for (guint j = 0; j < G_N_ELEMENTS (flips); j++) {
      content[i] ^= flips[j];
      survives (array_name, content, size);
      content[i] ^= flips[j];
    }
}
