/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-tree-page.h"

G_BEGIN_DECLS

/**
 * bough_tree_clade_add_actions:
 *
 * Adds what is done to how one node of the tree of @page is drawn. Each takes the node (u) and does it or takes it back:
 * draw-alone, collapse, turn, shade, label-clade, mark.
 */
void bough_tree_clade_add_actions (BoughTreePage *page, GActionMap *actions);

/** bough_tree_clade_menu_new: Returns: (transfer full): what can be done to @node, as it is drawn now */
GMenuModel *bough_tree_clade_menu_new (BoughDocument *document, guint node);

/** bough_tree_clade_dup_label: Returns: (transfer full): the name of the group that all or most leaves below are of */
char *bough_tree_clade_dup_label (BoughDocument *document, guint node);

G_END_DECLS
