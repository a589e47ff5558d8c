/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h/l2h-types.h"

static void
test_scores (void)
{
  static const char *const names[] = { "sum-of-means", "sum", "mean" };
  L2hScore score = L2H_SCORE_MEAN;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_assert_true (l2h_score_from_string (names[i], &score));
    g_assert_cmpuint (score, ==, i);
    g_assert_cmpstr (l2h_score_to_string (score), ==, names[i]);
  }

  g_assert_false (l2h_score_from_string ("Mean", &score));
  g_assert_false (l2h_score_from_string ("", &score));
  g_assert_cmpuint (score, ==, L2H_SCORE_MEAN);
}

static void
test_inputs (void)
{
  static const char *const names[] = { "auto", "logits", "probabilities" };
  L2hInput input = L2H_INPUT_AUTO;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_assert_true (l2h_input_from_string (names[i], &input));
    g_assert_cmpuint (input, ==, i);
    g_assert_cmpstr (l2h_input_to_string (input), ==, names[i]);
  }

  g_assert_false (l2h_input_from_string ("logit", &input));
  g_assert_cmpuint (input, ==, L2H_INPUT_PROBABILITIES);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/l2h/types/scores", test_scores);
  g_test_add_func ("/l2h/types/inputs", test_inputs);

  return g_test_run ();
}
