/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-style-rings.h"

static char **
dup_rings (BoughStyle *style)
{
  return g_variant_dup_strv (bough_style_get_values (style)->rings, NULL);
}

gboolean
bough_style_has_ring (BoughStyle *style, const char *name)
{
  g_auto (GStrv) rings = dup_rings (style);

  return g_strv_contains ((const char *const *) rings, name);
}

static void
take_rings (BoughStyle *style, GStrvBuilder *builder)
{
  g_auto (GStrv) rings = g_strv_builder_end (builder);

  g_object_set (style, "rings", g_variant_new_strv ((const char *const *) rings, -1), NULL);
}

void
bough_style_set_has_ring (BoughStyle *style, const char *name, gboolean has_ring)
{
  g_auto (GStrv) rings = dup_rings (style);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (has_ring && g_strv_contains ((const char *const *) rings, name))
    return;
  for (guint i = 0; rings[i] != NULL; i++)
    if (!g_str_equal (rings[i], name))
      g_strv_builder_add (builder, rings[i]);
  if (has_ring)
    g_strv_builder_add (builder, name);
  take_rings (style, builder);
}

void
bough_style_set_ring (BoughStyle *style, guint at, const char *name)
{
  g_auto (GStrv) rings = dup_rings (style);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n = g_strv_length (rings);

  for (guint i = 0; i < n; i++)
    if (i != at)
      g_strv_builder_add (builder, rings[i]);
    else if (name != NULL)
      g_strv_builder_add (builder, name);
  if (at == n && name != NULL)
    g_strv_builder_add (builder, name);
  take_rings (style, builder);
}
