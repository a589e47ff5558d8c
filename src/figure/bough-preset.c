/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-preset.h"

#include <glib/gi18n-lib.h>

#include "bough-style-text.h"

static const BoughPreset presets[] = {
  { "superclass", N_("By superclass"), { "order=groups" } },
  { "two-hypernyms",
    N_("Two hypernyms"),
    { "order=groups", "palette=okabe-ito", "branch-colors=majority", "clade-labels=never" } },
  { "subtree", N_("Subtree"), { "order=groups", "start-angle=-90", "span=180" } },
  { "leaf-purity", N_("Leaf purity"), { "color-by=purity", "branch-colors=none", "show-purity=true" } },
};

/* The page, and what speaks of this tree: no preset has a say in them. */
static const char *const kept[] = {
  "width", "height", "margin", "font-family", "label-size", "min-label-size", "legend-size", "line-width", "min-line-width",
  "image-size", "min-image-size", "image-gap", "image-rows",
  "tree", "turned", "collapsed", "colors", "names", "shaded", "brackets", "chosen", NULL,
};

const BoughPreset *
bough_style_presets (guint *n)
{
  *n = G_N_ELEMENTS (presets);

  return presets;
}

const char *
bough_preset_get_title (const BoughPreset *preset)
{
  return _(preset->title);
}

/* A style as @preset has it, with what @style keeps. */
static BoughStyle *
make_style (const BoughPreset *preset, BoughStyle *style)
{
  BoughStyle *made = bough_style_new ();

  for (guint i = 0; kept[i] != NULL; i++) {
    g_auto (GValue) value = G_VALUE_INIT;

    g_object_get_property (G_OBJECT (style), kept[i], &value);
    g_object_set_property (G_OBJECT (made), kept[i], &value);
  }
  for (guint i = 0; preset->settings[i] != NULL; i++) {
    g_auto (GStrv) parts = g_strsplit (preset->settings[i], "=", 2);

    if (!bough_style_set_from_text (made, parts[0], parts[1], NULL))
      g_assert_not_reached ();
  }

  return made;
}

gboolean
bough_preset_apply (BoughStyle *style, const char *name)
{
  g_return_val_if_fail (BOUGH_IS_STYLE (style), FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (presets); i++) {
    if (g_str_equal (presets[i].name, name)) {
      g_autoptr (BoughStyle) made = make_style (&presets[i], style);

      bough_style_assign (style, made);
      return TRUE;
    }
  }

  return FALSE;
}

const BoughPreset *
bough_preset_find (BoughStyle *style)
{
  g_return_val_if_fail (BOUGH_IS_STYLE (style), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (presets); i++) {
    g_autoptr (BoughStyle) made = make_style (&presets[i], style);

    if (bough_style_equal (made, style))
      return &presets[i];
  }

  return NULL;
}
