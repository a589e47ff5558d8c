/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h-assignment.h"
#include "l2h-tree.h"

G_BEGIN_DECLS

/** L2hCandidate: a group that could have been the partner, and its mean reassigned probability */
typedef struct {
  guint node;
  double reassigned;
} L2hCandidate;

/**
 * L2hWitness:
 * @sample: a sample of G*
 * @klass: the class outside G* where it would go (its top class there)
 * @node: the group that holds @klass at that step
 * @probability: p(klass | not G*), which it adds to rp(klass)
 *
 * A sample that weighs much in a merge. If G* has no samples, @sample is any sample, and @probability is the most that
 * it adds to a class: p_G* * p(klass | not G*), p_G* being the sum of its probabilities over the classes of G*.
 */
typedef struct {
  guint64 sample;
  guint klass;
  guint node;
  double probability;
} L2hWitness;

/** L2hExplanation: why a merge took the partner that it took. Immutable and thread-safe. */
#define L2H_TYPE_EXPLANATION (l2h_explanation_get_type ())
G_DECLARE_FINAL_TYPE (L2hExplanation, l2h_explanation, L2H, EXPLANATION, GObject)

guint l2h_explanation_get_node (L2hExplanation *self);
guint l2h_explanation_get_lowest (L2hExplanation *self);
guint l2h_explanation_get_partner (L2hExplanation *self);

/** l2h_explanation_get_step: Returns: the merge's number, from 0 */
guint l2h_explanation_get_step (L2hExplanation *self);
double l2h_explanation_get_score (L2hExplanation *self);

/** l2h_explanation_get_margin: Returns: how far the partner's mean is ahead of the runner-up's (of 0, without one) */
double l2h_explanation_get_margin (L2hExplanation *self);

/** l2h_explanation_get_n_samples: Returns: |D^G*|; 0 says that the rule for groups without samples applied */
guint64 l2h_explanation_get_n_samples (L2hExplanation *self);

/**
 * l2h_explanation_get_candidates:
 *
 * Returns: (transfer none): the best groups, best first; the first is the partner, unless the merge was an estimate
 */
const L2hCandidate *l2h_explanation_get_candidates (L2hExplanation *self, guint *n_candidates);

/**
 * l2h_explanation_get_witnesses:
 *
 * Returns: (transfer none) (array length=n_witnesses): the samples of the highest probability, highest first, ties by
 *   sample number; those that have no probability outside G* are left out
 */
const L2hWitness *l2h_explanation_get_witnesses (L2hExplanation *self, guint *n_witnesses);

/**
 * l2h_explain:
 * @logits: the matrix that @tree was built from
 * @assignment: (nullable): its assignment, if at hand; else the matrix is read once for it, its entries taken for what
 *   they were taken for when the tree was built
 * @node: an inner node, made by a merge
 * @n_candidates: at most how many candidates (5 is usual)
 * @n_witnesses: at most how many samples
 * @error: L2H_ERROR_NODE: no merge; L2H_ERROR_SIZE: the logits are not of this tree (K or N differ); L2H_ERROR_MISMATCH: nor
 *   do they give the merge that the tree records; G_IO_ERROR
 *
 * Reads the rows of G* and computes step 2 and 3 of Algorithm 1 for one merge, exactly, in double. Blocks.
 *
 * Returns: (transfer full): the explanation, or NULL with @error set
 */
L2hExplanation *l2h_explain (L2hLogits *logits, L2hTree *tree, L2hAssignment *assignment, guint node,
                             guint n_candidates, guint n_witnesses, GCancellable *cancellable, GError **error);

/** l2h_explain_async: Runs l2h_explain() in a worker thread. */
void l2h_explain_async (L2hLogits *logits, L2hTree *tree, L2hAssignment *assignment, guint node, guint n_candidates,
                        guint n_witnesses, GCancellable *cancellable, GAsyncReadyCallback callback,
                        gpointer user_data);

L2hExplanation *l2h_explain_finish (GAsyncResult *result, GError **error);

G_END_DECLS
