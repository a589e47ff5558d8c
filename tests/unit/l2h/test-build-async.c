/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h/l2h-build.h"

#include "test-matrix.h"

/* More than one build attaches. */
#define MAX_SOURCES 1000

typedef struct {
  GMainLoop *loop;
  guint n_progress;
  GError *error;
} Watch;

static gboolean
slow_read_cb (guint64 first, gsize n_rows, gpointer user_data, GError **error)
{
  g_usleep (10 * 1000);
  g_atomic_int_inc ((gint *) user_data);
  return TRUE;
}

static void
progress_cb (L2hPhase phase, double fraction, gpointer user_data)
{
  Watch *watch = user_data;

  watch->n_progress++;
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Watch *watch = user_data;
  g_autoptr (L2hTree) tree = l2h_build_finish (result, NULL, &watch->error);

  g_assert_null (tree);
  g_main_loop_quit (watch->loop);
}

static guint
count_sources (GMainContext *context)
{
  guint n = 0;

  for (guint id = 1; id <= MAX_SOURCES; id++)
    n += g_main_context_find_source_by_id (context, id) != NULL;

  return n;
}

/* However many reports there are while the context is busy, one source waits in it. */
static void
test_one_source (void)
{
  static const L2hBuildOptions options = { L2H_SCORE_SUM_OF_MEANS, L2H_INPUT_LOGITS, 1 };
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (context, FALSE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  /* Of ten columns 3276 rows make a block: 60 reads of 10 ms, so five reports or six. */
  g_autoptr (L2hLogits) memory = test_matrix_new_random (60 * 3276, 10, 4);
  g_autoptr (L2hLogits) logits = NULL;
  Watch watch = { loop, 0, NULL };
  gint n_reads = 0;

  logits = test_watched_logits_new (memory, G_MAXUINT64, slow_read_cb, &n_reads);
  g_main_context_push_thread_default (context);
  l2h_build_async (logits, &options, progress_cb, &watch, NULL, cancellable, done_cb, &watch);
  while (g_atomic_int_get (&n_reads) < 50)
    g_usleep (1000);
  g_assert_cmpuint (count_sources (context), ==, 1);
  g_assert_cmpuint (watch.n_progress, ==, 0);

  g_cancellable_cancel (cancellable);
  g_main_loop_run (loop);
  g_assert_error (watch.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (watch.n_progress, >=, 1);
  g_clear_error (&watch.error);

  while (g_main_context_iteration (context, FALSE))
    ;
  g_assert_cmpuint (count_sources (context), ==, 0);
  g_main_context_pop_thread_default (context);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/l2h/build-async/one-source", test_one_source);

  return g_test_run ();
}
