/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h/l2h-row-source-private.h"

#include "l2h/l2h-build.h"
#include "l2h/l2h-memory-logits.h"
#include "l2h/l2h-stacked-logits.h"
#include "test-matrix.h"

/* 10 MB, more than is asked for at once. */
#define N_ROWS 25000
#define N_CLASSES 100

typedef struct {
  guint64 asked_to;
  guint64 read_to;
  guint n_asked;
  guint n_whole;  /* how often all rows were asked for */
} Ahead;

/* In order, without gaps, ahead of what is read, and over again. */
static void
prefetched (guint64 first, guint64 n_rows, gpointer user_data)
{
  Ahead *ahead = user_data;

  if (ahead->asked_to == N_ROWS)
    ahead->asked_to = ahead->read_to = 0;
  g_assert_cmpuint (first, ==, ahead->asked_to);
  g_assert_cmpuint (first, >=, ahead->read_to);
  ahead->asked_to = first + n_rows;
  ahead->n_asked++;
  ahead->n_whole += ahead->asked_to == N_ROWS;
}

/* Nothing is read that was not asked for. */
static gboolean
note_read (guint64 first, gsize n_rows, gpointer user_data, GError **error)
{
  Ahead *ahead = user_data;

  ahead->read_to = first + n_rows;
  g_assert_cmpuint (ahead->read_to, <=, ahead->asked_to);
  return TRUE;
}

/* Random but for the last nine classes, which never are the highest: so many that all rows are read a second time. */
static L2hLogits *
new_matrix (void)
{
  float *values = g_new (float, N_ROWS * N_CLASSES);
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  g_autoptr (GBytes) bytes = NULL;

  for (gsize i = 0; i < N_ROWS * N_CLASSES; i++)
    values[i] = i % N_CLASSES >= N_CLASSES - 9 ? -9.0 : g_rand_double_range (rand, -5.0, 5.0);
  bytes = g_bytes_new_take (values, N_ROWS * N_CLASSES * sizeof *values);

  return l2h_memory_logits_new ("ahead.npy", L2H_ELEMENT_FLOAT32, N_ROWS, N_CLASSES, bytes);
}

static void
test_build (void)
{
  g_autoptr (L2hLogits) matrix = new_matrix ();
  Ahead aheads[2] = { { 0 } };
  g_autoptr (L2hLogits) first = test_watched_logits_new (matrix, 0, note_read, &aheads[0]);
  g_autoptr (L2hLogits) second = test_watched_logits_new (matrix, 0, note_read, &aheads[1]);
  g_autoptr (L2hLogits) stacked = l2h_stacked_logits_new ((L2hLogits *[]) { first, second }, 2, NULL);
  L2hBuildStatistics statistics;
  const L2hBuildOptions options = { L2H_SCORE_SUM_OF_MEANS, L2H_INPUT_LOGITS, 1, &statistics };
  g_autoptr (L2hTree) tree = NULL;
  g_autoptr (GError) error = NULL;

  test_watched_logits_set_prefetched (TEST_WATCHED_LOGITS (first), prefetched);
  test_watched_logits_set_prefetched (TEST_WATCHED_LOGITS (second), prefetched);
  tree = l2h_build (stacked, &options, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < 2; i++) {
    g_assert_cmpuint (aheads[i].n_whole, ==, 1 + statistics.n_unsampled_reread / l2h_logits_get_n_samples (stacked));
    g_assert_cmpuint (aheads[i].n_asked, >=, 3 * aheads[i].n_whole);
  }
}

/* Any blocks, also some that end in the middle of what is asked for at once. */
static void
test_blocks (void)
{
  g_autoptr (L2hLogits) matrix = new_matrix ();

  for (gsize block = 1; block <= 64; block *= 4)
    for (guint64 start = 0; start < 3; start++) {
      Ahead ahead = { .asked_to = start, .read_to = start };
      g_autoptr (L2hLogits) watched = test_watched_logits_new (matrix, 0, note_read, &ahead);
      g_autoptr (L2hRowSource) source = l2h_row_source_new (watched, L2H_INPUT_LOGITS, 1);
      gsize n_rows;

      test_watched_logits_set_prefetched (TEST_WATCHED_LOGITS (watched), prefetched);
      for (guint64 row = start; row < N_ROWS; row += n_rows) {
        n_rows = MIN (block, N_ROWS - row);
        l2h_row_source_ask_ahead (source, start, N_ROWS, row, n_rows);
        note_read (row, n_rows, &ahead, NULL);
      }
      g_assert_cmpuint (ahead.n_whole, ==, 1);
      g_assert_cmpuint (ahead.n_asked, <=, 3);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/l2h/row-source/build", test_build);
  g_test_add_func ("/l2h/row-source/blocks", test_blocks);

  return g_test_run ();
}
