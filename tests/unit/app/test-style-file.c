/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/bough-style-file.h"

#include "figure/bough-style-text.h"

#include "test-files.h"

static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static BoughDocument *
open_tree (const char *newick)
{
  g_autoptr (BoughSources) sources = bough_sources_new ("tree.nwk");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  BoughDocument *document;

  test_files_write_text ("tree.nwk", newick);
  bough_document_load_async (sources, NULL, NULL, NULL, NULL, keep_result_cb, &result);
  document = bough_document_load_finish (wait_for (&result), &error);
  g_assert_no_error (error);
  return document;
}

/* Opens the file for @document; @left_out: what is said of it, or NULL */
static char *
open_collapsed (BoughDocument *document, char **left_out)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (BoughStyle) style = NULL;
  g_autoptr (GError) error = NULL;

  bough_style_file_open_async ("style.json", document, NULL, keep_result_cb, &result);
  style = bough_style_file_open_finish (wait_for (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpint (bough_style_get_layout (style), ==, BOUGH_LAYOUT_LINEAR);
  *left_out = g_strdup (bough_style_file_get_left_out (result));
  return g_variant_print (bough_style_get_values (style)->collapsed, FALSE);
}

/* Of ((a,b),(c,d)) the leaves are 0 to 3 and the clades 4 and 5; (((a,b),c),d) has the same numbers for others. What is
 * saved with one is not for the other, but for what speaks of no node. */
static void
test_other_tree (void)
{
  g_autoptr (BoughDocument) balanced = open_tree ("((a,b),(c,d));");
  g_autoptr (BoughDocument) comb = open_tree ("(((a,b),c),d);");
  BoughStyle *style = bough_document_get_style (balanced);
  g_autoptr (GAsyncResult) saved = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *mine = NULL;
  g_autofree char *others = NULL;
  g_autofree char *left_out = NULL;
  g_autofree char *said = NULL;

  bough_style_set_layout (style, BOUGH_LAYOUT_LINEAR);
  g_assert_true (bough_style_set_from_text (style, "collapsed", "5", &error));
  g_assert_no_error (error);
  bough_style_file_save_async (balanced, "style.json", NULL, keep_result_cb, &saved);
  path = bough_style_file_save_finish (wait_for (&saved), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (path, ==, "style.json");

  mine = open_collapsed (balanced, &left_out);
  g_assert_cmpstr (mine, ==, "[5]");
  g_assert_null (left_out);
  others = open_collapsed (comb, &said);
  g_assert_cmpstr (others, ==, "[]");
  g_assert_true (g_str_has_prefix (said, "style.json: was made for another tree: 1 turned, "));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  test_files_add_func ("/style-file/other-tree", test_other_tree);

  return g_test_run ();
}
