/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "bough-document.h"

#include "figure/bough-color.h"

G_BEGIN_DECLS

/**
 * BoughLeafList:
 *
 * The leaves as a searchable list in drawing order: how a screen reader walks the tree, and where Ctrl+F lands.
 * Below it (or as a page) the legend: the groups with swatch and count; an entry lights and selects its leaves.
 * Signals: ::leaf-activated (guint), ::group-activated (int; BOUGH_NO_GROUP to clear).
 */
#define BOUGH_TYPE_LEAF_LIST (bough_leaf_list_get_type ())
G_DECLARE_FINAL_TYPE (BoughLeafList, bough_leaf_list, BOUGH, LEAF_LIST, GtkWidget)

GtkWidget *bough_leaf_list_new (void);

/** bough_leaf_list_set_document: @order: (array length=n): the leaves in drawing order; @colors: 0xRRGGBBAA a group */
void bough_leaf_list_set_document (BoughLeafList *self, BoughDocument *document, const guint *order, guint n,
                                   const guint32 *colors);

/** bough_leaf_list_set_leaf_colors: @colors: (array length=K): as bough_figure_get_leaf_colors(); after each new document */
void bough_leaf_list_set_leaf_colors (BoughLeafList *self, const BoughColor *colors);

void bough_leaf_list_set_selected (BoughLeafList *self, guint leaf);

/** bough_leaf_list_set_group: Sets which entry of the legend is lit, or BOUGH_NO_GROUP; emits nothing. */
void bough_leaf_list_set_group (BoughLeafList *self, int group);

/** bough_leaf_list_start_search: Puts the keyboard focus into the search entry. */
void bough_leaf_list_start_search (BoughLeafList *self);

G_END_DECLS
