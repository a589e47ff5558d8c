/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What becomes of a tree, or of sketches, when reading fails or is cancelled: at any row, in any phase. */

#include <math.h>

#include "l2h/l2h-engine-private.h"
#include "l2h/l2h-memory-logits.h"
#include "l2h/l2h-sketches-private.h"
#include "test-matrix.h"

#define N_SAMPLES 2000
#define N_CLASSES 40

typedef struct {
  gint n_reads;
  gint fails_at;  /* which read fails, from 0; -1 for none */
  guint64 fails_at_row;  /* or which row */
  GCancellable *cancellable;  /* is cancelled instead */
  gint n_reads_after;  /* how many reads begin after that */
} Watch;

/* Deep tails, so that rows are read again; classes 3, 12, 21, 30 have no samples, so that all are. */
static L2hLogits *
new_matrix (void)
{
  float *values = g_new (float, N_SAMPLES * N_CLASSES);
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; i < N_SAMPLES * N_CLASSES; i++)
    values[i] = i % N_CLASSES % 9 == 3 ? -6.0 + g_rand_double (rand) : -log (g_rand_double (rand) + 1e-9);
  bytes = g_bytes_new_take (values, N_SAMPLES * N_CLASSES * sizeof *values);

  return l2h_memory_logits_new ("matrix.npy", L2H_ELEMENT_FLOAT32, N_SAMPLES, N_CLASSES, bytes);
}

static gboolean
before_read (guint64 first, gsize n_rows, gpointer user_data, GError **error)
{
  Watch *watch = user_data;
  gint number = g_atomic_int_add (&watch->n_reads, 1);

  if (watch->cancellable != NULL && g_cancellable_is_cancelled (watch->cancellable))
    g_atomic_int_inc (&watch->n_reads_after);
  if (number != watch->fails_at && !(first <= watch->fails_at_row && watch->fails_at_row < first + n_rows))
    return TRUE;

  if (watch->cancellable != NULL) {
    g_cancellable_cancel (watch->cancellable);
    return TRUE;
  }

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "part-1.npy: cannot be read at byte 4096: Input/output error");
  return FALSE;
}

static L2hTree *
build (Watch *watch, guint n_threads, GError **error)
{
  const L2hEngine engine = { l2h_kernel_get (), 2, 16 };
  const L2hBuildOptions options = { L2H_SCORE_MEAN, L2H_INPUT_LOGITS, n_threads };
  g_autoptr (L2hLogits) matrix = new_matrix ();
  g_autoptr (L2hLogits) logits = test_watched_logits_new (matrix, 1000, before_read, watch);

  return l2h_engine_build (&engine, logits, &options, NULL, NULL, watch->cancellable, NULL, error);
}

/* One line, as the reader said it. */
static void
test_failing_row (void)
{
  static const guint64 rows[] = { 0, 1, 777, N_SAMPLES - 1 };
  static const guint threads[] = { 1, 2, 7 };

  for (guint i = 0; i < G_N_ELEMENTS (rows) * G_N_ELEMENTS (threads); i++) {
    Watch watch = { .fails_at = -1, .fails_at_row = rows[i / 3] };
    g_autoptr (GError) error = NULL;

    g_assert_null (build (&watch, threads[i % 3], &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
    g_assert_cmpstr (error->message, ==, "part-1.npy: cannot be read at byte 4096: Input/output error");
  }
}

/* How many reads a build takes: the pass, the pass for classes without samples, and rows read again. */
static gint
count_reads (void)
{
  Watch watch = { .fails_at = -1, .fails_at_row = G_MAXUINT64 };
  g_autoptr (GError) error = NULL;
  g_autoptr (L2hTree) tree = build (&watch, 1, &error);

  g_assert_no_error (error);
  g_assert_cmpint (watch.n_reads, >, 2 * N_SAMPLES / 16);
  return watch.n_reads;
}

static void
test_failing_read (void)
{
  gint n_reads = count_reads ();

  for (guint i = 0; i <= 20; i++) {
    Watch watch = { .fails_at = (n_reads - 1) * i / 20, .fails_at_row = G_MAXUINT64 };
    g_autoptr (GError) error = NULL;

    g_assert_null (build (&watch, 1, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
    g_assert_cmpint (watch.n_reads, ==, watch.fails_at + 1);
  }
}

/* The read that runs is the last: cancelling waits for one block at the most. */
static void
test_cancelled_read (void)
{
  gint n_reads = count_reads ();

  for (guint i = 0; i <= 20; i++) {
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    Watch watch = { .fails_at = (n_reads - 1) * i / 20, .fails_at_row = G_MAXUINT64, .cancellable = cancellable };
    g_autoptr (GError) error = NULL;
    g_autoptr (L2hTree) tree = build (&watch, 1, &error);

    g_assert_null (tree);
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    /* A block of single rows that stand apart takes a read each. */
    g_assert_cmpint (watch.n_reads_after, <, 16);
  }
}

static void
test_failing_sketches (void)
{
  Watch watch = { .fails_at = -1, .fails_at_row = 777 };
  g_autoptr (L2hLogits) matrix = new_matrix ();
  g_autoptr (L2hLogits) logits = test_watched_logits_new (matrix, 1000, before_read, &watch);
  g_autoptr (GError) error = NULL;

  g_assert_null (l2h_sketches_new_from_logits (logits, L2H_INPUT_AUTO, 2, NULL, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
}

/* A stream that takes so many bytes and then fails, as a full disk. */
static void
test_failing_write (void)
{
  guint8 room[5000];
  g_autoptr (L2hLogits) matrix = new_matrix ();
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new (room, sizeof room, NULL, NULL);
  g_autoptr (L2hSketches) sketches = NULL;
  g_autoptr (GError) error = NULL;

  sketches = l2h_sketches_new_from_logits (matrix, L2H_INPUT_AUTO, 1, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (l2h_sketches_write (sketches, stream, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/read-errors/failing-row", test_failing_row);
  g_test_add_func ("/read-errors/failing-read", test_failing_read);
  g_test_add_func ("/read-errors/cancelled-read", test_cancelled_read);
  g_test_add_func ("/read-errors/failing-sketches", test_failing_sketches);
  g_test_add_func ("/read-errors/failing-write", test_failing_write);

  return g_test_run ();
}
