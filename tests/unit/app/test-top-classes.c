/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/bough-top-classes.h"

#include "l2h/l2h-memory-logits.h"

#include <math.h>

static L2hLogits *
create_logits (const double *values, guint n_samples, guint n_classes)
{
  g_autoptr (GBytes) bytes = g_bytes_new (values, n_samples * n_classes * sizeof *values);

  return l2h_memory_logits_new ("x.npy", L2H_ELEMENT_FLOAT64, n_samples, n_classes, bytes);
}

static void
assert_top (L2hLogits *logits, L2hInput input, guint64 sample, const BoughTopClass *expected, guint n_expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) classes = bough_top_classes_read (logits, input, sample, 5, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (classes->len, ==, n_expected);
  for (guint i = 0; i < n_expected; i++) {
    g_assert_cmpuint (g_array_index (classes, BoughTopClass, i).klass, ==, expected[i].klass);
    g_assert_cmpfloat_with_epsilon (g_array_index (classes, BoughTopClass, i).probability, expected[i].probability,
                                    1e-8);
  }
}

/* exp of 1, 3, 2, 3, 0.5, -800, -inf over their sum, by NumPy. The two threes are equal: the first comes first. */
static void
test_logits (void)
{
  static const double values[] = { 1, 3, 2, 3, 0.5, -800, -INFINITY, 0, 0, 0, 0, 0, 0, 0 };
  static const BoughTopClass expected[] = {
    { 1, 0.38680235 }, { 3, 0.38680235 }, { 2, 0.14229663 }, { 0, 0.05234801 }, { 4, 0.03175067 },
  };
  static const BoughTopClass even[] = { { 0, 1 / 7.0 }, { 1, 1 / 7.0 }, { 2, 1 / 7.0 }, { 3, 1 / 7.0 }, { 4, 1 / 7.0 } };
  g_autoptr (L2hLogits) logits = create_logits (values, 2, 7);

  assert_top (logits, L2H_INPUT_LOGITS, 0, expected, 5);
  assert_top (logits, L2H_INPUT_LOGITS, 1, even, 5);
}

/* exp (1000) does not fit into a double; the difference of 1 is what counts: 1 / (1 + exp (-1)) = 0.73105858. */
static void
test_large_logits (void)
{
  static const double values[] = { 1000, 1001 };
  static const BoughTopClass expected[] = { { 1, 0.73105858 }, { 0, 0.26894142 } };
  g_autoptr (L2hLogits) logits = create_logits (values, 1, 2);

  assert_top (logits, L2H_INPUT_LOGITS, 0, expected, 2);
}

/* The second row sums to 0.999, as rounded ones do. */
static void
test_probabilities (void)
{
  static const double values[] = { 0.25, 0, 0.75, 0.333, 0.333, 0.333 };
  static const BoughTopClass first[] = { { 2, 0.75 }, { 0, 0.25 }, { 1, 0 } };
  static const BoughTopClass second[] = { { 0, 1 / 3.0 }, { 1, 1 / 3.0 }, { 2, 1 / 3.0 } };
  g_autoptr (L2hLogits) logits = create_logits (values, 2, 3);

  assert_top (logits, L2H_INPUT_PROBABILITIES, 0, first, 3);
  assert_top (logits, L2H_INPUT_PROBABILITIES, 1, second, 3);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/top-classes/logits", test_logits);
  g_test_add_func ("/top-classes/large-logits", test_large_logits);
  g_test_add_func ("/top-classes/probabilities", test_probabilities);
  return g_test_run ();
}
