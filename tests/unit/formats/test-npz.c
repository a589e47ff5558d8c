/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/bough-npz.h"

#include "formats/bough-format-error.h"
#include "formats/bough-matrix.h"

#include <string.h>

#include "test-files.h"

static void
test_opens (void)
{
  static const TestFilesMatrix cases[] = {
    { "stored.npz", NULL, 5, 3 },
    { "stored.npz", "arr_0", 5, 3 },
    { "deflated.npz", NULL, 5, 3 },
    { "several.npz", "logits", 5, 3 },
    { "several.npz", "weights", 4, 2 },
    { "one-matrix.npz", NULL, 5, 3 },
    { "zip64.npz", NULL, 5, 3 },
    { "comment.npz", NULL, 5, 3 },
    { "latin1.npz", "gr\xfcn", 5, 3 },
  };

  test_files_assert_all_open ("numpy", cases, G_N_ELEMENTS (cases));
}

/* Of several.npz, the matrices of floating point numbers alone. */
static void
test_list (void)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = NULL;

  test_files_copy ("numpy", "several.npz");
  names = bough_matrix_list ("several.npz", &error);
  g_assert_no_error (error);
  g_assert_cmpstrv (names, ((const char *const[]) { "logits", "weights", NULL }));

  g_assert_null (bough_matrix_list ("none.npz", &error));
  g_assert_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_OPEN);
}

/* The content decides, not the name. */
static void
test_other_name (void)
{
  g_autofree char *content = NULL;
  gsize size;

  test_files_copy ("numpy", "deflated.npz");
  g_assert_true (g_file_get_contents ("deflated.npz", &content, &size, NULL));
  test_files_write ("logits.npy", content, size);
  test_files_assert_opens ("logits.npy", NULL, 5, 3);
  test_files_write ("logits", content, size);
  test_files_assert_opens ("logits", NULL, 5, 3);
}

static void
test_refused (void)
{
  static const TestFilesRefusal cases[] = {
    { "several.npz", NULL,
      "several.npz: holds more than one matrix of floating point numbers; name one of \"logits\" (5 x 3 of float32), "
      "\"weights\" (4 x 2 of float64)" },
    { "several.npz", "logit",
      "several.npz: holds no array called \"logit\", but \"logits\" (5 x 3 of float32), \"labels\" (5 of int64), "
      "\"names\", \"weights\" (4 x 2 of float64), \"é\" (2 of uint8)" },
    { "several.npz", "names",
      "several.npz (\"names\"): holds Python objects, not numbers; save it as an array of a number type" },
    { "several.npz", "labels",
      "several.npz (\"labels\"): holds int64, but logits are floating point; is this a file of labels or images?" },
    { "twice.npz", NULL, "twice.npz: holds \"a.npy\" twice" },
    { "latin1.npz", "x",
      "latin1.npz: holds no array called \"x\", but \"gr\\xfcn\" (5 x 3 of float32), \"labels\" (5 x 3 of float32)" },
    { "bzip2.npz", NULL, "bzip2.npz (\"a\"): is packed by method 12; stored and deflated members can be read" },
    { "bomb-smaller.npz", NULL,
      "bomb-smaller.npz (\"a\"): unpacks to more than the 3996128 bytes that its archive says" },
    { "bomb-larger.npz", NULL,
      "bomb-larger.npz: is a damaged archive: \"a.npy\" has 3978 bytes, too few for the 4294967294 that it is said to "
      "unpack to" },
  };

  test_files_assert_all_refused ("numpy", cases, G_N_ELEMENTS (cases));
}

static void
test_damaged (void)
{
  g_autofree char *content = NULL;
  char *entry;
  gsize size;

  test_files_write_text ("x.npz", "");
  test_files_assert_refused ("x.npz", NULL, "x.npz: is empty");
  test_files_write_text ("x.npz", "P");
  test_files_assert_refused ("x.npz", NULL, "x.npz: is no archive, as .npz and .pt are (it starts with \"P\")");
  test_files_write_text ("x.npz", "PK\3\4");
  test_files_assert_refused ("x.npz", NULL, "x.npz: is an archive that is cut short: it has no directory at its end");
  test_files_write ("x.npz", "PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 22);
  test_files_assert_refused ("x.npz", NULL, "x.npz: holds no arrays");

  /* Entries count from 0. */
  test_files_copy ("numpy", "several.npz");
  g_assert_true (g_file_get_contents ("several.npz", &content, &size, NULL));
  entry = memmem (content, size, "PK\1\2", 4);
  entry = memmem (entry + 4, content + size - entry - 4, "PK\1\2", 4);
  entry[0] = 'Q';
  test_files_write ("x.npz", content, size);
  test_files_assert_refused ("x.npz", NULL, "x.npz: is a damaged archive: entry 1 of its directory is none");
  g_clear_pointer (&content, g_free);

  /* Byte 16 of an entry of the directory is the checksum of what is unpacked. */
  test_files_copy ("numpy", "deflated.npz");
  g_assert_true (g_file_get_contents ("deflated.npz", &content, &size, NULL));
  entry = memmem (content, size, "PK\1\2", 4);
  entry[16] ^= 4;
  test_files_write ("x.npz", content, size);
  test_files_assert_refused ("x.npz", NULL,
                             "x.npz (\"arr_0\"): is damaged: its checksum is not the one that its archive says");
}

/* 75,000,000 x 4 zeros of 1 byte pack to 300 kB; random ones to no less than they are. */
static void
test_bomb (void)
{
  g_autoptr (GByteArray) npy = test_files_start_npy (1, "{'descr': '<f4', 'fortran_order': False, 'shape': (18750000, 4), }");
  g_autoptr (GByteArray) block = g_byte_array_new ();
  const guint32 size = npy->len + 300000000;

  /* More than the longest header, which is looked at first. */
  g_byte_array_set_size (npy, 65535);
  test_files_append_stored_block (block, npy->data, npy->len);
  test_files_append_stored_block (block, npy->data, 100);
  test_files_write_zip_claim ("x.npz", "a.npy", block, 300000, size);
  test_files_assert_refused ("x.npz", "a",
                             "x.npz (\"a\"): unpacks to 300.0\302\240MB or more from 300.0\302\240kB, as numbers rarely do; "
                             "unpack it first if you trust it");

  /* As densely packed as sound data may be: this one is begun, and found damaged. */
  test_files_write_zip_claim ("x.npz", "a.npy", block, 3000010, size);
  test_files_assert_refused ("x.npz", "a", "x.npz (\"a\"): is damaged: its compressed data goes wrong at byte 65646");
}

static void
test_sweep (void)
{
  static const char *const names[] = { "stored.npz", "deflated.npz", "zip64.npz" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    test_files_copy ("numpy", names[i]);
    test_files_sweep (names[i], NULL, TRUE);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  test_files_add_func ("/npz/opens", test_opens);
  test_files_add_func ("/npz/list", test_list);
  test_files_add_func ("/npz/other-name", test_other_name);
  test_files_add_func ("/npz/refused", test_refused);
  test_files_add_func ("/npz/damaged", test_damaged);
  test_files_add_func ("/npz/bomb", test_bomb);
  test_files_add_func ("/npz/sweep", test_sweep);

  return g_test_run ();
}
