/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "driver.h"

/* Pictures of the window, into the build folder: to be looked at, and for the README. What is asserted is only that
 * they have the size they should have and are not empty. */

static BoughWindow *
open_window (int width, int height)
{
  BoughWindow *window = driver_open_window ();

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  driver_pass_time (0.5);
  return window;
}

static void
open_sample (BoughWindow *window, const char *name)
{
  g_autofree char *path = driver_sample_path (name);

  driver_open_path (window, path);
}

static void
take_picture (BoughWindow *window, const char *name)
{
  g_autofree char *file = g_strconcat (name, ".png", NULL);
  g_autofree char *path = g_build_filename (g_getenv ("BOUGH_PICTURES_DIR"), file, NULL);
  g_autoptr (GdkPixbuf) picture = NULL;
  const guchar *pixels;
  gboolean is_empty = TRUE;

  driver_take_picture (window, name);
  picture = gdk_pixbuf_new_from_file (path, NULL);
  g_assert_nonnull (picture);
  g_assert_cmpint (gdk_pixbuf_get_width (picture), >=, gtk_widget_get_width (GTK_WIDGET (window)));

  pixels = gdk_pixbuf_read_pixels (picture);
  for (gsize i = 4000; i < gdk_pixbuf_get_byte_length (picture); i++)
    is_empty = is_empty && pixels[i] == pixels[i - 4000];
  g_assert_false (is_empty);
}

static void
take_settled_picture (BoughWindow *window, const char *name)
{
  driver_wait_for_figure (window);
  driver_pass_time (0.5);
  take_picture (window, name);
}

static void
test_wide (void)
{
  BoughWindow *window = open_window (1280, 840);

  take_picture (window, "start");
  open_sample (window, "glyphs/logits.npy");
  take_settled_picture (window, "circular");
  driver_click_node (window, 0);
  driver_wait_for_text (driver_get_inspector (window), "zero");
  take_settled_picture (window, "leaf");
  driver_click_node (window, 200);
  take_settled_picture (window, "merge");
  driver_click (driver_find_action (window, "tree.layout::linear"));
  driver_pass_time (0.5);
  take_settled_picture (window, "linear");
  driver_press ("ctrl+1");
  driver_pass_time (0.5);
  driver_close_window (window);
}

static void
test_dark (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  BoughWindow *window;

  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  window = open_window (1280, 840);
  take_picture (window, "start-dark");
  open_sample (window, "cifar100.l2h.json");
  driver_click_node (window, 0);
  take_settled_picture (window, "dark");
  driver_close_window (window);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);
}

static void
test_narrow (void)
{
  BoughWindow *window = open_window (600, 400);

  take_picture (window, "start-narrow");
  open_sample (window, "glyphs/logits.npy");
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), <=, 600);
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (window)), <=, 400);
  take_settled_picture (window, "narrow");
  driver_click_node (window, 0);
  take_settled_picture (window, "narrow-leaf");
  driver_close_window (window);
}

static void
test_large (void)
{
  BoughWindow *window = open_window (3840, 2160);

  open_sample (window, "imagenet1k.l2h.json");
  driver_click_node (window, 500);
  take_settled_picture (window, "4k");
  driver_close_window (window);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  driver_init ();

  g_test_add_func ("/pictures/wide", test_wide);
  g_test_add_func ("/pictures/dark", test_dark);
  g_test_add_func ("/pictures/narrow", test_narrow);
  g_test_add_func ("/pictures/large", test_large);

  return g_test_run ();
}
