/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/bough-tree-preset.h"

#include "l2h/l2h-tree-builder.h"
#include "test-databases.h"
#include "test-files.h"

/* Dog, hen, robin, car, crane (the machine); hen and robin are joined by 5, dog with them by 6, the vehicles by 7. */
static L2hTree *
make_tree (void)
{
  static const char *const names[] = { "dog", "hen", "American robin", "car", "crane" };
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (G_N_ELEMENTS (names));

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    L2hLeaf leaf = { .name = (char *) names[i], .n_samples = -1 };

    l2h_tree_builder_set_leaf (builder, i, &leaf);
  }
  g_assert_true (l2h_tree_builder_add_merge (builder, 1, 2, 1, NULL));
  g_assert_true (l2h_tree_builder_add_merge (builder, 0, 5, 2, NULL));
  g_assert_true (l2h_tree_builder_add_merge (builder, 3, 4, 3, NULL));
  g_assert_true (l2h_tree_builder_add_merge (builder, 6, 7, 4, NULL));
  return l2h_tree_builder_finish (builder, NULL);
}

static BoughHypernyms *
make_hypernyms (L2hTree *tree)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BoughWordnet) wordnet = NULL;
  g_autoptr (BoughSynsets) synsets = NULL;

  test_databases_write ();
  wordnet = bough_wordnet_load ("wn", &error);
  g_assert_no_error (error);
  synsets = bough_synsets_from_names (tree, wordnet, &error);
  g_assert_no_error (error);
  return bough_hypernyms_new (wordnet, synsets);
}

static void
test_hypernyms (void)
{
  g_autoptr (L2hTree) tree = make_tree ();
  g_autoptr (BoughHypernyms) hypernyms = make_hypernyms (tree);
  guint found;
  guint pair[2];

  /* The clade of all three animals is animal's; that of two birds, too, as bird itself has no kinds of two or more here. */
  found = bough_tree_preset_find_hypernym (hypernyms, tree, 6);
  g_assert_cmpuint (found, !=, BOUGH_NO_HYPERNYM);
  g_assert_cmpstr (bough_hypernyms_get_name (hypernyms, found), ==, "animal");
  found = bough_tree_preset_find_hypernym (hypernyms, tree, 5);
  g_assert_cmpstr (bough_hypernyms_get_name (hypernyms, found), ==, "animal");

  /* Three animals and two artifacts have nothing in common, and are all. */
  g_assert_true (bough_tree_preset_find_pair (hypernyms, pair));
  g_assert_cmpstr (bough_hypernyms_get_name (hypernyms, pair[0]), ==, "animal");
  g_assert_cmpuint (bough_hypernyms_get_count (hypernyms, pair[0]) + bough_hypernyms_get_count (hypernyms, pair[1]), ==, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  test_files_add_func ("/tree-preset/hypernyms", test_hypernyms);
  return g_test_run ();
}
