/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h/l2h-time-left.h"

static void
test_texts (void)
{
  static const struct {
    double seconds;
    double fraction;
    const char *text;
  } cases[] = {
    { 0.4, 0.5, "" },  /* too early to say */
    { 10.0, 0.005, "" },
    { 10.0, 0.0, "" },
    { 0.5, 0.5, "About 1 second left" },
    { 10.0, 1.0, "About 1 second left" },
    { 10.0, 0.5, "About 10 seconds left" },
    { 10.0, 0.4, "About 15 seconds left" },
    { 9.0, 0.9, "About 1 second left" },
    { 40.0, 0.25, "About 2 minutes left" },  /* 120 s */
    { 25.0, 0.25, "About 1 minute left" },  /* 75 s */
    { 100.0, 0.01, "About 3 hours left" },  /* 9,900 s are 2.75 h */
    { 50.0, 0.01, "About 1 hour left" },  /* 4,950 s */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = l2h_time_left_to_string (cases[i].seconds, cases[i].fraction);

    g_assert_cmpstr (text, ==, cases[i].text);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/time-left/texts", test_texts);

  return g_test_run ();
}
