/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-tree-page.h"

G_BEGIN_DECLS

/**
 * bough_tree_output_add_actions:
 *
 * Adds what takes something out of the window: export, export-tree, export-cut, export-evidence, export-members, print,
 * copy-figure, copy-members and show-in-folder (ay, a path).
 */
void bough_tree_output_add_actions (BoughTreePage *page, GActionMap *actions);

G_END_DECLS
