/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "app/bough-building-page.h"
#include "figure/bough-painter.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

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
fixture_copy_sample_file (Fixture *fixture, const char *sample_name)
{
  g_autofree char *name = g_path_get_basename (sample_name);
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

  /* The lists are laid out once more with the figure's colours, and GTK loses a click that a layout falls into. */
  driver_pass_time (0.5);
}

static gboolean
shows_building_page (gpointer data)
{
  return driver_find (data, BOUGH_TYPE_BUILDING_PAGE) != NULL;
}

/* 400,000 x 10,000 float32: reading them all takes a while on any machine. */
#define LARGE_SIZE G_GUINT64_CONSTANT (16000000000)

static char *
make_large_matrix (Fixture *fixture)
{
  char *path = fixture_get_path (fixture, "large.npy");
  const char *dictionary = "{'descr': '<f4', 'fortran_order': False, 'shape': (400000, 10000), }";
  g_autofree char *header = g_strdup_printf ("\x93NUMPY\x01%c\x76%c%-117s\n", 'x', 'x', dictionary);
  FILE *file = g_fopen (path, "wb");

  header[7] = 0;
  header[9] = 0;
  g_assert_cmpint (fwrite (header, 1, 128, file), ==, 128);
  g_assert_cmpint (fflush (file), ==, 0);
  g_assert_cmpint (ftruncate (fileno (file), 128 + LARGE_SIZE), ==, 0);
  g_assert_cmpint (fclose (file), ==, 0);
  return path;
}

/* What this process has had read so far, by all of its threads. */
static guint64
count_read_bytes (void)
{
  g_autofree char *counts = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents ("/proc/self/io", &counts, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (counts, "rchar: "));
  return g_ascii_strtoull (counts + strlen ("rchar: "), NULL, 10);
}

void
fixture_open_large_matrix (Fixture *fixture)
{
  g_autofree char *path = make_large_matrix (fixture);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  fixture->n_read = count_read_bytes ();
  bough_window_open (fixture->window, file, NULL, 0, FALSE);
  driver_wait (shows_building_page, fixture->window, 20, "the building page");
}

static gboolean
is_closed (gpointer path)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *link = g_build_filename ("/proc/self/fd", name, NULL);
      g_autofree char *target = g_file_read_link (link, NULL);

      if (g_strcmp0 (target, path) == 0)
        return FALSE;
    }
  return TRUE;
}

void
fixture_wait_until_reading_stops (Fixture *fixture)
{
  g_autofree char *path = fixture_get_path (fixture, "large.npy");

  driver_wait (is_closed, path, 20, "the worker to let go of the matrix");
  g_assert_cmpuint (count_read_bytes () - fixture->n_read, <, LARGE_SIZE);
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

static gboolean
file_is_there (gpointer data)
{
  return g_file_test (data, G_FILE_TEST_EXISTS);
}

void
fixture_choose_export (Fixture *fixture, const char *path)
{
  driver_press ("ctrl+e");
  driver_wait_for_dialog (fixture->window);
  driver_press ("ctrl+a");
  driver_type (path);
  driver_press ("Return");
}

GBytes *
fixture_export (Fixture *fixture, const char *name)
{
  g_autofree char *path = fixture_get_path (fixture, name);
  char *content;
  gsize size;

  fixture_choose_export (fixture, path);
  driver_wait (file_is_there, path, 20, "the exported file");
  driver_wait_for_text (fixture->window, "Show in folder");
  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  return g_bytes_new_take (content, size);
}

char *
fixture_run (Fixture *fixture, const char *command)
{
  const char *shell[] = { "sh", "-ec", command, NULL };
  g_autoptr (GError) error = NULL;
  char *output = NULL;
  int status;

  g_spawn_sync (fixture->folder, (char **) shell, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  return output;
}

char *
fixture_find_command (const char *recipe)
{
  g_autoptr (GRegex) regex = g_regex_new ("^drawn by: l2h (.*)$", G_REGEX_MULTILINE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  g_assert_true (g_regex_match (regex, recipe, 0, &match));
  return g_match_info_fetch (match, 1);
}

char *
fixture_read_figure (Fixture *fixture)
{
  BoughFigure *figure = bough_tree_page_get_figure (driver_get_tree_page (fixture->window));
  g_autoptr (GBytes) svg = bough_scene_to_svg (bough_figure_get_scene (figure), NULL, NULL);

  return g_strndup (g_bytes_get_data (svg, NULL), g_bytes_get_size (svg));
}
