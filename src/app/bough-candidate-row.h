/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "l2h/l2h-tree.h"

G_BEGIN_DECLS

/** BoughCandidateRow: a row of a boxed list that names a node and leads to it, with a number and a bar if asked. */
#define BOUGH_TYPE_CANDIDATE_ROW (bough_candidate_row_get_type ())
G_DECLARE_FINAL_TYPE (BoughCandidateRow, bough_candidate_row, BOUGH, CANDIDATE_ROW, GtkListBoxRow)

/**
 * bough_candidate_row_new:
 * @node: where a click leads, by the action "inspector.select-node"
 * @subtitle: (nullable): a second line
 */
GtkWidget *bough_candidate_row_new (L2hTree *tree, guint node, const char *subtitle);

/** bough_candidate_row_set_number: @share: the length of the bar, 0 to 1; @is_first: the others' bars are grey */
void bough_candidate_row_set_number (BoughCandidateRow *self, const char *number, double share, gboolean is_first);

G_END_DECLS
