/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h/l2h-build.h"

#include <math.h>

#include "l2h/l2h-error.h"
#include "test-matrix.h"

static L2hTree *
build (L2hLogits *logits, L2hScore score, guint n_threads)
{
  const L2hBuildOptions options = { score, L2H_INPUT_AUTO, n_threads };
  g_autoptr (GError) error = NULL;
  L2hTree *tree = l2h_build (logits, &options, NULL, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (tree);

  return tree;
}

static void
assert_merge (L2hTree *tree, guint step, guint lowest, guint partner, double score)
{
  L2hMerge merge;

  g_assert_true (l2h_tree_get_merge (tree, l2h_tree_get_n_leaves (tree) + step, &merge));
  g_assert_cmpuint (merge.lowest, ==, lowest);
  g_assert_cmpuint (merge.partner, ==, partner);
  g_assert_cmpfloat_with_epsilon (merge.score, score, 1e-14);
}

static void
test_scores (void)
{
  g_autoptr (L2hLogits) logits = NULL;
  g_autoptr (L2hTree) sum_of_means = NULL;
  g_autoptr (L2hTree) sum = NULL;
  g_autoptr (L2hTree) mean = NULL;
  L2hScore score;

  /* Means of g: 0.5, 0.6, 0.8; sums: 1.0, 0.6, 0.8. */
  logits = test_matrix (4, 3,
                        0.5, 0.3, 0.2,
                        0.5, 0.3, 0.2,
                        0.2, 0.6, 0.2,
                        0.1, 0.1, 0.8);

  /* Class 0 has 0.5, and both its samples go to class 1: 2 * 0.3 / 0.5 there, 0 in class 2. Then 0.8 against 1.1. */
  sum_of_means = build (logits, L2H_SCORE_SUM_OF_MEANS, 1);
  assert_merge (sum_of_means, 0, 0, 1, 0.5);
  assert_merge (sum_of_means, 1, 2, 3, 0.8);
  g_assert_true (l2h_tree_get_score (sum_of_means, &score));
  g_assert_cmpuint (score, ==, L2H_SCORE_SUM_OF_MEANS);

  /* Class 1 has 0.6; its sample gives 0.2 to both others, so it goes to the first. Then 0.8 against 1.6. */
  sum = build (logits, L2H_SCORE_SUM, 1);
  assert_merge (sum, 0, 1, 0, 0.6);
  assert_merge (sum, 1, 2, 3, 0.8);
  g_assert_true (l2h_tree_get_score (sum, &score));
  g_assert_cmpuint (score, ==, L2H_SCORE_SUM);

  /* As the first, but then (0.5 + 0.5 + 0.6) / 3 against 0.8. */
  mean = build (logits, L2H_SCORE_MEAN, 1);
  assert_merge (mean, 0, 0, 1, 0.5);
  assert_merge (mean, 1, 3, 2, 1.6 / 3);
}

static void
test_defaults (void)
{
  g_autoptr (L2hLogits) logits = test_matrix (2, 3, 0.7, 0.1, 0.2, 0.6, 0.1, 0.3);
  g_autoptr (L2hAssignment) assignment = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (L2hTree) tree = l2h_build (logits, NULL, NULL, NULL, NULL, &assignment, &error);
  L2hScore score;

  g_assert_no_error (error);
  g_assert_true (l2h_tree_get_score (tree, &score));
  g_assert_cmpuint (score, ==, L2H_SCORE_SUM_OF_MEANS);
  g_assert_cmpint (l2h_tree_get_n_samples (tree), ==, 2);
  g_assert_cmpuint (l2h_assignment_get_input (assignment), ==, L2H_INPUT_PROBABILITIES);
  g_assert_cmpuint (l2h_assignment_get_n_samples (assignment), ==, 2);

  g_assert_cmpstr (l2h_tree_get_leaf (tree, 2)->name, ==, "2");
  g_assert_cmpint (l2h_tree_get_leaf (tree, 0)->n_samples, ==, 2);
  g_assert_cmpint (l2h_tree_get_leaf (tree, 2)->n_samples, ==, 0);
  g_assert_cmpuint (l2h_tree_get_n_empty (tree), ==, 2);
  g_assert_true (isnan (l2h_tree_get_leaf (tree, 0)->purity));
}

static void
test_smallest (void)
{
  g_autoptr (L2hLogits) logits = test_matrix (1, 2, 0, log (3));
  g_autoptr (L2hTree) tree = build (logits, L2H_SCORE_SUM_OF_MEANS, 2);

  /* Class 0 has no sample: it scores 0. */
  g_assert_cmpuint (l2h_tree_get_n_nodes (tree), ==, 3);
  assert_merge (tree, 0, 0, 1, 0.0);
}

static void
test_empty_classes (void)
{
  g_autoptr (L2hLogits) logits = NULL;
  g_autoptr (L2hTree) tree = NULL;

  /*
   * Classes 1 and 3 have no samples. Class 1 weighs 0.3 in the first sample and 0.01 in the second, so
   *   rp(0) = 0.3 * 0.5 / 0.7 + 0.01 * 0.09 / 0.99 = 0.215
   *   rp(2) = 0.3 * 0.1 / 0.7 + 0.01 * 0.8 / 0.99 = 0.051
   *   rp(3) = 0.3 * 0.1 / 0.7 + 0.01 * 0.1 / 0.99 = 0.044
   * and it goes to 0: node 4. Class 3 weighs 0.1 in both, so
   *   rp(0) = 0.1 * 0.5 / 0.9 + 0.1 * 0.09 / 0.9 = 0.066, rp(1) = 0.1 * 0.3 / 0.9 + 0.1 * 0.01 / 0.9 = 0.034, mean 0.05
   *   rp(2) = 0.1 * 0.1 / 0.9 + 0.1 * 0.8 / 0.9 = 0.1
   * and it goes to 2: node 5. Then 0.5 (node 4) against 0.8.
   */
  logits = test_matrix (2, 4,
                        0.5, 0.3, 0.1, 0.1,
                        0.09, 0.01, 0.8, 0.1);
  tree = build (logits, L2H_SCORE_SUM_OF_MEANS, 2);
  assert_merge (tree, 0, 1, 0, 0.0);
  assert_merge (tree, 1, 3, 2, 0.0);
  assert_merge (tree, 2, 4, 5, 0.5);
}

static void
test_nothing_outside (void)
{
  g_autoptr (L2hLogits) logits = NULL;
  g_autoptr (L2hTree) tree = NULL;

  /* Class 0 has 0.6 and a sample that goes to 2 (1 of 1). The second sample of class 0 has nothing to give. */
  logits = test_matrix (4, 3,
                        0.2, 0, 0.8,
                        0.6, 0, 0.4,
                        1, 0, 0,
                        0, 0.9, 0.1);
  tree = build (logits, L2H_SCORE_SUM_OF_MEANS, 1);
  /* 0.8, 0.9 and 0.8: class 0 comes first; then 0.9 against 1.6. */
  assert_merge (tree, 0, 0, 2, 0.8);
  assert_merge (tree, 1, 1, 3, 0.9);
}

static void
test_clamp (void)
{
  g_autoptr (L2hLogits) logits = NULL;
  g_autoptr (L2hTree) tree = NULL;

  /* Class 0 has 4e-13 of itself more than class 1: a tie, so it comes first, but then the score falls to 0.5. */
  logits = test_matrix (4, 4,
                        0.5 + 2e-13, 0, 0.5 - 2e-13, 0,
                        0.1, 0.5, 0.2, 0.2,
                        0.1, 0, 0.9, 0,
                        0, 0, 0.1, 0.9);
  tree = build (logits, L2H_SCORE_SUM_OF_MEANS, 1);
  assert_merge (tree, 0, 0, 2, 0.5 + 2e-13);
  assert_merge (tree, 1, 1, 4, 0.5 + 2e-13);
  assert_merge (tree, 2, 3, 5, 0.9);
  g_assert_true (l2h_tree_get_height (tree, 5) == l2h_tree_get_height (tree, 4));
}

static void
assert_same (L2hTree *a, L2hTree *b)
{
  g_assert_cmpuint (l2h_tree_get_n_nodes (a), ==, l2h_tree_get_n_nodes (b));
  for (guint node = l2h_tree_get_n_leaves (a); node < l2h_tree_get_n_nodes (a); node++) {
    L2hMerge merge_a, merge_b;

    g_assert_true (l2h_tree_get_merge (a, node, &merge_a));
    g_assert_true (l2h_tree_get_merge (b, node, &merge_b));
    g_assert_cmpuint (merge_a.lowest, ==, merge_b.lowest);
    g_assert_cmpuint (merge_a.partner, ==, merge_b.partner);
    g_assert_true (merge_a.score == merge_b.score);
  }
}

static void
test_threads (void)
{
  /* Many blocks, groups of more than one window of blocks, and most classes of the second without samples. */
  g_autoptr (L2hLogits) many_rows = test_matrix_new_random (12000, 400, 1);
  g_autoptr (L2hLogits) few_rows = test_matrix_new_random (40, 300, 2);
  L2hLogits *all[] = { many_rows, few_rows };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++) {
    g_autoptr (L2hTree) one = build (all[i], L2H_SCORE_SUM_OF_MEANS, 1);
    g_autoptr (L2hTree) two = build (all[i], L2H_SCORE_SUM_OF_MEANS, 2);
    g_autoptr (L2hTree) seven = build (all[i], L2H_SCORE_SUM_OF_MEANS, 7);

    assert_same (one, two);
    assert_same (one, seven);
  }
}

static gboolean
row_is_bad (guint64 row)
{
  return row == 5000 || row == 5100 || row == 11000;
}

static void
test_first_error (void)
{
  g_autofree double *values = g_new0 (double, 12000 * 20);
  g_autoptr (L2hLogits) logits = NULL;

  /* The first in the matrix is reported, whichever worker comes first. */
  for (guint row = 0; row < 12000; row++)
    values[row * 20 + 7] = row_is_bad (row) ? NAN : 1.0;
  logits = test_matrix_new (12000, 20, values);

  for (guint n_threads = 1; n_threads <= 7; n_threads++) {
    const L2hBuildOptions options = { L2H_SCORE_SUM, L2H_INPUT_AUTO, n_threads };
    g_autoptr (GError) error = NULL;

    g_assert_null (l2h_build (logits, &options, NULL, NULL, NULL, NULL, &error));
    g_assert_error (error, L2H_ERROR, L2H_ERROR_VALUE);
    g_assert_cmpstr (error->message, ==, "matrix.npy: NaN at row 5000, column 7; mend or remove that row");
  }
}

typedef struct {
  GCancellable *cancellable;
  gint cancel_at;
  gint n_reads;
} Cancel;

/* Cancels at a read; those that begin afterwards wait for that. */
static gboolean
cancel_cb (guint64 first, gsize n_rows, gpointer user_data, GError **error)
{
  Cancel *cancel = user_data;
  gint number = g_atomic_int_add (&cancel->n_reads, 1);

  if (number == cancel->cancel_at)
    g_cancellable_cancel (cancel->cancellable);
  while (number > cancel->cancel_at && !g_cancellable_is_cancelled (cancel->cancellable))
    g_usleep (1000);

  return TRUE;
}

static void
assert_cancels (L2hLogits *logits, gint cancel_at, gint n_more_reads)
{
  const L2hBuildOptions options = { L2H_SCORE_SUM_OF_MEANS, L2H_INPUT_LOGITS, 3 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Cancel cancel = { cancellable, cancel_at, 0 };
  g_autoptr (L2hLogits) watched = test_watched_logits_new (logits, G_MAXUINT64, cancel_cb, &cancel);
  L2hAssignment *assignment = NULL;

  g_assert_null (l2h_build (watched, &options, NULL, NULL, cancellable, &assignment, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (assignment);
  g_assert_cmpint (cancel.n_reads, >, cancel_at);
  g_assert_cmpint (cancel.n_reads, <=, cancel_at + 1 + n_more_reads);
}

static void
test_cancel_reading (void)
{
  /* 62 blocks: a block holds the rows that fit into 256 KiB of doubles, here 327. */
  g_autoptr (L2hLogits) logits = test_matrix_new_random (20000, 100, 3);

  /* Each of the other two workers may have begun one more. */
  assert_cancels (logits, 0, 2);
  assert_cancels (logits, 40, 2);
}

static void
cancel_merging_cb (L2hPhase phase, double fraction, gpointer user_data)
{
  if (phase == L2H_PHASE_MERGING)
    g_cancellable_cancel (user_data);
  g_assert_cmpfloat (fraction, <, phase == L2H_PHASE_MERGING ? 0.5 : 2.0);
}

static void
test_cancel_merging (void)
{
  g_autoptr (L2hLogits) logits = test_matrix_new_random (2000, 20, 3);
  g_autoptr (L2hLogits) mostly_empty = test_matrix_new_random (2, 20, 3);
  L2hLogits *all[] = { logits, mostly_empty };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++) {
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    g_autoptr (GError) error = NULL;

    g_assert_null (l2h_build (all[i], NULL, cancel_merging_cb, cancellable, cancellable, NULL, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  }
}

typedef struct {
  GThread *thread;
  GMainContext *context;
  GMainLoop *loop;
  GCancellable *cancel_on_progress;
  L2hPhase phase;
  double fraction;
  guint n_progress;
  guint n_freed;
  gboolean done;
  L2hTree *tree;
  L2hAssignment *assignment;
  GError *error;
} Watch;

static void
sync_progress_cb (L2hPhase phase, double fraction, gpointer user_data)
{
  Watch *watch = user_data;

  g_assert_true (g_thread_self () == watch->thread);
  g_assert_false (watch->done);
  g_assert_cmpuint (watch->n_freed, ==, 0);
  g_assert_cmpuint (phase, >=, watch->phase);
  if (phase == watch->phase)
    g_assert_cmpfloat (fraction, >=, watch->fraction);
  g_assert_cmpfloat (fraction, >=, 0.0);
  g_assert_cmpfloat (fraction, <=, 1.0);
  watch->phase = phase;
  watch->fraction = fraction;
  watch->n_progress++;
}

static void
async_progress_cb (L2hPhase phase, double fraction, gpointer user_data)
{
  Watch *watch = user_data;

  g_assert_true (g_main_context_is_owner (watch->context));
  sync_progress_cb (phase, fraction, user_data);
  if (watch->cancel_on_progress != NULL)
    g_cancellable_cancel (watch->cancel_on_progress);
}

static void
progress_free_cb (gpointer user_data)
{
  Watch *watch = user_data;

  g_assert_true (g_thread_self () == watch->thread);
  watch->n_freed++;
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Watch *watch = user_data;

  g_assert_true (L2H_IS_LOGITS (source));
  g_assert_true (g_main_context_is_owner (watch->context));
  watch->done = TRUE;
  watch->tree = l2h_build_finish (result, &watch->assignment, &watch->error);
  g_main_loop_quit (watch->loop);
}

/* Reading takes a while, so that there is something to report. */
static gboolean
slow_cb (guint64 first, gsize n_rows, gpointer user_data, GError **error)
{
  g_usleep (10 * 1000);
  return TRUE;
}

/* Of ten columns 3276 rows make a block, so these are 40 reads of 10 ms in the pass. */
static L2hLogits *
slow_matrix (TestReadFunc before_read, gpointer user_data)
{
  g_autoptr (L2hLogits) logits = test_matrix_new_random (40 * 3276, 10, 4);

  return test_watched_logits_new (logits, G_MAXUINT64, before_read, user_data);
}

static const L2hBuildOptions one_thread = { L2H_SCORE_SUM_OF_MEANS, L2H_INPUT_LOGITS, 1 };

/* Ends the build when it has read the matrix once, before it reads single rows at 10 ms each. */
static void
cancel_after_reading_cb (L2hPhase phase, double fraction, gpointer user_data)
{
  Watch *watch = user_data;

  sync_progress_cb (phase, fraction, watch);
  if (phase == L2H_PHASE_MERGING)
    g_cancellable_cancel (watch->cancel_on_progress);
}

static void
test_progress (void)
{
  g_autoptr (L2hLogits) slow = slow_matrix (slow_cb, NULL);
  g_autoptr (L2hLogits) fast = test_matrix_new_random (3000, 30, 5);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Watch reading = { .thread = g_thread_self (), .cancel_on_progress = cancellable };
  Watch merging = { .thread = g_thread_self () };
  gint64 start = g_get_monotonic_time ();
  g_autoptr (L2hTree) tree = NULL;
  double seconds;

  g_assert_null (l2h_build (slow, &one_thread, cancel_after_reading_cb, &reading, cancellable, NULL, NULL));
  seconds = (g_get_monotonic_time () - start) / (double) G_USEC_PER_SEC;
  /* 0.4 seconds at least: begin, three in between, end, and the next phase's begin; else ten a second. */
  g_assert_cmpuint (reading.n_progress, >=, 6);
  g_assert_cmpuint (reading.n_progress, <=, 3 + seconds * 10);

  tree = l2h_build (fast, NULL, sync_progress_cb, &merging, NULL, NULL, NULL);
  g_assert_nonnull (tree);
  g_assert_cmpuint (merging.phase, ==, L2H_PHASE_MERGING);
  g_assert_cmpfloat (merging.fraction, ==, 1.0);
}

/* The last of twelve classes has no sample, and the first third of the rows knows three classes only, so that the matrix is
 * read twice, 40 reads of 10 ms each. The second pass, one thread's, reports as the first does, in a phase of its own that ends before the merges of the others begin. */
static void
test_progress_unsampled (void)
{
  guint64 n_samples = 40 * 2730;
  g_autofree double *values = g_new (double, n_samples * 12);
  g_autoptr (L2hLogits) logits = NULL;
  g_autoptr (L2hLogits) slow = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Watch watch = { .thread = g_thread_self (), .cancel_on_progress = cancellable };
  gint64 start;
  double seconds;

  for (guint64 i = 0; i < n_samples; i++)
    for (guint j = 0; j < 12; j++)
      values[i * 12 + j] = j == 11 ? -5.0 : j > 2 && i < n_samples / 3 ? 0.0 : (i + 3 * j) % 11;
  logits = test_matrix_new (n_samples, 12, values);
  slow = test_watched_logits_new (logits, G_MAXUINT64, slow_cb, NULL);

  start = g_get_monotonic_time ();
  g_assert_null (l2h_build (slow, &one_thread, cancel_after_reading_cb, &watch, cancellable, NULL, NULL));
  seconds = (g_get_monotonic_time () - start) / (double) G_USEC_PER_SEC;
  g_assert_cmpuint (watch.phase, ==, L2H_PHASE_MERGING);
  /* Twice begin, three in between and end, and the next phase's begin. */
  g_assert_cmpuint (watch.n_progress, >=, 11);
  g_assert_cmpuint (watch.n_progress, <=, 5 + seconds * 10);
}

/* How far the merges said to be, beside how many rows had been read for them. */
#define MAX_REPORTS 1000

typedef struct {
  gboolean is_merging;
  gint n_reads;
  guint n_reports;
  gint reads[MAX_REPORTS];
  double fractions[MAX_REPORTS];
} Course;

static gboolean
count_cb (guint64 first, gsize n_rows, gpointer user_data, GError **error)
{
  Course *course = user_data;

  if (!course->is_merging)
    return TRUE;

  g_usleep (1000);
  course->n_reads++;
  return TRUE;
}

static void
course_cb (L2hPhase phase, double fraction, gpointer user_data)
{
  Course *course = user_data;

  course->is_merging = phase == L2H_PHASE_MERGING;
  if (!course->is_merging)
    return;

  g_assert_cmpuint (course->n_reports, <, MAX_REPORTS);
  course->reads[course->n_reports] = course->n_reads;
  course->fractions[course->n_reports++] = fraction;
}

/* Flat logits: merges read rows again, most of them in the last twenty. What is said to be done never runs ahead by half
 * of the whole, which it would by far if all merges counted alike; and there are reports within a merge. */
static void
test_progress_merging (void)
{
  g_autoptr (L2hLogits) logits = test_matrix_new_random (1200, 200, 6);
  Course course = { 0 };
  g_autoptr (L2hLogits) watched = test_watched_logits_new (logits, G_MAXUINT64, count_cb, &course);
  g_autoptr (L2hTree) tree = NULL;
  g_autoptr (GError) error = NULL;

  tree = l2h_build (watched, &one_thread, course_cb, &course, NULL, NULL, &error);
  g_assert_no_error (error);

  g_assert_cmpint (course.n_reads, >, 600);
  g_assert_cmpuint (course.n_reports, >=, 5);
  for (guint i = 0; i < course.n_reports; i++)
    g_assert_cmpfloat (fabs (course.fractions[i] - (double) course.reads[i] / course.n_reads), <, 0.5);
}

static void
watch_init (Watch *watch)
{
  *watch = (Watch) { .thread = g_thread_self () };
  watch->context = g_main_context_new ();
  watch->loop = g_main_loop_new (watch->context, FALSE);
  g_main_context_push_thread_default (watch->context);
}

static void
watch_clear (Watch *watch)
{
  /* Nothing may come after the callback. */
  while (g_main_context_iteration (watch->context, FALSE))
    ;
  g_main_context_pop_thread_default (watch->context);
  g_main_loop_unref (watch->loop);
  g_main_context_unref (watch->context);
  g_clear_object (&watch->tree);
  g_clear_object (&watch->assignment);
  g_clear_error (&watch->error);
}

static void
test_async (void)
{
  g_autoptr (L2hLogits) logits = test_matrix_new_random (3000, 30, 5);
  g_autoptr (L2hTree) expected = build (logits, L2H_SCORE_SUM_OF_MEANS, 1);
  Watch watch;

  watch_init (&watch);
  l2h_build_async (logits, NULL, async_progress_cb, &watch, progress_free_cb, NULL, done_cb, &watch);
  g_main_loop_run (watch.loop);

  g_assert_no_error (watch.error);
  assert_same (watch.tree, expected);
  g_assert_cmpuint (l2h_assignment_get_n_samples (watch.assignment), ==, 3000);
  g_assert_cmpuint (watch.n_freed, ==, 1);
  /* What was reported last has been delivered. */
  g_assert_cmpuint (watch.phase, ==, L2H_PHASE_MERGING);
  g_assert_cmpfloat (watch.fraction, ==, 1.0);
  watch_clear (&watch);
}

static void
test_async_cancel (void)
{
  g_autoptr (L2hLogits) logits = slow_matrix (slow_cb, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Watch watch;

  watch_init (&watch);
  watch.cancel_on_progress = cancellable;
  l2h_build_async (logits, &one_thread, async_progress_cb, &watch, progress_free_cb, cancellable, done_cb, &watch);
  g_main_loop_run (watch.loop);

  g_assert_error (watch.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (watch.tree);
  g_assert_null (watch.assignment);
  g_assert_cmpuint (watch.n_freed, ==, 1);
  g_assert_cmpuint (watch.phase, ==, L2H_PHASE_READING);
  watch_clear (&watch);
}

static gboolean
notice_cb (guint64 first, gsize n_rows, gpointer user_data, GError **error)
{
  g_atomic_int_inc ((gint *) user_data);
  return slow_cb (first, n_rows, NULL, error);
}

static void
test_async_coalesces (void)
{
  gint n_reads = 0;
  g_autoptr (L2hLogits) logits = slow_matrix (notice_cb, &n_reads);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Watch watch;

  /* 35 reads of 10 ms make four reports; the context sees them as one, and at most one more until the worker ends. */
  watch_init (&watch);
  l2h_build_async (logits, &one_thread, async_progress_cb, &watch, progress_free_cb, cancellable, done_cb, &watch);
  while (g_atomic_int_get (&n_reads) < 35)
    g_usleep (1000);
  g_cancellable_cancel (cancellable);
  g_assert_cmpuint (watch.n_progress, ==, 0);
  g_main_loop_run (watch.loop);

  g_assert_cmpuint (watch.n_progress, >=, 1);
  g_assert_cmpuint (watch.n_progress, <=, 2);
  g_assert_cmpfloat (watch.fraction, >, 0.0);
  watch_clear (&watch);
}

static void
test_async_error (void)
{
  g_autoptr (L2hLogits) logits = test_matrix (1, 2, NAN, 0);
  Watch watch;

  watch_init (&watch);
  l2h_build_async (logits, NULL, NULL, NULL, NULL, NULL, done_cb, &watch);
  g_main_loop_run (watch.loop);

  g_assert_error (watch.error, L2H_ERROR, L2H_ERROR_VALUE);
  g_assert_null (watch.tree);
  watch_clear (&watch);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/l2h/build/scores", test_scores);
  g_test_add_func ("/l2h/build/defaults", test_defaults);
  g_test_add_func ("/l2h/build/smallest", test_smallest);
  g_test_add_func ("/l2h/build/empty-classes", test_empty_classes);
  g_test_add_func ("/l2h/build/nothing-outside", test_nothing_outside);
  g_test_add_func ("/l2h/build/clamp", test_clamp);
  g_test_add_func ("/l2h/build/threads", test_threads);
  g_test_add_func ("/l2h/build/first-error", test_first_error);
  g_test_add_func ("/l2h/build/cancel-reading", test_cancel_reading);
  g_test_add_func ("/l2h/build/cancel-merging", test_cancel_merging);
  g_test_add_func ("/l2h/build/progress", test_progress);
  g_test_add_func ("/l2h/build/progress-unsampled", test_progress_unsampled);
  g_test_add_func ("/l2h/build/progress-merging", test_progress_merging);
  g_test_add_func ("/l2h/build/async", test_async);
  g_test_add_func ("/l2h/build/async-cancel", test_async_cancel);
  g_test_add_func ("/l2h/build/async-coalesces", test_async_coalesces);
  g_test_add_func ("/l2h/build/async-error", test_async_error);

  return g_test_run ();
}
