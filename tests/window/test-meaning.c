/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the classes mean, at the window: the hypernyms are chosen, and what the command prints is compared. */

#include "driver.h"
#include "fixture.h"

#include "app/bough-hypernym-picker.h"
#include "app/bough-hypernym-row.h"
#include "app/bough-recovery-page.h"
#include "app/bough-scores-page.h"

#include <json-glib/json-glib.h>
#include <string.h>

static void
open_imagenet (Fixture *fixture)
{
  g_autofree char *path = driver_sample_path ("imagenet1k.l2h.json");

  driver_open_path (fixture->window, path);
}

static GtkWidget *
get_picker (Fixture *fixture)
{
  return driver_find (fixture->window, BOUGH_TYPE_HYPERNYM_PICKER);
}

static void
open_picker (Fixture *fixture)
{
  driver_click (driver_find_label (fixture->window, "WordNet"));
  driver_wait_for_text (fixture->window, "physical entity");
  driver_pass_time (0.3);
}

typedef struct {
  GtkWidget *picker;
  const char *name;
} Found;

static gboolean
is_found (gpointer data)
{
  Found *found = data;
  GtkWidget *row = driver_find (found->picker, BOUGH_TYPE_HYPERNYM_ROW);
  GtkWidget *label = row ? driver_find (row, GTK_TYPE_LABEL) : NULL;

  return label && g_str_equal (gtk_label_get_text (GTK_LABEL (label)), found->name);
}

/* Types into the search entry, and waits until the first that is found is what is looked for. Returns its row. */
static GtkWidget *
search (Fixture *fixture, const char *name)
{
  Found found = { get_picker (fixture), name };

  driver_click (driver_find (found.picker, GTK_TYPE_SEARCH_ENTRY));
  driver_press ("ctrl+a");
  driver_type (name);
  driver_wait (is_found, &found, 20, name);
  driver_pass_time (0.5);
  return driver_find (found.picker, BOUGH_TYPE_HYPERNYM_ROW);
}

static void
check (Fixture *fixture, const char *name)
{
  driver_click (driver_find (search (fixture, name), GTK_TYPE_CHECK_BUTTON));
  driver_pass_time (0.2);
}

static void
select_hypernym (Fixture *fixture, const char *name)
{
  driver_click (driver_find_label (search (fixture, name), name));
  driver_pass_time (0.2);
}

static BoughGrouping *
get_grouping (Fixture *fixture)
{
  return bough_document_get_grouping (bough_window_get_document (fixture->window));
}

/* What "l2h clades --json" prints of the sample with more arguments. */
static JsonNode *
ask_command (const char *arguments)
{
  g_autofree char *tree = driver_sample_path ("imagenet1k.l2h.json");
  g_autofree char *wnids = driver_sample_path ("imagenet1k-wnids.txt");
  g_autofree char *command = g_strdup_printf ("%s clades %s --wnids %s --json %s", g_getenv ("L2H_COMMAND"), tree, wnids,
                                              arguments);
  g_autofree char *out = NULL;
  g_autoptr (GError) error = NULL;
  JsonNode *root;
  int status;

  g_spawn_command_line_sync (command, &out, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  root = json_from_string (out, &error);
  g_assert_no_error (error);
  return root;
}

static JsonObject *
get_element (JsonNode *root, const char *member, guint at)
{
  return json_array_get_object_element (json_object_get_array_member (json_node_get_object (root), member), at);
}

/* Figure 3a: artifacts and organisms. They have no class in common. */
static void
test_choose (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonNode) root = ask_command ("--hypernyms artifact,organism");
  BoughGrouping *grouping;

  open_imagenet (fixture);
  open_picker (fixture);
  check (fixture, "artifact");
  check (fixture, "organism");
  grouping = get_grouping (fixture);
  g_assert_cmpuint (bough_grouping_get_n_groups (grouping), ==, 2);
  g_assert_cmpstr (bough_grouping_get_name (grouping, 0), ==, "artifact");
  g_assert_cmpstr (bough_grouping_get_name (grouping, 1), ==, "organism");
  for (guint i = 0; i < 2; i++)
    g_assert_cmpint (bough_grouping_get_size (grouping, i), ==,
                     json_object_get_int_member (get_element (root, "groups", i), "classes"));
  driver_assert_reads (get_picker (fixture), "2 hypernyms · 932 of 1000 classes");
  driver_wait_for_figure (fixture->window);
  driver_take_picture (fixture->window, "meaning-choose");

  /* Animals are below organism, so all 398 of them are below two. */
  check (fixture, "animal");
  driver_assert_reads (get_picker (fixture), "398 classes are under two of them");
  driver_click (driver_find_tooltip (get_picker (fixture), "Choose none"));
  driver_pass_time (0.2);
  g_assert_cmpstr (bough_grouping_get_title (get_grouping (fixture)), ==, "Superclass");
}

/* Figure 8b: the birds, by what is right below bird. */
static void
test_split (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonNode) root = ask_command ("--hypernyms bird");
  BoughTreePage *page;

  open_imagenet (fixture);
  open_picker (fixture);
  driver_take_picture (fixture->window, "meaning-picker");
  select_hypernym (fixture, "bird");
  driver_click (driver_find_label (get_picker (fixture), "Split into kinds"));
  driver_pass_time (0.2);
  driver_click (driver_find_label (get_picker (fixture), "Show the clade"));
  driver_wait_for_figure (fixture->window);
  driver_take_picture (fixture->window, "meaning-split");

  page = driver_get_tree_page (fixture->window);
  g_assert_cmpint (bough_tree_page_get_focus (page), ==,
                   json_object_get_int_member (get_element (root, "groups", 0), "node"));
  g_assert_cmpstr (bough_grouping_get_title (get_grouping (fixture)), ==, "Bird");
  g_assert_cmpuint (bough_grouping_get_n_groups (get_grouping (fixture)), ==, 7);

  driver_click (driver_find_action (fixture->window, "tree.focus-out"));
  driver_pass_time (0.2);
  g_assert_cmpint (bough_tree_page_get_focus (page), ==, l2h_tree_get_root (fixture_get_tree (fixture)));
}

static gboolean
has_size (gpointer data)
{
  return gtk_widget_get_width (data) > 0;
}

/* Clicks on a text that is just about to be shown. */
static void
click_label (gpointer root, const char *text)
{
  GtkWidget *label;

  driver_wait_for_text (root, text);
  label = driver_find_label (root, text);
  driver_wait (has_size, label, 20, text);
  driver_pass_time (0.2);
  driver_click (label);
}

static GtkWidget *
open_groups (Fixture *fixture)
{
  click_label (fixture->window, "Groups");
  driver_wait_for_text (fixture->window, "Best clades");
  return driver_find (fixture->window, BOUGH_TYPE_RECOVERY_PAGE);
}

/* The second of the drop-down's lines: superclasses come before all hypernyms. */
static void
ask_for_all_hypernyms (GtkWidget *page)
{
  gtk_widget_child_focus (driver_find (page, GTK_TYPE_DROP_DOWN), GTK_DIR_TAB_FORWARD);
  driver_press ("Return");
  driver_pass_time (0.3);
  driver_press ("Down");
  driver_press ("Return");
  driver_wait_for_text (page, "entity");
}

/* All hypernyms: what the list says is what the command prints, and a click on a row selects the leaf. */
static void
test_outliers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonNode) root = ask_command ("");
  JsonArray *outliers = json_object_get_array_member (json_node_get_object (root), "outliers");
  g_autofree char *count = g_strdup_printf ("%u outliers", json_array_get_length (outliers));
  GtkWidget *page;

  open_imagenet (fixture);
  page = open_groups (fixture);
  ask_for_all_hypernyms (page);
  click_label (page, "Outliers");
  driver_wait_for_text (page, count);
  driver_pass_time (0.3);
  driver_take_picture (fixture->window, "meaning-outliers");

  for (guint i = 0; i < 6; i++) {
    JsonObject *outlier = json_array_get_object_element (outliers, i);
    g_autofree char *name = g_strdup_printf ("%s — among %s", json_object_get_string_member (outlier, "class"),
                                             json_object_get_string_member (outlier, "group"));
    g_autofree char *strength = g_strdup_printf ("%.3f", json_object_get_double_member (outlier, "strength"));

    driver_assert_reads (page, name);
    driver_assert_reads (page, strength);
    if (i != 0 && i != 3)
      continue;
    click_label (page, name);
    driver_pass_time (0.3);
    g_assert_cmpuint (fixture_get_selected (fixture), ==, json_object_get_int_member (outlier, "leaf"));
    /* The list stays where it is, to click on the next. */
    g_assert_nonnull (driver_find_label (page, name));
  }
}

/* A click on a group goes to its best clade. */
static void
test_clades (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonNode) root = ask_command ("--hypernyms dog,fish");
  GtkWidget *page;

  open_imagenet (fixture);
  open_picker (fixture);
  check (fixture, "dog");
  check (fixture, "fish");
  page = open_groups (fixture);
  driver_assert_reads (page, "2 chosen hypernyms");

  for (guint i = 0; i < 2; i++) {
    JsonObject *group = get_element (root, "groups", i);
    g_autofree char *f1 = g_strdup_printf ("%.3f", json_object_get_double_member (group, "f1"));
    g_autofree char *place = g_strdup_printf ("%d of %d, in a clade of %d", (int) json_object_get_int_member (group, "both"),
                                              (int) json_object_get_int_member (group, "classes"),
                                              (int) json_object_get_int_member (group, "clade"));
    g_autofree char *measures = g_strdup_printf ("precision %.1f %% · recall %.1f %%",
                                                 100 * json_object_get_double_member (group, "precision"),
                                                 100 * json_object_get_double_member (group, "recall"));

    driver_assert_reads (page, f1);
    driver_assert_reads (page, measures);
    click_label (page, place);
    driver_pass_time (0.3);
    g_assert_cmpint (bough_tree_page_get_focus (driver_get_tree_page (fixture->window)), ==,
                     json_object_get_int_member (group, "node"));
  }
  driver_wait_for_figure (fixture->window);
  driver_take_picture (fixture->window, "meaning-clades");
}

static gboolean
has_marks (gpointer data)
{
  return bough_tree_view_get_n_marks (driver_get_tree_view (data)) > 0;
}

/* The numbers of the whole tree under chosen hypernyms, and a level that is marked. */
static void
test_summary (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonNode) root = ask_command ("--hypernyms artifact,organism");
  JsonObject *object = json_node_get_object (root);
  JsonObject *parsimony = json_object_get_object_member (object, "parsimony");
  JsonArray *levels = json_object_get_array_member (object, "levels");
  g_autofree char *purity = g_strdup_printf ("%.4f", json_object_get_double_member (object, "purity"));
  g_autofree char *changes = g_strdup_printf ("%d\n", (int) json_object_get_int_member (parsimony, "changes"));
  g_autofree char *mean = g_strdup_printf ("%.1f\n", json_object_get_double_member (parsimony, "mean"));
  g_autofree char *least = g_strdup_printf ("\n%d\n", (int) json_object_get_int_member (parsimony, "least"));
  g_autofree char *p = g_strdup_printf ("%.4f", json_object_get_double_member (parsimony, "p"));
  BoughDocument *document;
  GtkWidget *page;
  L2hTree *tree;
  guint n_children, n_marked;

  open_imagenet (fixture);
  open_picker (fixture);
  check (fixture, "artifact");
  check (fixture, "organism");
  page = open_groups (fixture);
  click_label (page, "Whole tree");
  driver_wait_for_text (page, "Dendrogram purity");
  driver_assert_reads (page, purity);
  driver_assert_reads (page, changes);
  driver_assert_reads (page, mean);
  driver_assert_reads (page, least);
  driver_assert_reads (page, p);

  for (guint i = 0; i < json_array_get_length (levels); i++) {
    JsonObject *level = json_array_get_object_element (levels, i);
    g_autofree char *clusters = g_strdup_printf ("%d clusters", (int) json_object_get_int_member (level, "k"));

    driver_assert_reads (page, clusters);
    if (i == 0)
      click_label (page, clusters);
  }
  driver_wait (has_marks, fixture->window, 20, "the level to be marked");
  g_assert_cmpuint (bough_tree_view_get_n_marks (driver_get_tree_view (fixture->window)), ==,
                    json_object_get_int_member (json_array_get_object_element (levels, 0), "k"));
  driver_wait_for_figure (fixture->window);
  driver_take_picture (fixture->window, "meaning-levels");

  /* A clade drawn alone shows those of its clusters; with the whole tree, all are marked again. */
  document = bough_window_get_document (fixture->window);
  tree = bough_document_get_tree (document);
  bough_document_set_clade (document, l2h_tree_get_children (tree, l2h_tree_get_root (tree), &n_children)[0]);
  driver_wait_for_figure (fixture->window);
  n_marked = bough_tree_view_get_n_marks (driver_get_tree_view (fixture->window));
  g_assert_cmpuint (n_marked, >, 0);
  g_assert_cmpuint (n_marked, <, json_object_get_int_member (json_array_get_object_element (levels, 0), "k"));
  bough_document_set_clade (document, l2h_tree_get_root (tree));
  driver_wait_for_figure (fixture->window);
  g_assert_cmpuint (bough_tree_view_get_n_marks (driver_get_tree_view (fixture->window)), ==,
                    json_object_get_int_member (json_array_get_object_element (levels, 0), "k"));
}

static void
text_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static gboolean
is_not_null (gpointer data)
{
  return *(gpointer *) data != NULL;
}

static char *
read_clipboard (Fixture *fixture)
{
  char *text = NULL;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (fixture->window)), NULL, text_read_cb, &text);
  driver_wait (is_not_null, &text, 20, "the clipboard's text");
  return text;
}

/* The tree of the glyphs on its own samples, by an independent, plain program: 0.89501, 0.68042, 0.74248, 0.75226,
 * 0.74305, 0.68163, 0.07998, in the table's order. */
static void
test_scores (Fixture *fixture, gconstpointer data)
{
  g_autofree char *logits = driver_sample_path ("glyphs/logits.npy");
  g_autofree char *latex = NULL;
  BoughScoresPage *page;

  fixture_open_sample (fixture);
  click_label (fixture->window, "Scores");
  driver_wait_for_text (fixture->window, "Test logits");
  page = BOUGH_SCORES_PAGE (driver_find (fixture->window, BOUGH_TYPE_SCORES_PAGE));
  driver_take_picture (fixture->window, "meaning-scores-empty");

  /* The file chooser is not ours; the labels are found beside the logits. */
  bough_scores_page_set_test_set (page, logits, NULL);
  driver_wait_for_text (page, "Dendrogram purity");
  driver_assert_reads (page, "labels.npy");
  driver_assert_reads (page, "NMI\n0.895\nARI\n0.680\nAccuracy\n0.742\nLeaf purity\n0.752\nWeighted leaf purity\n0.743\n"
                             "Dendrogram purity\n0.682\nLeast hierarchical distance\n0.080\n");
  driver_pass_time (0.3);
  driver_take_picture (fixture->window, "meaning-scores");

  click_label (page, "Copy as LaTeX");
  driver_pass_time (0.2);
  latex = read_clipboard (fixture);
  g_assert_nonnull (strstr (latex, "0.895"));
  g_assert_nonnull (strstr (latex, "\\toprule"));
  g_assert_nonnull (strstr (latex, "\\bottomrule"));

  click_label (driver_find (page, GTK_TYPE_STACK_SWITCHER), "Leaves");
  driver_wait_for_text (page, "Leaf purities");
  driver_pass_time (0.3);
  driver_take_picture (fixture->window, "meaning-scores-leaves");
}

/* Labels that are in the test set's own file are its labels. Of the archive four samples of as many labels go to one leaf
 * and one to another, so that the weighted purity is (4 * 1/4 + 1 * 1) / 5; of the CSV each leaf has one label. */
static void
test_scores_own_labels (Fixture *fixture, gconstpointer data)
{
  g_autofree char *archive = g_test_build_filename (G_TEST_DIST, "unit", "formats", "numpy", "one-matrix.npz", NULL);
  g_autofree char *csv = fixture_get_path (fixture, "run.csv");
  g_autofree char *tree = fixture_get_path (fixture, "tree.nwk");
  BoughScoresPage *page;

  g_assert_true (g_file_set_contents (tree, "((a,b),c);", -1, NULL));
  g_assert_true (g_file_set_contents (csv, "a,b,c,y\n1,0,0,1\n0,1,0,1\n0,0,1,2\n2,0,0,1\n", -1, NULL));
  driver_open_path (fixture->window, tree);
  click_label (fixture->window, "Scores");
  driver_wait_for_text (fixture->window, "Test logits");
  page = BOUGH_SCORES_PAGE (driver_find (fixture->window, BOUGH_TYPE_SCORES_PAGE));

  bough_scores_page_set_test_set (page, archive, NULL);
  driver_wait_for_text (page, "one-matrix.npz · labels");
  driver_wait_for_text (page, "Weighted leaf purity");
  driver_assert_reads (page, "Weighted leaf purity\n0.400\n");
  bough_scores_page_set_test_set (page, csv, NULL);
  driver_wait_for_text (page, "run.csv · y");
  driver_wait_for_text (page, "Weighted leaf purity");
  driver_assert_reads (page, "Weighted leaf purity\n1.000\n");
  driver_pass_time (0.3);
  driver_take_picture (fixture->window, "meaning-scores-own-labels");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  driver_init ();

  fixture_add_test ("/meaning/choose", test_choose);
  fixture_add_test ("/meaning/split", test_split);
  fixture_add_test ("/meaning/outliers", test_outliers);
  fixture_add_test ("/meaning/clades", test_clades);
  fixture_add_test ("/meaning/summary", test_summary);
  fixture_add_test ("/meaning/scores", test_scores);
  fixture_add_test ("/meaning/scores-own-labels", test_scores_own_labels);

  return g_test_run ();
}
