/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/bough-npy.h"

#include <string.h>

#include <glib/gstdio.h>

#include "formats/bough-file.h"
#include "formats/bough-format-error.h"
#include "formats/bough-npy-literal-private.h"

#include "test-files.h"

static gboolean
read_header (const char      *path,
             BoughArray  *header,
             GError         **error)
{
  g_autoptr (BoughExtent) extent = bough_extent_open (path, error);

  g_assert_nonnull (extent);
  return bough_npy_read_header (extent, header, error);
}

static void
write_npy (const char *path,
           guint       version,
           const char *dictionary,
           gsize       data_size)
{
  g_autoptr (GByteArray) file = test_files_start_npy (version, dictionary);

  for (gsize i = 0; i < data_size; i++)
    test_files_append_bits (file, 0, 1, FALSE);
  test_files_write (path, file->data, file->len);
}

static void
test_plain (void)
{
  for (guint version = 1; version <= 3; version++) {
    g_autoptr (GError) error = NULL;
    BoughArray header;

    write_npy ("a.npy", version, "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 5), }", 3 * 5 * 4);
    g_assert_true (read_header ("a.npy", &header, &error));
    g_assert_no_error (error);
    g_assert_cmpint (header.kind, ==, 'f');
    g_assert_cmpuint (header.item_size, ==, 4);
    g_assert_cmpint (header.swapped, ==, G_BYTE_ORDER == G_BIG_ENDIAN);
    g_assert_true (bough_array_is_c_order (&header));
    g_assert_cmpuint (header.n_dims, ==, 2);
    g_assert_cmpuint (header.shape[0], ==, 3);
    g_assert_cmpuint (header.shape[1], ==, 5);
    g_assert_cmpuint (header.n_items, ==, 15);
    /* Preamble, dictionary, padding and line feed fill two times 64 bytes. */
    g_assert_cmpuint (header.data_offset, ==, 128);
  }
}

static void
test_types (void)
{
  static const struct {
    const char *descr;
    char kind;
    guint size;
    gboolean big_endian;
    const char *name;
  } types[] = {
    { "<f2", 'f', 2, FALSE, "float16" },
    { ">f8", 'f', 8, TRUE, "float64" },
    { "|b1", 'b', 1, FALSE, "bool" },
    { "|i1", 'i', 1, FALSE, "int8" },
    { ">u1", 'u', 1, FALSE, "uint8" },
    { ">i2", 'i', 2, TRUE, "int16" },
    { "<u4", 'u', 4, FALSE, "uint32" },
    { ">i8", 'i', 8, TRUE, "int64" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++) {
    g_autofree char *dictionary = g_strdup_printf ("{'descr': '%s', 'fortran_order': True, 'shape': (7, 2), }",
                                                   types[i].descr);
    g_autofree char *name = NULL;
    g_autoptr (GError) error = NULL;
    BoughArray header;

    write_npy ("a.npy", 1, dictionary, 7 * 2 * types[i].size);
    g_assert_true (read_header ("a.npy", &header, &error));
    g_assert_no_error (error);
    g_assert_cmpint (header.kind, ==, types[i].kind);
    g_assert_cmpuint (header.item_size, ==, types[i].size);
    g_assert_cmpint (header.swapped, ==,
                     types[i].size > 1 && types[i].big_endian == (G_BYTE_ORDER == G_LITTLE_ENDIAN));
    g_assert_false (bough_array_is_c_order (&header));
    g_assert_cmpuint (header.strides[0], ==, 1);
    g_assert_cmpuint (header.strides[1], ==, 7);
    name = bough_array_dup_type (&header);
    g_assert_cmpstr (name, ==, types[i].name);
  }
}

static void
test_shapes (void)
{
  static const struct {
    const char *shape;
    guint n_dims;
    guint64 n_items;
    const char *text;
  } shapes[] = {
    { "()", 0, 1, "a single number" },
    { "(3,)", 1, 3, "3" },
    { "(3L,)", 1, 3, "3" },
    { "( 2 ,3 )", 2, 6, "2 x 3" },
    { "(2, 0, 3)", 3, 0, "2 x 0 x 3" },
    { "(1, 1, 1, 1, 1, 1, 1, 2,)", 8, 2, "1 x 1 x 1 x 1 x 1 x 1 x 1 x 2" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++) {
    g_autofree char *dictionary = g_strdup_printf ("{\"shape\":%s,'fortran_order':False,'descr':\"<f4\"}",
                                                   shapes[i].shape);
    g_autofree char *text = NULL;
    g_autoptr (GError) error = NULL;
    BoughArray header;

    write_npy ("a.npy", 2, dictionary, 6 * 4);
    g_assert_true (read_header ("a.npy", &header, &error));
    g_assert_no_error (error);
    g_assert_cmpuint (header.n_dims, ==, shapes[i].n_dims);
    g_assert_cmpuint (header.n_items, ==, shapes[i].n_items);
    text = bough_array_dup_shape (&header);
    g_assert_cmpstr (text, ==, shapes[i].text);
  }
}

/* What does not matter in an archive's header. */
#define NINE "\0\0\0\0\0\0\0\0\0"

static void
test_not_numpy (void)
{
  static const struct {
    const char *content;
    gsize size;
    const char *message;
  } cases[] = {
    { "", 0, "x.npy: is empty" },
    { "PK\3\4\24\0\0\0", 8, "x.npy: not a NumPy file (it starts with \"PK\"); numpy.save() writes one" },
    { "PK\3\4" NINE NINE "\0\0\0\0" "\14\0\0\0" "m1/data.pkl\x80", 42,
      "x.npy: not a NumPy file (it starts with \"PK\"); numpy.save() writes one" },
    { "\x80\2}q", 4, "x.npy: not a NumPy file (it starts with \"\\x80\\x02}q\"); numpy.save() writes one" },
    { "0.1,0.2,0.7\n", 12, "x.npy: not a NumPy file (it starts with \"0.1,0.2,0.7\"); numpy.save() writes one" },
    { "\x93", 1, "x.npy: is cut short: it ends within its header, at byte 1" },
    { "\x93NUMPY\1\0v", 9, "x.npy: is cut short: it ends within its header, at byte 9" },
    { "\x93NUMPY\2\0v\0\0", 11, "x.npy: is cut short: it ends within its header, at byte 11" },
    { "\x93NUMPY\1\0v\0{", 11, "x.npy: is cut short: its header needs 128 bytes, the file has 11" },
    { "\x93NUMPY\3\0\xff\xff\xff\xff{", 13,
      "x.npy: is cut short: its header needs 4294967307 bytes, the file has 13" },
    { "\x93NUMPY\4\0v\0{", 11, "x.npy: is a NumPy file of version 4; versions 1 to 3 are known" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    BoughArray header;

    test_files_write ("x.npy", cases[i].content, cases[i].size);
    g_assert_false (read_header ("x.npy", &header, &error));
    test_files_assert_error (&error, BOUGH_FORMAT_ERROR, cases[i].message);
  }
}

static void
test_bad_headers (void)
{
  static const struct {
    const char *dictionary;
    const char *message;
  } cases[] = {
    { "", "x.npy: has a damaged header: an opening brace expected at byte 64" },
    { "{'descr': '<f4'", "x.npy: has a damaged header: a comma expected at byte 64" },
    { "{'descr': '<f4}", "x.npy: has a damaged header: a quoted text expected at byte 20" },
    { "{'descr' '<f4'}", "x.npy: has a damaged header: a colon expected at byte 19" },
    { "{'descr': '<f4', 'shape': (3,)}",
      "x.npy: has a damaged header: \"descr\", \"fortran_order\" and \"shape\" expected at byte 41" },
    { "{'descr': '<f4', 'descr': '<f4'}", "x.npy: has a damaged header: each entry only once expected at byte 34" },
    { "{'kind': '<f4'}",
      "x.npy: has a damaged header: \"descr\", \"fortran_order\" or \"shape\" expected at byte 17" },
    { "{'fortran_order': false}", "x.npy: has a damaged header: True or False expected at byte 28" },
    { "{'shape': 3}", "x.npy: has a damaged header: a shape in parentheses expected at byte 20" },
    { "{'shape': (3)}", "x.npy: has a damaged header: a comma expected at byte 22" },
    { "{'shape': (-3,)}", "x.npy: has a damaged header: a size expected at byte 21" },
    { "{'shape': (18446744073709551616,)}",
      "x.npy: has a damaged header: a size that a file can have expected at byte 40" },
    { "{'descr': '<f4', 'fortran_order': False, 'shape': (3,)} x",
      "x.npy: has a damaged header: nothing but white space expected at byte 66" },
    { "{'descr': '<f4', 'fortran_order': False, 'shape': (4294967296, 4294967296), }",
      "x.npy: has a damaged header: its shape is larger than any file" },
    { "{'descr': '<f4', 'fortran_order': False, 'shape': (4611686018427387904,), }",
      "x.npy: has a damaged header: its shape is larger than any file" },
    { "{'descr': '<f4', 'fortran_order': False, 'shape': (1,1,1,1,1,1,1,1,1), }",
      "x.npy: has 9 dimensions; no file that Bough reads has so many" },
    { "{'descr': '<f4', 'fortran_order': False, 'shape': (50000, 100), }",
      "x.npy: is cut short: 50000 x 100 of float32 need 20000128 bytes, the file has 144" },
    { "{'descr': '<f3', 'fortran_order': False, 'shape': (3,), }",
      "x.npy: has a damaged header: \"<f3\" is no type that NumPy knows" },
    { "{'descr': 'x', 'fortran_order': False, 'shape': (3,), }",
      "x.npy: has a damaged header: \"x\" is no type that NumPy knows" },
    { "{'descr': '', 'fortran_order': False, 'shape': (3,), }",
      "x.npy: has a damaged header: \"\" is no type that NumPy knows" },
    { "{'descr': '<f4extra', 'fortran_order': False, 'shape': (3,), }",
      "x.npy: has a damaged header: \"<f4extra\" is no type that NumPy knows" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    BoughArray header;

    write_npy ("x.npy", 1, cases[i].dictionary, 16);
    g_assert_false (read_header ("x.npy", &header, &error));
    test_files_assert_error (&error, BOUGH_FORMAT_ERROR, cases[i].message);
  }
}

static void
test_unsupported_types (void)
{
  static const struct {
    const char *descr;
    const char *message;
  } cases[] = {
    { "'|O'", "x.npy: holds Python objects, not numbers; save it as an array of a number type" },
    { "'<c8'", "x.npy: holds complex64, but real numbers are needed" },
    { "'>c16'", "x.npy: holds complex128, but real numbers are needed" },
    { "'<f16'", "x.npy: holds floating point numbers of 16 bytes; save it as float64" },
    { "'<U5'", "x.npy: holds text (\"<U5\"), not numbers" },
    { "'|S7'", "x.npy: holds text (\"|S7\"), not numbers" },
    { "'|V2'", "x.npy: holds raw bytes (\"|V2\"), not numbers; was it bfloat16? Save it as float32" },
    { "'<M8[ns]'", "x.npy: holds dates or times (\"<M8[ns]\"), not numbers" },
    { "[('a', '<f4'), ('b', '<i8')]", "x.npy: holds records of several fields; save one field as an array of its own" },
    { "('<f4', (2,))", "x.npy: holds records of several fields; save one field as an array of its own" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *dictionary = g_strdup_printf ("{'descr': %s, 'fortran_order': False, 'shape': (3,), }",
                                                   cases[i].descr);
    g_autoptr (GError) error = NULL;
    BoughArray header;

    write_npy ("x.npy", 1, dictionary, 64);
    g_assert_false (read_header ("x.npy", &header, &error));
    g_assert_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_UNSUPPORTED);
    test_files_assert_error (&error, BOUGH_FORMAT_ERROR, cases[i].message);
  }
}

static void
test_large_header (void)
{
  g_autofree char *names = g_strnfill (70000, 'n');
  g_autofree char *dictionary = g_strdup_printf ("{'descr': [('%s', '<f4')], 'fortran_order': False, 'shape': (3,), }",
                                                 names);
  g_autoptr (GError) error = NULL;
  BoughArray header;

  write_npy ("x.npy", 2, dictionary, 12);
  g_assert_false (read_header ("x.npy", &header, &error));
  /* 70,000 characters and 59 others, up to the next multiple of 64, less the preamble's 12 bytes. */
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR,
                           "x.npy: has a header of 70068 bytes; only records of many fields need so much");
}

static void
test_swap (void)
{
  guint8 two[] = { 0xff, 1, 2, 3, 4 };
  guint8 four[] = { 0xff, 1, 2, 3, 4, 5, 6, 7, 8 };
  guint8 eight[] = { 0xff, 1, 2, 3, 4, 5, 6, 7, 8 };

  /* One byte off, so not aligned. */
  bough_array_swap_items (two + 1, 2, 2);
  g_assert_cmpmem (two, 5, "\xff\2\1\4\3", 5);
  bough_array_swap_items (four + 1, 2, 4);
  g_assert_cmpmem (four, 9, "\xff\4\3\2\1\10\7\6\5", 9);
  bough_array_swap_items (eight + 1, 1, 8);
  g_assert_cmpmem (eight, 9, "\xff\10\7\6\5\4\3\2\1", 9);
  bough_array_swap_items (eight, 9, 1);
  g_assert_cmpmem (eight, 9, "\xff\10\7\6\5\4\3\2\1", 9);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  test_files_add_func ("/npy/plain", test_plain);
  test_files_add_func ("/npy/types", test_types);
  test_files_add_func ("/npy/shapes", test_shapes);
  test_files_add_func ("/npy/not-numpy", test_not_numpy);
  test_files_add_func ("/npy/bad-headers", test_bad_headers);
  test_files_add_func ("/npy/unsupported-types", test_unsupported_types);
  test_files_add_func ("/npy/large-header", test_large_header);
  test_files_add_func ("/npy/swap", test_swap);

  return g_test_run ();
}
