/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "figure/bough-font.h"
#include "figure/bough-style-rings.h"
#include "test-figures.h"

static void
count_cb (BoughStyle *style, GParamSpec *pspec, guint *count)
{
  (*count)++;
}

static void
test_defaults (void)
{
  g_autoptr (BoughStyle) style = bough_style_new ();
  const BoughStyleValues *values = bough_style_get_values (style);

  g_assert_cmpint (bough_style_get_layout (style), ==, BOUGH_LAYOUT_CIRCULAR);
  g_assert_cmpint (bough_style_get_color_by (style), ==, BOUGH_COLOR_BY_GROUP);
  g_assert_cmpfloat (bough_style_get_width (style), ==, 178);
  g_assert_cmpfloat (bough_style_get_label_size (style), ==, 7);
  g_assert_cmpfloat (bough_style_get_min_label_size (style), ==, 5);
  g_assert_cmpfloat (bough_style_get_start_angle (style), ==, 0);
  g_assert_false (bough_style_get_show_purity (style));
  g_assert_cmpstr (bough_style_get_font_family (style), ==, BOUGH_FONT_DEFAULT_FAMILY);
  g_assert_cmpfloat (values->span, ==, 360);
  g_assert_cmpfloat (values->line_width, ==, 0.6);
  g_assert_true (values->color_labels);
  g_assert_true (values->legend_counts);
  g_assert_cmpuint (g_variant_n_children (values->turned), ==, 0);
  g_assert_cmpuint (g_variant_n_children (values->rings), ==, 1);
}

/* The defaults that the properties declare are those that a new style has. */
static void
test_declared_defaults (void)
{
  g_autoptr (BoughStyle) style = bough_style_new ();
  g_autofree GParamSpec **listed = NULL;
  guint n, n_listed;
  GParamSpec *const *properties = bough_style_list_properties (&n);

  listed = g_object_class_list_properties (G_OBJECT_GET_CLASS (style), &n_listed);
  g_assert_cmpuint (n, ==, n_listed);
  for (guint i = 0; i < n; i++) {
    g_auto (GValue) value = G_VALUE_INIT;

    g_object_get_property (G_OBJECT (style), properties[i]->name, &value);
    g_assert_true (g_param_value_defaults (properties[i], &value));
  }
}

static void
test_notify (void)
{
  g_autoptr (BoughStyle) style = bough_style_new ();
  guint n, count = 0;

  bough_style_list_properties (&n);
  g_signal_connect (style, "notify", G_CALLBACK (count_cb), &count);
  test_style_set_all (style);
  g_assert_cmpuint (count, ==, n);
  test_style_set_all (style);
  g_assert_cmpuint (count, ==, n);
}

static void
test_copy (void)
{
  g_autoptr (BoughStyle) style = bough_style_new ();
  g_autoptr (BoughStyle) copy = NULL;
  guint n;
  GParamSpec *const *properties = bough_style_list_properties (&n);

  test_style_set_all (style);
  copy = bough_style_copy (style);
  for (guint i = 0; i < n; i++) {
    g_auto (GValue) value = G_VALUE_INIT;
    g_auto (GValue) copied = G_VALUE_INIT;

    g_object_get_property (G_OBJECT (style), properties[i]->name, &value);
    g_object_get_property (G_OBJECT (copy), properties[i]->name, &copied);
    g_assert_cmpint (g_param_values_cmp (properties[i], &value, &copied), ==, 0);
    g_assert_false (g_param_value_defaults (properties[i], &copied));
  }

  bough_style_set_width (style, 300);
  g_assert_cmpfloat (bough_style_get_width (copy), ==, 0.27);
}

/* Two styles are equal where every property is. */
static void
test_equal (void)
{
  g_autoptr (BoughStyle) style = bough_style_new ();
  g_autoptr (BoughStyle) all = bough_style_new ();
  guint n;
  GParamSpec *const *properties = bough_style_list_properties (&n);

  test_style_set_all (all);
  g_assert_true (bough_style_equal (style, style));
  for (guint i = 0; i < n; i++) {
    g_autoptr (BoughStyle) other = bough_style_new ();
    g_auto (GValue) value = G_VALUE_INIT;

    g_assert_true (bough_style_equal (style, other));
    g_object_get_property (G_OBJECT (all), properties[i]->name, &value);
    g_object_set_property (G_OBJECT (other), properties[i]->name, &value);
    g_assert_false (bough_style_equal (style, other));
  }
}

static void
assert_equal_cb (BoughStyle *style, GParamSpec *pspec, BoughStyle *other)
{
  g_assert_true (bough_style_equal (style, other));
}

/* Whoever is told of one change sees all of them; what stays is not notified. */
static void
test_assign (void)
{
  g_autoptr (BoughStyle) style = bough_style_new ();
  g_autoptr (BoughStyle) other = bough_style_new ();
  guint count = 0;

  g_object_set (other, "width", 85.0, "cut", 3, NULL);
  g_signal_connect (style, "notify", G_CALLBACK (count_cb), &count);
  g_signal_connect (style, "notify", G_CALLBACK (assert_equal_cb), other);
  bough_style_assign (style, other);
  g_assert_cmpuint (count, ==, 2);
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

static void
assert_rings (BoughStyle *style, const char *expected)
{
  g_autofree const char **rings = g_variant_get_strv (bough_style_get_values (style)->rings, NULL);
  g_autofree char *actual = g_strjoinv (" ", (char **) rings);

  g_assert_cmpstr (actual, ==, expected);
}

/* A new ring stands outside of the others, one that is there stays where it is, and nothing changes without a change. */
static void
test_rings (void)
{
  g_autoptr (BoughStyle) style = bough_style_new ();
  guint count = 0;

  bough_style_set_has_ring (style, "purity", TRUE);
  bough_style_set_has_ring (style, "images", TRUE);
  assert_rings (style, "color purity images");
  g_signal_connect (style, "notify::rings", G_CALLBACK (count_cb), &count);
  bough_style_set_has_ring (style, "purity", TRUE);
  bough_style_set_has_ring (style, "second", FALSE);
  g_assert_cmpuint (count, ==, 0);
  bough_style_set_ring (style, 1, "samples");
  assert_rings (style, "color samples images");
  bough_style_set_ring (style, 0, NULL);
  bough_style_set_ring (style, 2, "samples");
  assert_rings (style, "samples images samples");
  g_assert_true (bough_style_has_ring (style, "samples"));
  bough_style_set_has_ring (style, "samples", FALSE);
  assert_rings (style, "images");
  g_assert_false (bough_style_has_ring (style, "samples"));
  g_assert_cmpuint (count, ==, 4);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/figure/style/defaults", test_defaults);
  g_test_add_func ("/figure/style/declared-defaults", test_declared_defaults);
  g_test_add_func ("/figure/style/notify", test_notify);
  g_test_add_func ("/figure/style/copy", test_copy);
  g_test_add_func ("/figure/style/equal", test_equal);
  g_test_add_func ("/figure/style/assign", test_assign);
  g_test_add_func ("/figure/style/properties", test_properties);
  g_test_add_func ("/figure/style/rings", test_rings);

  return g_test_run ();
}
