/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"


/* A card on the start page leads to the tree, and a click on a leaf to its numbers. Counted in NumPy:
 * a = logits.astype (float64).argmax (1); np.unique (labels[a == k], return_counts=True). */
static void
test_sample_and_leaf (Fixture *fixture, gconstpointer data)
{
  driver_click (driver_find_label (fixture->window, "Glyphs"));
  driver_wait_for_figure (fixture->window);
  g_assert_cmpuint (l2h_tree_get_n_leaves (fixture_get_tree (fixture)), ==, 140);

  /* zero: 49 samples, of them 26 zeros, 7 O, 6 Omicron; 26 / 49 = 53.06 % */
  driver_click_node (fixture->window, 0);
  g_assert_cmpuint (fixture_get_selected (fixture), ==, 0);
  driver_wait_for_text (driver_get_inspector (fixture->window), "53.1");
  driver_assert_reads (driver_get_inspector (fixture->window), "zero");
  driver_assert_reads (driver_get_inspector (fixture->window), "49");
  driver_assert_reads (driver_get_inspector (fixture->window), "Omicron");
  driver_assert_reads (driver_get_inspector (fixture->window), "Digits");
}

/* The first merge, by the float64 oracle: O joins Cyr. O; score 0.25363, reassigned 6.1275, margin 2.8324; next in line
 * are Omicron (3.2952), zero (0.6642), o (0.2518), omicron (0.2281). */
static void
test_merge (Fixture *fixture, gconstpointer data)
{
  BoughInspector *inspector;

  fixture_open_sample (fixture);
  inspector = driver_get_inspector (fixture->window);
  driver_click_node (fixture->window, 140);
  g_assert_cmpuint (fixture_get_selected (fixture), ==, 140);
  driver_wait_for_text (inspector, "6.1");
  driver_assert_reads (inspector, "Cyr. O");
  driver_assert_reads (inspector, "Omicron");
  driver_assert_reads (inspector, "omicron");
  driver_assert_reads (inspector, "0.25");
  driver_assert_reads (inspector, "2.8");
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  fixture_open_sample (fixture);
  driver_press ("ctrl+f");
  driver_type ("shch");
  driver_pass_time (0.3);
  driver_press ("Return");
  driver_pass_time (0.3);
  g_assert_cmpuint (fixture_get_selected (fixture), ==, fixture_find_leaf (fixture, "Cyr. Shcha"));
  driver_wait_for_text (driver_get_inspector (fixture->window), "Cyr. Shcha");
}

static void
test_arrow_keys (Fixture *fixture, gconstpointer data)
{
  const guint *order;

  fixture_open_sample (fixture);
  order = bough_figure_get_leaf_order (bough_tree_page_get_figure (driver_get_tree_page (fixture->window)));

  /* A tree that was opened has the keyboard. */
  driver_press ("Right");
  g_assert_cmpuint (fixture_get_selected (fixture), ==, order[0]);
  driver_click_node (fixture->window, order[10]);
  g_assert_cmpuint (fixture_get_selected (fixture), ==, order[10]);
  driver_press ("Right");
  g_assert_cmpuint (fixture_get_selected (fixture), ==, order[11]);
  driver_wait_for_text (driver_get_inspector (fixture->window),
                        l2h_tree_get_leaf (fixture_get_tree (fixture), order[11])->name);
  driver_press ("Left");
  driver_press ("Left");
  g_assert_cmpuint (fixture_get_selected (fixture), ==, order[9]);
  driver_press ("alt+Up");
  g_assert_cmpuint (fixture_get_selected (fixture), ==, l2h_tree_get_parent (fixture_get_tree (fixture), order[9]));
}

/* Another window begins with the layout that was chosen last, and then goes its own way. */
static void
test_settings (Fixture *fixture, gconstpointer data)
{
  BoughWindow *other;

  fixture_open_sample (fixture);
  fixture_click_for_another_figure (fixture, driver_find_action (fixture->window, "tree.layout::linear"));
  other = driver_open_window ();
  {
    g_autofree char *path = driver_sample_path ("cifar100.l2h.json");

    driver_open_path (other, path);
  }
  g_assert_cmpint (bough_style_get_layout (bough_tree_page_get_style (driver_get_tree_page (other))), ==,
                   BOUGH_LAYOUT_LINEAR);
  driver_press ("ctrl+1");
  driver_pass_time (0.3);
  g_assert_cmpint (bough_style_get_layout (bough_tree_page_get_style (driver_get_tree_page (other))), ==,
                   BOUGH_LAYOUT_CIRCULAR);
  g_assert_cmpint (bough_style_get_layout (bough_tree_page_get_style (driver_get_tree_page (fixture->window))), ==,
                   BOUGH_LAYOUT_LINEAR);
  driver_close_window (other);
}

static void
test_smallest_size (Fixture *fixture, gconstpointer data)
{
  int width, height;

  fixture_open_sample (fixture);
  gtk_widget_measure (GTK_WIDGET (fixture->window), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (fixture->window), GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
  g_assert_cmpint (width, <=, 600);
  g_assert_cmpint (height, <=, 400);
}

static gboolean
is_shown (Fixture *fixture, const char *pane)
{
  g_autoptr (GVariant) state =
    g_action_group_get_action_state (bough_tree_page_get_actions (driver_get_tree_page (fixture->window)), pane);

  return g_variant_get_boolean (state);
}

static gboolean
is_narrow (gpointer data)
{
  return gtk_widget_get_width (data) <= 600;
}

/* In a narrow window the panes lie over the tree: one at a time, and Escape hides it without ending the selection. */
static void
test_folded_panes (Fixture *fixture, gconstpointer data)
{
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 600, 400);
  driver_wait (is_narrow, fixture->window, 20, "the narrow window");
  fixture_open_sample (fixture);
  driver_press ("Home");
  driver_pass_time (0.5);
  g_assert_false (is_shown (fixture, "show-leaves") || is_shown (fixture, "show-inspector"));

  driver_press ("ctrl+i");
  driver_pass_time (0.5);
  g_assert_true (is_shown (fixture, "show-inspector"));
  driver_press ("F9");
  driver_pass_time (0.5);
  g_assert_true (is_shown (fixture, "show-leaves"));
  g_assert_false (is_shown (fixture, "show-inspector"));

  driver_press ("Escape");
  driver_pass_time (0.5);
  g_assert_false (is_shown (fixture, "show-leaves") || is_shown (fixture, "show-inspector"));
  g_assert_cmpuint (fixture_get_selected (fixture), !=, L2H_NO_NODE);
  driver_press ("Escape");
  driver_pass_time (0.5);
  g_assert_cmpuint (fixture_get_selected (fixture), ==, L2H_NO_NODE);
}

int
main (int argc, char *argv[])
{
  /* The display's script isolates the user's folders; GLib's option would hide the system's MIME types, too. */
  g_test_init (&argc, &argv, NULL);
  driver_init ();

  fixture_add_test ("/window/sample-and-leaf", test_sample_and_leaf);
  fixture_add_test ("/window/merge", test_merge);
  fixture_add_test ("/window/search", test_search);
  fixture_add_test ("/window/arrow-keys", test_arrow_keys);
  fixture_add_test ("/window/settings", test_settings);
  fixture_add_test ("/window/smallest-size", test_smallest_size);
  fixture_add_test ("/window/folded-panes", test_folded_panes);

  return g_test_run ();
}
