/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "l2h/l2h-memory-logits.h"

/* The number that sign, exponent and fraction stand for by IEEE 754, with the given widths. */
static double
decode (guint32 bits, int exponent_bits, int fraction_bits)
{
  int bias = (1 << (exponent_bits - 1)) - 1;
  int exponent = (bits >> fraction_bits) & ((1 << exponent_bits) - 1);
  int fraction = bits & ((1 << fraction_bits) - 1);
  double sign = bits >> (exponent_bits + fraction_bits) ? -1.0 : 1.0;

  if (exponent == (1 << exponent_bits) - 1)
    return fraction ? NAN : sign * INFINITY;
  if (exponent == 0)
    return sign * ldexp (fraction, 1 - bias - fraction_bits);

  return sign * ldexp ((1 << fraction_bits) + fraction, exponent - bias - fraction_bits);
}

static void
assert_all_halves (L2hElementType type, int exponent_bits, int fraction_bits)
{
  g_autofree guint16 *halves = g_new (guint16, 65536);
  g_autofree double *values = g_new (double, 65536);

  for (guint i = 0; i < 65536; i++)
    halves[i] = i;
  l2h_elements_to_doubles (type, halves, values, 65536);

  for (guint i = 0; i < 65536; i++) {
    double expected = decode (i, exponent_bits, fraction_bits);

    if (isnan (expected)) {
      g_assert_true (isnan (values[i]));
    } else {
      g_assert_true (values[i] == expected);
      g_assert_cmpint (!!signbit (values[i]), ==, i >> 15);
    }
  }
}

static void
test_float16 (void)
{
  /* By the table of IEEE 754's binary16: the smallest and largest denormal, the smallest and largest normal number. */
  const guint16 corners[] = { 0x0001, 0x03ff, 0x0400, 0x7bff, 0x3c00, 0x8000 };
  double values[G_N_ELEMENTS (corners)];

  l2h_elements_to_doubles (L2H_ELEMENT_FLOAT16, corners, values, G_N_ELEMENTS (corners));
  g_assert_true (values[0] == 0x1p-24);
  g_assert_true (values[1] == 1023 * 0x1p-24);
  g_assert_true (values[2] == 0x1p-14);
  g_assert_true (values[3] == 65504.0);
  g_assert_true (values[4] == 1.0);
  g_assert_true (values[5] == 0.0 && signbit (values[5]));

  assert_all_halves (L2H_ELEMENT_FLOAT16, 5, 10);
}

static void
test_bfloat16 (void)
{
  const guint16 corners[] = { 0x0001, 0x3f80, 0xc2f7, 0x7f7f, 0xff80 };
  double values[G_N_ELEMENTS (corners)];

  l2h_elements_to_doubles (L2H_ELEMENT_BFLOAT16, corners, values, G_N_ELEMENTS (corners));
  g_assert_true (values[0] == 0x1p-133);
  g_assert_true (values[1] == 1.0);
  g_assert_true (values[2] == -123.5);
  g_assert_true (values[3] == 255 * 0x1p120);
  g_assert_true (values[4] == -INFINITY);

  assert_all_halves (L2H_ELEMENT_BFLOAT16, 8, 7);
}

static void
test_float32 (void)
{
  const float corners[] = { 0.1f, -0.0f, 0x1p-149f, 0x1.fffffep127f, -INFINITY, NAN };
  guint8 unaligned[1 + sizeof corners];
  double values[G_N_ELEMENTS (corners)];

  memcpy (unaligned + 1, corners, sizeof corners);
  l2h_elements_to_doubles (L2H_ELEMENT_FLOAT32, unaligned + 1, values, G_N_ELEMENTS (corners));
  g_assert_true (values[0] == 0x1.99999ap-4);
  g_assert_true (values[1] == 0.0 && signbit (values[1]));
  g_assert_true (values[2] == 0x1p-149);
  g_assert_true (values[3] == 0x1.fffffep127);
  g_assert_true (values[4] == -INFINITY);
  g_assert_true (isnan (values[5]));
}

static void
test_float64 (void)
{
  const double corners[] = { 0.1, 0x1p-1074, -0x1.fffffffffffffp1023, INFINITY };
  guint8 unaligned[1 + sizeof corners];
  double values[G_N_ELEMENTS (corners)];

  memcpy (unaligned + 1, corners, sizeof corners);
  l2h_elements_to_doubles (L2H_ELEMENT_FLOAT64, unaligned + 1, values, G_N_ELEMENTS (corners));
  g_assert_cmpmem (values, sizeof values, corners, sizeof corners);
}

static void
test_sizes (void)
{
  g_assert_cmpuint (l2h_element_type_get_size (L2H_ELEMENT_FLOAT16), ==, 2);
  g_assert_cmpuint (l2h_element_type_get_size (L2H_ELEMENT_BFLOAT16), ==, 2);
  g_assert_cmpuint (l2h_element_type_get_size (L2H_ELEMENT_FLOAT32), ==, 4);
  g_assert_cmpuint (l2h_element_type_get_size (L2H_ELEMENT_FLOAT64), ==, 8);
}

static void
test_memory (void)
{
  const guint16 elements[] = { 10, 11, 20, 21, 30, 31 };
  g_autoptr (GBytes) bytes = g_bytes_new (elements, sizeof elements);
  g_autoptr (L2hLogits) logits = l2h_memory_logits_new ("three.npy", L2H_ELEMENT_BFLOAT16, 3, 2, bytes);
  g_autoptr (GError) error = NULL;
  guint16 rows[4] = { 0 };
  guint64 row_in_file = 99;

  g_assert_cmpuint (l2h_logits_get_n_samples (logits), ==, 3);
  g_assert_cmpuint (l2h_logits_get_n_classes (logits), ==, 2);
  g_assert_cmpuint (l2h_logits_get_element_type (logits), ==, L2H_ELEMENT_BFLOAT16);
  g_assert_true (l2h_logits_can_reread (logits));
  g_assert_cmpstr (l2h_logits_locate_row (logits, 2, &row_in_file), ==, "three.npy");
  g_assert_cmpuint (row_in_file, ==, 2);
  g_assert_cmpstr (l2h_logits_locate_row (logits, 0, NULL), ==, "three.npy");

  g_assert_true (l2h_logits_read_rows (logits, 1, 2, rows, &error));
  g_assert_no_error (error);
  g_assert_cmpmem (rows, sizeof rows, elements + 2, 4 * sizeof *elements);
  g_assert_true (l2h_logits_read_rows (logits, 0, 1, rows, &error));
  g_assert_cmpmem (rows, 2 * sizeof *rows, elements, 2 * sizeof *elements);
  g_assert_true (l2h_logits_read_rows (logits, 3, 0, rows, &error));
}

static void
test_outside (void)
{
  const float elements[] = { 1, 2, 3, 4 };
  g_autoptr (GBytes) bytes = g_bytes_new (elements, sizeof elements);
  g_autoptr (L2hLogits) logits = l2h_memory_logits_new ("two.npy", L2H_ELEMENT_FLOAT32, 2, 2, bytes);
  float rows[4];

  g_test_expect_message ("Bough", G_LOG_LEVEL_CRITICAL, "*n_rows <= n_samples - first*");
  g_assert_false (l2h_logits_read_rows (logits, 1, 2, rows, NULL));
  g_test_assert_expected_messages ();

  /* 3 rows of 2 floats are 24 bytes, not 16. */
  g_test_expect_message ("Bough", G_LOG_LEVEL_CRITICAL, "*n_samples <=*");
  g_assert_null (l2h_memory_logits_new ("two.npy", L2H_ELEMENT_FLOAT32, 3, 2, bytes));
  g_test_assert_expected_messages ();
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/l2h/logits/float16", test_float16);
  g_test_add_func ("/l2h/logits/bfloat16", test_bfloat16);
  g_test_add_func ("/l2h/logits/float32", test_float32);
  g_test_add_func ("/l2h/logits/float64", test_float64);
  g_test_add_func ("/l2h/logits/sizes", test_sizes);
  g_test_add_func ("/l2h/logits/memory", test_memory);
  g_test_add_func ("/l2h/logits/outside", test_outside);

  return g_test_run ();
}
