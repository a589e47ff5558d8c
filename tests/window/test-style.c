/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "app/bough-style-nodes.h"
#include "app/bough-style-panel.h"
#include "app/bough-style-rings.h"
#include "app/bough-style-row.h"
#include "figure/bough-painter.h"
#include "figure/bough-style-text.h"

#include <string.h>

static GtkWidget *
get_panel (Fixture *fixture)
{
  return driver_find (fixture->window, BOUGH_TYPE_STYLE_PANEL);
}

static gboolean
shows_panel (gpointer data)
{
  return get_panel (data) != NULL;
}

static void
open_panel (Fixture *fixture)
{
  driver_click (driver_find_tooltip (fixture->window, "Style"));
  driver_wait (shows_panel, fixture, 20, "the style panel");
  driver_pass_time (0.5);
}

/* A section opens and closes at a click on its title. */
static void
click_section (Fixture *fixture, const char *title)
{
  GtkWidget *row = gtk_widget_get_ancestor (driver_find_label (get_panel (fixture), title), ADW_TYPE_EXPANDER_ROW);
  gboolean was_expanded = adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row));

  /* GTK 4.8 loses a click that a layout falls into; one comes from elsewhere, then, as the pointer may be where it was. */
  for (guint i = 0; i < 6 && adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)) == was_expanded; i++)
    {
      if (i > 0)
        driver_move_to (driver_get_tree_view (fixture->window), 20, 20);
      driver_click (driver_find_label (get_panel (fixture), title));
      driver_pass_time (0.7 + 0.5 * i);
    }
  g_assert_cmpint (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)), !=, was_expanded);
}

static GtkWidget *
find_row (GtkWidget *root, const char *key)
{
  if (BOUGH_IS_STYLE_ROW (root) && g_str_equal (bough_style_row_get_key (BOUGH_STYLE_ROW (root)), key))
    return gtk_widget_get_mapped (root) ? root : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *row = find_row (child, key);

      if (row)
        return row;
    }
  return NULL;
}

static GtkWidget *
get_row (Fixture *fixture, const char *key)
{
  GtkWidget *row = find_row (get_panel (fixture), key);

  g_assert_nonnull (row);
  return row;
}

static GtkWidget *
get_control (Fixture *fixture, const char *key)
{
  return adw_action_row_get_activatable_widget (ADW_ACTION_ROW (get_row (fixture, key)));
}

static double
get_page_width (Fixture *fixture)
{
  BoughFigure *figure = bough_tree_page_get_figure (driver_get_tree_page (fixture->window));

  return bough_scene_get_width (bough_figure_get_scene (figure));
}

typedef struct {
  Fixture *fixture;
  double width;
} WidthWanted;

static gboolean
has_width (gpointer data)
{
  WidthWanted *wanted = data;

  return ABS (get_page_width (wanted->fixture) - wanted->width) < 1e-6;
}

static void
wait_for_width (Fixture *fixture, double width)
{
  WidthWanted wanted = { fixture, width };

  driver_wait (has_width, &wanted, 20, "a figure of another width");
}

/* Types a number into a row's entry and presses Enter. */
static void
type_number (Fixture *fixture, const char *key, const char *number)
{
  driver_click (get_row (fixture, key));
  driver_press ("ctrl+a");
  driver_type (number);
  driver_press ("Return");
  driver_pass_time (0.2);
}

/* The button opens the panel and the key closes it: then the pane is as it was, with the inspector or hidden. */
static void
test_panel (Fixture *fixture, gconstpointer data)
{
  fixture_open_sample (fixture);
  g_assert_null (get_panel (fixture));
  g_assert_nonnull (driver_get_inspector (fixture->window));
  open_panel (fixture);
  g_assert_null (driver_find (fixture->window, BOUGH_TYPE_INSPECTOR));
  driver_press ("F8");
  driver_pass_time (0.5);
  g_assert_null (get_panel (fixture));
  g_assert_nonnull (driver_find (fixture->window, BOUGH_TYPE_INSPECTOR));
  driver_press ("F8");
  driver_pass_time (0.5);
  g_assert_nonnull (get_panel (fixture));
  driver_press ("ctrl+i");
  driver_pass_time (0.5);
  g_assert_null (get_panel (fixture));
  g_assert_nonnull (driver_find (fixture->window, BOUGH_TYPE_INSPECTOR));
  driver_press ("ctrl+i");
  driver_pass_time (0.5);
  g_assert_null (driver_find (fixture->window, BOUGH_TYPE_INSPECTOR));
  driver_press ("F8");
  driver_pass_time (0.5);
  g_assert_nonnull (get_panel (fixture));
  driver_press ("F8");
  driver_pass_time (0.5);
  g_assert_null (get_panel (fixture));
  g_assert_null (driver_find (fixture->window, BOUGH_TYPE_INSPECTOR));
}

/* A number that is typed is drawn at once, undone and done again by the keys. */
static void
test_undo (Fixture *fixture, gconstpointer data)
{
  fixture_open_sample (fixture);
  open_panel (fixture);
  g_assert_false (gtk_widget_get_sensitive (driver_find_tooltip (get_panel (fixture), "Undo")));
  click_section (fixture, "Page");
  g_assert_cmpfloat (get_page_width (fixture), ==, 178);
  type_number (fixture, "width", "120");
  wait_for_width (fixture, 120);
  driver_press ("ctrl+z");
  wait_for_width (fixture, 178);
  g_assert_cmpfloat (gtk_spin_button_get_value (GTK_SPIN_BUTTON (get_control (fixture, "width"))), ==, 178);
  driver_press ("ctrl+shift+z");
  wait_for_width (fixture, 120);
  driver_click (driver_find_tooltip (get_panel (fixture), "Undo"));
  wait_for_width (fixture, 178);
  g_assert_false (gtk_widget_get_sensitive (driver_find_tooltip (get_panel (fixture), "Undo")));
  driver_click (driver_find_tooltip (get_panel (fixture), "Redo"));
  wait_for_width (fixture, 120);
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

static char *
read_figure (Fixture *fixture)
{
  BoughFigure *figure = bough_tree_page_get_figure (driver_get_tree_page (fixture->window));
  g_autoptr (GBytes) svg = bough_scene_to_svg (bough_figure_get_scene (figure), NULL, NULL);

  return g_strndup (g_bytes_get_data (svg, NULL), g_bytes_get_size (svg));
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

  svg = read_figure (fixture);
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

static double
get_value (Fixture *fixture, const char *key)
{
  double value;

  g_object_get (bough_tree_page_get_style (driver_get_tree_page (fixture->window)), key, &value, NULL);
  return value;
}

/* The wheel moves the rows and changes no number under the pointer. */
static void
test_wheel (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row;
  graphene_point_t before, after;

  fixture_open_sample (fixture);
  open_panel (fixture);
  click_section (fixture, "Page");
  row = get_row (fixture, "width");
  g_assert_true (gtk_widget_compute_point (row, get_panel (fixture), graphene_point_zero (), &before));
  driver_move_to (get_control (fixture, "width"), 20, 10);
  driver_scroll (-1);
  driver_pass_time (0.5);
  g_assert_true (gtk_widget_compute_point (row, get_panel (fixture), graphene_point_zero (), &after));
  g_assert_cmpfloat (after.y, <, before.y - 20);
  g_assert_cmpfloat (get_value (fixture, "width"), ==, 178);
}

/* A slider that is dragged over many values is one step, though the pointer rests on the way. */
static void
test_slider (Fixture *fixture, gconstpointer data)
{
  GtkWidget *slider;
  double dragged;

  fixture_open_sample (fixture);
  open_panel (fixture);
  click_section (fixture, "Layout");
  slider = get_control (fixture, "span");
  g_assert_true (GTK_IS_SCALE (slider));
  driver_drag (slider, gtk_widget_get_width (slider) - 12.0, gtk_widget_get_height (slider) / 2.0, -20, 3, 1.2);
  driver_wait_for_figure (fixture->window);
  dragged = get_value (fixture, "span");
  g_assert_cmpfloat (dragged, <, 300);
  g_assert_cmpfloat (dragged, >=, 10);
  driver_press ("ctrl+z");
  driver_pass_time (0.3);
  g_assert_cmpfloat (get_value (fixture, "span"), ==, 360);
  g_assert_false (gtk_widget_get_sensitive (driver_find_tooltip (get_panel (fixture), "Undo")));
}

/* A page that is too narrow for any tree: the field says so and how wide it must be, and the figure stays. */
static void
test_narrow_page (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BoughFigure) before = NULL;

  fixture_open_sample (fixture);
  before = g_object_ref (bough_tree_page_get_figure (driver_get_tree_page (fixture->window)));
  open_panel (fixture);
  click_section (fixture, "Page");
  type_number (fixture, "width", "12");
  driver_wait_for_text (get_row (fixture, "width"), " mm");
  driver_take_picture (fixture->window, "style-too-narrow");
  g_assert_true (gtk_widget_has_css_class (get_row (fixture, "width"), "error"));
  g_assert_true (bough_tree_page_get_figure (driver_get_tree_page (fixture->window)) == before);
  type_number (fixture, "width", "120");
  wait_for_width (fixture, 120);
  g_assert_false (gtk_widget_has_css_class (get_row (fixture, "width"), "error"));
}

static void
choose_in_menu (Fixture *fixture, const char *item)
{
  driver_click (driver_find_tooltip (get_panel (fixture), "Style menu"));
  driver_wait_for_text (get_panel (fixture), item);
  driver_pass_time (0.5);
  driver_click (driver_find_label (get_panel (fixture), item));
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
  open_panel (fixture);
  g_object_set (style, "width", 140.0, "span", 200.0, "show-purity", TRUE, NULL);
  bough_style_set_node (style, "collapsed", find_clade (fixture), TRUE);
  wait_for_width (fixture, 140);
  driver_pass_time (0.5);
  driver_wait_for_figure (fixture->window);
  from_window = read_figure (fixture);
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
  wait_for_width (fixture, 178);
  open_style (fixture, "newer.json", "{\"bough-style\": 2}");
  expect_message (fixture, "newer.json: is a style of version 2, written by a newer Bough");
  open_style (fixture, "unknown.json", "{\"bough-style\": 1, \"colour\": 3}");
  expect_message (fixture, "unknown.json: a style has no key \"colour\"");
  open_style (fixture, "node.json", "{\"bough-style\": 1, \"collapsed\": [5000]}");
  driver_wait_for_text (fixture->window, "node.json: was made for another tree: 1 turned, ");
  g_assert_cmpfloat (get_page_width (fixture), ==, 178);
  g_assert_cmpfloat (get_value (fixture, "width"), ==, 178);

  open_style (fixture, "mine.json", NULL);
  wait_for_width (fixture, 140);
  g_assert_true (bough_style_has_node (style, "collapsed", find_clade (fixture)));
  driver_press ("ctrl+z");
  wait_for_width (fixture, 178);
  driver_press ("ctrl+z");
  wait_for_width (fixture, 140);
}

/* A palette with a wrong colour: the field says which line; one that is right is obeyed; what is not installed is named. */
static void
test_palette_and_font (Fixture *fixture, gconstpointer data)
{
  g_autofree char *bad = fixture_get_path (fixture, "bad.csv");
  g_autofree char *good = fixture_get_path (fixture, "good.csv");
  const char *const paths[] = { bad, good };
  BoughStyle *style;

  g_assert_true (g_file_set_contents (bad, "group,color\nDigits,red\n", -1, NULL));
  g_assert_true (g_file_set_contents (good, "group,color\nDigits,#123456\n", -1, NULL));
  fixture_open_sample (fixture);
  style = bough_tree_page_get_style (driver_get_tree_page (fixture->window));
  open_panel (fixture);
  click_section (fixture, "Colours");
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      driver_click (driver_find_tooltip (get_panel (fixture), "Open a CSV of group and colour"));
      driver_wait_for_dialog (fixture->window);
      driver_pass_time (0.5);
      driver_type (paths[i]);
      driver_pass_time (0.5);
      driver_press ("Return");
      driver_wait (driver_has_no_dialog, fixture->window, 20, "the dialog to close");
      if (i == 0)
        {
          driver_wait_for_text (get_panel (fixture), "bad.csv: line 2: \"red\" is no colour");
          driver_take_picture (fixture->window, "style-bad-palette");
          g_assert_cmpuint (g_variant_n_children (bough_style_get_values (style)->colors), ==, 0);
        }
    }
  driver_pass_time (1);
  driver_wait_for_figure (fixture->window);
  g_assert_cmpuint (g_variant_n_children (bough_style_get_values (style)->colors), ==, 1);
  g_assert_null (driver_find_label (get_panel (fixture), "is no colour"));
  {
    g_autofree char *svg = read_figure (fixture);

    g_assert_nonnull (strstr (svg, "#123456"));
  }
  driver_press ("ctrl+z");
  driver_pass_time (0.3);
  g_assert_cmpuint (g_variant_n_children (bough_style_get_values (style)->colors), ==, 0);

  click_section (fixture, "Colours");
  click_section (fixture, "Page");
  bough_style_set_font_family (style, "No Such Font");
  driver_wait_for_text (get_panel (fixture), "“No Such Font” is not installed; “");
}

/* Rings are added, change what they show, and go; each is a step. */
static void
test_rings (Fixture *fixture, gconstpointer data)
{
  g_autofree char *shown = NULL;
  BoughStyle *style;
  g_auto (GStrv) changes = NULL;

  fixture_open_sample (fixture);
  style = bough_tree_page_get_style (driver_get_tree_page (fixture->window));
  open_panel (fixture);
  click_section (fixture, "Rings");
  fixture_click_for_another_figure (fixture, driver_find_tooltip (get_panel (fixture), "Add a ring"));
  driver_pass_time (0.5);
  fixture_click_for_another_figure (fixture, driver_find_tooltip (get_panel (fixture), "Add a ring"));
  driver_pass_time (0.5);
  driver_take_picture (fixture->window, "style-rings");
  changes = bough_style_dup_changes (style);
  g_assert_cmpstr (changes[0], ==, "rings=color,purity,samples");
  shown = read_figure (fixture);
  g_assert_nonnull (strstr (shown, ">Leaf purity<"));
  g_assert_nonnull (strstr (shown, ">Samples<"));

  fixture_click_for_another_figure (fixture, driver_find_tooltip (get_panel (fixture), "Remove ring 2"));
  g_strfreev (g_steal_pointer (&changes));
  changes = bough_style_dup_changes (style);
  g_assert_cmpstr (changes[0], ==, "rings=color,samples");
  driver_press ("ctrl+z");
  driver_press ("ctrl+z");
  driver_press ("ctrl+z");
  driver_pass_time (0.3);
  g_strfreev (g_steal_pointer (&changes));
  changes = bough_style_dup_changes (style);
  g_assert_null (changes[0]);
}

static void
open_csv (Fixture *fixture, const char *tooltip, const char *name, const char *content)
{
  g_autofree char *path = fixture_get_path (fixture, name);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  driver_click (driver_find_tooltip (get_panel (fixture), tooltip));
  driver_wait_for_dialog (fixture->window);
  driver_pass_time (0.5);
  driver_type (path);
  driver_pass_time (0.5);
  driver_press ("Return");
  driver_wait (driver_has_no_dialog, fixture->window, 20, "the dialog to close");
}

static void
open_second (Fixture *fixture, const char *name, const char *content)
{
  open_csv (fixture, "Open a CSV of class and coarser group", name, content);
}

typedef struct {
  Fixture *fixture;
  const char *text;
} SvgWanted;

static gboolean
has_svg (gpointer data)
{
  SvgWanted *wanted = data;
  g_autofree char *svg = read_figure (wanted->fixture);

  return strstr (svg, wanted->text) != NULL;
}

static gboolean
has_no_svg (gpointer data)
{
  return !has_svg (data);
}

static void
wait_for_svg (Fixture *fixture, const char *text)
{
  SvgWanted wanted = { fixture, text };

  driver_wait (has_svg, &wanted, 20, text);
}

static void
wait_for_no_svg (Fixture *fixture, const char *text)
{
  SvgWanted wanted = { fixture, text };

  driver_wait (has_no_svg, &wanted, 20, text);
}

static GtkWidget *
find_cell (gpointer root, guint n)
{
  GtkWidget *grid = driver_find (root, GTK_TYPE_GRID_VIEW);
  GtkWidget *child = gtk_widget_get_first_child (grid);

  while (n-- > 0)
    child = gtk_widget_get_next_sibling (child);
  return child;
}

/* A leaf to each line, with its number or its kind. */
static char *
describe_leaves (Fixture *fixture, gboolean is_kind)
{
  L2hTree *tree = fixture_get_tree (fixture);
  GString *csv = g_string_new ("class,value\n");

  for (guint leaf = 0; leaf < l2h_tree_get_n_leaves (tree); leaf++)
    if (is_kind)
      g_string_append_printf (csv, "%s,%s\n", l2h_tree_get_leaf (tree, leaf)->name, leaf % 2 ? "odd one" : "even one");
    else
      g_string_append_printf (csv, "%s,%u\n", l2h_tree_get_leaf (tree, leaf)->name, leaf + 7);
  return g_string_free (csv, FALSE);
}

/*
 * Rings and names come from files, go by undo and by their rows, and are named by the recipe; a file that does not go with
 * the leaves has the command's line in its field, which stays.
 */
static void
test_ring_files (Fixture *fixture, gconstpointer data)
{
  static const char *const inputs[] = { "glyphs/logits.npy", "glyphs/classes.txt", "glyphs/images.npy" };
  static const char *const tooltip = "Open a CSV of class and number or group";
  g_autofree char *path = fixture_get_path (fixture, "logits.npy");
  g_autofree char *numbers = NULL;
  g_autofree char *kinds = NULL;
  g_autofree char *figure = NULL;
  g_autofree char *named = NULL;
  g_autofree char *command = NULL;
  g_autofree char *printed = NULL;
  g_autoptr (GBytes) exported = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (inputs); i++)
    fixture_copy_sample_file (fixture, inputs[i]);
  driver_open_path (fixture->window, path);
  driver_pass_time (0.5);
  numbers = describe_leaves (fixture, FALSE);
  kinds = describe_leaves (fixture, TRUE);
  open_panel (fixture);
  click_section (fixture, "Rings");
  open_csv (fixture, tooltip, "wrong.csv", "class,size\nzero,1\n");
  driver_wait_for_text (get_panel (fixture), "wrong.csv: 139 classes of the tree are missing");
  driver_pass_time (0.7);
  driver_take_picture (fixture->window, "style-wrong-ring");
  open_csv (fixture, tooltip, "size.csv", numbers);
  driver_wait_for_text (get_panel (fixture), "size");
  driver_pass_time (0.7);
  g_assert_null (driver_find_label (get_panel (fixture), "wrong.csv"));
  open_csv (fixture, tooltip, "kind.csv", kinds);
  driver_wait_for_text (get_panel (fixture), "kind");
  wait_for_svg (fixture, ">even one<");
  figure = read_figure (fixture);
  g_assert_nonnull (strstr (figure, ">76.5<"));
  driver_take_picture (fixture->window, "style-ring-files");
  driver_press ("ctrl+z");
  wait_for_no_svg (fixture, ">even one<");
  driver_press ("ctrl+shift+z");
  wait_for_svg (fixture, ">even one<");
  click_section (fixture, "Rings");

  click_section (fixture, "Labels");
  open_csv (fixture, "Open a CSV of class and name", "names.csv", "class,name\nnobody,No\nzero,Naught\n");
  driver_wait_for_text (get_panel (fixture), "names.csv: 1 class is not in the figure: \"nobody\"");
  wait_for_svg (fixture, "Naught");
  driver_take_picture (fixture->window, "style-names");

  bough_style_set_width (bough_tree_page_get_style (driver_get_tree_page (fixture->window)), 500);
  bough_style_set_has_ring (bough_tree_page_get_style (driver_get_tree_page (fixture->window)), "images", TRUE);
  wait_for_svg (fixture, "<image ");
  exported = fixture_export (fixture, "rings.svg");
  command = g_strdup_printf ("cp rings.svg before.svg && '%1$s' info rings.svg | "
                             "grep -q -e '--ring size.csv --ring kind.csv --images images.npy' && "
                             "eval \"'%1$s' $('%1$s' info rings.svg | sed -n 's/^drawn by: l2h //p')\" && "
                             "cmp before.svg rings.svg", g_getenv ("L2H_COMMAND"));
  printed = fixture_run (fixture, command);
}

/* What is lit in a list of choices is clicked with the mouse. */
static void
choose (Fixture *fixture, const char *key, const char *choice)
{
  driver_click (get_control (fixture, key));
  driver_wait_for_text (get_control (fixture, key), choice);
  driver_pass_time (0.5);
  driver_click (driver_find_label (get_control (fixture, key), choice));
  driver_pass_time (0.5);
}

/*
 * By group, the legend names the groups and what a leaf stands for is its group's colour; by purity, it has a scale, and a
 * pure leaf has the end of viridis as published, #440154; by nothing, there is no legend and no colour.
 */
static void
test_color_by (Fixture *fixture, gconstpointer data)
{
  L2hTree *tree;
  BoughFigure *figure;
  const BoughColor *leaves, *groups;
  BoughGrouping *grouping;
  guint n_pure = 0;

  fixture_open_sample (fixture);
  tree = fixture_get_tree (fixture);
  grouping = bough_document_get_grouping (bough_tree_page_get_document (driver_get_tree_page (fixture->window)));
  wait_for_svg (fixture, ">Digits<");
  open_panel (fixture);
  click_section (fixture, "Colours");
  choose (fixture, "color-by", "Purity");
  wait_for_svg (fixture, ">Leaf purity<");
  wait_for_no_svg (fixture, ">Digits<");
  leaves = bough_figure_get_leaf_colors (bough_tree_page_get_figure (driver_get_tree_page (fixture->window)));
  for (guint leaf = 0; leaf < l2h_tree_get_n_leaves (tree); leaf++) {
    if (l2h_tree_get_leaf (tree, leaf)->purity < 1)
      continue;
    g_assert_cmphex (leaves[leaf], ==, 0x440154ff);
    n_pure++;
  }
  g_assert_cmpuint (n_pure, >, 0);

  choose (fixture, "color-by", "Nothing");
  wait_for_no_svg (fixture, ">Leaf purity<");
  leaves = bough_figure_get_leaf_colors (bough_tree_page_get_figure (driver_get_tree_page (fixture->window)));
  for (guint leaf = 0; leaf < l2h_tree_get_n_leaves (tree); leaf++)
    g_assert_cmphex (leaves[leaf], ==, BOUGH_COLOR_NONE);

  choose (fixture, "color-by", "Groups");
  wait_for_svg (fixture, ">Digits<");
  figure = bough_tree_page_get_figure (driver_get_tree_page (fixture->window));
  leaves = bough_figure_get_leaf_colors (figure);
  groups = bough_figure_get_group_colors (figure);
  for (guint leaf = 0; leaf < l2h_tree_get_n_leaves (tree); leaf++)
    g_assert_cmphex (leaves[leaf], ==, groups[bough_grouping_get_group (grouping, leaf)]);
  g_assert_cmphex (groups[0], !=, groups[1]);
}

/* The images of the most confident members stand in a ring; another one is chosen by hand, and it all goes by undo. */
static void
test_images (Fixture *fixture, gconstpointer data)
{
  BoughStyle *style;
  GtkWindow *dialog;
  guint zero;
  g_autofree char *shown = NULL;
  g_autofree char *chosen = NULL;

  fixture_open_sample (fixture);
  style = bough_tree_page_get_style (driver_get_tree_page (fixture->window));
  zero = fixture_find_leaf (fixture, "zero");
  open_panel (fixture);
  click_section (fixture, "Images");
  bough_style_set_width (style, 500);
  wait_for_width (fixture, 500);
  driver_click (driver_find_label (get_panel (fixture), "Member images"));
  wait_for_svg (fixture, "<image ");
  driver_wait_for_figure (fixture->window);
  driver_take_picture (fixture->window, "style-images");
  shown = read_figure (fixture);

  driver_press ("F8");
  driver_pass_time (0.5);
  bough_tree_page_select (driver_get_tree_page (fixture->window), zero);
  driver_pass_time (1);
  driver_click_secondary_at (find_cell (driver_get_inspector (fixture->window), 1), 20, 20);
  driver_wait_for_text (driver_get_inspector (fixture->window), "Use in the figure");
  driver_pass_time (0.5);
  driver_take_picture (fixture->window, "image-menu");
  driver_click (driver_find_label (driver_get_inspector (fixture->window), "Use in the figure"));
  driver_pass_time (1);
  driver_wait_for_figure (fixture->window);
  g_assert_cmpuint (g_variant_n_children (bough_style_get_values (style)->image_rows), ==, 1);
  chosen = read_figure (fixture);
  g_assert_nonnull (strstr (chosen, "<image "));
  g_assert_false (g_str_equal (shown, chosen));

  /* It is that of the switch beside the image, too. */
  driver_click (find_cell (driver_get_inspector (fixture->window), 1));
  dialog = driver_wait_for_dialog (fixture->window);
  driver_pass_time (1);
  driver_take_picture (dialog, "image-used");
  g_assert_true (gtk_switch_get_active (GTK_SWITCH (driver_find (dialog, GTK_TYPE_SWITCH))));
  driver_click (driver_find (dialog, GTK_TYPE_SWITCH));
  driver_pass_time (0.5);
  g_assert_cmpuint (g_variant_n_children (bough_style_get_values (style)->image_rows), ==, 0);
  driver_press ("Escape");
  driver_wait (driver_has_no_dialog, fixture->window, 20, "the dialog to close");
  driver_press ("ctrl+z");
  driver_pass_time (0.3);
  g_assert_cmpuint (g_variant_n_children (bough_style_get_values (style)->image_rows), ==, 1);
}

/* Coarser groups come from a file, stand in a ring, and are named by the recipe; a class that there is not is said. */
static void
test_second (Fixture *fixture, gconstpointer data)
{
  static const char *const inputs[] = { "glyphs/logits.npy", "glyphs/labels.npy", "glyphs/classes.txt",
                                        "glyphs/superclasses.csv" };
  static const char *const rings[] = { "color", "second", NULL };
  g_autofree char *path = fixture_get_path (fixture, "logits.npy");
  g_autofree char *figure = NULL;
  g_autoptr (GBytes) exported = NULL;
  g_autofree char *command = NULL;
  g_autofree char *printed = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (inputs); i++)
    fixture_copy_sample_file (fixture, inputs[i]);
  driver_open_path (fixture->window, path);
  driver_pass_time (0.5);
  open_panel (fixture);
  click_section (fixture, "Colours");
  open_second (fixture, "wrong.csv", "class,kind\nnobody,sign\n");
  driver_wait_for_text (get_panel (fixture), "wrong.csv: ");
  open_second (fixture, "coarse.csv", "class,kind\nzero,number sign\none,number sign\nomega,letter sign\n");
  driver_pass_time (1);
  g_assert_null (driver_find_label (get_panel (fixture), "wrong.csv"));
  g_object_set (bough_tree_page_get_style (driver_get_tree_page (fixture->window)), "rings",
                g_variant_new_strv (rings, -1), NULL);
  driver_pass_time (1);
  driver_wait_for_figure (fixture->window);
  figure = read_figure (fixture);
  g_assert_nonnull (strstr (figure, ">number sign<"));

  exported = fixture_export (fixture, "second.svg");
  command = g_strdup_printf ("cp second.svg before.svg && '%1$s' info second.svg | grep -q -e '--second coarse.csv' && "
                             "eval \"'%1$s' $('%1$s' info second.svg | sed -n 's/^drawn by: l2h //p')\" && "
                             "cmp before.svg second.svg", g_getenv ("L2H_COMMAND"));
  printed = fixture_run (fixture, command);
}

/* The panel on a dark and on a small screen. */
static void
test_screens (Fixture *fixture, gconstpointer data)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  fixture_open_sample (fixture);
  bough_tree_page_select (driver_get_tree_page (fixture->window), find_clade (fixture));
  open_panel (fixture);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  driver_pass_time (1);
  click_section (fixture, "Selected");
  driver_take_picture (fixture->window, "style-dark");
  click_section (fixture, "Selected");
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 600, 400);
  driver_pass_time (1);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->window)), <=, 600);
  g_assert_null (get_panel (fixture));
  driver_press ("F8");
  driver_pass_time (1);
  g_assert_nonnull (get_panel (fixture));
  driver_take_picture (fixture->window, "style-narrow");
  driver_press ("Escape");
  driver_pass_time (1);
  g_assert_null (get_panel (fixture));
}

static void
test_pictures (Fixture *fixture, gconstpointer data)
{
  static const char *const sections[] = { "Page", "Layout", "Colours", "Images", "Labels", "Marks", "Legend" };

  fixture_open_sample (fixture);
  open_panel (fixture);
  driver_take_picture (fixture->window, "style");
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      g_autofree char *name = g_strdup_printf ("style-%s", sections[i]);

      click_section (fixture, sections[i]);
      driver_take_picture (fixture->window, name);
      click_section (fixture, sections[i]);
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
  fixture_add_test ("/style/files", test_files);
  fixture_add_test ("/style/palette-and-font", test_palette_and_font);
  fixture_add_test ("/style/rings", test_rings);
  fixture_add_test ("/style/second", test_second);
  fixture_add_test ("/style/ring-files", test_ring_files);
  fixture_add_test ("/style/color-by", test_color_by);
  fixture_add_test ("/style/images", test_images);
  fixture_add_test ("/style/screens", test_screens);
  fixture_add_test ("/style/pictures", test_pictures);

  return g_test_run ();
}
