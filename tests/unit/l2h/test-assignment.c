/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h/l2h-assignment.h"

#include <math.h>
#include <sys/resource.h>

#include "l2h/l2h-error.h"
#include "l2h/l2h-memory-logits.h"
#include "test-matrix.h"

/* Rows of 2 columns in a block, by the 256 KiB of doubles that a worker reads at a time. */
#define BLOCK_OF_TWO 16384

static L2hAssignment *
assign (L2hLogits *logits, L2hInput input)
{
  g_autoptr (GError) error = NULL;
  L2hAssignment *assignment = l2h_assign (logits, input, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (assignment);

  return assignment;
}

static void
assert_fails (L2hLogits *logits, L2hInput input, gint code, const char *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (l2h_assign (logits, input, NULL, NULL, NULL, &error));
  g_assert_error (error, L2H_ERROR, code);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_logits (void)
{
  static const guint32 in_2[] = { 1, 3 };
  const double log_3 = log (3.0);
  g_autoptr (L2hLogits) logits = NULL;
  g_autoptr (L2hAssignment) assignment = NULL;
  const guint32 *members;
  gsize n_members;

  /* e^0 : e^log 3 = 1 : 3. In row 1 the first of equals counts, in row 2 exp() alone would overflow. */
  logits = test_matrix (4, 4,
                        log_3, 0, -INFINITY, -INFINITY,
                        -2, -3, 7, 7,
                        1000, 1000 - log_3, -1e308, 1000 - log_3,
                        -1000, -1000, -1000 + log_3, -INFINITY);
  assignment = assign (logits, L2H_INPUT_AUTO);

  g_assert_cmpuint (l2h_assignment_get_input (assignment), ==, L2H_INPUT_LOGITS);
  g_assert_cmpuint (l2h_assignment_get_n_samples (assignment), ==, 4);
  g_assert_cmpuint (l2h_assignment_get_n_classes (assignment), ==, 4);
  g_assert_cmpuint (l2h_assignment_get_class (assignment, 0), ==, 0);
  g_assert_cmpuint (l2h_assignment_get_class (assignment, 1), ==, 2);
  g_assert_cmpuint (l2h_assignment_get_class (assignment, 2), ==, 0);
  g_assert_cmpuint (l2h_assignment_get_class (assignment, 3), ==, 2);
  g_assert_cmpfloat_with_epsilon (l2h_assignment_get_confidence (assignment, 0), 3.0 / 4, 1e-15);
  g_assert_cmpfloat_with_epsilon (l2h_assignment_get_confidence (assignment, 1), 1 / (2 + exp (-9) + exp (-10)), 1e-15);
  g_assert_cmpfloat_with_epsilon (l2h_assignment_get_confidence (assignment, 2), 3.0 / 5, 1e-12);
  g_assert_cmpfloat_with_epsilon (l2h_assignment_get_confidence (assignment, 3), 3.0 / 5, 1e-12);

  g_assert_cmpuint (l2h_assignment_get_n_empty (assignment), ==, 2);
  members = l2h_assignment_get_members (assignment, 2, &n_members);
  g_assert_cmpmem (members, n_members * sizeof *members, in_2, sizeof in_2);
  l2h_assignment_get_members (assignment, 3, &n_members);
  g_assert_cmpuint (n_members, ==, 0);
}

static void
test_probabilities (void)
{
  g_autoptr (L2hLogits) logits = test_matrix (2, 3,
                                              0.25, 0.75, 0,
                                              0.5, 0, 0.5);
  g_autoptr (L2hAssignment) assignment = assign (logits, L2H_INPUT_AUTO);
  g_autoptr (L2hAssignment) forced = assign (logits, L2H_INPUT_PROBABILITIES);
  g_autoptr (L2hAssignment) as_logits = assign (logits, L2H_INPUT_LOGITS);

  g_assert_cmpuint (l2h_assignment_get_input (assignment), ==, L2H_INPUT_PROBABILITIES);
  g_assert_cmpuint (l2h_assignment_get_class (assignment, 0), ==, 1);
  g_assert_cmpfloat_with_epsilon (l2h_assignment_get_confidence (assignment, 0), 0.75, 1e-15);
  g_assert_cmpuint (l2h_assignment_get_class (assignment, 1), ==, 0);
  g_assert_cmpfloat_with_epsilon (l2h_assignment_get_confidence (assignment, 1), 0.5, 1e-15);

  g_assert_cmpuint (l2h_assignment_get_input (forced), ==, L2H_INPUT_PROBABILITIES);
  g_assert_cmpuint (l2h_assignment_get_input (as_logits), ==, L2H_INPUT_LOGITS);
  g_assert_cmpfloat_with_epsilon (l2h_assignment_get_confidence (as_logits, 0),
                                  exp (0.75) / (exp (0.25) + exp (0.75) + 1), 1e-15);
}

static L2hInput
detect (L2hElementType type, gconstpointer elements, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (elements, size);
  g_autoptr (L2hLogits) logits = l2h_memory_logits_new ("matrix.npy", type, 1, 2, bytes);
  g_autoptr (L2hAssignment) assignment = assign (logits, L2H_INPUT_AUTO);

  return l2h_assignment_get_input (assignment);
}

static void
test_tolerance (void)
{
  static const float near[] = { 0.5f, 0.5009f };
  static const float off[] = { 0.5f, 0.5011f };
  static const float below[] = { 0.5f, 0.4989f };
  static const float negative[] = { 1.0001f, -0.0001f };
  /* In binary16, 0x3800 is 0.5 and one unit there is 2^-11: 20 units are 0.0098, 21 are 0.0103. */
  static const guint16 near_16[] = { 0x3800, 0x3800 + 20 };
  static const guint16 off_16[] = { 0x3800, 0x3800 + 21 };
  /* In bfloat16, 0x3f00 is 0.5 and one unit there is 2^-8 = 0.0039: 2 units are 0.0078, 3 are 0.0117. */
  static const guint16 near_b16[] = { 0x3f00, 0x3f00 + 2 };
  static const guint16 off_b16[] = { 0x3f00, 0x3f00 + 3 };

  g_assert_cmpuint (detect (L2H_ELEMENT_FLOAT32, near, sizeof near), ==, L2H_INPUT_PROBABILITIES);
  g_assert_cmpuint (detect (L2H_ELEMENT_FLOAT32, off, sizeof off), ==, L2H_INPUT_LOGITS);
  g_assert_cmpuint (detect (L2H_ELEMENT_FLOAT32, below, sizeof below), ==, L2H_INPUT_LOGITS);
  g_assert_cmpuint (detect (L2H_ELEMENT_FLOAT32, negative, sizeof negative), ==, L2H_INPUT_LOGITS);
  g_assert_cmpuint (detect (L2H_ELEMENT_FLOAT16, near_16, sizeof near_16), ==, L2H_INPUT_PROBABILITIES);
  g_assert_cmpuint (detect (L2H_ELEMENT_FLOAT16, off_16, sizeof off_16), ==, L2H_INPUT_LOGITS);
  g_assert_cmpuint (detect (L2H_ELEMENT_BFLOAT16, near_b16, sizeof near_b16), ==, L2H_INPUT_PROBABILITIES);
  g_assert_cmpuint (detect (L2H_ELEMENT_BFLOAT16, off_b16, sizeof off_b16), ==, L2H_INPUT_LOGITS);
}

/* A matrix of two columns and some blocks, (0.25, 0.75) in each row but @odd, which is @first, @second. */
static L2hLogits *
long_matrix (guint64 n_rows, guint64 odd, double first, double second)
{
  g_autofree double *values = g_new (double, 2 * n_rows);

  for (guint64 i = 0; i < n_rows; i++) {
    values[2 * i] = i == odd ? first : 0.25;
    values[2 * i + 1] = i == odd ? second : 0.75;
  }

  return test_matrix_new (n_rows, 2, values);
}

static void
test_late_contradiction (void)
{
  g_autoptr (L2hLogits) logits = long_matrix (3 * BLOCK_OF_TWO, 3 * BLOCK_OF_TWO - 1, 0.25, 0.5);
  g_autoptr (L2hAssignment) assignment = assign (logits, L2H_INPUT_AUTO);
  /* e^0.75 / (e^0.25 + e^0.75) */
  const double confidence = 1 / (1 + exp (-0.5));

  g_assert_cmpuint (l2h_assignment_get_input (assignment), ==, L2H_INPUT_LOGITS);
  for (guint i = 0; i < 3 * BLOCK_OF_TWO - 1; i++)
    g_assert_cmpfloat_with_epsilon (l2h_assignment_get_confidence (assignment, i), confidence, 1e-15);
}

static void
test_values (void)
{
  g_autoptr (L2hLogits) nan_late = long_matrix (BLOCK_OF_TWO + 5, BLOCK_OF_TWO + 2, 0.0, NAN);
  g_autoptr (L2hLogits) negative_nan = test_matrix (1, 2, -NAN, 1);
  g_autoptr (L2hLogits) inf = test_matrix (2, 2, 0, 1, 2, INFINITY);
  g_autoptr (L2hLogits) nothing = test_matrix (2, 2, 3, -INFINITY, -INFINITY, -INFINITY);
  g_autoptr (L2hLogits) all_nan = test_matrix (1, 2, NAN, NAN);
  g_autoptr (L2hLogits) parts = test_watched_logits_new (inf, 1, NULL, NULL);

  assert_fails (nan_late, L2H_INPUT_AUTO, L2H_ERROR_VALUE,
                "matrix.npy: NaN at row 16386, column 1; mend or remove that row");
  assert_fails (nan_late, L2H_INPUT_PROBABILITIES, L2H_ERROR_VALUE,
                "matrix.npy: NaN at row 16386, column 1; mend or remove that row");
  assert_fails (negative_nan, L2H_INPUT_LOGITS, L2H_ERROR_VALUE,
                "matrix.npy: NaN at row 0, column 0; mend or remove that row");
  assert_fails (all_nan, L2H_INPUT_LOGITS, L2H_ERROR_VALUE,
                "matrix.npy: NaN at row 0, column 0; mend or remove that row");
  assert_fails (inf, L2H_INPUT_AUTO, L2H_ERROR_VALUE,
                "matrix.npy: +inf at row 1, column 1; mend or remove that row");
  assert_fails (nothing, L2H_INPUT_AUTO, L2H_ERROR_VALUE,
                "matrix.npy: row 1 is -inf throughout; mend or remove that row");
  /* Counted within the file that holds the row. */
  assert_fails (parts, L2H_INPUT_AUTO, L2H_ERROR_VALUE,
                "part-1.npy: +inf at row 0, column 1; mend or remove that row");
}

static void
test_forced_probabilities (void)
{
  g_autoptr (L2hLogits) negative = test_matrix (2, 2, 0.5, 0.5, 0.75, -0.25);
  g_autoptr (L2hLogits) above = test_matrix (1, 2, 1.5, 0);
  g_autoptr (L2hLogits) minus_inf = test_matrix (1, 2, 1, -INFINITY);
  g_autoptr (L2hLogits) nothing = test_matrix (1, 2, 0, 0);
  g_autoptr (L2hLogits) unscaled = test_matrix (1, 2, 0.1, 0.3);
  g_autoptr (L2hAssignment) assignment = assign (unscaled, L2H_INPUT_PROBABILITIES);

  assert_fails (negative, L2H_INPUT_PROBABILITIES, L2H_ERROR_VALUE,
                "matrix.npy: -0.25 at row 1, column 1 is no probability; mend or remove that row, or read the input "
                "as logits");
  assert_fails (above, L2H_INPUT_PROBABILITIES, L2H_ERROR_VALUE,
                "matrix.npy: 1.5 at row 0, column 0 is no probability; mend or remove that row, or read the input "
                "as logits");
  assert_fails (minus_inf, L2H_INPUT_PROBABILITIES, L2H_ERROR_VALUE,
                "matrix.npy: -inf at row 0, column 1 is no probability; mend or remove that row, or read the input "
                "as logits");
  assert_fails (nothing, L2H_INPUT_PROBABILITIES, L2H_ERROR_VALUE,
                "matrix.npy: row 0 is 0 throughout; mend or remove that row");

  /* What does not sum to 1 is scaled: 0.3 of 0.4. */
  g_assert_cmpfloat_with_epsilon (l2h_assignment_get_confidence (assignment, 0), 0.75, 1e-15);
}

static void
test_sizes (void)
{
  g_autoptr (L2hLogits) one_class = test_matrix (2, 1, 0, 1);
  g_autoptr (L2hLogits) no_rows = test_matrix_new (0, 2, NULL);
  g_autoptr (L2hLogits) too_long = test_endless_logits_new (G_GUINT64_CONSTANT (1) << 32, TRUE);
  g_autoptr (L2hLogits) pipe = test_endless_logits_new (5, FALSE);
  g_autoptr (GBytes) row = g_bytes_new_take (g_malloc0 (2 * 16777217), 2 * 16777217);
  g_autoptr (L2hLogits) too_wide = l2h_memory_logits_new ("wide.npy", L2H_ELEMENT_FLOAT16, 1, 16777217, row);
  g_autoptr (GError) error = NULL;

  assert_fails (one_class, L2H_INPUT_AUTO, L2H_ERROR_SIZE,
                "matrix.npy: 1 columns; at least two classes are needed");
  assert_fails (no_rows, L2H_INPUT_AUTO, L2H_ERROR_SIZE,
                "matrix.npy: there are no rows; at least one sample is needed");
  assert_fails (too_long, L2H_INPUT_AUTO, L2H_ERROR_SIZE,
                "endless.npy: 4294967296 rows; at most 4294967295 can be read");
  assert_fails (too_wide, L2H_INPUT_AUTO, L2H_ERROR_SIZE,
                "wide.npy: has too many columns (16777217): at most 16777216");

  g_assert_null (l2h_assign (pipe, L2H_INPUT_AUTO, NULL, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_assert_cmpstr (error->message, ==, "endless.npy: cannot be read more than once; save it to a file first");
}

static gboolean
fail_cb (guint64 first, gsize n_rows, gpointer user_data, GError **error)
{
  if (first == 0)
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "part-0.npy: has become shorter");
  return FALSE;
}

static void
test_read_error (void)
{
  g_autoptr (L2hLogits) whole = long_matrix (2 * BLOCK_OF_TWO, G_MAXUINT64, 0, 0);
  g_autoptr (L2hLogits) logits = test_watched_logits_new (whole, G_MAXUINT64, fail_cb, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (l2h_assign (logits, L2H_INPUT_AUTO, NULL, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_cmpstr (error->message, ==, "part-0.npy: has become shorter");
}

/* The sanitizers need more address space than the limit leaves. */
#if !defined (__SANITIZE_ADDRESS__) && !defined (__SANITIZE_THREAD__)
static void
test_memory (void)
{
  g_autoptr (L2hLogits) logits = test_endless_logits_new (G_MAXUINT32, TRUE);
  const struct rlimit limit = { G_GUINT64_CONSTANT (4) << 30, RLIM_INFINITY };
  struct rlimit before;

  g_assert_cmpint (getrlimit (RLIMIT_AS, &before), ==, 0);
  g_assert_cmpint (setrlimit (RLIMIT_AS, &limit), ==, 0);
  /* A class of 4 bytes for each of 2^32 - 1 samples. */
  assert_fails (logits, L2H_INPUT_AUTO, L2H_ERROR_MEMORY, "not enough memory: 17.2\302\240GB more are needed");
  g_assert_cmpint (setrlimit (RLIMIT_AS, &before), ==, 0);
}
#endif

typedef struct {
  GThread *thread;
  double last;
  guint n_calls;
} Progress;

static void
progress_cb (L2hPhase phase, double fraction, gpointer user_data)
{
  Progress *progress = user_data;

  g_assert_true (g_thread_self () == progress->thread);
  g_assert_cmpuint (phase, ==, L2H_PHASE_READING);
  g_assert_cmpfloat (fraction, >=, progress->last);
  g_assert_cmpfloat (fraction, <=, 1.0);
  if (progress->n_calls++ == 0)
    g_assert_cmpfloat (fraction, ==, 0.0);
  progress->last = fraction;
}

static void
test_progress (void)
{
  g_autoptr (L2hLogits) logits = long_matrix (3 * BLOCK_OF_TWO, 2 * BLOCK_OF_TWO, 0.25, 0.5);
  g_autoptr (L2hAssignment) assignment = NULL;
  Progress progress = { g_thread_self (), 0.0, 0 };

  assignment = l2h_assign (logits, L2H_INPUT_AUTO, progress_cb, &progress, NULL, NULL);
  g_assert_nonnull (assignment);
  g_assert_cmpfloat (progress.last, ==, 1.0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/l2h/assignment/logits", test_logits);
  g_test_add_func ("/l2h/assignment/probabilities", test_probabilities);
  g_test_add_func ("/l2h/assignment/tolerance", test_tolerance);
  g_test_add_func ("/l2h/assignment/late-contradiction", test_late_contradiction);
  g_test_add_func ("/l2h/assignment/values", test_values);
  g_test_add_func ("/l2h/assignment/forced-probabilities", test_forced_probabilities);
  g_test_add_func ("/l2h/assignment/sizes", test_sizes);
  g_test_add_func ("/l2h/assignment/read-error", test_read_error);
#if !defined (__SANITIZE_ADDRESS__) && !defined (__SANITIZE_THREAD__)
  g_test_add_func ("/l2h/assignment/memory", test_memory);
#endif
  g_test_add_func ("/l2h/assignment/progress", test_progress);

  return g_test_run ();
}
