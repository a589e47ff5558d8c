/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "style-panel.h"

#include "app/bough-style-nodes.h"
#include "figure/bough-style-text.h"

#include <string.h>

/* The button opens the panel and the key closes it: then the pane is as it was, with the inspector or hidden. */
static void
test_panel (Fixture *fixture, gconstpointer data)
{
  fixture_open_sample (fixture);
  g_assert_null (style_panel_get (fixture));
  g_assert_nonnull (driver_get_inspector (fixture->window));
  style_panel_open (fixture);
  g_assert_null (driver_find (fixture->window, BOUGH_TYPE_INSPECTOR));
  driver_press ("F8");
  driver_pass_time (0.5);
  g_assert_null (style_panel_get (fixture));
  g_assert_nonnull (driver_find (fixture->window, BOUGH_TYPE_INSPECTOR));
  driver_press ("F8");
  driver_pass_time (0.5);
  g_assert_nonnull (style_panel_get (fixture));
  driver_press ("ctrl+i");
  driver_pass_time (0.5);
  g_assert_null (style_panel_get (fixture));
  g_assert_nonnull (driver_find (fixture->window, BOUGH_TYPE_INSPECTOR));
  driver_press ("ctrl+i");
  driver_pass_time (0.5);
  g_assert_null (driver_find (fixture->window, BOUGH_TYPE_INSPECTOR));
  driver_press ("F8");
  driver_pass_time (0.5);
  g_assert_nonnull (style_panel_get (fixture));
  driver_press ("F8");
  driver_pass_time (0.5);
  g_assert_null (style_panel_get (fixture));
  g_assert_null (driver_find (fixture->window, BOUGH_TYPE_INSPECTOR));
}

/* A number that is typed is drawn at once, undone and done again by the keys. */
static void
test_undo (Fixture *fixture, gconstpointer data)
{
  fixture_open_sample (fixture);
  style_panel_open (fixture);
  g_assert_false (gtk_widget_get_sensitive (driver_find_tooltip (style_panel_get (fixture), "Undo")));
  style_panel_click_section (fixture, "Page");
  g_assert_cmpfloat (style_panel_get_page_width (fixture), ==, 178);
  style_panel_type_number (fixture, "width", "120");
  style_panel_wait_for_width (fixture, 120);
  driver_press ("ctrl+z");
  style_panel_wait_for_width (fixture, 178);
  g_assert_cmpfloat (gtk_spin_button_get_value (GTK_SPIN_BUTTON (style_panel_get_control (fixture, "width"))), ==, 178);
  driver_press ("ctrl+shift+z");
  style_panel_wait_for_width (fixture, 120);
  driver_click (driver_find_tooltip (style_panel_get (fixture), "Undo"));
  style_panel_wait_for_width (fixture, 178);
  g_assert_false (gtk_widget_get_sensitive (driver_find_tooltip (style_panel_get (fixture), "Undo")));
  driver_click (driver_find_tooltip (style_panel_get (fixture), "Redo"));
  style_panel_wait_for_width (fixture, 120);
}

/* The lowest merge of five leaves or more: large enough to be drawn, not all of the tree. */
static guint
find_clade (Fixture *fixture)
{
  L2hTree *tree = fixture_get_tree (fixture);

  for (guint node = l2h_tree_get_n_leaves (tree); node < l2h_tree_get_root (tree); node++)
    if (l2h_tree_get_leaf_count (tree, node) >= 5)
      return node;
  g_assert_not_reached ();
}

typedef struct {
  Fixture *fixture;
  guint clade;
} CladeWanted;

static gboolean
draws_clade (gpointer data)
{
  CladeWanted *wanted = data;

  return bough_tree_page_get_figure_input (driver_get_tree_page (wanted->fixture->window))->clade == wanted->clade;
}

static void
wait_for_clade (Fixture *fixture, guint clade)
{
  CladeWanted wanted = { fixture, clade };

  driver_wait (draws_clade, &wanted, 20, "a figure of another clade");
  driver_wait_for_figure (fixture->window);
  driver_pass_time (0.5);
}

/*
 * A clade is drawn alone from the inspector: the figure has its leaves and says how many of all that is, a click on one
 * selects the leaf of the whole tree, and there are ways back: the breadcrumb, the keys that undo, the button.
 */
static void
test_alone (Fixture *fixture, gconstpointer data)
{
  BoughTreeView *view;
  g_autoptr (BoughPart) part = NULL;
  g_autofree char *svg = NULL;
  g_autofree char *caption = NULL;
  L2hTree *tree;
  guint clade, leaf;
  double x, y;

  fixture_open_sample (fixture);
  tree = fixture_get_tree (fixture);
  view = driver_get_tree_view (fixture->window);
  clade = find_clade (fixture);
  part = bough_part_new (tree, clade);
  leaf = g_array_index (bough_part_get_leaves (part), guint, 2);
  driver_click_node (fixture->window, clade);
  g_assert_cmpuint (fixture_get_selected (fixture), ==, clade);
  driver_wait_for_text (driver_get_inspector (fixture->window), "Draw alone");
  driver_click (driver_find_label (driver_get_inspector (fixture->window), "Draw alone"));
  wait_for_clade (fixture, clade);
  driver_take_picture (fixture->window, "alone");
  g_assert_cmpuint (fixture_get_selected (fixture), ==, clade);

  svg = fixture_read_figure (fixture);
  caption = g_strdup_printf (">%u of 140 classes<", l2h_tree_get_leaf_count (tree, clade));
  g_assert_nonnull (strstr (svg, caption));

  g_assert_true (bough_tree_view_get_node_position (view, bough_part_from_whole (part, leaf), &x, &y));
  driver_click_at (view, x, y, 1);
  g_assert_cmpuint (fixture_get_selected (fixture), ==, leaf);
  driver_wait_for_text (driver_get_inspector (fixture->window), l2h_tree_get_leaf (tree, leaf)->name);

  driver_press ("alt+Left");
  wait_for_clade (fixture, l2h_tree_get_root (tree));
  g_assert_cmpuint (fixture_get_selected (fixture), ==, leaf);
  driver_press ("ctrl+z");
  wait_for_clade (fixture, clade);
  driver_press ("ctrl+z");
  wait_for_clade (fixture, l2h_tree_get_root (tree));
  bough_tree_page_select (driver_get_tree_page (fixture->window), clade);
  driver_press ("ctrl+shift+z");
  wait_for_clade (fixture, clade);
  driver_wait_for_text (driver_get_inspector (fixture->window), "Draw all");
  driver_click (driver_find_label (driver_get_inspector (fixture->window), "Draw all"));
  wait_for_clade (fixture, l2h_tree_get_root (tree));
}

/* The menu of a clade collapses, turns, shades and labels it, and undoes each; the keys open it, too. */
static void
test_menu (Fixture *fixture, gconstpointer data)
{
  BoughStyle *style;
  BoughTreeView *view;
  double x, y;
  guint clade;

  fixture_open_sample (fixture);
  style = bough_tree_page_get_style (driver_get_tree_page (fixture->window));
  view = driver_get_tree_view (fixture->window);
  clade = find_clade (fixture);
  g_assert_true (bough_tree_view_get_node_position (view, clade, &x, &y));
  driver_click_secondary_at (view, x, y);
  driver_wait_for_text (fixture->window, "Collapse");
  driver_pass_time (0.5);
  driver_take_picture (fixture->window, "clade-menu");
  driver_click (driver_find_label (fixture->window, "Collapse"));
  driver_pass_time (0.5);
  driver_wait_for_figure (fixture->window);
  g_assert_true (bough_style_has_node (style, "collapsed", clade));
  g_assert_cmpuint (fixture_get_selected (fixture), ==, clade);

  driver_press ("Menu");
  driver_wait_for_text (fixture->window, "Expand");
  driver_pass_time (0.5);
  driver_click (driver_find_label (fixture->window, "Shade"));
  driver_pass_time (0.5);
  driver_wait_for_figure (fixture->window);
  g_assert_true (bough_style_has_node (style, "shaded", clade));
  driver_press ("shift+F10");
  driver_wait_for_text (fixture->window, "Remove the shade");
  driver_pass_time (0.5);
  driver_click (driver_find_label (fixture->window, "Turn"));
  driver_pass_time (0.5);
  g_assert_true (bough_style_has_node (style, "turned", clade));
  driver_take_picture (fixture->window, "clade-collapsed");

  driver_press ("ctrl+z");
  driver_press ("ctrl+z");
  driver_pass_time (0.3);
  g_assert_false (bough_style_has_node (style, "turned", clade));
  g_assert_false (bough_style_has_node (style, "shaded", clade));
  g_assert_true (bough_style_has_node (style, "collapsed", clade));
  driver_press ("ctrl+z");
  driver_pass_time (0.3);
  g_assert_false (bough_style_has_node (style, "collapsed", clade));
}

/* The wheel moves the rows and changes no number under the pointer. */
static void
test_wheel (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row;
  graphene_point_t before, after;

  fixture_open_sample (fixture);
  style_panel_open (fixture);
  style_panel_click_section (fixture, "Page");
  row = style_panel_get_row (fixture, "width");
  g_assert_true (gtk_widget_compute_point (row, style_panel_get (fixture), graphene_point_zero (), &before));
  driver_move_to (style_panel_get_control (fixture, "width"), 20, 10);
  driver_scroll (-1);
  driver_pass_time (0.5);
  g_assert_true (gtk_widget_compute_point (row, style_panel_get (fixture), graphene_point_zero (), &after));
  g_assert_cmpfloat (after.y, <, before.y - 20);
  g_assert_cmpfloat (style_panel_get_value (fixture, "width"), ==, 178);
}

/* A slider that is dragged over many values is one step, though the pointer rests on the way. */
static void
test_slider (Fixture *fixture, gconstpointer data)
{
  GtkWidget *slider;
  double dragged;

  fixture_open_sample (fixture);
  style_panel_open (fixture);
  style_panel_click_section (fixture, "Layout");
  slider = style_panel_get_control (fixture, "span");
  g_assert_true (GTK_IS_SCALE (slider));
  driver_drag (slider, gtk_widget_get_width (slider) - 12.0, gtk_widget_get_height (slider) / 2.0, -20, 3, 1.2);
  driver_wait_for_figure (fixture->window);
  dragged = style_panel_get_value (fixture, "span");
  g_assert_cmpfloat (dragged, <, 300);
  g_assert_cmpfloat (dragged, >=, 10);
  driver_press ("ctrl+z");
  driver_pass_time (0.3);
  g_assert_cmpfloat (style_panel_get_value (fixture, "span"), ==, 360);
  g_assert_false (gtk_widget_get_sensitive (driver_find_tooltip (style_panel_get (fixture), "Undo")));
}

/* A page that is too narrow for any tree: the field says so and how wide it must be, and the figure stays. */
static void
test_narrow_page (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BoughFigure) before = NULL;

  fixture_open_sample (fixture);
  before = g_object_ref (bough_tree_page_get_figure (driver_get_tree_page (fixture->window)));
  style_panel_open (fixture);
  style_panel_click_section (fixture, "Page");
  style_panel_type_number (fixture, "width", "12");
  driver_wait_for_text (style_panel_get_row (fixture, "width"), " mm");
  driver_take_picture (fixture->window, "style-too-narrow");
  g_assert_true (gtk_widget_has_css_class (style_panel_get_row (fixture, "width"), "error"));
  g_assert_true (bough_tree_page_get_figure (driver_get_tree_page (fixture->window)) == before);
  style_panel_type_number (fixture, "width", "120");
  style_panel_wait_for_width (fixture, 120);
  g_assert_false (gtk_widget_has_css_class (style_panel_get_row (fixture, "width"), "error"));
}

static void
choose_in_menu (Fixture *fixture, const char *item)
{
  driver_click (driver_find_tooltip (style_panel_get (fixture), "Style menu"));
  driver_wait_for_text (style_panel_get (fixture), item);
  driver_pass_time (0.5);
  driver_click (driver_find_label (style_panel_get (fixture), item));
}

static void
type_path (Fixture *fixture, const char *path)
{
  driver_wait_for_dialog (fixture->window);
  driver_pass_time (0.5);
  driver_press ("ctrl+a");
  driver_type (path);
  driver_press ("Return");
}

/* The dialog of files for opening takes what is typed after a slash for a path. */
static void
open_style (Fixture *fixture, const char *name, const char *content)
{
  g_autofree char *path = fixture_get_path (fixture, name);

  if (content != NULL)
    g_assert_true (g_file_set_contents (path, content, -1, NULL));
  choose_in_menu (fixture, "Open style…");
  driver_wait_for_dialog (fixture->window);
  driver_pass_time (0.5);
  driver_type (path);
  driver_pass_time (0.5);
  driver_press ("Return");
}

/* Who only passes through a field changes nothing, though the number has more digits than are usual there, or than are
 * shown: a slide is 142.875 mm high. */
static void
test_tab (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *key;
    double value;
    const char *text;
  } fields[] = {
    { "height", 142.875, "142.875" },
    { "width", 254, "254.0" },
    { "margin", 10.0 / 3, "3.333333" },
  };
  BoughStyle *style;

  fixture_open_sample (fixture);
  style_panel_open (fixture);
  style_panel_click_section (fixture, "Page");
  style = bough_tree_page_get_style (driver_get_tree_page (fixture->window));
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      GtkWidget *control = style_panel_get_control (fixture, fields[i].key);

      g_object_set (style, fields[i].key, fields[i].value, NULL);
      driver_pass_time (0.3);
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (control)), ==, fields[i].text);
      gtk_widget_grab_focus (control);
      driver_pass_time (0.3);
      driver_press ("Tab");
      driver_pass_time (0.3);
      driver_press ("Tab");
      driver_pass_time (0.3);
      g_assert_false (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)), control));
      g_assert_true (style_panel_get_value (fixture, fields[i].key) == fields[i].value);
    }
  driver_take_picture (fixture->window, "style-page-digits");

  /* What is typed still counts. */
  style_panel_type_number (fixture, "height", "142.9");
  driver_pass_time (0.3);
  g_assert_cmpfloat (style_panel_get_value (fixture, "height"), ==, 142.9);
}

static gboolean
shows_message (gpointer data)
{
  GtkWindow *dialog = driver_find_dialog (data);

  return dialog && ADW_IS_MESSAGE_DIALOG (dialog) && gtk_window_is_active (dialog);
}

static void
expect_message (Fixture *fixture, const char *text)
{
  driver_wait (shows_message, fixture->window, 20, "a message");
  driver_wait_for_text (driver_find_dialog (fixture->window), text);
  driver_pass_time (0.3);
  driver_press ("Escape");
  driver_wait (driver_has_no_dialog, fixture->window, 20, "the dialog to close");
  driver_pass_time (0.3);
}

/* A style that is saved is the command's, comes back after a reset, and is drawn by both alike; a bad one changes nothing; of
 * another tree's all is taken but its nodes. */
static void
test_files (Fixture *fixture, gconstpointer data)
{
  static const char *const inputs[] = { "glyphs/logits.npy", "glyphs/labels.npy", "glyphs/classes.txt",
                                        "glyphs/superclasses.csv" };
  g_autofree char *path = fixture_get_path (fixture, "logits.npy");
  g_autofree char *saved = fixture_get_path (fixture, "mine.json");
  g_autofree char *command = NULL;
  g_autofree char *drawn = NULL;
  g_autofree char *from_command = NULL;
  g_autofree char *from_window = NULL;
  g_autofree char *printed = NULL;
  g_autoptr (GRegex) recipe = g_regex_new ("<metadata.*</metadata>\n", G_REGEX_DOTALL, 0, NULL);
  g_autofree char *bare = NULL;
  BoughStyle *style;

  for (guint i = 0; i < G_N_ELEMENTS (inputs); i++)
    fixture_copy_sample_file (fixture, inputs[i]);
  driver_open_path (fixture->window, path);
  driver_pass_time (0.5);
  style = bough_tree_page_get_style (driver_get_tree_page (fixture->window));
  style_panel_open (fixture);
  g_object_set (style, "width", 140.0, "span", 200.0, "show-purity", TRUE, NULL);
  bough_style_set_node (style, "collapsed", find_clade (fixture), TRUE);
  style_panel_wait_for_width (fixture, 140);
  driver_pass_time (0.5);
  driver_wait_for_figure (fixture->window);
  from_window = fixture_read_figure (fixture);
  choose_in_menu (fixture, "Save style…");
  type_path (fixture, saved);
  driver_wait_for_text (fixture->window, "mine.json written");

  command = g_strdup_printf ("'%s' draw logits.npy --labels labels.npy --classes classes.txt --superclasses "
                             "superclasses.csv --style mine.json -o drawn.svg", g_getenv ("L2H_COMMAND"));
  printed = fixture_run (fixture, command);
  drawn = fixture_get_path (fixture, "drawn.svg");
  g_assert_true (g_file_get_contents (drawn, &from_command, NULL, NULL));
  bare = g_regex_replace_literal (recipe, from_command, -1, 0, "", 0, NULL);
  g_assert_cmpuint (strlen (bare), ==, strlen (from_window));
  g_assert_true (g_str_equal (bare, from_window));

  choose_in_menu (fixture, "Reset");
  style_panel_wait_for_width (fixture, 178);
  open_style (fixture, "newer.json", "{\"bough-style\": 2}");
  expect_message (fixture, "newer.json: is a style of version 2, written by a newer Bough");
  open_style (fixture, "unknown.json", "{\"bough-style\": 1, \"colour\": 3}");
  expect_message (fixture, "unknown.json: a style has no key \"colour\"");
  open_style (fixture, "node.json", "{\"bough-style\": 1, \"collapsed\": [5000]}");
  driver_wait_for_text (fixture->window, "node.json: was made for another tree: 1 turned, ");
  g_assert_cmpfloat (style_panel_get_page_width (fixture), ==, 178);
  g_assert_cmpfloat (style_panel_get_value (fixture, "width"), ==, 178);

  open_style (fixture, "mine.json", NULL);
  style_panel_wait_for_width (fixture, 140);
  g_assert_true (bough_style_has_node (style, "collapsed", find_clade (fixture)));
  driver_press ("ctrl+z");
  style_panel_wait_for_width (fixture, 178);
  driver_press ("ctrl+z");
  style_panel_wait_for_width (fixture, 140);
}

/* The panel on a dark and on a small screen. */
static void
test_screens (Fixture *fixture, gconstpointer data)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  fixture_open_sample (fixture);
  bough_tree_page_select (driver_get_tree_page (fixture->window), find_clade (fixture));
  style_panel_open (fixture);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  driver_pass_time (1);
  style_panel_click_section (fixture, "Selected");
  driver_take_picture (fixture->window, "style-dark");
  style_panel_click_section (fixture, "Selected");
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 600, 400);
  driver_pass_time (1);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->window)), <=, 600);
  g_assert_null (style_panel_get (fixture));
  driver_press ("F8");
  driver_pass_time (1);
  g_assert_nonnull (style_panel_get (fixture));
  driver_take_picture (fixture->window, "style-narrow");
  driver_press ("Escape");
  driver_pass_time (1);
  g_assert_null (style_panel_get (fixture));
}

static void
test_pictures (Fixture *fixture, gconstpointer data)
{
  static const char *const sections[] = { "Page", "Layout", "Colours", "Images", "Labels", "Marks", "Legend" };

  fixture_open_sample (fixture);
  style_panel_open (fixture);
  driver_take_picture (fixture->window, "style");
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      g_autofree char *name = g_strdup_printf ("style-%s", sections[i]);

      style_panel_click_section (fixture, sections[i]);
      driver_take_picture (fixture->window, name);
      style_panel_click_section (fixture, sections[i]);
    }
}

int
main (int argc, char *argv[])
{
  /* The display's script isolates the user's folders; GLib's option would hide the system's MIME types, too. */
  g_test_init (&argc, &argv, NULL);
  driver_init ();

  fixture_add_test ("/style/panel", test_panel);
  fixture_add_test ("/style/undo", test_undo);
  fixture_add_test ("/style/alone", test_alone);
  fixture_add_test ("/style/menu", test_menu);
  fixture_add_test ("/style/wheel", test_wheel);
  fixture_add_test ("/style/slider", test_slider);
  fixture_add_test ("/style/narrow-page", test_narrow_page);
  fixture_add_test ("/style/tab", test_tab);
  fixture_add_test ("/style/files", test_files);
  fixture_add_test ("/style/screens", test_screens);
  fixture_add_test ("/style/pictures", test_pictures);

  return g_test_run ();
}
