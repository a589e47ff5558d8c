/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/bough-session-copies.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GPtrArray **) user_data = bough_session_copies_list_finish (result);
}

static GPtrArray *
list (void)
{
  GPtrArray *paths = NULL;

  bough_session_copies_list_async (listed_cb, &paths);
  while (paths == NULL)
    g_main_context_iteration (NULL, TRUE);
  return paths;
}

static void
write_copy (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "{}", -1, NULL));
}

/* Starts a process that has a copy, and says when it has. */
static pid_t
start_owner (const char *path)
{
  int ready[2];
  char byte;
  pid_t owner;

  g_assert_cmpint (pipe (ready), ==, 0);
  owner = fork ();
  if (owner == 0)
    {
      byte = bough_session_copies_claim (path, NULL) && g_file_set_contents (path, "{}", -1, NULL);
      _exit (write (ready[1], &byte, 1) == 1 ? pause () : 1);
    }
  g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);
  g_assert_true (byte);
  close (ready[0]);
  close (ready[1]);
  return owner;
}

/* A copy of a process that runs is left alone; once that was killed, it is found, and belongs to whoever found it. */
static void
test_owner (void)
{
  g_autofree char *path = bough_session_copies_dup_path ();
  g_autofree char *lock = g_strconcat (path, ".lock", NULL);
  pid_t owner = start_owner (path);
  g_autoptr (GPtrArray) while_running = list ();
  g_autoptr (GPtrArray) afterwards = NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (while_running->len, ==, 0);
  g_assert_false (bough_session_copies_claim (path, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);

  g_assert_cmpint (kill (owner, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (owner, NULL, 0), ==, owner);
  afterwards = list ();
  g_assert_cmpuint (afterwards->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (afterwards, 0), ==, path);
  again = list ();
  g_assert_cmpuint (again->len, ==, 0);

  bough_session_copies_remove (path);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (lock, G_FILE_TEST_EXISTS));
}

/* The number of a process that runs says nothing. A lock that was left without a copy goes. */
static void
test_leftovers (void)
{
  g_autofree char *some = bough_session_copies_dup_path ();
  g_autofree char *folder = g_path_get_dirname (some);
  g_autofree char *name = g_strdup_printf ("%d-0.bough", (int) getpid ());
  g_autofree char *copy = g_build_filename (folder, name, NULL);
  g_autofree char *lock = g_strconcat (some, ".lock", NULL);
  g_autoptr (GPtrArray) paths = NULL;

  write_copy (copy);
  write_copy (lock);
  paths = list ();
  g_assert_cmpuint (paths->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (paths, 0), ==, copy);
  g_assert_false (g_file_test (lock, G_FILE_TEST_EXISTS));
  bough_session_copies_remove (copy);
}

/* A file where the folder should be: root cannot write there either. */
static void
test_unwritable (void)
{
  g_autofree char *path = bough_session_copies_dup_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *parent = g_path_get_dirname (folder);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (folder, "", 0, NULL));
  g_assert_false (bough_session_copies_claim (path, &error));
  g_assert_nonnull (error);
  g_assert_true (g_str_has_prefix (error->message, folder));
  g_assert_cmpint (g_remove (folder), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/session-copies/owner", test_owner);
  g_test_add_func ("/session-copies/leftovers", test_leftovers);
  g_test_add_func ("/session-copies/unwritable", test_unwritable);

  return g_test_run ();
}
