/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-trees.h"

#include <math.h>

#include "l2h/l2h-tree-builder.h"

static L2hTree *
finish (L2hTreeBuilder *builder)
{
  g_autoptr (GError) error = NULL;
  L2hTree *tree = l2h_tree_builder_finish (builder, &error);

  g_assert_no_error (error);

  return tree;
}

static void
add_node (L2hTreeBuilder *builder, const guint *children, guint n_children)
{
  g_autoptr (GError) error = NULL;

  l2h_tree_builder_add_node (builder, children, n_children, NAN, &error);
  g_assert_no_error (error);
}

L2hTree *
test_tree_new_comb (guint n_leaves)
{
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (n_leaves);

  for (guint i = 1; i < n_leaves; i++) {
    guint children[] = { i == 1 ? 0 : n_leaves + i - 2, i };

    add_node (builder, children, 2);
  }

  return finish (builder);
}

L2hTree *
test_tree_new_balanced (guint n_leaves)
{
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (n_leaves);

  /* a queue: two are taken from its front, their parent goes to its end */
  for (guint next = 0; next + 1 < 2 * n_leaves - 1; next += 2) {
    guint children[] = { next, next + 1 };

    add_node (builder, children, 2);
  }

  return finish (builder);
}

L2hTree *
test_tree_new_star (guint n_leaves)
{
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (n_leaves);
  g_autofree guint *children = g_new (guint, n_leaves);

  for (guint i = 0; i < n_leaves; i++)
    children[i] = i;
  add_node (builder, children, n_leaves);

  return finish (builder);
}

L2hTree *
test_tree_new_chain (guint n_links)
{
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (2);
  guint leaves[] = { 0, 1 };

  add_node (builder, leaves, 2);
  for (guint i = 0; i < n_links; i++) {
    guint child = 2 + i;

    add_node (builder, &child, 1);
  }

  return finish (builder);
}

static char *
make_name (TestNames names, guint leaf)
{
  static const char *const words[] = { "apple", "pickup truck", "jay", "aquarium_fish", "Egyptian (cat)", "dog" };
  static const char *const unicode[] = { "Żółw", "ψυχή", "Ёлка", "猫", "Åsgård", "ngôn ngữ" };

  switch (names) {
  case TEST_NAMES_WORDS:
    return g_strdup_printf ("%s %u", words[leaf % G_N_ELEMENTS (words)], leaf);
  case TEST_NAMES_CAPITALS:
    return g_strdup_printf ("%c%u", 'A' + leaf % 26, leaf);
  case TEST_NAMES_LONG:
    return g_strdup_printf ("%u German short-haired pointer, or any other dog that goes with a hunter", leaf);
  case TEST_NAMES_UNICODE:
    return g_strdup_printf ("%s %u", unicode[leaf % G_N_ELEMENTS (unicode)], leaf);
  case TEST_NAMES_NUMBERS:
  default:
    return g_strdup_printf ("%u", leaf);
  }
}

static void
set_leaf (L2hTreeBuilder *builder, guint leaf, TestNames names)
{
  g_autofree char *name = make_name (names, leaf);
  guint64 percent = 30 + leaf * 37 % 70;
  L2hLabelCount labels[] = { { (char *) "right", percent }, { (char *) "wrong", 100 - percent } };
  L2hLeaf info = {
    .name = name,
    .n_samples = 100,
    .label = (char *) "right",
    .purity = percent / 100.0,
    .labels = labels,
    .n_labels = G_N_ELEMENTS (labels),
  };

  l2h_tree_builder_set_leaf (builder, leaf, &info);
}

L2hTree *
test_tree_new_random (guint n_leaves, guint max_arity, TestNames names, guint32 seed)
{
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (n_leaves);
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));
  guint next = n_leaves;

  for (guint leaf = 0; leaf < n_leaves; leaf++) {
    set_leaf (builder, leaf, names);
    g_array_append_val (open, leaf);
  }

  while (open->len > 1) {
    guint n_children = g_rand_int_range (random, 2, max_arity + 1);
    g_autofree guint *children = g_new (guint, n_children);

    n_children = MIN (n_children, open->len);
    for (guint i = 0; i < n_children; i++) {
      guint place = g_rand_int_range (random, 0, open->len);

      children[i] = g_array_index (open, guint, place);
      g_array_remove_index_fast (open, place);
    }
    add_node (builder, children, n_children);
    g_array_append_val (open, next);
    next++;
  }

  return finish (builder);
}

L2hTree *
test_tree_new_with_empty (guint n_leaves)
{
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (n_leaves);

  for (guint leaf = 0; leaf < n_leaves; leaf++) {
    g_autofree char *name = make_name (TEST_NAMES_WORDS, leaf);
    L2hLeaf info = { .name = name, .n_samples = leaf % 5 == 1 ? 0 : 100, .purity = NAN };

    l2h_tree_builder_set_leaf (builder, leaf, &info);
  }
  for (guint next = 0; next + 1 < 2 * n_leaves - 1; next += 2) {
    guint children[] = { next, next + 1 };

    add_node (builder, children, 2);
  }

  return finish (builder);
}

BoughGrouping *
test_grouping_new (guint n_leaves, guint n_groups, gboolean with_others)
{
  return test_grouping_new_named (n_leaves, n_groups, with_others, "group number");
}

BoughGrouping *
test_grouping_new_named (guint n_leaves, guint n_groups, gboolean with_others, const char *name_begin)
{
  g_autofree int *groups = g_new (int, n_leaves);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) strv = NULL;

  for (guint leaf = 0; leaf < n_leaves; leaf++)
    groups[leaf] = with_others && leaf % 7 == 3 ? BOUGH_NO_GROUP : (int) ((guint64) leaf * n_groups / n_leaves);
  for (guint group = 0; group < n_groups; group++) {
    g_autofree char *name = g_strdup_printf ("%s %u", name_begin, group);

    g_strv_builder_add (names, name);
  }
  strv = g_strv_builder_end (names);

  return bough_grouping_new ("Superclass", groups, n_leaves, (const char *const *) strv);
}
