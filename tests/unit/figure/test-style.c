/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "figure/bough-font.h"
#include "figure/bough-style.h"

static void
count_cb (BoughStyle *style, GParamSpec *pspec, guint *count)
{
  (*count)++;
}

static void
test_defaults (void)
{
  g_autoptr (BoughStyle) style = bough_style_new ();

  g_assert_cmpint (bough_style_get_layout (style), ==, BOUGH_LAYOUT_CIRCULAR);
  g_assert_cmpint (bough_style_get_color_by (style), ==, BOUGH_COLOR_BY_GROUP);
  g_assert_cmpfloat (bough_style_get_width (style), ==, 178);
  g_assert_cmpfloat (bough_style_get_label_size (style), ==, 7);
  g_assert_cmpfloat (bough_style_get_min_label_size (style), ==, 5);
  g_assert_cmpfloat (bough_style_get_rotation (style), ==, 0);
  g_assert_false (bough_style_get_show_purity (style));
  g_assert_cmpstr (bough_style_get_font_family (style), ==, BOUGH_FONT_DEFAULT_FAMILY);
}

/* The defaults that the properties declare are those that a new style has. */
static void
test_declared_defaults (void)
{
  g_autoptr (BoughStyle) style = bough_style_new ();
  g_autofree GParamSpec **pspecs = NULL;
  guint n_pspecs;

  pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (style), &n_pspecs);
  g_assert_cmpuint (n_pspecs, ==, 8);
  for (guint i = 0; i < n_pspecs; i++) {
    g_auto (GValue) value = G_VALUE_INIT;

    g_object_get_property (G_OBJECT (style), pspecs[i]->name, &value);
    g_assert_true (g_param_value_defaults (pspecs[i], &value));
  }
}

static void
set_all (BoughStyle *style)
{
  bough_style_set_layout (style, BOUGH_LAYOUT_LINEAR);
  bough_style_set_width (style, 85);
  bough_style_set_show_purity (style, TRUE);
  bough_style_set_color_by (style, BOUGH_COLOR_BY_PURITY);
  bough_style_set_font_family (style, "Serif");
  bough_style_set_label_size (style, 8);
  bough_style_set_min_label_size (style, 6);
  bough_style_set_rotation (style, 1.5);
}

static void
test_notify (void)
{
  g_autoptr (BoughStyle) style = bough_style_new ();
  guint count = 0;

  g_signal_connect (style, "notify", G_CALLBACK (count_cb), &count);
  set_all (style);
  g_assert_cmpuint (count, ==, 8);
  set_all (style);
  g_assert_cmpuint (count, ==, 8);
}

static void
test_copy (void)
{
  g_autoptr (BoughStyle) style = bough_style_new ();
  g_autoptr (BoughStyle) copy = NULL;
  g_autofree GParamSpec **pspecs = NULL;
  guint n_pspecs;

  set_all (style);
  copy = bough_style_copy (style);
  pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (style), &n_pspecs);
  for (guint i = 0; i < n_pspecs; i++) {
    g_auto (GValue) value = G_VALUE_INIT;
    g_auto (GValue) copied = G_VALUE_INIT;

    g_object_get_property (G_OBJECT (style), pspecs[i]->name, &value);
    g_object_get_property (G_OBJECT (copy), pspecs[i]->name, &copied);
    g_assert_cmpint (g_param_values_cmp (pspecs[i], &value, &copied), ==, 0);
    g_assert_false (g_param_value_defaults (pspecs[i], &copied));
  }

  bough_style_set_width (style, 300);
  g_assert_cmpfloat (bough_style_get_width (copy), ==, 85);
}

static void
test_properties (void)
{
  g_autoptr (BoughStyle) style = bough_style_new ();

  g_object_set (style, "layout", BOUGH_LAYOUT_LINEAR, "width", 120.0, "font-family", NULL, NULL);
  g_assert_cmpint (bough_style_get_layout (style), ==, BOUGH_LAYOUT_LINEAR);
  g_assert_cmpfloat (bough_style_get_width (style), ==, 120);
  g_assert_cmpstr (bough_style_get_font_family (style), ==, BOUGH_FONT_DEFAULT_FAMILY);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/figure/style/defaults", test_defaults);
  g_test_add_func ("/figure/style/declared-defaults", test_declared_defaults);
  g_test_add_func ("/figure/style/notify", test_notify);
  g_test_add_func ("/figure/style/copy", test_copy);
  g_test_add_func ("/figure/style/properties", test_properties);

  return g_test_run ();
}
