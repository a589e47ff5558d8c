/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "taxonomy/bough-duplicate-names.h"

static void
test_describe (void)
{
  static const struct {
    const char *names[9];
    const char *sentence;
  } cases[] = {
    { { NULL }, NULL },
    { { "cat", "dog", "Cat" }, NULL },
    { { "dog", "crane", "cat", "crane" }, "the name \"crane\" occurs 2 times (numbers 1, 3)" },
    { { "a", "a", "a", "a", "a", "a", "a" }, "the name \"a\" occurs 7 times (numbers 0, 1, 2, 3, 4, …)" },
    /* The first is the one whose first number is lowest, though the other is found twice before it. */
    { { "x", "crane", "maillot", "maillot", "crane" }, "2 names occur more than once, first \"crane\" (numbers 1, 4)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *sentence = bough_duplicate_names_describe (cases[i].names);

    g_assert_cmpstr (sentence, ==, cases[i].sentence);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/duplicate-names/describe", test_describe);

  return g_test_run ();
}
