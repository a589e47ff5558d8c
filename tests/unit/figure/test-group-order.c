/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "figure/bough-dendrogram.h"
#include "test-figures.h"
#include "test-trees.h"

static guint
count_matches (BoughGrouping *grouping, const guint *order, guint n_leaves)
{
  guint n = 0;

  for (guint slot = 1; slot < n_leaves; slot++) {
    int group = bough_grouping_get_group (grouping, order[slot]);

    n += group != BOUGH_NO_GROUP && group == bough_grouping_get_group (grouping, order[slot - 1]) ? 1 : 0;
  }

  return n;
}

static guint
draw_matches (L2hTree *tree, BoughGrouping *grouping, BoughStyle *style)
{
  g_autoptr (BoughDendrogram) dendrogram = bough_dendrogram_new (tree, grouping, bough_style_get_values (style));

  return count_matches (grouping, dendrogram->order, dendrogram->n_leaves);
}

/* The most matches of all ways of turning the inner nodes, each tried. */
static guint
try_all (L2hTree *tree, BoughGrouping *grouping)
{
  guint n_leaves = l2h_tree_get_n_leaves (tree);
  guint n_inner = l2h_tree_get_n_nodes (tree) - n_leaves, best = 0;

  for (guint32 turned = 0; turned < 1u << n_inner; turned++) {
    g_autoptr (BoughStyle) style = bough_style_new ();
    GVariantBuilder builder;
    guint n;

    g_variant_builder_init (&builder, G_VARIANT_TYPE ("au"));
    for (guint i = 0; i < n_inner; i++) {
      if (turned & 1u << i)
        g_variant_builder_add (&builder, "u", n_leaves + i);
    }
    g_object_set (style, "turned", g_variant_builder_end (&builder), NULL);
    n = draw_matches (tree, grouping, style);
    best = MAX (best, n);
  }

  return best;
}

static BoughGrouping *
make_grouping (guint n_leaves, guint n_groups, GRand *random)
{
  static const char *const names[] = { "a", "b", "c", "d", "e", NULL };
  g_autofree int *groups = g_new (int, n_leaves);
  const char *used[6] = { NULL };

  for (guint i = 0; i < n_groups; i++)
    used[i] = names[i];
  for (guint leaf = 0; leaf < n_leaves; leaf++)
    groups[leaf] = g_rand_int_range (random, 0, 8) == 0 ? BOUGH_NO_GROUP : g_rand_int_range (random, 0, n_groups);

  return bough_grouping_new ("Group", groups, n_leaves, used);
}

/* No turning of a small tree has more neighbours of one group than the one that is found; some trees are not binary. */
static void
test_best_of_all (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  guint n_better = 0;

  for (guint32 seed = 0; seed < 120; seed++) {
    g_autoptr (L2hTree) tree = test_tree_new_random (2 + seed % 9, 2 + seed % 3, TEST_NAMES_NUMBERS, seed);
    g_autoptr (BoughGrouping) grouping = make_grouping (l2h_tree_get_n_leaves (tree), 1 + seed % 5, random);
    g_autoptr (BoughStyle) style = bough_style_new ();
    guint plain = draw_matches (tree, grouping, style), found;

    g_object_set (style, "order", BOUGH_ORDER_GROUPS, NULL);
    found = draw_matches (tree, grouping, style);
    g_assert_cmpuint (found, ==, try_all (tree, grouping));
    n_better += found > plain ? 1 : 0;
  }
  /* the test would mean little if the ladderized order were as good */
  g_assert_cmpuint (n_better, >, 30);
}

/* More groups than a machine word has bits, trees that no recursion gets through, and single leaves. */
static void
test_large (void)
{
  g_autoptr (L2hTree) comb = test_tree_new_comb (20000);
  g_autoptr (L2hTree) random = test_tree_new_random (3000, 3, TEST_NAMES_NUMBERS, 4);
  g_autoptr (L2hTree) one = test_tree_new_random (1, 2, TEST_NAMES_NUMBERS, 0);
  g_autoptr (BoughGrouping) few = test_grouping_new (20000, 7, FALSE);
  g_autoptr (BoughGrouping) many = test_grouping_new (3000, 300, TRUE);
  g_autoptr (BoughGrouping) single = test_grouping_new (1, 1, FALSE);
  g_autoptr (BoughStyle) style = bough_style_new ();
  guint plain = draw_matches (random, many, style);

  g_object_set (style, "order", BOUGH_ORDER_GROUPS, NULL);
  draw_matches (comb, few, style);
  g_assert_cmpuint (draw_matches (random, many, style), >=, plain);
  g_assert_cmpuint (draw_matches (one, single, style), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/figure/group-order/best-of-all", test_best_of_all);
  g_test_add_func ("/figure/group-order/large", test_large);

  return g_test_run ();
}
