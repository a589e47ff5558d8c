/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/bough-source-summary.h"
#include "test-source-folder.h"

static void
summarized_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  *(char **) user_data = bough_source_summary_finish (result, NULL, NULL, &error);
  g_assert_no_error (error);
}

static char *
wait_for_summary (BoughSources *sources, BoughCompanion companion)
{
  char *summary = NULL;

  bough_source_summary_async (sources, companion, NULL, summarized_cb, &summary);
  while (summary == NULL)
    g_main_context_iteration (NULL, TRUE);
  return summary;
}

/* Levels of superclasses, in a CSV as well as in JSON, which knows one. */
static void
test_levels (Fixture *fixture, gconstpointer data)
{
  g_autofree char *main = g_build_filename (fixture->folder, "tree.nwk", NULL);
  g_autofree char *csv = g_build_filename (fixture->folder, "superclasses.csv", NULL);
  g_autofree char *json = g_build_filename (fixture->folder, "superclasses.json", NULL);
  g_autoptr (BoughSources) sources = bough_sources_new (main);
  g_autofree char *of_csv = NULL;
  g_autofree char *of_json = NULL;

  write_text (fixture, "tree.nwk", "((cat,dog),(fly,bee));");
  write_text (fixture, "superclasses.csv", "class,kind,kingdom\ncat,mammal,animal\ndog,mammal,animal\nfly,insect,animal\n");
  write_text (fixture, "superclasses.json", "{\"mammal\": [\"cat\", \"dog\"]}");
  sources->is_tree = TRUE;
  bough_sources_set_companion (sources, BOUGH_COMPANION_SUPERCLASSES, csv);
  of_csv = wait_for_summary (sources, BOUGH_COMPANION_SUPERCLASSES);
  g_assert_cmpstr (of_csv, ==, "2 superclasses in 1");
  bough_sources_set_companion (sources, BOUGH_COMPANION_SUPERCLASSES, json);
  of_json = wait_for_summary (sources, BOUGH_COMPANION_SUPERCLASSES);
  g_assert_cmpstr (of_json, ==, "1 superclass");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/source-summary/levels", test_levels);
#undef ADD

  return g_test_run ();
}
