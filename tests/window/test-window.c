/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "app/bough-bar.h"
#include "app/bough-leaf-item.h"

/* A card on the start page leads to the tree, and a click on a leaf to its numbers. Counted in NumPy:
 * a = logits.astype (float64).argmax (1); np.unique (labels[a == k], return_counts=True). */
static void
test_sample_and_leaf (Fixture *fixture, gconstpointer data)
{
  GtkWidget *bar;

  driver_click (driver_find_label (fixture->window, "Glyphs"));
  driver_wait_for_figure (fixture->window);
  g_assert_cmpuint (l2h_tree_get_n_leaves (fixture_get_tree (fixture)), ==, 140);

  /* zero: 49 samples, of them 26 zeros, 7 O, 6 Omicron; 26 / 49 = 53.06 % */
  driver_click_node (fixture->window, 0);
  g_assert_cmpuint (fixture_get_selected (fixture), ==, 0);
  driver_wait_for_text (driver_get_inspector (fixture->window), "53.1");
  driver_assert_reads (driver_get_inspector (fixture->window), "zero");
  bar = driver_find (driver_get_inspector (fixture->window), BOUGH_TYPE_BAR);
  g_assert_cmpfloat_with_epsilon (bough_bar_get_share (BOUGH_BAR (bar)), 26.0 / 49, 1e-9);
  driver_assert_reads (driver_get_inspector (fixture->window), "49");
  driver_assert_reads (driver_get_inspector (fixture->window), "zero\n26\nO\n7\nOmicron\n6\no\n4\nCyr. O\n4\nomicron\n2\n");
  driver_assert_reads (driver_get_inspector (fixture->window), "Digits");
}

/* The first merge, in NumPy's float64: O (34 samples, score 0.253631) joins Cyr. O. With O left out, softmax of its
 * samples; summed by their top class: 6.1275, 3.2952, 0.6642, 0.2518, 0.2281; margin 6.127531 - 3.295162 = 2.832369. The
 * highest of them are those of the samples 2760, 3484 and 2784. */
static void
test_merge (Fixture *fixture, gconstpointer data)
{
  BoughInspector *inspector;

  fixture_open_sample (fixture);
  inspector = driver_get_inspector (fixture->window);
  driver_click_node (fixture->window, 140);
  g_assert_cmpuint (fixture_get_selected (fixture), ==, 140);
  driver_wait_for_text (inspector, "6.1275");
  driver_assert_reads (inspector, "\nO\nLowest score · 34 samples\nCyr. O\nPartner · ");
  driver_assert_reads (inspector, "1 of 139");
  driver_assert_reads (inspector, "0.253631");
  driver_assert_reads (inspector, "2.8324");
  driver_assert_reads (inspector,
                       "Cyr. O\n6.1275\nOmicron\n3.2952\nzero\n0.6642\no\n0.2518\nomicron\n0.2281\n");
  driver_assert_reads (inspector, "→ Cyr. O\n0.4470\n→ Cyr. O\n0.4407\n→ Omicron\n0.4033\n");
  driver_find_tooltip (inspector, "sample 2760 · → Cyr. O · 0.4470");
  driver_find_tooltip (inspector, "sample 2784 · → Omicron · 0.4033");
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

  /* Zeta, Theta, Beta and their like hold it as well, some of them before it, but one leaf is called just so. */
  driver_press ("ctrl+f");
  driver_type ("eta");
  driver_press ("Return");
  driver_wait_for_text (driver_get_inspector (fixture->window), "eta");
  g_assert_cmpuint (fixture_get_selected (fixture), ==, fixture_find_leaf (fixture, "eta"));
}

static guint
get_listed (Fixture *fixture)
{
  GtkWidget *list = driver_find (driver_get_leaf_list (fixture->window), GTK_TYPE_LIST_VIEW);
  GtkSelectionModel *model = gtk_list_view_get_model (GTK_LIST_VIEW (list));
  BoughLeafItem *item = gtk_single_selection_get_selected_item (GTK_SINGLE_SELECTION (model));

  return item ? bough_leaf_item_get_leaf (item) : L2H_NO_NODE;
}

/* The list and the tree show the same leaf, whichever was asked. */
static void
test_list (Fixture *fixture, gconstpointer data)
{
  const guint *order;

  fixture_open_sample (fixture);
  order = bough_figure_get_leaf_order (bough_tree_page_get_figure (driver_get_tree_page (fixture->window)));
  driver_click (driver_find_label (driver_find (driver_get_leaf_list (fixture->window), GTK_TYPE_LIST_VIEW),
                                   l2h_tree_get_leaf (fixture_get_tree (fixture), order[1])->name));
  g_assert_cmpuint (fixture_get_selected (fixture), ==, order[1]);
  g_assert_cmpuint (get_listed (fixture), ==, order[1]);

  driver_click_node (fixture->window, order[70]);
  g_assert_cmpuint (get_listed (fixture), ==, order[70]);
  driver_click_node (fixture->window, 200);
  g_assert_cmpuint (get_listed (fixture), ==, L2H_NO_NODE);
}

static void
test_arrow_keys (Fixture *fixture, gconstpointer data)
{
  const guint *order;
  guint n_children;

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
  driver_press ("alt+Down");
  g_assert_cmpuint (fixture_get_selected (fixture), ==,
                    l2h_tree_get_children (fixture_get_tree (fixture),
                                           l2h_tree_get_parent (fixture_get_tree (fixture), order[9]), &n_children)[0]);
  driver_press ("End");
  g_assert_cmpuint (fixture_get_selected (fixture), ==, order[139]);
  driver_press ("Home");
  g_assert_cmpuint (fixture_get_selected (fixture), ==, order[0]);
  driver_press ("Escape");
  g_assert_cmpuint (fixture_get_selected (fixture), ==, L2H_NO_NODE);
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

/* What a window was left like, the next one is: size, panes, colours. */
static void
test_state (Fixture *fixture, gconstpointer data)
{
  BoughWindow *other;

  fixture_open_sample (fixture);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1100, 700);
  bough_style_set_color_by (bough_tree_page_get_style (driver_get_tree_page (fixture->window)), BOUGH_COLOR_BY_NONE);
  driver_press ("F9");
  driver_pass_time (0.3);
  g_assert_null (driver_get_leaf_list (fixture->window));

  other = driver_open_window ();
  {
    g_autofree char *path = driver_sample_path ("cifar100.l2h.json");
    int other_width, other_height;

    driver_open_path (other, path);
    gtk_window_get_default_size (GTK_WINDOW (other), &other_width, &other_height);
    g_assert_cmpint (other_width, ==, 1100);
    g_assert_cmpint (other_height, ==, 700);
  }
  g_assert_null (driver_get_leaf_list (other));
  g_assert_cmpint (bough_style_get_color_by (bough_tree_page_get_style (driver_get_tree_page (other))), ==,
                   BOUGH_COLOR_BY_NONE);
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

static void
close_dialog (Fixture *fixture)
{
  driver_press ("Escape");
  driver_wait (driver_has_no_dialog, fixture->window, 20, "the dialog to close");
}

static void
choose_in_menu (Fixture *fixture, const char *const *items)
{
  driver_click (driver_find_tooltip (fixture->window, "Main menu"));
  for (guint i = 0; items[i]; i++)
    {
      driver_wait_for_text (fixture->window, items[i]);
      driver_pass_time (0.5);
      driver_click (driver_find_label (fixture->window, items[i]));
    }
}

static gboolean
is_linear (gpointer data)
{
  return bough_style_get_layout (bough_tree_page_get_style (driver_get_tree_page (data))) == BOUGH_LAYOUT_LINEAR;
}

static gboolean
is_circular (gpointer data)
{
  return !is_linear (data);
}

/* After a dialog that was chosen in the menu the window has the keyboard again, without a click. */
static void
test_keys_after_dialog (Fixture *fixture, gconstpointer data)
{
  static const char *const items[][3] = {
    { "Export", "Coarser labels…" }, { "Export", "Figure…" }, { "Save as…" }, { "About Bough" },
  };

  fixture_open_sample (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      choose_in_menu (fixture, items[i]);
      driver_wait_for_dialog (fixture->window);
      driver_pass_time (0.5);
      driver_press ("Escape");
      driver_wait (driver_has_no_dialog, fixture->window, 20, "the dialog to close");
      driver_pass_time (0.5);
      g_test_message ("%s: focus %s, active %d", items[i][0],
                      gtk_window_get_focus (GTK_WINDOW (fixture->window))
                        ? G_OBJECT_TYPE_NAME (gtk_window_get_focus (GTK_WINDOW (fixture->window))) : "nowhere",
                      gtk_window_is_active (GTK_WINDOW (fixture->window)));
      driver_press (i % 2 == 0 ? "ctrl+2" : "ctrl+1");
      driver_wait (i % 2 == 0 ? is_linear : is_circular, fixture->window, 5, "the other layout");
      driver_wait_for_figure (fixture->window);
    }
}

/* The windows that tell of the program open by keyboard and close with Escape; About is the menu's last entry. */
static void
test_help (Fixture *fixture, gconstpointer data)
{
  GtkWindow *dialog;

  driver_press ("ctrl+question");
  dialog = driver_wait_for_dialog (fixture->window);
  g_assert_true (GTK_IS_SHORTCUTS_WINDOW (dialog));
  driver_wait_for_text (dialog, "Export figure");
  close_dialog (fixture);

  driver_pass_time (0.3);
  driver_press ("F10");
  driver_pass_time (0.5);
  driver_press ("Up");
  driver_press ("Return");
  dialog = driver_wait_for_dialog (fixture->window);
  g_assert_true (ADW_IS_ABOUT_WINDOW (dialog));
  driver_wait_for_text (dialog, "The Bough contributors");
  close_dialog (fixture);
}

/* Each page of the shortcuts is as small as the smallest screens are. */
static void
test_shortcuts (Fixture *fixture, gconstpointer data)
{
  GtkWidget *shortcuts = GTK_WIDGET (gtk_application_window_get_help_overlay (GTK_APPLICATION_WINDOW (fixture->window)));
  GtkRequisition size;

  fixture_open_sample (fixture);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-help-overlay", NULL));
  driver_pass_time (1);
  g_assert_true (gtk_widget_get_mapped (shortcuts));
  driver_take_picture (shortcuts, "shortcuts");
  gtk_widget_get_preferred_size (shortcuts, &size, NULL);
  g_assert_cmpint (size.width, <=, 600);
  g_assert_cmpint (size.height, <=, 400);
  gtk_widget_set_visible (shortcuts, FALSE);
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
  fixture_add_test ("/window/list", test_list);
  fixture_add_test ("/window/arrow-keys", test_arrow_keys);
  fixture_add_test ("/window/settings", test_settings);
  fixture_add_test ("/window/state", test_state);
  fixture_add_test ("/window/smallest-size", test_smallest_size);
  fixture_add_test ("/window/folded-panes", test_folded_panes);
  fixture_add_test ("/window/help", test_help);
  fixture_add_test ("/window/keys-after-dialog", test_keys_after_dialog);
  fixture_add_test ("/window/shortcuts", test_shortcuts);

  return g_test_run ();
}
