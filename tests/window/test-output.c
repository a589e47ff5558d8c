/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "app/bough-figure-print.h"
#include "app/bough-recent.h"

#include <string.h>

static gboolean
file_is_there (gpointer data)
{
  return g_file_test (data, G_FILE_TEST_EXISTS);
}

static void
export_data (Fixture *fixture, const char *action, const char *name)
{
  g_autofree char *path = fixture_get_path (fixture, name);

  gtk_widget_activate_action (GTK_WIDGET (driver_get_tree_page (fixture->window)), action, NULL);
  driver_wait_for_dialog (fixture->window);
  driver_press ("ctrl+a");
  driver_type (path);
  driver_press ("Return");
  driver_wait (file_is_there, path, 20, name);
  driver_wait (driver_has_no_dialog, fixture->window, 20, "the dialog to close");
}

static gboolean
is_message (gpointer data)
{
  GtkWindow *dialog = driver_find_dialog (data);

  return dialog && ADW_IS_MESSAGE_DIALOG (dialog) && gtk_window_is_active (dialog);
}

static gboolean
is_file_dialog (gpointer data)
{
  GtkWindow *dialog = driver_find_dialog (data);

  return dialog && GTK_IS_FILE_CHOOSER (dialog);
}

/* First the level that is suggested, then a number of groups. */
static void
export_cut (Fixture *fixture)
{
  static const char *const names[] = { "level.csv", "17.csv" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = fixture_get_path (fixture, names[i]);
      GtkWindow *dialog;

      gtk_widget_activate_action (GTK_WIDGET (driver_get_tree_page (fixture->window)), "tree.export-cut", NULL);
      driver_wait (is_message, fixture->window, 20, "the question");
      dialog = driver_find_dialog (fixture->window);
      if (i == 1)
        gtk_spin_button_set_value (GTK_SPIN_BUTTON (driver_find (dialog, GTK_TYPE_SPIN_BUTTON)), 17);
      driver_take_picture (dialog, i == 0 ? "cut-level" : "cut-number");
      driver_press ("alt+e");
      driver_wait (is_file_dialog, fixture->window, 20, "the file dialog");
      driver_pass_time (0.5);
      driver_press ("ctrl+a");
      driver_type (path);
      driver_press ("Return");
      driver_wait (file_is_there, path, 20, names[i]);
      driver_wait (driver_has_no_dialog, fixture->window, 20, "the dialog to close");
    }
}

/* Tree, leaves, merges, coarser labels and members are, byte for byte, what the command writes of the same files. */
static void
test_export_data (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "glyphs/logits.npy", "glyphs/labels.npy", "glyphs/classes.txt",
                                       "glyphs/superclasses.csv" };
  static const char *const trees[] = { "t.l2h.json", "t.nwk", "t.nex", "t.leaves.csv", "t.csv", "t.zip" };
  g_autofree char *logits = fixture_get_path (fixture, "logits.npy");
  g_autofree char *said = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    fixture_copy_sample_file (fixture, names[i]);
  driver_open_path (fixture->window, logits);
  driver_pass_time (0.5);
  for (guint i = 0; i < G_N_ELEMENTS (trees); i++)
    export_data (fixture, "tree.export-tree", trees[i]);
  bough_tree_page_select (driver_get_tree_page (fixture->window), fixture_find_leaf (fixture, "zero"));
  export_data (fixture, "tree.export-members", "members.csv");
  export_data (fixture, "tree.export-evidence", "evidence.csv");
  export_cut (fixture);

  said = fixture_run (fixture,
                      "\"$L2H_COMMAND\" build logits.npy --labels labels.npy --classes classes.txt -o c.l2h.json >/dev/null\n"
                      "cmp t.l2h.json c.l2h.json\n"
                      "for to in nwk nex leaves.csv csv zip; do\n"
                      "  \"$L2H_COMMAND\" convert c.l2h.json c.$to --superclasses superclasses.csv >/dev/null\n"
                      "  cmp t.$to c.$to\n"
                      "done\n"
                      "\"$L2H_COMMAND\" members c.l2h.json logits.npy --labels labels.npy --label-names classes.txt "
                      "--leaf zero -o c-members.csv >/dev/null\n"
                      "cmp members.csv c-members.csv\n"
                      "\"$L2H_COMMAND\" explain c.l2h.json logits.npy --all -o c-evidence.csv >/dev/null 2>&1\n"
                      "cmp evidence.csv c-evidence.csv\n"
                      "\"$L2H_COMMAND\" cut c.l2h.json --level 1 -o c-level.csv >/dev/null\n"
                      "cmp level.csv c-level.csv\n"
                      "\"$L2H_COMMAND\" cut c.l2h.json -k 17 -o c-17.csv >/dev/null\n"
                      "cmp 17.csv c-17.csv\n"
                      "wc -l < members.csv\n");
  /* A line of titles and 49 samples: see /window/sample-and-leaf. */
  g_assert_cmpstr (said, ==, "50\n");
}

static void
choose_option (GtkWindow *dialog, const char *title, guint option)
{
  GtkWidget *box = gtk_widget_get_parent (driver_find_label (dialog, title));

  gtk_drop_down_set_selected (GTK_DROP_DOWN (driver_find (box, GTK_TYPE_DROP_DOWN)), option);
}

static gboolean
knows_meaning (gpointer data)
{
  return bough_meaning_get_wnids (bough_tree_page_get_meaning (driver_get_tree_page (data))) != NULL;
}

/* Returns whether WordNet's numbers can be chosen. */
static gboolean
export_tips (Fixture *fixture, guint tips, guint heights, const char *name)
{
  g_autofree char *path = fixture_get_path (fixture, name);
  GtkWidget *box;
  GListModel *options;
  GtkWindow *dialog;
  guint n_options;

  gtk_widget_activate_action (GTK_WIDGET (driver_get_tree_page (fixture->window)), "tree.export-tree", NULL);
  dialog = driver_wait_for_dialog (fixture->window);
  box = gtk_widget_get_parent (driver_find_label (dialog, "Tips"));
  options = gtk_drop_down_get_model (GTK_DROP_DOWN (driver_find (box, GTK_TYPE_DROP_DOWN)));
  n_options = g_list_model_get_n_items (options);
  choose_option (dialog, "Tips", MIN (tips, n_options - 1));
  choose_option (dialog, "Heights", heights);
  driver_take_picture (dialog, "export-tree");
  driver_press ("ctrl+a");
  driver_type (path);
  driver_press ("Return");
  driver_wait (file_is_there, path, 20, name);
  driver_wait (driver_has_no_dialog, fixture->window, 20, "the dialog to close");
  return n_options == 4;
}

/* Each kind of names at the tips, and each kind of heights, is what the command writes; WordNet's numbers are offered where
 * the leaves have some. */
static void
test_export_tips (Fixture *fixture, gconstpointer data)
{
  static const char *const tips[] = { "safe", "exact", "number", "wnid" };
  static const char *const heights[] = { "score", "step" };
  g_autofree char *tree = fixture_get_path (fixture, "tree.nwk");
  g_autofree char *wnids = fixture_get_path (fixture, "wnids.txt");

  /* In ImageNet these are such; how far the tips are from the root is nobody's. */
  g_assert_true (g_file_set_contents (tree, "(('jack-o''-lantern':2,'maillot (tank suit)':2):3,('potter''s wheel':1,crane:1):4);", -1, NULL));
  driver_open_path (fixture->window, tree);
  g_assert_false (export_tips (fixture, 3, 0, "none.nwk"));
  g_assert_true (g_file_set_contents (wnids, "n03590841\nn03710721\nn03992509\nn03126707\n", -1, NULL));
  driver_open_path (fixture->window, tree);
  driver_wait (knows_meaning, fixture->window, 20, "WordNet");
  for (guint i = 0; i < G_N_ELEMENTS (tips); i++)
    for (guint j = 0; j < G_N_ELEMENTS (heights); j++)
      {
        g_autofree char *name = g_strdup_printf ("%s-%s.nwk", tips[i], heights[j]);
        g_autofree char *said = NULL;
        g_autofree char *compare =
          g_strdup_printf ("\"$L2H_COMMAND\" convert tree.nwk c.nwk --tips %s --heights %s --wnids wnids.txt >/dev/null\n"
                           "cmp %s c.nwk", tips[i], heights[j], name);

        g_assert_true (export_tips (fixture, i, j, name));
        said = fixture_run (fixture, compare);
        g_assert_cmpstr (said, ==, "");
      }
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GPtrArray **) user_data = bough_recent_list_finish (result);
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *) data != NULL;
}

/* What is on screen is in the file: the linear layout, 178 mm wide, with every leaf's name as text. */
static void
test_export (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) svg = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GBytes) png = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GPtrArray) recent = NULL;
  const char *text;
  gsize size;
  int height;

  fixture_open_sample (fixture);
  fixture_click_for_another_figure (fixture, driver_find_action (fixture->window, "tree.layout::linear"));

  svg = fixture_export (fixture, "figure.svg");
  text = g_bytes_get_data (svg, &size);
  g_assert_nonnull (g_strstr_len (text, size, "width=\"178mm\""));
  g_assert_nonnull (g_strstr_len (text, size, ">Cyr. Shcha<"));
  g_assert_nonnull (g_strstr_len (text, size, ">Latin capitals<"));
  g_assert_nonnull (g_strstr_len (text, size, "</svg>"));

  pdf = fixture_export (fixture, "figure.pdf");
  text = g_bytes_get_data (pdf, &size);
  g_assert_cmpint (memcmp (text, "%PDF-1.", 7), ==, 0);

  /* 178 mm at 300 dpi are 2102.4 pixels; the linear page is taller than wide. */
  png = fixture_export (fixture, "figure.png");
  texture = gdk_texture_new_from_bytes (png, NULL);
  g_assert_cmpint (ABS (gdk_texture_get_width (texture) - 2102), <=, 1);
  height = gdk_texture_get_height (texture);
  g_assert_cmpint (height, >, 2102);

  /* The dialog remembers what it wrote, but a figure is no file to open. */
  bough_recent_list_async (10, listed_cb, &recent);
  driver_wait (is_set, &recent, 20, "the recent files");
  g_assert_cmpuint (recent->len, ==, 0);
}

/* Every kind of file says how it was made, and that command makes the same SVG again, to the byte. */
static void
test_export_recipe (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "figure.pdf", "figure.png", "figure.eps", "figure.svg" };
  static const char *const inputs[] = { "glyphs/logits.npy", "glyphs/labels.npy", "glyphs/classes.txt",
                                        "glyphs/superclasses.csv" };
  g_autofree char *path = fixture_get_path (fixture, "logits.npy");
  g_autofree char *command = NULL;
  g_autofree char *again = NULL;
  g_autofree char *printed = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (inputs); i++)
    fixture_copy_sample_file (fixture, inputs[i]);
  driver_open_path (fixture->window, path);
  fixture_click_for_another_figure (fixture, driver_find_action (fixture->window, "tree.layout::linear"));

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *ask = g_strdup_printf ("'%s' info %s", g_getenv ("L2H_COMMAND"), names[i]);
      g_autofree char *recipe = NULL;
      g_autofree char *expected = g_strdup_printf ("draw logits.npy --labels labels.npy --classes classes.txt "
                                                   "--superclasses superclasses.csv --set layout=linear -o %s", names[i]);
      g_autoptr (GBytes) file = fixture_export (fixture, names[i]);

      recipe = fixture_run (fixture, ask);
      g_free (command);
      command = fixture_find_command (recipe);
      g_assert_cmpstr (command, ==, expected);
    }

  again = g_strdup_printf ("cp figure.svg before.svg && rm figure.svg && '%s' %s && cmp before.svg figure.svg",
                           g_getenv ("L2H_COMMAND"), command);
  printed = fixture_run (fixture, again);
}

static void
show_items_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface, const char *method,
               GVariant *parameters, GDBusMethodInvocation *invocation, gpointer user_data)
{
  *(GVariant **) user_data = g_variant_ref (parameters);
  g_dbus_method_invocation_return_value (invocation, NULL);
}

/* A file manager stands by: the toast's button has it show the file. */
static void
test_show_in_folder (Fixture *fixture, gconstpointer data)
{
  static const char *const name = "org.freedesktop.FileManager1";
  const GDBusInterfaceVTable calls = { .method_call = show_items_cb };
  GDBusConnection *bus = g_application_get_dbus_connection (G_APPLICATION (driver_get_application ()));
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (
    "<node><interface name='org.freedesktop.FileManager1'><method name='ShowItems'>"
    "<arg type='as' direction='in'/><arg type='s' direction='in'/></method></interface></node>", NULL);
  g_autofree char *path = fixture_get_path (fixture, "figure.svg");
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (GVariant) asked = NULL;
  g_autoptr (GVariantIter) uris = NULL;
  const char *first;
  guint object, owner;

  g_assert_nonnull (bus);
  object = g_dbus_connection_register_object (bus, "/org/freedesktop/FileManager1", node->interfaces[0], &calls, &asked,
                                              NULL, NULL);
  g_assert_cmpuint (object, >, 0);
  owner = g_bus_own_name_on_connection (bus, name, G_BUS_NAME_OWNER_FLAGS_NONE, NULL, NULL, NULL, NULL);

  fixture_open_sample (fixture);
  g_bytes_unref (fixture_export (fixture, "figure.svg"));
  driver_pass_time (0.7); /* until the toast stands still */
  driver_click (driver_find_label (fixture->window, "Show in folder"));
  driver_wait (is_set, &asked, 20, "the file manager to be asked");
  g_variant_get (asked, "(ass)", &uris, NULL);
  g_assert_cmpuint (g_variant_iter_n_children (uris), ==, 1);
  g_assert_true (g_variant_iter_next (uris, "&s", &first));
  g_assert_cmpstr (first, ==, uri);

  g_bus_unown_name (owner);
  g_dbus_connection_unregister_object (bus, object);
}

static gboolean
shows_message (gpointer data)
{
  GtkWindow *dialog = driver_find_dialog (data);

  return dialog && ADW_IS_MESSAGE_DIALOG (dialog) && gtk_window_is_active (dialog);
}

static GtkWindow *
wait_for_message (Fixture *fixture)
{
  driver_wait (shows_message, fixture->window, 20, "a message");
  driver_pass_time (0.1);
  return driver_find_dialog (fixture->window);
}

static void
assert_content (const char *path, const char *beginning)
{
  g_autofree char *content = NULL;

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_true (g_str_has_prefix (content, beginning));
}

/* A name without its ending is that of a file which the file dialog does not know of, so it does not ask. */
static void
test_export_replaces (Fixture *fixture, gconstpointer data)
{
  g_autofree char *stem = fixture_get_path (fixture, "figure");
  g_autofree char *path = fixture_get_path (fixture, "figure.svg");

  g_assert_true (g_file_set_contents (path, "a day's work", -1, NULL));
  fixture_open_sample (fixture);
  fixture_choose_export (fixture, stem);
  driver_wait_for_text (wait_for_message (fixture), "Replace figure.svg?");
  driver_press ("Escape");
  driver_wait (driver_has_no_dialog, fixture->window, 20, "the dialog to close");
  driver_pass_time (0.5);
  assert_content (path, "a day's work");

  fixture_choose_export (fixture, stem);
  wait_for_message (fixture);
  driver_press ("alt+r");
  driver_wait_for_text (fixture->window, "figure.svg written");
  assert_content (path, "<?xml");
}

/* The file dialog leaves the name alone when another type is chosen: what was suggested gives way to that. */
static void
test_export_type (Fixture *fixture, gconstpointer data)
{
  g_autofree char *typed = fixture_get_path (fixture, "chosen.svg");
  g_autofree char *path = fixture_get_path (fixture, "chosen.pdf");
  GtkWindow *dialog;

  fixture_open_sample (fixture);
  driver_press ("ctrl+e");
  dialog = driver_wait_for_dialog (fixture->window);
  driver_press ("ctrl+a");
  driver_type (typed);
  driver_click (driver_find_label (dialog, "SVG, to edit"));
  driver_pass_time (0.5);
  driver_press ("Down");
  driver_press ("Return");
  driver_wait_for_text (dialog, "PDF, for a paper");
  driver_click (driver_find_label (dialog, "Export"));
  driver_wait_for_text (fixture->window, "chosen.pdf written");
  assert_content (path, "%PDF-1.");
  g_assert_false (g_file_test (typed, G_FILE_TEST_EXISTS));
}

/* Where nothing can be written, a sentence says so; a name may hold what would be markup. */
static void
test_export_elsewhere (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_get_path (fixture, "<R&D>.svg");

  fixture_open_sample (fixture);
  fixture_choose_export (fixture, "/proc/figure.svg");
  driver_wait_for_text (wait_for_message (fixture), "The figure could not be written");
  driver_assert_reads (driver_find_dialog (fixture->window), "/proc/figure.svg: ");
  driver_press ("Escape");
  driver_wait (driver_has_no_dialog, fixture->window, 20, "the dialog to close");

  fixture_choose_export (fixture, path);
  driver_wait_for_text (fixture->window, "<R&D>.svg written");
  assert_content (path, "<?xml");
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
  fixture_open_sample (fixture);

  /* Of the leaf "a": np.flatnonzero (a == 36) in NumPy has 30 entries, the first is 36. */
  driver_click_node (fixture->window, 36);
  driver_press ("ctrl+c");
  driver_wait_for_text (fixture->window, "30 members copied");
  assert_clipboard_begins (fixture, "text/plain;charset=utf-8", "sample\tconfidence\tlabel\n36\t");

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
  g_autofree char *path = fixture_get_path (fixture, "print.pdf");
  const char *ask_pages[] = { "pdfinfo", path, NULL };
  const char *ask_text[] = { "pdftotext", path, "-", NULL };
  g_autofree char *pages = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (GtkPageSetup) setup = NULL;
  GtkPaperSize *paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);

  fixture_open_sample (fixture);
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

static gboolean
shows_chooser (gpointer data)
{
  GtkWindow *dialog = driver_find_dialog (data);

  return dialog && GTK_IS_FILE_CHOOSER (dialog) && gtk_window_is_active (dialog);
}

/* A name that is for another kind of file is not lengthened, but asked for again; what says nothing is lengthened. */
static void
test_export_foreign (Fixture *fixture, gconstpointer data)
{
  g_autofree char *foreign = fixture_get_path (fixture, "w.tiff");
  g_autofree char *lengthened = fixture_get_path (fixture, "w.tiff.svg");
  g_autofree char *path = fixture_get_path (fixture, "w.svg");
  /* A version, a panel (an archive of objects, else) and an older copy. */
  static const char *const plain[] = { "run.v2", "Figure 3.a", "w.old" };

  fixture_open_sample (fixture);
  fixture_choose_export (fixture, foreign);
  driver_wait_for_text (wait_for_message (fixture), "Cannot write a .tiff file");
  driver_assert_reads (wait_for_message (fixture), "one of the endings that can be written: .svg, .pdf, .png, .eps");
  driver_pass_time (0.3);
  driver_take_picture (wait_for_message (fixture), "output-foreign-ending");
  driver_press ("Return");
  driver_wait (shows_chooser, fixture->window, 20, "the file dialog");
  driver_pass_time (0.5);
  driver_take_picture (driver_find_dialog (fixture->window), "output-foreign-ending-again");
  driver_click (driver_find_label (driver_find_dialog (fixture->window), "Export"));
  driver_wait (file_is_there, path, 20, "the exported file");
  driver_wait_for_text (fixture->window, "w.svg written");
  g_assert_false (g_file_test (foreign, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (lengthened, G_FILE_TEST_EXISTS));

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    {
      g_autofree char *plain_path = fixture_get_path (fixture, plain[i]);
      g_autofree char *completed = g_strconcat (plain_path, ".svg", NULL);

      fixture_choose_export (fixture, plain_path);
      driver_wait (file_is_there, completed, 20, "the exported file");
    }
}

int
main (int argc, char *argv[])
{
  /* The display's script isolates the user's folders; GLib's option would hide the system's MIME types, too. */
  g_test_init (&argc, &argv, NULL);
  driver_init ();

  fixture_add_test ("/output/export", test_export);
  fixture_add_test ("/output/export-tips", test_export_tips);
  fixture_add_test ("/output/export-recipe", test_export_recipe);
  fixture_add_test ("/output/show-in-folder", test_show_in_folder);
  fixture_add_test ("/output/export-replaces", test_export_replaces);
  fixture_add_test ("/output/export-foreign", test_export_foreign);
  fixture_add_test ("/output/export-type", test_export_type);
  fixture_add_test ("/output/export-elsewhere", test_export_elsewhere);
  fixture_add_test ("/output/export-data", test_export_data);
  fixture_add_test ("/output/clipboard", test_clipboard);
  fixture_add_test ("/output/print", test_print);

  return g_test_run ();
}
