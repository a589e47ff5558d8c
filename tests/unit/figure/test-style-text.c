/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "figure/bough-painter.h"
#include "figure/bough-style-text.h"
#include "test-figures.h"

/* The changes that a style says it has make another style equal to it. */
static void
test_round_trip (void)
{
  g_autoptr (BoughStyle) style = bough_style_new ();
  g_autoptr (BoughStyle) other = bough_style_new ();
  g_auto (GStrv) none = bough_style_dup_changes (style);
  g_auto (GStrv) changes = NULL;
  guint n;

  g_assert_cmpuint (g_strv_length (none), ==, 0);

  test_style_set_all (style);
  changes = bough_style_dup_changes (style);
  bough_style_list_properties (&n);
  g_assert_cmpuint (g_strv_length (changes), ==, n);
  for (guint i = 0; changes[i] != NULL; i++) {
    g_autoptr (GError) error = NULL;
    char *equals = strchr (changes[i], '=');

    *equals = '\0';
    g_assert_true (bough_style_set_from_text (other, changes[i], equals + 1, &error));
    g_assert_no_error (error);
  }
  g_assert_true (bough_style_equal (style, other));
}

static void
test_values (void)
{
  g_autoptr (BoughStyle) style = bough_style_new ();
  const BoughStyleValues *values = bough_style_get_values (style);
  g_autofree char *colors = NULL;

  g_assert_true (bough_style_set_from_text (style, "height", "12.5", NULL));
  g_assert_cmpfloat (values->height, ==, 12.5);
  g_assert_true (bough_style_set_from_text (style, "tips", "ragged", NULL));
  g_assert_cmpint (values->tips, ==, BOUGH_TIPS_RAGGED);
  g_assert_true (bough_style_set_from_text (style, "collapsed", "101,7", NULL));
  g_assert_cmpuint (g_variant_n_children (values->collapsed), ==, 2);
  g_assert_true (bough_style_set_from_text (style, "collapsed", "", NULL));
  g_assert_cmpuint (g_variant_n_children (values->collapsed), ==, 0);
  g_assert_true (bough_style_set_from_text (style, "colors", "fruit\\, dried=#102030,fish=#ffffff", NULL));
  colors = g_variant_print (values->colors, FALSE);
  g_assert_cmpstr (colors, ==, "{'fruit, dried': '#102030', 'fish': '#ffffff'}");
}

static void
test_errors (void)
{
  static const struct {
    const char *key, *text, *message;
  } cases[] = {
    { "hight", "1", "no key \"hight\"" },
    { "width", "", "width: must be a number from 0 to 5000" },
    { "width", "85mm", "width: must be a number" },
    { "width", "nan", "width: must be a number" },
    { "width", "-3", "width: must be a number" },
    { "cut", "-1", "cut: must be a whole number" },
    { "cut", "2.5", "cut: must be a whole number" },
    { "show-purity", "yes", "show-purity: must be true or false" },
    { "order", "random", "order: \"random\" is none of ladderize-up, ladderize-down, number, name, groups" },
    { "turned", "5,x", "turned: \"x\" is no number of a node" },
    { "turned", "5,,6", "turned: \"\" is no number of a node" },
    { "colors", "fish", "colors: must be name=value" },
    { "colors", "fish=red", "colors: \"red\" of \"fish\" is no colour" },
    { "brackets", "bird=Birds", "brackets: \"bird\" is no number of a node" },
    { "other-color", "#12345g", "other-color: \"#12345g\" is no colour" },
    { "font-family", "\xff", "font-family: is not UTF-8" },
    { "names", "a=\xff", "names: is not UTF-8" },
    { "names", "\xff=a", "names: is not UTF-8" },
  };
  g_autoptr (BoughStyle) style = bough_style_new ();
  g_autoptr (BoughStyle) unchanged = bough_style_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (bough_style_set_from_text (style, cases[i].key, cases[i].text, &error));
    g_assert_error (error, BOUGH_FIGURE_ERROR, BOUGH_FIGURE_ERROR_STYLE);
    g_assert_nonnull (strstr (error->message, cases[i].message));
  }
  g_assert_true (bough_style_equal (style, unchanged));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/figure/style-text/round-trip", test_round_trip);
  g_test_add_func ("/figure/style-text/values", test_values);
  g_test_add_func ("/figure/style-text/errors", test_errors);

  return g_test_run ();
}
