/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-meaning.h"
#include "bough-tree-page.h"

G_BEGIN_DECLS

/**
 * bough_tree_preset_add_actions:
 *
 * Adds the figures of the paper, each one step of the history: preset (s: a preset of the figure room) and draw-hypernym
 * (u: a hypernym, whose best clade is drawn alone, coloured by the kinds right below it).
 */
void bough_tree_preset_add_actions (BoughTreePage *page, GActionMap *actions);

/** bough_tree_preset_update: What was in the way of a figure that was asked for may be no more: then the panel says so no more. */
void bough_tree_preset_update (BoughTreePage *page);

/**
 * bough_tree_preset_find_pair:
 * @pair: (out) (array fixed-size=2): the two
 *
 * Finds the two hypernyms without a leaf in common that cover most leaves together, each at least a tenth of what the other
 * does. Of those that cover the same leaves the one with the most specific meaning stands for all.
 *
 * Returns: whether there are two
 */
gboolean bough_tree_preset_find_pair (BoughHypernyms *hypernyms, guint pair[2]);

/**
 * bough_tree_preset_find_hypernym:
 *
 * Returns: of the hypernyms that can be split, the one that the clade of @node recovers best (by F1), or BOUGH_NO_HYPERNYM
 */
guint bough_tree_preset_find_hypernym (BoughHypernyms *hypernyms, L2hTree *tree, guint node);

G_END_DECLS
