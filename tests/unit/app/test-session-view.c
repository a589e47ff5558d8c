/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/bough-session-view.h"

#include "taxonomy/bough-leaf-values.h"

#include "test-files.h"

#include <string.h>

#define N_LEAVES 1000

static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* A star, which is enough of a tree. */
static BoughDocument *
open_document (void)
{
  g_autoptr (BoughSources) sources = bough_sources_new ("tree.nwk");
  g_autoptr (GString) newick = g_string_new ("(0");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  BoughDocument *document;

  for (guint i = 1; i < N_LEAVES; i++)
    g_string_append_printf (newick, ",%u", i);
  g_string_append (newick, ");");
  test_files_write_text ("tree.nwk", newick->str);
  sources->is_tree = TRUE;
  bough_document_load_async (sources, NULL, NULL, NULL, NULL, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  document = bough_document_load_finish (result, &error);
  g_assert_no_error (error);
  return document;
}

/* @last: the number of the last leaf; the others have theirs */
static void
set_ring (BoughDocument *document, double last)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_object_unref);
  double numbers[N_LEAVES];

  for (guint i = 0; i < N_LEAVES; i++)
    numbers[i] = i;
  numbers[N_LEAVES - 1] = last;
  g_ptr_array_add (values, bough_leaf_values_new ("speed.csv", numbers, N_LEAVES));
  bough_document_set_values (document, values);
}

static void
set_groups (BoughDocument *document, int last)
{
  static const char *const names[] = { "slow", "fast", NULL };
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (BoughGrouping) grouping = NULL;
  int groups[N_LEAVES] = { 0 };

  groups[N_LEAVES - 1] = last;
  grouping = bough_grouping_new ("Kind", groups, N_LEAVES, names);
  g_ptr_array_add (values, bough_leaf_values_new_groups ("kind.csv", grouping));
  bough_document_set_values (document, values);
}

/* The description is read in the main loop while a person changes the figure: it says what is shown, but not at length. */
static void
test_describe (void)
{
  g_autoptr (BoughDocument) document = open_document ();
  g_autofree char *bare = bough_session_view_describe (document);
  g_autofree char *ring = NULL;
  g_autofree char *other_ring = NULL;
  g_autofree char *groups = NULL;
  g_autofree char *other_groups = NULL;
  g_autofree char *again = NULL;

  set_ring (document, 1);
  ring = bough_session_view_describe (document);
  set_ring (document, 2);
  other_ring = bough_session_view_describe (document);
  set_groups (document, 0);
  groups = bough_session_view_describe (document);
  set_groups (document, 1);
  other_groups = bough_session_view_describe (document);
  set_ring (document, 1);
  again = bough_session_view_describe (document);

  g_assert_cmpstr (ring, !=, bare);
  g_assert_cmpstr (ring, !=, other_ring);
  g_assert_cmpstr (ring, !=, groups);
  g_assert_cmpstr (groups, !=, other_groups);
  /* The same numbers, though read anew. */
  g_assert_cmpstr (ring, ==, again);
  g_assert_cmpuint (strlen (ring), <, N_LEAVES);
  g_assert_cmpuint (strlen (groups), <, N_LEAVES);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  test_files_add_func ("/session-view/describe", test_describe);

  return g_test_run ();
}
