/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-session-copies.h"

#include "bough-held-task.h"

#include "formats/bough-session.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define LOCK_EXTENSION ".lock"

/* The locks that this process holds: the path of a copy to the descriptor of its lock file + 1. */
static GMutex locks_lock;
static GHashTable *locks;

static char *
dup_folder (void)
{
  return g_build_filename (g_get_user_state_dir (), "bough", "recovery", NULL);
}

char *
bough_session_copies_dup_path (void)
{
  g_autofree char *folder = dup_folder ();
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *name = g_strconcat (uuid, BOUGH_SESSION_EXTENSION, NULL);

  return g_build_filename (folder, name, NULL);
}

gboolean
bough_session_copies_contain (const char *path)
{
  g_autofree char *folder = dup_folder ();
  g_autofree char *of_path = g_path_get_dirname (path);

  return g_str_equal (folder, of_path);
}

static char *
dup_lock_path (const char *path)
{
  return g_strconcat (path, LOCK_EXTENSION, NULL);
}

static gboolean
fail (const char *path, int code, GError **error)
{
  g_set_error (error, G_IO_ERROR, code == EWOULDBLOCK ? G_IO_ERROR_BUSY : g_io_error_from_errno (code),
               _("%s: cannot be written: %s"), path, g_strerror (code));
  return FALSE;
}

/* With the mutex held. */
static gboolean
take_lock (const char *path, GError **error)
{
  g_autofree char *lock_path = dup_lock_path (path);
  int lock = g_open (lock_path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  if (lock < 0)
    return fail (lock_path, errno, error);
  if (flock (lock, LOCK_EX | LOCK_NB) != 0)
    {
      int code = errno;

      close (lock);
      return fail (lock_path, code, error);
    }
  g_hash_table_insert (locks, g_strdup (path), GINT_TO_POINTER (lock + 1));
  return TRUE;
}

gboolean
bough_session_copies_claim (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&locks_lock);

  if (locks == NULL)
    locks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (g_hash_table_contains (locks, path))
    return TRUE;
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return fail (folder, errno, error);
  return take_lock (path, error);
}

void
bough_session_copies_remove (const char *path)
{
  g_autofree char *lock_path = dup_lock_path (path);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&locks_lock);
  gpointer lock = locks != NULL ? g_hash_table_lookup (locks, path) : NULL;

  /* In this order: a copy whose lock is free would be recovered. */
  g_unlink (path);
  g_unlink (lock_path);
  if (lock != NULL)
    {
      close (GPOINTER_TO_INT (lock) - 1);
      g_hash_table_remove (locks, path);
    }
}

static void
remove_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  bough_session_copies_remove (task_data);
  g_task_return_boolean (task, TRUE);
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
}

void
bough_session_copies_remove_async (const char *path)
{
  bough_held_task_run (remove_in_thread, g_strdup (path), g_free, NULL, removed_cb, NULL);
}

static int
compare_ages (gconstpointer a, gconstpointer b)
{
  GStatBuf first = { 0 }, second = { 0 };

  g_stat (*(const char *const *) a, &first);
  g_stat (*(const char *const *) b, &second);
  return (first.st_mtime > second.st_mtime) - (first.st_mtime < second.st_mtime);
}

static gboolean
is_own (const char *path)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&locks_lock);

  return locks != NULL && g_hash_table_contains (locks, path);
}

static void
list_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folder = dup_folder ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      /* A lock can have been left without a copy, and a copy without a lock. */
      if (g_str_has_suffix (path, LOCK_EXTENSION))
        path[strlen (path) - strlen (LOCK_EXTENSION)] = '\0';
      if (!g_str_has_suffix (path, BOUGH_SESSION_EXTENSION) || is_own (path) || !bough_session_copies_claim (path, NULL))
        continue;
      /* Its process may have removed it between the listing and now. */
      if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        g_ptr_array_add (paths, g_steal_pointer (&path));
      else
        bough_session_copies_remove (path);
    }
  g_ptr_array_sort (paths, compare_ages);
  g_task_return_pointer (task, paths, (GDestroyNotify) g_ptr_array_unref);
}

void
bough_session_copies_list_async (GAsyncReadyCallback callback, gpointer user_data)
{
  bough_held_task_run (list_in_thread, NULL, NULL, NULL, callback, user_data);
}

GPtrArray *
bough_session_copies_list_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
