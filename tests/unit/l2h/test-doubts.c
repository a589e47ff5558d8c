/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h/l2h-doubts-private.h"

#define OPEN L2H_BOUND_OPEN

/* A contest of the classes 0 and 1 of three. */
static L2hContest *
make_contest (void)
{
  L2hContest *contest = l2h_contest_new (3, NULL);

  contest->class_is_contested[0] = contest->class_is_contested[1] = TRUE;
  return contest;
}

static void
assert_sums (L2hDoubts *doubts, L2hContest *contest, double low, double high, double open)
{
  l2h_doubts_sum_up (doubts, contest);
  g_assert_cmpfloat (contest->low[0], ==, low);
  g_assert_cmpfloat (contest->high[0], ==, high);
  g_assert_cmpfloat (contest->open, ==, open);
}

/* What is known, or goes to a class that is not contested, is added up and not listed. All are powers of two. */
static void
test_listed (void)
{
  g_autoptr (L2hDoubts) doubts = l2h_doubts_new (3, NULL);
  g_autoptr (L2hContest) contest = make_contest ();
  const guint32 *samples;

  g_assert_true (l2h_doubts_begin (doubts, 6, NULL));
  l2h_doubts_add (doubts, contest, 9, (L2hBound) { 0, 0.25, 0.25 });
  l2h_doubts_add (doubts, contest, 8, (L2hBound) { 2, 0.0, 0.5 });
  l2h_doubts_add (doubts, contest, 7, (L2hBound) { OPEN, 0.0, 0.0 });
  l2h_doubts_add (doubts, contest, 6, (L2hBound) { 0, 0.25, 0.5 });
  l2h_doubts_add (doubts, contest, 5, (L2hBound) { OPEN, 0.0, 0.125 });
  l2h_doubts_add (doubts, contest, 4, (L2hBound) { 1, 0.5, 1.0 });
  g_assert_cmpuint (l2h_doubts_get_n (doubts), ==, 3);
  g_assert_true (l2h_doubts_arrange (doubts, NULL));
  assert_sums (doubts, contest, 0.5, 0.75, 0.125);
  g_assert_cmpfloat (contest->high[1], ==, 1.0);
  g_assert_cmpfloat (contest->high[2], ==, 0.5);

  g_assert_cmpuint (l2h_doubts_take_batch (doubts, contest, &samples), ==, 3);
  g_assert_cmpuint (samples[0], ==, 4);
  g_assert_cmpuint (samples[1], ==, 5);
  g_assert_cmpuint (samples[2], ==, 6);
  l2h_doubts_settle (doubts, (L2hBound) { 1, 0.75, 0.75 });
  l2h_doubts_settle (doubts, (L2hBound) { 0, 0.125, 0.125 });
  l2h_doubts_settle (doubts, (L2hBound) { 0, 0.5, 0.5 });
  assert_sums (doubts, contest, 0.875, 0.875, 0.0);
  g_assert_cmpfloat (contest->high[1], ==, 0.75);
  g_assert_cmpuint (l2h_doubts_take_batch (doubts, contest, &samples), ==, 0);

  g_assert_true (l2h_doubts_begin (doubts, 1, NULL));
  g_assert_true (l2h_doubts_arrange (doubts, NULL));
  assert_sums (doubts, contest, 0.0, 0.0, 0.0);
}

/*
 * 8192 samples make 16 batches of 512: those that may go anywhere, then the widest bounds. Sample i may be open (the multiples
 * of 16: 512 of them), and else is 1/2 wide if it is odd (4096), or 1/4 (3584).
 */
static void
test_order (void)
{
  g_autoptr (L2hDoubts) doubts = l2h_doubts_new (3, NULL);
  g_autoptr (L2hContest) contest = make_contest ();
  const guint32 *samples;

  g_assert_true (l2h_doubts_begin (doubts, 8192, NULL));
  for (guint i = 8192; i-- > 0;)
    l2h_doubts_add (doubts, contest, i,
                    i % 16 == 0 ? (L2hBound) { OPEN, 0.0, 0.5 } : (L2hBound) { 0, 0.25, i % 2 == 1 ? 0.75 : 0.5 });
  g_assert_true (l2h_doubts_arrange (doubts, NULL));
  /* 7680 / 4; 4096 * 3 / 4 + 3584 / 2; 512 / 2. */
  assert_sums (doubts, contest, 1920.0, 4864.0, 256.0);

  for (guint batch = 0; batch < 16; batch++) {
    gsize n = l2h_doubts_take_batch (doubts, contest, &samples);

    g_assert_cmpuint (n, ==, 512);
    for (gsize i = 0; i < n; i++) {
      if (batch == 0)
        g_assert_cmpuint (samples[i], ==, 16 * i);
      else
        g_assert_cmpuint (samples[i] % 2, ==, batch <= 8);
      g_assert_true (i == 0 || samples[i] > samples[i - 1]);
      l2h_doubts_settle (doubts, (L2hBound) { 1, 0.5, 0.5 });
    }
    if (batch == 0)
      assert_sums (doubts, contest, 1920.0, 4864.0, 0.0);
    if (batch == 8)
      assert_sums (doubts, contest, 3584 * 0.25, 3584 * 0.5, 0.0);
  }
  assert_sums (doubts, contest, 0.0, 0.0, 0.0);
  g_assert_cmpfloat (contest->low[1], ==, 4096.0);
  g_assert_cmpuint (l2h_doubts_take_batch (doubts, contest, &samples), ==, 0);
}

/* What goes to a class that is no longer contested is not read, and counts as it stands. */
static void
test_given_up (void)
{
  g_autoptr (L2hDoubts) doubts = l2h_doubts_new (3, NULL);
  g_autoptr (L2hContest) contest = make_contest ();
  const guint32 *samples;

  g_assert_true (l2h_doubts_begin (doubts, 768, NULL));
  for (guint i = 0; i < 512; i++)
    l2h_doubts_add (doubts, contest, i, (L2hBound) { 0, 0.0, 1.0 });
  for (guint i = 512; i < 768; i++)
    l2h_doubts_add (doubts, contest, i, (L2hBound) { 1, 0.0, 0.25 });
  g_assert_true (l2h_doubts_arrange (doubts, NULL));
  g_assert_cmpuint (l2h_doubts_take_batch (doubts, contest, &samples), ==, 256);
  for (guint i = 0; i < 256; i++)
    l2h_doubts_settle (doubts, (L2hBound) { 0, 0.5, 0.5 });

  contest->class_is_contested[0] = FALSE;
  g_assert_cmpuint (l2h_doubts_take_batch (doubts, contest, &samples), ==, 256);
  g_assert_cmpuint (samples[0], ==, 512);
  for (guint i = 0; i < 256; i++)
    l2h_doubts_settle (doubts, (L2hBound) { 2, 0.25, 0.25 });
  assert_sums (doubts, contest, 128.0, 128.0 + 256.0, 0.0);
  g_assert_cmpfloat (contest->high[1], ==, 0.0);
  g_assert_cmpfloat (contest->high[2], ==, 64.0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/l2h/doubts/listed", test_listed);
  g_test_add_func ("/l2h/doubts/order", test_order);
  g_test_add_func ("/l2h/doubts/given-up", test_given_up);

  return g_test_run ();
}
