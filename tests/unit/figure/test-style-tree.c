/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "figure/bough-style-tree.h"

#include "test-figures.h"
#include "test-trees.h"

#define NODES "turned=9 collapsed=10 shaded=11=#ffeecc,1= brackets=9=Here chosen=2 "

static BoughStyle *
make_style (const char *settings)
{
  BoughStyle *style = bough_style_new ();

  test_style_set (style, settings);
  return style;
}

static guint
count (BoughStyle *style, const char *key)
{
  g_autoptr (GVariant) list = NULL;

  g_object_get (style, key, &list, NULL);
  return g_variant_n_children (list);
}

/* A style of one tree says so, and loses nothing on it. */
static void
test_same (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_balanced (8);
  g_autoptr (L2hTree) again = test_tree_new_balanced (8);
  g_autoptr (BoughStyle) style = make_style (NODES "layout=linear");
  g_autoptr (BoughStyle) before = NULL;

  bough_style_mark_tree (style, tree);
  before = bough_style_copy (style);
  g_assert_null (bough_style_fit_tree (style, again));
  g_assert_true (bough_style_equal (style, before));
}

/* On another, though that has nodes of these numbers, it keeps all that names none: 6 of them are left out. */
static void
test_other (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_balanced (8);
  g_autoptr (L2hTree) other = test_tree_new_balanced (16);
  g_autoptr (L2hTree) comb = test_tree_new_comb (8);
  g_autoptr (BoughStyle) style = make_style (NODES "layout=linear rings=purity colors=birds=#102030 cut=3");
  g_autoptr (BoughStyle) kept = make_style ("layout=linear rings=purity colors=birds=#102030 cut=3");
  g_autoptr (BoughStyle) copy = NULL;
  g_autofree char *line = NULL;
  g_autofree char *second = NULL;

  bough_style_mark_tree (style, tree);
  copy = bough_style_copy (style);
  line = bough_style_fit_tree (style, other);
  g_assert_cmpstr (line, ==,
                   "was made for another tree: 6 turned, collapsed, shaded, bracketed or chosen nodes are left out, all "
                   "else is kept");
  g_assert_true (bough_style_equal (style, kept));
  second = bough_style_fit_tree (copy, comb);
  g_assert_cmpstr (second, ==, line);
}

/* Where nothing says which tree it was, the nodes that this one has are kept: of four leaves, 4 to 6 are inner ones. */
static void
test_unsaid (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_balanced (4);
  g_autoptr (BoughStyle) style = make_style ("turned=3,4,6,7 chosen=0,6,7 shaded=7=,5=");
  g_autofree char *line = bough_style_fit_tree (style, tree);

  g_assert_cmpstr (line, ==,
                   "was made for another tree: 4 turned, collapsed, shaded, bracketed or chosen nodes are left out, all "
                   "else is kept");
  g_assert_cmpuint (count (style, "turned"), ==, 2);
  g_assert_cmpuint (count (style, "chosen"), ==, 2);
  g_assert_cmpuint (count (style, "shaded"), ==, 1);
}

/* A style that names no node is for every tree. */
static void
test_every (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_balanced (8);
  g_autoptr (BoughStyle) style = make_style ("layout=linear");
  g_autoptr (BoughStyle) before = bough_style_copy (style);

  bough_style_mark_tree (style, tree);
  g_assert_true (bough_style_equal (style, before));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/figure/style-tree/same", test_same);
  g_test_add_func ("/figure/style-tree/other", test_other);
  g_test_add_func ("/figure/style-tree/unsaid", test_unsaid);
  g_test_add_func ("/figure/style-tree/every", test_every);

  return g_test_run ();
}
