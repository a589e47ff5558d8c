/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/bough-style-nodes.h"

#include "figure/bough-style-text.h"

static void
assert_changes (BoughStyle *style, const char *expected)
{
  g_auto (GStrv) changes = bough_style_dup_changes (style);
  g_autofree char *all = g_strjoinv (" ", changes);

  g_assert_cmpstr (all, ==, expected);
}

static void
test_list (void)
{
  g_autoptr (BoughStyle) style = bough_style_new ();

  bough_style_set_node (style, "collapsed", 7, TRUE);
  bough_style_set_node (style, "collapsed", 3, TRUE);
  bough_style_set_node (style, "collapsed", 7, TRUE);
  assert_changes (style, "collapsed=7,3");
  g_assert_true (bough_style_has_node (style, "collapsed", 3));
  g_assert_false (bough_style_has_node (style, "collapsed", 4));
  bough_style_set_node (style, "collapsed", 7, FALSE);
  bough_style_set_node (style, "collapsed", 4, FALSE);
  assert_changes (style, "collapsed=3");
  bough_style_set_node (style, "collapsed", 3, FALSE);
  assert_changes (style, "");
}

static void
test_map (void)
{
  g_autoptr (BoughStyle) style = bough_style_new ();
  g_autofree char *birds = NULL;

  bough_style_set_node_text (style, "brackets", 9, "birds");
  bough_style_set_node_text (style, "brackets", 2, "dogs");
  bough_style_set_node_text (style, "brackets", 9, "all birds");
  assert_changes (style, "brackets=9=all birds,2=dogs");
  birds = bough_style_dup_node_text (style, "brackets", 9);
  g_assert_cmpstr (birds, ==, "all birds");
  g_assert_null (bough_style_dup_node_text (style, "brackets", 3));
  g_assert_true (bough_style_has_node (style, "brackets", 2));
  bough_style_set_node_text (style, "brackets", 9, NULL);
  bough_style_set_name_text (style, "colors", "bird", "#112233");
  bough_style_set_name_text (style, "colors", "dog", "#445566");
  bough_style_set_name_text (style, "colors", "bird", NULL);
  assert_changes (style, "colors=dog=#445566 brackets=2=dogs");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/style-nodes/list", test_list);
  g_test_add_func ("/style-nodes/map", test_map);
  return g_test_run ();
}
