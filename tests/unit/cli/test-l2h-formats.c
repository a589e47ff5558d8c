/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-command.h"

#include <string.h>

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = g_dir_make_tmp ("l2h-XXXXXX", NULL);
}

/* A file that another program wrote, from beside the tests of its reader. */
static void
copy (Fixture *f, const char *folder, const char *name)
{
  g_autofree char *from = g_test_build_filename (G_TEST_DIST, "unit", "formats", folder, name, NULL);
  g_autofree char *to = g_build_filename (f->folder, name, NULL);
  g_autofree char *content = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (from, &content, &size, NULL));
  g_assert_true (g_file_set_contents (to, content, size, NULL));
}

/* The merges of a tree file, without the scores, whose last digits follow the order of sums. */
static char *
read_merges (Fixture *f, const char *name)
{
  g_autofree char *text = read_text (f, name);
  g_autoptr (GRegex) scores = g_regex_new ("\"score\": [^}]*", 0, 0, NULL);
  char *merges = strstr (text, "\"merges\"");

  return g_regex_replace_literal (scores, merges, -1, 0, "", 0, NULL);
}

/* The tree of what NumPy computed is the tree of what is computed while it is read. */
static void
test_head (Fixture *f, gconstpointer data)
{
  static const char *const names[] = { "task.pt", "phi1.npy", "phi2.npy", "task.npy" };
  g_autofree char *computed = NULL;
  g_autofree char *expected = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    copy (f, "torch", names[i]);
  assert_succeeds (f, "build --head task.pt --embeddings phi1.npy phi2.npy -o computed.json");
  g_assert_nonnull (strstr (f->out, "phi1.npy and 1 more: N = 6 samples, K = 11 classes, read as probabilities"));
  assert_succeeds (f, "build task.npy -o expected.json");
  computed = read_merges (f, "computed.json");
  expected = read_merges (f, "expected.json");
  g_assert_cmpstr (computed, ==, expected);

  assert_succeeds (f, "explain computed.json --head task.pt --embeddings phi1.npy phi2.npy --node 20");
  /* The order of the spaces is the head's, and nothing to be told of as that of parts. */
  run (f, "build --head task.pt --embeddings phi2.npy phi1.npy -o t.json");
  g_assert_cmpint (f->status, ==, 1);
  g_assert_true (g_str_has_prefix (f->err, "l2h: task.pt (\"phi1.weight\"): has weights for 5 dimensions, but phi2.npy"));
  assert_fails (f, "build --head task.pt phi1.npy -o t.json", 2, "--head and --embeddings need each other");
  assert_fails (f, "build --embeddings phi1.npy -o t.json", 2, "--head and --embeddings need each other");
  assert_fails (f, "build --head task.pt --embeddings phi1.npy -o t.json", 1,
                "task.pt: holds weights for more spaces than there are embeddings (1)");
}

static void
test_array (Fixture *f, gconstpointer data)
{
  copy (f, "torch", "dict.pt");
  copy (f, "numpy", "several.npz");
  assert_succeeds (f, "build several.npz --array logits --labels dict.pt --labels-from labels -o t.json");
  g_assert_nonnull (strstr (f->out, "N = 5 samples, K = 3 classes"));
  assert_succeeds (f, "info several.npz");
  g_assert_nonnull (strstr (f->out, "several.npz: 5 arrays\n"));
  g_assert_nonnull (strstr (f->out, "logits: 5 x 3 of float32\n"));
  g_assert_nonnull (strstr (f->out, "labels: 5 of int64\n"));
  assert_fails (f, "build several.npz -o u.json", 1, "name one of \"logits\" (5 x 3 of float32), \"weights\"");
}

/* The header names the leaves; a column of the same file are the labels. */
static void
test_csv (Fixture *f, gconstpointer data)
{
  g_autofree char *tree = NULL;

  write_text (f, "m.csv", "path,cat,dog,car,label\na,3,1,0,cat\nb,1,3,0,dog\nc,0,1,3,cat\n");
  run (f, "build m.csv --labels m.csv -o t.json");
  g_assert_cmpint (f->status, ==, 0);
  g_assert_cmpstr (f->err, ==, "l2h: m.csv: the column \"label\" looks like labels: it is no class\n");
  g_assert_nonnull (strstr (f->out, "N = 3 samples, K = 3 classes"));
  g_assert_nonnull (strstr (f->out, "mean leaf purity 100.0 %"));
  tree = read_text (f, "t.json");
  g_assert_nonnull (strstr (tree, "{\"name\": \"car\", \"samples\": 1, \"label\": \"cat\""));
  /* With spaces, too, which part no columns of other tables; and with what stands in a comment. */
  write_text (f, "s.txt", "label cat dog car\nkit 3 1 0\npup 1 3 0\nkit 0 1 3\n");
  run (f, "build s.txt --labels s.txt --labels-from label -o s.json");
  g_assert_cmpint (f->status, ==, 0);
  g_free (tree);
  tree = read_text (f, "s.json");
  g_assert_nonnull (strstr (tree, "{\"name\": \"car\", \"samples\": 1, \"label\": \"kit\""));
  write_text (f, "c.csv", "# label,cat,dog,car\n7,3,1,0\n8,1,3,0\n7,0,1,3\n");
  run (f, "build c.csv --labels c.csv -o s.json");
  g_assert_cmpint (f->status, ==, 0);
  g_free (tree);
  tree = read_text (f, "s.json");
  g_assert_nonnull (strstr (tree, "{\"name\": \"dog\", \"samples\": 1, \"label\": \"8\""));
  run (f, "members s.json s.txt --leaf dog --labels s.txt --labels-from label");
  g_assert_cmpint (f->status, ==, 0);
  /* exp (3) / (exp (1) + exp (3) + 1) = 20.0855 / 23.8038 */
  g_assert_cmpstr (f->out, ==, "sample,confidence,label\r\n1,0.843795,pup\r\n");
  run (f, "score s.json --logits s.txt --labels s.txt");
  g_assert_cmpint (f->status, ==, 0);
  g_assert_nonnull (strstr (f->out, "N = 3 samples, K = 3 classes, 2 labels"));
  run (f, "score s.json --logits c.csv --labels c.csv");
  g_assert_cmpint (f->status, ==, 0);
  write_text (f, "n.csv", "cat,dog,car\n3,1,0\n1,3,0\n");
  assert_succeeds (f, "info n.csv");
  g_assert_cmpstr (f->out, ==, "n.csv: 2 x 3 of float64\nas logits: N = 2, K = 3\ncolumns: cat, dog, car\n");
}

/* Superclasses as JSON in both shapes, and two levels of them as columns of a CSV, of which the second is drawn, too. */
static void
test_superclasses (Fixture *f, gconstpointer data)
{
  g_autofree char *svg = NULL;
  g_autofree char *by_class = NULL;
  g_autofree char *by_superclass = NULL;

  write_text (f, "tree.json",
              "{\"format\": \"l2h-tree\", \"version\": 1, \"score\": \"sum\", \"leaves\": [{\"name\": \"hen\"}, {\"name\": \"cod\"}, {\"name\": \"car\"}], "
              "\"merges\": [{\"lowest\": 0, \"partner\": 1, \"score\": 1}, {\"lowest\": 2, \"partner\": 3, \"score\": 2}]}");
  write_text (f, "by-class.json", "{\"hen\": \"bird\", \"cod\": \"fish\", \"car\": \"vehicle\"}");
  write_text (f, "by-superclass.json", "{\"bird\": [\"hen\"], \"fish\": [\"cod\"], \"vehicle\": [\"car\"]}");
  write_text (f, "levels.csv", "class,kind,realm\nhen,bird,animal\ncod,fish,animal\ncar,vehicle,artifact\n");
  assert_succeeds (f, "draw tree.json --superclasses by-class.json -o by-class.svg");
  assert_succeeds (f, "draw tree.json --superclasses by-superclass.json -o by-superclass.svg");
  assert_succeeds (f, "draw tree.json --superclasses levels.csv --set rings=color,second -o levels.svg");
  by_class = read_text (f, "by-class.svg");
  by_superclass = read_text (f, "by-superclass.svg");
  svg = read_text (f, "levels.svg");
  g_assert_nonnull (strstr (by_class, ">vehicle</text>"));
  g_assert_nonnull (strstr (by_superclass, ">vehicle</text>"));
  g_assert_nonnull (strstr (svg, ">Kind</text>"));
  g_assert_nonnull (strstr (svg, ">vehicle</text>"));
  g_assert_nonnull (strstr (svg, ">Realm</text>"));
  g_assert_nonnull (strstr (svg, ">artifact</text>"));
}

/* A file that is one array is called by its name, and what of several is not to be read says why. */
static void
test_info (Fixture *f, gconstpointer data)
{
  write_text (f, "m.csv", "id,c0,c1,c2,c3,c4,c5,c6,c7,c8\n0,1,2,3,4,5,6,7,8,9\n");
  assert_succeeds (f, "info m.csv");
  g_assert_cmpstr (f->out, ==, "m.csv: 1 x 9 of float64\nas logits: N = 1, K = 9\n"
                               "columns: c0, c1, c2, c3, c4, c5, c6, c7 and 1 more\n");
  write_text (f, "m.csv", "1 2\n3 4\n");
  assert_succeeds (f, "info m.csv");
  g_assert_cmpstr (f->out, ==, "m.csv: 2 x 2 of float64\nas logits: N = 2, K = 2\n");

  copy (f, "torch", "dict.pt");
  assert_succeeds (f, "info dict.pt");
  g_assert_cmpstr (f->out, ==, "dict.pt: 2 arrays\nlogits: 5 x 3 of float32\nlabels: 5 of int64\n");
  copy (f, "torch", "strides.pt");
  assert_succeeds (f, "info strides.pt");
  g_assert_nonnull (strstr (f->out, "\nnot to be read: strides.pt (\"expanded\"): "));
  copy (f, "torch", "beyond.pt");
  assert_fails (f, "info beyond.pt", 1, "beyond.pt: ");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/l2h-formats/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("head", test_head);
  ADD ("array", test_array);
  ADD ("csv", test_csv);
  ADD ("info", test_info);
  ADD ("superclasses", test_superclasses);
#undef ADD
  return g_test_run ();
}
