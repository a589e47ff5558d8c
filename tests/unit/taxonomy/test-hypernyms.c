/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "taxonomy/bough-hypernyms.h"

#include "test-databases.h"
#include "test-files.h"

/* Leaves: 0 dog, 1 hen, 2 robin, 3 crane (bird), 4 car, 5 crane (machine), 6 Lassie, 7 without a synset. */
static BoughHypernyms *
make (void)
{
  static const guint32 offsets[] = { 2084071, 1514859, 1558594, 2012849, 2958343, 3126707, 9999999 };
  g_autoptr (BoughWordnet) wordnet = NULL;
  guint synsets[8];
  BoughSynsets all = { .n_leaves = 8, .synsets = synsets };

  test_databases_write ();
  wordnet = bough_wordnet_load ("wn", NULL);
  g_assert_nonnull (wordnet);
  for (guint i = 0; i < 7; i++)
    synsets[i] = bough_wordnet_find (wordnet, offsets[i]);
  synsets[7] = BOUGH_NO_SYNSET;
  return bough_hypernyms_new (wordnet, &all);
}

static char *
list (BoughHypernyms *hypernyms)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < bough_hypernyms_get_n (hypernyms); i++)
    g_string_append_printf (text, "%s%s %u", i > 0 ? ", " : "", bough_hypernyms_get_name (hypernyms, i),
                            bough_hypernyms_get_count (hypernyms, i));
  return g_string_free (text, FALSE);
}

static void
test_counts (void)
{
  g_autoptr (BoughHypernyms) hypernyms = make ();
  g_autofree char *text = list (hypernyms);
  const BoughLeafSets *sets = bough_hypernyms_get_sets (hypernyms);
  guint bird = bough_hypernyms_find (hypernyms, "bird", NULL);
  static const guint birds[] = { 1, 2, 3 };

  /* Dog and Lassie are under two hypernyms that meet at animal, and count there once. */
  g_assert_cmpstr (text, ==, "entity 7, animal 5, bird 3, artifact 2, domestic animal 2, canine 2, dog 2");
  g_assert_cmpmem (sets->leaves + sets->starts[bird], (sets->starts[bird + 1] - sets->starts[bird]) * sizeof (guint),
                   birds, sizeof birds);
}

static void
test_find (void)
{
  g_autoptr (BoughHypernyms) hypernyms = make ();
  guint n;

  g_assert_cmpuint (bough_hypernyms_find (hypernyms, "FAUNA", &n), ==, 1);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (bough_hypernyms_find (hypernyms, "domestic_animal", NULL), ==, 4);
  g_assert_cmpuint (bough_hypernyms_find (hypernyms, "n02083346", NULL), ==, 5);
  /* Car covers one leaf alone. */
  g_assert_cmpuint (bough_hypernyms_find (hypernyms, "car", &n), ==, BOUGH_NO_HYPERNYM);
  g_assert_cmpuint (n, ==, 0);
  g_assert_cmpuint (bough_hypernyms_find (hypernyms, "n02958343", NULL), ==, BOUGH_NO_HYPERNYM);
}

/* The groups of the leaves, "-" for none. */
static char *
group (BoughHypernyms *hypernyms, const char *words, guint *n_shared)
{
  g_auto (GStrv) list = g_strsplit (words, ",", -1);
  g_autoptr (GArray) chosen = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (BoughGrouping) grouping = NULL;
  GString *text = g_string_new (NULL);

  for (guint i = 0; list[i]; i++) {
    guint hypernym = bough_hypernyms_find (hypernyms, list[i], NULL);

    g_array_append_val (chosen, hypernym);
  }
  grouping = bough_hypernyms_group (hypernyms, "Hypernym", (const guint *) chosen->data, chosen->len, n_shared);
  for (guint leaf = 0; leaf < 8; leaf++) {
    int at = bough_grouping_get_group (grouping, leaf);

    g_string_append_printf (text, "%s%s", leaf > 0 ? " " : "",
                            at == BOUGH_NO_GROUP ? "-" : bough_grouping_get_name (grouping, at));
  }
  return g_string_free (text, FALSE);
}

static void
test_group (void)
{
  static const struct {
    const char *words;
    const char *groups;
    guint n_shared;
  } cases[] = {
    { "animal,artifact", "animal animal animal animal artifact artifact animal -", 0 },
    /* The descendant takes the leaf, in whatever order they are chosen. */
    { "animal,bird", "animal bird bird bird - - animal -", 3 },
    { "bird,animal", "animal bird bird bird - - animal -", 3 },
    /* Neither is below the other: the first. */
    { "canine,domestic animal", "canine - - - - - canine -", 2 },
    { "domestic animal,canine", "domestic animal - - - - - domestic animal -", 2 },
    { "canine,domestic animal,dog", "dog - - - - - dog -", 2 },
  };
  g_autoptr (BoughHypernyms) hypernyms = make ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    guint n_shared;
    g_autofree char *text = group (hypernyms, cases[i].words, &n_shared);

    g_assert_cmpstr (text, ==, cases[i].groups);
    g_assert_cmpuint (n_shared, ==, cases[i].n_shared);
  }
}

static void
test_children (void)
{
  g_autoptr (BoughHypernyms) hypernyms = make ();
  g_autoptr (GArray) animal = bough_hypernyms_get_children (hypernyms, bough_hypernyms_find (hypernyms, "animal", NULL));
  g_autoptr (GArray) bird = bough_hypernyms_get_children (hypernyms, bough_hypernyms_find (hypernyms, "bird", NULL));
  static const guint expected[] = { 2, 4, 5 };

  g_assert_cmpmem (animal->data, animal->len * sizeof (guint), expected, sizeof expected);
  /* Hen, robin and crane are one leaf each. */
  g_assert_cmpuint (bird->len, ==, 0);
}

static void
test_split (void)
{
  g_autoptr (BoughHypernyms) hypernyms = make ();
  g_autoptr (GArray) roots = bough_hypernyms_get_roots (hypernyms);
  g_autoptr (GArray) children = NULL;
  g_autoptr (GArray) none = NULL;
  g_autoptr (BoughGrouping) grouping = NULL;
  guint n_shared;

  g_assert_cmpuint (roots->len, ==, 1);
  g_assert_cmpstr (bough_hypernyms_get_name (hypernyms, g_array_index (roots, guint, 0)), ==, "entity");

  /* Bird, domestic animal and canine; dog and Lassie are under the last two. */
  grouping = bough_hypernyms_split (hypernyms, bough_hypernyms_find (hypernyms, "animal", NULL), &children, &n_shared);
  g_assert_cmpstr (bough_grouping_get_title (grouping), ==, "Animal");
  g_assert_cmpuint (children->len, ==, 3);
  g_assert_cmpuint (n_shared, ==, 2);
  g_assert_cmpuint (bough_grouping_get_size (grouping, 0), ==, 3);
  g_assert_cmpuint (bough_grouping_get_size (grouping, 1), ==, 2);
  g_assert_cmpuint (bough_grouping_get_size (grouping, 2), ==, 0);

  g_assert_null (bough_hypernyms_split (hypernyms, bough_hypernyms_find (hypernyms, "bird", NULL), &none, &n_shared));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  test_files_add_func ("/hypernyms/counts", test_counts);
  test_files_add_func ("/hypernyms/find", test_find);
  test_files_add_func ("/hypernyms/group", test_group);
  test_files_add_func ("/hypernyms/children", test_children);
  test_files_add_func ("/hypernyms/split", test_split);
  return g_test_run ();
}
