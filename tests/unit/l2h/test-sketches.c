/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "l2h/l2h-error.h"
#include "l2h/l2h-memory-logits.h"
#include "l2h/l2h-sketches-private.h"
#include "test-matrix.h"

#define HEAD 32
#define DIGEST 32

/* Files by name. */
static GHashTable *files;

static void
put_file (const char *name, GBytes *bytes)
{
  g_hash_table_replace (files, g_strdup (name), g_bytes_ref (bytes));
}

static GInputStream *
open_file (const char *path, guint64 *size, GError **error)
{
  GBytes *bytes = g_hash_table_lookup (files, path);

  if (bytes == NULL) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "%s: is not there", path);
    return NULL;
  }

  *size = g_bytes_get_size (bytes);
  return g_memory_input_stream_new_from_bytes (bytes);
}

static GBytes *
sketch_with (const L2hEngine *engine, L2hLogits *logits, L2hInput input, guint n_threads)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;
  g_autoptr (L2hSketches) sketches = NULL;

  sketches = l2h_sketches_new_with_engine (engine, logits, input, n_threads, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  l2h_sketches_write (sketches, stream, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, NULL);

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static void
sketch_file (const char *name, L2hLogits *logits, guint m)
{
  const L2hEngine engine = { l2h_kernel_get (), m, 0 };
  g_autoptr (GBytes) bytes = sketch_with (&engine, logits, L2H_INPUT_AUTO, 1);

  put_file (name, bytes);
}

static L2hSketches *
read_files (const char *const *names)
{
  g_autoptr (GError) error = NULL;
  L2hSketches *sketches;

  sketches = l2h_sketches_read (names, g_strv_length ((char **) names), open_file, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return sketches;
}

static void
assert_refused (const char *const *names, L2hError code, const char *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (l2h_sketches_read (names, g_strv_length ((char **) names), open_file, NULL, NULL, NULL, &error));
  g_assert_error (error, L2H_ERROR, (int) code);
  if (message != NULL)
    g_assert_cmpstr (error->message, ==, message);
}

/* Rows @first to @end of a float32 matrix, as one of its own. */
static L2hLogits *
cut (const char *name, const float *values, guint n_classes, guint first, guint end)
{
  g_autoptr (GBytes) bytes = g_bytes_new (values + first * n_classes, (end - first) * n_classes * sizeof *values);

  return l2h_memory_logits_new (name, L2H_ELEMENT_FLOAT32, end - first, n_classes, bytes);
}

/* Deep tails, so that few kept logits do not decide; every seventh class without samples. */
static float *
new_values (guint n_samples, guint n_classes)
{
  float *values = g_new (float, n_samples * n_classes);

  for (guint i = 0; i < n_samples * n_classes; i++)
    values[i] = i % n_classes % 7 == 3 ? -8.0 + g_test_rand_double () : -3.0 * log (g_test_rand_double () + 1e-9);

  return values;
}

static L2hTree *
build (L2hLogits *logits, L2hScore score)
{
  const L2hBuildOptions options = { score, L2H_INPUT_AUTO, 1 };
  g_autoptr (GError) error = NULL;
  L2hTree *tree = l2h_build (logits, &options, NULL, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return tree;
}

static void
assert_same_merges (L2hTree *tree, L2hTree *expected)
{
  g_assert_cmpuint (l2h_tree_get_n_nodes (tree), ==, l2h_tree_get_n_nodes (expected));
  for (guint node = l2h_tree_get_n_leaves (tree); node < l2h_tree_get_n_nodes (tree); node++) {
    L2hMerge a, b;

    g_assert_true (l2h_tree_get_merge (tree, node, &a));
    g_assert_true (l2h_tree_get_merge (expected, node, &b));
    g_assert_cmpuint (a.lowest, ==, b.lowest);
    g_assert_cmpuint (a.partner, ==, b.partner);
    g_assert_true (a.score == b.score);
    g_assert_false (a.is_estimate);
  }
}

/* One row of logits 0 and ln 3, so probabilities 1/4 and 3/4; the bytes as the format is written down. */
static void
test_format (void)
{
  const double ln_3 = log (3.0);
  const double values[] = { 0.0, ln_3 };
  static const guint8 head[] = { 0x89, 'L', '2', 'H', 'S', '\r', '\n', 0x1a, 1, 0, 0, 0, 2, 0, 0, 0,
                                 1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 8, 2, 1, 1 };
  static const guint8 columns[] = { 1, 0, 0, 0 };
  g_autoptr (L2hLogits) logits = test_matrix_new (1, 2, values);
  g_autoptr (GBytes) bytes = sketch_with (l2h_engine_get_default (), logits, L2H_INPUT_AUTO, 1);
  const guint8 *data;
  gsize size;
  double found[6];
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[DIGEST];
  gsize digest_size = sizeof digest;

  data = g_bytes_get_data (bytes, &size);
  g_assert_cmpuint (size, ==, 32 + 2 * 8 + 8 + 8 + 2 * 8 + 2 * 2 + 32);
  g_assert_cmpmem (data, sizeof head, head, sizeof head);
  for (guint i = 0; i < 6; i++) {
    guint64 bits = 0;

    for (guint j = 0; j < 8; j++)
      bits |= (guint64) data[32 + 8 * i + j] << (8 * j);
    memcpy (&found[i], &bits, sizeof bits);
  }
  g_assert_cmpfloat_with_epsilon (found[0], 0.25, 1e-14);
  g_assert_cmpfloat_with_epsilon (found[1], 0.75, 1e-14);
  g_assert_cmpfloat_with_epsilon (found[2], 0.75, 1e-14);
  g_assert_true (found[3] == 0.0);
  g_assert_true (found[4] == ln_3);
  g_assert_true (found[5] == 0.0);
  g_assert_cmpmem (data + 80, 4, columns, 4);

  g_checksum_update (checksum, data, size - DIGEST);
  g_checksum_get_digest (checksum, digest, &digest_size);
  g_assert_cmpmem (data + size - DIGEST, DIGEST, digest, DIGEST);
}

/* The columns' sums are those of the probabilities, whatever the number of blocks. */
static void
test_column_sums (void)
{
  guint n_samples = 5000;
  guint n_classes = 30;
  g_autofree float *values = new_values (n_samples, n_classes);
  g_autofree double *expected = g_new0 (double, n_classes);
  g_autoptr (L2hLogits) logits = cut ("a.npy", values, n_classes, 0, n_samples);
  g_autoptr (GError) error = NULL;
  g_autoptr (L2hSketches) sketches = NULL;

  for (guint i = 0; i < n_samples; i++) {
    double total = 0.0;

    for (guint c = 0; c < n_classes; c++)
      total += exp (values[i * n_classes + c]);
    for (guint c = 0; c < n_classes; c++)
      expected[c] += exp (values[i * n_classes + c]) / total;
  }

  sketches = l2h_sketches_new_from_logits (logits, L2H_INPUT_LOGITS, 2, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint c = 0; c < n_classes; c++)
    g_assert_cmpfloat_with_epsilon (sketches->column_sums[c], expected[c], 1e-11 * expected[c]);
}

/* The same bytes for every kernel, block and number of threads. */
static void
test_same_bytes (void)
{
  static const char *const kernels[] = { "scalar", "avx2", "avx512", "neon" };
  static const guint threads[] = { 1, 2, 7 };
  static const gsize blocks[] = { 0, 1, 7 };
  guint n_samples = 3000;
  guint n_classes = 70;
  g_autofree float *values = new_values (n_samples, n_classes);
  g_autoptr (L2hLogits) logits = cut ("a.npy", values, n_classes, 0, n_samples);
  g_autoptr (GBytes) first = NULL;

  for (guint i = 0; i < 9 * G_N_ELEMENTS (kernels); i++) {
    const L2hEngine engine = { l2h_kernel_find (kernels[i / 9]), 0, blocks[i / 3 % 3] };
    g_autoptr (GBytes) bytes = NULL;

    if (engine.kernel == NULL)
      continue;
    bytes = sketch_with (&engine, logits, L2H_INPUT_AUTO, threads[i % 3]);
    if (first == NULL)
      first = g_bytes_ref (bytes);
    g_assert_true (g_bytes_equal (first, bytes));
  }
}

/* Sketches of three parts, and their rows: the tree of the whole, to the bit, for every score and m. */
static void
test_parts_with_rows (void)
{
  static const char *const names[] = { "0", "1", "2", NULL };
  static const guint ends[] = { 250, 251, 600 };
  guint n_classes = 60;
  g_autofree float *values = new_values (600, n_classes);
  g_autoptr (L2hLogits) whole = cut ("whole.npy", values, n_classes, 0, 600);

  for (guint m = 0; m <= 4; m += 2) {
    for (guint i = 0; i < 3; i++) {
      g_autoptr (L2hLogits) part = cut (names[i], values, n_classes, i == 0 ? 0 : ends[i - 1], ends[i]);

      sketch_file (names[i], part, m);
    }

    for (L2hScore score = L2H_SCORE_SUM_OF_MEANS; score <= L2H_SCORE_MEAN; score++) {
      g_autoptr (L2hSketches) sketches = read_files (names);
      g_autoptr (L2hTree) expected = build (whole, score);
      g_autoptr (L2hTree) tree = NULL;
      g_autoptr (L2hAssignment) assignment = NULL;
      g_autoptr (GError) error = NULL;
      L2hBuildStatistics statistics;
      const L2hBuildOptions options = { score, L2H_INPUT_AUTO, 1, .statistics = &statistics };

      tree = l2h_sketches_build (sketches, whole, &options, NULL, NULL, NULL, &assignment, &error);
      g_assert_no_error (error);
      assert_same_merges (tree, expected);
      g_assert_cmpuint (statistics.n_estimates, ==, 0);
      g_assert_true (m != 2 || statistics.n_reread > 0);
      g_assert_cmpuint (l2h_assignment_get_n_samples (assignment), ==, 600);
    }
  }
}

/* float16 rows beside float64 ones: what is narrow is kept wide. */
static void
test_mixed_widths (void)
{
  static const char *const names[] = { "0", "1", NULL };
  guint n_classes = 20;
  g_autofree float *values = new_values (80, n_classes);
  g_autofree double *wide = g_new (double, 80 * n_classes);
  g_autoptr (L2hLogits) whole = cut ("whole.npy", values, n_classes, 0, 80);
  g_autoptr (L2hLogits) first = cut ("0.npy", values, n_classes, 0, 30);
  g_autoptr (L2hLogits) second = NULL;
  g_autoptr (L2hSketches) sketches = NULL;
  g_autoptr (L2hTree) expected = build (whole, L2H_SCORE_SUM);
  g_autoptr (L2hTree) tree = NULL;
  g_autoptr (GError) error = NULL;
  const L2hBuildOptions options = { L2H_SCORE_SUM, L2H_INPUT_LOGITS, 1 };

  for (guint i = 0; i < 80 * n_classes; i++)
    wide[i] = values[i];
  second = test_matrix_new (50, n_classes, wide + 30 * n_classes);
  sketch_file ("0", first, 3);
  sketch_file ("1", second, 3);
  sketches = read_files (names);
  tree = l2h_sketches_build (sketches, whole, &options, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_same_merges (tree, expected);
}

/* Small matrices with ties, -inf and classes without samples. */
static L2hLogits *
draw_matrix (guint *n_samples, guint *n_classes)
{
  g_autofree double *values = NULL;
  guint kind = g_test_rand_int_range (0, 4);

  *n_samples = g_test_rand_int_range (1, 30);
  *n_classes = g_test_rand_int_range (2, 12);
  values = g_new (double, *n_samples * *n_classes);
  for (guint i = 0; i < *n_samples * *n_classes; i++)
    switch (kind) {
    case 0:
      values[i] = g_test_rand_int_range (0, 4);
      break;
    case 1:
      values[i] = g_test_rand_double_range (-4.0, 4.0) - i % *n_classes % 3 * 3.0;
      break;
    case 2:
      values[i] = i % *n_classes == 0 ? 0.5 : g_test_rand_int_range (0, 3) == 0 ? -INFINITY : g_test_rand_int_range (0, 3);
      break;
    default:
      values[i] = i % *n_classes % 4 == 1 ? -INFINITY : g_test_rand_double_range (0.0, 9.0);
    }

  return test_matrix_new (*n_samples, *n_classes, values);
}

/* What is not an estimate is the method's merge, as long as nothing before it was one; and with all kept, all are. */
static void
test_estimates (void)
{
  guint n_certified = 0;
  guint n_estimates = 0;
  guint n_unsampled = 0;

  for (guint number = 0; number < 3000; number++) {
    static const guint ms[] = { 1, 2, 3, 12 };
    const L2hEngine engine = { l2h_kernel_get (), ms[number % 4], 0 };
    L2hBuildStatistics statistics;
    const L2hBuildOptions options = { number % 3, L2H_INPUT_LOGITS, 1, .statistics = &statistics };
    guint n_samples, n_classes;
    g_autoptr (L2hLogits) logits = draw_matrix (&n_samples, &n_classes);
    g_autoptr (GError) error = NULL;
    g_autoptr (L2hTree) expected = l2h_build (logits, &options, NULL, NULL, NULL, NULL, &error);
    g_autoptr (L2hSketches) sketches = NULL;
    g_autoptr (L2hTree) tree = NULL;
    guint n_estimated = 0;

    g_assert_no_error (error);
    sketches = l2h_sketches_new_with_engine (&engine, logits, L2H_INPUT_LOGITS, 1, NULL, NULL, NULL, &error);
    g_assert_no_error (error);
    tree = l2h_sketches_build (sketches, NULL, &options, NULL, NULL, NULL, NULL, &error);
    g_assert_no_error (error);

    for (guint node = n_classes; node < 2 * n_classes - 1; node++) {
      L2hMerge merge, other;

      g_assert_true (l2h_tree_get_merge (tree, node, &merge));
      g_assert_true (l2h_tree_get_merge (expected, node, &other));
      n_estimated += merge.is_estimate;
      if (n_estimated > 0)
        continue;
      if (merge.lowest != other.lowest || merge.partner != other.partner)
        g_error ("matrix %u (m %u), node %u: %u with %u, not %u with %u", number, engine.m, node, merge.lowest,
                 merge.partner, other.lowest, other.partner);
      g_assert_true (merge.score == other.score);
      n_certified++;
    }
    g_assert_cmpuint (statistics.n_estimates, ==, n_estimated);
    g_assert_true (n_estimated == 0 || statistics.n_open > 0);
    g_assert_true (engine.m < 12 || n_estimated == 0);
    n_estimates += n_estimated;
    n_unsampled += n_estimated == 0 ? statistics.n_unsampled : 0;
  }

  g_test_message ("%u certified, %u of them of groups without samples; %u estimated", n_certified, n_unsampled,
                  n_estimates);
  g_assert_cmpuint (n_certified, >, 5000);
  g_assert_cmpuint (n_unsampled, >, 1000);
  g_assert_cmpuint (n_estimates, >, 500);
}

/* Two logits a row do not decide every merge of deep trees. */
static void
test_strict (void)
{
  guint n_classes = 60;
  g_autofree float *values = new_values (300, n_classes);
  g_autoptr (L2hLogits) logits = cut ("whole.npy", values, n_classes, 0, 300);
  const L2hEngine engine = { l2h_kernel_get (), 2, 0 };
  const L2hBuildOptions options = { L2H_SCORE_MEAN, L2H_INPUT_AUTO, 1, .strict = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (L2hSketches) sketches = NULL;
  g_autoptr (L2hTree) tree = NULL;

  sketches = l2h_sketches_new_with_engine (&engine, logits, L2H_INPUT_AUTO, 1, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  tree = l2h_sketches_build (sketches, NULL, &options, NULL, NULL, NULL, NULL, &error);
  g_assert_null (tree);
  g_assert_error (error, L2H_ERROR, L2H_ERROR_ESTIMATE);
  g_assert_nonnull (strstr (error->message, " of 59: "));
}

static GBytes *
small_file (void)
{
  const double values[] = { 3.0, 1.0, 0.0, -1.0, 0.0, 2.0, 2.0, -INFINITY };
  const L2hEngine engine = { l2h_kernel_get (), 3, 0 };
  g_autoptr (L2hLogits) logits = test_matrix_new (2, 4, values);

  return sketch_with (&engine, logits, L2H_INPUT_LOGITS, 1);
}

static void
test_cut_short (void)
{
  static const char *const names[] = { "cut", NULL };
  g_autoptr (GBytes) whole = small_file ();

  for (gsize size = 0; size < g_bytes_get_size (whole); size++) {
    g_autoptr (GBytes) part = g_bytes_new_from_bytes (whole, 0, size);

    put_file ("cut", part);
    assert_refused (names, L2H_ERROR_SKETCH, NULL);
  }
  put_file ("cut", whole);
  l2h_sketches_free (read_files (names));
}

static void
test_flipped_bits (void)
{
  static const char *const names[] = { "flipped", NULL };
  g_autoptr (GBytes) whole = small_file ();
  gsize size;
  const guint8 *data = g_bytes_get_data (whole, &size);

  for (gsize i = 0; i < 8 * size; i++) {
    g_autofree guint8 *copy = g_memdup2 (data, size);
    g_autoptr (GBytes) flipped = NULL;

    copy[i / 8] ^= 1 << i % 8;
    flipped = g_bytes_new (copy, size);
    put_file ("flipped", flipped);
    assert_refused (names, L2H_ERROR_SKETCH, NULL);
  }
}

/* Random bytes behind a sound head, with a sound checksum: refused or read, but nothing worse. */
static void
test_any_content (void)
{
  static const char *const names[] = { "any", NULL };
  g_autoptr (GBytes) whole = small_file ();
  gsize size;
  const guint8 *data = g_bytes_get_data (whole, &size);

  for (guint i = 0; i < 20000; i++) {
    g_autofree guint8 *copy = g_memdup2 (data, size);
    g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
    g_autoptr (GBytes) bytes = NULL;
    g_autoptr (L2hSketches) sketches = NULL;
    g_autoptr (GError) error = NULL;
    gsize digest_size = DIGEST;

    for (guint n = g_test_rand_int_range (1, 4); n > 0; n--)
      copy[g_test_rand_int_range (HEAD, size - DIGEST)] = g_test_rand_int_range (0, 256);
    g_checksum_update (checksum, copy, size - DIGEST);
    g_checksum_get_digest (checksum, copy + size - DIGEST, &digest_size);
    bytes = g_bytes_new (copy, size);
    put_file ("any", bytes);
    sketches = l2h_sketches_read (names, 1, open_file, NULL, NULL, NULL, &error);
    if (sketches != NULL) {
      g_autoptr (L2hTree) tree = l2h_sketches_build (sketches, NULL, NULL, NULL, NULL, NULL, NULL, &error);

      g_assert_no_error (error);
    } else {
      g_assert_error (error, L2H_ERROR, L2H_ERROR_SKETCH);
    }
  }
}

/* Heads that promise too much, with a checksum that fits. */
static void
test_heads (void)
{
  static const struct {
    gsize at;
    guint8 bytes[8];
    gsize n;
    const char *message;
  } cases[] = {
    { 0, { 0x88 }, 1, "head: is no file of sketches; \"l2h sketch\" makes these" },
    { 8, { 2 }, 1,
      "head: holds sketches of version 2, but this program knows 1; use the program that made it, or sketch it again" },
    { 12, { 1, 0, 0, 0 }, 4, "head: is damaged in its head; sketch it again" },
    { 12, { 0xff, 0xff, 0xff, 0xff }, 4, "head: is damaged in its head; sketch it again" },
    { 12, { 5 }, 1, "head: has 188 bytes, but its head promises 196; sketch it again" },
    { 16, { 0 }, 1, "head: is damaged in its head; sketch it again" },
    { 16, { 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0 }, 8,
      "head: has 188 bytes, but its head promises 197568495666; sketch it again" },
    { 16, { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff }, 8, "head: is damaged in its head; sketch it again" },
    { 24, { 0 }, 1, "head: is damaged in its head; sketch it again" },
    { 24, { 5 }, 1, "head: is damaged in its head; sketch it again" },
    { 28, { 2 }, 1, "head: is damaged in its head; sketch it again" },
    { 29, { 4 }, 1, "head: is damaged in its head; sketch it again" },
    { 30, { 0 }, 1, "head: is damaged in its head; sketch it again" },
    { 31, { 2 }, 1, "head: is damaged in its head; sketch it again" },
  };
  static const char *const names[] = { "head", NULL };
  g_autoptr (GBytes) whole = small_file ();
  gsize size;
  const guint8 *data = g_bytes_get_data (whole, &size);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree guint8 *copy = g_memdup2 (data, size);
    g_autoptr (GBytes) bytes = NULL;

    memcpy (copy + cases[i].at, cases[i].bytes, cases[i].n);
    bytes = g_bytes_new (copy, size);
    put_file ("head", bytes);
    assert_refused (names, L2H_ERROR_SKETCH, cases[i].message);
  }
}

static void
test_misfits (void)
{
  g_autoptr (L2hLogits) logits = test_matrix_new_random (5, 6, 1);
  g_autoptr (L2hLogits) narrow = test_matrix_new_random (5, 4, 1);
  g_autoptr (L2hLogits) chances = test_matrix (1, 6, 0.5, 0.25, 0.25, 0.0, 0.0, 0.0);

  sketch_file ("a", logits, 3);
  sketch_file ("few", logits, 2);
  sketch_file ("narrow", narrow, 3);
  sketch_file ("chances", chances, 3);

  assert_refused ((const char *const[]) { "a", "narrow", NULL }, L2H_ERROR_SKETCH,
                  "narrow: 4 columns, but a has 6; all parts need the same");
  assert_refused ((const char *const[]) { "a", "few", NULL }, L2H_ERROR_SKETCH,
                  "few: keeps 2 logits a row, but a 3; sketch all parts with the same program");
  assert_refused ((const char *const[]) { "a", "chances", NULL }, L2H_ERROR_SKETCH,
                  "chances: was sketched as probabilities, but a as logits; sketch all parts with the same --input");
}

static void
test_input (void)
{
  static const char *const names[] = { "chances", NULL };
  g_autoptr (L2hLogits) chances = test_matrix (2, 3, 0.5, 0.25, 0.25, 0.125, 0.875, 0.0);
  g_autoptr (L2hSketches) sketches = NULL;
  g_autoptr (L2hTree) tree = NULL;
  g_autoptr (GError) error = NULL;
  const L2hBuildOptions options = { L2H_SCORE_SUM, L2H_INPUT_LOGITS, 1 };

  sketch_file ("chances", chances, 0);
  sketches = read_files (names);
  g_assert_cmpuint (l2h_sketches_get_input (sketches), ==, L2H_INPUT_PROBABILITIES);
  g_assert_cmpuint (l2h_sketches_get_m (sketches), ==, 3);
  g_assert_null (l2h_sketches_build (sketches, NULL, &options, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, L2H_ERROR, L2H_ERROR_MISMATCH);
  g_assert_cmpstr (error->message, ==,
                   "chances: was sketched as probabilities, not as logits; sketch it again with --input logits");
  g_clear_error (&error);

  tree = l2h_sketches_build (sketches, chances, NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_not_lent (L2hLogits *rows, L2hError code, const char *message)
{
  static const char *const names[] = { "a", NULL };
  g_autoptr (L2hSketches) sketches = read_files (names);
  g_autoptr (GError) error = NULL;

  g_assert_null (l2h_sketches_build (sketches, rows, NULL, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, L2H_ERROR, (int) code);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_other_rows (void)
{
  g_autofree float *values = new_values (500, 30);
  g_autoptr (L2hLogits) logits = cut ("a.npy", values, 30, 0, 500);
  g_autoptr (L2hLogits) fewer = cut ("fewer.npy", values, 30, 0, 499);
  g_autoptr (L2hLogits) narrower = cut ("narrower.npy", values, 20, 0, 500);
  g_autoptr (L2hLogits) others = NULL;

  sketch_file ("a", logits, 2);
  assert_not_lent (fewer, L2H_ERROR_MISMATCH, "fewer.npy: 499 rows are lent, but the sketches (a) are of 500");
  assert_not_lent (narrower, L2H_ERROR_MISMATCH, "narrower.npy: 20 columns, but the sketches (a) have 30");

  /* One row that is compared at once, in an entry that is kept: the last. */
  values[499 * 30 + 5] = 99.0f;
  others = cut ("others.npy", values, 30, 0, 500);
  assert_not_lent (others, L2H_ERROR_MISMATCH,
                   "others.npy: row 499 is not the row that was sketched; lend the files that the sketches were made"
                   " from, in their order");
}

/* All rows but the 64 that are compared have another highest entry: that is seen when they are read again. */
static void
test_other_row_later (void)
{
  guint n_classes = 30;
  g_autofree float *values = new_values (500, n_classes);
  g_autoptr (L2hLogits) logits = cut ("a.npy", values, n_classes, 0, 500);
  g_autoptr (L2hLogits) others = NULL;
  static const char *const names[] = { "a", NULL };
  g_autoptr (L2hSketches) sketches = NULL;
  g_autoptr (L2hTree) tree = NULL;
  g_autoptr (GError) error = NULL;

  sketch_file ("a", logits, 1);
  for (guint i = 0; i < 500; i++) {
    gboolean is_compared = FALSE;
    guint lowest = 0;

    for (guint j = 0; j < 64; j++)
      is_compared |= 499 * j / 63 == i;
    for (guint c = 1; c < n_classes; c++)
      if (values[i * n_classes + c] < values[i * n_classes + lowest])
        lowest = c;
    if (!is_compared)
      values[i * n_classes + lowest] = 99.0f;
  }
  others = cut ("others.npy", values, n_classes, 0, 500);
  sketches = read_files (names);
  tree = l2h_sketches_build (sketches, others, NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_null (tree);
  g_assert_error (error, L2H_ERROR, L2H_ERROR_MISMATCH);
  g_assert_true (g_str_has_prefix (error->message, "others.npy: row "));
}

static void
test_open_error (void)
{
  static const char *const names[] = { "a", "missing", NULL };
  g_autoptr (L2hLogits) logits = test_matrix_new_random (5, 6, 1);
  g_autoptr (GError) error = NULL;

  sketch_file ("a", logits, 3);
  g_assert_null (l2h_sketches_read (names, 2, open_file, NULL, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpstr (error->message, ==, "missing: is not there");
}

/* Says that there is more than there is, as of a file that is cut off once its size is known. */
static GInputStream *
open_shrinking (const char *path, guint64 *size, GError **error)
{
  g_autoptr (GBytes) whole = small_file ();
  g_autoptr (GBytes) part = g_bytes_new_from_bytes (whole, 0, 100);

  *size = g_bytes_get_size (whole);
  return g_memory_input_stream_new_from_bytes (part);
}

static void
test_shrinking (void)
{
  static const char *const names[] = { "short", NULL };
  g_autoptr (GError) error = NULL;

  g_assert_null (l2h_sketches_read (names, 1, open_shrinking, NULL, NULL, NULL, &error));
  g_assert_error (error, L2H_ERROR, L2H_ERROR_SKETCH);
  g_assert_cmpstr (error->message, ==, "short: has become shorter while it was read");
}

/* Another file under the same name, once the heads are read. */
static GInputStream *
open_changing (const char *path, guint64 *size, GError **error)
{
  static guint n_opened;

  return open_file (n_opened++ == 0 ? "a" : "more", size, error);
}

static void
test_changing (void)
{
  static const char *const names[] = { "changing", NULL };
  g_autoptr (L2hLogits) logits = test_matrix_new_random (5, 6, 1);
  g_autoptr (L2hLogits) more = test_matrix_new_random (50, 6, 1);
  g_autoptr (GError) error = NULL;

  sketch_file ("a", logits, 3);
  sketch_file ("more", more, 3);
  g_assert_null (l2h_sketches_read (names, 1, open_changing, NULL, NULL, NULL, &error));
  g_assert_error (error, L2H_ERROR, L2H_ERROR_SKETCH);
  g_assert_cmpstr (error->message, ==, "changing: has changed while it was read");
}

static void
test_cancelled (void)
{
  static const char *const names[] = { "a", NULL };
  g_autoptr (L2hLogits) logits = test_matrix_new_random (5, 6, 1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (L2hSketches) sketches = NULL;
  g_autoptr (GError) error = NULL;

  sketch_file ("a", logits, 3);
  sketches = read_files (names);
  g_cancellable_cancel (cancellable);
  g_assert_null (l2h_sketches_read (names, 1, open_file, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (l2h_sketches_build (sketches, NULL, NULL, NULL, NULL, cancellable, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);

  g_test_add_func ("/sketches/format", test_format);
  g_test_add_func ("/sketches/column-sums", test_column_sums);
  g_test_add_func ("/sketches/same-bytes", test_same_bytes);
  g_test_add_func ("/sketches/parts-with-rows", test_parts_with_rows);
  g_test_add_func ("/sketches/mixed-widths", test_mixed_widths);
  g_test_add_func ("/sketches/estimates", test_estimates);
  g_test_add_func ("/sketches/strict", test_strict);
  g_test_add_func ("/sketches/cut-short", test_cut_short);
  g_test_add_func ("/sketches/flipped-bits", test_flipped_bits);
  g_test_add_func ("/sketches/any-content", test_any_content);
  g_test_add_func ("/sketches/heads", test_heads);
  g_test_add_func ("/sketches/misfits", test_misfits);
  g_test_add_func ("/sketches/input", test_input);
  g_test_add_func ("/sketches/other-rows", test_other_rows);
  g_test_add_func ("/sketches/other-row-later", test_other_row_later);
  g_test_add_func ("/sketches/open-error", test_open_error);
  g_test_add_func ("/sketches/shrinking", test_shrinking);
  g_test_add_func ("/sketches/changing", test_changing);
  g_test_add_func ("/sketches/cancelled", test_cancelled);

  status = g_test_run ();
  g_hash_table_unref (files);
  return status;
}
