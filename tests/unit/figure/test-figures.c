/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-figures.h"

#include <string.h>

#include "figure/bough-style-text.h"

BoughFigure *
test_figure_draw (L2hTree *tree, BoughGrouping *grouping, BoughStyle *style)
{
  g_autoptr (GError) error = NULL;
  BoughFigure *figure = bough_figure_new (tree, grouping, style, &error);

  g_assert_no_error (error);

  return figure;
}

guint
test_figure_count (BoughFigure *figure, BoughSceneRole role, guint node)
{
  gsize n_items;
  const BoughSceneItem *items = bough_scene_get_items (bough_figure_get_scene (figure), &n_items);
  guint count = 0;

  for (gsize i = 0; i < n_items; i++)
    count += items[i].role == role && items[i].node == node ? 1 : 0;

  return count;
}

guint
test_figure_count_role (BoughFigure *figure, BoughSceneRole role)
{
  gsize n_items;
  const BoughSceneItem *items = bough_scene_get_items (bough_figure_get_scene (figure), &n_items);
  guint count = 0;

  for (gsize i = 0; i < n_items; i++)
    count += items[i].role == role ? 1 : 0;

  return count;
}

const BoughSceneItem *
test_figure_find (BoughFigure *figure, BoughSceneRole role, guint node, guint number)
{
  gsize n_items;
  const BoughSceneItem *items = bough_scene_get_items (bough_figure_get_scene (figure), &n_items);

  for (gsize i = 0; i < n_items; i++) {
    if (items[i].role == role && items[i].node == node && number-- == 0)
      return &items[i];
  }
  g_assert_not_reached ();
}

GPtrArray *
test_figure_get_legend_texts (BoughFigure *figure)
{
  gsize n_items;
  const BoughSceneItem *items = bough_scene_get_items (bough_figure_get_scene (figure), &n_items);
  GPtrArray *texts = g_ptr_array_new ();

  for (gsize i = 0; i < n_items; i++) {
    if (items[i].role == BOUGH_SCENE_LEGEND && items[i].kind == BOUGH_SCENE_TEXT)
      g_ptr_array_add (texts, items[i].text.string);
  }

  return texts;
}

static GVariant *
make_other_list (const GVariantType *type)
{
  return g_variant_new_parsed (g_variant_type_equal (type, G_VARIANT_TYPE ("as"))      ? "['group', 'a, \"b\" = c\\\\']"
                               : g_variant_type_equal (type, G_VARIANT_TYPE ("au"))    ? "[@u 7, 4000000000]"
                               : g_variant_type_equal (type, G_VARIANT_TYPE ("a{us}")) ? "{@u 12: '#00ff7f', 13: '#000001'}"
                                                                                       : "{'a=b,c': '#102030'}");
}

void
test_style_set_all (BoughStyle *style)
{
  guint n;
  GParamSpec *const *properties = bough_style_list_properties (&n);

  for (guint i = 0; i < n; i++) {
    const char *name = properties[i]->name;

    if (G_IS_PARAM_SPEC_DOUBLE (properties[i])) {
      GParamSpecDouble *range = G_PARAM_SPEC_DOUBLE (properties[i]);

      g_object_set (style, name, range->minimum + 0.3 * MIN (range->maximum - range->minimum, 0.9), NULL);
    } else if (G_IS_PARAM_SPEC_UINT (properties[i])) {
      g_object_set (style, name, 5, NULL);
    } else if (G_IS_PARAM_SPEC_BOOLEAN (properties[i])) {
      g_object_set (style, name, !G_PARAM_SPEC_BOOLEAN (properties[i])->default_value, NULL);
    } else if (G_IS_PARAM_SPEC_ENUM (properties[i])) {
      g_object_set (style, name, (int) G_PARAM_SPEC_ENUM (properties[i])->enum_class->n_values - 1, NULL);
    } else if (G_IS_PARAM_SPEC_VARIANT (properties[i])) {
      g_object_set (style, name, make_other_list (G_PARAM_SPEC_VARIANT (properties[i])->type), NULL);
    } else {
      g_object_set (style, name, g_str_equal (name, "other-color") ? "#a0b0c0" : "D\303\251j\303\240 \"Vu\"", NULL);
    }
  }
}

void
test_style_set (BoughStyle *style, const char *settings)
{
  g_auto (GStrv) parts = g_strsplit (settings, " ", -1);

  for (guint i = 0; parts[i] != NULL; i++) {
    g_autoptr (GError) error = NULL;
    char *equals = strchr (parts[i], '=');

    if (*parts[i] == '\0')
      continue;
    *equals = '\0';
    bough_style_set_from_text (style, parts[i], equals + 1, &error);
    g_assert_no_error (error);
  }
}
