/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h/l2h-progress-private.h"

/* More than the tenth of a second in which only one report is passed on. */
#define PAUSE (120 * 1000)

typedef struct {
  guint n_calls;
  L2hPhase phase;
  double fraction;
} Heard;

static void
hear_cb (L2hPhase phase, double fraction, gpointer user_data)
{
  Heard *heard = user_data;

  heard->n_calls++;
  heard->phase = phase;
  heard->fraction = fraction;
}

static void
assert_heard (const Heard *heard, guint n_calls, double fraction)
{
  g_assert_cmpuint (heard->n_calls, ==, n_calls);
  g_assert_cmpfloat_with_epsilon (heard->fraction, fraction, 1e-15);
}

static void
test_never_falls (void)
{
  Heard heard = { 0 };
  L2hProgress progress;

  l2h_progress_init (&progress, hear_cb, &heard);
  l2h_progress_begin (&progress, L2H_PHASE_READING);
  assert_heard (&heard, 1, 0.0);

  g_usleep (PAUSE);
  l2h_progress_report (&progress, 0.5);
  assert_heard (&heard, 2, 0.5);

  /* A pass that begins again, say: neither less nor the same is worth a call. */
  g_usleep (PAUSE);
  l2h_progress_report (&progress, 0.25);
  l2h_progress_report (&progress, 0.5);
  assert_heard (&heard, 2, 0.5);
  l2h_progress_report (&progress, 0.75);
  assert_heard (&heard, 3, 0.75);

  /* The next phase starts at 0. */
  l2h_progress_begin (&progress, L2H_PHASE_MERGING);
  assert_heard (&heard, 4, 0.0);
  g_assert_cmpuint (heard.phase, ==, L2H_PHASE_MERGING);
}

/* What follows leads on from where the bar stands, whatever part was set before, and what other workers did counts. */
static void
test_leads_on (void)
{
  Heard heard = { 0 };
  L2hProgress progress;
  guint64 n_done = 0;

  l2h_progress_init (&progress, hear_cb, &heard);
  l2h_progress_begin (&progress, L2H_PHASE_UNSAMPLED);
  l2h_progress_set_part (&progress, 0.0, 0.4);
  g_usleep (PAUSE);
  l2h_progress_report (&progress, 1.0);
  assert_heard (&heard, 2, 0.4);

  l2h_progress_set_part (&progress, 0.1, 0.2);
  l2h_progress_lead_to (&progress, 0.8);
  g_usleep (PAUSE);
  l2h_progress_count (&progress, 1, &n_done, 5, 20);
  assert_heard (&heard, 2, 0.4);
  /* 0.4 + (0.8 - 0.4) * (5 + 5) / 20 */
  l2h_progress_count (&progress, 0, &n_done, 5, 20);
  assert_heard (&heard, 3, 0.6);

  /* Never back. */
  l2h_progress_lead_to (&progress, 0.5);
  g_usleep (PAUSE);
  l2h_progress_count (&progress, 0, &n_done, 10, 20);
  assert_heard (&heard, 3, 0.6);
}

static void
test_seldom (void)
{
  Heard heard = { 0 };
  L2hProgress progress;

  l2h_progress_init (&progress, hear_cb, &heard);
  l2h_progress_begin (&progress, L2H_PHASE_READING);
  l2h_progress_report (&progress, 0.25);
  l2h_progress_report (&progress, 0.5);
  assert_heard (&heard, 1, 0.0);

  /* The end is always said. */
  l2h_progress_end (&progress);
  assert_heard (&heard, 2, 1.0);
}

static void
test_parts (void)
{
  Heard heard = { 0 };
  L2hProgress progress;

  l2h_progress_init (&progress, hear_cb, &heard);
  l2h_progress_begin (&progress, L2H_PHASE_MERGING);
  l2h_progress_set_part (&progress, 0.25, 0.75);
  g_usleep (PAUSE);
  l2h_progress_report (&progress, 0.5);
  assert_heard (&heard, 2, 0.5);
  g_usleep (PAUSE);
  l2h_progress_report (&progress, 1.0);
  assert_heard (&heard, 3, 0.75);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/l2h/progress/never-falls", test_never_falls);
  g_test_add_func ("/l2h/progress/leads-on", test_leads_on);
  g_test_add_func ("/l2h/progress/seldom", test_seldom);
  g_test_add_func ("/l2h/progress/parts", test_parts);

  return g_test_run ();
}
