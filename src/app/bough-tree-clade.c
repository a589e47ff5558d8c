/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-tree-clade.h"

#include "bough-node-name.h"
#include "bough-style-nodes.h"
#include "bough-thumbnails.h"

#include <glib/gi18n-lib.h>

static gboolean
is_inner (BoughDocument *document, guint node)
{
  L2hTree *tree = bough_document_get_tree (document);

  return node >= l2h_tree_get_n_leaves (tree) && node < l2h_tree_get_n_nodes (tree);
}

char *
bough_tree_clade_dup_label (BoughDocument *document, guint node)
{
  L2hTree *tree = bough_document_get_tree (document);
  BoughGrouping *grouping = bough_document_get_grouping (document);
  g_autoptr (GArray) leaves = l2h_tree_get_leaves_below (tree, node);
  g_autofree guint *sizes = NULL;
  int most = BOUGH_NO_GROUP;

  if (grouping == NULL)
    return bough_node_name (tree, node);

  sizes = g_new0 (guint, bough_grouping_get_n_groups (grouping) + 1);
  for (guint i = 0; i < leaves->len; i++) {
    int group = bough_grouping_get_group (grouping, g_array_index (leaves, guint, i));

    if (group == BOUGH_NO_GROUP)
      continue;
    sizes[group]++;
    if (most == BOUGH_NO_GROUP || sizes[group] > sizes[most])
      most = group;
  }
  return most != BOUGH_NO_GROUP ? g_strdup (bough_grouping_get_name (grouping, most)) : bough_node_name (tree, node);
}

static void
draw_alone_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  BoughDocument *document = bough_tree_page_get_document (user_data);
  guint node = g_variant_get_uint32 (parameter);
  gboolean is_alone = bough_document_get_clade (document) == node;

  if (is_inner (document, node))
    bough_document_set_clade (document, is_alone ? l2h_tree_get_root (bough_document_get_tree (document)) : node);
}

static void
toggle_node (BoughTreePage *page, const char *key, GVariant *parameter)
{
  BoughStyle *style = bough_tree_page_get_style (page);
  guint node = g_variant_get_uint32 (parameter);

  bough_style_set_node (style, key, node, !bough_style_has_node (style, key, node));
}

static void
collapse_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  if (is_inner (bough_tree_page_get_document (user_data), g_variant_get_uint32 (parameter)))
    toggle_node (user_data, "collapsed", parameter);
}

static void
turn_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  if (is_inner (bough_tree_page_get_document (user_data), g_variant_get_uint32 (parameter)))
    toggle_node (user_data, "turned", parameter);
}

static void
mark_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  toggle_node (user_data, "chosen", parameter);
}

static void
shade_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  BoughStyle *style = bough_tree_page_get_style (user_data);
  guint node = g_variant_get_uint32 (parameter);

  bough_style_set_node_text (style, "shaded", node, bough_style_has_node (style, "shaded", node) ? NULL : "");
}

static void
label_clade_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  BoughStyle *style = bough_tree_page_get_style (user_data);
  guint node = g_variant_get_uint32 (parameter);
  g_autofree char *label = bough_tree_clade_dup_label (bough_tree_page_get_document (user_data), node);

  bough_style_set_node_text (style, "brackets", node, bough_style_has_node (style, "brackets", node) ? NULL : label);
}

static void
use_image_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  BoughDocument *document = bough_tree_page_get_document (user_data);
  guint64 sample = g_variant_get_uint64 (parameter);
  const char *why;

  if (bough_thumbnails_is_possible (document, &why))
    bough_thumbnails_choose (document, sample, !bough_thumbnails_is_chosen (document, sample));
}

void
bough_tree_clade_add_actions (BoughTreePage *page, GActionMap *actions)
{
  const GActionEntry entries[] = {
    { "draw-alone", draw_alone_cb, "u" },
    { "collapse", collapse_cb, "u" },
    { "turn", turn_cb, "u" },
    { "shade", shade_cb, "u" },
    { "label-clade", label_clade_cb, "u" },
    { "mark", mark_cb, "u" },
    { "use-image", use_image_cb, "t" },
  };

  g_action_map_add_action_entries (actions, entries, G_N_ELEMENTS (entries), page);
}

static void
add (GMenu *menu, const char *label, const char *action, guint node)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "u", node);
  g_menu_append_item (menu, item);
}

GMenuModel *
bough_tree_clade_menu_new (BoughDocument *document, guint node)
{
  BoughStyle *style = bough_document_get_style (document);
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) shape = g_menu_new ();
  g_autoptr (GMenu) marks = g_menu_new ();

  if (is_inner (document, node)) {
    gboolean is_alone = bough_document_get_clade (document) == node;
    gboolean is_whole = node == l2h_tree_get_root (bough_document_get_tree (document));

    if (!is_whole)
      add (shape, is_alone ? _("_Draw the whole tree") : _("_Draw alone"), "tree.draw-alone", node);
    if (!is_alone)
      add (shape, bough_style_has_node (style, "collapsed", node) ? _("_Expand") : _("_Collapse"), "tree.collapse", node);
    add (shape, bough_style_has_node (style, "turned", node) ? _("_Turn back") : _("_Turn"), "tree.turn", node);
    add (marks, bough_style_has_node (style, "shaded", node) ? _("Remove the _shade") : _("_Shade"), "tree.shade", node);
    add (marks, bough_style_has_node (style, "brackets", node) ? _("Remove the _label") : _("_Label"),
         "tree.label-clade", node);
  }
  add (marks, bough_style_has_node (style, "chosen", node) ? _("Remove the _mark") : _("_Mark"), "tree.mark", node);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (shape));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (marks));
  return G_MENU_MODEL (menu);
}
