/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-tree-page.h"

G_BEGIN_DECLS

/**
 * bough_tree_style_add_actions:
 *
 * Adds what changes how the tree of @page is drawn: undo, redo, reset-style, open-style, save-style.
 */
void bough_tree_style_add_actions (BoughTreePage *page, GActionMap *actions);

/** bough_tree_style_update_actions: Enables what can be done with what is open, selected and was done. */
void bough_tree_style_update_actions (BoughTreePage *page, GActionMap *actions);

G_END_DECLS
