/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-recent.h"

#include <gtk/gtk.h>

/* File dialogs add what they return under the application's name, figures and files that are refused among it. */
#define GROUP "Bough documents"

void
bough_recent_add (const char *path)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autofree char *type = g_content_type_guess (path, NULL, 0, NULL);
  g_autofree char *mime_type = g_content_type_get_mime_type (type);
  char *groups[] = { (char *) GROUP, NULL };
  GtkRecentData data = {
    .mime_type = mime_type,
    .app_name = (char *) g_get_application_name (),
    .app_exec = (char *) "bough %u",
    .groups = groups,
  };

  if (uri)
    gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &data);
}

static gint
compare_newest_first (gconstpointer a, gconstpointer b)
{
  GtkRecentInfo *first = *(GtkRecentInfo *const *) a;
  GtkRecentInfo *second = *(GtkRecentInfo *const *) b;

  return g_date_time_compare (gtk_recent_info_get_modified (second), gtk_recent_info_get_modified (first));
}

/* Paths of what has been opened, newest first. */
static GPtrArray *
list_opened (void)
{
  GList *items = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());
  g_autoptr (GPtrArray) ours = g_ptr_array_new_with_free_func ((GDestroyNotify) gtk_recent_info_unref);
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);

  for (GList *item = items; item; item = item->next)
    if (gtk_recent_info_has_group (item->data, GROUP))
      g_ptr_array_add (ours, gtk_recent_info_ref (item->data));
  g_list_free_full (items, (GDestroyNotify) gtk_recent_info_unref);

  g_ptr_array_sort (ours, compare_newest_first);
  for (guint i = 0; i < ours->len; i++)
    {
      char *path = g_filename_from_uri (gtk_recent_info_get_uri (g_ptr_array_index (ours, i)), NULL, NULL);

      if (path)
        g_ptr_array_add (paths, path);
    }
  return paths;
}

typedef struct {
  GPtrArray *opened;
  guint most;
} Look;

static void
look_free (Look *look)
{
  g_ptr_array_unref (look->opened);
  g_free (look);
}

static void
look_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Look *look = task_data;
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < look->opened->len && paths->len < look->most; i++)
    if (g_file_test (g_ptr_array_index (look->opened, i), G_FILE_TEST_EXISTS))
      g_ptr_array_add (paths, g_strdup (g_ptr_array_index (look->opened, i)));
  g_task_return_pointer (task, paths, (GDestroyNotify) g_ptr_array_unref);
}

void
bough_recent_list_async (guint most, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Look *look = g_new0 (Look, 1);

  look->opened = list_opened ();
  look->most = most;
  g_task_set_task_data (task, look, (GDestroyNotify) look_free);
  g_task_run_in_thread (task, look_in_thread);
}

GPtrArray *
bough_recent_list_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
