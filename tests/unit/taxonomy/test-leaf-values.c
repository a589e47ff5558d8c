/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "taxonomy/bough-leaf-values.h"

#include <math.h>

#include "l2h/l2h-tree-builder.h"
#include "taxonomy/bough-superclasses.h"

#include "test-files.h"

static L2hTree *
make_tree_of (const char *first, const char *second, const char *third)
{
  const char *const names[] = { first, second, third };
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (3);
  g_autoptr (GError) error = NULL;
  L2hTree *tree;

  for (guint i = 0; i < 3; i++) {
    const L2hLeaf leaf = { .name = (char *) names[i], .n_samples = -1, .purity = NAN };

    l2h_tree_builder_set_leaf (builder, i, &leaf);
  }
  l2h_tree_builder_add_merge (builder, 0, 1, 1, NULL);
  l2h_tree_builder_add_merge (builder, 2, 3, 2, NULL);
  tree = l2h_tree_builder_finish (builder, &error);
  g_assert_no_error (error);
  return tree;
}

static L2hTree *
make_tree (void)
{
  return make_tree_of ("cat", "dog", "car");
}

static BoughLeafValues *
load (const char *csv, GError **error)
{
  g_autoptr (L2hTree) tree = make_tree ();

  test_files_write_text ("top speed.csv", csv);
  return bough_leaf_values_load ("top speed.csv", tree, error);
}

/* By name and not by line; an empty value is not known, and is no reason to take the others for groups. */
static void
test_numbers (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BoughLeafValues) values = load ("Class,Speed\ncar,1e2\n cat , 48.5\ndog,\n", &error);
  const double *numbers;

  g_assert_no_error (error);
  numbers = bough_leaf_values_get_numbers (values);
  g_assert_cmpstr (bough_leaf_values_get_title (values), ==, "top speed");
  g_assert_cmpstr (bough_leaf_values_get_file (values), ==, "top speed.csv");
  g_assert_cmpuint (bough_leaf_values_get_n_leaves (values), ==, 3);
  g_assert_null (bough_leaf_values_get_grouping (values));
  g_assert_cmpfloat (numbers[0], ==, 48.5);
  g_assert_true (isnan (numbers[1]));
  g_assert_cmpfloat (numbers[2], ==, 100);
}

/* In the file's order, and titled as the numbers are. */
static void
test_groups (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BoughLeafValues) values = load ("car,petrol\ndog,\ncat,fish\n", &error);
  BoughGrouping *grouping;

  g_assert_no_error (error);
  grouping = bough_leaf_values_get_grouping (values);
  g_assert_null (bough_leaf_values_get_numbers (values));
  g_assert_cmpuint (bough_leaf_values_get_n_leaves (values), ==, 3);
  g_assert_cmpstr (bough_grouping_get_title (grouping), ==, "top speed");
  g_assert_cmpuint (bough_grouping_get_n_groups (grouping), ==, 2);
  g_assert_cmpstr (bough_grouping_get_name (grouping, 0), ==, "petrol");
  g_assert_cmpint (bough_grouping_get_group (grouping, 0), ==, 1);
  g_assert_cmpint (bough_grouping_get_group (grouping, 1), ==, BOUGH_NO_GROUP);
  g_assert_cmpint (bough_grouping_get_group (grouping, 2), ==, 0);
}

/* What is known of car and cat, in this order, under the same title. */
static void
test_subset (void)
{
  static const guint leaves[] = { 2, 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (BoughLeafValues) speeds = load ("car,100\ndog,\ncat,48\n", &error);
  g_autoptr (BoughLeafValues) fuels = load ("car,petrol\ndog,\ncat,fish\n", &error);
  g_autoptr (BoughLeafValues) numbers = bough_leaf_values_get_subset (speeds, leaves, 2);
  g_autoptr (BoughLeafValues) groups = bough_leaf_values_get_subset (fuels, leaves, 2);
  BoughGrouping *grouping = bough_leaf_values_get_grouping (groups);

  g_assert_no_error (error);
  g_assert_cmpstr (bough_leaf_values_get_title (numbers), ==, "top speed");
  g_assert_cmpstr (bough_leaf_values_get_file (groups), ==, "top speed.csv");
  g_assert_cmpuint (bough_leaf_values_get_n_leaves (numbers), ==, 2);
  g_assert_cmpfloat (bough_leaf_values_get_numbers (numbers)[0], ==, 100);
  g_assert_cmpfloat (bough_leaf_values_get_numbers (numbers)[1], ==, 48);
  g_assert_cmpuint (bough_leaf_values_get_n_leaves (groups), ==, 2);
  g_assert_cmpstr (bough_grouping_get_name (grouping, bough_grouping_get_group (grouping, 0)), ==, "petrol");
  g_assert_cmpstr (bough_grouping_get_name (grouping, bough_grouping_get_group (grouping, 1)), ==, "fish");
}

static void
refuse (const char *csv, const char *message)
{
  GError *error = NULL;

  g_assert_null (load (csv, &error));
  test_files_assert_error (&error, BOUGH_TAXONOMY_ERROR, message);
}

/* Leaves of one name have one value; none of them is missing. */
static void
test_shared_names (void)
{
  g_autoptr (L2hTree) tree = make_tree_of ("cat", "dog", "cat");
  g_autoptr (BoughLeafValues) values = NULL;
  g_autoptr (GError) error = NULL;

  test_files_write_text ("size.csv", "cat,7\ndog,2\n");
  values = bough_leaf_values_load ("size.csv", tree, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (bough_leaf_values_get_numbers (values)[0], ==, 7);
  g_assert_cmpfloat (bough_leaf_values_get_numbers (values)[1], ==, 2);
  g_assert_cmpfloat (bough_leaf_values_get_numbers (values)[2], ==, 7);
}

/* The number that is wrong is that of the lowest line, whichever leaf it is of. */
static void
test_refused (void)
{
  refuse ("cat,1\ndog,2,3\ncar,4\n", "top speed.csv: line 2: has 3 fields; two are needed");
  refuse ("cat,1\ncow,2\n", "top speed.csv: line 2: the tree has no class \"cow\"");
  refuse ("cat,1\ndog,2\ncat,3\ncar,1\n", "top speed.csv: line 3: \"cat\" is there a second time");
  refuse ("class,speed\ncar,fast\ndog,1\ncat,slow\n", "top speed.csv: line 2: \"fast\" is no number");
  refuse ("cat,inf\ndog,1\ncar,2\n", "top speed.csv: line 1: \"inf\" is no number");
  refuse ("car,1\n", "top speed.csv: 2 classes of the tree are missing, \"cat\" the first; leave values empty where they are "
                     "not known");
  refuse ("car,1\ncat,2\n", "top speed.csv: 1 class of the tree is missing, \"dog\"; leave the value empty where it is not known");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  test_files_add_func ("/leaf-values/numbers", test_numbers);
  test_files_add_func ("/leaf-values/groups", test_groups);
  test_files_add_func ("/leaf-values/subset", test_subset);
  test_files_add_func ("/leaf-values/shared-names", test_shared_names);
  test_files_add_func ("/leaf-values/refused", test_refused);

  return g_test_run ();
}
