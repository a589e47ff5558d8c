/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/bough-style-history.h"

#include "test-files.h"

typedef struct {
  BoughDocument *document;
  BoughStyle *style;
  BoughStyleHistory *history;
  guint n_notified;
} Fixture;

static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

/* Three leaves, of which the first two are joined by node 3; in two groups. */
static void
set_up (Fixture *fixture)
{
  g_autoptr (BoughSources) sources = bough_sources_new ("tree.json");
  g_autoptr (GError) error = NULL;
  GAsyncResult *result = NULL;

  test_files_write_text ("tree.json",
                         "{\"format\": \"l2h-tree\", \"version\": 1, \"leaves\": [{\"name\": \"dog\"}, {\"name\": \"wolf\"}, "
                         "{\"name\": \"car\"}], \"merges\": [{\"lowest\": 0, \"partner\": 1, \"score\": 1}, "
                         "{\"lowest\": 2, \"partner\": 3, \"score\": 2}]}");
  test_files_write_text ("superclasses.csv", "dog,animal\nwolf,animal\ncar,vehicle\n");
  bough_sources_set_companion (sources, BOUGH_COMPANION_SUPERCLASSES, "superclasses.csv");
  bough_document_load_async (sources, NULL, NULL, NULL, NULL, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  fixture->document = bough_document_load_finish (result, &error);
  g_assert_no_error (error);
  g_object_unref (result);
  fixture->style = bough_document_get_style (fixture->document);
  fixture->history = bough_style_history_new (fixture->document);
  fixture->n_notified = 0;
  g_signal_connect_swapped (fixture->history, "notify", G_CALLBACK (count_cb), &fixture->n_notified);
}

static void
tear_down (Fixture *fixture)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->document), (gpointer *) &fixture->document);
  g_object_unref (fixture->document);
  g_assert_null (fixture->document);
  /* The document is gone: nothing to go back to. */
  bough_style_history_undo (fixture->history);
  g_assert_finalize_object (fixture->history);
}

static double
get_width (Fixture *fixture)
{
  return bough_style_get_width (fixture->style);
}

/* Switches and choices are steps by themselves, and come back in reverse. */
static void
test_steps (void)
{
  Fixture fixture;

  set_up (&fixture);
  g_assert_false (bough_style_history_get_can_undo (fixture.history));
  g_assert_false (bough_style_history_undo (fixture.history));
  bough_style_set_layout (fixture.style, BOUGH_LAYOUT_LINEAR);
  g_assert_true (bough_style_history_get_can_undo (fixture.history));
  g_assert_cmpuint (fixture.n_notified, ==, 1);
  bough_style_set_show_purity (fixture.style, TRUE);
  bough_style_set_color_by (fixture.style, BOUGH_COLOR_BY_NONE);

  g_assert_true (bough_style_history_undo (fixture.history));
  g_assert_cmpint (bough_style_get_color_by (fixture.style), ==, BOUGH_COLOR_BY_GROUP);
  g_assert_true (bough_style_get_show_purity (fixture.style));
  g_assert_true (bough_style_history_undo (fixture.history));
  g_assert_false (bough_style_get_show_purity (fixture.style));
  g_assert_cmpint (bough_style_get_layout (fixture.style), ==, BOUGH_LAYOUT_LINEAR);
  g_assert_true (bough_style_history_undo (fixture.history));
  g_assert_cmpint (bough_style_get_layout (fixture.style), ==, BOUGH_LAYOUT_CIRCULAR);
  g_assert_false (bough_style_history_undo (fixture.history));

  g_assert_true (bough_style_history_redo (fixture.history));
  g_assert_true (bough_style_history_redo (fixture.history));
  g_assert_true (bough_style_get_show_purity (fixture.style));
  g_assert_true (bough_style_history_get_can_redo (fixture.history));

  /* Something else is done: what was undone is no longer to be had. */
  bough_style_set_layout (fixture.style, BOUGH_LAYOUT_CIRCULAR);
  g_assert_false (bough_style_history_get_can_redo (fixture.history));
  g_assert_false (bough_style_history_redo (fixture.history));
  bough_style_history_clear (fixture.history);
  g_assert_false (bough_style_history_undo (fixture.history));
  g_assert_true (bough_style_get_show_purity (fixture.style));
  tear_down (&fixture);
}

static gboolean
rest_cb (gpointer has_rested)
{
  *(gboolean *) has_rested = TRUE;
  return G_SOURCE_REMOVE;
}

/* A number that goes on changing is one step; once it has rested, the next change of it is another. */
static void
test_numbers (void)
{
  Fixture fixture;
  gboolean has_rested = FALSE;

  set_up (&fixture);
  bough_style_set_width (fixture.style, 100);
  bough_style_set_width (fixture.style, 110);
  bough_style_set_width (fixture.style, 120);
  bough_style_set_label_size (fixture.style, 9);
  bough_style_set_width (fixture.style, 130);
  bough_style_history_undo (fixture.history);
  g_assert_cmpfloat (get_width (&fixture), ==, 120);
  bough_style_history_undo (fixture.history);
  g_assert_cmpfloat (bough_style_get_label_size (fixture.style), ==, 7);
  g_assert_cmpfloat (get_width (&fixture), ==, 120);
  bough_style_history_undo (fixture.history);
  g_assert_cmpfloat (get_width (&fixture), ==, 178);

  /* After an undo a change is never part of what was undone. */
  bough_style_set_width (fixture.style, 100);
  bough_style_history_undo (fixture.history);
  bough_style_set_width (fixture.style, 200);
  bough_style_history_undo (fixture.history);
  g_assert_cmpfloat (get_width (&fixture), ==, 178);

  bough_style_set_width (fixture.style, 100);
  g_timeout_add (1500, rest_cb, &has_rested);
  while (!has_rested)
    g_main_context_iteration (NULL, TRUE);
  bough_style_set_width (fixture.style, 110);
  bough_style_history_undo (fixture.history);
  g_assert_cmpfloat (get_width (&fixture), ==, 100);
  tear_down (&fixture);
}

/* All of a drag is one step, whatever changes; a drag back to where it began is none. */
static void
test_begin_end (void)
{
  Fixture fixture;

  set_up (&fixture);
  bough_style_history_begin (fixture.history);
  bough_style_set_start_angle (fixture.style, 10);
  bough_style_history_begin (fixture.history);
  bough_style_set_layout (fixture.style, BOUGH_LAYOUT_LINEAR);
  bough_style_history_end (fixture.history);
  g_assert_false (bough_style_history_undo (fixture.history));
  bough_style_set_start_angle (fixture.style, 20);
  bough_style_history_end (fixture.history);
  g_assert_cmpuint (fixture.n_notified, ==, 1);
  bough_style_history_undo (fixture.history);
  g_assert_cmpfloat (bough_style_get_start_angle (fixture.style), ==, 0);
  g_assert_cmpint (bough_style_get_layout (fixture.style), ==, BOUGH_LAYOUT_CIRCULAR);
  g_assert_false (bough_style_history_get_can_undo (fixture.history));

  bough_style_history_begin (fixture.history);
  bough_style_set_start_angle (fixture.style, 10);
  bough_style_set_start_angle (fixture.style, 0);
  bough_style_history_end (fixture.history);
  g_assert_false (bough_style_history_get_can_undo (fixture.history));
  bough_style_set_width (fixture.style, 100);
  bough_style_set_width (fixture.style, 178);
  g_assert_false (bough_style_history_get_can_undo (fixture.history));
  tear_down (&fixture);
}

/* Groups come with the colours that show them, as one step, and what they were made from comes back with them. */
static void
test_document (void)
{
  static const int groups[] = { 0, 1, BOUGH_NO_GROUP };
  static const char *const names[] = { "canine", "wolf", NULL };
  static const char *const wnids[] = { "n02083346", "n02114100", NULL };
  Fixture fixture;
  g_autoptr (BoughGrouping) grouping = bough_grouping_new ("Hypernym", groups, 3, names);
  BoughGrouping *superclasses;

  set_up (&fixture);
  superclasses = bough_document_get_superclasses (fixture.document);
  bough_style_set_color_by (fixture.style, BOUGH_COLOR_BY_NONE);
  bough_document_set_grouping (fixture.document, grouping, g_variant_new ("(b^as)", FALSE, wnids));
  g_assert_cmpint (bough_style_get_color_by (fixture.style), ==, BOUGH_COLOR_BY_GROUP);
  bough_document_set_clade (fixture.document, 3);
  g_assert_cmpuint (bough_document_get_clade (fixture.document), ==, 3);

  bough_style_history_undo (fixture.history);
  g_assert_cmpuint (bough_document_get_clade (fixture.document), ==, 4);
  g_assert_true (bough_document_get_grouping (fixture.document) == grouping);
  bough_style_history_undo (fixture.history);
  g_assert_true (bough_document_get_grouping (fixture.document) == superclasses);
  g_assert_null (bough_document_get_hypernyms (fixture.document));
  g_assert_cmpint (bough_style_get_color_by (fixture.style), ==, BOUGH_COLOR_BY_NONE);
  bough_style_history_redo (fixture.history);
  g_assert_true (bough_document_get_grouping (fixture.document) == grouping);
  g_assert_nonnull (bough_document_get_hypernyms (fixture.document));
  g_assert_cmpint (bough_style_get_color_by (fixture.style), ==, BOUGH_COLOR_BY_GROUP);
  bough_style_history_undo (fixture.history);
  bough_style_history_undo (fixture.history);
  g_assert_false (bough_style_history_get_can_undo (fixture.history));
  tear_down (&fixture);
}

/* What files say comes and goes with the ring that shows it; so do coarser groups, by themselves. */
static void
test_files (void)
{
  static const int groups[] = { 0, 0, 1 };
  static const double numbers[] = { 1, 2, 3 };
  static const char *const names[] = { "alive", "dead", NULL };
  const char *const rings[] = { "color", "speed", NULL };
  Fixture fixture;
  g_autoptr (BoughGrouping) grouping = bough_grouping_new ("Kind", groups, 3, names);
  g_autoptr (BoughLeafValues) values = bough_leaf_values_new ("speed.csv", numbers, 3);

  set_up (&fixture);
  bough_document_set_second (fixture.document, grouping, "coarse.csv");
  bough_style_history_begin (fixture.history);
  bough_document_add_values (fixture.document, values);
  g_object_set (fixture.style, "rings", g_variant_new_strv (rings, -1), NULL);
  bough_style_history_end (fixture.history);

  bough_style_history_undo (fixture.history);
  g_assert_cmpuint (bough_document_get_values (fixture.document)->len, ==, 0);
  g_assert_cmpuint (g_variant_n_children (bough_style_get_values (fixture.style)->rings), ==, 1);
  g_assert_true (bough_document_get_second (fixture.document) == grouping);
  bough_style_history_undo (fixture.history);
  g_assert_null (bough_document_get_second (fixture.document));
  g_assert_null (bough_document_get_second_path (fixture.document));
  g_assert_false (bough_style_history_get_can_undo (fixture.history));
  bough_style_history_redo (fixture.history);
  g_assert_cmpstr (bough_document_get_second_path (fixture.document), ==, "coarse.csv");
  bough_style_history_redo (fixture.history);
  g_assert_true (g_ptr_array_index (bough_document_get_values (fixture.document), 0) == values);
  tear_down (&fixture);
}

/* The first of very many steps are forgotten, one by one. */
static void
test_bound (void)
{
  Fixture fixture;
  guint n_undone = 0;

  set_up (&fixture);
  for (guint i = 0; i < BOUGH_STYLE_HISTORY_MOST_STEPS + 5; i++)
    bough_style_set_show_purity (fixture.style, i % 2 == 0);
  while (bough_style_history_undo (fixture.history))
    n_undone++;
  g_assert_cmpuint (n_undone, ==, BOUGH_STYLE_HISTORY_MOST_STEPS);
  /* After five steps it is shown. */
  g_assert_true (bough_style_get_show_purity (fixture.style));
  tear_down (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  test_files_add_func ("/style-history/steps", test_steps);
  test_files_add_func ("/style-history/numbers", test_numbers);
  test_files_add_func ("/style-history/begin-end", test_begin_end);
  test_files_add_func ("/style-history/document", test_document);
  test_files_add_func ("/style-history/files", test_files);
  test_files_add_func ("/style-history/bound", test_bound);
  return g_test_run ();
}
