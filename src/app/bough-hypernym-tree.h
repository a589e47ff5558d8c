/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "taxonomy/bough-hypernyms.h"

G_BEGIN_DECLS

/**
 * bough_hypernym_tree_new:
 *
 * All hypernyms as a tree that is expanded as one looks into it; one with several hypernyms above stands below each. It
 * is open down to where it divides: what covers a quarter of the leaves or more.
 *
 * Returns: (transfer full): rows whose items are BoughNumberItem
 */
GtkTreeListModel *bough_hypernym_tree_new (BoughHypernyms *hypernyms);

/**
 * bough_hypernym_tree_find:
 * @text: a part of a word, or a wnid; case and accents do not matter
 *
 * The hypernyms that bear a word with @text in it; first those whose word is @text, then those whose word begins with it,
 * then the others; equals by their counts. What is below each can be looked into.
 *
 * Returns: (transfer full): as bough_hypernym_tree_new(); maybe empty
 */
GtkTreeListModel *bough_hypernym_tree_find (BoughHypernyms *hypernyms, const char *text);

G_END_DECLS
