/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "bough-test-scores.h"

G_BEGIN_DECLS

/**
 * BoughLeafPurityList:
 *
 * The purity of each leaf on a test set, in an order that a person chooses. Signal: ::select-node (guint), on a click or
 * Enter.
 */
#define BOUGH_TYPE_LEAF_PURITY_LIST (bough_leaf_purity_list_get_type ())
G_DECLARE_FINAL_TYPE (BoughLeafPurityList, bough_leaf_purity_list, BOUGH, LEAF_PURITY_LIST, GtkWidget)

/** bough_leaf_purity_list_set_scores: @tree: (nullable); @scores: (nullable): of @tree */
void bough_leaf_purity_list_set_scores (BoughLeafPurityList *self, L2hTree *tree, BoughTestScores *scores);

G_END_DECLS
