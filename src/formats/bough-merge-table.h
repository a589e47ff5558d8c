/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-tree-annotation.h"

G_BEGIN_DECLS

/**
 * bough_merge_table_to_bytes:
 *
 * Writes the inner nodes as CSV (RFC 4180), in the order of the merges: node, its children (of a merge the lowest first,
 * then the partner; of more, with spaces between), height, leaves below, samples below. What is not known is left empty.
 */
GBytes *bough_merge_table_to_bytes (L2hTree *tree, const BoughTreeAnnotation *annotation);

/**
 * BoughMergeEvidence:
 * @n_samples: how many samples were reassigned, |D^G*|; 0: the rule for groups without samples applied
 * @reassigned: their mean reassigned probability of the partner, step 3 of Algorithm 1
 * @runner_up: the group with the next highest, or L2H_NO_NODE where there is no other
 * @runner_up_reassigned: its mean
 *
 * Why a merge took the partner that it took, as l2h_explain() finds it.
 */
typedef struct {
  guint64 n_samples;
  double reassigned;
  guint runner_up;
  double runner_up_reassigned;
} BoughMergeEvidence;

/**
 * bough_merge_table_with_evidence_to_bytes:
 * @evidence: (nullable) (array length=K-1): of each merge; NULL: without
 *
 * bough_merge_table_to_bytes() of a tree that L2H built, with columns for what speaks for each merge: the samples that were
 * reassigned, their mean for the partner, the runner-up and its mean, the margin between the two, and whether the merge
 * is certified or an estimate (true, false).
 */
GBytes *bough_merge_table_with_evidence_to_bytes (L2hTree *tree, const BoughTreeAnnotation *annotation,
                                                  const BoughMergeEvidence *evidence);

/**
 * bough_leaf_table_to_bytes:
 *
 * Writes what is known of the leaves as CSV: leaf, name, samples, label, purity.
 */
GBytes *bough_leaf_table_to_bytes (L2hTree *tree);

G_END_DECLS
