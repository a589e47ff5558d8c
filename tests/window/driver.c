/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "driver.h"

#include "app/bough-tree-page-private.h"

#include <gdk/x11/gdkx.h>
#include <stdlib.h>
#include <string.h>

static BoughApplication *application;

/* Every warning ends the tests, but for one of GTK 4.8's own: it paints though what it lays out has not settled after a few
 * rounds, as when a button appears, and then says so; the next frame is right. */
static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  gboolean is_fatal = (level & (G_LOG_LEVEL_WARNING | G_LOG_LEVEL_CRITICAL)) != 0;

  for (gsize i = 0; i < n_fields && is_fatal; i++)
    if (g_str_equal (fields[i].key, "MESSAGE") && strstr (fields[i].value, "without a current allocation"))
      is_fatal = FALSE;

  g_log_writer_default (level, fields, n_fields, data);
  if (is_fatal)
    abort ();
  return G_LOG_WRITER_HANDLED;
}

void
driver_init (void)
{
  g_autoptr (GError) error = NULL;

  g_log_set_always_fatal (G_LOG_FATAL_MASK);
  g_log_set_writer_func (write_log, NULL, NULL);
  application = bough_application_new ();
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  g_application_hold (G_APPLICATION (application));
  /* What is animated takes only longer. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
}

BoughApplication *
driver_get_application (void)
{
  return application;
}

void
driver_reset_settings (void)
{
  g_autoptr (GSettings) settings = g_settings_new (BOUGH_APPLICATION_ID);
  g_autoptr (GSettingsSchema) schema = NULL;
  g_auto (GStrv) keys = NULL;

  g_object_get (settings, "settings-schema", &schema, NULL);
  keys = g_settings_schema_list_keys (schema);
  for (guint i = 0; keys[i]; i++)
    g_settings_reset (settings, keys[i]);
}

void
driver_wait (DriverCondition condition, gpointer data, double seconds, const char *what)
{
  gint64 end = g_get_monotonic_time () + (gint64) (seconds * G_USEC_PER_SEC);

  while (!condition (data))
    {
      if (g_get_monotonic_time () > end)
        {
          GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (application));

          if (active)
            {
              g_autofree char *program = g_path_get_basename (g_get_prgname ());
              g_autofree char *name = g_strconcat ("failure-", program, NULL);

              driver_take_picture (active, name);
            }
          g_error ("waited %g s for %s", seconds, what);
        }
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
    }
}

static gboolean
is_late (gpointer data)
{
  return g_get_monotonic_time () > *(gint64 *) data;
}

void
driver_pass_time (double seconds)
{
  gint64 end = g_get_monotonic_time () + (gint64) (seconds * G_USEC_PER_SEC);

  driver_wait (is_late, &end, seconds + 10, "time to pass");
}

typedef gboolean (*Matches) (GtkWidget *widget, gconstpointer data);

static GtkWidget *
find (GtkWidget *root, Matches matches, gconstpointer data)
{
  if (!gtk_widget_get_mapped (root))
    return NULL;
  if (matches (root, data))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, matches, data);

      if (found)
        return found;
    }
  return NULL;
}

static gboolean
is_of_type (GtkWidget *widget, gconstpointer data)
{
  return g_type_is_a (G_OBJECT_TYPE (widget), *(const GType *) data);
}

GtkWidget *
driver_find (gpointer root, GType type)
{
  return find (root, is_of_type, &type);
}

static gboolean
has_action (GtkWidget *widget, gconstpointer data)
{
  const char *name = GTK_IS_ACTIONABLE (widget) ? gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)) : NULL;
  GVariant *target = name ? gtk_actionable_get_action_target_value (GTK_ACTIONABLE (widget)) : NULL;
  g_autofree char *detailed = name ? g_action_print_detailed_name (name, target) : NULL;

  return g_strcmp0 (detailed, data) == 0;
}

GtkWidget *
driver_find_action (gpointer root, const char *action_name)
{
  GtkWidget *widget = find (root, has_action, action_name);

  if (widget == NULL)
    g_error ("no widget with action %s", action_name);
  return widget;
}

static gboolean
has_tooltip (GtkWidget *widget, gconstpointer data)
{
  return g_strcmp0 (gtk_widget_get_tooltip_text (widget), data) == 0;
}

GtkWidget *
driver_find_tooltip (gpointer root, const char *tooltip)
{
  GtkWidget *widget = find (root, has_tooltip, tooltip);

  if (widget == NULL)
    g_error ("no widget with the tooltip “%s”", tooltip);
  return widget;
}

static const char *
text_of (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  if (GTK_IS_INSCRIPTION (widget))
    return gtk_inscription_get_text (GTK_INSCRIPTION (widget));
  return NULL;
}

static gboolean
says (GtkWidget *widget, gconstpointer data)
{
  const char *text = text_of (widget);

  return text && strstr (text, data) && gtk_widget_get_child_visible (widget);
}

GtkWidget *
driver_find_label (gpointer root, const char *text)
{
  return find (root, says, text);
}

static gboolean
collect (GtkWidget *widget, gconstpointer data)
{
  const char *text = text_of (widget);

  if (text)
    g_string_append_printf ((GString *) data, "%s\n", text);
  return FALSE;
}

char *
driver_read (gpointer root)
{
  GString *text = g_string_new (NULL);

  find (root, collect, text);
  return g_string_free (text, FALSE);
}

void
driver_assert_reads (gpointer root, const char *text)
{
  g_autofree char *all = driver_read (root);

  if (strstr (all, text) == NULL)
    g_error ("“%s” is not in what is shown:\n%s", text, all);
}

typedef struct {
  gpointer root;
  const char *text;
} Wanted;

static gboolean
is_shown (gpointer data)
{
  const Wanted *wanted = data;

  return driver_find_label (wanted->root, wanted->text) != NULL;
}

void
driver_wait_for_text (gpointer root, const char *text)
{
  Wanted wanted = { root, text };
  g_autofree char *what = g_strdup_printf ("the text “%s”", text);

  driver_wait (is_shown, &wanted, 60, what);
}

/* Pointer and keyboard */

static gboolean
is_set (gpointer data)
{
  return *(gboolean *) data;
}

static void
exited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

/* The main loop runs meanwhile: some of what xdotool does waits for the window to answer. */
static void
run_xdotool (const char *const *arguments)
{
  g_autoptr (GPtrArray) command = g_ptr_array_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  gboolean exited = FALSE;

  g_ptr_array_add (command, (char *) "xdotool");
  for (guint i = 0; arguments[i]; i++)
    g_ptr_array_add (command, (char *) arguments[i]);
  g_ptr_array_add (command, NULL);

  /* With all that is open, GLib need not fork, which takes the longer the more memory the tests hold. */
  process = g_subprocess_newv ((const char *const *) command->pdata, G_SUBPROCESS_FLAGS_INHERIT_FDS, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check_async (process, NULL, exited_cb, &exited);
  driver_wait (is_set, &exited, 20, "xdotool");
  /* What xdotool made of it comes before the X server's next answer. */
  gdk_display_sync (gdk_display_get_default ());
  driver_pass_time (0.05);
}

#define xdotool(...) run_xdotool ((const char *const[]) { __VA_ARGS__, NULL })

/* Where a point of a widget is in its window, in whole pixels. */
static void
get_place (gpointer widget, double x, double y, int *window_x, int *window_y)
{
  GtkNative *native = gtk_widget_get_native (widget);
  double native_x, native_y, surface_x, surface_y;

  g_assert_true (gtk_widget_translate_coordinates (widget, GTK_WIDGET (native), x, y, &native_x, &native_y));
  gtk_native_get_surface_transform (native, &surface_x, &surface_y);
  *window_x = (int) (native_x + surface_x + 0.5);
  *window_y = (int) (native_y + surface_y + 0.5);
}

void
driver_move_to (gpointer widget, double x, double y)
{
  GdkSurface *surface = gtk_native_get_surface (gtk_widget_get_native (widget));
  g_autofree char *window = g_strdup_printf ("%lu", gdk_x11_surface_get_xid (surface));
  g_autofree char *x_text = NULL;
  g_autofree char *y_text = NULL;
  int window_x, window_y;

  get_place (widget, x, y, &window_x, &window_y);
  x_text = g_strdup_printf ("%d", window_x);
  y_text = g_strdup_printf ("%d", window_y);
  /* By way of a neighbour: a pointer that is there already would not move, and not be noticed. */
  xdotool ("mousemove", "--window", window, x_text, y_text, "mousemove_relative", "--", "1", "0",
           "mousemove_relative", "--", "-1", "0");
}

void
driver_drop_files (const char *const *paths, gpointer widget)
{
  g_autoptr (GPtrArray) command = g_ptr_array_new ();
  g_autoptr (GSubprocess) source = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (command, (char *) g_getenv ("DRAG_SOURCE"));
  g_ptr_array_add (command, (char *) "files to drag");
  for (guint i = 0; paths[i]; i++)
    g_ptr_array_add (command, (char *) paths[i]);
  g_ptr_array_add (command, NULL);
  source = g_subprocess_newv ((const char *const *) command->pdata, G_SUBPROCESS_FLAGS_NONE, &error);
  g_assert_no_error (error);

  xdotool ("search", "--sync", "--onlyvisible", "--name", "^files to drag$", "windowmove", "0", "0", "windowraise");
  driver_pass_time (0.5);
  xdotool ("mousemove", "60", "80", "mousemove_relative", "1", "1", "mousedown", "1");
  /* A drag begins after some way, and asks the window on its way for what it takes. */
  for (int i = 0; i < 6; i++)
    xdotool ("mousemove_relative", "6", "4");
  driver_move_to (widget, gtk_widget_get_width (widget) / 2.0, gtk_widget_get_height (widget) / 2.0);
  driver_pass_time (0.5);
  driver_move_to (widget, gtk_widget_get_width (widget) / 2.0, gtk_widget_get_height (widget) / 2.0);
  xdotool ("mouseup", "1");
  driver_pass_time (0.5);
  g_subprocess_force_exit (source);
}

static void
painted_cb (GdkFrameClock *clock, gpointer user_data)
{
  *(gint64 *) user_data = g_get_monotonic_time ();
}

/* Waits until a window has not been painted for a while: what is clicked then is where it is seen, and no layout falls
 * into the click. What never rests, such as a bar that moves, is not waited for any longer than a person would. */
static void
wait_for_rest (GtkWidget *window)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  gint64 end = g_get_monotonic_time () + 2 * G_USEC_PER_SEC;
  gint64 painted = g_get_monotonic_time ();
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), &painted);

  while (g_get_monotonic_time () < MIN (painted + G_USEC_PER_SEC / 5, end))
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  g_signal_handler_disconnect (clock, handler);
}

/* Scrolls as far as it takes to see a widget, as a person does before clicking on it. */
static void
scroll_to (GtkWidget *widget)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;
  graphene_rect_t bounds;
  double above, below;

  if (scrolled == NULL || scrolled == widget || !gtk_widget_compute_bounds (widget, scrolled, &bounds))
    return;

  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  above = -bounds.origin.y;
  below = bounds.origin.y + bounds.size.height - gtk_widget_get_height (scrolled);
  if (above > 0)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) - above);
  else if (below > 0)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + MIN (below, -above));
  else
    return;
  wait_for_rest (GTK_WIDGET (gtk_widget_get_native (widget)));
}

/* Moves the pointer over a point of a widget that may itself be moving, as the rows below one that closes. */
static void
rest_over (gpointer widget, double x, double y)
{
  int old_x, old_y, new_x, new_y;

  scroll_to (widget);
  get_place (widget, x, y, &new_x, &new_y);
  do
    {
      old_x = new_x;
      old_y = new_y;
      driver_move_to (widget, x, y);
      wait_for_rest (GTK_WIDGET (gtk_widget_get_native (widget)));
      get_place (widget, x, y, &new_x, &new_y);
    }
  while (new_x != old_x || new_y != old_y);
}

typedef struct {
  guint n_released;
  gboolean is_lost;
} Click;

static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, gpointer user_data)
{
  ((Click *) user_data)->n_released++;
}

static void
lost_cb (GtkGesture *gesture, GdkEventSequence *sequence, gpointer user_data)
{
  ((Click *) user_data)->is_lost = TRUE;
}

/* Returns whether the window has seen all of the click. */
static gboolean
try_to_click (GtkWidget *window, guint n_clicks)
{
  GtkEventController *watch = GTK_EVENT_CONTROLLER (gtk_gesture_click_new ());
  Click click = { 0 };
  gint64 end;

  gtk_event_controller_set_propagation_phase (watch, GTK_PHASE_CAPTURE);
  g_signal_connect (watch, "released", G_CALLBACK (released_cb), &click);
  g_signal_connect (watch, "cancel", G_CALLBACK (lost_cb), &click);
  gtk_widget_add_controller (window, watch);
  g_object_ref (watch);
  for (guint i = 0; i < n_clicks; i++)
    {
      xdotool ("mousedown", "1");
      xdotool ("mouseup", "1");
    }
  /* What is only late is not lost: clicked again, it would be undone. */
  end = g_get_monotonic_time () + 2 * G_USEC_PER_SEC;
  while (click.n_released < n_clicks && !click.is_lost && g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  g_signal_handlers_disconnect_by_data (watch, &click);
  if (gtk_event_controller_get_widget (watch))
    gtk_widget_remove_controller (window, watch);
  g_object_unref (watch);
  return click.n_released == n_clicks && !click.is_lost;
}

/*
 * After a layout GTK 4.8 asks the X server where the pointer is, and with which buttons down, and makes an event of
 * it. A button that went up meanwhile is up in this event before GTK has seen it go up, and then the click is lost.
 * One clicks again, as people do.
 */
void
driver_click_at (gpointer widget, double x, double y, guint n_clicks)
{
  g_autoptr (GtkWidget) window = g_object_ref (GTK_WIDGET (gtk_widget_get_native (widget)));
  GtkSettings *settings = gtk_settings_get_default ();
  gboolean is_done = FALSE;

  /* On a busy machine xdotool takes its time between two clicks. */
  if (n_clicks > 1)
    g_object_set (settings, "gtk-double-click-time", 5000, NULL);
  for (int i = 0; i < 5 && !is_done; i++)
    {
      rest_over (widget, x, y);
      is_done = try_to_click (window, n_clicks);
      if (!is_done)
        {
          g_test_message ("a click was lost");
          driver_pass_time (1);
        }
    }
  gtk_settings_reset_property (settings, "gtk-double-click-time");
  if (!is_done)
    g_error ("five clicks were lost");
}

void
driver_drag (gpointer widget, double x, double y, int step, guint n, double rest)
{
  g_autofree char *across = g_strdup_printf ("%d", step);

  driver_move_to (widget, x, y);
  xdotool ("mousedown", "1");
  for (guint i = 0; i < n; i++)
    {
      xdotool ("mousemove_relative", "--", across, "0");
      driver_pass_time (rest);
    }
  xdotool ("mouseup", "1");
}

/* What a press opens stays open, so a release that is lost does not matter. */
void
driver_click_secondary_at (gpointer widget, double x, double y)
{
  driver_move_to (widget, x, y);
  xdotool ("click", "3");
}

void
driver_click (gpointer widget)
{
  g_assert_nonnull (widget);
  g_assert_true (gtk_widget_get_mapped (widget));
  driver_click_at (widget, gtk_widget_get_width (widget) / 2.0, gtk_widget_get_height (widget) / 2.0, 1);
}

void
driver_scroll (int steps)
{
  g_autofree char *repeat = g_strdup_printf ("%d", ABS (steps));

  xdotool ("click", "--repeat", repeat, "--delay", "20", steps > 0 ? "4" : "5");
}

void
driver_press (const char *keys)
{
  xdotool ("key", "--clearmodifiers", keys);
}

void
driver_type (const char *text)
{
  xdotool ("type", "--delay", "5", "--", text);
}

/* Windows */

static gboolean
is_active (gpointer data)
{
  return gtk_window_is_active (data);
}

BoughWindow *
driver_open_window (void)
{
  BoughWindow *window = bough_window_new (GTK_APPLICATION (application));

  gtk_window_present (GTK_WINDOW (window));
  driver_wait (is_active, window, 20, "the window to become active");
  driver_pass_time (0.1);
  return window;
}

void
driver_close_window (BoughWindow *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  driver_pass_time (0.1);
}

GtkWindow *
driver_find_dialog (BoughWindow *window)
{
  g_autoptr (GList) toplevels = gtk_window_list_toplevels ();

  for (GList *item = toplevels; item; item = item->next)
    if (item->data != window && gtk_widget_get_mapped (item->data))
      return item->data;
  return NULL;
}

static gboolean
has_dialog (gpointer data)
{
  GtkWindow *dialog = driver_find_dialog (data);

  return dialog && gtk_window_is_active (dialog);
}

gboolean
driver_has_no_dialog (gpointer window)
{
  return driver_find_dialog (window) == NULL;
}

GtkWindow *
driver_wait_for_dialog (BoughWindow *window)
{
  driver_wait (has_dialog, window, 20, "a dialog");
  driver_pass_time (0.1);
  return driver_find_dialog (window);
}

BoughTreePage *
driver_get_tree_page (BoughWindow *window)
{
  return BOUGH_TREE_PAGE (driver_find (window, BOUGH_TYPE_TREE_PAGE));
}

BoughTreeView *
driver_get_tree_view (BoughWindow *window)
{
  return BOUGH_TREE_VIEW (driver_find (window, BOUGH_TYPE_TREE_VIEW));
}

BoughInspector *
driver_get_inspector (BoughWindow *window)
{
  return BOUGH_INSPECTOR (driver_find (window, BOUGH_TYPE_INSPECTOR));
}

BoughLeafList *
driver_get_leaf_list (BoughWindow *window)
{
  return (BoughLeafList *) driver_find (window, BOUGH_TYPE_LEAF_LIST);
}

static gboolean
shows_figure (gpointer data)
{
  GtkWidget *view = driver_find (data, BOUGH_TYPE_TREE_VIEW);

  return view && bough_tree_view_get_figure (BOUGH_TREE_VIEW (view))
         && !driver_get_tree_page (data)->is_laying_out && bough_tree_view_is_settled (BOUGH_TREE_VIEW (view));
}

/* The list is filled in idle moments, a few rows at a time. */
static gboolean
lists_all_leaves (gpointer data)
{
  BoughLayoutInput *input = bough_tree_page_get_figure_input (driver_get_tree_page (data));
  BoughLeafList *leaf_list = driver_get_leaf_list (data);
  GtkWidget *list = leaf_list ? driver_find (leaf_list, GTK_TYPE_LIST_VIEW) : NULL;
  GtkSelectionModel *selection = list ? gtk_list_view_get_model (GTK_LIST_VIEW (list)) : NULL;
  GListModel *found = selection ? gtk_single_selection_get_model (GTK_SINGLE_SELECTION (selection)) : NULL;

  return input != NULL
         && (found == NULL
             || g_list_model_get_n_items (gtk_filter_list_model_get_model (GTK_FILTER_LIST_MODEL (found)))
                  == l2h_tree_get_leaf_count (input->tree, input->clade));
}

void
driver_wait_for_figure (BoughWindow *window)
{
  driver_wait (shows_figure, window, 60, "the figure");
  driver_wait (lists_all_leaves, window, 20, "the list of the leaves");
}

typedef struct {
  BoughWindow *window;
  BoughDocument *document;
} DocumentChange;

static gboolean
has_another_document (gpointer data)
{
  DocumentChange *change = data;

  return bough_window_get_document (change->window) != change->document;
}

void
driver_wait_for_another_document (BoughWindow *window, BoughDocument *before)
{
  driver_wait (has_another_document, &(DocumentChange) { window, before }, 60, "another document");
  driver_wait_for_figure (window);
}

void
driver_open_path (BoughWindow *window, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (BoughDocument) before = bough_window_get_document (window);

  /* Held, so that no other can come to be at its address. */
  if (before)
    g_object_ref (before);
  bough_window_open (window, file, NULL, 0, FALSE);
  driver_wait_for_another_document (window, before);
}

void
driver_discard_and_wait (BoughWindow *window)
{
  g_autoptr (BoughDocument) before = g_object_ref (bough_window_get_document (window));

  /* GTK 4.8 fails to place a tooltip whose window loses the keyboard. */
  driver_move_to (driver_get_tree_view (window), 20, 20);
  driver_wait_for_dialog (window);
  driver_press ("alt+d");
  driver_wait_for_another_document (window, before);
}

void
driver_click_node (BoughWindow *window, guint node)
{
  BoughTreeView *view = driver_get_tree_view (window);
  double x, y;

  driver_wait_for_figure (window);
  g_assert_true (bough_tree_view_get_node_position (view, node, &x, &y));
  g_assert_cmpfloat (x, >, 0);
  g_assert_cmpfloat (y, >, 0);
  g_assert_cmpfloat (x, <, gtk_widget_get_width (GTK_WIDGET (view)));
  g_assert_cmpfloat (y, <, gtk_widget_get_height (GTK_WIDGET (view)));
  driver_click_at (view, x, y, 1);
}

char *
driver_sample_path (const char *name)
{
  return g_build_filename (g_getenv ("BOUGH_SAMPLES_DIR"), name, NULL);
}

/* Returns NULL while the widget waits to be drawn anew. */
static GskRenderNode *
snapshot_widget (GtkWidget *widget)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  gdk_paintable_snapshot (paintable, GDK_SNAPSHOT (snapshot), gtk_widget_get_width (widget),
                          gtk_widget_get_height (widget));
  return gtk_snapshot_free_to_node (snapshot);
}

void
driver_take_picture (gpointer window, const char *name)
{
  g_autofree char *file = g_strconcat (name, ".png", NULL);
  g_autofree char *path = g_build_filename (g_getenv ("BOUGH_PICTURES_DIR"), file, NULL);
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  while (node == NULL && g_get_monotonic_time () < end)
    {
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
      node = snapshot_widget (window);
    }
  if (node == NULL)
    g_error ("the window was not drawn for the picture %s", name);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (window)), node, NULL);
  g_assert_true (gdk_texture_save_to_png (texture, path));
}
