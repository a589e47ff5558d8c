/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where results go: the standard output as a shell redirects it, and files. */

#include <glib/gstdio.h>
#include <string.h>

#include "test-command.h"
#include "test-files.h"

/* Asserts what @path holds after the shell ran @command, in which $L2H_EXE is the command. */
static void
assert_shell_leaves (const char *command, const char *path, const char *expected)
{
  const char *argv[] = { "/bin/sh", "-c", command, NULL };
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, &err, &status, &error);
  g_assert_no_error (error);
  g_test_message ("%s: %s", command, err);
  g_assert_cmpint (status, ==, 0);
  g_assert_cmpstr (out, ==, "");
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, expected);
}

/* A file that the shell opened is written from where it stands, whether it is "-" or called by a path. */
static void
test_redirected (void)
{
  test_files_write_text ("a.nwk", "(a:1,b:1);");
  assert_shell_leaves ("$L2H_EXE convert a.nwk - --to newick > n.txt", "n.txt", "(a:1,b:1);\n");
  assert_shell_leaves ("$L2H_EXE convert a.nwk - --to newick >> n.txt", "n.txt", "(a:1,b:1);\n(a:1,b:1);\n");
  assert_shell_leaves ("$L2H_EXE convert a.nwk /dev/stdout --to newick > n.txt", "n.txt", "(a:1,b:1);\n");
  assert_shell_leaves ("{ echo first; $L2H_EXE convert a.nwk - --to newick; echo last; } > n.txt", "n.txt",
                       "first\n(a:1,b:1);\nlast\n");
}

/* A log that was removed while it is written: its path is gone, the descriptor is not. */
static void
test_removed (void)
{
  test_files_write_text ("a.nwk", "(a:1,b:1);");
  assert_shell_leaves ("{ exec 3< n.txt; rm n.txt; $L2H_EXE convert a.nwk - --to newick; cat <&3 > copy.txt; } > n.txt",
                       "copy.txt", "(a:1,b:1);\n");
}

static void
test_full (void)
{
  const char *argv[] = { "/bin/sh", "-c", "$L2H_EXE convert a.nwk - --to newick > /dev/full", NULL };
  g_autofree char *err = NULL;

  test_files_write_text ("a.nwk", "(a:1,b:1);");
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, &err, NULL, NULL);
  g_assert_nonnull (strstr (err, "l2h: standard output: cannot be written: "));
  g_assert_nonnull (strstr (err, "No space left on device"));
}

/* What comes in through a pipe is read once. */
static void
test_pipes (void)
{
  assert_shell_leaves ("printf '2,1\n1,2\n' | $L2H_EXE build - -o t.json | head -n 1 > n.txt", "n.txt",
                       "standard input: N = 2 samples, K = 2 classes, read as logits\n");
  test_files_write_text ("a.nwk", "(a:1,b:1);");
  assert_shell_leaves ("mkfifo p; printf 'a,eins\nb,zwei\n' > p & "
                       "$L2H_EXE draw a.nwk --superclasses p -o o.svg > /dev/null; grep -o '>zwei<' o.svg | head -n 1 > n.txt",
                       "n.txt", ">zwei<\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  test_files_add_func ("/l2h-output/redirected", test_redirected);
  test_files_add_func ("/l2h-output/removed", test_removed);
  test_files_add_func ("/l2h-output/full", test_full);
  test_files_add_func ("/l2h-output/pipes", test_pipes);

  return g_test_run ();
}
