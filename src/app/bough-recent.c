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

GPtrArray *
bough_recent_list (guint most)
{
  GList *items = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());
  g_autoptr (GPtrArray) ours = g_ptr_array_new_with_free_func ((GDestroyNotify) gtk_recent_info_unref);
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);

  for (GList *item = items; item; item = item->next)
    if (gtk_recent_info_has_group (item->data, GROUP))
      g_ptr_array_add (ours, gtk_recent_info_ref (item->data));
  g_list_free_full (items, (GDestroyNotify) gtk_recent_info_unref);

  g_ptr_array_sort (ours, compare_newest_first);
  for (guint i = 0; i < ours->len && paths->len < most; i++)
    {
      const char *uri = gtk_recent_info_get_uri (g_ptr_array_index (ours, i));
      g_autofree char *path = g_filename_from_uri (uri, NULL, NULL);

      if (path && g_file_test (path, G_FILE_TEST_EXISTS))
        g_ptr_array_add (paths, g_steal_pointer (&path));
    }
  return paths;
}
