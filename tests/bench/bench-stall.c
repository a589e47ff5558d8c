/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-blank.h"
#include "stall-watch.h"

#include "app/bough-application.h"
#include "app/bough-tree-view.h"
#include "app/bough-window.h"

/* bench-stall LOGITS: opens a file as a person would, in a window, and prints how long the main loop was busy at a time,
 * at the most: until the tree stands on the screen, and while leaves and merges are then looked at. The peer, first, is
 * a blank widget of the window's size: what GTK takes here to draw anything at all. */

#define N_BLANK_FRAMES 20
#define N_NODES_LOOKED_AT 20

static BoughTreeView *
find_view (GtkWidget *root)
{
  if (!gtk_widget_get_mapped (root))
    return NULL;
  if (BOUGH_IS_TREE_VIEW (root))
    return BOUGH_TREE_VIEW (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child; child = gtk_widget_get_next_sibling (child))
    {
      BoughTreeView *found = find_view (child);

      if (found)
        return found;
    }
  return NULL;
}

static gboolean
passed_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
pass_time (double seconds)
{
  gboolean has_passed = FALSE;

  g_timeout_add ((guint) (1000 * seconds), passed_cb, &has_passed);
  while (!has_passed)
    g_main_context_iteration (NULL, TRUE);
}

static BoughTreeView *
wait_for_tree (BoughWindow *window)
{
  BoughTreeView *view = NULL;

  while (view == NULL || bough_tree_view_get_figure (view) == NULL || !bough_tree_view_is_settled (view))
    {
      pass_time (0.02);
      view = find_view (GTK_WIDGET (window));
    }
  return view;
}

static void
look_at_nodes (BoughWindow *window, BoughTreeView *view)
{
  guint n_nodes = l2h_tree_get_n_nodes (bough_document_get_tree (bough_window_get_document (window)));

  for (guint i = 0; i < N_NODES_LOOKED_AT; i++)
    {
      guint node = (guint) ((guint64) n_nodes * i / N_NODES_LOOKED_AT);

      bough_tree_view_set_selected_node (view, node);
      pass_time (0.3);
    }
}

static StallWatch
draw_blank (int width, int height)
{
  GtkWidget *blank = bench_blank_new ();
  GtkWidget *window = gtk_window_new ();
  StallWatch drawing;

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_child (GTK_WINDOW (window), blank);
  gtk_window_present (GTK_WINDOW (window));
  pass_time (1);
  stall_watch_start ();
  for (int i = 0; i < N_BLANK_FRAMES; i++)
    {
      bench_blank_change (BENCH_BLANK (blank));
      pass_time (0.1);
    }
  drawing = stall_watch_take ();
  gtk_window_destroy (GTK_WINDOW (window));

  return drawing;
}

static void
print_stall (const char *what, const StallWatch *watch, const StallWatch *blank)
{
  g_print ("longest stall of the main loop %s: %.1f ms (processor %.1f), %.1f of a blank widget's\n", what, watch->stall,
           watch->processor, watch->stall / blank->stall);
}

int
main (int argc, char *argv[])
{
  g_autoptr (BoughApplication) application = NULL;
  g_autoptr (GFile) file = NULL;
  BoughWindow *window;
  BoughTreeView *view;
  gint64 start;
  StallWatch blank, opening, looking;
  double drawn;

  if (argc != 2)
    {
      g_printerr ("bench-stall LOGITS\n");
      return 2;
    }
  application = bough_application_new ();
  g_application_register (G_APPLICATION (application), NULL, NULL);
  window = bough_window_new (GTK_APPLICATION (application));
  gtk_window_present (GTK_WINDOW (window));
  pass_time (1);
  blank = draw_blank (gtk_widget_get_width (GTK_WIDGET (window)), gtk_widget_get_height (GTK_WIDGET (window)));

  file = g_file_new_for_commandline_arg (argv[1]);
  start = g_get_monotonic_time ();
  bough_window_open (window, file, NULL, 0, FALSE);
  view = wait_for_tree (window);
  drawn = (g_get_monotonic_time () - start) / 1e6;
  opening = stall_watch_take ();
  look_at_nodes (window, view);
  looking = stall_watch_take ();

  g_print ("from opening to the drawn tree: %.2f s\n", drawn);
  g_print ("longest stall with a blank widget of %d x %d: %.1f ms (processor %.1f)\n",
           gtk_widget_get_width (GTK_WIDGET (window)), gtk_widget_get_height (GTK_WIDGET (window)), blank.stall,
           blank.processor);
  print_stall ("while opening", &opening, &blank);
  print_stall ("while selecting nodes", &looking, &blank);
  return 0;
}
