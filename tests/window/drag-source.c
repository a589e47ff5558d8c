/* SPDX-License-Identifier: GPL-3.0-or-later */

/* drag-source TITLE FILE…: a window of that title, in the screen's corner, that files are dragged from, for tests. */

#include <gtk/gtk.h>

static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, char **paths)
{
  g_auto (GValue) value = G_VALUE_INIT;
  GSList *files = NULL;

  for (guint i = 0; paths[i]; i++)
    files = g_slist_append (files, g_file_new_for_path (paths[i]));
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, files);
  return gdk_content_provider_new_for_value (&value);
}

int
main (int argc, char *argv[])
{
  GtkWidget *window;
  GtkDragSource *source;

  if (argc < 3 || !gtk_init_check ())
    return 1;

  window = gtk_window_new ();
  source = gtk_drag_source_new ();
  gtk_window_set_title (GTK_WINDOW (window), argv[1]);
  gtk_window_set_default_size (GTK_WINDOW (window), 120, 120);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), argv + 2);
  gtk_widget_add_controller (window, GTK_EVENT_CONTROLLER (source));
  gtk_window_present (GTK_WINDOW (window));
  while (TRUE)
    g_main_context_iteration (NULL, TRUE);
}
