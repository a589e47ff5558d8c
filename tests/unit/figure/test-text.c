/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "figure/bough-text.h"

static void
assert_line (const char *text, const char *line)
{
  g_autofree char *got = bough_text_to_line (text);

  g_assert_cmpstr (got, ==, line);
}

static void
test_kept (void)
{
  assert_line ("", "");
  assert_line ("great white shark", "great white shark");
  assert_line (" <b>&amp; \"Ωμέγα\" \xf0\x9f\xa6\x88 ", " <b>&amp; \"Ωμέγα\" \xf0\x9f\xa6\x88 ");
}

static void
test_breaks (void)
{
  assert_line ("a\tb\nc\r\nd", "a b c  d");
  assert_line ("a\u2028b\u2029c\xc2\x85" "d", "a b c d");
}

static void
test_replaced (void)
{
  assert_line ("bell\a and \x1b[1mescape", "bell\ufffd and \ufffd[1mescape");
  assert_line ("delete \x7f, next \xc2\x90", "delete \ufffd, next \ufffd");
  assert_line ("Latin-1: na\xefve", "Latin-1: na\ufffdve");
  assert_line ("not a character: \xef\xbf\xbf \xef\xbf\xbe", "not a character: \ufffd \ufffd");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/figure/text/kept", test_kept);
  g_test_add_func ("/figure/text/breaks", test_breaks);
  g_test_add_func ("/figure/text/replaced", test_replaced);

  return g_test_run ();
}
