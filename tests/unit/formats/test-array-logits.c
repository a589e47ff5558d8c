/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/bough-matrix.h"

#include <fcntl.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "formats/bough-format-error.h"

#include "test-files.h"

/* IEEE 754 bits of an integer below 2048, which all three types hold exactly. */
static guint64
float_bits (guint value,
            guint size)
{
  const guint n_exponent = size == 2 ? 5 : size == 4 ? 8 : 11;
  const guint n_fraction = 8 * size - 1 - n_exponent;
  const guint bias = (1u << (n_exponent - 1)) - 1;
  guint64 exponent, fraction;

  if (value == 0)
    return 0;
  exponent = g_bit_storage (value) - 1;
  fraction = ((guint64) value << n_fraction >> exponent) - (G_GUINT64_CONSTANT (1) << n_fraction);
  return (exponent + bias) << n_fraction | fraction;
}

/* Does not repeat after a power of two, as buffers do. */
static guint
entry (guint row,
       guint column)
{
  return (row * 31 + column * 7) % 2039;
}

static GByteArray *
make_matrix (guint    version,
             guint    item_size,
             gboolean big_endian,
             gboolean fortran_order,
             guint    n_samples,
             guint    n_classes)
{
  g_autofree char *dictionary =
    g_strdup_printf ("{'descr': '%cf%u', 'fortran_order': %s, 'shape': (%u, %u), }", big_endian ? '>' : '<',
                     item_size, fortran_order ? "True" : "False", n_samples, n_classes);
  GByteArray *file = test_files_start_npy (version, dictionary);

  for (guint i = 0; i < n_samples * n_classes; i++) {
    guint row = fortran_order ? i % n_samples : i / n_classes;
    guint column = fortran_order ? i / n_samples : i % n_classes;

    test_files_append_bits (file, float_bits (entry (row, column), item_size), item_size, big_endian);
  }
  return file;
}

static L2hLogits *
open_matrix (GByteArray *file)
{
  g_autoptr (GError) error = NULL;
  L2hLogits *logits;

  test_files_write ("m.npy", file->data, file->len);
  logits = bough_matrix_open ("m.npy", NULL, NULL, &error);
  g_assert_no_error (error);
  return logits;
}

static void
assert_rows (L2hLogits *logits,
             guint      first,
             guint      n_rows)
{
  const L2hElementType type = l2h_logits_get_element_type (logits);
  const gsize n_classes = l2h_logits_get_n_classes (logits);
  g_autofree char *elements = g_malloc (n_rows * n_classes * l2h_element_type_get_size (type) + 1);
  g_autofree double *values = g_new (double, n_rows * n_classes);
  g_autoptr (GError) error = NULL;

  elements[n_rows * n_classes * l2h_element_type_get_size (type)] = 'e';
  l2h_logits_read_rows (logits, first, n_rows, elements, &error);
  g_assert_no_error (error);
  g_assert_cmpint (elements[n_rows * n_classes * l2h_element_type_get_size (type)], ==, 'e');

  l2h_elements_to_doubles (type, elements, values, n_rows * n_classes);
  for (guint i = 0; i < n_rows * n_classes; i++)
    g_assert_cmpfloat (values[i], ==, entry (first + i / n_classes, i % n_classes));
}

static void
test_layouts (void)
{
  static const L2hElementType types[] = { L2H_ELEMENT_FLOAT16, L2H_ELEMENT_FLOAT32, L2H_ELEMENT_FLOAT64 };

  /* 1.0 and 1.5 in the three formats, to know that the test knows them. */
  g_assert_cmphex (float_bits (1, 2), ==, 0x3c00);
  g_assert_cmphex (float_bits (3, 4), ==, 0x40400000);
  g_assert_cmphex (float_bits (3, 8), ==, G_GUINT64_CONSTANT (0x4008000000000000));

  for (guint i = 0; i < 3 * 2 * 2; i++) {
    const guint item_size = 2u << i % 3;
    const gboolean big_endian = i / 3 % 2;
    const gboolean fortran_order = i / 6;
    g_autoptr (GByteArray) file = make_matrix (1 + i % 3, item_size, big_endian, fortran_order, 37, 5);
    g_autoptr (L2hLogits) logits = open_matrix (file);
    guint64 row_in_file = 0;

    g_assert_cmpuint (l2h_logits_get_n_samples (logits), ==, 37);
    g_assert_cmpuint (l2h_logits_get_n_classes (logits), ==, 5);
    g_assert_cmpint (l2h_logits_get_element_type (logits), ==, types[i % 3]);
    g_assert_true (l2h_logits_can_reread (logits));
    g_assert_cmpstr (l2h_logits_locate_row (logits, 17, &row_in_file), ==, "m.npy");
    g_assert_cmpuint (row_in_file, ==, 17);

    assert_rows (logits, 0, 37);
    assert_rows (logits, 10, 7);
    assert_rows (logits, 36, 1);
    assert_rows (logits, 0, 1);
  }
}

/* More columns and rows than the transposition takes at a time. */
static void
test_large_fortran (void)
{
  for (guint item_size = 2; item_size <= 8; item_size *= 2) {
    g_autoptr (GByteArray) file = make_matrix (1, item_size, FALSE, TRUE, 20011, 19);
    g_autoptr (L2hLogits) logits = open_matrix (file);

    assert_rows (logits, 0, 20011);
    assert_rows (logits, 9001, 500);
    assert_rows (logits, 20010, 1);
  }
}

/* So few columns that a strip (16 MiB) holds more rows than the transposition takes at a time, all of them in one. */
static void
test_narrow_fortran (void)
{
  for (guint item_size = 2; item_size <= 8; item_size *= 2)
    for (guint n_classes = 2; n_classes <= 7; n_classes += 5) {
      g_autoptr (GByteArray) file = make_matrix (1, item_size, FALSE, TRUE, 20011, n_classes);
      g_autoptr (L2hLogits) logits = open_matrix (file);

      assert_rows (logits, 0, 20011);
      assert_rows (logits, 3, 9000);
    }
}

/* A matrix of more than one strip that is kept (16 MiB), in blocks as the builder reads them, and far apart. */
static void
test_fortran_strips (void)
{
  g_autoptr (GByteArray) file = make_matrix (1, 8, TRUE, TRUE, 1009, 2200);
  g_autoptr (L2hLogits) logits = open_matrix (file);

  for (guint first = 0; first < 1009; first += 40)
    assert_rows (logits, first, MIN (40, 1009 - first));
  for (guint i = 0; i < 20; i++)
    assert_rows (logits, i * 617 % 1009, 1);
}

static gpointer
read_many (gpointer data)
{
  for (guint first = 0; first + 100 <= 2000; first += 50)
    assert_rows (data, first, 100);
  return NULL;
}

static void
test_threads (void)
{
  for (guint fortran_order = 0; fortran_order < 2; fortran_order++) {
    g_autoptr (GByteArray) file = make_matrix (1, 4, TRUE, fortran_order, 2000, 7);
    g_autoptr (L2hLogits) logits = open_matrix (file);
    GThread *threads[4];

    for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
      threads[i] = g_thread_new ("reader", read_many, logits);
    for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
      g_thread_join (threads[i]);
  }
}

/* numpy.save() into an open file may write several arrays, one after the other; the first counts. */
static void
test_trailing_bytes (void)
{
  g_autoptr (GByteArray) file = make_matrix (1, 4, FALSE, FALSE, 3, 4);
  g_autoptr (L2hLogits) logits = NULL;

  g_byte_array_append (file, (const guint8 *) "\x93NUMPY", 6);
  logits = open_matrix (file);
  assert_rows (logits, 0, 3);
}

static void
test_not_logits (void)
{
  static const struct {
    const char *dictionary;
    const char *message;
  } cases[] = {
    { "{'descr': '<i8', 'fortran_order': False, 'shape': (3, 4), }",
      "m.npy: holds int64, but logits are floating point; save them as float32" },
    { "{'descr': '<i8', 'fortran_order': False, 'shape': (3,), }",
      "m.npy: holds int64, but logits are floating point; is this a file of labels or images?" },
    { "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 2, 2, 3), }",
      "m.npy: holds uint8, but logits are floating point; is this a file of labels or images?" },
    { "{'descr': '|b1', 'fortran_order': False, 'shape': (3, 4), }",
      "m.npy: holds bool, but logits are floating point; save them as float32" },
    { "{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }",
      "m.npy: has 1 dimension (3), but logits have 2: samples x classes" },
    { "{'descr': '<f4', 'fortran_order': False, 'shape': (), }",
      "m.npy: has 0 dimensions (a single number), but logits have 2: samples x classes" },
    { "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3, 4), }",
      "m.npy: has 3 dimensions (2 x 3 x 4), but logits have 2: samples x classes" },
    { "{'descr': '<f4', 'fortran_order': False, 'shape': (0, 4), }", "m.npy: holds no samples (0 x 4)" },
    { "{'descr': '<f4', 'fortran_order': False, 'shape': (4, 1), }",
      "m.npy: has too few columns (4 x 1): logits need two classes or more" },
    { "{'descr': '<f4', 'fortran_order': False, 'shape': (4, 0), }",
      "m.npy: has too few columns (4 x 0): logits need two classes or more" },
    { "{'descr': '|O', 'fortran_order': False, 'shape': (3, 4), }",
      "m.npy: holds Python objects, not numbers; save it as an array of a number type" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GByteArray) file = test_files_start_npy (1, cases[i].dictionary);
    g_autoptr (GError) error = NULL;

    for (guint j = 0; j < 24; j++)
      test_files_append_bits (file, 0, 4, FALSE);
    test_files_write ("m.npy", file->data, file->len);
    g_assert_null (bough_matrix_open ("m.npy", NULL, NULL, &error));
    test_files_assert_error (&error, BOUGH_FORMAT_ERROR, cases[i].message);
  }
}

/* The most columns that are taken, and one more; the file is a hole but for its header. */
static void
test_most_columns (void)
{
  static const struct {
    const char *dictionary;
    gboolean opens;
  } cases[] = {
    { "{'descr': '<f2', 'fortran_order': False, 'shape': (1, 16777216), }", TRUE },
    { "{'descr': '<f2', 'fortran_order': False, 'shape': (1, 16777217), }", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GByteArray) file = test_files_start_npy (1, cases[i].dictionary);
    g_autoptr (GError) error = NULL;
    g_autoptr (L2hLogits) logits = NULL;

    test_files_write ("m.npy", file->data, file->len);
    g_assert_cmpint (truncate ("m.npy", file->len + 2 * 16777217), ==, 0);
    logits = bough_matrix_open ("m.npy", NULL, NULL, &error);
    if (cases[i].opens)
      g_assert_cmpuint (l2h_logits_get_n_classes (logits), ==, 16777216);
    else
      test_files_assert_error (&error, BOUGH_FORMAT_ERROR,
                               "m.npy: has too many columns (1 x 16777217): at most 16777216");
  }
}

static void
test_cannot_open (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (bough_matrix_open ("missing.npy", NULL, NULL, &error));
  g_assert_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_OPEN);
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR, "missing.npy: cannot be opened: No such file or directory");

  g_assert_cmpint (g_mkdir ("folder.npy", 0700), ==, 0);
  g_assert_null (bough_matrix_open ("folder.npy", NULL, NULL, &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR, "folder.npy: is a folder, not a file");

  /* A name that is not UTF-8 becomes readable. */
  g_assert_null (bough_matrix_open ("gr\xfcn.npy", NULL, NULL, &error));
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

static void
test_shrunk_file (void)
{
  for (guint fortran_order = 0; fortran_order < 2; fortran_order++) {
    g_autoptr (GByteArray) file = make_matrix (1, 4, FALSE, fortran_order, 10, 3);
    g_autoptr (L2hLogits) logits = open_matrix (file);
    g_autoptr (GError) error = NULL;
    float elements[30];

    /* 128 bytes of header, then 120 of data, of which 60 stay. */
    g_assert_cmpint (truncate ("m.npy", 188), ==, 0);
    g_assert_true (l2h_logits_read_rows (logits, 0, fortran_order ? 1 : 5, elements, &error) == !fortran_order);
    g_clear_error (&error);
    g_assert_false (l2h_logits_read_rows (logits, 0, 10, elements, &error));
    test_files_assert_error (&error, BOUGH_FORMAT_ERROR,
                             "m.npy: ends at byte 188, before what its header promises");
  }
}

/* Whatever stands in a file, it is either read or refused with its name. */
static void
assert_survives (const guint8 *content,
                 gsize         size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (L2hLogits) logits = NULL;

  test_files_write ("m.npy", content, size);
  logits = bough_matrix_open ("m.npy", NULL, NULL, &error);
  if (logits == NULL) {
    g_assert_nonnull (error);
    g_assert_true (g_str_has_prefix (error->message, "m.npy: "));
    g_assert_null (strchr (error->message, '\n'));
  } else {
    gsize row_size = l2h_logits_get_n_classes (logits) *
                     l2h_element_type_get_size (l2h_logits_get_element_type (logits));
    g_autofree char *elements = g_malloc (l2h_logits_get_n_samples (logits) * row_size);

    g_assert_no_error (error);
    g_assert_cmpuint (l2h_logits_get_n_samples (logits) * row_size, <=, size);
    l2h_logits_read_rows (logits, 0, l2h_logits_get_n_samples (logits), elements, &error);
    g_assert_no_error (error);
  }
}

static void
test_cut_short (void)
{
  g_autoptr (GByteArray) file = make_matrix (1, 4, FALSE, FALSE, 3, 5);

  for (guint size = 0; size < file->len; size++) {
    g_autoptr (GError) error = NULL;

    test_files_write ("m.npy", file->data, size);
    g_assert_null (bough_matrix_open ("m.npy", NULL, NULL, &error));
    g_assert_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID);
    g_assert_true (g_str_has_prefix (error->message, "m.npy: "));
    if (size == file->len - 1)
      g_assert_cmpstr (error->message, ==,
                       "m.npy: is cut short: 3 x 5 of float32 need 188 bytes, the file has 187");
  }
}

static void
test_flipped_bytes (void)
{
  g_autoptr (GByteArray) file = make_matrix (2, 2, FALSE, TRUE, 7, 5);

  for (guint i = 0; i < 128; i++) {
    static const guint8 flips[] = { 0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80, 0xff };

    for (guint j = 0; j < G_N_ELEMENTS (flips); j++) {
      file->data[i] ^= flips[j];
      assert_survives (file->data, file->len);
      file->data[i] ^= flips[j];
    }
  }
}

/* Stands for the C library's, and takes down what is asked for. */
static guint n_asked;
static off_t asked_from, asked_length;

int
posix_fadvise (int   fd,
               off_t offset,
               off_t length,
               int   advice)
{
  g_assert_cmpint (advice, ==, POSIX_FADV_WILLNEED);
  asked_from = offset;
  asked_length = length;
  n_asked++;
  return 0;
}

/* Row by row, the bytes of these rows are asked for; columns come in strips, of which more is read anyway. */
static void
test_prefetch (void)
{
  g_autoptr (GByteArray) rows = make_matrix (1, 4, FALSE, FALSE, 37, 5);
  g_autoptr (GByteArray) columns = make_matrix (1, 4, FALSE, TRUE, 37, 5);
  g_autoptr (L2hLogits) by_row = open_matrix (rows);
  g_autoptr (L2hLogits) by_column = NULL;

  n_asked = 0;
  l2h_logits_prefetch_rows (by_row, 30, 7);
  g_assert_cmpuint (n_asked, ==, 1);
  g_assert_cmpint (asked_from, ==, rows->len - 7 * 5 * 4);
  g_assert_cmpint (asked_length, ==, 7 * 5 * 4);

  by_column = open_matrix (columns);
  l2h_logits_prefetch_rows (by_column, 30, 7);
  g_assert_cmpuint (n_asked, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  test_files_add_func ("/array-logits/layouts", test_layouts);
  test_files_add_func ("/array-logits/large-fortran", test_large_fortran);
  test_files_add_func ("/array-logits/narrow-fortran", test_narrow_fortran);
  test_files_add_func ("/array-logits/fortran-strips", test_fortran_strips);
  test_files_add_func ("/array-logits/threads", test_threads);
  test_files_add_func ("/array-logits/trailing-bytes", test_trailing_bytes);
  test_files_add_func ("/array-logits/not-logits", test_not_logits);
  test_files_add_func ("/array-logits/most-columns", test_most_columns);
  test_files_add_func ("/array-logits/cannot-open", test_cannot_open);
  test_files_add_func ("/array-logits/shrunk-file", test_shrunk_file);
  test_files_add_func ("/array-logits/cut-short", test_cut_short);
  test_files_add_func ("/array-logits/flipped-bytes", test_flipped_bytes);
  test_files_add_func ("/array-logits/prefetch", test_prefetch);

  return g_test_run ();
}
