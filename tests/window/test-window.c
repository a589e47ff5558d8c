/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "driver.h"

#include "app/bough-building-page.h"
#include "app/bough-figure-print.h"
#include "app/bough-open-dialog.h"
#include "app/bough-sources.h"
#include "app/bough-start-page.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

typedef struct {
  BoughWindow *window;
  char *folder;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  driver_reset_settings ();
  fixture->window = driver_open_window ();
  fixture->folder = g_dir_make_tmp ("bough-window-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  driver_close_window (fixture->window);
  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
}

static char *
path_in (Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

static void
open_sample (Fixture *fixture)
{
  g_autofree char *path = driver_sample_path ("glyphs/logits.npy");

  driver_open_path (fixture->window, path);
}

static L2hTree *
get_tree (Fixture *fixture)
{
  return bough_document_get_tree (bough_window_get_document (fixture->window));
}

static guint
get_selected (Fixture *fixture)
{
  return bough_tree_page_get_selected (driver_get_tree_page (fixture->window));
}

static guint
find_leaf (Fixture *fixture, const char *name)
{
  L2hTree *tree = get_tree (fixture);

  for (guint leaf = 0; leaf < l2h_tree_get_n_leaves (tree); leaf++)
    if (g_str_equal (l2h_tree_get_leaf (tree, leaf)->name, name))
      return leaf;
  g_assert_not_reached ();
}

/* A card on the start page leads to the tree, and a click on a leaf to its numbers. Counted in NumPy:
 * a = logits.astype (float64).argmax (1); np.unique (labels[a == k], return_counts=True). */
static void
test_sample_and_leaf (Fixture *fixture, gconstpointer data)
{
  driver_click (driver_find_label (fixture->window, "Glyphs"));
  driver_wait_for_figure (fixture->window);
  g_assert_cmpuint (l2h_tree_get_n_leaves (get_tree (fixture)), ==, 140);

  /* zero: 49 samples, of them 26 zeros, 7 O, 6 Omicron; 26 / 49 = 53.06 % */
  driver_click_node (fixture->window, 0);
  g_assert_cmpuint (get_selected (fixture), ==, 0);
  driver_wait_for_text (driver_get_inspector (fixture->window), "53.1");
  driver_assert_reads (driver_get_inspector (fixture->window), "zero");
  driver_assert_reads (driver_get_inspector (fixture->window), "49");
  driver_assert_reads (driver_get_inspector (fixture->window), "Omicron");
  driver_assert_reads (driver_get_inspector (fixture->window), "Digits");
}

/* The first merge, by the float64 oracle: O joins Cyr. O; score 0.25363, reassigned 6.1275, margin 2.8324; next in line
 * are Omicron (3.2952), zero (0.6642), o (0.2518), omicron (0.2281). */
static void
test_merge (Fixture *fixture, gconstpointer data)
{
  BoughInspector *inspector;

  open_sample (fixture);
  inspector = driver_get_inspector (fixture->window);
  driver_click_node (fixture->window, 140);
  g_assert_cmpuint (get_selected (fixture), ==, 140);
  driver_wait_for_text (inspector, "6.1");
  driver_assert_reads (inspector, "Cyr. O");
  driver_assert_reads (inspector, "Omicron");
  driver_assert_reads (inspector, "omicron");
  driver_assert_reads (inspector, "0.25");
  driver_assert_reads (inspector, "2.8");
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  open_sample (fixture);
  driver_press ("ctrl+f");
  driver_type ("shch");
  driver_pass_time (0.3);
  driver_press ("Return");
  driver_pass_time (0.3);
  g_assert_cmpuint (get_selected (fixture), ==, find_leaf (fixture, "Cyr. Shcha"));
  driver_wait_for_text (driver_get_inspector (fixture->window), "Cyr. Shcha");
}

static void
test_arrow_keys (Fixture *fixture, gconstpointer data)
{
  const guint *order;

  open_sample (fixture);
  order = bough_figure_get_leaf_order (bough_tree_page_get_figure (driver_get_tree_page (fixture->window)));

  /* A tree that was opened has the keyboard. */
  driver_press ("Right");
  g_assert_cmpuint (get_selected (fixture), ==, order[0]);
  driver_click_node (fixture->window, order[10]);
  g_assert_cmpuint (get_selected (fixture), ==, order[10]);
  driver_press ("Right");
  g_assert_cmpuint (get_selected (fixture), ==, order[11]);
  driver_wait_for_text (driver_get_inspector (fixture->window), l2h_tree_get_leaf (get_tree (fixture), order[11])->name);
  driver_press ("Left");
  driver_press ("Left");
  g_assert_cmpuint (get_selected (fixture), ==, order[9]);
  driver_press ("alt+Up");
  g_assert_cmpuint (get_selected (fixture), ==, l2h_tree_get_parent (get_tree (fixture), order[9]));
}

/* How far apart the leaves' tips are, across the page: nothing in a linear tree whose leaves stand in one line. */
static double
measure_tips (Fixture *fixture)
{
  double least = INFINITY, most = -INFINITY;

  for (guint leaf = 0; leaf < l2h_tree_get_n_leaves (get_tree (fixture)); leaf++)
    {
      double x, y;

      g_assert_true (bough_tree_view_get_node_position (driver_get_tree_view (fixture->window), leaf, &x, &y));
      least = MIN (least, x);
      most = MAX (most, x);
    }
  return most - least;
}

static GdkTexture *
load_picture (const char *name)
{
  g_autofree char *file = g_strconcat (name, ".png", NULL);
  g_autofree char *path = g_build_filename (g_getenv ("BOUGH_PICTURES_DIR"), file, NULL);
  GdkTexture *texture = gdk_texture_new_from_filename (path, NULL);

  g_assert_nonnull (texture);
  return texture;
}

/* How far from grey the pixels are, on the average: colours that fade count less. */
static double
measure_ink (GdkTexture *texture)
{
  int width = gdk_texture_get_width (texture), height = gdk_texture_get_height (texture);
  g_autofree guchar *pixels = g_malloc (4 * (gsize) width * height);
  double ink = 0;

  gdk_texture_download (texture, pixels, 4 * (gsize) width);
  for (gsize i = 0; i < 4 * (gsize) width * height; i += 4)
    ink += MAX (MAX (pixels[i], pixels[i + 1]), pixels[i + 2]) - MIN (MIN (pixels[i], pixels[i + 1]), pixels[i + 2]);
  return ink / ((double) width * height);
}

static double
measure_distance (Fixture *fixture, guint a, guint b)
{
  double a_x, a_y, b_x, b_y;

  g_assert_true (bough_tree_view_get_node_position (driver_get_tree_view (fixture->window), a, &a_x, &a_y));
  g_assert_true (bough_tree_view_get_node_position (driver_get_tree_view (fixture->window), b, &b_x, &b_y));
  return hypot (b_x - a_x, b_y - a_y);
}

typedef struct {
  Fixture *fixture;
  BoughFigure *figure;
} FigureChange;

static gboolean
has_another_figure (gpointer data)
{
  FigureChange *change = data;

  return bough_tree_page_get_figure (driver_get_tree_page (change->fixture->window)) != change->figure;
}

static void
click_and_wait_for_another_figure (Fixture *fixture, GtkWidget *widget)
{
  FigureChange change = { fixture, bough_tree_page_get_figure (driver_get_tree_page (fixture->window)) };

  g_object_ref (change.figure);
  driver_click (widget);
  driver_wait (has_another_figure, &change, 20, "another figure");
  driver_wait_for_figure (fixture->window);
  g_object_unref (change.figure);
}

static void
test_layout (Fixture *fixture, gconstpointer data)
{
  open_sample (fixture);
  g_assert_cmpfloat (measure_tips (fixture), >, 100);
  click_and_wait_for_another_figure (fixture, driver_find_action (fixture->window, "tree.layout::linear"));
  g_assert_cmpfloat (measure_tips (fixture), <, 1);
  driver_press ("ctrl+1");
  driver_pass_time (1);
  driver_wait_for_figure (fixture->window);
  g_assert_cmpfloat (measure_tips (fixture), >, 100);
}

static gboolean
shows_building_page (gpointer data)
{
  return driver_find (data, BOUGH_TYPE_BUILDING_PAGE) != NULL;
}

/* A matrix of zeros: 200,000 x 1,000 float32 that take no room on the disk, and long enough to build a tree from. */
static char *
make_large_matrix (Fixture *fixture)
{
  char *path = path_in (fixture, "large.npy");
  const char *dictionary = "{'descr': '<f4', 'fortran_order': False, 'shape': (200000, 1000), }";
  g_autofree char *header = g_strdup_printf ("\x93NUMPY\x01%c\x76%c%-117s\n", 'x', 'x', dictionary);
  FILE *file = g_fopen (path, "wb");

  header[7] = 0;
  header[9] = 0;
  g_assert_cmpint (fwrite (header, 1, 128, file), ==, 128);
  g_assert_cmpint (fflush (file), ==, 0);
  g_assert_cmpint (ftruncate (fileno (file), 128 + G_GINT64_CONSTANT (800000000)), ==, 0);
  g_assert_cmpint (fclose (file), ==, 0);
  return path;
}

static void
open_large_matrix (Fixture *fixture)
{
  g_autofree char *path = make_large_matrix (fixture);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  bough_window_open (fixture->window, file, NULL, 0, FALSE);
  driver_wait (shows_building_page, fixture->window, 20, "the building page");
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  open_sample (fixture);
  open_large_matrix (fixture);
  driver_wait_for_text (fixture->window, "left");
  driver_take_picture (fixture->window, "building");
  driver_click (driver_find_label (fixture->window, "Cancel"));

  /* The sample is there again, at once and with its selection at work. */
  driver_wait_for_figure (fixture->window);
  g_assert_cmpuint (l2h_tree_get_n_leaves (get_tree (fixture)), ==, 140);
  driver_click_node (fixture->window, 3);
  g_assert_cmpuint (get_selected (fixture), ==, 3);
  g_assert_null (driver_find_dialog (fixture->window));
}

static void
test_second_file_replaces_first (Fixture *fixture, gconstpointer data)
{
  open_large_matrix (fixture);
  open_sample (fixture);
  g_assert_cmpuint (l2h_tree_get_n_leaves (get_tree (fixture)), ==, 140);
  driver_pass_time (2);
  g_assert_cmpuint (l2h_tree_get_n_leaves (get_tree (fixture)), ==, 140);
  g_assert_null (driver_find_dialog (fixture->window));
}

static gboolean
file_is_there (gpointer data)
{
  return g_file_test (data, G_FILE_TEST_EXISTS);
}

static GBytes *
export (Fixture *fixture, const char *name)
{
  g_autofree char *path = path_in (fixture, name);
  char *content;
  gsize size;

  driver_press ("ctrl+e");
  driver_wait_for_dialog (fixture->window);
  driver_press ("ctrl+a");
  driver_type (path);
  driver_press ("Return");
  driver_wait (file_is_there, path, 20, "the exported file");
  driver_wait_for_text (fixture->window, "Show in folder");
  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  return g_bytes_new_take (content, size);
}

/* What is on screen is in the file: the linear layout, 178 mm wide, with every leaf's name as text. */
static void
test_export (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) svg = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GBytes) png = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  const char *text;
  gsize size;
  int height;

  open_sample (fixture);
  click_and_wait_for_another_figure (fixture, driver_find_action (fixture->window, "tree.layout::linear"));

  svg = export (fixture, "figure.svg");
  text = g_bytes_get_data (svg, &size);
  g_assert_nonnull (g_strstr_len (text, size, "width=\"178mm\""));
  g_assert_nonnull (g_strstr_len (text, size, ">Cyr. Shcha<"));
  g_assert_nonnull (g_strstr_len (text, size, ">Latin capitals<"));
  g_assert_nonnull (g_strstr_len (text, size, "</svg>"));

  pdf = export (fixture, "figure.pdf");
  text = g_bytes_get_data (pdf, &size);
  g_assert_cmpint (memcmp (text, "%PDF-1.", 7), ==, 0);

  /* 178 mm at 300 dpi are 2102.4 pixels; the linear page is taller than wide. */
  png = export (fixture, "figure.png");
  texture = gdk_texture_new_from_bytes (png, NULL);
  g_assert_cmpint (ABS (gdk_texture_get_width (texture) - 2102), <=, 1);
  height = gdk_texture_get_height (texture);
  g_assert_cmpint (height, >, 2102);
}

typedef struct {
  GInputStream *stream;
  const char *mime_type;
  gboolean done;
} Pasted;

static void
pasted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Pasted *pasted = user_data;
  g_autoptr (GError) error = NULL;

  pasted->stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, &pasted->mime_type, &error);
  g_assert_no_error (error);
  pasted->done = TRUE;
}

static gboolean
is_pasted (gpointer data)
{
  return ((Pasted *) data)->done;
}

static void
assert_clipboard_begins (Fixture *fixture, const char *mime_type, const char *beginning)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->window));
  const char *types[] = { mime_type, NULL };
  Pasted pasted = { NULL };
  char buffer[64];
  gsize length = strlen (beginning), n_read;

  gdk_clipboard_read_async (clipboard, types, G_PRIORITY_DEFAULT, NULL, pasted_cb, &pasted);
  driver_wait (is_pasted, &pasted, 20, "the clipboard");
  g_assert_true (g_input_stream_read_all (pasted.stream, buffer, length, &n_read, NULL, NULL));
  g_assert_cmpmem (buffer, n_read, beginning, length);
  g_object_unref (pasted.stream);
}

static void
test_clipboard (Fixture *fixture, gconstpointer data)
{
  open_sample (fixture);

  /* Of the leaf "a": np.flatnonzero (a == 36) in NumPy has 30 entries, the first is 36. */
  driver_click_node (fixture->window, 36);
  driver_press ("ctrl+c");
  driver_wait_for_text (fixture->window, "30 lines copied");
  assert_clipboard_begins (fixture, "text/plain;charset=utf-8", "36\t");

  /* In an entry the same keys copy what is marked there. */
  driver_press ("ctrl+f");
  driver_type ("omega");
  driver_press ("ctrl+a");
  driver_press ("ctrl+c");
  assert_clipboard_begins (fixture, "text/plain;charset=utf-8", "omega");

  driver_press ("ctrl+shift+c");
  driver_wait_for_text (fixture->window, "Figure copied");
  assert_clipboard_begins (fixture, "image/png", "\x89PNG\r\n");
  assert_clipboard_begins (fixture, "image/svg+xml", "<?xml");
}

/* The command's sentence, without its name. */
static char *
ask_command (const char *path)
{
  g_autofree char *output = NULL;
  g_autofree char *sentence = NULL;
  const char *command[] = { g_getenv ("L2H_COMMAND"), "info", path, NULL };

  g_assert_true (g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, &sentence, NULL, NULL));
  g_assert_true (g_str_has_prefix (sentence, "l2h: "));
  return g_strstrip (g_strdup (sentence + strlen ("l2h: ")));
}

static gboolean
has_no_dialog (gpointer data)
{
  return driver_find_dialog (data) == NULL;
}

static void
test_bad_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_in (fixture, "bad.npy");
  g_autofree char *sentence = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWindow *dialog;

  g_assert_true (g_file_set_contents (path, "PK not an array", -1, NULL));
  open_sample (fixture);
  sentence = ask_command (path);
  bough_window_open (fixture->window, file, NULL, 0, FALSE);
  dialog = driver_wait_for_dialog (fixture->window);
  driver_assert_reads (dialog, sentence);
  driver_assert_reads (dialog, "Could not open bad.npy");
  driver_take_picture (dialog, "error");

  driver_press ("Escape");
  driver_wait (has_no_dialog, fixture->window, 20, "the dialog to close");
  driver_wait_for_figure (fixture->window);
  g_assert_cmpuint (l2h_tree_get_n_leaves (get_tree (fixture)), ==, 140);
}

static void
copy_sample_file (Fixture *fixture, const char *name)
{
  g_autofree char *sample_name = g_build_filename ("glyphs", name, NULL);
  g_autofree char *from_path = driver_sample_path (sample_name);
  g_autofree char *to_path = path_in (fixture, name);
  g_autoptr (GFile) from = g_file_new_for_path (from_path);
  g_autoptr (GFile) to = g_file_new_for_path (to_path);

  g_assert_true (g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL));
}

static void
choose_in_open_dialog (Fixture *fixture, const char *path)
{
  driver_press ("ctrl+o");
  driver_wait_for_dialog (fixture->window);
  driver_type (path);
  driver_pass_time (0.3);
  driver_press ("Return");
}

static gboolean
shows_open_dialog (gpointer data)
{
  GtkWindow *dialog = driver_find_dialog (data);

  return dialog && BOUGH_IS_OPEN_DIALOG (dialog) && gtk_window_is_active (dialog);
}

/* Opening logits says what is beside them; the labels are left out, and stay so the next time. */
static void
test_open_dialog (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_in (fixture, "logits.npy");
  GtkWindow *dialog;

  copy_sample_file (fixture, "logits.npy");
  copy_sample_file (fixture, "labels.npy");
  copy_sample_file (fixture, "classes.txt");
  choose_in_open_dialog (fixture, path);
  driver_wait (shows_open_dialog, fixture->window, 20, "the open dialog");
  dialog = driver_find_dialog (fixture->window);
  driver_wait_for_text (dialog, "5320 samples");
  driver_wait_for_text (dialog, "5320 labels");
  driver_wait_for_text (dialog, "140 names");
  driver_take_picture (dialog, "open-dialog");
  g_assert_cmpstr (bough_open_dialog_get_sources (BOUGH_OPEN_DIALOG (dialog))->superclasses, ==, NULL);

  {
    GtkWidget *row = gtk_widget_get_ancestor (driver_find_label (dialog, "5320 labels"), ADW_TYPE_ACTION_ROW);

    driver_click (driver_find (row, GTK_TYPE_BUTTON));
  }
  g_assert_cmpstr (bough_open_dialog_get_sources (BOUGH_OPEN_DIALOG (dialog))->labels, ==, NULL);
  driver_press ("Return");
  driver_wait_for_figure (fixture->window);
  g_assert_null (bough_document_get_labels (bough_window_get_document (fixture->window)));
  g_assert_cmpstr (l2h_tree_get_leaf (get_tree (fixture), 0)->name, ==, "zero");

  driver_pass_time (0.5);
  choose_in_open_dialog (fixture, path);
  driver_wait (shows_open_dialog, fixture->window, 20, "the open dialog");
  dialog = driver_find_dialog (fixture->window);
  g_assert_cmpstr (bough_open_dialog_get_sources (BOUGH_OPEN_DIALOG (dialog))->labels, ==, NULL);
  driver_press ("Escape");
  driver_wait (has_no_dialog, fixture->window, 20, "the dialog to close");
}

/* `bough logits.npy superclasses.csv`: no dialog, and the second file is taken for what it is called. */
static void
test_command_line (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_in (fixture, "logits.npy");
  g_autofree char *superclasses = driver_sample_path ("glyphs/superclasses.csv");
  g_autofree char *classes = driver_sample_path ("glyphs/classes.txt");
  GFile *files[] = { g_file_new_for_path (superclasses), g_file_new_for_path (path), g_file_new_for_path (classes) };
  BoughDocument *document;

  copy_sample_file (fixture, "logits.npy");
  g_application_open (G_APPLICATION (driver_get_application ()), files, G_N_ELEMENTS (files), "");
  /* The window is on its start page, so it takes the file. */
  driver_wait_for_figure (fixture->window);
  g_assert_null (driver_find_dialog (fixture->window));
  document = bough_window_get_document (fixture->window);
  g_assert_cmpuint (bough_grouping_get_n_groups (bough_document_get_grouping (document)), ==, 6);
  g_assert_null (bough_document_get_labels (document));
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    g_object_unref (files[i]);
}

static gboolean
shows_no_breadcrumb (gpointer data)
{
  return driver_find_label (data, "Back to the clade around") == NULL;
}

/* A double click on a merge goes to its clade; the breadcrumb says so, and leads back. */
static void
test_breadcrumb (Fixture *fixture, gconstpointer data)
{
  BoughTreeView *view;
  double x, y, whole;

  open_sample (fixture);
  view = driver_get_tree_view (fixture->window);
  whole = measure_distance (fixture, 256, 264);
  g_assert_true (bough_tree_view_get_node_position (view, 270, &x, &y));
  driver_click_at (view, x, y, 2);
  driver_wait_for_text (fixture->window, " more");
  driver_pass_time (0.5);
  driver_wait_for_figure (fixture->window);
  g_assert_cmpfloat (measure_distance (fixture, 256, 264), >, 1.2 * whole);
  driver_take_picture (fixture->window, "clade");

  driver_click (driver_find_action (fixture->window, "tree.focus-out"));
  driver_wait (shows_no_breadcrumb, fixture->window, 20, "the breadcrumb to go");
  driver_pass_time (0.5);
  driver_wait_for_figure (fixture->window);
  g_assert_cmpfloat_with_epsilon (measure_distance (fixture, 256, 264), whole, 1);
}

/* Files that are dropped on the window: one of them is the logits, the other is called like labels. */
static void
test_drop (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_in (fixture, "logits.npy");
  g_autofree char *labels = driver_sample_path ("glyphs/labels.npy");
  g_autoptr (GFile) main_file = g_file_new_for_path (path);
  g_autoptr (GFile) labels_file = g_file_new_for_path (labels);
  GSList *files = g_slist_append (g_slist_append (NULL, g_object_ref (labels_file)), g_object_ref (main_file));
  g_auto (GValue) value = G_VALUE_INIT;
  g_autoptr (GListModel) controllers = NULL;
  gboolean is_taken = FALSE;
  GtkWindow *dialog;

  copy_sample_file (fixture, "logits.npy");
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, files);

  /* xdotool cannot drag from one program to another, so the drop begins where GTK hands it over. */
  controllers = gtk_widget_observe_controllers (driver_find (fixture->window, GTK_TYPE_STACK));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", &value, 10.0, 10.0, &is_taken);
    }
  g_assert_true (is_taken);

  driver_wait (shows_open_dialog, fixture->window, 20, "the open dialog");
  dialog = driver_find_dialog (fixture->window);
  driver_wait_for_text (dialog, "5320 labels");
  driver_press ("Return");
  driver_wait_for_figure (fixture->window);
  g_assert_nonnull (bough_document_get_labels (bough_window_get_document (fixture->window)));
}

/* Colours by purity: another figure, which is shown as large as the one before was. */
static void
test_color (Fixture *fixture, gconstpointer data)
{
  BoughTreePage *page;
  FigureChange change = { fixture, NULL };
  double whole, zoomed;

  open_sample (fixture);
  page = driver_get_tree_page (fixture->window);
  change.figure = g_object_ref (bough_tree_page_get_figure (page));
  whole = measure_distance (fixture, 0, 90);
  driver_move_to (driver_get_tree_view (fixture->window), 200, 200);
  driver_scroll (3);
  driver_pass_time (0.5);
  driver_wait_for_figure (fixture->window);
  zoomed = measure_distance (fixture, 0, 90);
  g_assert_cmpfloat (zoomed, >, 1.2 * whole);

  driver_click (driver_find_tooltip (fixture->window, "Colours and labels"));
  driver_wait_for_text (fixture->window, "Colour by");
  driver_click (driver_find_label (fixture->window, "Purity"));
  driver_wait (has_another_figure, &change, 20, "another figure");
  driver_wait_for_figure (fixture->window);
  g_assert_cmpfloat_with_epsilon (measure_distance (fixture, 0, 90), zoomed, 0.1 * zoomed);
  g_assert_cmpint (bough_style_get_color_by (bough_tree_page_get_style (page)), ==, BOUGH_COLOR_BY_PURITY);
  g_object_unref (change.figure);
}

/* Another window begins with the layout that was chosen last, and then goes its own way. */
static void
test_settings (Fixture *fixture, gconstpointer data)
{
  BoughWindow *other;

  open_sample (fixture);
  click_and_wait_for_another_figure (fixture, driver_find_action (fixture->window, "tree.layout::linear"));
  other = driver_open_window ();
  {
    g_autofree char *path = driver_sample_path ("cifar100.l2h.json");

    driver_open_path (other, path);
  }
  g_assert_cmpint (bough_style_get_layout (bough_tree_page_get_style (driver_get_tree_page (other))), ==,
                   BOUGH_LAYOUT_LINEAR);
  driver_press ("ctrl+1");
  driver_pass_time (0.3);
  g_assert_cmpint (bough_style_get_layout (bough_tree_page_get_style (driver_get_tree_page (other))), ==,
                   BOUGH_LAYOUT_CIRCULAR);
  g_assert_cmpint (bough_style_get_layout (bough_tree_page_get_style (driver_get_tree_page (fixture->window))), ==,
                   BOUGH_LAYOUT_LINEAR);
  driver_close_window (other);
}

static char *
run_command (const char *const *command)
{
  g_autoptr (GError) error = NULL;
  char *output;

  g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, NULL, &error);
  g_assert_no_error (error);
  return output;
}

/* What would be printed, as a file: one page of A4 on its side, with the legend's text on it. */
static void
test_print (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_in (fixture, "print.pdf");
  const char *ask_pages[] = { "pdfinfo", path, NULL };
  const char *ask_text[] = { "pdftotext", path, "-", NULL };
  g_autofree char *pages = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (GtkPageSetup) setup = NULL;
  GtkPaperSize *paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);

  open_sample (fixture);
  operation = bough_figure_print_operation_new (
    bough_figure_get_scene (bough_tree_page_get_figure (driver_get_tree_page (fixture->window))), "glyphs");
  setup = gtk_page_setup_copy (gtk_print_operation_get_default_page_setup (operation));
  gtk_page_setup_set_paper_size (setup, paper);
  gtk_paper_size_free (paper);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_allow_async (operation, FALSE);
  gtk_print_operation_set_export_filename (operation, path);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, GTK_WINDOW (fixture->window),
                                            NULL), ==, GTK_PRINT_OPERATION_RESULT_APPLY);

  /* 297 x 210 mm are 841.89 x 595.28 points. */
  pages = run_command (ask_pages);
  g_assert_true (g_regex_match_simple ("^Pages: +1$", pages, G_REGEX_MULTILINE, 0));
  g_assert_true (g_regex_match_simple ("^Page size: +84[12]\\S* x 595", pages, G_REGEX_MULTILINE, 0));
  text = run_command (ask_text);
  g_assert_nonnull (strstr (text, "Latin capitals"));
}

/* An entry of the legend lights its leaves: the others' labels fade. */
static void
test_legend (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GdkTexture) before = NULL;
  g_autoptr (GdkTexture) after = NULL;

  open_sample (fixture);
  driver_take_picture (driver_get_tree_view (fixture->window), "legend-before");
  driver_click (driver_find_label (driver_get_leaf_list (fixture->window), "Script and case"));
  driver_wait_for_text (driver_get_leaf_list (fixture->window), "Greek small");
  driver_click (driver_find_label (driver_get_leaf_list (fixture->window), "Greek small"));
  driver_pass_time (0.5);
  driver_wait_for_figure (fixture->window);
  driver_take_picture (driver_get_tree_view (fixture->window), "legend");
  before = load_picture ("legend-before");
  after = load_picture ("legend");
  g_assert_cmpfloat (measure_ink (after), <, 0.8 * measure_ink (before));
  g_assert_cmpfloat (measure_ink (after), >, 0);
}

/* Logits that vanish: the tree stays, and what needs the rows says that they are gone. */
static void
test_vanished_logits (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_in (fixture, "logits.npy");

  copy_sample_file (fixture, "logits.npy");
  driver_open_path (fixture->window, path);
  g_assert_cmpint (g_remove (path), ==, 0);
  driver_click_node (fixture->window, 140);
  driver_wait_for_text (driver_get_inspector (fixture->window), "gone");
  g_assert_cmpuint (l2h_tree_get_n_leaves (get_tree (fixture)), ==, 140);
}

static void
test_smallest_size (Fixture *fixture, gconstpointer data)
{
  int width, height;

  open_sample (fixture);
  gtk_widget_measure (GTK_WIDGET (fixture->window), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (fixture->window), GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
  g_assert_cmpint (width, <=, 600);
  g_assert_cmpint (height, <=, 400);
}

/* A merge that is in view, but not in its middle. */
static guint
find_node_off_centre (Fixture *fixture, double *x, double *y)
{
  BoughTreeView *view = driver_get_tree_view (fixture->window);
  double width = gtk_widget_get_width (GTK_WIDGET (view));
  double height = gtk_widget_get_height (GTK_WIDGET (view));

  for (guint node = l2h_tree_get_n_leaves (get_tree (fixture)); node < l2h_tree_get_root (get_tree (fixture)); node++)
    {
      g_assert_true (bough_tree_view_get_node_position (view, node, x, y));
      if (*x > 50 && *x < width - 50 && *y > 50 && *y < height - 150
          && (fabs (*x - width / 2) > width / 5 || fabs (*y - height / 2) > height / 5))
        return node;
    }
  g_assert_not_reached ();
}

static void
test_zoom (Fixture *fixture, gconstpointer data)
{
  BoughTreeView *view;
  double x, y, x_after, y_after, whole, larger;
  guint node;

  open_sample (fixture);
  view = driver_get_tree_view (fixture->window);
  whole = measure_distance (fixture, 0, 90);
  for (int i = 0; i < 5; i++)
    driver_press ("ctrl+plus");
  driver_pass_time (0.5);
  driver_wait_for_figure (fixture->window);
  larger = measure_distance (fixture, 0, 90);
  g_assert_cmpfloat (larger, >, 2 * whole);

  /* The wheel zooms about the pointer: what was under it still is. (A page that fits is kept in the middle instead.) */
  node = find_node_off_centre (fixture, &x, &y);
  driver_move_to (view, x, y);
  driver_scroll (3);
  driver_pass_time (0.5);
  driver_wait_for_figure (fixture->window);
  g_assert_cmpfloat (measure_distance (fixture, 0, 90), >, 1.2 * larger);
  g_assert_true (bough_tree_view_get_node_position (view, node, &x_after, &y_after));
  g_assert_cmpfloat_with_epsilon (x_after, x, 3);
  g_assert_cmpfloat_with_epsilon (y_after, y, 3);

  driver_press ("ctrl+0");
  driver_pass_time (0.5);
  driver_wait_for_figure (fixture->window);
  g_assert_cmpfloat_with_epsilon (measure_distance (fixture, 0, 90), whole, 1);
}

int
main (int argc, char *argv[])
{
  /* The display's script isolates the user's folders; GLib's option would hide the system's MIME types, too. */
  g_test_init (&argc, &argv, NULL);
  driver_init ();

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/window/sample-and-leaf", test_sample_and_leaf);
  ADD ("/window/merge", test_merge);
  ADD ("/window/search", test_search);
  ADD ("/window/arrow-keys", test_arrow_keys);
  ADD ("/window/layout", test_layout);
  ADD ("/window/zoom", test_zoom);
  ADD ("/window/breadcrumb", test_breadcrumb);
  ADD ("/window/cancel", test_cancel);
  ADD ("/window/second-file-replaces-first", test_second_file_replaces_first);
  ADD ("/window/export", test_export);
  ADD ("/window/clipboard", test_clipboard);
  ADD ("/window/bad-file", test_bad_file);
  ADD ("/window/open-dialog", test_open_dialog);
  ADD ("/window/command-line", test_command_line);
  ADD ("/window/drop", test_drop);
  ADD ("/window/color", test_color);
  ADD ("/window/legend", test_legend);
  ADD ("/window/settings", test_settings);
  ADD ("/window/print", test_print);
  ADD ("/window/vanished-logits", test_vanished_logits);
  ADD ("/window/smallest-size", test_smallest_size);

  return g_test_run ();
}
