/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-style-nodes.h"

static GVariant *
get_list (BoughStyle *style, const char *key)
{
  GVariant *list = NULL;

  g_object_get (style, key, &list, NULL);
  return list;
}

/* The node or the name that an item is, or is of. */
static GVariant *
get_subject (GVariant *item)
{
  return g_variant_is_of_type (item, G_VARIANT_TYPE_DICT_ENTRY) ? g_variant_get_child_value (item, 0)
                                                                 : g_variant_ref (item);
}

/* Sets @item in the place of the one of the same @subject, or at the end; NULL takes that one away. */
static void
replace (BoughStyle *style, const char *key, GVariant *subject, GVariant *item)
{
  g_autoptr (GVariant) list = get_list (style, key);
  g_autoptr (GVariant) sought = g_variant_ref_sink (subject);
  g_autoptr (GVariant) placed = item != NULL ? g_variant_ref_sink (item) : NULL;
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (g_variant_get_type (list));
  gboolean is_found = FALSE;

  for (gsize i = 0; i < g_variant_n_children (list); i++) {
    g_autoptr (GVariant) old = g_variant_get_child_value (list, i);
    g_autoptr (GVariant) old_subject = get_subject (old);
    gboolean is_it = g_variant_equal (old_subject, sought);

    is_found = is_found || is_it;
    if (!is_it)
      g_variant_builder_add_value (&builder, old);
    else if (placed != NULL)
      g_variant_builder_add_value (&builder, placed);
  }
  if (!is_found && placed != NULL)
    g_variant_builder_add_value (&builder, placed);
  g_object_set (style, key, g_variant_builder_end (&builder), NULL);
}

gboolean
bough_style_has_node (BoughStyle *style, const char *key, guint node)
{
  g_autoptr (GVariant) list = get_list (style, key);

  for (gsize i = 0; i < g_variant_n_children (list); i++) {
    g_autoptr (GVariant) item = g_variant_get_child_value (list, i);
    g_autoptr (GVariant) subject = get_subject (item);

    if (g_variant_get_uint32 (subject) == node)
      return TRUE;
  }
  return FALSE;
}

void
bough_style_set_node (BoughStyle *style, const char *key, guint node, gboolean is_there)
{
  replace (style, key, g_variant_new_uint32 (node), is_there ? g_variant_new_uint32 (node) : NULL);
}

char *
bough_style_dup_node_text (BoughStyle *style, const char *key, guint node)
{
  g_autoptr (GVariant) list = get_list (style, key);

  for (gsize i = 0; i < g_variant_n_children (list); i++) {
    guint32 named;
    const char *text;

    g_variant_get_child (list, i, "{u&s}", &named, &text);
    if (named == node)
      return g_strdup (text);
  }
  return NULL;
}

void
bough_style_set_node_text (BoughStyle *style, const char *key, guint node, const char *text)
{
  replace (style, key, g_variant_new_uint32 (node),
           text != NULL ? g_variant_new ("{us}", node, text) : NULL);
}

void
bough_style_set_name_text (BoughStyle *style, const char *key, const char *name, const char *text)
{
  replace (style, key, g_variant_new_string (name), text != NULL ? g_variant_new ("{ss}", name, text) : NULL);
}
