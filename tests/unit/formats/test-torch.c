/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/bough-torch.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include "formats/bough-format-error.h"
#include "formats/bough-matrix.h"

#include "test-files.h"

static void
test_types (void)
{
  static const struct {
    const char *name;
    L2hElementType type;
  } cases[] = {
    { "float16.pt", L2H_ELEMENT_FLOAT16 },
    { "bfloat16.pt", L2H_ELEMENT_BFLOAT16 },
    { "float32.pt", L2H_ELEMENT_FLOAT32 },
    { "float64.pth", L2H_ELEMENT_FLOAT64 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (L2hLogits) logits = NULL;

    test_files_copy ("torch", cases[i].name);
    logits = bough_matrix_open (cases[i].name, NULL, NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpint (l2h_logits_get_element_type (logits), ==, cases[i].type);
    test_files_assert_entries (logits, 5, 3);
    g_assert_cmpstr (l2h_logits_locate_row (logits, 0, NULL), ==, cases[i].name);
  }
}

static void
test_containers (void)
{
  static const TestFilesMatrix cases[] = {
    { "dict.pt", NULL, 5, 3 },
    { "dict.pt", "logits", 5, 3 },
    { "deflated.pt", NULL, 5, 3 },
    { "nested.pt", "outputs.train", 6, 4 },
    { "nested.pt", "outputs.test.0", 5, 3 },
    { "nested.pt", "outputs.test.1", 4, 2 },
    { "nested.pt", "7.0", 3, 3 },
    { "parameter.pt", NULL, 5, 3 },
    { "strides.pt", "transposed", 5, 3 },
    { "strides.pt", "columns", 5, 3 },
    { "strides.pt", "steps", 5, 3 },
    { "strides.pt", "both", 5, 3 },
    { "strides.pt", "rows", 5, 3 },
    { "strides.pt", "one", 1, 4 },
  };

  test_files_assert_all_open ("torch", cases, G_N_ELEMENTS (cases));
}

static void
test_refused (void)
{
  static const TestFilesRefusal cases[] = {
    { "beyond.pt", NULL, "beyond.pt: is cut short: its shape (3 x 3) needs more than the 12 numbers stored" },
    /* What Linux calls os.system. */
    { "system.pt", "logits",
      "system.pt: asks Python for \"posix.system\" at byte 195, which Bough does not run; save plain arrays" },
    { "module.pt", NULL,
      "module.pt: asks Python for \"torch.nn.modules.linear.Linear\" at byte 34, which Bough does not run; save plain "
      "arrays" },
    { "legacy.pt", NULL,
      "legacy.pt: is no archive as torch.save() writes it since PyTorch 1.6; save it again" },
    { "no-tensors.pt", NULL, "no-tensors.pt: holds no tensors" },
    { "strides.pt", "expanded",
      "strides.pt (\"expanded\"): repeats the same numbers; save it after .contiguous()" },
    { "dict.pt", "labels",
      "dict.pt (\"labels\"): holds int64, but logits are floating point; is this a file of labels or images?" },
    { "dict.pt", "epoch",
      "dict.pt: holds no array called \"epoch\", but \"logits\" (5 x 3 of float32), \"labels\" (5 of int64)" },
    { "labels.pt", NULL,
      "labels.pt: holds int64, but logits are floating point; is this a file of labels or images?" },
    { "nested.pt", NULL,
      "nested.pt: holds more than one matrix of floating point numbers; name one of \"outputs.train\" (6 x 4 of "
      "float32), \"outputs.test.0\" (5 x 3 of float32), \"outputs.test.1\" (4 x 2 of float32), \"7.0\" (3 x 3 of "
      "float32)" },
  };

  test_files_assert_all_refused ("torch", cases, G_N_ELEMENTS (cases));
  g_assert_false (g_file_test ("was-run", G_FILE_TEST_EXISTS));
}

/* An archive that is neither of NumPy nor of PyTorch, and bytes that are none. */
static void
test_not_torch (void)
{
  g_autofree char *content = NULL;
  gsize size;

  test_files_copy ("torch", "float32.pt");
  g_assert_true (g_file_get_contents ("float32.pt", &content, &size, NULL));
  for (char *at = content; (at = memmem (at, content + size - at, "data.pkl", 8)) != NULL; at++)
    memcpy (at, "data.txt", 8);
  test_files_write ("x.zip", content, size);
  test_files_assert_refused ("x.zip", NULL, "x.zip: is an archive, but holds no arrays: neither .npy files nor what "
                                            "torch.save() writes");
  test_files_write_text ("x.pt", "");
  test_files_assert_refused ("x.pt", NULL, "x.pt: is empty");
  test_files_write_text ("x.pt", "x");
  test_files_assert_refused ("x.pt", NULL, "x.pt: is no archive, as .npz and .pt are (it starts with \"x\")");
}

/* An archive that holds a pickle of protocol 2: a dict of a list by a key of @n bytes, of which @item is the only item. */
static void
write_key (const char *path, guint n, const char *item)
{
  g_autoptr (GByteArray) pickle = g_byte_array_new ();
  g_autofree char *key = g_strnfill (n, 'k');
  struct archive *archive = archive_write_new ();
  struct archive_entry *entry = archive_entry_new ();

  g_byte_array_append (pickle, (const guint8 *) "\x80\x02}X", 4);
  test_files_append_bits (pickle, n, 4, FALSE);
  g_byte_array_append (pickle, (const guint8 *) key, n);
  g_byte_array_append (pickle, (const guint8 *) item, strlen (item));
  g_byte_array_append (pickle, (const guint8 *) "s.", 2);

  archive_write_set_format_zip (archive);
  archive_write_set_bytes_in_last_block (archive, 1);
  g_assert_cmpint (archive_write_open_filename (archive, path), ==, ARCHIVE_OK);
  archive_entry_set_pathname (entry, "x/data.pkl");
  archive_entry_set_size (entry, pickle->len);
  archive_entry_set_filetype (entry, AE_IFREG);
  g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_data (archive, pickle->data, pickle->len), ==, pickle->len);
  archive_entry_free (entry);
  archive_write_free (archive);
}

/* Each tensor has a name of its own, so a key that is recalled for many must be short. */
static void
test_long_key (void)
{
  write_key ("x.pt", 1001, "]K\x01" "a");
  test_files_assert_refused ("x.pt", NULL, "x.pt: has a key of 1001 bytes, but names of tensors have 1000 at the most");
  write_key ("x.pt", 1000, "]K\x01" "a");
  test_files_assert_refused ("x.pt", NULL, "x.pt: holds no tensors");
  /* Where there can be no tensor, a key may be a text. */
  write_key ("x.pt", 1001, "K\x01");
  test_files_assert_refused ("x.pt", NULL, "x.pt: holds no tensors");
}

/* What describes tensors is refused by its size before it is unpacked. */
static void
test_bomb (void)
{
  g_autoptr (GByteArray) block = g_byte_array_new ();

  test_files_append_stored_block (block, "", 0);
  test_files_write_zip_claim ("x.pt", "x/data.pkl", block, 100000, 100000000);
  test_files_assert_refused ("x.pt", NULL, "x.pt (data.pkl): is larger than a file of this kind can be (64.0\302\240MiB)");
}

static void
test_sweep (void)
{
  test_files_copy ("torch", "dict.pt");
  test_files_sweep ("dict.pt", "logits", TRUE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  test_files_add_func ("/torch/types", test_types);
  test_files_add_func ("/torch/containers", test_containers);
  test_files_add_func ("/torch/refused", test_refused);
  test_files_add_func ("/torch/not-torch", test_not_torch);
  test_files_add_func ("/torch/long-key", test_long_key);
  test_files_add_func ("/torch/bomb", test_bomb);
  test_files_add_func ("/torch/sweep", test_sweep);

  return g_test_run ();
}
