/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The command as a user meets it: a process, its two streams, its exit status and the files it leaves. */

#include "test-command.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/*
 * Six samples of four classes. Classes 0 and 1 are each other's second choice, as are 2 and 3; class 0 is the least
 * sure (its samples have logit 1.0 against 0.9).
 */
static const float logits[6][4] = {
  { 1.0f, 0.9f, 0.0f, 0.0f }, { 1.0f, 0.9f, 0.0f, 0.0f }, { 2.0f, 5.0f, 0.0f, 0.0f },
  { 0.0f, 0.0f, 5.0f, 3.0f }, { 0.0f, 0.0f, 5.0f, 3.0f }, { 0.0f, 0.0f, 3.0f, 6.0f },
};

static void
set_up (Fixture *f, gconstpointer data)
{
  static const gint64 labels[] = { 0, 1, 1, 2, 2, 3 };

  f->folder = g_dir_make_tmp ("l2h-XXXXXX", NULL);
  write_npy (f, "logits.npy", "<f4", "(6, 4)", logits, sizeof logits);
  write_npy (f, "labels.npy", "<i8", "(6,)", labels, sizeof labels);
  write_text (f, "classes.txt", "cat\ndog\ncar\nbus\n");
  write_text (f, "superclasses.csv", "class,superclass\ncat,animal\ndog,animal\ncar,vehicle\nbus,vehicle\n");
}

static void
test_build (Fixture *f, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  assert_succeeds (f, "build logits.npy --labels labels.npy --classes classes.txt -o tree.json");
  g_assert_nonnull (strstr (f->out, "N = 6 samples, K = 4 classes"));
  g_assert_nonnull (strstr (f->out, "read as logits"));
  /* cat holds one cat and one dog (1/2), the other three are pure: (1/2 + 3) / 4 */
  g_assert_nonnull (strstr (f->out, "mean leaf purity 87.5 %"));

  first = read_text (f, "tree.json");
  g_assert_nonnull (strstr (first, "{\"lowest\": 0, \"partner\": 1, "));
  g_assert_nonnull (strstr (first, "{\"name\": \"cat\", \"samples\": 2, \"label\": \"cat\", \"purity\": 0.5, "));

  assert_succeeds (f, "build logits.npy --labels labels.npy --classes classes.txt -o again.json --threads 2");
  second = read_text (f, "again.json");
  g_assert_cmpstr (first, ==, second);

  assert_succeeds (f, "info tree.json");
  g_assert_nonnull (strstr (f->out, "tree of 4 leaves"));
  g_assert_nonnull (strstr (f->out, "mean leaf purity: 87.5 %"));
  assert_succeeds (f, "info logits.npy");
  g_assert_nonnull (strstr (f->out, "6 x 4 of float32"));
}

/* All of 4 columns is kept, so no row is read again; the tree is the same file with and without. */
static void
test_verbose (Fixture *f, gconstpointer data)
{
  g_autofree char *quiet = NULL;
  g_autofree char *verbose = NULL;

  assert_succeeds (f, "build logits.npy -o tree.json");
  g_assert_null (strstr (f->out, "merging:"));
  quiet = read_text (f, "tree.json");
  assert_succeeds (f, "build logits.npy --verbose -o tree.json");
  g_assert_nonnull (strstr (f->out, "reading: "));
  g_assert_nonnull (strstr (f->out, " s, 0 rows read again (0.00 of all) for 0 of 3 merges\n"));
  g_assert_null (strstr (f->out, "classes without samples"));
  verbose = read_text (f, "tree.json");
  g_assert_cmpstr (quiet, ==, verbose);
}

/* No row has its highest entry in the last column: the pass for that reads the six rows once more. */
static void
test_verbose_unsampled (Fixture *f, gconstpointer data)
{
  float unsampled[6][4];

  memcpy (unsampled, logits, sizeof logits);
  for (guint i = 0; i < 6; i++)
    unsampled[i][3] = -1.0f - i;
  write_npy (f, "unsampled.npy", "<f4", "(6, 4)", unsampled, sizeof unsampled);
  assert_succeeds (f, "build unsampled.npy --verbose -o tree.json");
  g_assert_nonnull (strstr (f->out, "classes without samples: 0."));
  g_assert_nonnull (strstr (f->out, " s, 6 rows read again (1.00 of all) for 1 of 3 merges\n"));
  g_assert_nonnull (strstr (f->out, " s, 0 rows read again (0.00 of all) for 0 of 2 merges\n"));
}

/* Columns are clusters without names: leaves are then named by their most frequent label (ties: the lowest). */
static void
test_naming (Fixture *f, gconstpointer data)
{
  g_autofree char *by_label = NULL;
  g_autofree char *by_column = NULL;
  g_autofree char *bare = NULL;

  write_text (f, "names.txt", "Katze\nHund\nAuto\nBus\n");
  assert_succeeds (f, "build logits.npy --labels labels.npy --label-names names.txt -o a.json");
  by_label = read_text (f, "a.json");
  g_assert_nonnull (strstr (by_label, "{\"name\": \"Katze\", \"samples\": 2"));

  assert_succeeds (f, "build logits.npy --labels labels.npy --label-names names.txt --name-leaves column -o b.json");
  by_column = read_text (f, "b.json");
  g_assert_nonnull (strstr (by_column, "{\"name\": \"0\", \"samples\": 2, \"label\": \"Katze\""));

  assert_succeeds (f, "build logits.npy -o c.json");
  bare = read_text (f, "c.json");
  g_assert_nonnull (strstr (bare, "{\"name\": \"0\", \"samples\": 2}"));
}

static void
test_held_out (Fixture *f, gconstpointer data)
{
  static const float others[3][4] = { { 9, 0, 0, 0 }, { 9, 0, 0, 0 }, { 0, 9, 0, 0 } };
  static const guint8 labels[] = { 0, 0, 2 };
  g_autofree char *tree = NULL;

  write_npy (f, "test.npy", "<f4", "(3, 4)", others, sizeof others);
  write_npy (f, "test-labels.npy", "|u1", "(3,)", labels, sizeof labels);
  assert_succeeds (f, "build logits.npy --held-out test.npy --labels test-labels.npy --classes classes.txt -o t.json");
  tree = read_text (f, "t.json");
  g_assert_nonnull (strstr (tree, "\"samples\": 6,"));
  g_assert_nonnull (strstr (tree, "{\"name\": \"cat\", \"samples\": 2, \"label\": \"cat\", \"purity\": 1, "));
  g_assert_nonnull (strstr (tree, "{\"name\": \"dog\", \"samples\": 1, \"label\": \"car\", \"purity\": 1, "));
  g_assert_nonnull (strstr (tree, "{\"name\": \"bus\", \"samples\": 0}"));
  g_assert_nonnull (strstr (tree, "{\"lowest\": 0, \"partner\": 1, "));

  /* A column that is left out is told of here, too. */
  write_text (f, "test.csv", "a,b,c,d,label\n9,0,0,0,0\n9,0,0,0,0\n0,9,0,0,2\n");
  run (f, "build logits.npy --held-out test.csv -o u.json");
  g_assert_cmpint (f->status, ==, 0);
  g_assert_cmpstr (f->err, ==, "l2h: test.csv: the column \"label\" looks like labels: it is no class\n");
}

/* Two cranes are taken as they are, and told of. */
static void
test_duplicate_names (Fixture *f, gconstpointer data)
{
  g_autofree char *tree = NULL;

  write_text (f, "cranes.txt", "cat\ncrane\ncar\ncrane\n");
  run (f, "build logits.npy --classes cranes.txt -o t.json");
  g_assert_cmpint (f->status, ==, 0);
  g_assert_cmpstr (f->err, ==, "l2h: cranes.txt: the name \"crane\" occurs 2 times (numbers 1, 3)\n");
  /* Once where it names the labels, too. */
  write_text (f, "crane-labels.txt", "0\n1\n2\n3\n1\n2\n");
  run (f, "build logits.npy --classes cranes.txt --labels crane-labels.txt --label-names cranes.txt -o t.json");
  g_assert_cmpint (f->status, ==, 0);
  g_assert_cmpstr (f->err, ==, "l2h: cranes.txt: the name \"crane\" occurs 2 times (numbers 1, 3)\n");
  write_text (f, "levels.csv", "label,kind\n0,a\n1,a\n2,b\n3,b\n");
  run (f, "score t.json --logits logits.npy --labels crane-labels.txt --classes cranes.txt --label-names cranes.txt "
          "--levels levels.csv");
  g_assert_cmpint (f->status, ==, 0);
  g_assert_cmpstr (f->err, ==, "l2h: cranes.txt: the name \"crane\" occurs 2 times (numbers 1, 3)\n");
  /* But each of two files that are alike. */
  write_text (f, "others.txt", "cat\ncrane\ncar\ncrane\n");
  run (f, "build logits.npy --classes cranes.txt --labels crane-labels.txt --label-names others.txt -o t.json");
  g_assert_nonnull (strstr (f->err, "l2h: others.txt: the name"));
  tree = read_text (f, "t.json");
  g_assert_nonnull (strstr (tree, "{\"name\": \"crane\", "));
}

static void
test_draw (Fixture *f, gconstpointer data)
{
  g_autofree char *svg = NULL;
  g_autofree char *pdf = NULL;
  g_autofree char *png = NULL;

  assert_succeeds (f, "build logits.npy --labels labels.npy --classes classes.txt -o tree.json");
  assert_succeeds (f, "draw tree.json --superclasses superclasses.csv --show-purity -o a.svg -o a.pdf -o a.png");
  svg = read_text (f, "a.svg");
  pdf = read_text (f, "a.pdf");
  png = read_text (f, "a.png");
  g_assert_nonnull (strstr (svg, "<svg"));
  g_assert_nonnull (strstr (svg, "cat"));
  g_assert_nonnull (strstr (svg, "vehicle"));
  g_assert_true (g_str_has_prefix (pdf, "%PDF-"));
  g_assert_true (g_str_has_prefix (png, "\x89PNG"));

  assert_succeeds (f, "draw logits.npy --classes classes.txt --layout linear --width 120 -o b.SVG");
  g_assert_true (exists (f, "b.SVG"));
}

/* Every kind of figure says how it was made, and what it says makes the same bytes. */
static void
test_recipe (Fixture *f, gconstpointer data)
{
  static const char *const names[] = { "a.svg", "a.pdf", "a.png", "a.eps" };
  g_autofree char *tree = NULL;
  g_autofree char *digest = NULL;
  g_autofree char *expected = NULL;

  assert_succeeds (f, "build logits.npy --classes classes.txt -o tree.json");
  tree = read_text (f, "tree.json");
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, tree, -1);
  expected = g_strdup_printf ("figure by Bough: %s\ndrawn from: tree.json\nSHA-256 of its tree: %s\ndrawn by: ",
                              BOUGH_VERSION, digest);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *draw = g_strdup_printf ("draw tree.json --width 90.5 --transparent --dpi 50 -o %s", names[i]);
    g_autofree char *info = g_strdup_printf ("info %s", names[i]);
    g_autofree char *by = g_strdup_printf ("%sl2h %s\nstyle: {", expected, draw);
    g_autofree char *first = NULL;
    g_autofree char *second = NULL;
    gsize n_first, n_second;
    g_autofree char *path = g_build_filename (f->folder, names[i], NULL);

    assert_succeeds (f, draw);
    g_assert_true (g_file_get_contents (path, &first, &n_first, NULL));
    assert_succeeds (f, info);
    g_assert_true (g_str_has_prefix (f->out, by));
    g_assert_nonnull (strstr (f->out, "\"width\" : 90.5"));
    assert_succeeds (f, draw);
    g_assert_true (g_file_get_contents (path, &second, &n_second, NULL));
    g_assert_cmpmem (first, n_first, second, n_second);
  }
}

static void
test_explain (Fixture *f, gconstpointer data)
{
  assert_succeeds (f, "build logits.npy --classes classes.txt -o tree.json");
  assert_succeeds (f, "explain tree.json logits.npy --node 4");
  g_assert_nonnull (strstr (f->out, "merge 1 of 3 makes node 4"));
  /* Two samples of cat go to dog with e^0.9 / (e^0.9 + 2) = 0.551530 each; nothing goes elsewhere. */
  g_assert_nonnull (strstr (f->out, "1.1031  node 1, dog"));
  g_assert_nonnull (strstr (f->out, "margin of the first over the second: 1.1031"));
  g_assert_nonnull (strstr (f->out, "0.55153  sample 0 → dog"));

  assert_succeeds (f, "explain tree.json logits.npy --node 4 --json");
  g_assert_nonnull (strstr (f->out, "\"partner\" : 1"));
}

static void
test_usage (Fixture *f, gconstpointer data)
{
  static const char *const verbs[] = { "build", "draw", "explain", "info" };

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++) {
    g_autofree char *help = g_strdup_printf ("%s --help", verbs[i]);

    assert_succeeds (f, help);
    g_assert_nonnull (strstr (f->out, verbs[i]));
  }
  /* Labels are the same wherever they are taken. */
  assert_succeeds (f, "score --help");
  g_assert_nonnull (strstr (f->out, "A label for each sample: .npy, .npz, .pt, text, CSV, images"));
  assert_succeeds (f, "--help");
  assert_succeeds (f, "--version");

  assert_fails (f, "", 2, "no verb");
  assert_fails (f, "grow", 2, "\"grow\"");
  assert_fails (f, "build logits.npy", 2, "-o TREE.json");
  assert_fails (f, "build -o t.json", 2, "one file of logits");
  assert_fails (f, "build logits.npy -o t.json --score best", 2, "--score best");
  assert_fails (f, "build logits.npy -o t.json --input odds", 2, "--input odds");
  assert_fails (f, "build logits.npy -o t.json --name-leaves row", 2, "--name-leaves row");
  assert_fails (f, "build logits.npy -o t.json --threads -1", 2, "--threads -1");
  assert_fails (f, "build logits.npy -o t.json --frobnicate", 2, "--frobnicate");
  assert_fails (f, "build logits.npy -o t.json --label-names classes.txt", 2, "--label-names needs --labels");
  assert_fails (f, "draw logits.npy -o t.gif", 2, "t.gif");
  assert_fails (f, "draw logits.npy -o t.svg --layout star", 2, "--layout star");
  assert_fails (f, "draw logits.npy -o t.svg --width nan", 2, "--width");
  assert_fails (f, "draw logits.npy -o t.svg --set width", 2, "--set width: must be KEY=VALUE");
  assert_fails (f, "draw logits.npy -o t.svg --set hue=3", 2, "--set hue=3: a style has no key \"hue\"");
  assert_succeeds (f, "build logits.npy -o tree.json");
  assert_fails (f, "draw tree.json -o t.svg --score sum", 2, "tree.json is a tree already");
  assert_fails (f, "explain tree.json logits.npy", 2, "--node N is missing");
  assert_fails (f, "explain logits.npy tree.json --node 4", 2, "tree.json is a tree; the tree comes first");
  assert_fails (f, "build logits.npy -o t.json --name-leaves label", 2, "--name-leaves label needs --labels");
  assert_fails (f, "draw tree.json -o t.svg --width 5", 1, "tree.json: a width of 5 mm is too narrow");
  assert_fails (f, "explain tree.json logits.npy --node 7", 2, "4 to 6");
  assert_fails (f, "explain tree.json logits.npy --node 3", 2, "4 to 6");
}

static void
test_bad_matrix (Fixture *f, gconstpointer data)
{
  float odd[6][4];
  gint32 integers[4] = { 0 };

  write_text (f, "plain.npy", "PK\x03\x04 is no NumPy file");
  assert_fails (f, "build plain.npy -o t.json", 1, "plain.npy: is an archive that is cut short: it has no directory at its end");
  write_text (f, "empty.npy", "");
  assert_fails (f, "build empty.npy -o t.json", 1, "empty.npy: ");
  assert_fails (f, "build absent.npy -o t.json", 1, "absent.npy: ");
  write_npy (f, "short.npy", "<f4", "(6, 4)", logits, sizeof logits - 5);
  assert_fails (f, "build short.npy -o t.json", 1, "short.npy: ");
  write_npy (f, "flat.npy", "<f4", "(24,)", logits, sizeof logits);
  assert_fails (f, "build flat.npy -o t.json", 1, "flat.npy: ");
  write_npy (f, "cube.npy", "<f4", "(2, 3, 4)", logits, sizeof logits);
  assert_fails (f, "build cube.npy -o t.json", 1, "cube.npy: ");
  write_npy (f, "int.npy", "<i4", "(2, 2)", integers, sizeof integers);
  assert_fails (f, "build int.npy -o t.json", 1, "int32");
  write_npy (f, "object.npy", "|O", "(2, 2)", integers, sizeof integers);
  assert_fails (f, "build object.npy -o t.json", 1, "object.npy: ");
  write_npy (f, "narrow.npy", "<f4", "(24, 1)", logits, sizeof logits);
  assert_fails (f, "build narrow.npy -o t.json", 1, "narrow.npy: ");

  memcpy (odd, logits, sizeof odd);
  odd[4][2] = NAN;
  write_npy (f, "nan.npy", "<f4", "(6, 4)", odd, sizeof odd);
  assert_fails (f, "build nan.npy -o t.json", 1, "nan.npy: NaN at row 4, column 2");
  odd[4][2] = INFINITY;
  write_npy (f, "inf.npy", "<f4", "(6, 4)", odd, sizeof odd);
  assert_fails (f, "build inf.npy -o t.json", 1, "row 4, column 2");
  assert_fails (f, "build logits.npy -o absent/t.json", 1, "absent/t.json: ");
  assert_fails (f, "draw logits.npy -o absent/t.svg", 1, "absent/t.svg: ");
}

static void
test_bad_companions (Fixture *f, gconstpointer data)
{
  static const gint64 five[] = { 0, 1, 1, 2, 2 };
  static const gint64 high[] = { 0, 1, 1, 2, 2, 9 };

  write_npy (f, "five.npy", "<i8", "(5,)", five, sizeof five);
  assert_fails (f, "build logits.npy --labels five.npy -o t.json", 1, "five.npy: holds 5 labels, but logits.npy has 6");
  write_npy (f, "high.npy", "<i8", "(6,)", high, sizeof high);
  assert_fails (f, "build logits.npy --labels high.npy --label-names classes.txt -o t.json", 1, "high.npy: ");
  write_text (f, "words.txt", "0\n1\ntwo\n");
  assert_fails (f, "build logits.npy --labels words.txt -o t.json", 1, "words.txt: ");
  write_text (f, "three.txt", "a\nb\nc\n");
  assert_fails (f, "build logits.npy --classes three.txt -o t.json", 1, "three.txt: holds 3 names");
  write_text (f, "one.txt", "cat\n");
  assert_fails (f, "build logits.npy --classes one.txt -o t.json", 1, "one.txt: holds 1 name, but logits.npy has 4");

  assert_succeeds (f, "build logits.npy --classes classes.txt -o tree.json");
  write_text (f, "wolf.csv", "class,superclass\ncat,animal\nwolf,animal\n");
  assert_fails (f, "draw tree.json --superclasses wolf.csv -o t.svg", 1, "wolf.csv: line 3");
  write_text (f, "quote.csv", "class,superclass\ncat,ani\"mal\n");
  assert_fails (f, "draw tree.json --superclasses quote.csv -o t.svg", 1, "quote.csv: line 2");
}

static void
test_bad_tree (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) deep = g_string_new ("{\"format\": \"l2h-tree\", \"x\": ");
  static const char *const trees[][2] = {
    { "cycle.json", "{\"lowest\": 4, \"partner\": 1, \"score\": 1}, {\"lowest\": 0, \"partner\": 2, \"score\": 1}" },
    { "twice.json", "{\"lowest\": 0, \"partner\": 1, \"score\": 1}, {\"lowest\": 0, \"partner\": 2, \"score\": 1}" },
    { "self.json", "{\"lowest\": 0, \"partner\": 0, \"score\": 1}, {\"lowest\": 1, \"partner\": 2, \"score\": 1}" },
    { "few.json", "{\"lowest\": 0, \"partner\": 1, \"score\": 1}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (trees); i++) {
    g_autofree char *text =
        g_strdup_printf ("{\"format\": \"l2h-tree\", \"version\": 1, \"leaves\": [{\"name\": \"a\"}, "
                         "{\"name\": \"b\"}, {\"name\": \"c\"}], \"merges\": [%s]}",
                         trees[i][1]);
    g_autofree char *command = g_strdup_printf ("draw %s -o t.svg", trees[i][0]);
    g_autofree char *prefix = g_strdup_printf ("%s: ", trees[i][0]);

    write_text (f, trees[i][0], text);
    assert_fails (f, command, 1, prefix);
  }

  for (guint i = 0; i < 100000; i++)
    g_string_append_c (deep, '[');
  write_text (f, "deep.json", deep->str);
  assert_fails (f, "draw deep.json -o t.svg", 1, "deep.json: ");
  assert_fails (f, "explain deep.json logits.npy --node 4", 1, "deep.json: ");
}

/* What is there stays there when writing fails half-way through the work. */
static void
test_keeps_output (Fixture *f, gconstpointer data)
{
  g_autofree char *after = NULL;

  write_text (f, "t.json", "precious");
  write_text (f, "bad.npy", "no");
  run (f, "build bad.npy -o t.json");
  g_assert_cmpint (f->status, ==, 1);
  after = read_text (f, "t.json");
  g_assert_cmpstr (after, ==, "precious");
}

/* An output over an input would destroy what the result was made from, also by another name. */
static void
test_spares_inputs (Fixture *f, gconstpointer data)
{
  g_autofree char *before = read_text (f, "classes.txt");
  g_autofree char *after = NULL;
  g_autofree char *path = g_build_filename (f->folder, "logits.npy", NULL);
  g_autofree char *other = g_build_filename (f->folder, "link.svg", NULL);

  g_assert_cmpint (link (path, other), ==, 0);
  assert_fails (f, "build logits.npy -o logits.npy", 2, "logits.npy: is read as an input");
  assert_fails (f, "build logits.npy --classes classes.txt -o classes.txt", 2, "classes.txt: is read as an input");
  assert_fails (f, "draw logits.npy -o link.svg", 2, "link.svg: is read as an input");
  after = read_text (f, "classes.txt");
  g_assert_cmpstr (before, ==, after);
}

/* The result alone takes the standard output. */
static void
test_standard_output (Fixture *f, gconstpointer data)
{
  g_autofree char *tree = NULL;

  assert_succeeds (f, "build logits.npy -o tree.json");
  tree = read_text (f, "tree.json");

  run (f, "build logits.npy -o -");
  g_assert_cmpint (f->status, ==, 0);
  g_assert_cmpstr (f->out, ==, tree);
  g_assert_nonnull (strstr (f->err, "N = 6 samples"));
  g_assert_false (exists (f, "-"));
}

/* A style says how to draw, the other options go before it, and what is wrong with it is said with its name. */
static void
test_style (Fixture *f, gconstpointer data)
{
  g_autofree char *styled = NULL;
  g_autofree char *wide = NULL;
  g_autofree char *set = NULL;

  write_text (f, "style.json", "{\"bough-style\": 1, \"layout\": \"linear\", \"width\": 99}");
  write_text (f, "newer.json", "{\"bough-style\": 2}");
  write_text (f, "unknown.json", "{\"bough-style\": 1, \"hue\": 3}");
  write_text (f, "twice.json", "{\"bough-style\": 1, \"width\": 3, \"width\": 4}");
  assert_succeeds (f, "build logits.npy -o tree.json");
  assert_succeeds (f, "draw tree.json -o a.svg --style style.json");
  assert_succeeds (f, "draw tree.json -o b.svg --style style.json --width 120");
  assert_succeeds (f, "draw tree.json -o c.svg --set layout=linear --set width=99");
  styled = read_text (f, "a.svg");
  wide = read_text (f, "b.svg");
  set = read_text (f, "c.svg");
  g_assert_nonnull (strstr (styled, "width=\"99mm\""));
  g_assert_null (strstr (styled, "rotate("));
  g_assert_nonnull (strstr (wide, "width=\"120mm\""));
  /* The recipes before that differ: each names its own command. */
  g_assert_cmpstr (strstr (set, "</metadata>"), ==, strstr (styled, "</metadata>"));

  assert_fails (f, "draw tree.json -o t.svg --style missing.json", 1, "missing.json");
  assert_fails (f, "draw tree.json -o t.svg --style newer.json", 1, "newer.json: is a style of version 2");
  assert_fails (f, "draw tree.json -o t.svg --style unknown.json", 1, "unknown.json: a style has no key \"hue\"");
  assert_fails (f, "draw tree.json -o t.svg --style twice.json", 1, "twice.json: ");
}

/* Files of colours, names and numbers are in the figure, and what is wrong with them is said with their lines. */
static void
test_figure_files (Fixture *f, gconstpointer data)
{
  g_autofree char *svg = NULL;
  g_autofree char *part = NULL;
  g_autofree char *fuel = NULL;

  assert_succeeds (f, "build logits.npy --classes classes.txt -o tree.json");
  write_text (f, "palette.csv", "group,colour\nanimal,#123456\n");
  write_text (f, "names.csv", "class,name\ncat,Felis catus\n");
  write_text (f, "speed.csv", "class,speed\ncat,48\ndog,\ncar,100\nbus,80\n");
  write_text (f, "second.csv", "class,kind\ncat,alive\ndog,alive\ncar,dead\nbus,dead\n");
  assert_succeeds (f, "draw tree.json --superclasses superclasses.csv --palette palette.csv --names names.csv "
                      "--ring color --ring speed.csv --second second.csv --ring second -o a.svg");
  svg = read_text (f, "a.svg");
  g_assert_nonnull (strstr (svg, "#123456"));
  g_assert_nonnull (strstr (svg, ">Felis catus<"));
  g_assert_nonnull (strstr (svg, ">speed<"));
  g_assert_nonnull (strstr (svg, ">48<"));
  g_assert_nonnull (strstr (svg, ">100<"));
  g_assert_nonnull (strstr (svg, ">alive<"));

  assert_succeeds (f, "draw tree.json --superclasses superclasses.csv --within animal --ring speed.csv -o b.svg");
  part = read_text (f, "b.svg");
  g_assert_nonnull (strstr (part, " of 4 classes<"));

  write_text (f, "fuel.csv", "class,fuel\ncat,fish\ndog,\ncar,petrol\nbus,petrol\n");
  assert_succeeds (f, "draw tree.json --ring fuel.csv -o c.svg");
  fuel = read_text (f, "c.svg");
  g_assert_nonnull (strstr (fuel, ">fuel<"));
  g_assert_nonnull (strstr (fuel, ">petrol<"));
  assert_succeeds (f, "draw tree.json --superclasses superclasses.csv --within animal --ring fuel.csv -o d.svg");

  write_text (f, "palette.csv", "animal,red\n");
  assert_fails (f, "draw tree.json --palette palette.csv -o t.svg", 1, "palette.csv: line 1: \"red\" is no colour");
  write_text (f, "names.csv", "cat,a\ncat,b\n");
  assert_fails (f, "draw tree.json --names names.csv -o t.svg", 1, "names.csv: line 2: \"cat\" is there a second time");
  write_text (f, "speed.csv", "cat,48\ndog,1\n");
  assert_fails (f, "draw tree.json --ring speed.csv -o t.svg", 1, "speed.csv: 2 classes of the tree are missing, \"car\"");
  write_text (f, "speed.csv", "cat,fast\ndog,1\ncar,2\nbus,\n");
  assert_fails (f, "draw tree.json --ring speed.csv -o t.svg", 1, "speed.csv: line 1: \"fast\" is no number");
  write_text (f, "speed.csv", "cow,3\n");
  assert_fails (f, "draw tree.json --ring speed.csv -o t.svg", 1, "speed.csv: line 1: the tree has no class \"cow\"");
  assert_fails (f, "draw tree.json --ring speed -o t.svg", 1, "rings: \"speed\" is none of");
  assert_fails (f, "draw tree.json --page a4 -o t.svg", 2, "--page a4: must be");
  assert_fails (f, "draw tree.json --set turned=900 -o t.svg", 1, "turned: there is no such node as 900");
}

/* What the options ask for is in the figure. */
static void
test_draw_options (Fixture *f, gconstpointer data)
{
  g_autofree char *plain = NULL;
  g_autofree char *wide = NULL;
  g_autofree char *linear = NULL;
  g_autofree char *pure = NULL;

  assert_succeeds (f, "build logits.npy --labels labels.npy --classes classes.txt -o tree.json");
  assert_succeeds (f, "draw tree.json -o a.svg");
  assert_succeeds (f, "draw tree.json -o b.svg --width 120");
  assert_succeeds (f, "draw tree.json -o c.svg --layout linear");
  assert_succeeds (f, "draw tree.json -o d.svg --show-purity");
  plain = read_text (f, "a.svg");
  wide = read_text (f, "b.svg");
  linear = read_text (f, "c.svg");
  pure = read_text (f, "d.svg");

  g_assert_nonnull (strstr (plain, "width=\"178mm\""));
  g_assert_nonnull (strstr (wide, "width=\"120mm\""));
  /* Only a circle turns its labels. */
  g_assert_nonnull (strstr (plain, "rotate("));
  g_assert_null (strstr (linear, "rotate("));
  g_assert_null (strstr (plain, "50 %"));
  g_assert_nonnull (strstr (pure, "50 %"));
}

/* The matrix of one sure sample of class 0 and two of class 1: by the sum class 0 is the lowest, by the mean class 1. */
static void
test_scores (Fixture *f, gconstpointer data)
{
  static const float rows[3][3] = { { 2.0f, 0.0f, 0.0f }, { 0.0f, 1.5f, 0.0f }, { 0.0f, 1.5f, 0.0f } };
  g_autofree char *by_means = NULL;
  g_autofree char *by_sum = NULL;

  write_npy (f, "three.npy", "<f4", "(3, 3)", rows, sizeof rows);
  assert_succeeds (f, "build three.npy -o a.json");
  g_assert_nonnull (strstr (f->out, "1 class has no samples"));
  assert_succeeds (f, "build three.npy -o b.json --score sum");
  by_means = read_text (f, "a.json");
  by_sum = read_text (f, "b.json");
  /* g = e^2 / (e^2 + 2) = 0.786986 for class 0, e^1.5 / (e^1.5 + 2) = 0.691438 for each sample of class 1. Class 2 is
     empty and the lowest in both; it goes to class 1, to which most of its probability goes. */
  g_assert_nonnull (strstr (by_means, "\"score\": \"sum-of-means\""));
  g_assert_nonnull (strstr (by_sum, "\"score\": \"sum\""));
  g_assert_nonnull (strstr (by_means, "{\"lowest\": 3, \"partner\": 0, "));
  g_assert_nonnull (strstr (by_sum, "{\"lowest\": 0, \"partner\": 3, "));
}

static gpointer
feed_pipe (gpointer data)
{
  Fixture *f = data;
  g_autofree char *from = g_build_filename (f->folder, "logits.npy", NULL);
  g_autofree char *to = g_build_filename (f->folder, "pipe.npy", NULL);
  g_autofree char *content = NULL;
  FILE *pipe = g_fopen (to, "wb");
  gsize size;

  g_assert_true (g_file_get_contents (from, &content, &size, NULL));
  g_assert_cmpuint (fwrite (content, 1, size, pipe), ==, size);
  g_assert_cmpint (fclose (pipe), ==, 0);
  return NULL;
}

/* A pipe cannot be read twice, so it is copied; the tree is that of the file. */
static void
test_named_pipe (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "pipe.npy", NULL);
  g_autofree char *from_file = NULL;
  g_autofree char *from_pipe = NULL;
  GThread *feeder;

  assert_succeeds (f, "build logits.npy -o file.json");
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  feeder = g_thread_new ("feeder", feed_pipe, f);
  assert_succeeds (f, "build pipe.npy -o pipe.json");
  g_thread_join (feeder);
  from_file = read_text (f, "file.json");
  from_pipe = read_text (f, "pipe.json");
  g_assert_cmpstr (from_file, ==, from_pipe);
}

/* The sanitizers need more address space than the limit leaves. */
#if !defined (__SANITIZE_ADDRESS__) && !defined (__SANITIZE_THREAD__)
static void
test_memory (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "large.npy", NULL);
  const struct rlimit limit = { G_GUINT64_CONSTANT (2) << 30, RLIM_INFINITY };
  struct rlimit before;

  /* Each of 2^29 samples is kept by 4 bytes and more; the file is all but its beginning a hole. */
  write_npy (f, "large.npy", "<f2", "(536870912, 2)", "", 0);
  g_assert_cmpint (truncate (path, G_GINT64_CONSTANT (3) << 30), ==, 0);
  g_assert_cmpint (getrlimit (RLIMIT_AS, &before), ==, 0);
  g_assert_cmpint (setrlimit (RLIMIT_AS, &limit), ==, 0);
  assert_fails (f, "build large.npy -o t.json", 1, "large.npy: not enough memory: 2.1\302\240GB more are needed");
  g_assert_cmpint (setrlimit (RLIMIT_AS, &before), ==, 0);
}
#endif

static char *
get_figure_program (void)
{
  g_autofree char *folder = g_path_get_dirname (g_getenv ("L2H_EXE"));

  return g_build_filename (folder, "l2h-figure", NULL);
}

static char *
list_libraries (const char *program)
{
  char *argv[] = { (char *) "ldd", (char *) program, NULL };
  char *out = NULL;

  g_assert_true (g_spawn_sync (NULL, argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, NULL, NULL));
  return out;
}

/* What draws takes longer to load than a small tree to build, so only the verbs that draw load it. */
static void
test_libraries (Fixture *f, gconstpointer data)
{
  g_autofree char *figure_program = get_figure_program ();
  g_autofree char *plain = list_libraries (g_getenv ("L2H_EXE"));
  g_autofree char *figure = list_libraries (figure_program);

  g_assert_nonnull (strstr (plain, "libgio"));
  g_assert_null (strstr (plain, "libcairo"));
  g_assert_null (strstr (plain, "libarchive"));
  g_assert_null (strstr (plain, "libgtk"));
  g_assert_nonnull (strstr (figure, "libcairo"));
  g_assert_null (strstr (figure, "libgtk"));
  g_assert_null (strstr (figure, "libadwaita"));
}

/* A link to the command finds the other program, which takes the same words and ends with the same status. */
static void
test_figure_program (Fixture *f, gconstpointer data)
{
  g_autofree char *link_path = g_build_filename (f->folder, "linked", NULL);
  g_autofree char *figure_program = get_figure_program ();
  char *draw[] = { link_path, (char *) "draw", (char *) "logits.npy", (char *) "-o", (char *) "a.svg", NULL };
  char *alone[] = { figure_program, NULL };
  g_autofree char *err = NULL;
  g_autofree char *own_err = NULL;
  int status;

  g_assert_cmpint (symlink (g_getenv ("L2H_EXE"), link_path), ==, 0);
  g_assert_true (g_spawn_sync (f->folder, draw, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, &err, &status, NULL));
  g_assert_cmpstr (err, ==, "");
  g_assert_cmpint (status, ==, 0);
  g_assert_true (exists (f, "a.svg"));

  assert_fails (f, "draw", 2, "l2h: draw takes ");
  g_assert_true (g_spawn_sync (f->folder, alone, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, &own_err, &status, NULL));
  g_assert_cmpstr (own_err, ==, "l2h-figure: is a part of l2h; start that\n");
  g_assert_cmpint (WEXITSTATUS (status), ==, 2);
}

static void
run_other (const char *command, const char *first, const char *second)
{
  char *argv[] = { (char *) command, (char *) first, (char *) second, NULL };
  int status;

  g_assert_true (g_spawn_sync (NULL, argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
}

/* An installation that was moved as a whole. */
static void
test_moved (Fixture *f, gconstpointer data)
{
  g_autofree char *figure_program = get_figure_program ();
  g_autofree char *moved = g_build_filename (f->folder, "moved", NULL);
  g_autofree char *bin = g_build_filename (moved, "bin", NULL);
  g_autofree char *libexec = g_build_filename (moved, g_getenv ("L2H_LIBEXEC_SUBDIR"), NULL);
  g_autofree char *program = g_build_filename (bin, "l2h", NULL);
  char *draw[] = { program, (char *) "draw", (char *) "logits.npy", (char *) "-o", (char *) "a.svg", NULL };
  g_autofree char *err = NULL;
  int status;

  g_assert_cmpint (g_mkdir_with_parents (bin, 0700), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents (libexec, 0700), ==, 0);
  run_other ("cp", g_getenv ("L2H_EXE"), bin);
  run_other ("cp", figure_program, libexec);
  g_assert_true (g_spawn_sync (f->folder, draw, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, &err, &status, NULL));
  g_assert_cmpstr (err, ==, "");
  g_assert_cmpint (status, ==, 0);
  g_assert_true (exists (f, "a.svg"));
  run_other ("rm", "-r", moved);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, function) g_test_add ("/l2h/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("build", test_build);
  ADD ("verbose", test_verbose);
  ADD ("verbose-unsampled", test_verbose_unsampled);
  ADD ("naming", test_naming);
  ADD ("held-out", test_held_out);
  ADD ("duplicate-names", test_duplicate_names);
  ADD ("draw", test_draw);
  ADD ("recipe", test_recipe);
  ADD ("explain", test_explain);
  ADD ("usage", test_usage);
  ADD ("bad-matrix", test_bad_matrix);
  ADD ("bad-companions", test_bad_companions);
  ADD ("bad-tree", test_bad_tree);
  ADD ("keeps-output", test_keeps_output);
  ADD ("spares-inputs", test_spares_inputs);
  ADD ("standard-output", test_standard_output);
  ADD ("style", test_style);
  ADD ("figure-files", test_figure_files);
  ADD ("draw-options", test_draw_options);
  ADD ("scores", test_scores);
  ADD ("named-pipe", test_named_pipe);
#if !defined (__SANITIZE_ADDRESS__) && !defined (__SANITIZE_THREAD__)
  ADD ("memory", test_memory);
#endif
  ADD ("libraries", test_libraries);
  ADD ("figure-program", test_figure_program);
  ADD ("moved", test_moved);
#undef ADD
  return g_test_run ();
}
