/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "app/bough-leaf-item.h"
#include "app/bough-session-keeper.h"
#include "app/bough-window-private.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define N_FILES 4

static const char *const files[N_FILES] = { "logits.npy", "labels.npy", "classes.txt", "superclasses.csv" };

static gboolean
file_is_there (gpointer data)
{
  return g_file_test (data, G_FILE_TEST_EXISTS);
}

/* The sample's files in the test's folder, opened. */
static void
open_copy (Fixture *fixture)
{
  g_autofree char *path = fixture_get_path (fixture, "logits.npy");

  for (guint i = 0; i < N_FILES; i++)
    {
      g_autofree char *name = g_build_filename ("glyphs", files[i], NULL);

      fixture_copy_sample_file (fixture, name);
    }
  driver_open_path (fixture->window, path);
  driver_pass_time (0.5);
}

static void
choose_file (Fixture *fixture, const char *path)
{
  driver_wait_for_dialog (fixture->window);
  driver_press ("ctrl+a");
  driver_type (path);
  driver_press ("Return");
}

/* Ctrl+S, and the name that is asked for. */
static char *
save (Fixture *fixture, const char *name)
{
  char *path = fixture_get_path (fixture, name);

  driver_press ("ctrl+s");
  choose_file (fixture, path);
  driver_wait (file_is_there, path, 20, "the session file");
  driver_wait_for_text (fixture->window, "saved");
  return path;
}

static BoughStyle *
get_style (Fixture *fixture)
{
  return bough_tree_page_get_style (driver_get_tree_page (fixture->window));
}

static guint
get_listed (Fixture *fixture)
{
  GtkWidget *list = driver_find (driver_get_leaf_list (fixture->window), GTK_TYPE_LIST_VIEW);
  GtkSelectionModel *model = gtk_list_view_get_model (GTK_LIST_VIEW (list));
  BoughLeafItem *item = gtk_single_selection_get_selected_item (GTK_SINGLE_SELECTION (model));

  return item ? bough_leaf_item_get_leaf (item) : L2H_NO_NODE;
}

static gboolean
is_all_saved (gpointer data)
{
  return !bough_session_keeper_is_modified (bough_window_get_keeper (data));
}

/* What is opened again is what was saved: layout, selection, rows; and nothing of it is unsaved. */
static void
test_save (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *logits = fixture_get_path (fixture, "logits.npy");
  g_autofree char *content = NULL;
  g_autofree char *sum = NULL;
  g_autoptr (BoughSession) session = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = NULL;
  gsize size;
  guint leaf;

  open_copy (fixture);
  fixture_click_for_another_figure (fixture, driver_find_action (fixture->window, "tree.layout::linear"));
  leaf = fixture_find_leaf (fixture, "Cyr. Shcha");
  bough_tree_page_select (driver_get_tree_page (fixture->window), leaf);
  path = save (fixture, "glyphs.bough");

  session = bough_session_load (path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (bough_session_get_n_inputs (session), ==, N_FILES);
  g_assert_cmpstr (bough_session_get_input (session, 0)->role, ==, "logits");
  g_assert_cmpstr (bough_session_get_input (session, 0)->path, ==, logits);
  g_assert_true (g_file_get_contents (logits, &content, &size, NULL));
  sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) content, size);
  g_assert_cmpstr (bough_session_get_input (session, 0)->sha256, ==, sum);

  /* Ctrl+S again asks for no name. */
  bough_style_set_color_by (get_style (fixture), BOUGH_COLOR_BY_PURITY);
  driver_wait_for_figure (fixture->window);
  g_remove (path);
  driver_press ("ctrl+s");
  driver_wait (file_is_there, path, 20, "the session file, again");
  driver_wait (is_all_saved, fixture->window, 20, "the session to be saved");

  /* Nothing is unsaved, so nothing is asked. */
  gtk_window_close (GTK_WINDOW (fixture->window));
  driver_pass_time (0.2);
  fixture->window = driver_open_window ();
  g_assert_null (driver_find_dialog (fixture->window));

  /* Another document is left in another way; that is how the next begins, but not the session. */
  fixture_open_sample (fixture);
  bough_style_set_layout (get_style (fixture), BOUGH_LAYOUT_CIRCULAR);
  bough_style_set_color_by (get_style (fixture), BOUGH_COLOR_BY_NONE);
  driver_pass_time (0.5);
  file = g_file_new_for_path (path);
  bough_window_open (fixture->window, file, NULL, 0, FALSE);
  driver_discard_and_wait (fixture->window);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "glyphs.bough");
  g_assert_cmpint (bough_style_get_layout (get_style (fixture)), ==, BOUGH_LAYOUT_LINEAR);
  g_assert_cmpint (bough_style_get_color_by (get_style (fixture)), ==, BOUGH_COLOR_BY_PURITY);
  g_assert_cmpuint (fixture_get_selected (fixture), ==, leaf);
  g_assert_cmpuint (get_listed (fixture), ==, leaf);
  driver_wait_for_text (driver_get_inspector (fixture->window), "Cyr. Shcha");

  /* The rows are there, too: a merge can be explained; see /window/merge for the number. */
  driver_click_node (fixture->window, 140);
  driver_wait_for_text (driver_get_inspector (fixture->window), "6.1275");
}

static gboolean
is_asked_session (gpointer window)
{
  return g_str_equal (gtk_window_get_title (window), "asked.bough");
}

/* Another figure than before is shown; the person is asked before it goes, and it goes only when that is the answer. */
static void
test_ask (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *sample_path = NULL;
  g_autoptr (GFile) sample = NULL;
  g_autoptr (GFile) session = NULL;
  GtkWindow *dialog;

  open_copy (fixture);
  path = save (fixture, "asked.bough");
  bough_style_set_color_by (get_style (fixture), BOUGH_COLOR_BY_NONE);

  driver_press ("ctrl+w");
  dialog = driver_wait_for_dialog (fixture->window);
  driver_assert_reads (dialog, "Save changes to asked.bough?");
  driver_take_picture (dialog, "unsaved");
  driver_press ("Escape");
  driver_wait (driver_has_no_dialog, fixture->window, 20, "the dialog to close");
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (fixture->window)));
  g_assert_cmpint (bough_style_get_color_by (get_style (fixture)), ==, BOUGH_COLOR_BY_NONE);

  /* Something else is opened: the same question; its default is to save. */
  sample_path = driver_sample_path ("glyphs/logits.npy");
  sample = g_file_new_for_path (sample_path);
  bough_window_open (fixture->window, sample, NULL, 0, FALSE);
  driver_wait_for_dialog (fixture->window);
  driver_press ("Return");
  driver_wait (driver_has_no_dialog, fixture->window, 20, "the dialog to close");
  driver_wait_for_figure (fixture->window);
  driver_pass_time (0.5);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "logits.npy");

  driver_open_path (fixture->window, path);
  driver_wait (is_asked_session, fixture->window, 20, "the session");
  driver_wait_for_figure (fixture->window);
  g_assert_cmpint (bough_style_get_color_by (get_style (fixture)), ==, BOUGH_COLOR_BY_NONE);

  /* The same again, to go back to what was saved. */
  bough_style_set_color_by (get_style (fixture), BOUGH_COLOR_BY_PURITY);
  driver_pass_time (0.5);
  session = g_file_new_for_path (path);
  bough_window_open (fixture->window, session, NULL, 0, FALSE);
  driver_discard_and_wait (fixture->window);
  g_assert_cmpint (bough_style_get_color_by (get_style (fixture)), ==, BOUGH_COLOR_BY_NONE);

  /* And other labels for it: the question comes first. */
  bough_style_set_color_by (get_style (fixture), BOUGH_COLOR_BY_PURITY);
  driver_pass_time (0.5);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.change-sources", NULL);
  dialog = driver_wait_for_dialog (fixture->window);
  driver_assert_reads (dialog, "Save changes to asked.bough?");
  driver_press ("Escape");
  driver_wait (driver_has_no_dialog, fixture->window, 20, "the dialog to close");
}

static gboolean
has_logits (gpointer data)
{
  return bough_document_get_logits (bough_window_get_document (data)) != NULL;
}

static void
locate (Fixture *fixture, const char *path)
{
  driver_pass_time (1);
  driver_click (driver_find_action (fixture->window, "win.locate"));
  choose_file (fixture, path);
}

/* The logits have moved: the tree shows, the rows are asked for, and are those of the leaves again. */
static void
test_missing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *from = fixture_get_path (fixture, "logits.npy");
  g_autofree char *folder = g_dir_make_tmp ("bough-moved-XXXXXX", NULL);
  g_autofree char *to = g_build_filename (folder, "moved.npy", NULL);

  open_copy (fixture);
  path = save (fixture, "moved.bough");
  g_assert_cmpint (g_rename (from, to), ==, 0);

  fixture_open_sample (fixture);
  driver_open_path (fixture->window, path);
  driver_wait_for_text (fixture->window, "logits.npy is missing, or has changed");
  g_assert_cmpuint (l2h_tree_get_n_leaves (fixture_get_tree (fixture)), ==, 140);
  g_assert_null (bough_document_get_logits (bough_window_get_document (fixture->window)));

  locate (fixture, to);
  driver_wait (has_logits, fixture->window, 20, "the logits that were found");
  driver_wait_for_figure (fixture->window);
  driver_click_node (fixture->window, 140);
  driver_wait_for_text (driver_get_inspector (fixture->window), "6.1275");

  g_assert_cmpint (g_remove (to), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* Two of the three parts of a matrix have moved, to two places and under other names: the tree shows, each is asked for, and the
 * rows are those of before, in their order. */
static void
test_missing_parts (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "part-1.npy", "part-2.npy", "part-10.npy" };
  static const struct {
    const char *name;
    const char *moved;
  } moves[] = { { "part-1.npy", "first.npy" }, { "part-10.npy", "last.npy" } };
  GFile *parts[G_N_ELEMENTS (names)];
  char *folders[G_N_ELEMENTS (moves)];
  char *paths[G_N_ELEMENTS (moves)];
  g_autofree char *made = NULL;
  g_autofree char *session = NULL;
  g_autofree guint *classes = g_new (guint, 90);
  L2hAssignment *assignment;

  made = fixture_run (fixture, "/usr/bin/python3 -c \"import numpy as np; x = np.random.default_rng (3).normal (size=(90, 6)); "
                               "[np.save (f'part-{i}.npy', x[a:b]) for i, a, b in ((1, 0, 20), (2, 20, 50), (10, 50, 90))]\"");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = fixture_get_path (fixture, names[i]);

      parts[i] = g_file_new_for_path (path);
    }
  bough_window_open_together (fixture->window, parts, G_N_ELEMENTS (parts), FALSE);
  driver_wait_for_text (driver_wait_for_dialog (fixture->window), "90 samples × 6 classes");
  driver_press ("alt+o");
  driver_wait_for_figure (fixture->window);
  assignment = bough_document_get_assignment (bough_window_get_document (fixture->window));
  for (guint i = 0; i < 90; i++)
    classes[i] = l2h_assignment_get_class (assignment, i);
  session = save (fixture, "parts.bough");
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      g_autofree char *from = fixture_get_path (fixture, moves[i].name);

      folders[i] = g_dir_make_tmp ("bough-moved-XXXXXX", NULL);
      paths[i] = g_build_filename (folders[i], moves[i].moved, NULL);
      g_assert_cmpint (g_rename (from, paths[i]), ==, 0);
    }

  fixture_open_sample (fixture);
  driver_open_path (fixture->window, session);
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      g_autofree char *missing = g_strdup_printf ("%s is missing, or has changed", moves[i].name);

      driver_wait_for_text (fixture->window, missing);
      g_assert_cmpuint (l2h_tree_get_n_leaves (fixture_get_tree (fixture)), ==, 6);
      g_assert_false (has_logits (fixture->window));
      locate (fixture, paths[i]);
    }
  driver_wait (has_logits, fixture->window, 20, "the rows that were found");
  driver_wait_for_figure (fixture->window);
  assignment = bough_document_get_assignment (bough_window_get_document (fixture->window));
  g_assert_cmpuint (l2h_assignment_get_n_samples (assignment), ==, 90);
  for (guint i = 0; i < 90; i++)
    g_assert_cmpuint (l2h_assignment_get_class (assignment, i), ==, classes[i]);

  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      g_assert_cmpint (g_remove (paths[i]), ==, 0);
      g_assert_cmpint (g_rmdir (folders[i]), ==, 0);
      g_free (paths[i]);
      g_free (folders[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_object_unref (parts[i]);
}

static char *
find_copy (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".bough"))
      return g_build_filename (folder, name, NULL);
  return NULL;
}

static gboolean
holds_copy (gpointer data)
{
  g_autofree char *copy = find_copy (data);

  return copy != NULL;
}

/* Nor a lock. */
static gboolean
is_empty (gpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (data, 0, NULL);

  return dir == NULL || g_dir_read_name (dir) == NULL;
}

static gboolean
is_gone (gpointer data)
{
  return !g_file_test (data, G_FILE_TEST_EXISTS);
}

static gboolean
has_window (gpointer data)
{
  return gtk_application_get_active_window (GTK_APPLICATION (driver_get_application ())) != NULL;
}

/* What a Bough that ended has left is opened by the next, is still unsaved, and is gone once it is discarded. */
static void
test_recover (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "bough", "recovery", NULL);
  g_autofree char *orphan = NULL;
  g_autofree char *copy = NULL;
  GtkWindow *active;

  open_copy (fixture);
  driver_wait (is_empty, folder, 20, "the copies of earlier tests to go");
  fixture_click_for_another_figure (fixture, driver_find_action (fixture->window, "tree.layout::linear"));
  driver_wait (holds_copy, folder, 20, "the copy to recover from");
  driver_pass_time (0.5);

  /* As if its process had ended, whose lock is free then; this one's own copy goes with its window. */
  copy = find_copy (folder);
  orphan = g_build_filename (folder, "orphan.bough", NULL);
  g_assert_cmpint (link (copy, orphan), ==, 0);
  driver_close_window (fixture->window);
  fixture->window = NULL;
  driver_wait (is_gone, copy, 20, "this process’s copy to go");

  g_application_activate (G_APPLICATION (driver_get_application ()));
  driver_wait (has_window, NULL, 20, "a window");
  active = gtk_application_get_active_window (GTK_APPLICATION (driver_get_application ()));
  g_assert_true (BOUGH_IS_WINDOW (active));
  fixture->window = BOUGH_WINDOW (active);
  driver_wait_for_figure (fixture->window);
  driver_wait_for_text (fixture->window, "Recovered");
  g_assert_cmpstr (gtk_window_get_title (active), ==, "• logits.npy");
  g_assert_cmpint (bough_style_get_layout (get_style (fixture)), ==, BOUGH_LAYOUT_LINEAR);

  driver_press ("ctrl+w");
  driver_wait_for_dialog (fixture->window);
  driver_press ("alt+d");
  driver_wait (is_empty, folder, 20, "the copy to go");
  driver_pass_time (0.3);
  fixture->window = NULL;
}

typedef struct {
  GtkWindow *window;
  const char *title;
} Titled;

static gboolean
has_title (gpointer data)
{
  const Titled *titled = data;

  return g_strcmp0 (gtk_window_get_title (titled->window), titled->title) == 0;
}

static void
wait_for_title (Fixture *fixture, const char *title)
{
  Titled titled = { GTK_WINDOW (fixture->window), title };

  driver_wait (has_title, &titled, 20, title);
}

/* The title tells, in the window and in its header bar, whether something is unsaved; what is undone is not. */
static void
test_mark (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;

  open_copy (fixture);
  wait_for_title (fixture, "logits.npy");
  fixture_click_for_another_figure (fixture, driver_find_action (fixture->window, "tree.layout::linear"));
  wait_for_title (fixture, "• logits.npy");
  driver_assert_reads (fixture->window, "• logits.npy");
  driver_take_picture (fixture->window, "unsaved-mark");
  driver_press ("ctrl+z");
  wait_for_title (fixture, "logits.npy");

  fixture_click_for_another_figure (fixture, driver_find_action (fixture->window, "tree.layout::linear"));
  wait_for_title (fixture, "• logits.npy");
  path = save (fixture, "mark.bough");
  wait_for_title (fixture, "mark.bough");
  g_assert_null (driver_find_label (fixture->window, "•"));
}

/* Leaves unsaved changes to a session called @name behind, as a Bough that ended would. */
static char *
leave_copy (Fixture *fixture, const char *name)
{
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "bough", "recovery", NULL);
  g_autofree char *orphan = g_build_filename (folder, "orphan.bough", NULL);
  g_autofree char *copy = NULL;
  char *path;

  open_copy (fixture);
  path = save (fixture, name);
  driver_wait (is_all_saved, fixture->window, 20, "the session to be saved");
  driver_wait (is_empty, folder, 20, "the copies of earlier tests to go");
  fixture_click_for_another_figure (fixture, driver_find_action (fixture->window, "tree.layout::linear"));
  driver_wait (holds_copy, folder, 20, "the copy to recover from");
  driver_pass_time (0.5);
  copy = find_copy (folder);
  g_assert_cmpint (link (copy, orphan), ==, 0);
  driver_close_window (fixture->window);
  fixture->window = NULL;
  driver_wait (is_gone, copy, 20, "this process’s copy to go");
  return path;
}

static gboolean
is_other_window (gpointer data)
{
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (driver_get_application ()));

  return active != NULL && BOUGH_IS_WINDOW (active) && active != data && bough_window_get_document (BOUGH_WINDOW (active)) != NULL;
}

static void
take_active_window (Fixture *fixture)
{
  fixture->window = BOUGH_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (driver_get_application ())));
  driver_wait_for_figure (fixture->window);
}

/* What is recovered belongs to the session that was worked on: saving it asks for no name. */
static void
test_recover_session (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "bough", "recovery", NULL);
  g_autofree char *path = leave_copy (fixture, "kept.bough");
  g_autoptr (BoughSession) session = NULL;
  g_autofree char *style = NULL;

  g_application_activate (G_APPLICATION (driver_get_application ()));
  driver_wait (is_other_window, NULL, 20, "a window");
  take_active_window (fixture);
  wait_for_title (fixture, "• kept.bough");
  driver_assert_reads (fixture->window, "• kept.bough");
  driver_wait_for_text (fixture->window, "Recovered");
  driver_take_picture (fixture->window, "recovered-session");
  driver_press ("ctrl+s");
  wait_for_title (fixture, "kept.bough");
  g_assert_null (driver_find_dialog (fixture->window));
  driver_wait (is_empty, folder, 20, "the copy to go");

  session = bough_session_load (path, NULL);
  style = json_to_string (bough_session_get_style (session), FALSE);
  g_assert_nonnull (strstr (style, "\"linear\""));
}

/* A session that was saved since is not replaced unasked. */
static void
test_recover_older (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = leave_copy (fixture, "kept.bough");
  GtkWindow *dialog;

  driver_pass_time (0.1);
  g_assert_cmpint (utimensat (AT_FDCWD, path, NULL, 0), ==, 0);
  g_application_activate (G_APPLICATION (driver_get_application ()));
  driver_wait (is_other_window, NULL, 20, "a window");
  take_active_window (fixture);
  wait_for_title (fixture, "• logits.npy");
  driver_press ("ctrl+s");
  dialog = driver_wait_for_dialog (fixture->window);
  g_assert_true (GTK_IS_FILE_CHOOSER (dialog));
  driver_press ("Escape");
  driver_wait (driver_has_no_dialog, fixture->window, 20, "the dialog to close");
  driver_close_window (fixture->window);
  fixture->window = NULL;
}

/* Where Bough starts with another file, it opens that, and says how to have what was not saved. */
static void
test_recover_beside (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "bough", "recovery", NULL);
  g_autofree char *path = leave_copy (fixture, "kept.bough");
  g_autofree char *sample_path = driver_sample_path ("cifar100.l2h.json");
  g_autoptr (GFile) sample = g_file_new_for_path (sample_path);
  BoughWindow *first;

  g_application_open (G_APPLICATION (driver_get_application ()), &sample, 1, "");
  driver_wait (is_other_window, NULL, 20, "a window");
  take_active_window (fixture);
  first = fixture->window;
  driver_wait_for_text (first, "Bough ended before changes were saved");
  driver_pass_time (0.5);
  driver_take_picture (first, "unsaved-banner");
  driver_click (driver_find_label (first, "Recover"));
  driver_wait (is_other_window, first, 20, "another window");
  take_active_window (fixture);
  wait_for_title (fixture, "• kept.bough");
  driver_pass_time (0.5);
  g_assert_null (driver_find_label (first, "Bough ended before changes were saved"));
  gtk_window_destroy (GTK_WINDOW (first));

  driver_press ("ctrl+w");
  driver_wait_for_dialog (fixture->window);
  driver_press ("alt+d");
  driver_wait (is_empty, folder, 20, "the copy to go");
  driver_pass_time (0.3);
  fixture->window = NULL;
}

/* A state folder that cannot be written is told of, once. */
static void
test_unsafe (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "bough", "recovery", NULL);
  GtkWindow *dialog;

  /* A file in place of the folder keeps even root from writing there. */
  open_copy (fixture);
  driver_wait (is_empty, folder, 20, "the copies of earlier tests to go");
  g_rmdir (folder);
  g_assert_true (g_file_set_contents (folder, "", 0, NULL));
  fixture_click_for_another_figure (fixture, driver_find_action (fixture->window, "tree.layout::linear"));
  driver_wait_for_text (fixture->window, "Unsaved changes are not kept should the computer fail");
  driver_take_picture (fixture->window, "unsafe-toast");
  driver_pass_time (0.5);
  driver_click (driver_find_label (fixture->window, "Why?"));
  dialog = driver_wait_for_dialog (fixture->window);
  driver_assert_reads (dialog, folder);
  driver_take_picture (dialog, "unsafe");
  driver_press ("Escape");
  driver_wait (driver_has_no_dialog, fixture->window, 20, "the dialog to close");

  fixture_click_for_another_figure (fixture, driver_find_action (fixture->window, "tree.layout::circular"));
  driver_pass_time (4);
  g_assert_null (driver_find_label (fixture->window, "Why?"));
  g_assert_cmpint (g_remove (folder), ==, 0);
}

/* Of a later Bough, or not a session at all: a sentence, and what was open stays. */
static void
test_bad (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_get_path (fixture, "bad.bough");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  const struct {
    const char *content;
    const char *sentence;
  } bad[] = {
    { "{\"format\": \"bough-session\", \"version\": 2}", "version" },
    { "{", "bad.bough" },
    { "{\"format\": \"bough-session\", \"version\": 1, \"view\": {\"clade\": 0}, \"tree\": {\"format\": \"l2h-tree\", "
      "\"version\": 1, \"leaves\": [{\"name\": \"a\"}, {\"name\": \"b\"}], \"merges\": [{\"lowest\": 0, \"partner\": 1, \"score\": 1}]}}",
      "view: clade" },
  };

  fixture_open_sample (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      GtkWindow *dialog;

      g_assert_true (g_file_set_contents (path, bad[i].content, -1, NULL));
      bough_window_open (fixture->window, file, NULL, 0, FALSE);
      dialog = driver_wait_for_dialog (fixture->window);
      driver_assert_reads (dialog, bad[i].sentence);
      driver_press ("Escape");
      driver_wait (driver_has_no_dialog, fixture->window, 20, "the dialog to close");
      g_assert_cmpuint (l2h_tree_get_n_leaves (fixture_get_tree (fixture)), ==, 140);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  driver_init ();

  fixture_add_test ("/session/save", test_save);
  fixture_add_test ("/session/ask", test_ask);
  fixture_add_test ("/session/missing", test_missing);
  fixture_add_test ("/session/missing-parts", test_missing_parts);
  fixture_add_test ("/session/mark", test_mark);
  fixture_add_test ("/session/recover", test_recover);
  fixture_add_test ("/session/recover-session", test_recover_session);
  fixture_add_test ("/session/recover-older", test_recover_older);
  fixture_add_test ("/session/recover-beside", test_recover_beside);
  fixture_add_test ("/session/unsafe", test_unsafe);
  fixture_add_test ("/session/bad", test_bad);

  return g_test_run ();
}
