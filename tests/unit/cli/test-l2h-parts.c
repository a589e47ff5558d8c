/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The command where several files make one matrix. */

#include "test-command.h"

#include <gio/gio.h>
#include <string.h>

#define N_SAMPLES 60
#define N_CLASSES 40

static float logits[N_SAMPLES][N_CLASSES];

/* The whole in one file, and in parts of 25, 1 and 34 rows; a label a row. */
static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);
  gint64 labels[N_SAMPLES];

  for (guint i = 0; i < N_SAMPLES; i++) {
    labels[i] = i;
    for (guint c = 0; c < N_CLASSES; c++)
      logits[i][c] = g_rand_double_range (rand, -2.0, 2.0);
  }

  f->folder = g_dir_make_tmp ("l2h-XXXXXX", NULL);
  write_npy (f, "whole.npy", "<f4", "(60, 40)", logits, sizeof logits);
  write_npy (f, "part-0.npy", "<f4", "(25, 40)", logits[0], 25 * sizeof logits[0]);
  write_npy (f, "part-1.npy", "<f4", "(1, 40)", logits[25], sizeof logits[0]);
  write_npy (f, "part-2.npy", "<f4", "(34, 40)", logits[26], 34 * sizeof logits[0]);
  write_npy (f, "labels.npy", "<i8", "(60,)", labels, sizeof labels);
}

/* The same drawing; what the files say of how they were made names each its own input. */
static void
assert_same_drawing (Fixture *f, const char *name, const char *other)
{
  g_autofree char *first = read_text (f, name);
  g_autofree char *second = read_text (f, other);
  const char *drawing = strstr (first, "</metadata>");

  g_assert_nonnull (drawing);
  g_assert_cmpstr (drawing, ==, strstr (second, "</metadata>"));
}

static void
assert_same_file (Fixture *f, const char *name, const char *other)
{
  g_autofree char *first = read_text (f, name);
  g_autofree char *second = read_text (f, other);

  g_assert_cmpstr (first, ==, second);
}

/* The parts, in their order, are the whole: labels, tree and explanations. */
static void
test_build (Fixture *f, gconstpointer data)
{
  g_autofree char *whole = NULL;

  assert_succeeds (f, "build whole.npy --labels labels.npy -o whole.json");
  assert_succeeds (f, "build part-0.npy part-1.npy part-2.npy --labels labels.npy -o parts.json");
  g_assert_nonnull (strstr (f->out, "part-0.npy and 2 more: N = 60 samples, K = 40 classes"));
  assert_same_file (f, "whole.json", "parts.json");

  assert_succeeds (f, "explain whole.json whole.npy --node 50 --json");
  whole = g_strdup (f->out);
  assert_succeeds (f, "explain whole.json part-0.npy part-1.npy part-2.npy --node 50 --json");
  g_assert_cmpstr (f->out, ==, whole);

  assert_succeeds (f, "draw whole.npy -o whole.svg");
  assert_succeeds (f, "draw part-0.npy part-1.npy part-2.npy -o parts.svg");
  assert_same_drawing (f, "whole.svg", "parts.svg");
}

static void
test_mixed_types (Fixture *f, gconstpointer data)
{
  double wide[34][N_CLASSES];

  for (guint i = 0; i < 34; i++)
    for (guint c = 0; c < N_CLASSES; c++)
      wide[i][c] = logits[26 + i][c];
  write_npy (f, "wide.npy", "<f8", "(34, 40)", wide, sizeof wide);

  assert_succeeds (f, "build whole.npy -o whole.json");
  assert_succeeds (f, "build part-0.npy part-1.npy wide.npy -o parts.json");
  assert_same_file (f, "whole.json", "parts.json");
}

static void
test_errors (Fixture *f, gconstpointer data)
{
  float bad[2][N_CLASSES] = { { 0.0f } };

  bad[1][7] = __builtin_nanf ("");
  write_npy (f, "bad.npy", "<f4", "(2, 40)", bad, sizeof bad);
  write_npy (f, "narrow.npy", "<f4", "(4, 20)", bad, sizeof bad);
  write_npy (f, "short.npy", "<f4", "(26, 40)", logits, 25 * sizeof logits[0]);

  assert_fails (f, "build part-0.npy bad.npy -o t.json", 1, "l2h: bad.npy: NaN at row 1, column 7");
  assert_fails (f, "build part-0.npy narrow.npy -o t.json", 1,
                "l2h: narrow.npy: 20 columns, but part-0.npy has 40; all parts need the same");
  assert_fails (f, "build part-0.npy short.npy -o t.json", 1, "l2h: short.npy: ");
  assert_fails (f, "build part-0.npy part-9.npy -o t.json", 1, "l2h: part-9.npy: ");
  assert_fails (f, "build part-0.npy part-1.npy --labels labels.npy -o t.json", 1,
                "l2h: labels.npy: holds 60 labels, but part-0.npy and 1 more has 26 rows");
  assert_fails (f, "build part-0.npy part-1.npy -o part-1.npy", 2, "part-1.npy: is read as an input");

  assert_succeeds (f, "build whole.npy -o tree.json");
  assert_fails (f, "draw tree.json tree.json -o t.svg", 2, "tree.json is a tree; one tree can be drawn at a time");
}

/* As a shell lists them, part-10 comes before part-2: said in one line, and not where the numbers ascend. */
static void
test_order (Fixture *f, gconstpointer data)
{
  write_npy (f, "part-10.npy", "<f4", "(25, 40)", logits[0], 25 * sizeof logits[0]);
  run (f, "build part-10.npy part-2.npy -o tree.json");
  g_assert_cmpint (f->status, ==, 0);
  g_assert_cmpstr (f->err, ==,
                   "l2h: part-10.npy stands before part-2.npy, and rows are counted in this order; labels and images must be in "
                   "it too\n");
  assert_succeeds (f, "build part-0.npy part-2.npy part-10.npy -o tree.json");
  assert_succeeds (f, "build whole.npy part-2.npy -o tree.json");
}

/* Each part has its labels in a column, some as texts: 3 of 4 samples of the first leaf are "x" (0.75), the others of the second
 * "y"; a part without them leaves the column of the others to itself. */
static void
test_label_columns (Fixture *f, gconstpointer data)
{
  write_text (f, "run-1.csv", "a,b,label\n4,1,x\n4,1,x\n1,4,y\n");
  write_text (f, "run-2.csv", "a,b,label\n4,1,x\n4,1,1\n1,4,y\n");
  write_text (f, "run-3.csv", "a,b\n4,1\n");
  run (f, "build run-1.csv run-2.csv --labels run-1.csv -o tree.json");
  g_assert_cmpint (f->status, ==, 0);
  {
    g_autofree char *tree = read_text (f, "tree.json");

    g_assert_nonnull (strstr (tree, "{\"name\": \"a\", \"samples\": 4, \"label\": \"x\", \"purity\": 0.75, "
                                    "\"labels\": [[\"x\", 3], [\"1\", 1]]}"));
    g_assert_nonnull (strstr (tree, "{\"name\": \"b\", \"samples\": 2, \"label\": \"y\", \"purity\": 1, "));
  }
  run (f, "build run-1.csv run-2.csv run-3.csv --labels run-1.csv -o tree.json");
  g_assert_cmpint (f->status, ==, 1);
  g_assert_nonnull (strstr (f->err, "l2h: run-1.csv: holds 3 labels, but run-1.csv and 2 more has 7 rows"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, function) g_test_add ("/l2h-parts/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("build", test_build);
  ADD ("mixed-types", test_mixed_types);
  ADD ("errors", test_errors);
  ADD ("order", test_order);
  ADD ("label-columns", test_label_columns);
#undef ADD
  return g_test_run ();
}
