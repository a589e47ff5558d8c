/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/bough-head-logits.h"

#include <string.h>

#include "formats/bough-format-error.h"
#include "formats/bough-matrix.h"

#include "test-files.h"

static void
copy_all (void)
{
  static const char *const names[] = { "task.pt", "head.pt", "phi1.npy", "phi2.npy", "task.npy", "head.npy" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    test_files_copy ("torch", names[i]);
}

/* What NumPy made of the same numbers, up to the order in which it adds them. */
static void
assert_as_numpy (const char        *head,
                 const char *const *embeddings,
                 const char        *expected_path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (L2hLogits) logits = bough_head_logits_open (head, (char *const *) embeddings, &error);
  g_autoptr (L2hLogits) expected = bough_matrix_open (expected_path, NULL, NULL, NULL);
  double values[6 * 11], expected_values[6 * 11];

  g_assert_no_error (error);
  g_assert_cmpuint (l2h_logits_get_n_samples (logits), ==, 6);
  g_assert_cmpuint (l2h_logits_get_n_classes (logits), ==, 11);
  g_assert_cmpint (l2h_logits_get_element_type (logits), ==, L2H_ELEMENT_FLOAT64);
  g_assert_true (l2h_logits_read_rows (expected, 0, 6, expected_values, &error));
  g_assert_true (l2h_logits_read_rows (logits, 0, 6, values, &error));
  for (guint i = 0; i < 6 * 11; i++)
    g_assert_cmpfloat_with_epsilon (values[i], expected_values[i], 1e-15);

  /* Rows are the same alone. */
  g_assert_true (l2h_logits_read_rows (logits, 4, 1, values, &error));
  for (guint i = 0; i < 11; i++)
    g_assert_cmpfloat_with_epsilon (values[i], expected_values[4 * 11 + i], 1e-15);
}

static void
test_spaces (void)
{
  copy_all ();
  assert_as_numpy ("task.pt", (const char *const[]) { "phi1.npy", "phi2.npy", NULL }, "task.npy");
  assert_as_numpy ("head.pt", (const char *const[]) { "phi1.npy", NULL }, "head.npy");
}

static void
test_refused (void)
{
  static const struct {
    const char *head;
    const char *embeddings[4];
    const char *message;
  } cases[] = {
    { "task.pt", { "phi1.npy" }, "task.pt: holds weights for more spaces than there are embeddings (1)" },
    { "task.pt", { "phi2.npy", "phi1.npy" },
      "task.pt (\"phi1.weight\"): has weights for 5 dimensions, but phi2.npy has 3 columns" },
    { "task.pt", { "phi1.npy", "phi2.npy", "phi1.npy" },
      "task.pt: holds no phi3.weight, the weights for phi1.npy" },
    { "head.pt", { "phi1.npy", "phi2.npy" }, "head.pt: holds no phi1.weight, the weights for phi1.npy" },
    { "task.pt", { "phi1.npy", "short.npy" }, "short.npy: has 2 rows, but the embeddings before have 6" },
    { "phi1.npy", { "phi1.npy" }, "phi1.npy: holds no phi1.weight, the weights for phi1.npy" },
    { "task.pt", { "missing.npy" }, "missing.npy: cannot be opened: No such file or directory" },
  };
  g_autoptr (GByteArray) file =
    test_files_start_npy (1, "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }");

  copy_all ();
  for (guint i = 0; i < 6; i++)
    test_files_append_bits (file, 0, 4, FALSE);
  test_files_write ("short.npy", file->data, file->len);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (bough_head_logits_open (cases[i].head, (char *const *) cases[i].embeddings, &error));
    test_files_assert_error (&error, BOUGH_FORMAT_ERROR, cases[i].message);
  }
}

/* A value is named where it stands, in whichever space; NaN and infinities are NaN in all probabilities of the row. */
static void
test_not_finite (void)
{
  static const struct {
    guint32 bits;
    const char *message;
  } cases[] = {
    { 0x7fc00000, "bad.npy: NaN at row 4, column 1; a head takes finite numbers" },
    { 0x7f800000, "bad.npy: +inf at row 4, column 1; a head takes finite numbers" },
    { 0xff800000, "bad.npy: -inf at row 4, column 1; a head takes finite numbers" },
  };
  static const char *const embeddings[] = { "phi1.npy", "bad.npy", NULL };

  copy_all ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GByteArray) file = test_files_start_npy (1, "{'descr': '<f4', 'fortran_order': False, 'shape': (6, 3), }");
    g_autoptr (GError) error = NULL;
    g_autoptr (L2hLogits) logits = NULL;
    double values[6 * 11];

    for (guint item = 0; item < 18; item++)
      test_files_append_bits (file, item == 13 ? cases[i].bits : 0, 4, FALSE);
    test_files_write ("bad.npy", file->data, file->len);
    logits = bough_head_logits_open ("task.pt", (char *const *) embeddings, &error);
    g_assert_no_error (error);
    g_assert_true (l2h_logits_read_rows (logits, 0, 4, values, &error));
    g_assert_false (l2h_logits_read_rows (logits, 2, 4, values, &error));
    test_files_assert_error (&error, BOUGH_FORMAT_ERROR, cases[i].message);
  }
}

/* A safetensors file of 2 x 5 weights, of which the last is NaN. */
static void
test_weights_not_finite (void)
{
  static const char header[] = "{\"weight\":{\"dtype\":\"F32\",\"shape\":[2,5],\"data_offsets\":[0,40]}}";
  static const char *const embeddings[] = { "phi1.npy", NULL };
  g_autoptr (GByteArray) file = g_byte_array_new ();
  g_autoptr (GError) error = NULL;

  copy_all ();
  test_files_append_bits (file, strlen (header), 8, FALSE);
  g_byte_array_append (file, (const guint8 *) header, strlen (header));
  for (guint item = 0; item < 10; item++)
    test_files_append_bits (file, item == 9 ? 0x7fc00000 : 0, 4, FALSE);
  test_files_write ("w.safetensors", file->data, file->len);
  g_assert_null (bough_head_logits_open ("w.safetensors", (char *const *) embeddings, &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR,
                           "w.safetensors (\"weight\"): NaN at row 1, column 4; a head takes finite numbers");
}

static void
assert_dimensions (const char *path, guint64 first, guint64 second)
{
  g_autoptr (GArray) dimensions = bough_head_list_dimensions (path);

  g_assert_cmpuint (dimensions->len, ==, (first > 0) + (second > 0));
  if (first > 0)
    g_assert_cmpuint (g_array_index (dimensions, guint64, 0), ==, first);
  if (second > 0)
    g_assert_cmpuint (g_array_index (dimensions, guint64, 1), ==, second);
}

/* The widths that make-torch.py gives its weights. */
static void
test_dimensions (void)
{
  copy_all ();
  assert_dimensions ("task.pt", 5, 3);
  assert_dimensions ("head.pt", 5, 0);
  assert_dimensions ("phi1.npy", 0, 0);
  assert_dimensions ("missing.pt", 0, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  test_files_add_func ("/head-logits/spaces", test_spaces);
  test_files_add_func ("/head-logits/refused", test_refused);
  test_files_add_func ("/head-logits/not-finite", test_not_finite);
  test_files_add_func ("/head-logits/weights-not-finite", test_weights_not_finite);
  test_files_add_func ("/head-logits/dimensions", test_dimensions);

  return g_test_run ();
}
