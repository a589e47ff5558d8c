/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h/l2h-stacked-logits.h"

#include "l2h/l2h-assignment.h"
#include "l2h/l2h-error.h"
#include "l2h/l2h-memory-logits.h"
#include "test-matrix.h"

static L2hLogits *
new_part (const char *name, L2hElementType type, guint64 n_samples, guint n_classes, gconstpointer elements)
{
  g_autoptr (GBytes) bytes = g_bytes_new (elements, n_samples * n_classes * l2h_element_type_get_size (type));

  return l2h_memory_logits_new (name, type, n_samples, n_classes, bytes);
}

static L2hLogits *
stack (L2hLogits **parts, guint n_parts)
{
  g_autoptr (GError) error = NULL;
  L2hLogits *stacked = l2h_stacked_logits_new (parts, n_parts, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < n_parts; i++)
    g_object_unref (parts[i]);
  return stacked;
}

static void
test_rows (void)
{
  const float all[] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 };
  L2hLogits *parts[] = {
    new_part ("a.npy", L2H_ELEMENT_FLOAT32, 2, 2, all), new_part ("b.npy", L2H_ELEMENT_FLOAT32, 0, 2, all),
    new_part ("c.npy", L2H_ELEMENT_FLOAT32, 1, 2, all + 4), new_part ("d.npy", L2H_ELEMENT_FLOAT32, 3, 2, all + 6),
    new_part ("e.npy", L2H_ELEMENT_FLOAT32, 0, 2, all),
  };
  static const char *const files[] = { "a.npy", "a.npy", "c.npy", "d.npy", "d.npy", "d.npy" };
  static const guint rows[] = { 0, 1, 0, 0, 1, 2 };
  g_autoptr (L2hLogits) logits = stack (parts, G_N_ELEMENTS (parts));

  g_assert_cmpuint (l2h_logits_get_n_samples (logits), ==, 6);
  g_assert_cmpuint (l2h_logits_get_n_classes (logits), ==, 2);
  g_assert_cmpuint (l2h_logits_get_element_type (logits), ==, L2H_ELEMENT_FLOAT32);
  g_assert_true (l2h_logits_can_reread (logits));

  for (guint first = 0; first <= 6; first++)
    for (guint n = 0; first + n <= 6; n++) {
      float found[12];
      g_autoptr (GError) error = NULL;

      l2h_logits_read_rows (logits, first, n, found, &error);
      g_assert_no_error (error);
      g_assert_cmpmem (found, n * 2 * sizeof (float), all + 2 * first, n * 2 * sizeof (float));
    }

  for (guint i = 0; i < 6; i++) {
    guint64 row;

    g_assert_cmpstr (l2h_logits_locate_row (logits, i, &row), ==, files[i]);
    g_assert_cmpuint (row, ==, rows[i]);
  }
}

static void
test_no_rows (void)
{
  L2hLogits *parts[] = { new_part ("a.npy", L2H_ELEMENT_FLOAT32, 0, 3, ""),
                         new_part ("b.npy", L2H_ELEMENT_FLOAT32, 0, 3, "") };
  g_autoptr (L2hLogits) logits = stack (parts, 2);

  g_assert_cmpuint (l2h_logits_get_n_samples (logits), ==, 0);
  g_assert_cmpstr (l2h_logits_locate_row (logits, 0, NULL), ==, "a.npy");
}

/* 1.5 is 0x3e00 as float16 and 0x3fc0 as bfloat16, by the formats' definitions. */
static void
test_types (void)
{
  const guint16 half[] = { 0x3e00, 0x3e00 };
  const guint16 brain[] = { 0x3fc0, 0x3fc0 };
  const float single[] = { 1.5f, 1.5f };
  const double wide[] = { 1.5, 1.5 };
  const gconstpointer elements[] = { half, brain, single, wide };
  static const L2hElementType expected[4][4] = {
    { L2H_ELEMENT_FLOAT16, L2H_ELEMENT_FLOAT32, L2H_ELEMENT_FLOAT32, L2H_ELEMENT_FLOAT64 },
    { L2H_ELEMENT_FLOAT32, L2H_ELEMENT_BFLOAT16, L2H_ELEMENT_FLOAT32, L2H_ELEMENT_FLOAT64 },
    { L2H_ELEMENT_FLOAT32, L2H_ELEMENT_FLOAT32, L2H_ELEMENT_FLOAT32, L2H_ELEMENT_FLOAT64 },
    { L2H_ELEMENT_FLOAT64, L2H_ELEMENT_FLOAT64, L2H_ELEMENT_FLOAT64, L2H_ELEMENT_FLOAT64 },
  };

  for (guint a = 0; a < 4; a++)
    for (guint b = 0; b < 4; b++) {
      L2hLogits *parts[] = { new_part ("a.npy", a, 1, 2, elements[a]), new_part ("b.npy", b, 1, 2, elements[b]) };
      g_autoptr (L2hLogits) logits = stack (parts, 2);
      double found[4], values[4];
      g_autoptr (GError) error = NULL;

      g_assert_cmpuint (l2h_logits_get_element_type (logits), ==, expected[a][b]);
      l2h_logits_read_rows (logits, 0, 2, found, &error);
      g_assert_no_error (error);
      l2h_elements_to_doubles (expected[a][b], found, values, 4);
      for (guint i = 0; i < 4; i++)
        g_assert_cmpfloat (values[i], ==, 1.5);
    }
}

/* More elements than are widened at once: that none is overwritten before it is read. */
static void
test_widen_many (void)
{
  guint n = 3 * 700;
  g_autofree float *narrow = g_new (float, n);
  g_autofree double *found = g_new (double, n + 3);
  const double last[] = { -1.0, -2.0, -3.0 };
  g_autoptr (L2hLogits) logits = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    narrow[i] = i;
  logits = stack ((L2hLogits *[]) { new_part ("a.npy", L2H_ELEMENT_FLOAT32, 700, 3, narrow),
                                    new_part ("b.npy", L2H_ELEMENT_FLOAT64, 1, 3, last) }, 2);
  l2h_logits_read_rows (logits, 0, 701, found, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n; i++)
    g_assert_cmpfloat (found[i], ==, i);
  g_assert_cmpmem (found + n, sizeof last, last, sizeof last);
}

static void
test_columns (void)
{
  const float all[6] = { 0.0f };
  g_autoptr (L2hLogits) a = new_part ("a.npy", L2H_ELEMENT_FLOAT32, 2, 3, all);
  g_autoptr (L2hLogits) b = new_part ("b.npy", L2H_ELEMENT_FLOAT32, 3, 2, all);
  L2hLogits *parts[] = { a, a, b };
  g_autoptr (GError) error = NULL;

  g_assert_null (l2h_stacked_logits_new (parts, 3, &error));
  g_assert_error (error, L2H_ERROR, L2H_ERROR_SIZE);
  g_assert_cmpstr (error->message, ==, "b.npy: 2 columns, but a.npy has 3; all parts need the same");
}

/* A message names the part's file, and the row within it. */
static void
test_value (void)
{
  const float good[] = { 0.0f, 1.0f, 2.0f, 3.0f };
  const float bad[] = { 0.0f, 1.0f, 2.0f, __builtin_nanf ("") };
  L2hLogits *parts[] = { new_part ("a.npy", L2H_ELEMENT_FLOAT32, 2, 2, good),
                         new_part ("b.npy", L2H_ELEMENT_FLOAT32, 2, 2, bad) };
  g_autoptr (L2hLogits) logits = stack (parts, 2);
  g_autoptr (L2hAssignment) assignment = NULL;
  g_autoptr (GError) error = NULL;

  assignment = l2h_assign (logits, L2H_INPUT_LOGITS, NULL, NULL, NULL, &error);
  g_assert_null (assignment);
  g_assert_error (error, L2H_ERROR, L2H_ERROR_VALUE);
  g_assert_cmpstr (error->message, ==, "b.npy: NaN at row 1, column 1; mend or remove that row");
}

static gboolean
fail (guint64 first, gsize n_rows, gpointer user_data, GError **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "part-0.npy: cannot be read at byte 128: Input/output error");
  return FALSE;
}

static void
test_read_error (void)
{
  g_autoptr (L2hLogits) random = test_matrix_new_random (4, 3, 1);
  L2hLogits *parts[] = { test_matrix_new_random (4, 3, 2), test_watched_logits_new (random, 4, fail, NULL) };
  g_autoptr (L2hLogits) logits = stack (parts, 2);
  g_autoptr (L2hAssignment) assignment = NULL;
  g_autoptr (GError) error = NULL;

  assignment = l2h_assign (logits, L2H_INPUT_LOGITS, NULL, NULL, NULL, &error);
  g_assert_null (assignment);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_cmpstr (error->message, ==, "part-0.npy: cannot be read at byte 128: Input/output error");
}

/* One that cannot be read again makes a whole that cannot. */
static void
test_can_reread (void)
{
  L2hLogits *parts[] = { test_endless_logits_new (2, TRUE), test_endless_logits_new (2, FALSE) };
  g_autoptr (L2hLogits) logits = stack (parts, 2);

  g_assert_false (l2h_logits_can_reread (logits));
}

/* Rows are counted in 64 bits; more than that cannot be. */
static void
test_too_many (void)
{
  g_autoptr (L2hLogits) endless = test_endless_logits_new (G_GUINT64_CONSTANT (1) << 63, TRUE);
  L2hLogits *parts[] = { endless, endless };
  g_autoptr (GError) error = NULL;

  g_assert_null (l2h_stacked_logits_new (parts, 2, &error));
  g_assert_error (error, L2H_ERROR, L2H_ERROR_SIZE);
  g_assert_cmpstr (error->message, ==, "endless.npy: makes too many rows, together with those before it");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/stacked-logits/rows", test_rows);
  g_test_add_func ("/stacked-logits/no-rows", test_no_rows);
  g_test_add_func ("/stacked-logits/types", test_types);
  g_test_add_func ("/stacked-logits/widen-many", test_widen_many);
  g_test_add_func ("/stacked-logits/columns", test_columns);
  g_test_add_func ("/stacked-logits/value", test_value);
  g_test_add_func ("/stacked-logits/read-error", test_read_error);
  g_test_add_func ("/stacked-logits/can-reread", test_can_reread);
  g_test_add_func ("/stacked-logits/too-many", test_too_many);

  return g_test_run ();
}
