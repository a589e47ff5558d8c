/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "style-panel.h"

#include "app/bough-style-panel.h"
#include "app/bough-style-row.h"

GtkWidget *
style_panel_get (Fixture *fixture)
{
  return driver_find (fixture->window, BOUGH_TYPE_STYLE_PANEL);
}

gboolean
style_panel_is_shown (gpointer data)
{
  return style_panel_get (data) != NULL;
}

void
style_panel_open (Fixture *fixture)
{
  driver_click (driver_find_tooltip (fixture->window, "Style"));
  driver_wait (style_panel_is_shown, fixture, 20, "the style panel");
  driver_pass_time (0.5);
}

static gboolean
is_section_open (Fixture *fixture, const char *title)
{
  GtkWidget *label = driver_find_label (style_panel_get (fixture), title);

  return adw_expander_row_get_expanded (ADW_EXPANDER_ROW (gtk_widget_get_ancestor (label, ADW_TYPE_EXPANDER_ROW)));
}

void
style_panel_click_section (Fixture *fixture, const char *title)
{
  gboolean was_open = is_section_open (fixture, title);

  /* On a busy machine, GTK 4.8 now and then does not take a click that the window has seen, nor the next: one comes from
   * elsewhere, then, and at last there are keys. It can take it late, too, so that the next undoes it: it is to stay so. */
  for (guint i = 0; i < 8; i++)
    {
      GtkWidget *label = driver_find_label (style_panel_get (fixture), title);

      if (is_section_open (fixture, title) != was_open)
        {
          driver_pass_time (0.3);
          if (is_section_open (fixture, title) != was_open)
            return;
        }
      if (i > 0)
        {
          g_test_message ("a click on %s did nothing", title);
          driver_move_to (driver_get_tree_view (fixture->window), 20, 20);
        }
      if (i < 4)
        {
          driver_click (label);
        }
      else
        {
          gtk_widget_grab_focus (gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW));
          driver_press ("Return");
        }
      driver_pass_time (0.7 + 0.5 * i);
    }
  g_assert_cmpint (is_section_open (fixture, title), !=, was_open);
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

GtkWidget *
style_panel_get_row (Fixture *fixture, const char *key)
{
  GtkWidget *row = find_row (style_panel_get (fixture), key);

  g_assert_nonnull (row);
  return row;
}

GtkWidget *
style_panel_get_control (Fixture *fixture, const char *key)
{
  return adw_action_row_get_activatable_widget (ADW_ACTION_ROW (style_panel_get_row (fixture, key)));
}

double
style_panel_get_page_width (Fixture *fixture)
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

  return ABS (style_panel_get_page_width (wanted->fixture) - wanted->width) < 1e-6;
}

void
style_panel_wait_for_width (Fixture *fixture, double width)
{
  WidthWanted wanted = { fixture, width };

  driver_wait (has_width, &wanted, 20, "a figure of another width");
}

void
style_panel_type_number (Fixture *fixture, const char *key, const char *number)
{
  double before = style_panel_get_value (fixture, key);

  /* Once more where a click was lost, so that the number went elsewhere. */
  for (guint i = 0; i < 3; i++)
    {
      driver_click (style_panel_get_row (fixture, key));
      driver_press ("ctrl+a");
      driver_type (number);
      driver_press ("Return");
      driver_pass_time (0.2);
      if (style_panel_get_value (fixture, key) != before || g_ascii_strtod (number, NULL) == before
          || gtk_widget_has_css_class (style_panel_get_row (fixture, key), "error"))
        return;
      g_test_message ("%s was not typed into %s", number, key);
    }
}

double
style_panel_get_value (Fixture *fixture, const char *key)
{
  double value;

  g_object_get (bough_tree_page_get_style (driver_get_tree_page (fixture->window)), key, &value, NULL);
  return value;
}
