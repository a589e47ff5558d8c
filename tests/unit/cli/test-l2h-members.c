/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables for other programs: "l2h members", "l2h explain --all" and "l2h convert --to leaves". */

#include <math.h>
#include <string.h>

#include "test-command.h"
#include "test-files.h"

static void
write_matrix (const char *path, const double *entries, guint n_rows, guint n_columns)
{
  g_autofree char *dictionary =
    g_strdup_printf ("{'descr': '<f8', 'fortran_order': False, 'shape': (%u, %u), }", n_rows, n_columns);
  g_autoptr (GByteArray) file = test_files_start_npy (1, dictionary);

  for (guint i = 0; i < n_rows * n_columns; i++) {
    guint64 bits;

    memcpy (&bits, &entries[i], sizeof bits);
    test_files_append_bits (file, bits, 8, FALSE);
  }
  test_files_write (path, file->data, file->len);
}

static void
assert_prints (const char *arguments, const char *expected)
{
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;

  g_assert_cmpint (run_here (arguments, &out, &err), ==, 0);
  g_assert_cmpstr (out, ==, expected);
  g_assert_cmpstr (err, ==, "");
}

/*
 * Confidences 8/10, 3/5, 18/20, 6/8. Group 1 scores lowest, 0.6; its sample gives 1/2 each to 0 and 2, of which the first
 * counts. Then {2} scores 0.9 against (0.8 + 0.75) / 2 + 0.6; its sample gives 1/2 to 0, the mean over {1, 0} is 1/4.
 */
static void
set_up (void)
{
  const double entries[] = { log (8), 0, 0, 0, log (3), 0, 0, 0, log (18), log (6), 0, 0 };

  write_matrix ("logits.npy", entries, 4, 3);
  test_files_write_text ("labels.txt", "1\n1\n0\n0\n");
  test_files_write_text ("names.txt", "fish, \"red\"\ncat\ndog\n");
  g_assert_cmpint (run_here ("build logits.npy --labels labels.txt --classes names.txt -o tree.json", NULL, NULL), ==, 0);
}

static void
test_members (void)
{
  g_autofree char *list = NULL;

  set_up ();
  assert_prints ("members tree.json logits.npy --node 0", "sample,confidence\r\n0,0.800000\r\n3,0.750000\r\n");
  assert_prints ("members tree.json logits.npy --leaf cat --labels labels.txt",
                 "sample,confidence,label\r\n1,0.600000,1\r\n");
  /* The class names are the labels', too. */
  assert_prints ("members tree.json logits.npy --node 3 --labels labels.txt --classes names.txt",
                 "sample,confidence,label,leaf\r\n0,0.800000,cat,\"fish, \"\"red\"\"\"\r\n"
                 "3,0.750000,\"fish, \"\"red\"\"\",\"fish, \"\"red\"\"\"\r\n1,0.600000,cat,cat\r\n");
  assert_prints ("members tree.json logits.npy -o list.csv", "list.csv\n");
  g_assert_true (g_file_get_contents ("list.csv", &list, NULL, NULL));
  g_assert_cmpstr (list, ==, "sample,confidence,leaf\r\n0,0.800000,\"fish, \"\"red\"\"\"\r\n"
                             "3,0.750000,\"fish, \"\"red\"\"\"\r\n1,0.600000,cat\r\n2,0.900000,dog\r\n");

  /* In a tree from elsewhere the leaves are where their names are. */
  test_files_write_text ("plain.txt", "a\nb\nc\n");
  test_files_write_text ("tree.nwk", "(c,(b,a));\n");
  assert_prints ("members tree.nwk logits.npy --leaf c --classes plain.txt", "sample,confidence\r\n2,0.900000\r\n");
}

static void
test_members_usage (void)
{
  const double entries[] = { 1, 0 };

  set_up ();
  write_matrix ("two.npy", entries, 1, 2);
  test_files_write_text ("few.txt", "0\n");
  assert_fails_here ("members tree.json", 2,
                     "l2h: members takes a tree and the logits whose samples are in it; \"l2h members --help\" says more\n");
  assert_fails_here ("members tree.json logits.npy --node 5", 2, "l2h: --node must be a node of tree.json: 0 to 4\n");
  assert_fails_here ("members tree.json logits.npy --node -5", 2, "l2h: --node must be a node of tree.json: 0 to 4\n");
  assert_fails_here ("members tree.json logits.npy --leaf owl", 1,
                     "l2h: tree.json: no leaf is called \"owl\"; “l2h convert tree.json - --to leaves” lists them\n");
  assert_fails_here ("members tree.json logits.npy --leaf cat --node 1", 2, "l2h: --node and --leaf do not go together\n");
  assert_fails_here ("members tree.json two.npy", 1, "l2h: two.npy: has 2 columns, but tree.json has 3 leaves\n");
  assert_fails_here ("members tree.json logits.npy --labels few.txt", 1,
                     "l2h: few.txt: holds 1 label, but logits.npy has 4 rows\n");
  assert_fails_here ("members tree.json logits.npy -o logits.npy", 2,
                     "l2h: logits.npy: is read as an input; give the output another name\n");
}

static void
test_twins (void)
{
  set_up ();
  test_files_write_text ("twins.txt", "cat\ncat\ndog\n");
  g_assert_cmpint (run_here ("build logits.npy --classes twins.txt -o twins.json", NULL, NULL), ==, 0);
  assert_fails_here ("members twins.json logits.npy --leaf cat", 1,
                     "l2h: twins.json: leaves 0 and 1 are both called \"cat\"; say which by --node\n");
}

static void
assert_row (const char *row, const char *counts, const double *numbers)
{
  g_auto (GStrv) fields = g_strsplit (row, ",", -1);
  const guint columns[] = { 4, 8, 10, 11 };

  g_assert_cmpuint (g_strv_length (fields), ==, 13);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++) {
    if (isnan (numbers[i])) {
      g_assert_cmpstr (fields[columns[i]], ==, "");
    } else {
      g_assert_cmpfloat_with_epsilon (g_ascii_strtod (fields[columns[i]], NULL), numbers[i], 1e-12);
    }
    g_free (fields[columns[i]]);
    fields[columns[i]] = g_strdup ("x");
  }
  {
    g_autofree char *rest = g_strjoinv (",", fields);

    g_assert_cmpstr (rest, ==, counts);
  }
}

static void
test_evidence (void)
{
  g_autofree char *out = NULL;
  g_autofree char *table = NULL;
  g_auto (GStrv) rows = NULL;

  set_up ();
  g_assert_cmpint (run_here ("explain tree.json logits.npy --all", &out, NULL), ==, 0);
  rows = g_strsplit (out, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (rows), ==, 4);
  g_assert_cmpstr (rows[0], ==, "step,node,lowest,partner,height,leaves,samples,reassigned_samples,reassigned,runner_up,"
                                "runner_up_reassigned,margin,certified");
  assert_row (rows[1], "1,3,1,0,x,2,3,1,x,2,x,x,true", (const double[]) { 0.6, 0.5, 0, 0.5 });
  assert_row (rows[2], "2,4,2,3,x,3,4,1,x,,x,x,true", (const double[]) { 0.9, 0.25, NAN, 0.25 });

  assert_prints ("explain tree.json logits.npy --all -o merges.csv", "merges.csv\n");
  g_assert_true (g_file_get_contents ("merges.csv", &table, NULL, NULL));
  g_assert_cmpstr (table, ==, out);

  assert_fails_here ("explain tree.json logits.npy", 2,
                     "l2h: --node N is missing: the merge to explain; or --all\n");
  assert_fails_here ("explain tree.json logits.npy --all --node 3", 2,
                     "l2h: --all goes with neither --node nor --json; it writes CSV\n");
  assert_fails_here ("explain tree.json logits.npy --node 3 -o out.csv", 2, "l2h: -o goes with --all\n");
  assert_fails_here ("explain tree.json logits.npy --all -o tree.json", 2,
                     "l2h: tree.json: is read as an input; give the output another name\n");
}

static void
test_leaves (void)
{
  set_up ();
  /* Labels 1 and 0 in leaf 0, of which the lower counts; all of one in the others. */
  assert_prints ("convert tree.json - --to leaves",
                 "leaf,name,samples,label,purity\r\n0,\"fish, \"\"red\"\"\",2,\"fish, \"\"red\"\"\",0.5\r\n"
                 "1,cat,1,cat,1\r\n2,dog,1,\"fish, \"\"red\"\"\",1\r\n");
  assert_prints ("convert tree.json t.leaves.csv", "t.leaves.csv\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  test_files_add_func ("/l2h-members/members", test_members);
  test_files_add_func ("/l2h-members/usage", test_members_usage);
  test_files_add_func ("/l2h-members/twins", test_twins);
  test_files_add_func ("/l2h-members/evidence", test_evidence);
  test_files_add_func ("/l2h-members/leaves", test_leaves);

  return g_test_run ();
}
