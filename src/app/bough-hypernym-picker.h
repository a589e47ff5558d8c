/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "bough-meaning.h"
#include "figure/bough-color.h"

G_BEGIN_DECLS

/**
 * BoughHypernymPicker:
 *
 * The hypernyms of the leaves as a searchable tree from which a person chooses what colours the figure; where the leaves'
 * synsets are not known, the ways to find them. Signal: ::focus-node (guint), for "show only this clade".
 */
#define BOUGH_TYPE_HYPERNYM_PICKER (bough_hypernym_picker_get_type ())
G_DECLARE_FINAL_TYPE (BoughHypernymPicker, bough_hypernym_picker, BOUGH, HYPERNYM_PICKER, GtkWidget)

/** bough_hypernym_picker_set_meaning: @meaning: (nullable) */
void bough_hypernym_picker_set_meaning (BoughHypernymPicker *self, BoughMeaning *meaning);

/** bough_hypernym_picker_set_group_colors: @colors: (nullable): a colour for each group of the document; copied */
void bough_hypernym_picker_set_group_colors (BoughHypernymPicker *self, const BoughColor *colors);

G_END_DECLS
