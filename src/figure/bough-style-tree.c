/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-style-tree.h"

#include <glib/gi18n-lib.h>

/* The keys that name nodes, the first two of them inner ones. */
static const char *const keys[] = { "turned", "collapsed", "shaded", "brackets", "chosen" };

#define N_INNER 2

/* The number of leaves, and a hash (FNV-1a, 64 bits) of each node's parent: the same for trees of the same nodes. */
static char *
make_mark (L2hTree *tree)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (guint node = 0; node < l2h_tree_get_n_nodes (tree); node++) {
    guint32 parent = l2h_tree_get_parent (tree, node);

    for (guint byte = 0; byte < 4; byte++)
      hash = (hash ^ (parent >> (8 * byte) & 0xff)) * G_GUINT64_CONSTANT (0x100000001b3);
  }
  return g_strdup_printf ("%u-%016" G_GINT64_MODIFIER "x", l2h_tree_get_n_leaves (tree), hash);
}

static GVariant *
get_list (BoughStyle *style, const char *key)
{
  GVariant *list;

  g_object_get (style, key, &list, NULL);
  return list;
}

static guint
count_nodes (BoughStyle *style)
{
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    g_autoptr (GVariant) list = get_list (style, keys[i]);

    n += g_variant_n_children (list);
  }
  return n;
}

static guint
get_node (GVariant *item)
{
  g_autoptr (GVariant) name = NULL;

  if (g_variant_is_of_type (item, G_VARIANT_TYPE_UINT32))
    return g_variant_get_uint32 (item);
  name = g_variant_get_child_value (item, 0);
  return g_variant_get_uint32 (name);
}

/* Keeps of a list the nodes from @first to before @end. Returns: how many it left out */
static guint
keep_nodes (BoughStyle *style, const char *key, guint first, guint end)
{
  g_autoptr (GVariant) list = get_list (style, key);
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (g_variant_get_type (list));
  guint n_left_out = 0;

  for (gsize i = 0; i < g_variant_n_children (list); i++) {
    g_autoptr (GVariant) item = g_variant_get_child_value (list, i);
    guint node = get_node (item);

    if (node >= first && node < end)
      g_variant_builder_add_value (&builder, item);
    else
      n_left_out++;
  }
  if (n_left_out > 0)
    g_object_set (style, key, g_variant_builder_end (&builder), NULL);
  return n_left_out;
}

char *
bough_style_fit_tree (BoughStyle *style, L2hTree *tree)
{
  g_autofree char *mark = NULL;
  const char *made_for;
  gboolean is_foreign;
  guint n_left_out = 0;

  g_return_val_if_fail (BOUGH_IS_STYLE (style), NULL);
  g_return_val_if_fail (L2H_IS_TREE (tree), NULL);

  mark = make_mark (tree);
  made_for = bough_style_get_values (style)->tree;
  is_foreign = *made_for != '\0' && !g_str_equal (made_for, mark);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    n_left_out += keep_nodes (style, keys[i], i < N_INNER ? l2h_tree_get_n_leaves (tree) : 0,
                              is_foreign ? 0 : l2h_tree_get_n_nodes (tree));
  if (is_foreign)
    g_object_set (style, "tree", "", NULL);
  if (n_left_out == 0)
    return NULL;

  return g_strdup_printf (ngettext ("was made for another tree: %u turned, collapsed, shaded, bracketed or chosen node is "
                                    "left out, all else is kept",
                                    "was made for another tree: %u turned, collapsed, shaded, bracketed or chosen nodes "
                                    "are left out, all else is kept",
                                    n_left_out),
                          n_left_out);
}

void
bough_style_mark_tree (BoughStyle *style, L2hTree *tree)
{
  g_autofree char *mark = NULL;

  g_return_if_fail (BOUGH_IS_STYLE (style));
  g_return_if_fail (L2H_IS_TREE (tree));

  mark = count_nodes (style) > 0 ? make_mark (tree) : g_strdup ("");
  g_object_set (style, "tree", mark, NULL);
}
