/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "taxonomy/bough-grouping.h"

static void
test_groups (void)
{
  const int groups[] = { 1, BOUGH_NO_GROUP, 0, 1, 1 };
  const char *const names[] = { "fish", "birds", "none of these", NULL };
  g_autoptr (BoughGrouping) grouping = bough_grouping_new ("Superclass", groups, 5, names);

  g_assert_cmpstr (bough_grouping_get_title (grouping), ==, "Superclass");
  g_assert_cmpuint (bough_grouping_get_n_leaves (grouping), ==, 5);
  g_assert_cmpuint (bough_grouping_get_n_groups (grouping), ==, 3);
  g_assert_cmpstr (bough_grouping_get_name (grouping, 0), ==, "fish");
  g_assert_cmpstr (bough_grouping_get_name (grouping, 2), ==, "none of these");
  for (guint leaf = 0; leaf < 5; leaf++)
    g_assert_cmpint (bough_grouping_get_group (grouping, leaf), ==, groups[leaf]);
  g_assert_cmpuint (bough_grouping_get_size (grouping, 0), ==, 1);
  g_assert_cmpuint (bough_grouping_get_size (grouping, 1), ==, 3);
  g_assert_cmpuint (bough_grouping_get_size (grouping, 2), ==, 0);
}

/* What the caller gave may change or go afterwards. */
static void
test_copies (void)
{
  int groups[] = { 0, 1 };
  char fish[] = "fish";
  const char *names[] = { fish, "birds", NULL };
  g_autoptr (BoughGrouping) grouping = bough_grouping_new ("Superclass", groups, 2, names);

  groups[0] = 1;
  fish[0] = 'd';
  names[1] = "mammals";
  g_assert_cmpint (bough_grouping_get_group (grouping, 0), ==, 0);
  g_assert_cmpstr (bough_grouping_get_name (grouping, 0), ==, "fish");
  g_assert_cmpstr (bough_grouping_get_name (grouping, 1), ==, "birds");
}

static void
test_group_out_of_range (void)
{
  const int groups[] = { 0, 2 };
  const char *const names[] = { "fish", "birds", NULL };

  g_test_expect_message ("Bough", G_LOG_LEVEL_CRITICAL, "*assertion*group*failed*");
  g_assert_null (bough_grouping_new ("Superclass", groups, 2, names));
  g_test_assert_expected_messages ();
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/grouping/groups", test_groups);
  g_test_add_func ("/grouping/copies", test_copies);
  g_test_add_func ("/grouping/group-out-of-range", test_group_out_of_range);

  return g_test_run ();
}
