/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/bough-meaning.h"

#include "test-databases.h"
#include "test-files.h"

static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static BoughDocument *
take_document (const BoughSources *sources)
{
  GAsyncResult *result = NULL;
  g_autoptr (GError) error = NULL;
  BoughDocument *document;

  bough_document_load_async (sources, NULL, NULL, NULL, NULL, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  document = bough_document_load_finish (result, &error);
  g_assert_no_error (error);
  g_object_unref (result);
  return document;
}

/* Six leaves: dog, hen, robin, car, nothing, crane; the first two with superclasses. */
static BoughDocument *
open (const char *wnids)
{
  g_autoptr (BoughSources) sources = bough_sources_new ("tree.json");

  test_files_write_text ("tree.json",
                         "{\"format\": \"l2h-tree\", \"version\": 1, \"leaves\": [{\"name\": \"dog\"}, {\"name\": \"hen\"}, "
                         "{\"name\": \"American robin\"}, {\"name\": \"car\"}, {\"name\": \"nothing\"}, {\"name\": \"crane\"}], "
                         "\"merges\": [{\"lowest\": 0, \"partner\": 1, \"score\": 1}, "
                         "{\"lowest\": 2, \"partner\": 6, \"score\": 2}, {\"lowest\": 3, \"partner\": 7, \"score\": 3}, "
                         "{\"lowest\": 4, \"partner\": 8, \"score\": 4}, {\"lowest\": 5, \"partner\": 9, \"score\": 16}]}");
  test_files_write_text ("superclasses.csv", "class,superclass\ndog,mammal\nhen,bird\n");
  bough_sources_set_companion (sources, BOUGH_COMPANION_SUPERCLASSES, "superclasses.csv");
  if (wnids) {
    test_files_write_text ("wnids.csv", wnids);
    bough_sources_set_companion (sources, BOUGH_COMPANION_SYNSETS, "wnids.csv");
  }
  return take_document (sources);
}

static void
wait_for (BoughMeaning *meaning, BoughMeaningState state)
{
  while (bough_meaning_get_state (meaning) == BOUGH_MEANING_LOADING)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (bough_meaning_get_state (meaning), ==, state);
}

static guint
find (BoughMeaning *meaning, const char *name)
{
  return bough_hypernyms_find (bough_meaning_get_hypernyms (meaning), name, NULL);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_choose (void)
{
  g_autoptr (BoughDocument) document = NULL;
  g_autoptr (BoughMeaning) meaning = NULL;
  BoughGrouping *superclasses;
  guint n_changes = 0, n_groupings = 0;

  test_databases_write ();
  g_setenv ("WNSEARCHDIR", "wn", TRUE);
  document = open ("class,synset\ndog,n02084071\nhen,n01514859\nAmerican robin,n01558594\ncar,n02958343\ncrane,n02012849\n");
  superclasses = bough_document_get_superclasses (document);
  g_assert_nonnull (superclasses);
  g_assert_true (bough_document_get_grouping (document) == superclasses);

  meaning = bough_meaning_new (document);
  wait_for (meaning, BOUGH_MEANING_KNOWN);
  g_signal_connect_swapped (meaning, "changed", G_CALLBACK (count_cb), &n_changes);
  g_signal_connect_swapped (document, "notify::grouping", G_CALLBACK (count_cb), &n_groupings);

  bough_meaning_choose (meaning, find (meaning, "animal"), TRUE);
  bough_meaning_choose (meaning, find (meaning, "animal"), TRUE);
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_cmpuint (n_groupings, ==, 1);
  g_assert_cmpuint (bough_grouping_get_size (bough_document_get_grouping (document), 0), ==, 4);
  g_assert_cmpuint (bough_meaning_get_n_shared (meaning), ==, 0);

  /* Hen, robin and crane are below both. */
  bough_meaning_choose (meaning, find (meaning, "bird"), TRUE);
  g_assert_cmpuint (bough_meaning_get_n_shared (meaning), ==, 3);
  g_assert_cmpuint (bough_grouping_get_size (bough_document_get_grouping (document), 0), ==, 1);
  g_assert_cmpint (bough_meaning_find_chosen (meaning, find (meaning, "bird")), ==, 1);

  bough_meaning_choose (meaning, find (meaning, "animal"), FALSE);
  bough_meaning_choose (meaning, find (meaning, "bird"), FALSE);
  g_assert_true (bough_document_get_grouping (document) == superclasses);
  g_assert_cmpuint (bough_meaning_get_n_shared (meaning), ==, 0);

  /* What the tree covers right below animal is bird alone. */
  g_assert_true (bough_meaning_split (meaning, find (meaning, "animal")));
  g_assert_cmpuint (bough_meaning_get_chosen (meaning)->len, ==, 1);
  g_assert_cmpstr (bough_grouping_get_title (bough_document_get_grouping (document)), ==, "Animal");
  g_assert_false (bough_meaning_split (meaning, find (meaning, "bird")));
  g_assert_cmpuint (bough_meaning_get_chosen (meaning)->len, ==, 1);
  bough_meaning_clear (meaning);
  g_assert_true (bough_document_get_grouping (document) == superclasses);

  /* Made from a hypernym that this WordNet has and one that it has not: no group's number is that of what it has. */
  {
    g_autoptr (BoughGrouping) grouping =
      bough_grouping_new ("Hypernym", (const int[]) { 0, 1, 1, -1, -1, 1 }, 6, (const char *const[]) { "a", "b", NULL });
    static const char *const wnids[] = { "n99999999", "n01503061", NULL };

    g_assert_cmpuint (bough_hypernyms_find (bough_meaning_get_hypernyms (meaning), wnids[1], NULL), !=, BOUGH_NO_HYPERNYM);
    bough_document_set_grouping (document, grouping, g_variant_new ("(b^as)", FALSE, wnids));
    g_assert_cmpuint (bough_meaning_get_chosen (meaning)->len, ==, 0);
  }
}

static void
test_names (void)
{
  g_autoptr (BoughDocument) document = NULL;
  g_autoptr (BoughMeaning) meaning = NULL;

  test_databases_write ();
  document = open (NULL);
  meaning = bough_meaning_new (document);
  g_assert_cmpint (bough_meaning_get_state (meaning), ==, BOUGH_MEANING_UNKNOWN);
  bough_meaning_load (meaning, "wn");
  wait_for (meaning, BOUGH_MEANING_KNOWN);
  g_assert_cmpuint (bough_meaning_get_unmatched (meaning)->len, ==, 1);
  g_assert_cmpuint (g_array_index (bough_meaning_get_unmatched (meaning), guint, 0), ==, 4);
  g_assert_cmpuint (bough_meaning_get_ambiguous (meaning)->len, ==, 1);
  g_assert_cmpuint (g_array_index (bough_meaning_get_ambiguous (meaning), guint, 0), ==, 5);
  /* The first sense of crane is the machine. */
  g_assert_cmpuint (bough_hypernyms_get_count (bough_meaning_get_hypernyms (meaning), find (meaning, "artifact")), ==, 2);
}

/* A bad folder or file costs neither the tree nor the superclasses, and another try may do. */
static void
test_failures (void)
{
  g_autoptr (BoughDocument) document = NULL;
  g_autoptr (BoughMeaning) meaning = NULL;

  test_databases_write ();
  g_setenv ("WNSEARCHDIR", "wn", TRUE);
  document = open ("class,synset\ndog,n02084070\n");
  meaning = bough_meaning_new (document);
  wait_for (meaning, BOUGH_MEANING_FAILED);
  g_assert_cmpstr (bough_meaning_get_message (meaning), ==,
                   "wnids.csv: class dog: \"n02084070\" is no synset of wn; wnids differ from one version of WordNet to the next");
  g_assert_nonnull (bough_document_get_grouping (document));

  bough_meaning_load (meaning, "nowhere");
  wait_for (meaning, BOUGH_MEANING_FAILED);
  g_assert_true (g_str_has_prefix (bough_meaning_get_message (meaning), "nowhere: "));

  test_files_write_text ("wnids.csv", "class,synset\ndog,n02084071\nhen,n01514859\n");
  bough_meaning_load (meaning, NULL);
  /* The first of two is stale. */
  bough_meaning_load (meaning, "wn");
  wait_for (meaning, BOUGH_MEANING_KNOWN);
  g_assert_null (bough_meaning_get_message (meaning));
  g_assert_cmpuint (find (meaning, "animal"), !=, BOUGH_NO_HYPERNYM);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  test_files_add_func ("/meaning/choose", test_choose);
  test_files_add_func ("/meaning/names", test_names);
  test_files_add_func ("/meaning/failures", test_failures);
  return g_test_run ();
}
