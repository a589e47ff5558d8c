/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "taxonomy/bough-superclasses.h"

#include <math.h>

#include "formats/bough-format-error.h"
#include "l2h/l2h-tree-builder.h"

#include "test-files.h"

static L2hTree *
make_tree (const char *const *names)
{
  const guint n_leaves = g_strv_length ((char **) names);
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (n_leaves);
  g_autoptr (GError) error = NULL;
  L2hTree *tree;

  for (guint i = 0; i < n_leaves; i++) {
    const L2hLeaf leaf = { .name = (char *) names[i], .n_samples = -1, .purity = NAN };

    l2h_tree_builder_set_leaf (builder, i, &leaf);
    if (i > 0)
      g_assert_true (l2h_tree_builder_add_merge (builder, i, i == 1 ? 0 : n_leaves + i - 2, i, NULL));
  }
  tree = l2h_tree_builder_finish (builder, &error);
  g_assert_no_error (error);
  return tree;
}

/* The group of each leaf by name, "-" for none; before it the names of all groups in their order. */
static char *
load_as_text (const char *const *names,
              const char        *csv)
{
  g_autoptr (L2hTree) tree = make_tree (names);
  g_autoptr (GError) error = NULL;
  g_autoptr (BoughGrouping) grouping = NULL;
  GString *text = g_string_new (NULL);

  test_files_write_text ("s.csv", csv);
  grouping = bough_superclasses_load ("s.csv", tree, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (bough_grouping_get_n_leaves (grouping), ==, g_strv_length ((char **) names));

  for (guint group = 0; group < bough_grouping_get_n_groups (grouping); group++)
    g_string_append_printf (text, "%s%s", group > 0 ? "," : "", bough_grouping_get_name (grouping, group));
  g_string_append_c (text, ':');
  for (guint leaf = 0; leaf < bough_grouping_get_n_leaves (grouping); leaf++) {
    int group = bough_grouping_get_group (grouping, leaf);

    g_string_append_printf (text, " %s", group == BOUGH_NO_GROUP ? "-" : bough_grouping_get_name (grouping, group));
  }
  return g_string_free (text, FALSE);
}

static void
test_maps (void)
{
  static const char *const plain[] = { "tench", "robin", "say \"hi\", crane", NULL };
  static const char *const numbers[] = { "2", "x", "0", NULL };
  static const char *const twins[] = { "crane", "robin", "crane", NULL };
  static const char *const klass[] = { "class", "robin", NULL };
  static const struct {
    const char *const *names;
    const char *csv;
    const char *groups;
  } cases[] = {
    { plain, "class,superclass\ntench,fish\nrobin,birds\n", "fish,birds: fish birds -" },
    { plain, "tench,fish\nrobin,birds\n", "fish,birds: fish birds -" },
    { plain, "\xef\xbb\xbf" "CLASS,superclass\r\nrobin,birds\r\n\r\ntench,fish\r\n", "birds,fish: fish birds -" },
    { plain, "\"say \"\"hi\"\", crane\",\"birds, large\"\n", "birds, large: - - birds, large" },
    { plain, " robin , birds\n", "birds: - birds -" },
    /* As pandas' to_csv() and R's write.csv() write it. */
    { plain, ",class,superclass\n0,tench,fish\n1,robin,birds\n", "fish,birds: fish birds -" },
    { plain, "\"\",\"class\",\"superclass\"\n\"1\",\"robin\",\"birds\"\n", "birds: - birds -" },
    /* By number, and twice the same. */
    { plain, "0,fish\n2,birds\ntench,fish\n", "fish,birds: fish - birds" },
    /* The name wins: the leaf called 2 is leaf 0. */
    { numbers, "2,a\nx,b\n0,c\n", "a,b,c: a b c" },
    /* Whatever the header calls the groups. */
    { plain, "Class,script and case\ntench,fish\n", "fish: fish - -" },
    /* And whatever it calls the classes, where they are numbers; but it may be one of them. */
    { plain, "name, Superclass ,realm\ntench,fish,animals\n", "fish: fish - -" },
    { plain, "1,parent\n0,parent\n", "parent: parent parent -" },
    { plain, "robin,group\ntench,fish\n", "group,fish: fish group -" },
    { plain, "id,kind\n0,fish\n2,birds\n", "fish,birds: fish - birds" },
    { plain, "robin,birds\n0,fish\n", "birds,fish: fish birds -" },
    /* A name of several leaves stands for all of them. */
    { twins, "crane,birds\nrobin,birds\n", "birds: birds birds birds" },
    { twins, "0,birds\n2,machines\n", "birds,machines: birds - machines" },
    /* No header, but a class. */
    { klass, "class,superclass\nrobin,birds\n", "superclass,birds: superclass birds" },
    { klass, "class,b\nrobin,c\n", "b,c: b c" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *groups = load_as_text (cases[i].names, cases[i].csv);

    g_assert_cmpstr (groups, ==, cases[i].groups);
  }
}

static void
test_refuses (void)
{
  static const char *const names[] = { "tench", "robin", "crane", "crane", NULL };
  static const struct {
    const char *csv;
    gboolean is_unknown;
    const char *message;
  } cases[] = {
    { "class,superclass\ntench,fish\ntrout,fish\n", TRUE,
      "s.csv: line 3: the tree has no class \"trout\" (nor is it a number from 0 to 3)" },
    { "trout,fish\n1,birds\n0,fish\n", TRUE,
      "s.csv: line 1: the tree has no class \"trout\" (nor is it a number from 0 to 3)" },
    { "id,kind\ntench,fish\n1,birds\n", TRUE,
      "s.csv: line 1: the tree has no class \"id\" (nor is it a number from 0 to 3)" },
    { "4,fish\n", TRUE, "s.csv: line 1: the tree has no class \"4\" (nor is it a number from 0 to 3)" },
    { "-1,fish\n", TRUE, "s.csv: line 1: the tree has no class \"-1\" (nor is it a number from 0 to 3)" },
    { ",fish\n", TRUE, "s.csv: line 1: the tree has no class \"\" (nor is it a number from 0 to 3)" },
    { "tench\n", FALSE, "s.csv: line 1 has one column; two are needed, class,superclass, and more for coarser levels" },
    { "tench,fish\n\nrobin,birds,animals\n", FALSE, "s.csv: line 3 has 3 columns, but the first has 2" },
    { "tench,fish\n\"robin\",\"\"\n", FALSE,
      "s.csv: line 2: the superclass is empty; leave a class without one out" },
    { "tench,fish\nrobin,birds\n0,birds\n", FALSE,
      "s.csv: line 3: \"0\" is in \"birds\", but line 1 puts it in \"fish\"" },
    { "crane,birds\n3,machines\n", FALSE,
      "s.csv: line 2: \"3\" is in \"machines\", but line 1 puts it in \"birds\"" },
    { ",class,superclass\n0,tench,fish\n1\n", FALSE,
      "s.csv: line 3 has one column; two are needed, class,superclass, and more for coarser levels" },
    { "", FALSE, "s.csv: names no classes; each line is class,superclass" },
    { "class,superclass\n", FALSE, "s.csv: names no classes; each line is class,superclass" },
  };
  g_autoptr (L2hTree) tree = make_tree (names);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    test_files_write_text ("s.csv", cases[i].csv);
    g_assert_null (bough_superclasses_load ("s.csv", tree, &error));
    g_assert_error (error, BOUGH_TAXONOMY_ERROR,
                    cases[i].is_unknown ? BOUGH_TAXONOMY_ERROR_UNKNOWN_CLASS : BOUGH_TAXONOMY_ERROR_INVALID);
    test_files_assert_error (&error, BOUGH_TAXONOMY_ERROR, cases[i].message);
  }

  test_files_write_text ("s.csv", "tench,fish\nrobin,\"birds\n");
  g_assert_null (bough_superclasses_load ("s.csv", tree, &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR, "s.csv: line 2: a quote is opened and never closed");

  g_assert_null (bough_superclasses_load ("missing.csv", tree, &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR, "missing.csv: cannot be opened: No such file or directory");
}

/* 2 is the name of leaf 0, 1 can only be the number of leaf 1: whether 2 is meant as a name, nobody knows. */
static void
test_ambiguous_numbers (void)
{
  static const char *const names[] = { "2", "x", "0", NULL };
  g_autoptr (L2hTree) tree = make_tree (names);
  g_autoptr (GError) error = NULL;

  test_files_write_text ("s.csv", "2,a\n1,b\n");
  g_assert_null (bough_superclasses_load ("s.csv", tree, &error));
  test_files_assert_error (&error, BOUGH_TAXONOMY_ERROR,
                           "s.csv: line 1 names a leaf that is called by a number, but the number in line 2 is no "
                           "leaf's name; use only names, or name the leaves by column");
}

/* Both ways in which people write it, on the tree of the other tests; an error says the place within the object. */
static void
test_json (void)
{
  static const struct {
    const char *json;
    const char *message;
  } cases[] = {
    { "{\"tench\": 3}", "s.json: entry 0 is neither a superclass nor a list of classes" },
    { "{\"fish\": [\"tench\", 1.5]}", "s.json: entry 0: class 1 of its list is neither a name nor a number" },
    { "{\"fish\": [\"tench\", 3]}", NULL },
    { "[\"fish\", \"birds\"]", "s.json: is a list; {class: superclass} or {superclass: [classes]} is needed" },
    { "{\"fish\": [\"tench\"], \"birds\": [\"tench\"]}",
      "s.json: entry 1: \"tench\" is in \"birds\", but entry 0 puts it in \"fish\"" },
    { "{\"fish\": [\"table\"]}", NULL },
    { "{}", "s.json: names no classes; each line is class,superclass" },
  };
  static const char *const names[] = { "tench", "robin", "sofa", NULL };
  g_autoptr (L2hTree) tree = make_tree (names);
  g_autofree char *by_class = load_as_text (names, "{\"tench\": \"fish\", \"robin\": \"birds\"}");
  g_autofree char *by_superclass =
    load_as_text (names, " {\"fish\": [\"tench\"], \"birds\": [\"robin\"]}");
  g_autofree char *by_number = load_as_text (names, "{\"fish\": [0], \"birds\": [1, \"sofa\"]}");

  g_assert_cmpstr (by_number, ==, "fish,birds: fish birds birds");
  g_assert_cmpstr (by_class, ==, "fish,birds: fish birds -");
  g_assert_cmpstr (by_superclass, ==, "fish,birds: fish birds -");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    test_files_write_text ("s.json", cases[i].json);
    g_assert_null (bough_superclasses_load ("s.json", tree, &error));
    if (cases[i].message != NULL)
      test_files_assert_error (&error, BOUGH_TAXONOMY_ERROR, cases[i].message);
    else
      g_assert_error (error, BOUGH_TAXONOMY_ERROR, BOUGH_TAXONOMY_ERROR_UNKNOWN_CLASS);
  }
}

static void
test_title (void)
{
  static const char *const names[] = { "tench", "robin", NULL };
  static const char *const cases[][2] = {
    { "class,superclass\ntench,fish\n", "Superclass" },
    { "class, script and case \ntench,fish\n", "Script and case" },
    { "class,\xc3\xa9tage\ntench,fish\n", "\xc3\x89tage" },
    { "class,\ntench,fish\n", "Superclass" },
    { "id,kind\n0,fish\n1,birds\n", "Kind" },
    { "tench,fish\n", "Superclass" },
  };
  g_autoptr (L2hTree) tree = make_tree (names);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (BoughGrouping) grouping = NULL;
    g_autoptr (GError) error = NULL;

    test_files_write_text ("s.csv", cases[i][0]);
    grouping = bough_superclasses_load ("s.csv", tree, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (bough_grouping_get_title (grouping), ==, cases[i][1]);
  }
}

static void
assert_groups (BoughGrouping *grouping,
               const char    *title,
               const char    *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint leaf = 0; leaf < bough_grouping_get_n_leaves (grouping); leaf++) {
    int group = bough_grouping_get_group (grouping, leaf);

    g_string_append_printf (text, leaf > 0 ? " %s" : "%s",
                            group == BOUGH_NO_GROUP ? "-" : bough_grouping_get_name (grouping, group));
  }
  g_assert_cmpstr (bough_grouping_get_title (grouping), ==, title);
  g_assert_cmpstr (text->str, ==, expected);
}

/* A column a level; all are checked as the first is. */
static void
test_levels (void)
{
  static const char *const names[] = { "tench", "robin", "sofa", NULL };
  static const struct {
    const char *csv;
    const char *message;
  } cases[] = {
    { "tench,fish,animals\nrobin,birds\n", "s.csv: line 2 has 2 columns, but the first has 3" },
    { "tench,fish,animals\nrobin,birds,\n", "s.csv: line 2: the superclass is empty; leave a class without one out" },
    { "tench,fish,animals\n0,fish,things\n",
      "s.csv: line 2: \"0\" is in \"things\", but line 1 puts it in \"animals\"" },
  };
  g_autoptr (L2hTree) tree = make_tree (names);
  g_autoptr (GPtrArray) levels = NULL;
  g_autoptr (BoughGrouping) first = NULL;
  g_autoptr (GError) error = NULL;

  test_files_write_text ("s.csv", "class,kind,realm\ntench,fish,animals\nrobin,birds,animals\nsofa,seats,things\n");
  levels = bough_superclasses_load_levels ("s.csv", tree, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (levels->len, ==, 2);
  assert_groups (g_ptr_array_index (levels, 0), "Kind", "fish birds seats");
  assert_groups (g_ptr_array_index (levels, 1), "Realm", "animals animals things");
  first = bough_superclasses_load ("s.csv", tree, &error);
  assert_groups (first, "Kind", "fish birds seats");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    test_files_write_text ("s.csv", cases[i].csv);
    g_assert_null (bough_superclasses_load_levels ("s.csv", tree, &error));
    test_files_assert_error (&error, BOUGH_TAXONOMY_ERROR, cases[i].message);
  }
}

/* As each is read when it is not packed. */
static void
test_gzip (void)
{
  static const char *const names[] = { "tench", "robin", NULL };
  static const char *const contents[] = { "tench,fish\nrobin,birds\n", "{\"tench\": \"fish\", \"robin\": \"birds\"}" };
  g_autoptr (L2hTree) tree = make_tree (names);

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (BoughGrouping) grouping = NULL;

    test_files_write_gzip ("s.gz", contents[i], strlen (contents[i]));
    grouping = bough_superclasses_load ("s.gz", tree, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (bough_grouping_get_name (grouping, bough_grouping_get_group (grouping, 1)), ==, "birds");
    g_assert_true (bough_superclasses_check ("s.gz", NULL, &error));
  }
}

/* Three records of CIFAR-100: classes 1, 0 and 1 in superclasses 7, 4 and 7, first by number, then by its meta files. */
static void
test_cifar (void)
{
  static const char *const names[] = { "0", "1", "2", NULL };
  static const char *const fine_names[] = { "fine1", "fine0", "fine2", NULL };
  g_autofree char *records = g_malloc0 (3 * 3074);
  g_autoptr (GString) fine = g_string_new (NULL);
  g_autoptr (GString) coarse = g_string_new (NULL);
  g_autoptr (L2hTree) tree = make_tree (names);
  g_autoptr (L2hTree) fine_tree = make_tree (fine_names);
  g_autoptr (BoughGrouping) by_number = NULL;
  g_autoptr (BoughGrouping) by_name = NULL;
  g_autoptr (GError) error = NULL;

  records[0] = records[2 * 3074] = 7;
  records[1] = records[2 * 3074 + 1] = 1;
  records[3074] = 4;
  test_files_write ("train.bin", records, 3 * 3074);
  by_number = bough_superclasses_load ("train.bin", tree, &error);
  g_assert_no_error (error);
  assert_groups (by_number, "Superclass", "4 7 -");

  for (guint i = 0; i < 100; i++)
    g_string_append_printf (fine, "fine%u\n", i);
  for (guint i = 0; i < 20; i++)
    g_string_append_printf (coarse, "coarse%u\n", i);
  test_files_write_text ("fine_label_names.txt", fine->str);
  test_files_write_text ("coarse_label_names.txt", coarse->str);
  by_name = bough_superclasses_load ("train.bin", fine_tree, &error);
  g_assert_no_error (error);
  assert_groups (by_name, "Superclass", "coarse7 coarse4 -");

  records[2 * 3074] = 5;
  test_files_write ("train.bin", records, 3 * 3074);
  g_assert_null (bough_superclasses_load ("train.bin", fine_tree, &error));
  test_files_assert_error (&error, BOUGH_TAXONOMY_ERROR,
                           "train.bin: entry 2: \"fine1\" is in \"coarse5\", but entry 0 puts it in \"coarse7\"");
  test_files_write_text ("coarse_label_names.txt", "one\n");
  g_assert_null (bough_superclasses_load ("train.bin", fine_tree, &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR,
                           "./coarse_label_names.txt: holds 1 name, but train.bin is of 20 classes");
  test_files_write ("train.bin", records, 3073);
  g_assert_null (bough_superclasses_load ("train.bin", tree, &error));
  test_files_assert_error (&error, BOUGH_TAXONOMY_ERROR,
                           "train.bin: is none of CIFAR-100’s binary files, of which alone superclasses are read");
}

static void
test_check (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) counts = NULL;

  test_files_write_text ("s.json", "{\"fish\": [\"tench\"]}");
  g_assert_true (bough_superclasses_check ("s.json", &counts, &error));
  g_assert_no_error (error);
  g_assert_null (counts);
  test_files_write_text ("s.json", "{\"fish\": ");
  g_assert_false (bough_superclasses_check ("s.json", NULL, &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR, "s.json: line 1, byte 10: the file ends, but a value is expected");
  test_files_write_text ("s.csv", "\"tench,fish\n");
  g_assert_false (bough_superclasses_check ("s.csv", &counts, &error));
  g_assert_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID);
  g_assert_null (counts);
  g_clear_error (&error);

  /* Two kinds of fish and one bird, all animals; the header is no group. */
  test_files_write_text ("s.csv", "class,superclass,kind\ntench,fish,animal\ncarp,fish,animal\nkite,bird,animal\n");
  g_assert_true (bough_superclasses_check ("s.csv", &counts, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (counts->len, ==, 2);
  g_assert_cmpuint (g_array_index (counts, guint, 0), ==, 2);
  g_assert_cmpuint (g_array_index (counts, guint, 1), ==, 1);
}

/* What is a table of superclasses by what is in it: known of its classes are those of three that are called cat, dog, fly. */
static void
test_probe (void)
{
  static const char *const names[] = { "cat", "dog", "fly", NULL };
  static const struct {
    const char *path;
    const char *text;
    guint n_named;
    guint n_known;
    guint n_known_without_names;
    guint n_beyond;
  } cases[] = {
    { "s.csv", "cat,mammal\ndog,mammal\n", 2, 2, 0 },
    { "s.csv", "cat,mammal\ndog,mammal\nbee,insect\n", 3, 2, 3 },
    { "s.csv", "Class,Kind\n cat , mammal\ndog,mammal\n", 2, 2, 0 },
    { "s.csv", "0,mammal,animal\n1,mammal,animal\n3,insect,animal\n", 3, 2, 2, 1 },
    /* Samples, by number and below a header that is none of superclasses. */
    { "s.csv", "id,species\n0,cat\n1,cat\n2,dog\n3,dog\n4,cat\n", 5, 3, 3, 2 },
    { "s.json", "{\"mammal\": [\"cat\", \"dog\"], \"insect\": [\"bee\"]}", 3, 2, 3 },
    { "s.json", "{\"cat\": \"mammal\", \"dog\": \"mammal\"}", 2, 2, 0 },
    { "s.json", "{\"mammal\": [0, 1], \"insect\": [7]}", 3, 2, 2, 1 },
    { "s.csv", ",class,kind\n0,cat,mammal\n1,dog,mammal\n", 2, 2, 0 },
    { "s.tsv", "cat\tmammal\ndog\tmammal\n", 2, 2, 0 },
    { "s.csv", "class,superclass\ncat,mammal\ndog,mammal\nbee,insect\nant,ants\n", 4, 2, 0 },
    /* ImageNet's class index, names by number, labels, paths, measured numbers, a class twice, one column, ragged, a matrix;
     * names of which two are the same: ImageNet has two cranes and two maillots. */
    { "s.json", "{\"0\": [\"n01440764\", \"tench\"], \"1\": [\"n01443537\", \"goldfish\"]}" },
    { "s.json", "{\"0\": \"cat\", \"1\": \"dog\"}" },
    { "s.json", "{\"id2label\": {\"0\": \"cat\"}, \"a\": \"b\", \"c\": \"b\"}" },
    { "s.json", "[[\"cat\", \"mammal\"]]" },
    { "s.json", "{\"classes\": [\"cat\", \"dog\", \"fly\"]}" },
    { "s.json", "{\"name\": \"root\", \"children\": [{\"name\": \"cat\"}, {\"name\": \"dog\"}]}" },
    { "s.csv", "0,cat\n1,dog\n2,fly\n" },
    { "s.csv", "id,label\n0,cat\n1,cat\n" },
    { "s.csv", "a/1.png,cat\na/2.png,cat\n" },
    { "s.csv", "cat,7\ndog,7\n" },
    { "s.csv", "cat,mammal,3.5\ndog,mammal,4\n" },
    { "s.csv", "cat,mammal\ncat,mammal\n" },
    { "s.csv", "cat\ndog\n" },
    { "s.csv", "cat,mammal\ndog,mammal,animal\n" },
    { "s.csv", "name,cat,dog\nx,0.5,1\ny,1,0.5\n" },
    { "s.csv", "0,crane\n1,kite\n2,crane\n" },
    { "s.csv", "class,name\n0,crane\n1,kite\n2,crane\n3,tench\n" },
    { "s.csv", "id,name\n0,crane\n1,kite\n2,crane\n3,tench\n4,carp\n" },
    { "s.csv", "n01,crane\nn02,kite\nn03,crane\nn04,tench\n" },
    { "s.json", "{\"0\": \"crane\", \"1\": \"kite\", \"2\": \"crane\"}" },
    { "s.csv", "" },
    { "s.txt", "cat,mammal\ndog,mammal\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    guint n_known = 0, n_beyond = 0;

    g_test_message ("%s", cases[i].text);
    test_files_write_text (cases[i].path, cases[i].text);
    g_assert_cmpuint (bough_superclasses_probe (cases[i].path, 3, names, &n_known, &n_beyond), ==, cases[i].n_named);
    g_assert_cmpuint (n_beyond, ==, cases[i].n_beyond);
    g_assert_cmpuint (n_known, ==, cases[i].n_known);
    n_known = 0;
    g_assert_cmpuint (bough_superclasses_probe (cases[i].path, 3, NULL, &n_known, NULL), ==, cases[i].n_named);
    g_assert_cmpuint (n_known, ==, cases[i].n_known_without_names);
  }
}

/* Where a class is called "class", the first row is about it. */
static void
test_probe_class (void)
{
  static const char *const names[] = { "class", "dog", NULL };
  guint n_known;

  test_files_write_text ("s.csv", "class,mammal\ndog,mammal\n");
  g_assert_cmpuint (bough_superclasses_probe ("s.csv", 2, names, &n_known, NULL), ==, 2);
  g_assert_cmpuint (n_known, ==, 2);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  test_files_add_func ("/superclasses/maps", test_maps);
  test_files_add_func ("/superclasses/refuses", test_refuses);
  test_files_add_func ("/superclasses/ambiguous-numbers", test_ambiguous_numbers);
  test_files_add_func ("/superclasses/json", test_json);
  test_files_add_func ("/superclasses/title", test_title);
  test_files_add_func ("/superclasses/levels", test_levels);
  test_files_add_func ("/superclasses/gzip", test_gzip);
  test_files_add_func ("/superclasses/cifar", test_cifar);
  test_files_add_func ("/superclasses/check", test_check);
  test_files_add_func ("/superclasses/probe", test_probe);
  test_files_add_func ("/superclasses/probe-class", test_probe_class);

  return g_test_run ();
}
