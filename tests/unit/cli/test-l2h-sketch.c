/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sketches of a matrix's parts, and trees that are built from them. */

#include "test-command.h"

#include <gio/gio.h>
#include <math.h>
#include <string.h>

#define N_SAMPLES 400
#define N_CLASSES 40

static float logits[N_SAMPLES][N_CLASSES];

/* Deep tails, so that what is kept does not decide every merge of `mean`; classes 3, 12, 21, 30 have no samples. */
static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < N_SAMPLES; i++)
    for (guint c = 0; c < N_CLASSES; c++)
      logits[i][c] = c % 9 == 3 ? -6.0 + g_rand_double (rand) : -log (g_rand_double (rand) + 1e-9);

  f->folder = g_dir_make_tmp ("l2h-XXXXXX", NULL);
  write_npy (f, "whole.npy", "<f4", "(400, 40)", logits, sizeof logits);
  write_npy (f, "part-0.npy", "<f4", "(150, 40)", logits[0], 150 * sizeof logits[0]);
  write_npy (f, "part-1.npy", "<f4", "(250, 40)", logits[150], 250 * sizeof logits[0]);
}

static void
sketch_parts (Fixture *f)
{
  assert_succeeds (f, "sketch part-0.npy -o part-0.l2hs");
  g_assert_nonnull (strstr (f->out, "part-0.npy: N = 150 samples, K = 40 classes, read as logits"));
  assert_succeeds (f, "sketch part-1.npy -o part-1.l2hs --threads 2");
}

static void
assert_same_file (Fixture *f, const char *name, const char *other)
{
  g_autofree char *first = read_text (f, name);
  g_autofree char *second = read_text (f, other);

  g_assert_cmpstr (first, ==, second);
}

/* The rows' names stand behind the option as a shell puts them there. */
static void
test_rows (Fixture *f, gconstpointer data)
{
  static const char *const scores[] = { "sum-of-means", "sum", "mean" };

  sketch_parts (f);
  for (guint i = 0; i < G_N_ELEMENTS (scores); i++) {
    g_autofree char *whole = g_strdup_printf ("build whole.npy --score %s -o whole.json", scores[i]);
    g_autofree char *parts = g_strdup_printf ("build part-0.l2hs part-1.l2hs --rows part-0.npy part-1.npy --score %s "
                                              "--strict -o parts.json", scores[i]);
    g_autofree char *one = g_strdup_printf ("build part-0.l2hs part-1.l2hs --rows whole.npy --score %s -o one.json",
                                            scores[i]);

    assert_succeeds (f, whole);
    assert_succeeds (f, parts);
    assert_same_file (f, "whole.json", "parts.json");
    assert_succeeds (f, one);
    assert_same_file (f, "whole.json", "one.json");
  }
}

static void
test_estimates (Fixture *f, gconstpointer data)
{
  g_autofree char *tree = NULL;
  g_autofree char *before = NULL;

  sketch_parts (f);
  assert_succeeds (f, "build part-0.l2hs part-1.l2hs --score mean -o tree.json");
  g_assert_nonnull (strstr (f->out, "part-0.l2hs and 1 more: N = 400 samples, K = 40 classes, read as logits"));
  g_assert_nonnull (strstr (f->out, " of 39 merges "));
  g_assert_nonnull (strstr (f->out, " samples stayed open"));
  tree = read_text (f, "tree.json");
  g_assert_nonnull (strstr (tree, "\"certified\": false"));

  before = g_strdup (tree);
  assert_fails (f, "build part-0.l2hs part-1.l2hs --score mean --strict -o tree.json", 1,
                "l2h: the sketches do not decide merge ");
  assert_fails (f, "build part-0.l2hs part-1.l2hs --score mean --strict -o other.json", 1,
                " of 39: ");
  g_clear_pointer (&tree, g_free);
  tree = read_text (f, "tree.json");
  g_assert_cmpstr (tree, ==, before);

  assert_succeeds (f, "draw part-0.l2hs part-1.l2hs -o tree.svg");
  g_assert_true (exists (f, "tree.svg"));
}

static void
test_info (Fixture *f, gconstpointer data)
{
  sketch_parts (f);
  assert_succeeds (f, "info part-1.l2hs");
  g_assert_nonnull (strstr (f->out, "part-1.l2hs: sketches of 250 samples, 40 classes, 12 logits each, read as logits"));
}

static void
test_standard_output (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "part-0.l2hs", NULL);
  g_autofree char *content = NULL;
  gsize size;

  sketch_parts (f);
  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  /* 32 of the head, 8 a column, 16 + 12 (4 + 2) a row, 32 of the checksum */
  g_assert_cmpuint (size, ==, 32 + 8 * 40 + 150 * 88 + 32);
  run (f, "sketch part-0.npy -o -");
  g_assert_cmpint (f->status, ==, 0);
  g_assert_cmpmem (f->out, 9, "\x89L2HS\r\n\x1a\x01", 9);
}

static void
test_usage (Fixture *f, gconstpointer data)
{
  sketch_parts (f);
  assert_succeeds (f, "sketch --help");
  assert_fails (f, "sketch part-0.npy", 2, "-o SKETCHES.l2hs is missing");
  assert_fails (f, "sketch -o a.l2hs", 2, "one file of logits");
  assert_fails (f, "sketch part-0.npy -o part-0.npy", 2, "part-0.npy: is read as an input");
  assert_fails (f, "sketch part-0.npy -o a.l2hs --input odds", 2, "--input odds");
  assert_fails (f, "sketch part-0.npy -o a.l2hs --threads -1", 2, "--threads -1");
  assert_fails (f, "sketch part-0.npy -o nowhere/a.l2hs", 1, "nowhere/a.l2hs: cannot be written");
  assert_fails (f, "sketch missing.npy -o a.l2hs", 1, "missing.npy: ");
  assert_fails (f, "build whole.npy --rows part-0.npy -o t.json", 2, "--rows lends rows to sketches");
  assert_fails (f, "build part-0.l2hs part-1.npy -o t.json", 2, "part-0.l2hs holds sketches, but part-1.npy holds none");
  assert_fails (f, "build part-0.l2hs -o part-0.l2hs", 2, "part-0.l2hs: is read as an input");
  assert_fails (f, "build part-0.l2hs -o t.json --input probabilities", 1, "part-0.l2hs: was sketched as logits");
}

static void
test_bad_files (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "part-0.l2hs", NULL);
  g_autofree char *content = NULL;
  gsize size;

  sketch_parts (f);
  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  g_assert_true (g_file_set_contents (path, content, size - 1, NULL));
  assert_fails (f, "build part-0.l2hs part-1.l2hs -o t.json", 1, "l2h: part-0.l2hs: has ");
  content[4000] ^= 1;
  g_assert_true (g_file_set_contents (path, content, size, NULL));
  assert_fails (f, "build part-0.l2hs part-1.l2hs -o t.json", 1, "l2h: part-0.l2hs: is damaged; sketch it again");

  assert_fails (f, "build part-1.l2hs --rows part-0.npy -o t.json", 1,
                "l2h: part-0.npy: 150 rows are lent, but the sketches (part-1.l2hs) are of 250");
  g_assert_true (g_file_set_contents (path, content, 32 + 8 * 40 + 20, NULL));
  assert_fails (f, "info part-0.l2hs", 1, "l2h: part-0.l2hs: has ");
}

/* The right number of rows, but in another order. */
static void
test_other_rows (Fixture *f, gconstpointer data)
{
  sketch_parts (f);
  assert_fails (f, "build part-0.l2hs part-1.l2hs --rows part-1.npy part-0.npy -o t.json", 1,
                "l2h: part-1.npy: row 0 is not the row that was sketched");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, function) g_test_add ("/l2h-sketch/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("rows", test_rows);
  ADD ("estimates", test_estimates);
  ADD ("info", test_info);
  ADD ("standard-output", test_standard_output);
  ADD ("usage", test_usage);
  ADD ("bad-files", test_bad_files);
  ADD ("other-rows", test_other_rows);
#undef ADD
  return g_test_run ();
}
