/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <math.h>

#include "l2h/l2h-unseen-private.h"

#define N_CLASSES 11
#define N_ROWS 60

/* Row i of some made softmax: the highest is class i % 9 up to row 40, and class 9 behind it; class 10 never is. */
static void
get_row (guint i, double *exponentials, guint *klass, double *confidence)
{
  double total = 0.0;

  *klass = i < 40 ? i % 9 : 9;
  for (guint c = 0; c < N_CLASSES; c++) {
    exponentials[c] = c == *klass ? 1.0 : 1.0 / (3.0 + (i * 7 + c * 5) % 13);
    total += exponentials[c];
  }
  for (guint c = N_CLASSES; c < l2h_kernel_round_up (N_CLASSES); c++)
    exponentials[c] = 0.0;
  *confidence = 1.0 / total;
}

/* Blocks of five rows for two workers by turns. */
static void
read_all (L2hUnseen *unseen)
{
  double ignored[L2H_KERNEL_TILE];

  for (guint i = 0; i < N_ROWS; i++) {
    guint worker = i / 5 % 2;
    double confidence;
    double *row;
    guint klass;

    if (i % 5 == 0)
      g_assert_true (l2h_unseen_begin_block (unseen, worker, i / 5, i, NULL));
    row = l2h_unseen_get_row (unseen, worker);
    get_row (i, row != NULL ? row : ignored, &klass, &confidence);
    l2h_unseen_take_row (unseen, worker, klass, confidence);
  }
  l2h_unseen_finish (unseen);
}

/* Before the first row eleven classes have had no sample; before the second block six have not, which is few enough from
 * the third on, row 10. */
static void
test_sums (void)
{
  g_autoptr (L2hUnseen) unseen = l2h_unseen_new (&l2h_kernel_scalar, N_CLASSES, 2, NULL);
  double expected[N_CLASSES] = { 0.0 };
  const double *sums;

  read_all (unseen);
  g_assert_cmpuint (l2h_unseen_get_start (unseen), ==, 10);

  for (guint i = 10; i < N_ROWS; i++) {
    double row[L2H_KERNEL_TILE];
    double confidence, p;
    guint klass;

    get_row (i, row, &klass, &confidence);
    p = row[10] * confidence;
    for (guint c = 0; c < N_CLASSES; c++)
      expected[c] += p / (1.0 - p) * row[c] * confidence;
  }
  sums = l2h_unseen_get_sums (unseen, 10);
  g_assert_nonnull (sums);
  for (guint c = 0; c < N_CLASSES; c++)
    g_assert_cmpfloat_with_epsilon (sums[c], expected[c], 1e-13 * expected[c]);
}

/* Class 9 had no sample when the sums began, and has one later; class 0 had one before. */
static void
test_seen (void)
{
  g_autoptr (L2hUnseen) unseen = l2h_unseen_new (&l2h_kernel_scalar, N_CLASSES, 2, NULL);

  read_all (unseen);
  g_assert_null (l2h_unseen_get_sums (unseen, 9));
  g_assert_null (l2h_unseen_get_sums (unseen, 0));
}

/* All rows are of one class: ten others are too many. */
static void
test_too_many (void)
{
  g_autoptr (L2hUnseen) unseen = l2h_unseen_new (&l2h_kernel_scalar, N_CLASSES, 1, NULL);

  for (guint i = 0; i < 4; i++) {
    g_assert_true (l2h_unseen_begin_block (unseen, 0, i, i, NULL));
    g_assert_null (l2h_unseen_get_row (unseen, 0));
    l2h_unseen_take_row (unseen, 0, 0, 0.9);
  }
  l2h_unseen_finish (unseen);
  g_assert_cmpuint (l2h_unseen_get_start (unseen), ==, G_MAXUINT64);
  g_assert_null (l2h_unseen_get_sums (unseen, 1));
}

/* Blocks that have begun before the classes are known are not added up, even if they come late to say so. */
static void
test_late_block (void)
{
  g_autoptr (L2hUnseen) unseen = l2h_unseen_new (&l2h_kernel_scalar, 3, 2, NULL);

  g_assert_true (l2h_unseen_begin_block (unseen, 1, 1, 100, NULL));
  g_assert_true (l2h_unseen_begin_block (unseen, 0, 0, 0, NULL));
  g_assert_null (l2h_unseen_get_row (unseen, 0));
  g_assert_null (l2h_unseen_get_row (unseen, 1));
  g_assert_true (l2h_unseen_begin_block (unseen, 0, 2, 200, NULL));
  g_assert_nonnull (l2h_unseen_get_row (unseen, 0));
  l2h_unseen_finish (unseen);
  g_assert_cmpuint (l2h_unseen_get_start (unseen), ==, 200);
}

/* A tie at a half: p / (1 - p) is 1 and off by more than rounding. */
static void
test_large (void)
{
  g_autoptr (L2hUnseen) unseen = l2h_unseen_new (&l2h_kernel_scalar, 2, 1, NULL);

  for (guint i = 0; i < 2; i++) {
    double *row;

    g_assert_true (l2h_unseen_begin_block (unseen, 0, i, i, NULL));
    row = l2h_unseen_get_row (unseen, 0);
    g_assert_true ((row != NULL) == (i == 1));
    if (row != NULL)
      row[0] = row[1] = 1.0;
    l2h_unseen_take_row (unseen, 0, 0, 0.5);
  }
  l2h_unseen_finish (unseen);
  g_assert_cmpuint (l2h_unseen_get_start (unseen), ==, 1);
  g_assert_null (l2h_unseen_get_sums (unseen, 1));
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/unseen/sums", test_sums);
  g_test_add_func ("/unseen/seen", test_seen);
  g_test_add_func ("/unseen/too-many", test_too_many);
  g_test_add_func ("/unseen/late-block", test_late_block);
  g_test_add_func ("/unseen/large", test_large);

  return g_test_run ();
}
