/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The figures of the paper, made at the window with a few clicks, beside those of the command. */

#include "style-panel.h"

#include "app/bough-hypernym-picker.h"
#include "app/bough-hypernym-row.h"

#include <glib/gstdio.h>
#include <string.h>

/* In a folder of its own, so that the recipe's command finds the files. */
static void
open_files (Fixture *fixture, const char *const *names)
{
  g_autofree char *base = g_path_get_basename (names[0]);
  g_autofree char *path = fixture_get_path (fixture, base);

  for (guint i = 0; names[i] != NULL; i++)
    fixture_copy_sample_file (fixture, names[i]);
  driver_open_path (fixture->window, path);
  driver_pass_time (0.5);
}

static gboolean
is_other_figure (gpointer data)
{
  gpointer *wanted = data;

  return bough_tree_page_get_figure (driver_get_tree_page (((Fixture *) wanted[0])->window)) != wanted[1];
}

/* Chooses in the list of figures at the top of the style panel. */
static void
choose_figure (Fixture *fixture, const char *title)
{
  g_autoptr (BoughFigure) before = g_object_ref (bough_tree_page_get_figure (driver_get_tree_page (fixture->window)));
  gpointer wanted[] = { fixture, before };

  if (!style_panel_is_shown (fixture))
    {
      driver_press ("F8");
      driver_wait (style_panel_is_shown, fixture, 20, "the style panel");
      driver_wait_for_figure (fixture->window);
      driver_pass_time (1);
    }
  /* A list loses a click that a layout falls into, and nobody but the list knows. */
  for (guint i = 0; i < 5 && driver_find_label (style_panel_get (fixture), title) == NULL; i++)
    {
      driver_click (driver_find_label (style_panel_get (fixture), "Figure"));
      driver_pass_time (1);
    }
  driver_click (driver_find_label (style_panel_get (fixture), title));
  driver_wait (is_other_figure, wanted, 20, "another figure");
  driver_pass_time (0.5);
  driver_wait_for_figure (fixture->window);
}

/* What a figure shows, without how it was made. */
static char *
read_picture (Fixture *fixture, const char *name)
{
  g_autoptr (GRegex) regex = g_regex_new ("<metadata.*</metadata>", G_REGEX_DOTALL, 0, NULL);
  g_autofree char *path = fixture_get_path (fixture, name);
  g_autofree char *svg = NULL;

  g_assert_true (g_file_get_contents (path, &svg, NULL, NULL));
  return g_regex_replace_literal (regex, svg, -1, 0, "", 0, NULL);
}

/*
 * Exports the figure, draws it again by the command that it holds, and by @arguments: the first is the same to the byte, the
 * second shows the same.
 */
static void
assert_drawn_by (Fixture *fixture, const char *arguments)
{
  const char *l2h = g_getenv ("L2H_COMMAND");
  g_autoptr (GBytes) svg = fixture_export (fixture, "window.svg");
  g_autofree char *ask = g_strdup_printf ("'%s' info window.svg", l2h);
  g_autofree char *recipe = fixture_run (fixture, ask);
  g_autofree char *command = fixture_find_command (recipe);
  g_autofree char *again = g_strdup_printf ("cp window.svg before.svg && rm window.svg && '%s' %s && cmp before.svg "
                                            "window.svg", l2h, command);
  g_autofree char *draw = g_strdup_printf ("rm -f before.svg && '%s' draw %s -o command.svg", l2h, arguments);
  g_autofree char *printed = fixture_run (fixture, again);
  g_autofree char *drawn = fixture_run (fixture, draw);
  g_autofree char *from_window = read_picture (fixture, "window.svg");
  g_autofree char *from_command = read_picture (fixture, "command.svg");
  g_autofree char *path = fixture_get_path (fixture, "window.svg");

  if (!g_str_equal (from_window, from_command))
    g_error ("“l2h draw %s” draws another figure than the window, whose recipe is “l2h %s”", arguments, command);
  /* The dialog would ask whether to replace it. */
  g_assert_cmpint (g_remove (path), ==, 0);
}

static const char *const glyphs[] = { "glyphs/logits.npy", "glyphs/labels.npy", "glyphs/classes.txt",
                                      "glyphs/superclasses.csv", NULL };
static const char *const imagenet[] = { "imagenet1k.l2h.json", "imagenet1k-wnids.txt", "imagenet1k-superclasses.csv", NULL };

/* Figures 2 and 6. */
static void
test_superclass_and_purity (Fixture *fixture, gconstpointer data)
{
  static const char *const files = "logits.npy --labels labels.npy --classes classes.txt --superclasses superclasses.csv";
  g_autofree char *by_superclass = g_strdup_printf ("%s --preset superclass", files);
  g_autofree char *by_purity = g_strdup_printf ("%s --preset leaf-purity", files);

  open_files (fixture, glyphs);
  choose_figure (fixture, "By superclass");
  driver_take_picture (fixture->window, "figure-superclass");
  assert_drawn_by (fixture, by_superclass);
  choose_figure (fixture, "Leaf purity");
  driver_take_picture (fixture->window, "figure-purity");
  assert_drawn_by (fixture, by_purity);
}

static BoughGrouping *
get_grouping (Fixture *fixture)
{
  return bough_document_get_grouping (bough_window_get_document (fixture->window));
}

static gboolean
is_known (gpointer data)
{
  BoughMeaning *meaning = bough_tree_page_get_meaning (driver_get_tree_page (((Fixture *) data)->window));

  return bough_meaning_get_state (meaning) == BOUGH_MEANING_KNOWN;
}

/* Figure 3a: of all pairs without a class in common, artifact and organism cover most classes. One step undoes it. */
static void
test_two_hypernyms (Fixture *fixture, gconstpointer data)
{
  BoughStyle *style;

  open_files (fixture, imagenet);
  driver_wait (is_known, fixture, 20, "WordNet to be read");
  g_assert_cmpstr (bough_grouping_get_title (get_grouping (fixture)), ==, "Superclass");
  choose_figure (fixture, "Two hypernyms");
  g_assert_cmpuint (bough_grouping_get_n_groups (get_grouping (fixture)), ==, 2);
  g_assert_cmpstr (bough_grouping_get_name (get_grouping (fixture), 0), ==, "artifact");
  g_assert_cmpstr (bough_grouping_get_name (get_grouping (fixture), 1), ==, "organism");
  driver_take_picture (fixture->window, "figure-two-hypernyms");
  assert_drawn_by (fixture, "imagenet1k.l2h.json --wnids imagenet1k-wnids.txt --hypernyms artifact,organism "
                            "--preset two-hypernyms");

  style = bough_tree_page_get_style (driver_get_tree_page (fixture->window));
  g_assert_cmpint (bough_style_get_values (style)->order, ==, BOUGH_ORDER_GROUPS);
  driver_press ("ctrl+z");
  driver_pass_time (0.3);
  g_assert_cmpstr (bough_grouping_get_title (get_grouping (fixture)), ==, "Superclass");
  g_assert_cmpint (bough_style_get_values (style)->order, ==, BOUGH_ORDER_LADDERIZE_UP);
  g_assert_cmpuint (bough_meaning_get_chosen (bough_tree_page_get_meaning (driver_get_tree_page (fixture->window)))->len,
                    ==, 0);
  driver_press ("ctrl+shift+z");
  driver_pass_time (0.3);
  g_assert_cmpstr (bough_grouping_get_name (get_grouping (fixture), 1), ==, "organism");
  g_assert_cmpuint (bough_meaning_get_chosen (bough_tree_page_get_meaning (driver_get_tree_page (fixture->window)))->len,
                    ==, 2);
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

  return row && driver_find_label (row, found->name);
}

static gboolean
is_alone (gpointer data)
{
  BoughLayoutInput *input = bough_tree_page_get_figure_input (driver_get_tree_page (((Fixture *) data)->window));

  return input->clade != l2h_tree_get_root (input->tree);
}

/* Figure 3b: the birds alone, by kind, from the page of WordNet; then as half a circle. */
static void
test_subtree (Fixture *fixture, gconstpointer data)
{
  Found found = { NULL, "bird" };

  open_files (fixture, imagenet);
  driver_click (driver_find_label (fixture->window, "WordNet"));
  driver_wait_for_text (fixture->window, "physical entity");
  driver_pass_time (0.5);
  found.picker = driver_find (fixture->window, BOUGH_TYPE_HYPERNYM_PICKER);
  driver_click (driver_find (found.picker, GTK_TYPE_SEARCH_ENTRY));
  driver_type ("bird");
  driver_wait (is_found, &found, 20, "birds");
  driver_pass_time (0.5);
  driver_click (driver_find_label (found.picker, "Draw the clade alone, by kind"));
  driver_wait (is_alone, fixture, 20, "the birds alone");
  driver_wait_for_figure (fixture->window);
  driver_pass_time (0.5);
  driver_take_picture (fixture->window, "figure-birds");
  assert_drawn_by (fixture, "imagenet1k.l2h.json --wnids imagenet1k-wnids.txt --within bird --split");

  choose_figure (fixture, "Subtree");
  g_assert_true (is_alone (fixture));
  g_assert_cmpstr (bough_grouping_get_title (get_grouping (fixture)), ==, "Bird");
  driver_take_picture (fixture->window, "figure-subtree");
  assert_drawn_by (fixture, "imagenet1k.l2h.json --wnids imagenet1k-wnids.txt --within bird --split --preset subtree");
}

int
main (int argc, char *argv[])
{
  /* The display's script isolates the user's folders; GLib's option would hide the system's MIME types, too. */
  g_test_init (&argc, &argv, NULL);
  driver_init ();

  fixture_add_test ("/figures/superclass-and-purity", test_superclass_and_purity);
  fixture_add_test ("/figures/two-hypernyms", test_two_hypernyms);
  fixture_add_test ("/figures/subtree", test_subtree);

  return g_test_run ();
}
