/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the style panel has the figure show: colours, rings, images, and the files that they come from. */

#include "style-panel.h"

#include "figure/bough-style-rings.h"
#include "figure/bough-style-text.h"

#include <string.h>

/* A palette with a wrong colour: the field says which line; one that is right is obeyed; what is not installed is named. */
static void
test_palette_and_font (Fixture *fixture, gconstpointer data)
{
  g_autofree char *bad = fixture_get_path (fixture, "bad.csv");
  g_autofree char *good = fixture_get_path (fixture, "good.csv");
  const char *const paths[] = { bad, good };
  BoughStyle *style;

  g_assert_true (g_file_set_contents (bad, "group,color\nDigits,red\n", -1, NULL));
  g_assert_true (g_file_set_contents (good, "group,color\nDigits,#123456\n", -1, NULL));
  fixture_open_sample (fixture);
  style = bough_tree_page_get_style (driver_get_tree_page (fixture->window));
  style_panel_open (fixture);
  style_panel_click_section (fixture, "Colours");
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      driver_click (driver_find_tooltip (style_panel_get (fixture), "Open a CSV of group and colour"));
      driver_wait_for_dialog (fixture->window);
      driver_pass_time (0.5);
      driver_type (paths[i]);
      driver_pass_time (0.5);
      driver_press ("Return");
      driver_wait (driver_has_no_dialog, fixture->window, 20, "the dialog to close");
      if (i == 0)
        {
          driver_wait_for_text (style_panel_get (fixture), "bad.csv: line 2: \"red\" is no colour");
          driver_take_picture (fixture->window, "style-bad-palette");
          g_assert_cmpuint (g_variant_n_children (bough_style_get_values (style)->colors), ==, 0);
        }
    }
  driver_pass_time (1);
  driver_wait_for_figure (fixture->window);
  g_assert_cmpuint (g_variant_n_children (bough_style_get_values (style)->colors), ==, 1);
  g_assert_null (driver_find_label (style_panel_get (fixture), "is no colour"));
  {
    g_autofree char *svg = fixture_read_figure (fixture);

    g_assert_nonnull (strstr (svg, "#123456"));
  }
  driver_press ("ctrl+z");
  driver_pass_time (0.3);
  g_assert_cmpuint (g_variant_n_children (bough_style_get_values (style)->colors), ==, 0);

  style_panel_click_section (fixture, "Colours");
  style_panel_click_section (fixture, "Page");
  bough_style_set_font_family (style, "No Such Font");
  driver_wait_for_text (style_panel_get (fixture), "“No Such Font” is not installed; “");
}

/* Rings are added, change what they show, and go; each is a step. */
static void
test_rings (Fixture *fixture, gconstpointer data)
{
  g_autofree char *shown = NULL;
  BoughStyle *style;
  g_auto (GStrv) changes = NULL;

  fixture_open_sample (fixture);
  style = bough_tree_page_get_style (driver_get_tree_page (fixture->window));
  style_panel_open (fixture);
  style_panel_click_section (fixture, "Rings");
  fixture_click_for_another_figure (fixture, driver_find_tooltip (style_panel_get (fixture), "Add a ring"));
  driver_pass_time (0.5);
  fixture_click_for_another_figure (fixture, driver_find_tooltip (style_panel_get (fixture), "Add a ring"));
  driver_pass_time (0.5);
  driver_take_picture (fixture->window, "style-rings");
  changes = bough_style_dup_changes (style);
  g_assert_cmpstr (changes[0], ==, "rings=color,purity,samples");
  shown = fixture_read_figure (fixture);
  g_assert_nonnull (strstr (shown, ">Leaf purity<"));
  g_assert_nonnull (strstr (shown, ">Samples<"));

  fixture_click_for_another_figure (fixture, driver_find_tooltip (style_panel_get (fixture), "Remove ring 2"));
  g_strfreev (g_steal_pointer (&changes));
  changes = bough_style_dup_changes (style);
  g_assert_cmpstr (changes[0], ==, "rings=color,samples");
  driver_press ("ctrl+z");
  driver_press ("ctrl+z");
  driver_press ("ctrl+z");
  driver_pass_time (0.3);
  g_strfreev (g_steal_pointer (&changes));
  changes = bough_style_dup_changes (style);
  g_assert_null (changes[0]);
}

static void
open_csv (Fixture *fixture, const char *tooltip, const char *name, const char *content)
{
  g_autofree char *path = fixture_get_path (fixture, name);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  driver_click (driver_find_tooltip (style_panel_get (fixture), tooltip));
  driver_wait_for_dialog (fixture->window);
  driver_pass_time (0.5);
  driver_type (path);
  driver_pass_time (0.5);
  driver_press ("Return");
  driver_wait (driver_has_no_dialog, fixture->window, 20, "the dialog to close");
}

static void
open_second (Fixture *fixture, const char *name, const char *content)
{
  open_csv (fixture, "Open a CSV of class and coarser group", name, content);
}

typedef struct {
  Fixture *fixture;
  const char *text;
} SvgWanted;

static gboolean
has_svg (gpointer data)
{
  SvgWanted *wanted = data;
  g_autofree char *svg = fixture_read_figure (wanted->fixture);

  return strstr (svg, wanted->text) != NULL;
}

static gboolean
has_no_svg (gpointer data)
{
  return !has_svg (data);
}

static void
wait_for_svg (Fixture *fixture, const char *text)
{
  SvgWanted wanted = { fixture, text };

  driver_wait (has_svg, &wanted, 20, text);
}

static void
wait_for_no_svg (Fixture *fixture, const char *text)
{
  SvgWanted wanted = { fixture, text };

  driver_wait (has_no_svg, &wanted, 20, text);
}

static GtkWidget *
find_cell (gpointer root, guint n)
{
  GtkWidget *grid = driver_find (root, GTK_TYPE_GRID_VIEW);
  GtkWidget *child = gtk_widget_get_first_child (grid);

  while (n-- > 0)
    child = gtk_widget_get_next_sibling (child);
  return child;
}

/* A leaf to each line, with its number or its kind. */
static char *
describe_leaves (Fixture *fixture, gboolean is_kind)
{
  L2hTree *tree = fixture_get_tree (fixture);
  GString *csv = g_string_new ("class,value\n");

  for (guint leaf = 0; leaf < l2h_tree_get_n_leaves (tree); leaf++)
    if (is_kind)
      g_string_append_printf (csv, "%s,%s\n", l2h_tree_get_leaf (tree, leaf)->name, leaf % 2 ? "odd one" : "even one");
    else
      g_string_append_printf (csv, "%s,%u\n", l2h_tree_get_leaf (tree, leaf)->name, leaf + 7);
  return g_string_free (csv, FALSE);
}

/*
 * Rings and names come from files, go by undo and by their rows, and are named by the recipe; a file that does not go with
 * the leaves has the command's line in its field, which stays.
 */
static void
test_ring_files (Fixture *fixture, gconstpointer data)
{
  static const char *const inputs[] = { "glyphs/logits.npy", "glyphs/classes.txt", "glyphs/images.npy" };
  static const char *const tooltip = "Open a CSV of class and number or group";
  g_autofree char *path = fixture_get_path (fixture, "logits.npy");
  g_autofree char *numbers = NULL;
  g_autofree char *kinds = NULL;
  g_autofree char *figure = NULL;
  g_autofree char *named = NULL;
  g_autofree char *command = NULL;
  g_autofree char *printed = NULL;
  g_autoptr (GBytes) exported = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (inputs); i++)
    fixture_copy_sample_file (fixture, inputs[i]);
  driver_open_path (fixture->window, path);
  driver_pass_time (0.5);
  numbers = describe_leaves (fixture, FALSE);
  kinds = describe_leaves (fixture, TRUE);
  style_panel_open (fixture);
  style_panel_click_section (fixture, "Rings");
  open_csv (fixture, tooltip, "wrong.csv", "class,size\nzero,1\n");
  driver_wait_for_text (style_panel_get (fixture), "wrong.csv: 139 classes of the tree are missing");
  driver_pass_time (0.7);
  driver_take_picture (fixture->window, "style-wrong-ring");
  open_csv (fixture, tooltip, "size.csv", numbers);
  driver_wait_for_text (style_panel_get (fixture), "size");
  driver_pass_time (0.7);
  g_assert_null (driver_find_label (style_panel_get (fixture), "wrong.csv"));
  open_csv (fixture, tooltip, "kind.csv", kinds);
  driver_wait_for_text (style_panel_get (fixture), "kind");
  wait_for_svg (fixture, ">even one<");
  figure = fixture_read_figure (fixture);
  g_assert_nonnull (strstr (figure, ">146<")); /* of 140 leaves, from 7 on */
  driver_take_picture (fixture->window, "style-ring-files");
  driver_press ("ctrl+z");
  wait_for_no_svg (fixture, ">even one<");
  driver_press ("ctrl+shift+z");
  wait_for_svg (fixture, ">even one<");
  style_panel_click_section (fixture, "Rings");

  style_panel_click_section (fixture, "Labels");
  open_csv (fixture, "Open a CSV of class and name", "names.csv", "class,name\nnobody,No\nzero,Naught\n");
  driver_wait_for_text (style_panel_get (fixture), "names.csv: 1 class is not in the figure: \"nobody\"");
  wait_for_svg (fixture, "Naught");
  driver_take_picture (fixture->window, "style-names");

  bough_style_set_width (bough_tree_page_get_style (driver_get_tree_page (fixture->window)), 500);
  bough_style_set_has_ring (bough_tree_page_get_style (driver_get_tree_page (fixture->window)), "images", TRUE);
  wait_for_svg (fixture, "<image ");
  exported = fixture_export (fixture, "rings.svg");
  command = g_strdup_printf ("cp rings.svg before.svg && '%1$s' info rings.svg | "
                             "grep -q -e '--ring size.csv --ring kind.csv --images images.npy' && "
                             "eval \"'%1$s' $('%1$s' info rings.svg | sed -n 's/^drawn by: l2h //p')\" && "
                             "cmp before.svg rings.svg", g_getenv ("L2H_COMMAND"));
  printed = fixture_run (fixture, command);
}

/* What is lit in a list of choices is clicked with the mouse. */
static void
choose (Fixture *fixture, const char *key, const char *choice)
{
  driver_click (style_panel_get_control (fixture, key));
  driver_wait_for_text (style_panel_get_control (fixture, key), choice);
  driver_pass_time (0.5);
  driver_click (driver_find_label (style_panel_get_control (fixture, key), choice));
  driver_pass_time (0.5);
}

/*
 * By group, the legend names the groups and what a leaf stands for is its group's colour; by purity, it has a scale, and a
 * pure leaf has the end of viridis as published, #440154; by nothing, there is no legend and no colour.
 */
static void
test_color_by (Fixture *fixture, gconstpointer data)
{
  L2hTree *tree;
  BoughFigure *figure;
  const BoughColor *leaves, *groups;
  BoughGrouping *grouping;
  guint n_pure = 0;

  fixture_open_sample (fixture);
  tree = fixture_get_tree (fixture);
  grouping = bough_document_get_grouping (bough_tree_page_get_document (driver_get_tree_page (fixture->window)));
  wait_for_svg (fixture, ">Digits<");
  style_panel_open (fixture);
  style_panel_click_section (fixture, "Colours");
  choose (fixture, "color-by", "Purity");
  wait_for_svg (fixture, ">Leaf purity<");
  wait_for_no_svg (fixture, ">Digits<");
  leaves = bough_figure_get_leaf_colors (bough_tree_page_get_figure (driver_get_tree_page (fixture->window)));
  for (guint leaf = 0; leaf < l2h_tree_get_n_leaves (tree); leaf++) {
    if (l2h_tree_get_leaf (tree, leaf)->purity < 1)
      continue;
    g_assert_cmphex (leaves[leaf], ==, 0x440154ff);
    n_pure++;
  }
  g_assert_cmpuint (n_pure, >, 0);

  choose (fixture, "color-by", "Nothing");
  wait_for_no_svg (fixture, ">Leaf purity<");
  leaves = bough_figure_get_leaf_colors (bough_tree_page_get_figure (driver_get_tree_page (fixture->window)));
  for (guint leaf = 0; leaf < l2h_tree_get_n_leaves (tree); leaf++)
    g_assert_cmphex (leaves[leaf], ==, BOUGH_COLOR_NONE);

  choose (fixture, "color-by", "Groups");
  wait_for_svg (fixture, ">Digits<");
  figure = bough_tree_page_get_figure (driver_get_tree_page (fixture->window));
  leaves = bough_figure_get_leaf_colors (figure);
  groups = bough_figure_get_group_colors (figure);
  for (guint leaf = 0; leaf < l2h_tree_get_n_leaves (tree); leaf++)
    g_assert_cmphex (leaves[leaf], ==, groups[bough_grouping_get_group (grouping, leaf)]);
  g_assert_cmphex (groups[0], !=, groups[1]);
}

/* The images of the most confident members stand in a ring; another one is chosen by hand, and it all goes by undo. */
static void
test_images (Fixture *fixture, gconstpointer data)
{
  BoughStyle *style;
  GtkWindow *dialog;
  guint zero;
  g_autofree char *shown = NULL;
  g_autofree char *chosen = NULL;

  fixture_open_sample (fixture);
  style = bough_tree_page_get_style (driver_get_tree_page (fixture->window));
  zero = fixture_find_leaf (fixture, "zero");
  style_panel_open (fixture);
  style_panel_click_section (fixture, "Images");
  bough_style_set_width (style, 500);
  style_panel_wait_for_width (fixture, 500);
  driver_click (driver_find_label (style_panel_get (fixture), "Member images"));
  wait_for_svg (fixture, "<image ");
  driver_wait_for_figure (fixture->window);
  driver_take_picture (fixture->window, "style-images");
  shown = fixture_read_figure (fixture);

  driver_press ("F8");
  driver_pass_time (0.5);
  bough_tree_page_select (driver_get_tree_page (fixture->window), zero);
  driver_pass_time (1);
  driver_click_secondary_at (find_cell (driver_get_inspector (fixture->window), 1), 20, 20);
  driver_wait_for_text (driver_get_inspector (fixture->window), "Use in the figure");
  driver_pass_time (0.5);
  driver_take_picture (fixture->window, "image-menu");
  driver_click (driver_find_label (driver_get_inspector (fixture->window), "Use in the figure"));
  driver_pass_time (1);
  driver_wait_for_figure (fixture->window);
  g_assert_cmpuint (g_variant_n_children (bough_style_get_values (style)->image_rows), ==, 1);
  chosen = fixture_read_figure (fixture);
  g_assert_nonnull (strstr (chosen, "<image "));
  g_assert_false (g_str_equal (shown, chosen));

  /* It is that of the switch beside the image, too. */
  driver_click (find_cell (driver_get_inspector (fixture->window), 1));
  dialog = driver_wait_for_dialog (fixture->window);
  driver_pass_time (1);
  driver_take_picture (dialog, "image-used");
  g_assert_true (gtk_switch_get_active (GTK_SWITCH (driver_find (dialog, GTK_TYPE_SWITCH))));
  driver_click (driver_find (dialog, GTK_TYPE_SWITCH));
  driver_pass_time (0.5);
  g_assert_cmpuint (g_variant_n_children (bough_style_get_values (style)->image_rows), ==, 0);
  driver_press ("Escape");
  driver_wait (driver_has_no_dialog, fixture->window, 20, "the dialog to close");
  driver_press ("ctrl+z");
  driver_pass_time (0.3);
  g_assert_cmpuint (g_variant_n_children (bough_style_get_values (style)->image_rows), ==, 1);
}

/* Coarser groups come from a file, stand in a ring, and are named by the recipe; a class that there is not is said. */
static void
test_second (Fixture *fixture, gconstpointer data)
{
  static const char *const inputs[] = { "glyphs/logits.npy", "glyphs/labels.npy", "glyphs/classes.txt",
                                        "glyphs/superclasses.csv" };
  static const char *const rings[] = { "color", "second", NULL };
  g_autofree char *path = fixture_get_path (fixture, "logits.npy");
  g_autofree char *figure = NULL;
  g_autoptr (GBytes) exported = NULL;
  g_autofree char *command = NULL;
  g_autofree char *printed = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (inputs); i++)
    fixture_copy_sample_file (fixture, inputs[i]);
  driver_open_path (fixture->window, path);
  driver_pass_time (0.5);
  style_panel_open (fixture);
  style_panel_click_section (fixture, "Colours");
  open_second (fixture, "wrong.csv", "class,kind\nnobody,sign\n");
  driver_wait_for_text (style_panel_get (fixture), "wrong.csv: ");
  open_second (fixture, "coarse.csv", "class,kind\nzero,number sign\none,number sign\nomega,letter sign\n");
  driver_pass_time (1);
  g_assert_null (driver_find_label (style_panel_get (fixture), "wrong.csv"));
  g_object_set (bough_tree_page_get_style (driver_get_tree_page (fixture->window)), "rings",
                g_variant_new_strv (rings, -1), NULL);
  driver_pass_time (1);
  driver_wait_for_figure (fixture->window);
  figure = fixture_read_figure (fixture);
  g_assert_nonnull (strstr (figure, ">number sign<"));

  exported = fixture_export (fixture, "second.svg");
  command = g_strdup_printf ("cp second.svg before.svg && '%1$s' info second.svg | grep -q -e '--second coarse.csv' && "
                             "eval \"'%1$s' $('%1$s' info second.svg | sed -n 's/^drawn by: l2h //p')\" && "
                             "cmp before.svg second.svg", g_getenv ("L2H_COMMAND"));
  printed = fixture_run (fixture, command);
}

int
main (int argc, char *argv[])
{
  /* The display's script isolates the user's folders; GLib's option would hide the system's MIME types, too. */
  g_test_init (&argc, &argv, NULL);
  driver_init ();

  fixture_add_test ("/style-content/palette-and-font", test_palette_and_font);
  fixture_add_test ("/style-content/rings", test_rings);
  fixture_add_test ("/style-content/second", test_second);
  fixture_add_test ("/style-content/ring-files", test_ring_files);
  fixture_add_test ("/style-content/color-by", test_color_by);
  fixture_add_test ("/style-content/images", test_images);

  return g_test_run ();
}
