/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "app/bough-copy-button.h"
#include "app/bough-header-scroller.h"
#include "app/bough-image-cell.h"
#include "app/bough-image-dialog.h"

#include <string.h>
#include <unistd.h>

static gboolean
has_laid_out_images (gpointer data)
{
  GtkWidget *grid = driver_find (driver_get_inspector (data), GTK_TYPE_GRID_VIEW);

  return grid != NULL && gtk_widget_get_first_child (grid) != NULL &&
         gtk_widget_get_height (gtk_widget_get_first_child (grid)) > 0;
}

/* Shows leaf 0 of the glyphs, zero: 49 samples. */
static void
open_zero (Fixture *fixture)
{
  fixture_open_sample (fixture);
  bough_tree_page_select (driver_get_tree_page (fixture->window), 0);
  driver_wait_for_text (driver_get_inspector (fixture->window), "53.1 %");
  driver_wait (has_laid_out_images, fixture->window, 20, "the images' places");
}

/* The cells of a grid in the order in which they stand. */
static GtkWidget *
find_cell (Fixture *fixture, guint position)
{
  GtkWidget *grid = driver_find (driver_get_inspector (fixture->window), GTK_TYPE_GRID_VIEW);
  GtkWidget *item = gtk_widget_get_first_child (grid);

  for (guint i = 0; i < position; i++)
    item = gtk_widget_get_next_sibling (item);
  return gtk_widget_get_first_child (item);
}

static void
assert_cell (Fixture *fixture, guint position, const char *text)
{
  g_assert_cmpstr (gtk_widget_get_tooltip_text (find_cell (fixture, position)), ==, text);
}

/* By keyboard: Enter opens the list, where the present order has the focus. */
static void
choose_order (Fixture *fixture, const char *key, guint n_times)
{
  GtkWidget *drop_down = driver_find (driver_get_inspector (fixture->window), GTK_TYPE_DROP_DOWN);

  gtk_widget_child_focus (drop_down, GTK_DIR_TAB_FORWARD);
  driver_press ("Return");
  driver_pass_time (0.3);
  for (guint i = 0; i < n_times; i++)
    driver_press (key);
  driver_press ("Return");
  driver_pass_time (0.3);
}

/* By NumPy, p the softmax in float64: m = np.where (a == 0)[0], sorted by (-g, m), (g, m), (y == zero, -g, m). */
static void
test_orders (Fixture *fixture, gconstpointer data)
{
  open_zero (fixture);
  assert_cell (fixture, 0, "sample 4060 · zero · 100.0 %");
  assert_cell (fixture, 1, "sample 5180 · zero · 99.9 %");
  choose_order (fixture, "Down", 1);
  assert_cell (fixture, 0, "sample 1500 · omicron · 22.7 %");
  assert_cell (fixture, 1, "sample 2100 · zero · 24.8 %");
  choose_order (fixture, "Down", 1);
  assert_cell (fixture, 0, "sample 1244 · Cyr. O · 95.6 %");
  assert_cell (fixture, 1, "sample 1196 · Omicron · 91.7 %");
  choose_order (fixture, "Up", 2);
  assert_cell (fixture, 0, "sample 4060 · zero · 100.0 %");
}

/* The five highest of p, by NumPy. */
static void
test_enlarge (Fixture *fixture, gconstpointer data)
{
  GtkWindow *dialog;

  open_zero (fixture);
  choose_order (fixture, "Down", 2);
  driver_click (find_cell (fixture, 0));
  dialog = driver_wait_for_dialog (fixture->window);
  driver_wait_for_text (dialog, "Sample 1244");
  driver_wait_for_text (dialog, "0.9560");
  driver_assert_reads (dialog, "1 of 49");
  driver_assert_reads (dialog, "Cyr. O");
  driver_assert_reads (dialog, "0.0140");
  driver_assert_reads (dialog, "0.0110");
  driver_assert_reads (dialog, "0.0084");
  driver_assert_reads (dialog, "0.0047");
  driver_take_picture (dialog, "enlarged");

  driver_press ("Right");
  driver_wait_for_text (dialog, "Sample 1196");
  driver_wait_for_text (dialog, "0.9165");
  driver_press ("Left");
  driver_wait_for_text (dialog, "Sample 1244");
  /* There is none before the first. */
  driver_press ("Left");
  driver_pass_time (0.3);
  g_assert_cmpuint (bough_image_dialog_get_position (BOUGH_IMAGE_DIALOG (dialog)), ==, 0);
  driver_press ("Escape");
  driver_pass_time (0.5);
  g_assert_null (driver_find_dialog (fixture->window));
}

/* Where a widget is in the inspector's scrolled part, in pixels from its top. */
static double
get_top (Fixture *fixture, GtkWidget *widget)
{
  GtkWidget *scroller = driver_find (driver_get_inspector (fixture->window), BOUGH_TYPE_HEADER_SCROLLER);
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, scroller, &bounds));
  return bounds.origin.y;
}

typedef struct {
  Fixture *fixture;
  GtkWidget *widget;
  double least;
  double most;
} Place;

static gboolean
is_at_place (gpointer data)
{
  Place *place = data;
  double top = get_top (place->fixture, place->widget);

  return top >= place->least && top <= place->most;
}

/* Facts and images scroll as one, also where only a few rows of images have widgets. */
static void
test_scroll (Fixture *fixture, gconstpointer data)
{
  BoughInspector *inspector;
  GtkWidget *name, *grid;
  double name_before, grid_before;
  Place scrolled, images_only, back;

  open_zero (fixture);
  inspector = driver_get_inspector (fixture->window);
  name = driver_find_label (inspector, "zero");
  grid = driver_find (inspector, GTK_TYPE_GRID_VIEW);
  name_before = get_top (fixture, name);
  grid_before = get_top (fixture, grid);
  g_assert_cmpfloat (grid_before, >, name_before);
  scrolled = (Place) { fixture, name, -G_MAXDOUBLE, name_before - 10 };
  images_only = (Place) { fixture, grid, 0, 0 };
  back = (Place) { fixture, name, name_before, name_before };

  driver_move_to (inspector, 150, 300);
  driver_scroll (-1);
  driver_wait (is_at_place, &scrolled, 20, "the facts to scroll");
  g_assert_cmpfloat_with_epsilon (grid_before - get_top (fixture, grid), name_before - get_top (fixture, name), 1);

  driver_scroll (-40);
  driver_wait (is_at_place, &images_only, 20, "the facts to leave the view");
  g_assert_cmpfloat (get_top (fixture, name), <, 0);

  driver_scroll (60);
  driver_wait (is_at_place, &back, 20, "the facts to come back");
  g_assert_cmpfloat (get_top (fixture, grid), ==, grid_before);
}

static gboolean
focus_is_in_view (gpointer data)
{
  Fixture *fixture = data;
  GtkWidget *scroller = driver_find (driver_get_inspector (fixture->window), BOUGH_TYPE_HEADER_SCROLLER);
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  double top = get_top (fixture, focus);

  return top >= 0 && top + gtk_widget_get_height (focus) <= gtk_widget_get_height (scroller);
}

/* The grid is one stop of the Tab key; the arrow keys go through it and bring what has the focus into view. */
static void
test_keys (Fixture *fixture, gconstpointer data)
{
  BoughInspector *inspector;
  GtkWidget *grid, *focus;
  GtkRoot *root = GTK_ROOT (fixture->window);

  open_zero (fixture);
  inspector = driver_get_inspector (fixture->window);
  grid = driver_find (inspector, GTK_TYPE_GRID_VIEW);
  gtk_widget_grab_focus (driver_find (inspector, BOUGH_TYPE_COPY_BUTTON));

  driver_press ("Tab");
  driver_pass_time (0.2);
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (root), grid));
  for (int i = 0; i < 10; i++) {
    driver_press ("Down");
    driver_wait (focus_is_in_view, fixture, 20, "the focus to come into view");
  }
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (root), grid));
  g_assert_cmpfloat (get_top (fixture, driver_find_label (inspector, "zero")), <, 0);

  driver_press ("Tab");
  driver_pass_time (0.2);
  focus = gtk_root_get_focus (root);
  g_assert_false (focus != NULL && gtk_widget_is_ancestor (focus, grid));
}

static void
text_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  char **text = user_data;

  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static gboolean
is_not_null (gpointer data)
{
  return *(gpointer *) data != NULL;
}

/* The first and the last of np.where (a == 0), with g and label. */
static void
test_copy (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  open_zero (fixture);
  button = driver_find (driver_get_inspector (fixture->window), BOUGH_TYPE_COPY_BUTTON);
  driver_click (button);
  driver_pass_time (0.5);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, "Copied 49 members");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (button), NULL, text_read_cb, &text);
  driver_wait (is_not_null, &text, 20, "the clipboard's text");

  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 51);
  g_assert_cmpstr (lines[0], ==, "sample\tconfidence\tlabel");
  g_assert_cmpstr (lines[1], ==, "140\t0.521626\tzero");
  g_assert_cmpstr (lines[49], ==, "5204\t0.695448\tO");
  g_assert_cmpstr (lines[50], ==, "");
}

static gboolean
says_cut_short (gpointer data)
{
  const char *tooltip = gtk_widget_get_tooltip_text (find_cell (data, 0));

  return tooltip != NULL && strstr (tooltip, "ends at byte") != NULL;
}

/* Images that are cut off while they are looked at: each cell says so, and everything else is there. */
static void
test_broken_images (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_get_path (fixture, "logits.npy");
  g_autofree char *images_path = fixture_get_path (fixture, "images.npy");

  fixture_copy_sample_file (fixture, "glyphs/logits.npy");
  fixture_copy_sample_file (fixture, "glyphs/labels.npy");
  fixture_copy_sample_file (fixture, "glyphs/images.npy");
  driver_open_path (fixture->window, path);
  g_assert_cmpint (truncate (images_path, 128), ==, 0);

  bough_tree_page_select (driver_get_tree_page (fixture->window), 0);
  driver_wait_for_text (driver_get_inspector (fixture->window), "53.1 %");
  driver_wait (says_cut_short, fixture, 20, "the broken image to say so");
  driver_take_picture (fixture->window, "broken-images");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  driver_init ();

  fixture_add_test ("/inspector/orders", test_orders);
  fixture_add_test ("/inspector/enlarge", test_enlarge);
  fixture_add_test ("/inspector/scroll", test_scroll);
  fixture_add_test ("/inspector/keys", test_keys);
  fixture_add_test ("/inspector/copy", test_copy);
  fixture_add_test ("/inspector/broken-images", test_broken_images);

  return g_test_run ();
}
