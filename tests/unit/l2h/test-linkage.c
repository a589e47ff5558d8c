/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h/l2h-linkage.h"

#include <math.h>

/*
 * Points on a line at 0, 1, 3 and 7. All four join 0 and 1 first; then 3 with them, at 2 by the least distance, at 3 by
 * the largest, at 2.5 by the mean; then 7 at 4, 7 and (7 + 6 + 4) / 3. Ward, with d^2 = ((n_i + n_a) d_ia^2 + (n_i + n_b)
 * d_ib^2 - n_i d_ab^2) / (n_a + n_b + n_i): from 3 to {0, 1} sqrt ((2 * 9 + 2 * 4 - 1) / 3), from 7 to 3 sqrt (16);
 * from 7 to {0, 1} sqrt ((2 * 49 + 2 * 36 - 1) / 3); from 7 to all sqrt ((3 * 169 / 3 + 2 * 16 - 25 / 3) / 4).
 */
static void
test_line (void)
{
  static const double points[] = { 0, 1, 3, 7 };
  const double heights[L2H_N_LINKAGES][3] = {
    { 1, 2, 4 },
    { 1, 3, 7 },
    { 1, 2.5, 17.0 / 3 },
    { 1, sqrt (25.0 / 3), sqrt ((169 + 32 - 25.0 / 3) / 4) },
  };

  for (L2hLinkage linkage = 0; linkage < L2H_N_LINKAGES; linkage++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (L2hTree) tree = l2h_linkage_build (points, 4, 1, linkage, NULL, &error);
    const guint *children;
    guint n_children;

    g_assert_no_error (error);
    g_assert_cmpuint (l2h_tree_get_n_leaves (tree), ==, 4);
    for (guint s = 0; s < 3; s++)
      g_assert_cmpfloat_with_epsilon (l2h_tree_get_height (tree, 4 + s), heights[linkage][s], 1e-14);
    children = l2h_tree_get_children (tree, 4, &n_children);
    g_assert_cmpuint (n_children, ==, 2);
    g_assert_cmpuint (children[0], ==, 0);
    g_assert_cmpuint (children[1], ==, 1);
    children = l2h_tree_get_children (tree, 6, &n_children);
    g_assert_cmpuint (children[0], ==, 3);
    g_assert_cmpuint (children[1], ==, 5);
  }
}

static void
test_small (void)
{
  static const double points[] = { 0, 0, 3, 4 };

  for (L2hLinkage linkage = 0; linkage < L2H_N_LINKAGES; linkage++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (L2hTree) one = l2h_linkage_build (points, 1, 2, linkage, NULL, &error);
    g_autoptr (L2hTree) two = l2h_linkage_build (points, 2, 2, linkage, NULL, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (l2h_tree_get_n_nodes (one), ==, 1);
    g_assert_true (l2h_tree_get_height (two, 2) == 5.0);
  }
}

static void
test_names (void)
{
  L2hLinkage linkage;

  for (L2hLinkage i = 0; i < L2H_N_LINKAGES; i++) {
    g_assert_true (l2h_linkage_from_string (l2h_linkage_to_string (i), &linkage));
    g_assert_cmpuint (linkage, ==, i);
  }
  g_assert_false (l2h_linkage_from_string ("centroid", &linkage));
}

static void
test_cancel (void)
{
  static const double points[] = { 0, 1, 3 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (l2h_linkage_build (points, 3, 1, L2H_LINKAGE_WARD, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/linkage/line", test_line);
  g_test_add_func ("/linkage/small", test_small);
  g_test_add_func ("/linkage/names", test_names);
  g_test_add_func ("/linkage/cancel", test_cancel);

  return g_test_run ();
}
