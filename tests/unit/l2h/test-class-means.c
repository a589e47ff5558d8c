/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h/l2h-class-means.h"

#include "test-matrix.h"

static double *
compute (L2hLogits *logits, L2hInput input)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (L2hAssignment) assignment = l2h_assign (logits, input, NULL, NULL, NULL, &error);
  double *means;

  g_assert_no_error (error);
  means = l2h_class_means_compute (logits, assignment, 2, NULL, NULL, NULL, &error);
  g_assert_no_error (error);

  return means;
}

/* Two samples go to class 0 and one to class 2; none to class 1, which stands at 1 for itself. */
static void
test_probabilities (void)
{
  const double expected[] = { 0.625, 0.25, 0.125, 0, 1, 0, 0.25, 0.25, 0.5 };
  g_autoptr (L2hLogits) logits = test_matrix (3, 3,
                                              0.5, 0.25, 0.25,
                                              0.25, 0.25, 0.5,
                                              0.75, 0.25, 0);
  g_autofree double *means = compute (logits, L2H_INPUT_PROBABILITIES);

  for (guint i = 0; i < 9; i++)
    g_assert_cmpfloat_with_epsilon (means[i], expected[i], 1e-14);
}

/* ln 4, ln 2 and ln 2 are the probabilities 1/2, 1/4 and 1/4, far from where exp() overflows. */
static void
test_logits (void)
{
  const double expected[] = { 0.5, 0.25, 0.25, 0, 1, 0, 0, 0, 1 };
  g_autoptr (L2hLogits) logits = test_matrix (1, 3, 900 + 1.3862943611198906, 900 + 0.6931471805599453,
                                              900 + 0.6931471805599453);
  g_autofree double *means = compute (logits, L2H_INPUT_LOGITS);

  for (guint i = 0; i < 9; i++)
    g_assert_cmpfloat_with_epsilon (means[i], expected[i], 1e-12);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/class-means/probabilities", test_probabilities);
  g_test_add_func ("/class-means/logits", test_logits);

  return g_test_run ();
}
