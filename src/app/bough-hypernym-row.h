/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "bough-meaning.h"
#include "figure/bough-color.h"

G_BEGIN_DECLS

/**
 * BoughHypernymRow:
 *
 * A hypernym in a list: a check button that chooses it, its name and how many leaves it covers; follows what is chosen.
 */
#define BOUGH_TYPE_HYPERNYM_ROW (bough_hypernym_row_get_type ())
G_DECLARE_FINAL_TYPE (BoughHypernymRow, bough_hypernym_row, BOUGH, HYPERNYM_ROW, GtkWidget)

GtkWidget *bough_hypernym_row_new (void);

/** bough_hypernym_row_bind: @tree_row: (nullable): holds a BoughNumberItem; NULL lets go of it */
void bough_hypernym_row_bind (BoughHypernymRow *self, BoughMeaning *meaning, GtkTreeListRow *tree_row);

/** bough_hypernym_row_set_color: Shows the colour of the group; BOUGH_COLOR_NONE shows none. */
void bough_hypernym_row_set_color (BoughHypernymRow *self, BoughColor color);

/** bough_hypernym_row_get_hypernym: Returns: the hypernym, or BOUGH_NO_HYPERNYM */
guint bough_hypernym_row_get_hypernym (BoughHypernymRow *self);

G_END_DECLS
