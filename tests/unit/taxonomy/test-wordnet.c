/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "taxonomy/bough-synsets.h"

#include "formats/bough-format-error.h"
#include "taxonomy/bough-superclasses.h"

#include "test-databases.h"
#include "test-files.h"

static BoughWordnet *
load (const char *path)
{
  g_autoptr (GError) error = NULL;
  BoughWordnet *wordnet = bough_wordnet_load (path, &error);

  g_assert_no_error (error);
  return wordnet;
}

/* What is right above a synset, as wnids. */
static char *
list_hypernyms (BoughWordnet *wordnet, guint32 offset)
{
  guint synset = bough_wordnet_find (wordnet, offset);
  guint n_hypernyms;
  const guint *hypernyms = bough_wordnet_get_hypernyms (wordnet, synset, &n_hypernyms);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_hypernyms; i++) {
    g_autofree char *wnid = bough_wordnet_dup_wnid (wordnet, hypernyms[i]);

    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", wnid);
  }
  return g_string_free (text, FALSE);
}

static void
assert_graph (BoughWordnet *wordnet)
{
  g_autofree char *dog = list_hypernyms (wordnet, 2084071);
  g_autofree char *lassie = list_hypernyms (wordnet, 9999999);
  g_autofree char *entity = list_hypernyms (wordnet, 1740);
  guint robin = bough_wordnet_find (wordnet, 1558594);
  guint artifact = bough_wordnet_find (wordnet, 21939);

  g_assert_cmpuint (bough_wordnet_get_n_synsets (wordnet), ==, 13);
  g_assert_cmpstr (dog, ==, "n02083346 n01317541");
  g_assert_cmpstr (lassie, ==, "n02084071");
  g_assert_cmpstr (entity, ==, "");
  g_assert_cmpuint (bough_wordnet_find (wordnet, 1741), ==, BOUGH_NO_SYNSET);
  g_assert_cmpuint (bough_wordnet_find (wordnet, 99999999), ==, BOUGH_NO_SYNSET);
  g_assert_cmpstr (bough_wordnet_get_name (wordnet, robin), ==, "robin");
  g_assert_true (bough_wordnet_has_word (wordnet, robin, "american robin"));
  g_assert_true (bough_wordnet_has_word (wordnet, robin, "American_Robin"));
  g_assert_false (bough_wordnet_has_word (wordnet, robin, "american"));
  g_assert_true (bough_wordnet_has_word (wordnet, artifact, "artefact"));
  /* The next synset's word is not this one's. */
  g_assert_false (bough_wordnet_has_word (wordnet, artifact, "domestic animal"));
}

static void
test_database (void)
{
  g_autoptr (BoughWordnet) wordnet = NULL;

  test_databases_write ();
  wordnet = load ("wn");
  assert_graph (wordnet);
  g_assert_cmpstr (bough_wordnet_get_path (wordnet), ==, "wn");
}

static void
test_hypernym_file (void)
{
  g_autoptr (BoughWordnet) wordnet = NULL;

  test_files_write_text ("h.tsv", "# a remark\n"
                                  "n00001740\t\tentity\n"
                                  "n00015388\tn00001740\tanimal, Fauna\n"
                                  "n00021939\tn00001740\tartifact, artefact\n"
                                  "n01317541\tn00015388\tdomestic animal\n"
                                  "n01503061\tn00015388\tbird\n"
                                  "n01514859\tn01503061\then\n"
                                  "n01558594\tn01503061\trobin, American robin\n"
                                  "n02012849\tn01503061\tcrane\n"
                                  "n02083346\tn00015388\tcanine, canid\n"
                                  "n02084071\tn02083346 n01317541\tdog\n"
                                  "n02958343\tn00021939\tcar\n"
                                  "n03126707\tn00021939\tcrane\n"
                                  "n09999999\tn02084071\tLassie\n");
  wordnet = load ("h.tsv");
  assert_graph (wordnet);
}

static void
test_default (void)
{
  g_autoptr (BoughWordnet) wordnet = NULL;
  g_autoptr (GError) error = NULL;

  test_databases_write ();
  g_setenv ("WNSEARCHDIR", "wn", TRUE);
  wordnet = bough_wordnet_load_default (&error);
  g_assert_no_error (error);
  assert_graph (wordnet);

  g_setenv ("WNSEARCHDIR", "nowhere", TRUE);
  g_assert_null (bough_wordnet_load_default (&error));
  g_assert_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_OPEN);
  g_unsetenv ("WNSEARCHDIR");
}

static void
test_bad (void)
{
  static const struct {
    const char *text;
    const char *message;
  } cases[] = {
    { "", "wn/data.noun: holds no synsets" },
    { "hello\n", "wn/data.noun: holds no synsets" },
    { "00001740 03 n 01 entity 0 001 @ 00000001 n 0000 | x\n",
      "wn/data.noun: the hypernym n00000001 of n00001740 is no synset; the file is damaged or cut short" },
    { "00001740 03 n 01 entity 0 002 @ 00001740 n 0000 | x\n", "wn/data.noun: line 1 is no line of WordNet’s data.noun" },
    { "00001740 29 v 01 breathe 0 000 | x\n", "wn/data.noun: line 1 is no line of WordNet’s data.noun" },
    { "00001740 03 n 01 entity 0 000 | x\nhello\n", "wn/data.noun: line 2 is no line of WordNet’s data.noun" },
    { "00001740 03 n 01 a 0 000 | x\n00001740 03 n 01 b 0 000 | x\n",
      "wn/data.noun: line 2: synset 00001740 stands after a higher one; this is no WordNet data" },
  };
  g_autoptr (GError) error = NULL;

  test_databases_write ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    test_files_write_text ("wn/data.noun", cases[i].text);
    g_assert_null (bough_wordnet_load ("wn", &error));
    test_files_assert_error (&error, BOUGH_TAXONOMY_ERROR, cases[i].message);
  }

  g_assert_null (bough_wordnet_load (".", &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR, ".: is no WordNet folder: it has no data.noun");

  test_files_write_text ("h.tsv", "n00001740\tentity\n");
  g_assert_null (bough_wordnet_load ("h.tsv", &error));
  test_files_assert_error (&error, BOUGH_TAXONOMY_ERROR,
                           "h.tsv: line 1 is not a wnid, its hypernyms and its words, parted by tabs: "
                           "\"n00001740\\x09entity\"");
}

/* The synset of each leaf as a wnid, "-" for none. */
static char *
list_synsets (BoughWordnet *wordnet, const BoughSynsets *synsets)
{
  GString *text = g_string_new (NULL);

  for (guint leaf = 0; leaf < synsets->n_leaves; leaf++) {
    g_autofree char *wnid = synsets->synsets[leaf] == BOUGH_NO_SYNSET
                              ? g_strdup ("-")
                              : bough_wordnet_dup_wnid (wordnet, synsets->synsets[leaf]);

    g_string_append_printf (text, "%s%s", leaf > 0 ? " " : "", wnid);
  }
  return g_string_free (text, FALSE);
}

static void
test_wnids (void)
{
  static const char *const names[] = { "a", "b", "c", NULL };
  static const struct {
    const char *text;
    const char *synsets;
  } cases[] = {
    { "n02084071\nn02958343\nn02084071\n", "n02084071 n02958343 n02084071" },
    { "n02084071 dog, domestic dog\nn02958343 car\nn02084071 hound, dog\n", "n02084071 n02958343 n02084071" },
    { "n02084071\tdog\nn02958343\tcar\nn02084071\thound\n", "n02084071 n02958343 n02084071" },
    { "{\"0\": [\"n02084071\", \"dog\"], \"1\": [\"n02958343\", \"car\"], \"2\": [\"n02084071\", \"hound\"]}",
      "n02084071 n02958343 n02084071" },
    { "c,n02084071\n0,n02958343\n", "n02958343 - n02084071" },
    { "class,synset\nb,n02084071\n", "- n02084071 -" },
  };
  static const struct {
    const char *text;
    const char *message;
  } bad[] = {
    { "n02084071\nn02958343\n", "s.txt: holds 2 wnids, but the tree has 3 leaves" },
    { "n02084071\nv00001740\nn02958343\n",
      "s.txt: class 1: \"v00001740\" is no noun’s wnid (n and eight digits, as n02084071)" },
    { "n02084071\nn02958343\nn2084071\n",
      "s.txt: class 2: \"n2084071\" is no noun’s wnid (n and eight digits, as n02084071)" },
    { "n02084071\nn02958343\nn02084072\n",
      "s.txt: class 2: \"n02084072\" is no synset of wn; wnids differ from one version of WordNet to the next" },
    { "b,dog\n", "s.txt: class b: \"dog\" is no noun’s wnid (n and eight digits, as n02084071)" },
  };
  g_autoptr (BoughWordnet) wordnet = NULL;
  g_autoptr (L2hTree) tree = test_databases_make_comb (names);
  g_autoptr (GError) error = NULL;

  test_databases_write ();
  wordnet = load ("wn");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (BoughSynsets) synsets = NULL;
    g_autofree char *text = NULL;

    test_files_write_text ("s.txt", cases[i].text);
    synsets = bough_synsets_load ("s.txt", tree, wordnet, &error);
    g_assert_no_error (error);
    text = list_synsets (wordnet, synsets);
    g_assert_cmpstr (text, ==, cases[i].synsets);
  }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    test_files_write_text ("s.txt", bad[i].text);
    g_assert_null (bough_synsets_load ("s.txt", tree, wordnet, &error));
    test_files_assert_error (&error, BOUGH_TAXONOMY_ERROR, bad[i].message);
  }
}

static void
test_names (void)
{
  static const char *const names[] = { "Dog", "crane", "American robin, robin", "unicorn", "american_robin", NULL };
  g_autoptr (BoughWordnet) wordnet = NULL;
  g_autoptr (L2hTree) tree = test_databases_make_comb (names);
  g_autoptr (BoughSynsets) synsets = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  test_databases_write ();
  wordnet = load ("wn");
  synsets = bough_synsets_from_names (tree, wordnet, &error);
  g_assert_no_error (error);
  text = list_synsets (wordnet, synsets);
  /* The first sense of crane is the machine. */
  g_assert_cmpstr (text, ==, "n02084071 n03126707 n01558594 - n01558594");
  g_assert_cmpuint (synsets->unmatched->len, ==, 1);
  g_assert_cmpuint (g_array_index (synsets->unmatched, guint, 0), ==, 3);
  g_assert_cmpuint (synsets->ambiguous->len, ==, 1);
  g_assert_cmpuint (g_array_index (synsets->ambiguous, guint, 0), ==, 1);

  test_files_write_text ("wn/index.noun", "dog n 1 2 @ ~ 1 1 02084072  \n");
  g_assert_null (bough_synsets_from_names (tree, wordnet, &error));
  test_files_assert_error (&error, BOUGH_TAXONOMY_ERROR, "wn/index.noun: line 1 is no line of WordNet’s index.noun");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  test_files_add_func ("/wordnet/database", test_database);
  test_files_add_func ("/wordnet/hypernym-file", test_hypernym_file);
  test_files_add_func ("/wordnet/default", test_default);
  test_files_add_func ("/wordnet/bad", test_bad);
  test_files_add_func ("/synsets/wnids", test_wnids);
  test_files_add_func ("/synsets/names", test_names);
  return g_test_run ();
}
