/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "figure/bough-preset.h"
#include "figure/bough-style-text.h"
#include "test-figures.h"

static void
count_cb (BoughStyle *style, GParamSpec *pspec, guint *count)
{
  (*count)++;
}

/* Every setting is one, and no two presets are the same. */
static void
test_list (void)
{
  guint n;
  const BoughPreset *presets = bough_style_presets (&n);

  g_assert_cmpuint (n, ==, 4);
  for (guint i = 0; i < n; i++) {
    g_autoptr (BoughStyle) style = bough_style_new ();

    g_assert_cmpstr (bough_preset_get_title (&presets[i]), !=, "");
    g_assert_true (bough_preset_apply (style, presets[i].name));
    g_assert_true (bough_preset_find (style) == &presets[i]);
    for (guint j = 0; presets[i].settings[j] != NULL; j++) {
      g_auto (GStrv) parts = g_strsplit (presets[i].settings[j], "=", 2);
      g_autoptr (BoughStyle) again = bough_style_copy (style);

      g_assert_true (bough_style_set_from_text (again, parts[0], parts[1], NULL));
      g_assert_true (bough_style_equal (style, again));
    }
  }
}

/* What a preset does not say is as at first, but for the page and for what names nodes, classes and groups. */
static void
test_kept (void)
{
  static const char *const kept[] = {
    "width", "height", "margin", "font-family", "label-size", "min-label-size", "legend-size", "line-width", "min-line-width",
    "image-size", "min-image-size", "image-gap", "image-rows",
    "tree", "turned", "collapsed", "colors", "names", "shaded", "brackets", "chosen", NULL,
  };
  g_autoptr (BoughStyle) all = bough_style_new ();
  g_autoptr (BoughStyle) style = bough_style_new ();
  guint n;
  GParamSpec *const *properties = bough_style_list_properties (&n);

  test_style_set_all (all);
  test_style_set_all (style);
  g_assert_true (bough_preset_apply (style, "superclass"));
  for (guint i = 0; i < n; i++) {
    g_auto (GValue) value = G_VALUE_INIT;
    g_auto (GValue) before = G_VALUE_INIT;

    g_object_get_property (G_OBJECT (style), properties[i]->name, &value);
    g_object_get_property (G_OBJECT (all), properties[i]->name, &before);
    if (g_strv_contains (kept, properties[i]->name))
      g_assert_cmpint (g_param_values_cmp (properties[i], &value, &before), ==, 0);
    else if (g_str_equal (properties[i]->name, "order"))
      g_assert_cmpint (g_value_get_enum (&value), ==, BOUGH_ORDER_GROUPS);
    else
      g_assert_true (g_param_value_defaults (properties[i], &value));
  }
}

static void
test_notify (void)
{
  g_autoptr (BoughStyle) style = bough_style_new ();
  guint count = 0;

  g_signal_connect (style, "notify", G_CALLBACK (count_cb), &count);
  g_assert_true (bough_preset_apply (style, "leaf-purity"));
  g_assert_cmpuint (count, ==, 3);
  g_assert_true (bough_preset_apply (style, "leaf-purity"));
  g_assert_cmpuint (count, ==, 3);
}

static void
test_none (void)
{
  g_autoptr (BoughStyle) style = bough_style_new ();

  g_assert_null (bough_preset_find (style));
  g_assert_false (bough_preset_apply (style, "poster"));
  g_assert_true (bough_preset_apply (style, "subtree"));
  g_object_set (style, "span", 170.0, NULL);
  g_assert_null (bough_preset_find (style));
  g_object_set (style, "span", 180.0, "width", 85.0, NULL);
  g_assert_cmpstr (bough_preset_find (style)->name, ==, "subtree");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/figure/preset/list", test_list);
  g_test_add_func ("/figure/preset/kept", test_kept);
  g_test_add_func ("/figure/preset/notify", test_notify);
  g_test_add_func ("/figure/preset/none", test_none);

  return g_test_run ();
}
