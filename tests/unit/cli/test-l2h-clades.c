/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the command makes of the meaning of classes: "l2h clades", and the groups of "l2h draw". */

#include <glib/gstdio.h>
#include <string.h>

#include "test-command.h"
#include "test-files.h"

#define MARGIN 1e-12

/*
 * Six leaves: 6 = {dog, hen}, 7 = {robin, bus}, 8 = {6, 7}, 9 = {car, van}, 10 = {8, 9}. Of the animals (dog, hen, robin),
 * clade 8 holds 3 and a stranger, F1 6/7. Of the vehicles, clade 9 holds 2 of 3, F1 4/5.
 */
static void
set_up (void)
{
  test_files_write_text ("tree.json",
                         "{\"format\": \"l2h-tree\", \"version\": 1, \"leaves\": [{\"name\": \"dog\"}, {\"name\": \"hen\"}, "
                         "{\"name\": \"robin\"}, {\"name\": \"bus\"}, {\"name\": \"car\"}, {\"name\": \"van\"}], \"merges\": ["
                         "{\"lowest\": 0, \"partner\": 1, \"score\": 1}, {\"lowest\": 2, \"partner\": 3, \"score\": 2}, "
                         "{\"lowest\": 6, \"partner\": 7, \"score\": 3}, {\"lowest\": 4, \"partner\": 5, \"score\": 4}, "
                         "{\"lowest\": 8, \"partner\": 9, \"score\": 16}]}");
  test_files_write_text ("superclasses.csv", "dog,animal\nhen,animal\nrobin,animal\nbus,vehicle\ncar,vehicle\nvan,vehicle\n");
  test_files_write_text ("wnids.txt", "n00000030\nn00000040\nn00000050\nn00000060\nn00000070\nn00000080\n");
  g_assert_cmpint (g_mkdir ("wn", 0700), ==, 0);
  test_files_write_text ("wn/data.noun", "00000010 03 n 01 animal 0 000 | x\n"
                                         "00000020 03 n 01 vehicle 0 000 | x\n"
                                         "00000021 03 n 01 bird 0 001 @ 00000010 n 0000 | x\n"
                                         "00000030 03 n 01 dog 0 001 @ 00000010 n 0000 | x\n"
                                         "00000040 03 n 01 hen 0 001 @ 00000021 n 0000 | x\n"
                                         "00000050 03 n 01 robin 0 001 @ 00000021 n 0000 | x\n"
                                         "00000060 03 n 01 bus 0 001 @ 00000020 n 0000 | x\n"
                                         "00000070 03 n 01 car 0 001 @ 00000020 n 0000 | x\n"
                                         "00000080 03 n 01 van 0 001 @ 00000020 n 0000 | x\n");
  test_files_write_text ("wn/index.noun", "bus n 2 0 2 0 00000060 00000070\n"
                                          "dog n 1 1 @ 1 0 00000030\n"
                                          "hen n 1 1 @ 1 0 00000040\n"
                                          "robin n 1 1 @ 1 0 00000050\n");
}

static void
assert_clade (JsonObject *object, const char *member, guint at, const char *group, int node, double f1)
{
  JsonObject *clade = json_array_get_object_element (json_object_get_array_member (object, member), at);

  g_assert_cmpstr (json_object_get_string_member (clade, "group"), ==, group);
  g_assert_cmpint (json_object_get_int_member (clade, "node"), ==, node);
  g_assert_cmpfloat_with_epsilon (json_object_get_double_member (clade, "f1"), f1, MARGIN);
}

static void
test_superclasses (void)
{
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;
  JsonObject *object, *outlier, *parsimony;

  set_up ();
  root = run_json_here ("clades tree.json --superclasses superclasses.csv --json");
  object = json_node_get_object (root);
  assert_clade (object, "groups", 0, "animal", 8, 6.0 / 7);
  assert_clade (object, "groups", 1, "vehicle", 9, 4.0 / 5);

  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "outliers")), ==, 1);
  outlier = json_array_get_object_element (json_object_get_array_member (object, "outliers"), 0);
  g_assert_cmpstr (json_object_get_string_member (outlier, "class"), ==, "bus");
  g_assert_cmpstr (json_object_get_string_member (outlier, "group"), ==, "animal");
  g_assert_cmpfloat_with_epsilon (json_object_get_double_member (outlier, "strength"), 6.0 / 7 * (1 - 4.0 / 6), MARGIN);

  /* Pairs: dog-hen 1, dog-robin and hen-robin 3/4; car-van 1, bus-car and bus-van 1/2. */
  g_assert_cmpfloat_with_epsilon (json_object_get_double_member (object, "purity"), 4.5 / 6, MARGIN);
  /* Vehicle begins at bus and at 9. */
  parsimony = json_object_get_object_member (object, "parsimony");
  g_assert_cmpint (json_object_get_int_member (parsimony, "changes"), ==, 2);
  g_assert_cmpint (json_object_get_int_member (parsimony, "relabellings"), ==, 1000);

  g_assert_cmpint (run_here ("clades tree.json --superclasses superclasses.csv", &out, &err), ==, 0);
  g_assert_nonnull (strstr (out, "bus: among animal (node 8, 3 of 4)"));
  g_assert_nonnull (strstr (out, "level: 2 clusters"));
}

static void
test_hypernyms (void)
{
  g_autoptr (JsonNode) all = NULL;
  g_autoptr (JsonNode) chosen = NULL;
  g_autoptr (JsonNode) one = NULL;
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;

  set_up ();
  all = run_json_here ("clades tree.json --wnids wnids.txt --json");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (json_node_get_object (all), "groups")), ==, 3);
  g_assert_true (json_object_get_null_member (json_node_get_object (all), "parsimony"));
  assert_clade (json_node_get_object (all), "groups", 0, "animal", 8, 6.0 / 7);

  chosen = run_json_here ("clades tree.json --wnids wnids.txt --hypernyms vehicle,n00000021 --json");
  assert_clade (json_node_get_object (chosen), "groups", 0, "vehicle", 9, 4.0 / 5);
  /* Hen alone and robin alone recover bird equally well; so does clade 8, with 2 of 4: 2/3 each. */
  assert_clade (json_node_get_object (chosen), "groups", 1, "bird", 1, 2.0 / 3);
  g_assert_false (json_object_get_null_member (json_node_get_object (chosen), "parsimony"));

  /* With one group there is nothing to change. */
  one = run_json_here ("clades tree.json --wnids wnids.txt --hypernyms vehicle --json");
  g_assert_true (json_object_get_null_member (json_node_get_object (one), "parsimony"));
  g_assert_cmpint (run_here ("clades tree.json --wnids wnids.txt --hypernyms vehicle", &out, &err), ==, 0);
  g_assert_nonnull (strstr (out, "\nfewest changes of group: not defined for fewer than two groups\n"));
}

/* The sample with the hypernyms that come with it. The values were found by an independent program in Python that tries
 * every node with every set; it agreed on all 472 hypernyms. */
static void
test_imagenet (void)
{
  const char *folder = g_getenv ("BOUGH_DATA_DIR");
  g_autofree char *arguments =
    g_strdup_printf ("clades %s/samples/imagenet1k.l2h.json --wnids %s/samples/imagenet1k-wnids.txt "
                     "--wordnet %s/wordnet/imagenet1k-hypernyms.tsv --hypernyms bird,dog,fish,clothing --json",
                     folder, folder, folder);
  g_autoptr (JsonNode) root = run_json_here (arguments);
  JsonObject *object = json_node_get_object (root);

  assert_clade (object, "groups", 0, "bird", 1977, 2 * 57.0 / (59 + 60));
  assert_clade (object, "groups", 1, "dog", 1988, 2 * 110.0 / (118 + 120));
  assert_clade (object, "groups", 2, "fish", 1924, 2 * 12.0 / (16 + 18));
  assert_clade (object, "groups", 3, "clothing", 1946, 2 * 11.0 / (49 + 31));
}

/* Two synsets are called food in WordNet; a name longer than the rest keeps the columns in line. */
static void
test_text (void)
{
  const char *folder = g_getenv ("BOUGH_DATA_DIR");
  g_autofree char *arguments =
    g_strdup_printf ("clades %s/samples/imagenet1k.l2h.json --wnids %s/samples/imagenet1k-wnids.txt "
                     "--wordnet %s/wordnet/imagenet1k-hypernyms.tsv --hypernyms n07555863,n00021265,bird",
                     folder, folder, folder);
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;

  g_assert_cmpint (run_here (arguments, &out, &err), ==, 0);
  g_assert_true (g_str_has_prefix (out, "best clade of    classes  clade   both precision    recall      F1\n"
                                        "food (n07555863)      27     23     12    52.2 %    44.4 %   0.480  node 1910\n"
                                        "food (n00021265)      26      6      6   100.0 %    23.1 %   0.375  node 1668\n"
                                        "bird                  59     60     57    95.0 %    96.6 %   0.958  node 1977\n"));
  g_assert_nonnull (strstr (out, " outliers among all hypernyms; the strongest:\n"));
}

/* Succeeds, says @part, and the figure holds all @texts. */
static void
assert_draws (const char *arguments, const char *part, const char *const *texts)
{
  g_autofree char *command = g_strdup_printf ("draw tree.json -o f.svg %s", arguments);
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;
  g_autofree char *svg = NULL;

  g_assert_cmpint (run_here (command, &out, &err), ==, 0);
  g_assert_true (strstr (out, part) != NULL || strstr (err, part) != NULL);
  g_assert_true (g_file_get_contents ("f.svg", &svg, NULL, NULL));
  for (guint i = 0; texts[i]; i++)
    g_assert_nonnull (strstr (svg, texts[i]));
}

static void
test_draw (void)
{
  static const char *const groups[] = { ">animal<", ">vehicle<", ">Hypernym<", ">van<", NULL };
  static const char *const birds[] = { ">bird<", ">Animal<", ">bus<", NULL };
  static const char *const superclass[] = { ">animal<", ">vehicle<", NULL };
  g_autofree char *svg = NULL;

  set_up ();
  assert_draws ("--wnids wnids.txt --hypernyms animal,vehicle", "f.svg", groups);
  assert_draws ("--wnids wnids.txt --hypernyms animal,bird", "2 leaves are under two of the hypernyms", birds + 2);
  assert_draws ("--superclasses superclasses.csv --within Animal", "3 of 3 classes, in a clade of 4 (node 8", superclass);
  assert_draws ("--wnids wnids.txt --within animal --split", "3 of 3 classes, in a clade of 4 (node 8", birds);
  g_assert_true (g_file_get_contents ("f.svg", &svg, NULL, NULL));
  g_assert_null (strstr (svg, ">van<"));
}

/* What a figure shows, without how it was made. */
static char *
read_picture (const char *path)
{
  g_autoptr (GRegex) regex = g_regex_new ("<metadata.*</metadata>", G_REGEX_DOTALL, 0, NULL);
  g_autofree char *svg = NULL;

  g_assert_true (g_file_get_contents (path, &svg, NULL, NULL));
  return g_regex_replace_literal (regex, svg, -1, 0, "", 0, NULL);
}

/* The clade that recovers a group best is the one of its number; nodes are those of the whole tree in both. */
static void
test_node (void)
{
  static const char *const birds[] = { ">bird<", ">Animal<", ">bus<", NULL };
  static const char *const all[] = { ">bird<", ">Animal<", ">van<", NULL };
  g_autofree char *within = NULL;
  g_autofree char *by_number = NULL;
  g_autofree char *turned = NULL;

  set_up ();
  assert_draws ("--wnids wnids.txt --within animal --split", "node 8", birds);
  within = read_picture ("f.svg");
  assert_draws ("--wnids wnids.txt --node 8 --hypernyms animal --split", "f.svg", birds);
  by_number = read_picture ("f.svg");
  g_assert_cmpstr (by_number, ==, within);
  assert_draws ("--wnids wnids.txt --node 8 --hypernyms animal --split --set turned=8", "f.svg", birds);
  turned = read_picture ("f.svg");
  g_assert_cmpstr (turned, !=, within);
  assert_draws ("--wnids wnids.txt --hypernyms animal --split", "f.svg", all);
}

static void
test_names (void)
{
  static const char *const texts[] = { ">animal<", NULL };

  set_up ();
  assert_draws ("--wordnet-names --hypernyms animal", "l2h: 2 names are not in WordNet: car, van\n", texts);
  assert_draws ("--wordnet-names --hypernyms animal", "l2h: 1 name has several senses, of which the first is taken: bus\n",
                texts);
}

/* Files that leave a leaf out are taken, and it is said which. */
static void
test_left_out (void)
{
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;
  g_autofree char *out_wnids = NULL;
  g_autofree char *err_wnids = NULL;

  set_up ();
  test_files_write_text ("five.csv", "dog,animal\nhen,animal\nrobin,animal\ncar,vehicle\nvan,vehicle\n");
  g_assert_cmpint (run_here ("clades tree.json --superclasses five.csv", &out, &err), ==, 0);
  g_assert_cmpstr (err, ==, "l2h: five.csv: says nothing of 1 leaf: bus\n");

  test_files_write_text ("two.csv", "dog,n00000030\nhen,n00000040\n");
  g_assert_cmpint (run_here ("clades tree.json --wnids two.csv", &out_wnids, &err_wnids), ==, 0);
  g_assert_cmpstr (err_wnids, ==, "l2h: two.csv: says nothing of 4 leaves: robin, bus, car, van\n");
}

static void
test_bad (void)
{
  static const struct {
    const char *arguments;
    int status;
    const char *message;
  } cases[] = {
    { "clades tree.json", 2, "l2h: --superclasses FILE, --wnids FILE or --wordnet-names is missing: what the groups are\n" },
    { "clades tree.json --wnids wnids.txt --superclasses superclasses.csv", 2,
      "l2h: --superclasses and WordNet exclude each other; give one of them\n" },
    { "clades tree.json --wnids wnids.txt --hypernyms plant", 1,
      "l2h: --hypernyms: no hypernym “plant” covers two or more leaves\n" },
    { "clades tree.json --wnids wnids.txt --hypernyms bird,bird", 2, "l2h: --hypernyms: “bird” stands there twice\n" },
    { "clades tree.json --wnids wnids.txt --hypernyms ''", 2,
      "l2h: --hypernyms “”: a name is missing; names are parted by single commas\n" },
    { "clades tree.json --wnids wnids.txt --hypernyms bird,", 2,
      "l2h: --hypernyms “bird,”: a name is missing; names are parted by single commas\n" },
    { "clades tree.json --wnids bad.txt", 1,
      "l2h: bad.txt: class 1: \"n00000041\" is no synset of wn; wnids differ from one version of WordNet to the next\n" },
    { "clades tree.json --wnids wnids.txt --wordnet .", 1, "l2h: .: is no WordNet folder: it has no data.noun\n" },
    { "draw tree.json -o g.svg --split", 2, "l2h: --split needs --within NAME or --hypernyms NAME, and --wnids FILE or --wordnet-names\n" },
    { "draw tree.json -o g.svg --wnids wnids.txt", 2,
      "l2h: WordNet’s synsets alone give no colours; add --hypernyms or --within\n" },
    { "draw tree.json -o g.svg --hypernyms bird", 2,
      "l2h: --hypernyms needs --wnids FILE or --wordnet-names: what the leaves mean\n" },
    { "draw tree.json -o g.svg --within bird", 2,
      "l2h: --within needs --superclasses FILE, --wnids FILE or --wordnet-names: what the classes mean\n" },
    { "draw tree.json -o g.svg --wnids wnids.txt --within bird", 1, "l2h: --within: the best clade of “bird” is a single leaf\n" },
    { "draw tree.json -o g.svg --superclasses superclasses.csv --within bird", 1,
      "l2h: --within: no superclass is called “bird”\n" },
    { "draw tree.json -o g.svg --node 2", 1, "l2h: --node 2: must be a branching point of the tree, 6 to 10\n" },
    { "draw tree.json -o g.svg --node -5", 1, "l2h: --node -5: must be a branching point of the tree, 6 to 10\n" },
    { "draw tree.json -o g.svg --node 11", 1, "l2h: --node 11: must be a branching point of the tree, 6 to 10\n" },
    { "draw tree.json -o g.svg --superclasses superclasses.csv --within animal --node 8", 2,
      "l2h: --within and --node exclude each other; give one of them\n" },
    { "draw tree.json -o g.svg --wnids wnids.txt --hypernyms animal,bird --split", 2,
      "l2h: --split needs one name in --hypernyms, or --within NAME\n" },
    { "draw tree.json -o g.svg --wnids wnids.txt --within vehicle --split", 1,
      "l2h: --split: nothing right below “vehicle” covers two or more leaves; try without it\n" },
  };

  set_up ();
  test_files_write_text ("bad.txt", "n00000030\nn00000041\nn00000050\nn00000060\nn00000070\nn00000080\n");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    assert_fails_here (cases[i].arguments, cases[i].status, cases[i].message);
    g_assert_false (g_file_test ("g.svg", G_FILE_TEST_EXISTS));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_setenv ("WNSEARCHDIR", "wn", TRUE);
  test_files_add_func ("/l2h/clades/superclasses", test_superclasses);
  test_files_add_func ("/l2h/clades/hypernyms", test_hypernyms);
  g_test_add_func ("/l2h/clades/imagenet", test_imagenet);
  g_test_add_func ("/l2h/clades/text", test_text);
  test_files_add_func ("/l2h/clades/draw", test_draw);
  test_files_add_func ("/l2h/clades/node", test_node);
  test_files_add_func ("/l2h/clades/names", test_names);
  test_files_add_func ("/l2h/clades/left-out", test_left_out);
  test_files_add_func ("/l2h/clades/bad", test_bad);
  return g_test_run ();
}
