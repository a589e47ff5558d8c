/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-sources.h"

#include "formats/bough-score-table.h"
#include "l2h/l2h-scores.h"

G_BEGIN_DECLS

/**
 * BoughTestScores: the scores of a tree on a set of labelled samples, and the samples' counts a leaf. Immutable.
 */
#define BOUGH_TYPE_TEST_SCORES (bough_test_scores_get_type ())
G_DECLARE_FINAL_TYPE (BoughTestScores, bough_test_scores, BOUGH, TEST_SCORES, GObject)

/**
 * bough_test_scores_compute_async:
 * @test: logits whose columns are the leaves of @tree, and the samples' labels; copied
 *
 * Assigns the samples to the leaves and scores the tree, in a worker thread. The numbers are those of `l2h score`.
 */
void bough_test_scores_compute_async (L2hTree *tree, const char *name, const BoughSources *test,
                                      GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

/** bough_test_scores_compute_finish: Returns: (transfer full): the scores; the error is a sentence that names the file */
BoughTestScores *bough_test_scores_compute_finish (GAsyncResult *result, GError **error);

const L2hScores *bough_test_scores_get_scores (BoughTestScores *self);

/** bough_test_scores_get_contingency: Returns: (transfer none): the samples of each leaf by their labels */
L2hContingency *bough_test_scores_get_contingency (BoughTestScores *self);

/** bough_test_scores_to_string: Returns: (transfer full): the table, under the tree's name */
char *bough_test_scores_to_string (BoughTestScores *self, BoughScoreFormat format);

G_END_DECLS
