/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

/* Windows that are closed while something is under way, and what is left of them. Warnings are fatal in these tests, so
 * what comes late to a window that is gone ends them. */

static gboolean
is_null (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* Closes the window as its button does, and waits until it is gone, with what it showed. */
static void
close_and_wait (Fixture *fixture, gpointer *document)
{
  gpointer window = fixture->window;

  g_object_add_weak_pointer (window, &window);
  gtk_window_close (GTK_WINDOW (fixture->window));
  fixture->window = NULL;
  driver_wait (is_null, &window, 20, "the window to be freed");
  driver_wait (is_null, document, 20, "the document to be freed");
}

static gpointer
watch_document (Fixture *fixture, gpointer *document)
{
  *document = bough_window_get_document (fixture->window);
  g_assert_nonnull (*document);
  g_object_add_weak_pointer (*document, document);
  return document;
}

static void
test_close (Fixture *fixture, gconstpointer data)
{
  gpointer document;

  fixture_open_sample (fixture);
  driver_click_node (fixture->window, 0);
  driver_wait_for_text (driver_get_inspector (fixture->window), "53.1");
  driver_click_node (fixture->window, 140);
  driver_wait_for_text (driver_get_inspector (fixture->window), "6.1");
  close_and_wait (fixture, watch_document (fixture, &document));
}

static gboolean
has_document (gpointer data)
{
  return bough_window_get_document (data) != NULL;
}

/* The document is there before its figure is. */
static void
test_close_while_laying_out (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = driver_sample_path ("imagenet1k.l2h.json");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  gpointer document;

  bough_window_open (fixture->window, file, NULL, 0, FALSE);
  driver_wait (has_document, fixture->window, 20, "the document");
  g_assert_null (bough_tree_page_get_figure (driver_get_tree_page (fixture->window)));
  close_and_wait (fixture, watch_document (fixture, &document));
}

/* The window is gone at once, and with it the worker's task: reading goes on for long if nobody stops it. */
static void
test_close_while_building (Fixture *fixture, gconstpointer data)
{
  gpointer document = NULL;

  fixture_open_large_matrix (fixture);
  close_and_wait (fixture, &document);
  fixture_wait_until_reading_stops (fixture);
}

/* What a worker was to copy, light or explain is no longer asked for. */
static void
test_close_while_working (Fixture *fixture, gconstpointer data)
{
  static const char *const actions[] = { "tree.copy-figure", "tree.copy-members", "tree.zoom-in" };
  gpointer document;

  fixture_open_sample (fixture);
  bough_tree_page_select (driver_get_tree_page (fixture->window), 200);
  bough_tree_page_focus (driver_get_tree_page (fixture->window), 200);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), actions[i], NULL));
  close_and_wait (fixture, watch_document (fixture, &document));
}

static guint
count_listed (Fixture *fixture)
{
  GtkWidget *list = driver_find (driver_get_leaf_list (fixture->window), GTK_TYPE_LIST_VIEW);

  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list))));
}

/* Until the order of the new tree's leaves is known, none are listed: a click on one of the old would select a node of
 * another tree. */
static void
test_leaves_of_last_document (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = driver_sample_path ("cifar100.l2h.json");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  BoughDocument *glyphs;

  fixture_open_sample (fixture);
  g_assert_cmpuint (count_listed (fixture), ==, 140);
  glyphs = bough_window_get_document (fixture->window);
  bough_window_open (fixture->window, file, NULL, 0, FALSE);
  while (bough_window_get_document (fixture->window) == glyphs)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count_listed (fixture), ==, 0);
  driver_wait_for_figure (fixture->window);
  g_assert_cmpuint (count_listed (fixture), ==, 100);
}

int
main (int argc, char *argv[])
{
  /* The display's script isolates the user's folders; GLib's option would hide the system's MIME types, too. */
  g_test_init (&argc, &argv, NULL);
  driver_init ();

  fixture_add_test ("/lifecycle/close", test_close);
  fixture_add_test ("/lifecycle/close-while-laying-out", test_close_while_laying_out);
  fixture_add_test ("/lifecycle/close-while-building", test_close_while_building);
  fixture_add_test ("/lifecycle/close-while-working", test_close_while_working);
  fixture_add_test ("/lifecycle/leaves-of-last-document", test_leaves_of_last_document);

  return g_test_run ();
}
