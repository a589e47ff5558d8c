/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h/l2h-scores.h"

G_BEGIN_DECLS

/** BoughScoreTable: scores of one or more trees, to be read by people and by programs. Not thread-safe. */
typedef struct _BoughScoreTable BoughScoreTable;

BoughScoreTable *bough_score_table_new (void);
void bough_score_table_free (BoughScoreTable *self);

/** bough_score_table_add: Adds a tree. @name: what it is called, in the person's language */
void bough_score_table_add (BoughScoreTable *self, const char *name, const L2hScores *scores);

/**
 * bough_score_table_add_level:
 * @level: what the level is called ("family")
 * @scores: of the clusters that the cut makes, under the labels' groups; only NMI, ARI and accuracy are shown
 *
 * Adds a level of the tree that was added last.
 */
void bough_score_table_add_level (BoughScoreTable *self, const char *level, const L2hScores *scores);

/**
 * bough_score_table_add_summary:
 * @n_runs: how many trees it is of
 * @means: as l2h_scores_summarize() gives them
 * @deviations: the same
 */
void bough_score_table_add_summary (BoughScoreTable *self, guint n_runs, const L2hScores *means,
                                    const L2hScores *deviations);

/**
 * BoughScoreFormat:
 * @BOUGH_SCORE_FORMAT_TEXT: aligned columns in a fixed-width font, three decimals, in the person's language; says why a
 *   score is undefined
 * @BOUGH_SCORE_FORMAT_LATEX: a tabular for the booktabs package, three decimals; what is undefined is a dash
 * @BOUGH_SCORE_FORMAT_CSV: a row a tree, level or summary, with a head; all digits; what is undefined is empty
 * @BOUGH_SCORE_FORMAT_JSON: all digits; what is undefined is null
 */
typedef enum {
  BOUGH_SCORE_FORMAT_TEXT,
  BOUGH_SCORE_FORMAT_LATEX,
  BOUGH_SCORE_FORMAT_CSV,
  BOUGH_SCORE_FORMAT_JSON,
} BoughScoreFormat;

/** bough_score_table_to_string: Returns: (transfer full): the whole table, which ends with a line break */
char *bough_score_table_to_string (BoughScoreTable *self, BoughScoreFormat format);

/** bough_measure_get_title: Returns: (transfer none): what people call @measure, in their language: "Leaf purity" */
const char *bough_measure_get_title (L2hMeasure measure);

/**
 * bough_measure_dup_text:
 *
 * Returns: (transfer full): one score as the tables for people have it: "0.731", or a dash where it is undefined
 */
char *bough_measure_dup_text (L2hMeasure measure, const L2hScores *scores);

/**
 * bough_measure_get_gap:
 *
 * Returns: (transfer none) (nullable): why @measure is undefined in @scores, a sentence in the person's language; NULL
 *   where it is not
 */
const char *bough_measure_get_gap (L2hMeasure measure, const L2hScores *scores);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BoughScoreTable, bough_score_table_free)

G_END_DECLS
