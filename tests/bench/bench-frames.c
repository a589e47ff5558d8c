/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <math.h>
#include <stdlib.h>
#include <time.h>

#include "app/bough-tree-view-private.h"
#include "bench-blank.h"
#include "l2h/l2h-tree-builder.h"
#include "stall-watch.h"

/* What it measures, and how to run it, stands in README.md beside this file. */

#define WIDTH 1400
#define HEIGHT 900
#define N_FRAMES 240
#define N_GROUPS 8

typedef enum { BLANK, PAN, ZOOM, HOVER } Action;

typedef struct {
  GtkWidget *widget;   /* that is drawn */
  BoughTreeView *view; /* (nullable): the same, if it is a tree */
  GMainLoop *loop;
  Action action;
  int n_steps;
  gint64 began;
  gint64 began_before;
  gint64 cpu_began;
  GArray *frames;    /* of double: ms from the beginning of a frame until the display has it */
  GArray *cpus;      /* of double: ms of processor time that the main thread spends on it */
  GArray *intervals; /* of double: ms from frame to frame */
  GArray *snapshots; /* of double: ms in the widget's snapshot() */
} Run;

/* A tree of random merges of neighbours, the same in every run. */
static L2hTree *
make_tree (guint n_leaves)
{
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (n_leaves);
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (GArray) roots = g_array_new (FALSE, FALSE, sizeof (guint));
  double score = 0;

  for (guint i = 0; i < n_leaves; i++) {
    g_autofree char *name = g_strdup_printf ("class number %u", i);

    l2h_tree_builder_set_leaf (builder, i, &(L2hLeaf) { .name = name, .n_samples = 50 + i % 77, .purity = NAN });
    g_array_append_val (roots, i);
  }

  for (guint node = n_leaves; roots->len > 1; node++) {
    guint i = (guint) g_rand_int_range (random, 0, (int) roots->len - 1);
    guint *pair = &g_array_index (roots, guint, i);

    score += g_rand_double (random);
    l2h_tree_builder_add_merge (builder, pair[0], pair[1], score, NULL);
    pair[0] = node;
    g_array_remove_index (roots, i + 1);
  }

  return l2h_tree_builder_finish (builder, NULL);
}

static BoughFigure *
make_figure (L2hTree *tree)
{
  static const char *const names[N_GROUPS + 1] = { "one", "two", "three", "four", "five", "six", "seven", "eight" };
  guint n_leaves = l2h_tree_get_n_leaves (tree);
  g_autofree int *groups = g_new (int, n_leaves);
  g_autoptr (BoughGrouping) grouping = NULL;
  g_autoptr (BoughStyle) style = bough_style_new ();
  g_autoptr (GError) error = NULL;
  BoughFigure *figure;

  for (guint i = 0; i < n_leaves; i++)
    groups[i] = (int) (i * N_GROUPS / n_leaves);
  grouping = bough_grouping_new ("Group", groups, n_leaves, names);
  figure = bough_figure_new (tree, grouping, style, &error);
  g_assert_no_error (error);

  return figure;
}

/* Runs the main loop until all is painted; returns how long that took, in ms. */
static double
settle (BoughTreeView *view)
{
  gint64 began = g_get_monotonic_time ();

  while (!bough_tree_view_is_settled (view))
    g_main_context_iteration (NULL, TRUE);

  return (g_get_monotonic_time () - began) / 1000.0;
}

static void
step (Run *run)
{
  BoughTreeView *view = run->view;
  double t = 2 * G_PI * run->n_steps / N_FRAMES;

  switch (run->action) {
  case BLANK:
    bench_blank_change (BENCH_BLANK (run->widget));
    break;
  case PAN:
    /* Some 20 pixels a frame, around a circle that leaves what was painted before. */
    bough_viewport_pan (view->viewport, 20 * cos (t), 20 * sin (t));
    bough_tree_view_moved (view);
    break;
  case ZOOM:
    /* Into a leaf, 30 times as large, and back. */
    bough_viewport_zoom_about (view->viewport,
                               bough_viewport_get_zoom (view->viewport) *
                                 pow (30, (run->n_steps < N_FRAMES / 2 ? 1 : -1) / (N_FRAMES / 2.0)),
                               WIDTH * 0.3, HEIGHT * 0.3);
    bough_tree_view_moved (view);
    break;
  case HOVER:
    /* A spiral over all of the tree. */
    view->has_pointer = TRUE;
    view->pointer_x = WIDTH / 2 + 380 * (run->n_steps / (double) N_FRAMES) * cos (7 * t);
    view->pointer_y = HEIGHT / 2 + 380 * (run->n_steps / (double) N_FRAMES) * sin (7 * t);
    bough_tree_view_update_hover (view);
    bough_tree_view_update_tip (view);
    break;
  default:
    g_assert_not_reached ();
  }
}

/* In µs; unlike the time on the clock it does not grow when other programs are busy. */
static gint64
get_cpu_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static void
before_paint_cb (GdkFrameClock *clock, Run *run)
{
  run->cpu_began = get_cpu_time ();
  run->began_before = run->began;
  run->began = g_get_monotonic_time ();
}

static double
time_snapshot (GtkWidget *widget)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  gint64 began = g_get_monotonic_time ();

  GTK_WIDGET_GET_CLASS (widget)->snapshot (widget, snapshot);

  return (g_get_monotonic_time () - began) / 1000.0;
}

static void
after_paint_cb (GdkFrameClock *clock, Run *run)
{
  double frame, cpu, interval, snapshot;

  if (run->n_steps == 0)
    return;

  /* Else the drawing may still wait in the connection to the display. */
  gdk_display_sync (gtk_widget_get_display (run->widget));
  frame = (g_get_monotonic_time () - run->began) / 1000.0;
  cpu = (get_cpu_time () - run->cpu_began) / 1000.0;
  g_array_append_val (run->frames, frame);
  g_array_append_val (run->cpus, cpu);
  if (run->n_steps > 1) {
    interval = (run->began - run->began_before) / 1000.0;
    g_array_append_val (run->intervals, interval);
  }
  snapshot = time_snapshot (run->widget);
  g_array_append_val (run->snapshots, snapshot);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Run *run = user_data;

  if (run->n_steps == N_FRAMES) {
    g_main_loop_quit (run->loop);
    return G_SOURCE_REMOVE;
  }

  step (run);
  run->n_steps++;

  return G_SOURCE_CONTINUE;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

static double
get_percentile (GArray *numbers, double share)
{
  g_array_sort (numbers, compare_doubles);

  return g_array_index (numbers, double, (guint) ((numbers->len - 1) * share));
}

/* Draws the frames, and prints a row of the table. */
static void
run_frames (Run *run, guint n_leaves, const char *name)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (run->widget);

  stall_watch_take ();
  run->loop = g_main_loop_new (NULL, FALSE);
  run->frames = g_array_new (FALSE, FALSE, sizeof (double));
  run->cpus = g_array_new (FALSE, FALSE, sizeof (double));
  run->intervals = g_array_new (FALSE, FALSE, sizeof (double));
  run->snapshots = g_array_new (FALSE, FALSE, sizeof (double));
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), run);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), run);
  gtk_widget_add_tick_callback (run->widget, tick_cb, run, NULL);
  g_main_loop_run (run->loop);
  g_signal_handlers_disconnect_by_data (clock, run);

  g_print ("%6u  %-6s  %8.1f %8.1f %8.1f   %8.1f   %8.2f   %8.1f %8.1f   %8.1f\n", n_leaves, name,
           get_percentile (run->frames, 0.5), get_percentile (run->frames, 0.95), get_percentile (run->frames, 1),
           get_percentile (run->cpus, 0.5), get_percentile (run->snapshots, 0.5), get_percentile (run->intervals, 0.5),
           get_percentile (run->intervals, 0.95), stall_watch_take ().stall);

  g_array_unref (run->frames);
  g_array_unref (run->cpus);
  g_array_unref (run->intervals);
  g_array_unref (run->snapshots);
  g_main_loop_unref (run->loop);
}

static void
measure (BoughTreeView *view, Action action, const char *name)
{
  bough_viewport_fit (view->viewport);
  if (action == PAN)
    bough_viewport_zoom_about (view->viewport, 4 * bough_viewport_get_zoom (view->viewport), WIDTH / 2, HEIGHT / 4);
  bough_tree_view_moved (view);
  settle (view);

  run_frames (&(Run) { .widget = GTK_WIDGET (view), .view = view, .action = action },
              l2h_tree_get_n_leaves (view->tree), name);

  view->has_pointer = FALSE;
  bough_tree_view_update_hover (view);
}

static void
bench (BoughTreeView *view, guint n_leaves)
{
  g_autoptr (L2hTree) tree = make_tree (n_leaves);
  g_autoptr (BoughFigure) figure = make_figure (tree);
  double painted;

  stall_watch_take ();
  bough_tree_view_set_figure (view, figure, tree, FALSE);
  painted = settle (view);
  g_print ("%6u  open: whole after %.0f ms, longest stall %.1f ms\n", n_leaves, painted, stall_watch_take ().stall);

  measure (view, PAN, "pan");
  measure (view, ZOOM, "zoom");
  measure (view, HOVER, "hover");
}

int
main (int argc, char *argv[])
{
  static const guint usual[] = { 100, 1000, 10000 };
  GtkWidget *window, *view, *blank;

  adw_init ();
  stall_watch_start ();

  blank = bench_blank_new ();
  view = bough_tree_view_new ();
  window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_child (GTK_WINDOW (window), blank);
  gtk_window_present (GTK_WINDOW (window));
  while (gtk_widget_get_width (blank) == 0)
    g_main_context_iteration (NULL, TRUE);

  g_print ("%s, %d x %d pixels, scale %d\n", G_OBJECT_TYPE_NAME (gtk_native_get_renderer (GTK_NATIVE (window))),
           gtk_widget_get_width (blank), gtk_widget_get_height (blank), gtk_widget_get_scale_factor (blank));
  g_print ("leaves  action     frame (ms)               processor   snapshot   interval (ms)          stall\n");
  g_print ("                  median     95th      max     median     median     median     95th        max\n");

  run_frames (&(Run) { .widget = blank, .action = BLANK }, 0, "blank");
  gtk_window_set_child (GTK_WINDOW (window), view);
  while (gtk_widget_get_width (view) == 0)
    g_main_context_iteration (NULL, TRUE);
  if (argc > 1)
    for (int i = 1; i < argc; i++)
      bench (BOUGH_TREE_VIEW (view), (guint) MAX (atoi (argv[i]), 2));
  else
    for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
      bench (BOUGH_TREE_VIEW (view), usual[i]);

  gtk_window_destroy (GTK_WINDOW (window));

  return EXIT_SUCCESS;
}
