/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "figure/bough-palette.h"
#include "figure/bough-style-text.h"
#include "test-figures.h"
#include "test-trees.h"

/* @settings: "key=value key=value" */
static BoughFigure *
draw (L2hTree *tree, BoughGrouping *grouping, const char *settings)
{
  g_autoptr (BoughStyle) style = bough_style_new ();

  test_style_set (style, settings);

  return test_figure_draw (tree, grouping, style);
}

/* The arcs and texts of clades: two items each. */
static guint
count_marks (BoughFigure *figure)
{
  return test_figure_count_role (figure, BOUGH_SCENE_CLADE) / 2;
}

/*
 * A balanced tree of 16 in groups of four: the largest clades of one group are the four nodes above four leaves each,
 * 24 to 27. They are labelled where labels have no room, always, or never, as the style says.
 */
static void
test_clade_labels (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_balanced (16);
  g_autoptr (BoughGrouping) grouping = test_grouping_new (16, 4, FALSE);
  static const char *const layouts[] = { "", "layout=linear", "layout=linear orientation=up", "span=180" };

  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++) {
    g_autofree char *always = g_strconcat (layouts[i], " clade-labels=always", NULL);
    g_autofree char *crowded = g_strconcat (layouts[i], " width=70 height=70 min-label-size=30 label-size=30", NULL);
    g_autofree char *never = g_strconcat (crowded, " clade-labels=never", NULL);
    g_autoptr (BoughFigure) with_room = draw (tree, grouping, layouts[i]);
    g_autoptr (BoughFigure) in_any_case = draw (tree, grouping, always);
    g_autoptr (BoughFigure) instead = draw (tree, grouping, crowded);
    g_autoptr (BoughFigure) without = draw (tree, grouping, never);

    g_assert_cmpuint (count_marks (with_room), ==, 0);
    g_assert_cmpuint (count_marks (in_any_case), ==, 4);
    for (guint node = 24; node < 28; node++) {
      const BoughSceneItem *text = test_figure_find (in_any_case, BOUGH_SCENE_CLADE, node, 1);

      g_assert_true (g_str_has_suffix (text->text.string, " (4)"));
    }
    g_assert_cmpuint (test_figure_count_role (instead, BOUGH_SCENE_LABEL), ==, 0);
    g_assert_cmpuint (count_marks (instead), >=, 1);
    g_assert_nonnull (strstr (bough_figure_get_note (instead), "labelled instead"));
    g_assert_cmpuint (count_marks (without), ==, 0);
  }
}

/*
 * A balanced tree of 16, whose leaves 0 to 3 and 8 to 15 are in one group and 4 to 7 in another: the first has the clades
 * of 4 and of 8 leaves, 24 and 29. The name stands once, at the larger; at the other where the style gives the larger one
 * a name of its own. Either has a part of the group's twelve alone, and says so; so does the group's name in a bracket.
 */
static void
test_clade_labels_once (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_balanced (16);
  const int groups[16] = { 0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0 };
  const char *const names[] = { "one", "two", NULL };
  g_autoptr (BoughGrouping) grouping = bough_grouping_new ("group", groups, 16, names);
  g_autoptr (BoughFigure) figure = draw (tree, grouping, "clade-labels=always");
  g_autoptr (BoughFigure) named = draw (tree, grouping, "clade-labels=always brackets=29=Mine");
  g_autoptr (BoughFigure) bracket = draw (tree, grouping, "brackets=24=");

  g_assert_cmpuint (count_marks (figure), ==, 2);
  g_assert_cmpstr (test_figure_find (figure, BOUGH_SCENE_CLADE, 29, 1)->text.string, ==, "one (8 of 12)");
  g_assert_cmpstr (test_figure_find (figure, BOUGH_SCENE_CLADE, 25, 1)->text.string, ==, "two (4)");
  g_assert_cmpuint (count_marks (named), ==, 3);
  g_assert_cmpstr (test_figure_find (named, BOUGH_SCENE_CLADE, 29, 1)->text.string, ==, "Mine (8)");
  g_assert_cmpstr (test_figure_find (named, BOUGH_SCENE_CLADE, 24, 1)->text.string, ==, "one (4 of 12)");
  g_assert_cmpstr (test_figure_find (bracket, BOUGH_SCENE_CLADE, 24, 1)->text.string, ==, "one (4 of 12)");
}

/*
 * A balanced tree of 64, of which each eight leaves are in one of four groups by turns, so that each group has two clades
 * of 8. As the page gets narrower, their text loses first of how many the leaves are, then their number, then the end of
 * the name: a number stands whole or not at all, as "the 1st group (1…" would be another one.
 */
static void
test_clade_labels_shorten (void)
{
  static const char *const names[] = { "the 1st group", "the 2nd group", "the 3rd group", "the 4th group", NULL };
  g_autoptr (L2hTree) tree = test_tree_new_balanced (64);
  g_autoptr (BoughGrouping) grouping = NULL;
  int groups[64];
  guint n_whole = 0, n_counted = 0, n_names = 0, n_cut = 0;

  for (guint leaf = 0; leaf < 64; leaf++)
    groups[leaf] = leaf / 8 % 4;
  grouping = bough_grouping_new ("group", groups, 64, names);
  for (guint width = 240; width >= 40; width -= 2) {
    g_autofree char *settings =
      g_strdup_printf ("layout=linear legend=none clade-labels=always label-size=12 width=%u", width);
    g_autoptr (BoughFigure) figure = draw (tree, grouping, settings);
    gsize n_items;
    const BoughSceneItem *items = bough_scene_get_items (bough_figure_get_scene (figure), &n_items);

    for (gsize i = 0; i < n_items; i++) {
      const char *text;

      if (items[i].role != BOUGH_SCENE_CLADE || items[i].kind != BOUGH_SCENE_TEXT)
        continue;
      text = items[i].text.string;
      if (items[i].text.full != NULL)
        g_assert_true (g_str_has_suffix (items[i].text.full, " group (8 of 16)"));
      n_whole += g_str_has_suffix (text, " group (8 of 16)");
      n_counted += g_str_has_suffix (text, " group (8)");
      n_names += g_str_has_suffix (text, " group");
      n_cut += g_str_has_suffix (text, "…");
      g_assert_true (!g_str_has_suffix (text, "…") || strchr (text, '(') == NULL);
    }
  }
  g_assert_cmpuint (n_whole, >, 0);
  g_assert_cmpuint (n_counted, >, 0);
  g_assert_cmpuint (n_names, >, 0);
  g_assert_cmpuint (n_cut, >, 0);
}

/* The text of 28 pt begins four times as far from its arc, which is four times as wide, as that of 7 pt: 4.4 mm and 1.1. */
static void
test_large_clade_labels (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_balanced (16);
  static const double sizes[] = { 4, 7, 28 }, gaps[] = { 1.1, 1.1, 4.4 }, widths[] = { 1.2, 1.2, 4.8 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autofree char *settings =
      g_strdup_printf ("layout=linear width=800 brackets=24=Here min-label-size=4 label-size=%g", sizes[i]);
    g_autoptr (BoughFigure) figure = draw (tree, NULL, settings);
    const BoughSceneItem *arc = test_figure_find (figure, BOUGH_SCENE_CLADE, 24, 0);
    const BoughSceneItem *text = test_figure_find (figure, BOUGH_SCENE_CLADE, 24, 1);

    g_assert_cmpfloat_with_epsilon (text->text.x - arc->line.x0, gaps[i], 1e-6);
    g_assert_cmpfloat_with_epsilon (arc->line_width, widths[i], 1e-6);
  }
}

static void
test_brackets_and_shades (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_balanced (16);
  g_autoptr (BoughFigure) figure = draw (tree, NULL, "brackets=24=Here shaded=24=#ffeecc,25=");

  g_assert_cmpuint (count_marks (figure), ==, 1);
  g_assert_cmpstr (test_figure_find (figure, BOUGH_SCENE_CLADE, 24, 1)->text.string, ==, "Here (4)");
  g_assert_cmphex (test_figure_find (figure, BOUGH_SCENE_BACKGROUND, 24, 0)->fill, ==, 0xffeeccff);
  g_assert_cmpuint (test_figure_count (figure, BOUGH_SCENE_BACKGROUND, 25), ==, 1);
  g_assert_cmpuint (test_figure_count_role (figure, BOUGH_SCENE_BACKGROUND), ==, 2);
}

/* ((0, 1), (2, 3)): 4 and 5 are the largest clades of one group each, 6 is of both. */
static void
test_shade_groups (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_balanced (4);
  g_autoptr (BoughGrouping) grouping = test_grouping_new (4, 2, FALSE);
  g_autoptr (BoughFigure) plain = draw (tree, grouping, "");
  g_autoptr (BoughFigure) shaded = draw (tree, grouping, "shade-groups=true");

  g_assert_cmpuint (test_figure_count_role (plain, BOUGH_SCENE_BACKGROUND), ==, 0);
  g_assert_cmpuint (test_figure_count_role (shaded, BOUGH_SCENE_BACKGROUND), ==, 2);
  g_assert_cmphex (test_figure_find (shaded, BOUGH_SCENE_BACKGROUND, 4, 0)->fill, !=,
                   test_figure_find (shaded, BOUGH_SCENE_BACKGROUND, 5, 0)->fill);
}

/* Whether all of a shade's rim is inside of the page; the rim is looked at every half degree and where it ends. */
static gboolean
is_on_page (BoughScene *scene, const BoughSceneItem *shade)
{
  guint n_steps = ceil ((shade->wedge.a1 - shade->wedge.a0) / (G_PI / 360));

  for (guint i = 0; i <= n_steps; i++) {
    double angle = shade->wedge.a0 + (shade->wedge.a1 - shade->wedge.a0) * i / n_steps;
    double x = shade->wedge.cx + shade->wedge.outer * cos (angle), y = shade->wedge.cy + shade->wedge.outer * sin (angle);

    if (x < 0 || x > bough_scene_get_width (scene) || y < 0 || y > bough_scene_get_height (scene))
      return FALSE;
  }

  return TRUE;
}

/*
 * A shade reaches to the circle at which the longest label ends, wherever that one stands: further up than the labels of
 * its own leaves. The page is as large as that needs, and no shade is cut at its edge. The tree is balanced, so nodes 112
 * to 119 have 8 leaves each, and these are a group.
 */
static void
test_shades_on_page (void)
{
  static const char *const settings[] = {
    "shade-groups=true",
    "shaded=112=",
    "shaded=113=,117=",
    "shade-groups=true span=180 start-angle=-70",
    "shade-groups=true span=90 direction=counterclockwise height=70",
    "shade-groups=true label-angle=upright width=400",
    "shade-groups=true tips=ragged rings= heights=level",
    "shade-groups=true clade-labels=always legend=below",
  };
  g_autoptr (L2hTree) tree = test_tree_new_with_empty (64);
  g_autoptr (BoughGrouping) grouping = test_grouping_new (64, 8, FALSE);
  guint n_shades = 0;

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++) {
    g_autoptr (BoughFigure) figure = draw (tree, grouping, settings[i]);
    BoughScene *scene = bough_figure_get_scene (figure);
    gsize n_items;
    const BoughSceneItem *items = bough_scene_get_items (scene, &n_items);

    g_test_message ("%s", settings[i]);
    for (gsize j = 0; j < n_items; j++) {
      if (items[j].role == BOUGH_SCENE_BACKGROUND) {
        g_assert_true (is_on_page (scene, &items[j]));
        n_shades++;
      }
    }
  }
  g_assert_cmpuint (n_shades, ==, 6 * 8 + 1 + 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/figure/clade-marks/clade-labels", test_clade_labels);
  g_test_add_func ("/figure/clade-marks/clade-labels-once", test_clade_labels_once);
  g_test_add_func ("/figure/clade-marks/clade-labels-shorten", test_clade_labels_shorten);
  g_test_add_func ("/figure/clade-marks/large-clade-labels", test_large_clade_labels);
  g_test_add_func ("/figure/clade-marks/brackets-and-shades", test_brackets_and_shades);
  g_test_add_func ("/figure/clade-marks/shade-groups", test_shade_groups);
  g_test_add_func ("/figure/clade-marks/shades-on-page", test_shades_on_page);

  return g_test_run ();
}
