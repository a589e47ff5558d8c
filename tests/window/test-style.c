/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "app/bough-style-panel.h"
#include "app/bough-style-row.h"

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
  fixture_add_test ("/style/pictures", test_pictures);

  return g_test_run ();
}
