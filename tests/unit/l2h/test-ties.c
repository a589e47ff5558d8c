/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "l2h/l2h-ties-private.h"

static void
test_highest (void)
{
  const double clear[] = { 1.0, 3.0, 2.0 };
  const double equal[] = { 1.0, 2.0, 2.0 };
  /* 1e-12 of 2 is 2e-12: the second is within it, the first is not. */
  const double near[] = { 2.0 - 3e-12, 2.0 - 1e-12, 2.0 };
  const double zero[] = { -INFINITY, 0.0, 0.0, -INFINITY };
  const double tiny[] = { 0.0, 1e-300 };

  g_assert_cmpuint (l2h_find_highest (clear, 3), ==, 1);
  g_assert_cmpuint (l2h_find_highest (equal, 3), ==, 1);
  g_assert_cmpuint (l2h_find_highest (near, 3), ==, 1);
  g_assert_cmpuint (l2h_find_highest (zero, 4), ==, 1);
  g_assert_cmpuint (l2h_find_highest (tiny, 2), ==, 1);
  g_assert_cmpuint (l2h_find_highest (clear, 1), ==, 0);
}

static void
test_lowest (void)
{
  const double clear[] = { 2.0, 1.0, 3.0 };
  const double near[] = { 2.0 + 3e-12, 2.0 + 1e-12, 2.0 };
  const double zero[] = { 1e-300, 0.0, 0.0 };

  g_assert_cmpuint (l2h_find_lowest (clear, 3), ==, 1);
  g_assert_cmpuint (l2h_find_lowest (near, 3), ==, 1);
  g_assert_cmpuint (l2h_find_lowest (zero, 3), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/l2h/ties/highest", test_highest);
  g_test_add_func ("/l2h/ties/lowest", test_lowest);

  return g_test_run ();
}
