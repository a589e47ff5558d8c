/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h/l2h-parallel-private.h"

#define N_ITEMS 1000

static gboolean
count_item (gpointer data, guint worker, guint64 item, GError **error)
{
  gint *counts = data;

  g_assert_cmpuint (worker, <, 7);
  g_atomic_int_inc (&counts[item]);
  return TRUE;
}

static void
test_each_once (void)
{
  static const guint n_workers[] = { 1, 2, 7 };

  for (guint i = 0; i < G_N_ELEMENTS (n_workers); i++) {
    gint counts[N_ITEMS] = { 0 };
    g_autoptr (GError) error = NULL;

    g_assert_true (l2h_parallel_run (n_workers[i], N_ITEMS, count_item, counts, NULL, NULL, &error));
    g_assert_no_error (error);
    for (guint item = 0; item < N_ITEMS; item++)
      g_assert_cmpint (counts[item], ==, 1);
  }
}

static gboolean
fail_item (gpointer data, guint worker, guint64 item, GError **error)
{
  /* Item 101 fails while 100 still runs: the run has to wait for the first. */
  if (item == 100)
    g_usleep (20 * 1000);
  if (item < 100)
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "item %" G_GUINT64_FORMAT, item);
  return FALSE;
}

static void
test_first_failure (void)
{
  for (guint n_workers = 1; n_workers <= 7; n_workers++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (l2h_parallel_run (n_workers, N_ITEMS, fail_item, NULL, NULL, NULL, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
    g_assert_cmpstr (error->message, ==, "item 100");
  }
}

typedef struct {
  GCancellable *cancellable;
  gint n_run;
} Cancel;

static gboolean
cancel_item (gpointer data, guint worker, guint64 item, GError **error)
{
  Cancel *cancel = data;
  gint number = g_atomic_int_add (&cancel->n_run, 1);

  if (number == 10)
    g_cancellable_cancel (cancel->cancellable);
  while (number > 10 && !g_cancellable_is_cancelled (cancel->cancellable))
    g_usleep (1000);
  return TRUE;
}

static void
test_cancel (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Cancel cancel = { cancellable, 0 };

  g_assert_false (l2h_parallel_run (3, N_ITEMS, cancel_item, &cancel, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  /* The eleventh item cancelled; each of the other two workers may have begun one more. */
  g_assert_cmpint (cancel.n_run, <=, 13);
}

static void
test_resolve (void)
{
  g_assert_cmpuint (l2h_parallel_resolve (3), ==, 3);
  g_assert_cmpuint (l2h_parallel_resolve (0), ==, MIN (g_get_num_processors (), 256));
  g_assert_cmpuint (l2h_parallel_resolve (G_MAXUINT), ==, 256);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/l2h/parallel/each-once", test_each_once);
  g_test_add_func ("/l2h/parallel/first-failure", test_first_failure);
  g_test_add_func ("/l2h/parallel/cancel", test_cancel);
  g_test_add_func ("/l2h/parallel/resolve", test_resolve);

  return g_test_run ();
}
