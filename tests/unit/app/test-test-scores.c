/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/bough-test-scores.h"

#include "app/bough-document.h"
#include "formats/bough-newick.h"

#include "test-files.h"

static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
assert_refuses (L2hTree *tree, const BoughSources *test, const char *message)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  bough_test_scores_compute_async (tree, "tree", test, NULL, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (bough_test_scores_compute_finish (result, &error));
  test_files_assert_error (&error, BOUGH_DOCUMENT_ERROR, message);
}

/* Where columns, leaves, labels and rows are not as many, the sentence is right for one of them, too. */
static void
test_counts (void)
{
  g_autoptr (BoughSources) test = bough_sources_new ("test.csv");
  g_autoptr (GError) error = NULL;
  g_autoptr (L2hTree) tree = NULL;

  test_files_write_text ("tree.nwk", "((cat,dog),fly);");
  tree = bough_newick_load ("tree.nwk", &error);
  g_assert_no_error (error);
  bough_sources_set_companion (test, BOUGH_COMPANION_LABELS, "labels.txt");

  test_files_write_text ("test.csv", "cat,dog,fly\n1,2,3\n3,2,1\n");
  test_files_write_text ("labels.txt", "0\n");
  assert_refuses (tree, test, "labels.txt: holds 1 label, but test.csv has 2 rows");
  test_files_write_text ("labels.txt", "0\n1\n2\n");
  assert_refuses (tree, test, "labels.txt: holds 3 labels, but test.csv has 2 rows");
  test_files_write_text ("test.csv", "cat,dog\n1,2\n3,2\n2,2\n");
  assert_refuses (tree, test, "test.csv: has 2 columns, but the tree has 3 leaves");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  test_files_add_func ("/test-scores/counts", test_counts);

  return g_test_run ();
}
