/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * L2hScore:
 * @L2H_SCORE_SUM_OF_MEANS: s(G) = sum over c in G of the mean of g(x) over D^c (the paper's default)
 * @L2H_SCORE_SUM: the same without dividing by |D^c|
 * @L2H_SCORE_MEAN: the mean of g(x) over all of D^G
 *
 * The score by which the group to merge next is chosen (arXiv 2410.07858, Algorithm 1).
 */
typedef enum {
  L2H_SCORE_SUM_OF_MEANS,
  L2H_SCORE_SUM,
  L2H_SCORE_MEAN,
} L2hScore;

/** l2h_score_to_string: Returns: (transfer none): "sum-of-means", "sum" or "mean" */
const char *l2h_score_to_string (L2hScore score);

/** l2h_score_from_string: Returns: whether @name is a score's name; then @score is set */
gboolean l2h_score_from_string (const char *name, L2hScore *score);

/**
 * L2hInput:
 * @L2H_INPUT_AUTO: probabilities if every entry lies in [0, 1] and every row sums to 1 within 1e-3
 *   (1e-2 for 16-bit elements), else logits
 * @L2H_INPUT_LOGITS: logits
 * @L2H_INPUT_PROBABILITIES: probabilities; their logarithms are taken, 0 becomes -inf
 */
typedef enum {
  L2H_INPUT_AUTO,
  L2H_INPUT_LOGITS,
  L2H_INPUT_PROBABILITIES,
} L2hInput;

const char *l2h_input_to_string (L2hInput input);
gboolean l2h_input_from_string (const char *name, L2hInput *input);

/**
 * L2hPhase:
 * @L2H_PHASE_READING: the pass over the matrix
 * @L2H_PHASE_UNSAMPLED: the merges of classes without samples, which read the matrix again; skipped where there are none
 * @L2H_PHASE_MERGING: the other merges
 */
typedef enum {
  L2H_PHASE_READING,
  L2H_PHASE_UNSAMPLED,
  L2H_PHASE_MERGING,
} L2hPhase;

/**
 * L2hProgressFunc:
 * @fraction: how much of the phase is done, 0 to 1, never falling within a phase
 *
 * Called about ten times a second at the most.
 */
typedef void (*L2hProgressFunc) (L2hPhase phase, double fraction, gpointer user_data);

G_END_DECLS
