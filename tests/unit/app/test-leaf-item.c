/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/bough-leaf-item.h"

#include "l2h/l2h-tree-builder.h"

static void
assert_folds (const char *text, const char *expected)
{
  g_autofree char *folded = bough_leaf_item_fold (text);

  g_assert_cmpstr (folded, ==, expected);
}

static void
test_fold (void)
{
  assert_folds ("", "");
  assert_folds ("  ", "");
  assert_folds ("Maple_Tree", "maple tree");
  assert_folds ("black-and-gold  garden\tspider", "black and gold garden spider");
  /* Composed and decomposed alike; sharp s is ss without case. */
  assert_folds ("Épée STRASSE", "epee strasse");
  assert_folds ("E\xcc\x81pe\xcc\x81""e stra\xc3\x9f""e", "epee strasse");
  assert_folds ("ΑΛΦΑ", "αλφα");
  /* The ligature and the full-width letter are those letters in another shape. */
  assert_folds ("ﬁＡ", "fia");
  assert_folds ("no \xff UTF-8", "");
}

static void
test_matches (void)
{
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (2);
  g_autoptr (L2hTree) tree = NULL;
  g_autoptr (BoughLeafItem) item = NULL;
  L2hLeaf leaf = { .name = (char *) "Café_Table" };

  l2h_tree_builder_set_leaf (builder, 1, &leaf);
  g_assert_true (l2h_tree_builder_add_merge (builder, 0, 1, 0, NULL));
  tree = l2h_tree_builder_finish (builder, NULL);
  item = bough_leaf_item_new (tree, 1);

  g_assert_cmpuint (bough_leaf_item_get_leaf (item), ==, 1);
  g_assert_cmpstr (bough_leaf_item_get_info (item)->name, ==, "Café_Table");
  g_assert_true (bough_leaf_item_matches (item, "cafe"));
  g_assert_true (bough_leaf_item_matches (item, "fe ta"));
  g_assert_true (bough_leaf_item_matches (item, ""));
  g_assert_false (bough_leaf_item_matches (item, "table cafe"));
  g_assert_true (bough_leaf_item_is_called (item, "cafe table"));
  g_assert_false (bough_leaf_item_is_called (item, "cafe"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/leaf-item/fold", test_fold);
  g_test_add_func ("/leaf-item/matches", test_matches);
  return g_test_run ();
}
