/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * test-golden [DATA]: compares the merges that Bough finds with those of the float64 oracle, which make-golden.py wrote
 * into the files beside this one. With DATA, the folder of real logits, it tests those that come from there; without,
 * the others.
 */
#include <math.h>

#include "formats/bough-matrix.h"
#include "l2h/l2h-engine-private.h"
#include "l2h/l2h-explain.h"
#include "l2h/l2h-memory-logits.h"
#include "l2h/l2h-sketches-private.h"

typedef struct {
  guint lowest;
  guint partner;
  double score;
  double reassigned;
  double margin;
} Golden;

typedef struct {
  char *logits_path;
  L2hScore score;
  guint64 n_samples;
  guint n_classes;
  GArray *merges;  /* Golden */
} Case;

static void
case_free (gpointer data)
{
  Case *test_case = data;

  g_free (test_case->logits_path);
  g_array_unref (test_case->merges);
  g_free (test_case);
}

static char *
next_word (char ***words)
{
  g_assert_nonnull (**words);
  return *(*words)++;
}

static void
expect_word (char ***words, const char *expected)
{
  g_assert_cmpstr (next_word (words), ==, expected);
}

/* The file's words, whatever separates them. */
static char **
read_words (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_strstrip (text);

  return g_strsplit_set (text, " \n", -1);
}

/* Returns NULL if the case is one of @data and that is not given, or the other way round. */
static Case *
read_case (const char *folder, const char *name, const char *data)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_auto (GStrv) all_words = read_words (path);
  char **words = all_words;
  Case *test_case;
  const char *origin;
  gboolean is_real;

  origin = next_word (&words);
  is_real = g_str_equal (origin, "real");
  g_assert_true (is_real || g_str_equal (origin, "logits"));
  if (is_real != (data != NULL))
    return NULL;

  test_case = g_new0 (Case, 1);
  test_case->logits_path = g_build_filename (is_real ? data : folder, next_word (&words), NULL);
  expect_word (&words, "score");
  g_assert_true (l2h_score_from_string (next_word (&words), &test_case->score));
  expect_word (&words, "samples");
  test_case->n_samples = g_ascii_strtoull (next_word (&words), NULL, 10);
  expect_word (&words, "classes");
  test_case->n_classes = g_ascii_strtoull (next_word (&words), NULL, 10);
  expect_word (&words, "lowest");
  expect_word (&words, "partner");
  expect_word (&words, "score");
  expect_word (&words, "reassigned");
  expect_word (&words, "margin");

  test_case->merges = g_array_new (FALSE, FALSE, sizeof (Golden));
  while (*words != NULL) {
    Golden golden;

    golden.lowest = g_ascii_strtoull (next_word (&words), NULL, 10);
    golden.partner = g_ascii_strtoull (next_word (&words), NULL, 10);
    golden.score = g_ascii_strtod (next_word (&words), NULL);
    golden.reassigned = g_ascii_strtod (next_word (&words), NULL);
    golden.margin = g_ascii_strtod (next_word (&words), NULL);
    g_array_append_val (test_case->merges, golden);
  }
  g_assert_cmpuint (test_case->merges->len, ==, test_case->n_classes - 1);

  return test_case;
}

static void
assert_near (double value, double expected, double tolerance)
{
  if (!(fabs (value - expected) <= tolerance))
    g_error ("%.17g is not within %g of %.17g", value, tolerance, expected);
}

static void
assert_merges (const Case *test_case, L2hTree *tree)
{
  g_assert_cmpint (l2h_tree_get_n_samples (tree), ==, test_case->n_samples);
  g_assert_cmpuint (l2h_tree_get_n_leaves (tree), ==, test_case->n_classes);
  g_assert_cmpuint (l2h_tree_get_n_nodes (tree), ==, 2 * test_case->n_classes - 1);

  for (guint s = 0; s < test_case->merges->len; s++) {
    const Golden *golden = &g_array_index (test_case->merges, Golden, s);
    L2hMerge merge;

    g_assert_true (l2h_tree_get_merge (tree, test_case->n_classes + s, &merge));
    g_assert_cmpuint (merge.lowest, ==, golden->lowest);
    g_assert_cmpuint (merge.partner, ==, golden->partner);
    assert_near (merge.score, golden->score, 1e-11 * golden->score);
    g_assert_false (merge.is_estimate);
  }
}

static L2hTree *
assert_build (const Case *test_case, L2hLogits *logits, const L2hEngine *engine, guint n_threads,
              L2hAssignment **assignment)
{
  const L2hBuildOptions options = { test_case->score, L2H_INPUT_AUTO, n_threads };
  g_autoptr (GError) error = NULL;
  L2hTree *tree = l2h_engine_build (engine, logits, &options, NULL, NULL, NULL, assignment, &error);

  g_assert_no_error (error);
  assert_merges (test_case, tree);
  return tree;
}

/* Parts of a matrix, and their files of sketches. */
#define N_PARTS 3
static const char *const part_names[N_PARTS] = { "part-0", "part-1", "part-2" };
static GBytes *part_files[N_PARTS];

static GInputStream *
open_part (const char *path, guint64 *size, GError **error)
{
  guint i = 0;

  while (!g_str_equal (part_names[i], path))
    i++;
  *size = g_bytes_get_size (part_files[i]);
  return g_memory_input_stream_new_from_bytes (part_files[i]);
}

/* Rows @first to @end of a matrix, as one of its own. */
static L2hLogits *
cut (L2hLogits *logits, guint64 first, guint64 end)
{
  L2hElementType type = l2h_logits_get_element_type (logits);
  guint n_classes = l2h_logits_get_n_classes (logits);
  gsize size = (end - first) * n_classes * l2h_element_type_get_size (type);
  void *elements = g_malloc (size);
  g_autoptr (GBytes) bytes = g_bytes_new_take (elements, size);
  g_autoptr (GError) error = NULL;

  l2h_logits_read_rows (logits, first, end - first, elements, &error);
  g_assert_no_error (error);
  return l2h_memory_logits_new ("part", type, end - first, n_classes, bytes);
}

/* Sketches the parts that have rows. Returns how many */
static guint
sketch_parts (L2hLogits *logits, L2hInput input, const L2hEngine *engine, guint n_threads)
{
  guint64 n_samples = l2h_logits_get_n_samples (logits);
  guint n = 0;

  for (guint i = 0; i < N_PARTS; i++) {
    guint64 first = n_samples * i / N_PARTS;
    guint64 end = n_samples * (i + 1) / N_PARTS;
    g_autoptr (L2hLogits) part = NULL;
    g_autoptr (L2hSketches) sketches = NULL;
    g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
    g_autoptr (GError) error = NULL;

    if (first == end)
      continue;
    part = cut (logits, first, end);
    sketches = l2h_sketches_new_with_engine (engine, part, input, n_threads, NULL, NULL, NULL, &error);
    g_assert_no_error (error);
    l2h_sketches_write (sketches, stream, NULL, &error);
    g_assert_no_error (error);
    g_output_stream_close (stream, NULL, NULL);
    g_clear_pointer (&part_files[n], g_bytes_unref);
    part_files[n++] = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
  }

  return n;
}

/* The tree of files of sketches with rows lent: the same. Without, what comes before the first estimate is. */
static L2hTree *
assert_sketched (const Case *test_case, L2hLogits *logits, L2hInput input, const L2hEngine *engine, guint n_threads)
{
  const L2hBuildOptions options = { test_case->score, L2H_INPUT_AUTO, n_threads };
  guint n = sketch_parts (logits, input, engine, n_threads);
  g_autoptr (L2hSketches) sketches = NULL;
  g_autoptr (L2hSketches) alone = NULL;
  g_autoptr (L2hTree) guessed = NULL;
  g_autoptr (GError) error = NULL;
  L2hTree *tree;

  sketches = l2h_sketches_read (part_names, n, open_part, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  alone = l2h_sketches_read (part_names, n, open_part, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  tree = l2h_sketches_build_with_engine (sketches, engine, logits, &options, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_merges (test_case, tree);

  guessed = l2h_sketches_build_with_engine (alone, engine, NULL, &options, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint s = 0; s < test_case->merges->len; s++) {
    const Golden *golden = &g_array_index (test_case->merges, Golden, s);
    L2hMerge merge;

    g_assert_true (l2h_tree_get_merge (guessed, test_case->n_classes + s, &merge));
    if (merge.is_estimate)
      break;
    g_assert_cmpuint (merge.lowest, ==, golden->lowest);
    g_assert_cmpuint (merge.partner, ==, golden->partner);
  }

  return tree;
}

/* Explaining reads rows of its own, so it is checked for a few hundred merges at the most. */
static void
assert_explanations (const Case *test_case, L2hLogits *logits, L2hTree *tree, L2hAssignment *assignment)
{
  for (guint s = 0; s < test_case->merges->len; s += 1 + test_case->merges->len / 200) {
    const Golden *golden = &g_array_index (test_case->merges, Golden, s);
    g_autoptr (GError) error = NULL;
    g_autoptr (L2hExplanation) explanation = NULL;
    const L2hCandidate *candidates;
    guint n_candidates;

    explanation = l2h_explain (logits, tree, assignment, test_case->n_classes + s, 5, 3, NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (l2h_explanation_get_step (explanation), ==, s);
    g_assert_cmpuint (l2h_explanation_get_lowest (explanation), ==, golden->lowest);
    g_assert_cmpuint (l2h_explanation_get_partner (explanation), ==, golden->partner);

    candidates = l2h_explanation_get_candidates (explanation, &n_candidates);
    g_assert_cmpuint (n_candidates, ==, MIN (5, test_case->n_classes - s - 1));
    g_assert_cmpuint (candidates[0].node, ==, golden->partner);
    assert_near (candidates[0].reassigned, golden->reassigned, 1e-11 * golden->reassigned);
    /* Where groups tie, the margin is the difference of two roundings. */
    assert_near (l2h_explanation_get_margin (explanation), golden->margin,
                 MAX (1e-9 * fabs (golden->margin), 1e-12 * golden->reassigned));
  }
}

/*
 * The same scores to the bit for every kernel, m, block and number of threads, and from sketches; of large matrices for
 * every seventh or thirteenth of these 108, others for each score, unless the test runs in slow mode (-m slow). Both have
 * no divisor in common with 3, so that each m, block and number of threads is among them.
 */
static void
assert_same (const Case *test_case, L2hLogits *logits, L2hInput input, L2hTree *tree)
{
  static const char *const kernels[] = { "scalar", "avx2", "avx512", "neon" };
  static const guint ms[] = { 2, 8, 0 };
  static const gsize blocks[] = { 1, 7, 0 };
  static const guint threads[] = { 1, 2, 7 };
  guint n_classes = test_case->n_classes;
  guint step = n_classes < 50 || g_test_slow () ? 1 : n_classes < 500 ? 7 : 13;
  guint n_runs = 0;

  for (guint i = test_case->score % step; i < 27 * G_N_ELEMENTS (kernels); i += step) {
    const L2hEngine engine = { l2h_kernel_find (kernels[i / 27]), ms[i % 3], blocks[i / 3 % 3] };
    g_autoptr (L2hTree) same = NULL;
    g_autoptr (L2hTree) sketched = NULL;

    if (engine.kernel == NULL)
      continue;

    same = assert_build (test_case, logits, &engine, threads[i / 9 % 3], NULL);
    if (n_runs++ % 4 == 0)
      sketched = assert_sketched (test_case, logits, input, &engine, threads[i / 9 % 3]);
    for (guint node = n_classes; node < l2h_tree_get_n_nodes (tree); node++) {
      g_assert_true (l2h_tree_get_height (same, node) == l2h_tree_get_height (tree, node));
      g_assert_true (sketched == NULL ||
                     l2h_tree_get_height (sketched, node) == l2h_tree_get_height (tree, node));
    }
  }
}

static void
test_case_cb (gconstpointer data)
{
  const Case *test_case = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (L2hLogits) logits = NULL;
  g_autoptr (L2hAssignment) assignment = NULL;
  g_autoptr (L2hTree) tree = NULL;

  logits = bough_matrix_open (test_case->logits_path, NULL, NULL, &error);
  g_assert_no_error (error);

  tree = assert_build (test_case, logits, l2h_engine_get_default (), 0, &assignment);
  assert_explanations (test_case, logits, tree, assignment);
  assert_same (test_case, logits, l2h_assignment_get_input (assignment), tree);
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;
  guint n_cases = 0;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  folder = g_test_build_filename (G_TEST_DIST, "golden", NULL);
  dir = g_dir_open (folder, 0, &error);
  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".txt"))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);

  for (guint i = 0; i < names->len; i++) {
    Case *test_case = read_case (folder, names->pdata[i], argc > 1 ? argv[1] : NULL);
    g_autofree char *path = NULL;

    if (test_case == NULL)
      continue;
    n_cases++;
    path = g_strdup_printf ("/golden/%.*s", (int) strlen (names->pdata[i]) - 4, (const char *) names->pdata[i]);
    g_test_add_data_func_full (path, test_case, test_case_cb, case_free);
  }
  g_assert_cmpuint (n_cases, >, 0);

  return g_test_run ();
}
