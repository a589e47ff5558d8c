/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h/l2h-tree.h"

G_BEGIN_DECLS

/** BoughLeafItem: a leaf of a tree as a row of a list that can be searched. Immutable. */
#define BOUGH_TYPE_LEAF_ITEM (bough_leaf_item_get_type ())
G_DECLARE_FINAL_TYPE (BoughLeafItem, bough_leaf_item, BOUGH, LEAF_ITEM, GObject)

BoughLeafItem *bough_leaf_item_new (L2hTree *tree, guint leaf);

guint bough_leaf_item_get_leaf (BoughLeafItem *self);
const L2hLeaf *bough_leaf_item_get_info (BoughLeafItem *self);

/** bough_leaf_item_matches: @query: what bough_leaf_item_fold() made. Returns: whether it stands in the leaf's name */
gboolean bough_leaf_item_matches (BoughLeafItem *self, const char *query);

/** bough_leaf_item_is_called: Returns: whether such a @query is all of the leaf's name */
gboolean bough_leaf_item_is_called (BoughLeafItem *self, const char *query);

/**
 * bough_leaf_item_fold:
 *
 * Makes a text fit to be searched: without case and diacritics, with a space for an underscore, a hyphen or a run of
 * white space, as names of classes are written in more ways than one.
 *
 * Returns: (transfer full): text
 */
char *bough_leaf_item_fold (const char *text);

G_END_DECLS
