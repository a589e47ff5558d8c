/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "figure/bough-rings.h"
#include "test-trees.h"

/* As the header says it: of the other leaves below the parent, the share that is in the leaf's group. */
static double
get_agreement (L2hTree *tree, BoughGrouping *grouping, guint leaf)
{
  guint parent = l2h_tree_get_parent (tree, leaf);
  int group = bough_grouping_get_group (grouping, leaf);
  g_autoptr (GArray) leaves = parent != L2H_NO_NODE ? l2h_tree_get_leaves_below (tree, parent) : NULL;
  guint n_same = 0, n_others = 0;

  for (guint i = 0; leaves != NULL && i < leaves->len; i++) {
    guint other = g_array_index (leaves, guint, i);

    n_others += other != leaf;
    n_same += other != leaf && bough_grouping_get_group (grouping, other) == group;
  }

  return group == BOUGH_NO_GROUP || n_others == 0 ? NAN : (double) n_same / n_others;
}

static void
check_agreement (L2hTree *tree, guint n_groups)
{
  guint n_leaves = l2h_tree_get_n_leaves (tree);
  g_autoptr (BoughGrouping) grouping = test_grouping_new (n_leaves, n_groups, TRUE);
  g_autofree double *agreement = bough_rings_get_agreement (tree, grouping);

  for (guint leaf = 0; leaf < n_leaves; leaf++) {
    double expected = get_agreement (tree, grouping, leaf);

    g_assert_true (isnan (expected) ? isnan (agreement[leaf]) : agreement[leaf] == expected);
  }
}

static void
test_agreement (void)
{
  g_autoptr (L2hTree) comb = test_tree_new_comb (60);
  g_autoptr (L2hTree) star = test_tree_new_star (9);
  g_autoptr (L2hTree) chain = test_tree_new_chain (5);

  check_agreement (comb, 7);
  check_agreement (star, 2);
  check_agreement (chain, 1);
  for (guint32 seed = 0; seed < 20; seed++) {
    g_autoptr (L2hTree) tree = test_tree_new_random (2 + 11 * seed, 2 + seed % 4, TEST_NAMES_NUMBERS, seed);

    check_agreement (tree, 1 + seed % 6);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/figure/rings/agreement", test_agreement);

  return g_test_run ();
}
