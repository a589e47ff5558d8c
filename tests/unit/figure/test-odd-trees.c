/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Trees that nobody would draw on purpose: names that are none, of two leaves, of more groups than can be told apart. */
#include <math.h>
#include <string.h>

#include "figure/bough-painter.h"
#include "l2h/l2h-tree-builder.h"
#include "test-boxes.h"
#include "test-figures.h"
#include "test-trees.h"

static const char *const layouts[] = {
  "",
  "layout=linear show-purity=true",
  "layout=linear orientation=down",
  "layout=linear orientation=up label-angle=upright show-count=true",
  "label-angle=upright",
  "span=90 inner-radius=0.9",
  "clade-labels=always shade-groups=true outliers=true",
  "width=40 show-purity=true",
  "tips=leaders branches=curved heights=step merge-numbers=true cut=2",
  "max-label-width=2 rings=color,purity,samples,agreement",
};

/* Balanced, over @names. */
static L2hTree *
new_tree (const char *const *names, guint n_leaves)
{
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (n_leaves);
  g_autoptr (GError) error = NULL;
  L2hTree *tree;

  for (guint leaf = 0; leaf < n_leaves; leaf++) {
    const L2hLeaf info = { .name = (char *) names[leaf], .n_samples = 10 + leaf, .purity = 0.9 };

    l2h_tree_builder_set_leaf (builder, leaf, &info);
  }
  for (guint next = 0; next + 1 < 2 * n_leaves - 1; next += 2) {
    const guint children[] = { next, next + 1 };

    l2h_tree_builder_add_node (builder, children, 2, NAN, &error);
    g_assert_no_error (error);
  }
  tree = l2h_tree_builder_finish (builder, &error);
  g_assert_no_error (error);

  return tree;
}

/* A sound document, whatever the names, and the other kinds of file are written. */
static void
check_files (BoughScene *scene)
{
  static const char *const names[] = { "a.pdf", "a.eps", "a.png" };
  const GMarkupParser parser = { NULL };
  const BoughExportOptions options = { .dpi = 30 };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, NULL, NULL);
  g_autoptr (GBytes) svg = bough_scene_to_svg (scene, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_markup_parse_context_parse (context, g_bytes_get_data (svg, NULL), g_bytes_get_size (svg), &error);
  g_assert_no_error (error);
  g_assert_true (g_markup_parse_context_end_parse (context, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (GBytes) file = bough_export_scene (scene, names[i], &options, &error);

    g_assert_no_error (error);
    g_assert_nonnull (file);
  }
}

static void
check (L2hTree *tree)
{
  guint n_leaves = l2h_tree_get_n_leaves (tree);
  g_autoptr (BoughGrouping) grouping = test_grouping_new (n_leaves, 2, TRUE);
  g_autoptr (BoughStyle) plain = bough_style_new ();
  g_autoptr (TestBoxes) boxes = test_boxes_new (bough_style_get_font_family (plain));

  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++) {
    g_autoptr (BoughStyle) style = bough_style_new ();
    g_autoptr (BoughFigure) figure = NULL;

    test_style_set (style, layouts[i]);
    g_test_message ("%s", layouts[i]);
    figure = test_figure_draw (tree, grouping, style);
    test_boxes_count (boxes, figure, bough_style_get_values (style));
    check_files (bough_figure_get_scene (figure));
  }
  test_boxes_assert (boxes, n_leaves);
}

static void
test_names (void)
{
  g_autofree char *long_name = g_strnfill (50000, 'w');
  const char *const names[] = {
    "", " ", "<b>&amp;\"'</b>", "line\nbreak\ttab", "\001\033[31m", "\327\251\327\234\327\225\327\235 12",
    "\331\205\330\261\330\255\330\250\330\247 <x>", "\342\200\256evil", "\377\376 no UTF-8 \300", "e\314\201\314\201\314\201",
    "-->]]>", "%s%n", "\\", "same", "same", long_name,
  };
  g_autoptr (L2hTree) tree = new_tree (names, G_N_ELEMENTS (names));

  check (tree);
}

static void
test_two_leaves (void)
{
  static const char *const names[] = { "a", "b" }, *const empty[] = { "", "" };
  g_autoptr (L2hTree) tree = new_tree (names, 2);
  g_autoptr (L2hTree) nameless = new_tree (empty, 2);

  check (tree);
  check (nameless);
}

/* What markup or a line break there is in a name stands in the figure as a text of one line. */
static void
test_text (void)
{
  static const char *const names[] = { "<b>&amp;</b>", "two\nlines", "", "x" };
  g_autoptr (L2hTree) tree = new_tree (names, 4);
  g_autoptr (BoughStyle) style = bough_style_new ();
  g_autoptr (BoughFigure) figure = test_figure_draw (tree, NULL, style);
  g_autoptr (GBytes) svg = bough_scene_to_svg (bough_figure_get_scene (figure), NULL, NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (svg, NULL), g_bytes_get_size (svg));

  g_assert_cmpstr (test_figure_find (figure, BOUGH_SCENE_LABEL, 0, 0)->text.string, ==, "<b>&amp;</b>");
  g_assert_cmpstr (test_figure_find (figure, BOUGH_SCENE_LABEL, 1, 0)->text.string, ==, "two lines");
  g_assert_nonnull (strstr (text, ">&lt;b&gt;&amp;amp;&lt;/b&gt;</text>"));
}

/* A width that no page can have is not proposed. */
static void
test_proposal (void)
{
  g_autofree char *long_name = g_strnfill (50000, 'w');
  g_autofree char *shorter = g_strnfill (300, 'w');
  const char *const names[] = { long_name, "b" }, *const others[] = { shorter, "b" };
  g_autoptr (L2hTree) tree = new_tree (names, 2);
  g_autoptr (L2hTree) other = new_tree (others, 2);
  g_autoptr (BoughStyle) style = bough_style_new ();
  g_autoptr (BoughFigure) figure = test_figure_draw (tree, NULL, style);
  g_autoptr (BoughFigure) other_figure = test_figure_draw (other, NULL, style);

  g_assert_cmpstr (bough_figure_get_note (figure), ==, "1 name is shortened");
  g_assert_nonnull (strstr (bough_figure_get_note (other_figure), "1 name is shortened; a width of "));
}

/* A comb whose tables of ends would take gigabytes is drawn without them, and that is said. */
static void
test_too_many_groups (void)
{
  g_autoptr (L2hTree) tree = test_tree_new_comb (6000);
  g_autoptr (BoughGrouping) many = test_grouping_new (6000, 3000, FALSE);
  g_autoptr (BoughGrouping) few = test_grouping_new (6000, 6, FALSE);
  g_autoptr (BoughStyle) style = bough_style_new ();
  g_autoptr (BoughFigure) without = NULL;
  g_autoptr (BoughFigure) with = NULL;

  test_style_set (style, "order=groups");
  without = test_figure_draw (tree, many, style);
  with = test_figure_draw (tree, few, style);
  g_assert_nonnull (strstr (bough_figure_get_note (without), "groups are not kept together, for there are too many"));
  g_assert_null (strstr (bough_figure_get_note (with), "groups are not kept together"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/figure/odd-trees/names", test_names);
  g_test_add_func ("/figure/odd-trees/two-leaves", test_two_leaves);
  g_test_add_func ("/figure/odd-trees/text", test_text);
  g_test_add_func ("/figure/odd-trees/proposal", test_proposal);
  g_test_add_func ("/figure/odd-trees/too-many-groups", test_too_many_groups);

  return g_test_run ();
}
