/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <glib/gstdio.h>
#include <math.h>

static void
set_up (Fixture *fixture, gconstpointer data)
{
  driver_reset_settings ();
  fixture->window = driver_open_window ();
  fixture->folder = g_dir_make_tmp ("bough-window-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  if (fixture->window)
    driver_close_window (fixture->window);
  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
}

void
fixture_add_test (const char *path, FixtureTest test)
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

char *
fixture_get_path (Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

void
fixture_copy_sample_file (Fixture *fixture, const char *name)
{
  g_autofree char *sample_name = g_build_filename ("glyphs", name, NULL);
  g_autofree char *from_path = driver_sample_path (sample_name);
  g_autofree char *to_path = fixture_get_path (fixture, name);
  g_autoptr (GFile) from = g_file_new_for_path (from_path);
  g_autoptr (GFile) to = g_file_new_for_path (to_path);

  g_assert_true (g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL));
}

void
fixture_open_sample (Fixture *fixture)
{
  g_autofree char *path = driver_sample_path ("glyphs/logits.npy");

  driver_open_path (fixture->window, path);
}

L2hTree *
fixture_get_tree (Fixture *fixture)
{
  return bough_document_get_tree (bough_window_get_document (fixture->window));
}

guint
fixture_get_selected (Fixture *fixture)
{
  return bough_tree_page_get_selected (driver_get_tree_page (fixture->window));
}

guint
fixture_find_leaf (Fixture *fixture, const char *name)
{
  L2hTree *tree = fixture_get_tree (fixture);

  for (guint leaf = 0; leaf < l2h_tree_get_n_leaves (tree); leaf++)
    if (g_str_equal (l2h_tree_get_leaf (tree, leaf)->name, name))
      return leaf;
  g_assert_not_reached ();
}

double
fixture_measure_distance (Fixture *fixture, guint a, guint b)
{
  double a_x, a_y, b_x, b_y;

  g_assert_true (bough_tree_view_get_node_position (driver_get_tree_view (fixture->window), a, &a_x, &a_y));
  g_assert_true (bough_tree_view_get_node_position (driver_get_tree_view (fixture->window), b, &b_x, &b_y));
  return hypot (b_x - a_x, b_y - a_y);
}

typedef struct {
  Fixture *fixture;
  BoughFigure *figure;
} FigureChange;

static gboolean
has_another_figure (gpointer data)
{
  FigureChange *change = data;

  return bough_tree_page_get_figure (driver_get_tree_page (change->fixture->window)) != change->figure;
}

void
fixture_click_for_another_figure (Fixture *fixture, GtkWidget *widget)
{
  FigureChange change = { fixture, bough_tree_page_get_figure (driver_get_tree_page (fixture->window)) };

  g_object_ref (change.figure);
  driver_click (widget);
  driver_wait (has_another_figure, &change, 20, "another figure");
  driver_wait_for_figure (fixture->window);
  g_object_unref (change.figure);
}
