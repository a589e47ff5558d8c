/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "app/bough-breadcrumb.h"
#include "app/bough-swatch.h"

#include <math.h>

/* How far apart the leaves' tips are, across the page: nothing in a linear tree whose leaves stand in one line. */
static double
measure_tips (Fixture *fixture)
{
  double least = INFINITY, most = -INFINITY;

  for (guint leaf = 0; leaf < l2h_tree_get_n_leaves (fixture_get_tree (fixture)); leaf++)
    {
      double x, y;

      g_assert_true (bough_tree_view_get_node_position (driver_get_tree_view (fixture->window), leaf, &x, &y));
      least = MIN (least, x);
      most = MAX (most, x);
    }
  return most - least;
}

static void
test_layout (Fixture *fixture, gconstpointer data)
{
  fixture_open_sample (fixture);
  g_assert_cmpfloat (measure_tips (fixture), >, 100);
  fixture_click_for_another_figure (fixture, driver_find_action (fixture->window, "tree.layout::linear"));
  g_assert_cmpfloat (measure_tips (fixture), <, 1);
  driver_press ("ctrl+1");
  driver_pass_time (1);
  driver_wait_for_figure (fixture->window);
  g_assert_cmpfloat (measure_tips (fixture), >, 100);
}

/* A merge that is in view, but not in its middle. */
static guint
find_node_off_centre (Fixture *fixture, double *x, double *y)
{
  BoughTreeView *view = driver_get_tree_view (fixture->window);
  L2hTree *tree = fixture_get_tree (fixture);
  double width = gtk_widget_get_width (GTK_WIDGET (view));
  double height = gtk_widget_get_height (GTK_WIDGET (view));

  for (guint node = l2h_tree_get_n_leaves (tree); node < l2h_tree_get_root (tree); node++)
    {
      g_assert_true (bough_tree_view_get_node_position (view, node, x, y));
      if (*x > 50 && *x < width - 50 && *y > 50 && *y < height - 150
          && (fabs (*x - width / 2) > width / 5 || fabs (*y - height / 2) > height / 5))
        return node;
    }
  g_assert_not_reached ();
}

/* The wheel zooms about the pointer: what was under it still is. */
static void
scroll_and_check (Fixture *fixture)
{
  BoughTreeView *view = driver_get_tree_view (fixture->window);
  double before = fixture_measure_distance (fixture, 0, 90);
  double x, y, x_after, y_after;
  guint node;

  /* On a busy machine the window may still be given its size. */
  do
    {
      node = find_node_off_centre (fixture, &x, &y);
      driver_pass_time (0.5);
      g_assert_true (bough_tree_view_get_node_position (view, node, &x_after, &y_after));
    }
  while (x_after != x || y_after != y);

  driver_move_to (view, x, y);
  driver_scroll (3);
  driver_pass_time (0.5);
  driver_wait_for_figure (fixture->window);
  g_assert_cmpfloat (fixture_measure_distance (fixture, 0, 90), >, 1.2 * before);
  g_assert_true (bough_tree_view_get_node_position (view, node, &x_after, &y_after));
  g_assert_cmpfloat_with_epsilon (x_after, x, 3);
  g_assert_cmpfloat_with_epsilon (y_after, y, 3);
}

static void
test_zoom (Fixture *fixture, gconstpointer data)
{
  double whole;

  fixture_open_sample (fixture);
  whole = fixture_measure_distance (fixture, 0, 90);
  scroll_and_check (fixture);
  driver_press ("ctrl+0");
  driver_pass_time (0.5);
  driver_wait_for_figure (fixture->window);
  g_assert_cmpfloat_with_epsilon (fixture_measure_distance (fixture, 0, 90), whole, 1);

  for (int i = 0; i < 5; i++)
    driver_press ("ctrl+plus");
  driver_pass_time (0.5);
  driver_wait_for_figure (fixture->window);
  g_assert_cmpfloat (fixture_measure_distance (fixture, 0, 90), >, 2 * whole);
  scroll_and_check (fixture);
}

static gboolean
shows_breadcrumb (gpointer data)
{
  return driver_find (data, BOUGH_TYPE_BREADCRUMB) != NULL;
}

static gboolean
shows_no_breadcrumb (gpointer data)
{
  return !shows_breadcrumb (data);
}

/* A double click on a merge goes to its clade; the breadcrumb says so, and leads back. */
static void
test_breadcrumb (Fixture *fixture, gconstpointer data)
{
  BoughTreeView *view;
  double x, y, whole;

  fixture_open_sample (fixture);
  view = driver_get_tree_view (fixture->window);
  whole = fixture_measure_distance (fixture, 256, 264);
  g_assert_true (bough_tree_view_get_node_position (view, 270, &x, &y));
  driver_click_at (view, x, y, 2);
  driver_wait (shows_breadcrumb, fixture->window, 20, "the breadcrumb");
  driver_wait_for_text (driver_find (fixture->window, BOUGH_TYPE_BREADCRUMB), " more");
  driver_pass_time (0.5);
  driver_wait_for_figure (fixture->window);
  g_assert_cmpfloat (fixture_measure_distance (fixture, 256, 264), >, 1.2 * whole);
  driver_take_picture (fixture->window, "clade");

  /* Further in, and by the first crumb all the way out. */
  bough_tree_page_focus (driver_get_tree_page (fixture->window), 256);
  driver_pass_time (0.5);
  driver_wait_for_figure (fixture->window);
  driver_click (driver_find_label (driver_find (fixture->window, BOUGH_TYPE_BREADCRUMB), "Glyphs"));
  driver_wait (shows_no_breadcrumb, fixture->window, 20, "the breadcrumb to go");

  bough_tree_page_focus (driver_get_tree_page (fixture->window), 270);
  driver_wait (shows_breadcrumb, fixture->window, 20, "the breadcrumb");
  driver_pass_time (0.5);
  driver_click (driver_find_action (fixture->window, "tree.focus-out"));
  driver_wait (shows_no_breadcrumb, fixture->window, 20, "the breadcrumb to go");
  driver_pass_time (0.5);
  driver_wait_for_figure (fixture->window);
  g_assert_cmpfloat_with_epsilon (fixture_measure_distance (fixture, 256, 264), whole, 1);
}

/* Colours by purity: another figure, which is shown as large as the one before was. */
static void
test_color (Fixture *fixture, gconstpointer data)
{
  BoughTreePage *page;
  double whole, zoomed;

  fixture_open_sample (fixture);
  page = driver_get_tree_page (fixture->window);
  whole = fixture_measure_distance (fixture, 0, 90);
  driver_move_to (driver_get_tree_view (fixture->window), 200, 200);
  driver_scroll (3);
  driver_pass_time (0.5);
  driver_wait_for_figure (fixture->window);
  zoomed = fixture_measure_distance (fixture, 0, 90);
  g_assert_cmpfloat (zoomed, >, 1.2 * whole);

  bough_style_set_color_by (bough_tree_page_get_style (page), BOUGH_COLOR_BY_PURITY);
  driver_pass_time (1);
  driver_wait_for_figure (fixture->window);
  g_assert_cmpfloat_with_epsilon (fixture_measure_distance (fixture, 0, 90), zoomed, 0.1 * zoomed);
}

static GdkTexture *
load_picture (const char *name)
{
  g_autofree char *file = g_strconcat (name, ".png", NULL);
  g_autofree char *path = g_build_filename (g_getenv ("BOUGH_PICTURES_DIR"), file, NULL);
  GdkTexture *texture = gdk_texture_new_from_filename (path, NULL);

  g_assert_nonnull (texture);
  return texture;
}

/* How far from grey the pixels are, on the average: colours that fade count less. */
static double
measure_ink (GdkTexture *texture)
{
  int width = gdk_texture_get_width (texture), height = gdk_texture_get_height (texture);
  g_autofree guchar *pixels = g_malloc (4 * (gsize) width * height);
  double ink = 0;

  gdk_texture_download (texture, pixels, 4 * (gsize) width);
  for (gsize i = 0; i < 4 * (gsize) width * height; i += 4)
    ink += MAX (MAX (pixels[i], pixels[i + 1]), pixels[i + 2]) - MIN (MIN (pixels[i], pixels[i + 1]), pixels[i + 2]);
  return ink / ((double) width * height);
}

/* How much colour is seen after a click on an entry of the legend. */
static double
measure_ink_after_click (Fixture *fixture, const char *entry)
{
  g_autofree char *name = g_strconcat ("legend-", entry, NULL);
  g_autoptr (GdkTexture) picture = NULL;

  /* GTK loses a click when a layout falls between press and release. */
  driver_wait_for_figure (fixture->window);
  driver_pass_time (0.5);
  driver_click (driver_find_label (driver_get_leaf_list (fixture->window), entry));
  driver_move_to (driver_get_leaf_list (fixture->window), 5, 5);
  driver_pass_time (0.5);
  driver_wait_for_figure (fixture->window);
  g_strdelimit (name, " ", '-');
  driver_take_picture (driver_get_tree_view (fixture->window), name);
  picture = load_picture (name);
  return measure_ink (picture);
}

/* An entry of the legend lights its leaves: the others fade. Digits are 10 leaves, Latin capitals 26. */
static void
test_legend (Fixture *fixture, gconstpointer data)
{
  double all, capitals, digits;

  fixture_open_sample (fixture);
  all = measure_ink_after_click (fixture, "Script and case");
  driver_wait_for_text (driver_get_leaf_list (fixture->window), "Digits");
  digits = measure_ink_after_click (fixture, "Digits");
  capitals = measure_ink_after_click (fixture, "Latin capitals");
  g_assert_cmpfloat (digits, >, 0);
  g_assert_cmpfloat (capitals, >, 1.1 * digits);
  g_assert_cmpfloat (all, >, 1.2 * capitals);

  /* A second click puts it out. */
  g_assert_cmpfloat_with_epsilon (measure_ink_after_click (fixture, "Latin capitals"), all, 0.02 * all);
}

/* What is under the pointer is named, with its count, and its way to the root is lit. (49 samples: by NumPy.) */
static void
test_hover (Fixture *fixture, gconstpointer data)
{
  BoughTreeView *view;
  g_autoptr (GdkTexture) before = NULL;
  g_autoptr (GdkTexture) after = NULL;
  double x, y;

  fixture_open_sample (fixture);
  view = driver_get_tree_view (fixture->window);
  driver_move_to (driver_get_leaf_list (fixture->window), 5, 5);
  driver_take_picture (view, "hover-before");
  g_assert_true (bough_tree_view_get_node_position (view, 0, &x, &y));
  driver_move_to (view, x, y);
  driver_wait_for_text (view, "zero — 49 samples");
  driver_take_picture (view, "hover");
  before = load_picture ("hover-before");
  after = load_picture ("hover");
  g_assert_cmpfloat (measure_ink (after), >, 1.02 * measure_ink (before));
  g_assert_cmpuint (fixture_get_selected (fixture), ==, L2H_NO_NODE);
}

static guint
get_hovered (BoughTreeView *view)
{
  guint node;

  g_object_get (view, "hovered-node", &node, NULL);
  return node;
}

/* The tree moves away under a pointer that stands still, as the pane beside it is hidden: it is not lit any more. */
static void
test_hover_after_resize (Fixture *fixture, gconstpointer data)
{
  BoughTreeView *view;
  double x, y, pointer_x, pointer_y;

  fixture_open_sample (fixture);
  view = driver_get_tree_view (fixture->window);
  g_assert_true (bough_tree_view_get_node_position (view, 0, &x, &y));
  driver_move_to (view, x, y);
  driver_wait_for_text (view, "zero — 49 samples");
  g_assert_cmpuint (get_hovered (view), ==, 0);

  gtk_widget_translate_coordinates (GTK_WIDGET (view), GTK_WIDGET (fixture->window), x, y, &pointer_x, &pointer_y);
  driver_press ("F9");
  driver_pass_time (1.5);
  gtk_widget_translate_coordinates (GTK_WIDGET (fixture->window), GTK_WIDGET (view), pointer_x, pointer_y, &pointer_x,
                                    &pointer_y);
  g_assert_true (bough_tree_view_get_node_position (view, 0, &x, &y));
  g_assert_cmpfloat (hypot (x - pointer_x, y - pointer_y), >, 40);
  g_assert_cmpuint (get_hovered (view), !=, 0);
}

/* The leaves' swatches follow what colours the figure: groups, purity, nothing. */
static void
test_swatches (Fixture *fixture, gconstpointer data)
{
  BoughTreePage *page;
  GtkWidget *swatch;
  guint32 colors[2];
  static const BoughColorBy kinds[] = { BOUGH_COLOR_BY_GROUP, BOUGH_COLOR_BY_PURITY };

  fixture_open_sample (fixture);
  page = driver_get_tree_page (fixture->window);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      bough_style_set_color_by (bough_tree_page_get_style (page), kinds[i]);
      driver_pass_time (1);
      driver_wait_for_figure (fixture->window);
      swatch = driver_find (driver_get_leaf_list (fixture->window), BOUGH_TYPE_SWATCH);
      colors[i] = bough_swatch_get_color (BOUGH_SWATCH (swatch));
      g_assert_cmphex (colors[i], ==,
                       bough_figure_get_leaf_colors (bough_tree_page_get_figure (page))[bough_figure_get_leaf_order (
                         bough_tree_page_get_figure (page))[0]]);
    }
  g_assert_cmphex (colors[0], !=, colors[1]);
}

static gboolean
is_upright (gpointer data)
{
  return bough_style_get_start_angle (bough_tree_page_get_style (driver_get_tree_page (data))) == 0;
}

/* A turn by the key ] is 15 degrees, and the figure that is shown then is turned. */
static void
test_rotate (Fixture *fixture, gconstpointer data)
{
  BoughTreeView *view;
  g_autofree char *same = NULL;
  g_autofree char *other = NULL;
  g_autoptr (GFile) file = NULL;
  double x, y, x_after, y_after;
  gint64 end;

  fixture_open_sample (fixture);
  view = driver_get_tree_view (fixture->window);
  g_assert_true (bough_tree_view_get_node_position (view, 0, &x, &y));
  driver_press ("bracketright");
  end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  do
    {
      driver_pass_time (0.1);
      driver_wait_for_figure (fixture->window);
      g_assert_true (bough_tree_view_get_node_position (view, 0, &x_after, &y_after));
    }
  while (hypot (x_after - x, y_after - y) < 10 && g_get_monotonic_time () < end);
  g_assert_cmpfloat (hypot (x_after - x, y_after - y), >, 10);
  g_assert_cmpfloat_with_epsilon (bough_style_get_start_angle (bough_tree_page_get_style (
                                    driver_get_tree_page (fixture->window))), 15, 1e-9);

  /* The same file is as it was left; what is opened next begins upright, once it takes this one's place. */
  same = driver_sample_path ("glyphs/logits.npy");
  file = g_file_new_for_path (same);
  bough_window_open (fixture->window, file, NULL, 0, FALSE);
  driver_discard_and_wait (fixture->window);
  g_assert_false (is_upright (fixture->window));
  other = driver_sample_path ("cifar100.l2h.json");
  driver_open_path (fixture->window, other);
  driver_wait (is_upright, fixture->window, 20, "the figure to begin upright");
}

static double
measure_lit (Fixture *fixture)
{
  g_autoptr (GdkTexture) texture = NULL;

  driver_pass_time (0.5);
  driver_wait_for_figure (fixture->window);
  driver_take_picture (driver_get_tree_view (fixture->window), "group-view");
  texture = load_picture ("group-view");
  return measure_ink (texture);
}

/* An entry of the legend selects its leaves, too: the inspector shows the group, and its members can be copied. */
static void
test_group (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GdkTexture) before = NULL;
  double lit;

  fixture_open_sample (fixture);
  driver_take_picture (driver_get_tree_view (fixture->window), "group-before");
  driver_click (driver_find_label (driver_get_leaf_list (fixture->window), "Script and case"));
  driver_wait_for_text (driver_get_leaf_list (fixture->window), "Greek small");
  driver_click (driver_find_label (driver_get_leaf_list (fixture->window), "Greek small"));
  lit = measure_lit (fixture);
  before = load_picture ("group-before");
  g_assert_cmpfloat (lit, <, 0.8 * measure_ink (before));
  g_assert_cmpfloat (lit, >, 0);

  /* In NumPy: 24 of the classes are Greek small, 861 rows have their highest logit there, the mean leaf purity is 0.92354. */
  driver_wait_for_text (driver_get_inspector (fixture->window), "Greek small");
  driver_assert_reads (driver_get_inspector (fixture->window), "24");
  driver_assert_reads (driver_get_inspector (fixture->window), "861");
  driver_assert_reads (driver_get_inspector (fixture->window), "92.4 %");
  driver_take_picture (fixture->window, "group");
  driver_press ("ctrl+c");
  driver_wait_for_text (fixture->window, "861 members copied");

  /* One of its leaves is shown while the group stays lit; a leaf of another group ends that. */
  bough_tree_page_select (driver_get_tree_page (fixture->window), fixture_find_leaf (fixture, "omega"));
  driver_wait_for_text (driver_get_inspector (fixture->window), "omega");
  g_assert_cmpfloat (measure_lit (fixture), <, 0.8 * measure_ink (before));
  driver_click_node (fixture->window, fixture_find_leaf (fixture, "zero"));
  driver_wait_for_text (driver_get_inspector (fixture->window), "zero");
  g_assert_cmpfloat (measure_lit (fixture), >, 0.9 * measure_ink (before));
}

int
main (int argc, char *argv[])
{
  /* The display's script isolates the user's folders; GLib's option would hide the system's MIME types, too. */
  g_test_init (&argc, &argv, NULL);
  driver_init ();

  fixture_add_test ("/tree-view/layout", test_layout);
  fixture_add_test ("/tree-view/zoom", test_zoom);
  fixture_add_test ("/tree-view/breadcrumb", test_breadcrumb);
  fixture_add_test ("/tree-view/color", test_color);
  fixture_add_test ("/tree-view/legend", test_legend);
  fixture_add_test ("/tree-view/group", test_group);
  fixture_add_test ("/tree-view/hover", test_hover);
  fixture_add_test ("/tree-view/hover-after-resize", test_hover_after_resize);
  fixture_add_test ("/tree-view/swatches", test_swatches);
  fixture_add_test ("/tree-view/rotate", test_rotate);

  return g_test_run ();
}
