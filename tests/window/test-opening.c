/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "app/bough-building-page.h"
#include "app/bough-open-dialog.h"
#include "app/bough-recent.h"
#include "app/bough-source-row.h"
#include "app/bough-sources.h"
#include "formats/bough-tree-file.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

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
  g_autofree char *path = fixture_get_path (fixture, "logits.npy");
  GtkWindow *dialog;

  fixture_copy_sample_file (fixture, "glyphs/logits.npy");
  fixture_copy_sample_file (fixture, "glyphs/labels.npy");
  fixture_copy_sample_file (fixture, "glyphs/classes.txt");
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
  g_assert_cmpstr (l2h_tree_get_leaf (fixture_get_tree (fixture), 0)->name, ==, "zero");

  driver_pass_time (0.5);
  choose_in_open_dialog (fixture, path);
  driver_wait (shows_open_dialog, fixture->window, 20, "the open dialog");
  dialog = driver_find_dialog (fixture->window);
  g_assert_cmpstr (bough_open_dialog_get_sources (BOUGH_OPEN_DIALOG (dialog))->labels, ==, NULL);
  driver_press ("Escape");
  driver_wait (driver_has_no_dialog, fixture->window, 20, "the dialog to close");
}

/* A question about a file that is not to be opened any more is taken back. */
static void
test_dialog_replaced (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_get_path (fixture, "logits.npy");
  g_autoptr (GFile) file = g_file_new_for_path (path);

  fixture_copy_sample_file (fixture, "glyphs/logits.npy");
  bough_window_open (fixture->window, file, NULL, 0, TRUE);
  driver_wait (shows_open_dialog, fixture->window, 20, "the open dialog");
  fixture_open_sample (fixture);
  g_assert_null (driver_find_dialog (fixture->window));
  g_assert_nonnull (bough_document_get_images (bough_window_get_document (fixture->window)));
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* A named pipe is a file that takes as long to read as one likes. Nobody waits for it once the dialog is closed. */
static void
test_dialog_closed_early (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "labels.txt", "logits.npy" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = fixture_get_path (fixture, "logits.npy");
      g_autofree char *labels = fixture_get_path (fixture, "labels.txt");
      g_autofree char *pipe = fixture_get_path (fixture, names[i]);
      g_autoptr (BoughSources) sources = bough_sources_new (path);
      GtkWidget *row;
      BoughOpenDialog *dialog;
      int descriptor;

      fixture_copy_sample_file (fixture, "glyphs/logits.npy");
      bough_sources_set_companion (sources, BOUGH_COMPANION_LABELS, labels);
      g_remove (pipe);
      g_assert_no_errno (mkfifo (pipe, 0600));
      dialog = bough_open_dialog_new (GTK_WINDOW (fixture->window), sources);
      gtk_window_present (GTK_WINDOW (dialog));
      driver_wait (shows_open_dialog, fixture->window, 20, "the open dialog");
      if (i == 0)
        driver_wait_for_text (dialog, "5320 samples");
      row = driver_find (dialog, BOUGH_TYPE_SOURCE_ROW);
      g_object_add_weak_pointer (G_OBJECT (row), (gpointer *) &row);
      g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);

      gtk_window_close (GTK_WINDOW (dialog));
      driver_wait (is_gone, &dialog, 5, "the dialog to be freed");
      driver_wait (is_gone, &row, 5, "its row to be freed");

      descriptor = g_open (pipe, O_RDWR, 0);
      g_assert_cmpint (descriptor, >=, 0);
      driver_pass_time (0.1);
      g_assert_no_errno (close (descriptor));
      driver_pass_time (0.1);
      g_remove (labels);
      g_remove (path);
    }
}

/* What was opened is among the recent files of the start page, and opens from there. */
static void
test_recent (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_get_path (fixture, "my logits.npy");
  g_autofree char *sample = fixture_get_path (fixture, "logits.npy");

  fixture_copy_sample_file (fixture, "glyphs/logits.npy");
  g_assert_cmpint (g_rename (sample, path), ==, 0);
  driver_open_path (fixture->window, path);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.start-page", NULL));
  g_assert_null (bough_window_get_document (fixture->window));
  driver_wait_for_text (fixture->window, "my logits.npy");
  driver_pass_time (0.5);
  driver_click (driver_find_label (fixture->window, "my logits.npy"));
  driver_wait_for_figure (fixture->window);
  g_assert_cmpuint (l2h_tree_get_n_leaves (fixture_get_tree (fixture)), ==, 140);
}

static gboolean
has_no_recent (gpointer data)
{
  g_autofree char *text = driver_read (data);

  return strstr (text, "my logits.npy") == NULL;
}

/* A file that is gone is not offered, and a look that was begun before the list changed is made again. */
static void
test_recent_gone (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_get_path (fixture, "my logits.npy");
  g_autofree char *kept = fixture_get_path (fixture, "kept.npy");

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  g_assert_true (g_file_set_contents (kept, "", 0, NULL));
  bough_recent_add (path);
  driver_wait_for_text (fixture->window, "my logits.npy");
  g_assert_cmpint (g_remove (path), ==, 0);
  bough_recent_add (kept);
  driver_wait_for_text (fixture->window, "kept.npy");
  driver_wait (has_no_recent, fixture->window, 20, "the missing file to go");
}

/* `bough logits.npy superclasses.csv`: no dialog, and the second file is taken for what it is called. */
static void
test_command_line (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_get_path (fixture, "logits.npy");
  g_autofree char *superclasses = driver_sample_path ("glyphs/superclasses.csv");
  g_autofree char *classes = driver_sample_path ("glyphs/classes.txt");
  GFile *files[] = { g_file_new_for_path (superclasses), g_file_new_for_path (path), g_file_new_for_path (classes) };
  BoughDocument *document;

  fixture_copy_sample_file (fixture, "glyphs/logits.npy");
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

/* Labels are of samples, which a tree of classes has none of: it opens, and the window says so. */
static void
test_not_taken (Fixture *fixture, gconstpointer data)
{
  g_autofree char *labels = driver_sample_path ("glyphs/labels.npy");
  g_autofree char *tree = driver_sample_path ("cifar100.l2h.json");
  GFile *files[] = { g_file_new_for_path (labels), g_file_new_for_path (tree) };

  g_application_open (G_APPLICATION (driver_get_application ()), files, G_N_ELEMENTS (files), "");
  driver_wait_for_figure (fixture->window);
  driver_wait_for_text (fixture->window, "labels.npy is not taken: cifar100.l2h.json is a tree; open it together with its matrix");
  driver_take_picture (fixture->window, "not-taken");
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    g_object_unref (files[i]);
}

static void
convert_sample (const char *format, const char *path)
{
  g_autofree char *sample = driver_sample_path ("cifar100.l2h.json");
  const char *command[] = { g_getenv ("L2H_COMMAND"), "convert", "--to", format, sample, path, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
}

/* Trees in formats of other programs are chosen like any other file, and nothing is asked about them. (A linkage matrix
 * is called .npy, as logits are.) */
static void
test_other_trees (Fixture *fixture, gconstpointer data)
{
  static const char *const formats[] = { "newick", "nexus", "hclust", "linkage" };
  static const char *const names[] = { "tree.nwk", "tree.nex", "tree.hclust.json", "linkage.npy" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = fixture_get_path (fixture, names[i]);

      convert_sample (formats[i], path);
      choose_in_open_dialog (fixture, path);
      driver_wait_for_text (fixture->window, names[i]);
      driver_wait_for_figure (fixture->window);
      g_assert_null (driver_find_dialog (fixture->window));
      g_assert_cmpuint (l2h_tree_get_n_leaves (fixture_get_tree (fixture)), ==, 100);
      g_assert_null (bough_document_get_logits (bough_window_get_document (fixture->window)));
    }
}

static gboolean
lists (GtkWindow *dialog, const char *name)
{
  GtkFileFilter *filter = gtk_file_chooser_get_filter (GTK_FILE_CHOOSER (dialog));
  g_autoptr (GFileInfo) info = g_file_info_new ();

  g_file_info_set_display_name (info, name);
  return gtk_filter_match (GTK_FILTER (filter), info);
}

/* What the dialog lists at first goes by names. */
static void
test_filter (Fixture *fixture, gconstpointer data)
{
  static const char *const shown[] = { "a.npy", "a.npz", "a.pt", "a.pth", "a.safetensors", "a.csv", "a.tsv", "a.nwk",
                                       "a.NEX", "a.tre", "a.l2h.json", "a.hclust.json" };
  static const char *const hidden[] = { "a.dot", "a.pdf", "npy" };
  GtkWindow *dialog;

  driver_press ("ctrl+o");
  dialog = driver_wait_for_dialog (fixture->window);
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    g_assert_true (lists (dialog, shown[i]));
  for (guint i = 0; i < G_N_ELEMENTS (hidden); i++)
    g_assert_false (lists (dialog, hidden[i]));
  driver_press ("Escape");
  driver_wait (driver_has_no_dialog, fixture->window, 20, "the dialog to close");
}

/* Labels that lie beside the logits but are fewer, and images that are none: the logits open from the command line with
 * neither, once the dialog has said why. */
static void
test_misfits (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_get_path (fixture, "logits.npy");
  g_autofree char *labels = fixture_get_path (fixture, "labels.txt");
  g_autofree char *images = fixture_get_path (fixture, "images.npy");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GFile *files[] = { file };
  GtkWindow *dialog;

  fixture_copy_sample_file (fixture, "glyphs/logits.npy");
  g_assert_true (g_file_set_contents (labels, "1\n2\n3\n", -1, NULL));
  g_assert_true (g_file_set_contents (images, "not an array", -1, NULL));
  g_application_open (G_APPLICATION (driver_get_application ()), files, 1, "");
  driver_wait (shows_open_dialog, fixture->window, 20, "the open dialog");
  dialog = driver_find_dialog (fixture->window);
  driver_wait_for_text (dialog, "labels.txt is left out: 3 labels, but the logits have 5320 rows");
  driver_wait_for_text (dialog, "images.npy is left out: ");
  driver_take_picture (dialog, "open-dialog-misfits");
  driver_press ("Return");
  driver_wait_for_figure (fixture->window);
  g_assert_null (bough_document_get_labels (bough_window_get_document (fixture->window)));
  g_assert_null (bough_document_get_images (bough_window_get_document (fixture->window)));

  /* That was answered: it is not asked again. */
  driver_pass_time (0.5);
  driver_open_path (fixture->window, path);
  g_assert_null (driver_find_dialog (fixture->window));
}

/* An archive of two matrices: the dialog asks which, and opens the one that is chosen. */
static void
test_array (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_get_path (fixture, "runs.npz");
  g_autofree char *made = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWindow *dialog;
  GtkWidget *row;

  made = fixture_run (fixture, "/usr/bin/python3 -c \"import numpy as np; r = np.random.default_rng (1); np.savez ('runs.npz', "
                               "first=r.normal (size=(50, 4)), second=r.normal (size=(60, 7)), labels=np.arange (60))\"");
  bough_window_open (fixture->window, file, NULL, 0, FALSE);
  driver_wait (shows_open_dialog, fixture->window, 20, "the open dialog");
  dialog = driver_find_dialog (fixture->window);
  driver_wait_for_text (dialog, "50 samples × 4 classes");
  row = driver_find (dialog, ADW_TYPE_COMBO_ROW);
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (ADW_COMBO_ROW (row))), ==, 2);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 1);
  driver_wait_for_text (dialog, "60 samples × 7 classes");
  driver_take_picture (dialog, "array");
  driver_press ("Return");
  driver_wait_for_figure (fixture->window);
  g_assert_cmpuint (l2h_tree_get_n_leaves (fixture_get_tree (fixture)), ==, 7);

  /* It is not asked again. */
  driver_open_path (fixture->window, path);
  g_assert_cmpuint (l2h_tree_get_n_leaves (fixture_get_tree (fixture)), ==, 7);
}

static void
choose_companion (Fixture *fixture, GtkWindow *dialog, const char *title, const char *name)
{
  g_autofree char *path = fixture_get_path (fixture, name);

  /* It scrolls to what has the keyboard. */
  gtk_widget_grab_focus (gtk_widget_get_ancestor (driver_find_label (dialog, title), BOUGH_TYPE_SOURCE_ROW));
  driver_pass_time (0.5);
  driver_press ("space");
  driver_pass_time (1);
  driver_press ("ctrl+a");
  driver_type (path);
  driver_press ("Return");
  driver_pass_time (0.5);
}

/* The tree's merges are those that the command finds in the same files. */
static void
assert_merges_are_built_by (Fixture *fixture, const char *arguments)
{
  g_autofree char *command =
    g_strdup_printf ("\"$L2H_COMMAND\" build %s -o c.l2h.json >/dev/null\n"
                     "sed -n 's/.*\"lowest\": \\([0-9]*\\), \"partner\": \\([0-9]*\\),.*/\\1 \\2/p' c.l2h.json", arguments);
  g_autofree char *merges = fixture_run (fixture, command);
  g_autoptr (GString) shown = g_string_new (NULL);
  L2hTree *tree = fixture_get_tree (fixture);

  for (guint node = l2h_tree_get_n_leaves (tree); node < l2h_tree_get_n_nodes (tree); node++)
    {
      L2hMerge merge;

      g_assert_true (l2h_tree_get_merge (tree, node, &merge));
      g_string_append_printf (shown, "%u %u\n", merge.lowest, merge.partner);
    }
  g_assert_cmpstr (shown->str, ==, merges);
}

/* Embeddings, and the linear head that takes them: the tree is the one that the command builds. */
static void
test_head (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_get_path (fixture, "phi1.npy");
  g_autofree char *made = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWindow *dialog;

  made = fixture_run (fixture, "/usr/bin/python3 -c \"import numpy as np; r = np.random.default_rng (2); n = r.normal; "
                               "np.save ('phi1.npy', n (size=(90, 5))); np.save ('phi2.npy', n (size=(90, 3))); "
                               "np.savez ('task.npz', **{'phi1.weight': n (size=(6, 5)), 'phi1.bias': n (size=6), "
                               "'phi2.weight': n (size=(6, 3)), 'phi2.bias': n (size=6)})\"");
  bough_window_open (fixture->window, file, NULL, 0, TRUE);
  driver_wait (shows_open_dialog, fixture->window, 20, "the open dialog");
  dialog = driver_find_dialog (fixture->window);
  driver_wait_for_text (dialog, "90 samples × 5 classes");
  choose_companion (fixture, dialog, "Linear head, if these are embeddings", "task.npz");
  driver_wait_for_text (dialog, "4 arrays");
  choose_companion (fixture, dialog, "Embeddings of its second space", "phi2.npy");
  driver_wait_for_text (dialog, "90 samples × 6 classes");
  driver_press ("alt+o");
  driver_wait_for_figure (fixture->window);

  assert_merges_are_built_by (fixture, "--head task.npz --embeddings phi1.npy phi2.npy");
}

/* Files that are dragged from another program: one of them is the logits, the other is called like labels. */
static void
test_drop (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_get_path (fixture, "logits.npy");
  g_autofree char *labels = driver_sample_path ("glyphs/labels.npy");
  const char *paths[] = { labels, path, NULL };
  GtkWindow *dialog;

  fixture_copy_sample_file (fixture, "glyphs/logits.npy");
  driver_drop_files (paths, driver_find (fixture->window, GTK_TYPE_STACK));

  driver_wait (shows_open_dialog, fixture->window, 20, "the open dialog");
  dialog = driver_find_dialog (fixture->window);
  driver_wait_for_text (dialog, "5320 labels");
  driver_press ("Return");
  driver_wait_for_figure (fixture->window);
  g_assert_nonnull (bough_document_get_labels (bough_window_get_document (fixture->window)));
}

static void
make_parts (Fixture *fixture)
{
  g_autofree char *made =
    fixture_run (fixture, "/usr/bin/python3 -c \"import numpy as np; r = np.random.default_rng (3); x = r.normal (size=(90, 6)); "
                          "[np.save (f'part-{i}.npy', x[a:b]) for i, a, b in ((1, 0, 20), (2, 20, 50), (10, 50, 90))]; "
                          "np.savez ('labels.npz', first=np.arange (90) % 6, second=np.arange (90) % 5)\"");
}

static void
check_parts (Fixture *fixture)
{
  BoughDocument *document = bough_window_get_document (fixture->window);

  g_assert_cmpuint (l2h_logits_get_n_samples (bough_document_get_logits (document)), ==, 90);
  assert_merges_are_built_by (fixture, "part-1.npy part-2.npy part-10.npy");
}

/* Three parts that are dropped together are one matrix, in the order of their numbers; of an archive that holds two lists
 * of labels the second is chosen. */
static void
test_parts (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = fixture_get_path (fixture, "part-1.npy");
  g_autofree char *second = fixture_get_path (fixture, "part-2.npy");
  g_autofree char *tenth = fixture_get_path (fixture, "part-10.npy");
  g_autofree char *labels = fixture_get_path (fixture, "labels.npz");
  const char *paths[] = { labels, tenth, second, first, NULL };
  GtkWindow *dialog;
  GtkWidget *row;
  GtkWidget *choice;
  L2hLabels *taken;

  make_parts (fixture);
  driver_drop_files (paths, driver_find (fixture->window, GTK_TYPE_STACK));
  driver_wait (shows_open_dialog, fixture->window, 20, "the open dialog");
  dialog = driver_find_dialog (fixture->window);
  driver_wait_for_text (dialog, "90 samples × 6 classes");
  driver_assert_reads (dialog, "part-2.npy and part-10.npy");
  driver_wait_for_text (dialog, "90 labels");
  row = gtk_widget_get_ancestor (driver_find_label (dialog, "Labels"), BOUGH_TYPE_SOURCE_ROW);
  choice = driver_find (row, GTK_TYPE_DROP_DOWN);
  g_assert_nonnull (choice);
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (choice)), ==, 0);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), 1);
  driver_pass_time (0.5);
  driver_take_picture (dialog, "open-dialog-parts");
  driver_press ("alt+o");
  driver_wait_for_figure (fixture->window);
  check_parts (fixture);
  driver_assert_reads (fixture->window, "part-1.npy and 2 more");
  taken = bough_document_get_labels (bough_window_get_document (fixture->window));
  g_assert_cmpint (l2h_labels_get_value (taken, 5), ==, 0);
  g_assert_cmpint (l2h_labels_get_value (taken, 9), ==, 4);
}

/* The same from the command line, where they are asked about once. */
static void
test_parts_command_line (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = fixture_get_path (fixture, "part-1.npy");
  g_autofree char *second = fixture_get_path (fixture, "part-2.npy");
  g_autofree char *tenth = fixture_get_path (fixture, "part-10.npy");
  GFile *files[] = { g_file_new_for_path (first), g_file_new_for_path (second), g_file_new_for_path (tenth) };

  make_parts (fixture);
  g_application_open (G_APPLICATION (driver_get_application ()), files, G_N_ELEMENTS (files), "");
  driver_wait (shows_open_dialog, fixture->window, 20, "the open dialog");
  driver_wait_for_text (driver_find_dialog (fixture->window), "90 samples × 6 classes");
  driver_press ("alt+o");
  driver_wait_for_figure (fixture->window);
  check_parts (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    g_object_unref (files[i]);
}

/* Several files are chosen together in the file dialog. */
static void
test_parts_chosen (Fixture *fixture, gconstpointer data)
{
  GtkWindow *chooser;

  make_parts (fixture);
  driver_press ("ctrl+o");
  chooser = driver_wait_for_dialog (fixture->window);
  g_assert_true (gtk_file_chooser_get_select_multiple (GTK_FILE_CHOOSER (chooser)));
  {
    g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder);

    g_assert_true (gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), folder, NULL));
  }
  driver_pass_time (1);
  driver_click_at (driver_find (chooser, GTK_TYPE_TREE_VIEW), 60, 60, 1);
  driver_pass_time (0.3);
  driver_press ("ctrl+a");
  driver_pass_time (0.3);
  driver_take_picture (chooser, "chooser");
  driver_press ("alt+o");
  driver_wait (shows_open_dialog, fixture->window, 20, "the open dialog");
  driver_wait_for_text (driver_find_dialog (fixture->window), "90 samples × 6 classes");
  driver_press ("alt+o");
  driver_wait_for_figure (fixture->window);
  check_parts (fixture);
}

/* A folder with a folder for each class, dropped along: images and labels. */
static void
test_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *logits = fixture_get_path (fixture, "logits.npy");
  g_autofree char *folder = fixture_get_path (fixture, "val");
  const char *paths[] = { folder, logits, NULL };
  g_autofree char *made = NULL;
  BoughDocument *document;
  GtkWindow *dialog;

  made = fixture_run (fixture, "mkdir -p val/cat val/dog\n/usr/bin/python3 -c \"import numpy as np; "
                               "np.save ('logits.npy', np.random.default_rng (4).normal (size=(4, 3)))\"\n"
                               "for i in 1 2; do for c in cat dog; do cp \"$BOUGH_SAMPLES_DIR/../pictures/style.png\" val/$c/$i.png; done; done");
  driver_drop_files (paths, driver_find (fixture->window, GTK_TYPE_STACK));
  driver_wait (shows_open_dialog, fixture->window, 20, "the open dialog");
  dialog = driver_find_dialog (fixture->window);
  driver_wait_for_text (dialog, "4 images");
  driver_wait_for_text (dialog, "4 labels");
  driver_press ("alt+o");
  driver_wait_for_figure (fixture->window);
  document = bough_window_get_document (fixture->window);
  g_assert_cmpuint (bough_images_get_n_samples (bough_document_get_images (document)), ==, 4);
  g_assert_true (l2h_labels_has_names (bough_document_get_labels (document)));
  g_free (made);
  made = fixture_run (fixture, "rm -r val");
}

/* A linkage of samples, as SciPy writes it: the window asks, and shows the tree that the command cuts off. */
static void
test_cut (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_get_path (fixture, "linkage.npy");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *made = NULL;
  g_autofree char *cut = NULL;
  g_autofree char *crown_path = fixture_get_path (fixture, "top.json");
  g_autoptr (L2hTree) crown = NULL;
  GtkWindow *dialog;

  made = fixture_run (fixture, "/usr/bin/python3 -c \"import numpy as np; from scipy.cluster.hierarchy import linkage; "
                               "np.save ('linkage.npy', linkage (np.random.default_rng (5).normal (size=(2100, 3)), 'ward'))\"");
  bough_window_open (fixture->window, file, NULL, 0, FALSE);
  driver_wait (shows_open_dialog, fixture->window, 20, "the open dialog");
  dialog = driver_find_dialog (fixture->window);
  driver_wait_for_text (dialog, "2100 leaves");
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (driver_find (dialog, GTK_TYPE_SPIN_BUTTON)), 12);
  driver_wait_for_text (dialog, "2100 leaves, cut into 12 groups");
  driver_take_picture (dialog, "open-dialog-cut");
  driver_press ("alt+o");
  driver_wait_for_figure (fixture->window);

  cut = fixture_run (fixture, "\"$L2H_COMMAND\" cut linkage.npy -k 12 --tree top.json");
  crown = bough_tree_load (crown_path, NULL);
  g_assert_cmpuint (l2h_tree_get_n_nodes (fixture_get_tree (fixture)), ==, l2h_tree_get_n_nodes (crown));
  for (guint leaf = 0; leaf < 12; leaf++)
    g_assert_cmpint (l2h_tree_get_leaf (fixture_get_tree (fixture), leaf)->n_samples, ==,
                     l2h_tree_get_leaf (crown, leaf)->n_samples);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  fixture_open_sample (fixture);
  fixture_open_large_matrix (fixture);
  driver_wait_for_text (fixture->window, "left");
  driver_take_picture (fixture->window, "building");
  driver_click (driver_find_label (fixture->window, "Cancel"));
  fixture_wait_until_reading_stops (fixture);

  /* The sample is there again, at once and with its selection at work. */
  driver_wait_for_figure (fixture->window);
  g_assert_cmpuint (l2h_tree_get_n_leaves (fixture_get_tree (fixture)), ==, 140);
  driver_click_node (fixture->window, 3);
  g_assert_cmpuint (fixture_get_selected (fixture), ==, 3);
  g_assert_null (driver_find_dialog (fixture->window));
}

static void
test_second_file_replaces_first (Fixture *fixture, gconstpointer data)
{
  fixture_open_large_matrix (fixture);
  fixture_open_sample (fixture);
  g_assert_cmpuint (l2h_tree_get_n_leaves (fixture_get_tree (fixture)), ==, 140);
  fixture_wait_until_reading_stops (fixture);
  driver_pass_time (0.5);
  g_assert_cmpuint (l2h_tree_get_n_leaves (fixture_get_tree (fixture)), ==, 140);
  g_assert_null (driver_find_dialog (fixture->window));
}

static void
bar_moved_cb (GtkProgressBar *bar, GParamSpec *pspec, gboolean *has_progressed)
{
  *has_progressed |= gtk_progress_bar_get_fraction (bar) > 0;
}

/* A worker reports ten times a second: while nobody listens for a second, a report comes to lie ready. It is about the
 * first file, so the page that already speaks of the second does not show it. (From a tree's file no progress comes.) */
static void
test_stale_progress (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = driver_sample_path ("cifar100.l2h.json");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GtkProgressBar) bar = NULL;
  gboolean has_progressed = FALSE;

  fixture_open_large_matrix (fixture);
  driver_wait_for_text (fixture->window, "left");
  bar = g_object_ref (GTK_PROGRESS_BAR (driver_find (driver_find (fixture->window, BOUGH_TYPE_BUILDING_PAGE),
                                                     GTK_TYPE_PROGRESS_BAR)));
  g_usleep (G_USEC_PER_SEC);
  bough_window_open (fixture->window, file, NULL, 0, FALSE);
  g_assert_cmpfloat (gtk_progress_bar_get_fraction (bar), ==, 0);
  g_signal_connect (bar, "notify::fraction", G_CALLBACK (bar_moved_cb), &has_progressed);
  driver_wait_for_figure (fixture->window);
  fixture_wait_until_reading_stops (fixture);
  g_assert_false (has_progressed);
  g_signal_handlers_disconnect_by_data (bar, &has_progressed);
}

/* The command's sentence, without its name. */
static char *
ask_command (const char *path)
{
  g_autofree char *output = NULL;
  g_autofree char *sentence = NULL;
  const char *command[] = { g_getenv ("L2H_COMMAND"), "info", path, NULL };

  g_assert_true (g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, &sentence, NULL,
                               NULL));
  g_assert_true (g_str_has_prefix (sentence, "l2h: "));
  return g_strstrip (g_strdup (sentence + strlen ("l2h: ")));
}

static void
test_bad_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_get_path (fixture, "bad.npy");
  g_autofree char *sentence = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWindow *dialog;

  g_assert_true (g_file_set_contents (path, "PK not an array", -1, NULL));
  fixture_open_sample (fixture);
  sentence = ask_command (path);
  bough_window_open (fixture->window, file, NULL, 0, FALSE);
  dialog = driver_wait_for_dialog (fixture->window);
  driver_assert_reads (dialog, sentence);
  driver_assert_reads (dialog, "Could not open bad.npy");
  driver_take_picture (dialog, "error");

  driver_press ("Escape");
  driver_wait (driver_has_no_dialog, fixture->window, 20, "the dialog to close");
  driver_wait_for_figure (fixture->window);
  g_assert_cmpuint (l2h_tree_get_n_leaves (fixture_get_tree (fixture)), ==, 140);
}

/* Logits that vanish: the tree stays, and what needs the rows says that they are gone. */
static void
test_vanished_logits (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_get_path (fixture, "logits.npy");

  fixture_copy_sample_file (fixture, "glyphs/logits.npy");
  driver_open_path (fixture->window, path);
  g_assert_cmpint (g_remove (path), ==, 0);
  driver_click_node (fixture->window, 140);
  driver_wait_for_text (driver_get_inspector (fixture->window), "gone");
  g_assert_cmpuint (l2h_tree_get_n_leaves (fixture_get_tree (fixture)), ==, 140);
}

/* Labels that stand in a CSV of logits are taken without a question, and said to be. */
static void
test_own_column (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_get_path (fixture, "run.csv");

  g_assert_true (g_file_set_contents (path, "cat,dog,fox,y\n9,1,0,0\n0,9,1,1\n0,1,9,2\n8,1,0,1\n", -1, NULL));
  driver_open_path (fixture->window, path);
  driver_wait_for_text (fixture->window, "run.csv: the column \"y\" is taken as the labels");
  driver_assert_reads (driver_get_inspector (fixture->window), "Labels\nrun.csv · y\n");
  g_assert_cmpfloat (l2h_tree_get_leaf (fixture_get_tree (fixture), 0)->purity, ==, 0.5);
  driver_pass_time (0.3);
  driver_take_picture (fixture->window, "opening-own-column");
}

int
main (int argc, char *argv[])
{
  /* The display's script isolates the user's folders; GLib's option would hide the system's MIME types, too. */
  g_test_init (&argc, &argv, NULL);
  driver_init ();

  fixture_add_test ("/opening/open-dialog", test_open_dialog);
  fixture_add_test ("/opening/dialog-replaced", test_dialog_replaced);
  fixture_add_test ("/opening/dialog-closed-early", test_dialog_closed_early);
  fixture_add_test ("/opening/recent", test_recent);
  fixture_add_test ("/opening/recent-gone", test_recent_gone);
  fixture_add_test ("/opening/command-line", test_command_line);
  fixture_add_test ("/opening/not-taken", test_not_taken);
  fixture_add_test ("/opening/other-trees", test_other_trees);
  fixture_add_test ("/opening/filter", test_filter);
  fixture_add_test ("/opening/misfits", test_misfits);
  fixture_add_test ("/opening/array", test_array);
  fixture_add_test ("/opening/head", test_head);
  fixture_add_test ("/opening/drop", test_drop);
  fixture_add_test ("/opening/parts", test_parts);
  fixture_add_test ("/opening/parts-command-line", test_parts_command_line);
  fixture_add_test ("/opening/parts-chosen", test_parts_chosen);
  fixture_add_test ("/opening/folder", test_folder);
  fixture_add_test ("/opening/cut", test_cut);
  fixture_add_test ("/opening/cancel", test_cancel);
  fixture_add_test ("/opening/own-column", test_own_column);
  fixture_add_test ("/opening/second-file-replaces-first", test_second_file_replaces_first);
  fixture_add_test ("/opening/stale-progress", test_stale_progress);
  fixture_add_test ("/opening/bad-file", test_bad_file);
  fixture_add_test ("/opening/vanished-logits", test_vanished_logits);

  return g_test_run ();
}
