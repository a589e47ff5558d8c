/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "app/bough-style-nodes.h"
#include "app/bough-style-panel.h"
#include "app/bough-style-row.h"
#include "figure/bough-painter.h"

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
  driver_click (driver_find_label (get_panel (fixture), title));
  driver_pass_time (0.7);
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

/* The button opens the panel and closes it, as does the key; the inspector has the pane meanwhile. */
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
  g_assert_null (driver_find (fixture->window, BOUGH_TYPE_INSPECTOR));
  driver_press ("F8");
  driver_pass_time (0.5);
  g_assert_nonnull (get_panel (fixture));
  driver_press ("ctrl+i");
  driver_pass_time (0.5);
  g_assert_null (get_panel (fixture));
  g_assert_nonnull (driver_find (fixture->window, BOUGH_TYPE_INSPECTOR));
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

static void
test_pictures (Fixture *fixture, gconstpointer data)
{
  static const char *const sections[] = { "Page", "Layout", "Colours", "Labels", "Marks", "Legend" };

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
  fixture_add_test ("/style/pictures", test_pictures);

  return g_test_run ();
}
