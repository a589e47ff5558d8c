/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "l2h convert" as a user meets it; what other programs make of its files is tested in tests/consumers. */

#include <glib/gstdio.h>
#include <string.h>

#include "test-command.h"
#include "test-files.h"

static void
set_up (void)
{
  test_files_write_text ("tree.json",
                         "{\"format\": \"l2h-tree\", \"version\": 1, \"score\": \"sum\", \"leaves\": [{\"name\": \"dog\"}, {\"name\": \"it's\"}, "
                         "{\"name\": \"car\"}], \"merges\": [{\"lowest\": 0, \"partner\": 1, \"score\": 0.5}, "
                         "{\"lowest\": 2, \"partner\": 3, \"score\": 0.75}]}");
  test_files_write_text ("superclasses.csv", "dog,animal\nit's,animal\ncar,vehicle\n");
}

static void
assert_prints (const char *arguments, const char *expected)
{
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;

  g_assert_cmpint (run_here (arguments, &out, &err), ==, 0);
  g_assert_cmpstr (out, ==, expected);
}

static void
test_standard_output (void)
{
  set_up ();
  assert_prints ("convert tree.json - --to newick", "(car:0.75,(dog:0.5,'it’s':0.5):0.25);\n");
  assert_prints ("convert tree.json - --to newick --tips exact --heights step", "(car:2,(dog:1,'it''s':1):1);\n");
  assert_prints ("convert tree.json - --to newick --tips number --heights step", "(2:2,(0:1,1:1):1);\n");
  assert_prints ("convert tree.json - --to merges",
                 "step,node,lowest,partner,height,leaves,samples\r\n1,3,0,1,0.5,2,\r\n2,4,2,3,0.75,3,\r\n");
}

/* Okabe and Ito's first two, in the order of the file. */
static void
test_colors (void)
{
  g_autofree char *nexus = NULL;
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;

  set_up ();
  g_assert_cmpint (run_here ("convert tree.json tree.nex --superclasses superclasses.csv", &out, &err), ==, 0);
  g_assert_cmpstr (out, ==, "tree.nex: branch lengths are differences of merge score\ntree.nex\n");
  g_assert_true (g_file_get_contents ("tree.nex", &nexus, NULL, NULL));
  g_assert_nonnull (strstr (nexus, "\t\tdog[&!color=#0072b2]\n\t\t'it’s'[&!color=#0072b2]\n\t\tcar[&!color=#e69f00]\n"));
}

static void
test_classes (void)
{
  set_up ();
  test_files_write_text ("bare.nwk", "((,),);");
  test_files_write_text ("names.txt", "a\nb\nc\n");
  test_files_write_text ("few.txt", "a\nb\n");
  assert_prints ("convert bare.nwk - --to newick --classes names.txt", "((a,b),c);\n");
  test_files_write_text ("measured.nwk", "((a:1,b:1):1,c:2);");
  assert_prints ("convert measured.nwk again.nwk", "again.nwk: branch lengths are differences of height\nagain.nwk\n");
  assert_prints ("convert bare.nwk named.nwk --classes names.txt", "named.nwk\n");
  assert_prints ("convert bare.nwk steps.nwk --heights step", "steps.nwk: branch lengths are differences of merge step\nsteps.nwk\n");
  assert_fails_here ("convert bare.nwk out.nwk --classes few.txt", 1, "l2h: few.txt: has 2 names, but the tree has 3 leaves\n");
  assert_fails_here ("convert bare.nwk out.npy", 1,
                "l2h: bare.nwk: the tree’s heights are not known, but a linkage needs them; take steps as heights "
                "(--heights step)\n");
  g_assert_false (g_file_test ("out.nwk", G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test ("out.npy", G_FILE_TEST_EXISTS));
}

/* Two leaves of one name are written and told of, where tips have names; ours refuses them too. */
static void
test_duplicate_names (void)
{
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;

  set_up ();
  test_files_write_text ("names.txt", "maple\noak\nmaple\n");
  g_assert_cmpint (run_here ("convert tree.json twice.nwk --classes names.txt", &out, &err), ==, 0);
  g_assert_nonnull (strstr (err, "l2h: twice.nwk: the name \"maple\" occurs 2 times (numbers 0, 2), which many readers "
                                 "refuse; --tips number tells the leaves apart\n"));
  assert_fails_here ("convert twice.nwk again.nwk", 1, "l2h: twice.nwk: two leaves are called \"maple\"; give each a name of its own\n");
  assert_prints ("convert tree.json twice.npy --classes names.txt", "twice.npy\n");
}

static void
test_usage (void)
{
  set_up ();
  assert_fails_here ("convert tree.json", 2, "l2h: convert takes a tree and the file to write; \"l2h convert --help\" says more\n");
  assert_fails_here ("convert tree.json out.nwk --to phylip", 2,
                "l2h: --to phylip: must be one of hclust (.hclust.json), json (.l2h.json), nexus (.nex), newick (.nwk), "
                "linkage (.npy), dot (.dot), leaves (.leaves.csv), merges (.csv), itol (.zip)\n");
  assert_fails_here ("convert tree.json out.txt", 2,
                "l2h: out.txt: its name says no format; add --to with one of hclust (.hclust.json), json (.l2h.json), "
                "nexus (.nex), newick (.nwk), linkage (.npy), dot (.dot), leaves (.leaves.csv), merges (.csv), itol (.zip)\n");
  assert_fails_here ("convert tree.json out.nwk --tips short", 2, "l2h: --tips short: must be one of safe, exact, number, wnid\n");
  assert_fails_here ("convert tree.json out.nwk --tips wnid", 2, "l2h: --tips wnid needs --wnids FILE or --wordnet-names\n");
  assert_fails_here ("convert tree.json out.nwk --heights cm", 2, "l2h: --heights cm: must be one of score, step\n");
  assert_fails_here ("convert tree.json tree.json", 2, "l2h: tree.json: is read as an input; give the output another name\n");
  assert_fails_here ("convert superclasses.csv out.nwk", 1,
                "l2h: superclasses.csv: is no tree; Bough reads its own tree files, Newick, NEXUS, hclust, linkage .npy "
                "and TreeVAE’s data_tree.npy\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  test_files_add_func ("/l2h-convert/standard-output", test_standard_output);
  test_files_add_func ("/l2h-convert/colors", test_colors);
  test_files_add_func ("/l2h-convert/classes", test_classes);
  test_files_add_func ("/l2h-convert/duplicate-names", test_duplicate_names);
  test_files_add_func ("/l2h-convert/usage", test_usage);

  return g_test_run ();
}
