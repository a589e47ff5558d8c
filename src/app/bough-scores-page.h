/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "bough-document.h"

G_BEGIN_DECLS

/**
 * BoughScoresPage:
 *
 * The scores of the document's tree on a test set that a person chooses: a table to copy, and the purity of each leaf.
 * Signal: ::select-node (guint) for a leaf.
 */
#define BOUGH_TYPE_SCORES_PAGE (bough_scores_page_get_type ())
G_DECLARE_FINAL_TYPE (BoughScoresPage, bough_scores_page, BOUGH, SCORES_PAGE, GtkWidget)

/** bough_scores_page_set_document: @document: (nullable) */
void bough_scores_page_set_document (BoughScoresPage *self, BoughDocument *document);

/**
 * bough_scores_page_set_test_set:
 * @logits: (nullable): the test set's logits
 * @labels: (nullable): and its labels; NULL looks for them in the file of @logits and beside it
 *
 * What choosing the files does: as soon as both are known, the tree is scored.
 */
void bough_scores_page_set_test_set (BoughScoresPage *self, const char *logits, const char *labels);

G_END_DECLS
