/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h/l2h-odds-private.h"

#include <math.h>
#include <stdlib.h>

typedef struct {
  double odds;
  double cap;
} Row;

static int
compare_odds (const void *a, const void *b)
{
  const Row *left = a, *right = b;

  return (left->odds < right->odds) - (left->odds > right->odds);
}

/* The highest odds first, each row as much as it can have. */
static double
fill (const Row *sorted, guint n, double sum)
{
  double most = 0.0;

  for (guint i = 0; i < n && sum > 0.0; i++) {
    double p = MIN (sorted[i].cap, sum);

    most += sorted[i].odds * p;
    sum -= p;
  }

  return most;
}

/* Never below what filling the rows one by one gives, and above it by less than the width of a step. */
static void
test_random (void)
{
  for (guint n_tries = 0; n_tries < 300; n_tries++) {
    L2hOdds odds = { { 0.0 } }, other = { { 0.0 } };
    Row rows[50];
    double all = 0.0;

    for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
      rows[i].odds = exp (-50.0 * pow (g_test_rand_double (), 1 + n_tries % 3));
      rows[i].cap = exp (-10.0 * g_test_rand_double ());
      all += rows[i].cap;
      l2h_odds_add (i % 2 == 0 ? &odds : &other, rows[i].odds, rows[i].cap);
    }
    l2h_odds_join (&odds, &other);
    qsort (rows, G_N_ELEMENTS (rows), sizeof *rows, compare_odds);

    for (guint i = 0; i <= 100; i++) {
      double sum = all * i / 95.0;
      double expected = fill (rows, G_N_ELEMENTS (rows), sum);
      double bound = l2h_odds_bound (&odds, sum);

      g_assert_cmpfloat (bound, >=, expected * (1.0 - 1e-12));
      g_assert_cmpfloat (bound, <=, expected * 1.5 + 1e-18);
    }
  }
}

static void
test_ends (void)
{
  const double ends[] = { 1.0, 0x1.fffffffffffffp-1, 0.75, 0.5, 0x1p-63, 0x1p-64, 0x1p-1074, 0.0 };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++) {
    L2hOdds odds = { { 0.0 } };

    g_assert_cmpfloat (l2h_odds_bound (&odds, 1.0), ==, 0.0);
    l2h_odds_add (&odds, ends[i], 0.25);
    g_assert_cmpfloat (l2h_odds_bound (&odds, 0.0), ==, 0.0);
    g_assert_cmpfloat (l2h_odds_bound (&odds, 0.125), >=, ends[i] * 0.125);
    g_assert_cmpfloat (l2h_odds_bound (&odds, 0.25), ==, ends[i] * 0.25);
    g_assert_cmpfloat (l2h_odds_bound (&odds, 4.0), ==, ends[i] * 0.25);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/l2h/odds/random", test_random);
  g_test_add_func ("/l2h/odds/ends", test_ends);

  return g_test_run ();
}
