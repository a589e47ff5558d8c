/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-merge-evidence.h"

#include "l2h/l2h-explain.h"

/* The partner and the best of the others; of an estimate the partner need not be the first. */
static void
take_evidence (BoughMergeEvidence *evidence,
               L2hExplanation     *explanation)
{
  guint n_candidates;
  const L2hCandidate *candidates = l2h_explanation_get_candidates (explanation, &n_candidates);
  guint partner = l2h_explanation_get_partner (explanation);

  *evidence = (BoughMergeEvidence) { .n_samples = l2h_explanation_get_n_samples (explanation),
                                     .runner_up = L2H_NO_NODE };
  for (guint i = 0; i < n_candidates; i++)
    if (candidates[i].node == partner) {
      evidence->reassigned = candidates[i].reassigned;
    } else if (evidence->runner_up == L2H_NO_NODE) {
      evidence->runner_up = candidates[i].node;
      evidence->runner_up_reassigned = candidates[i].reassigned;
    }
}

GBytes *
bough_merge_evidence_to_bytes (L2hTree         *tree,
                               L2hLogits       *logits,
                               L2hAssignment   *assignment,
                               L2hProgressFunc  progress,
                               gpointer         user_data,
                               GCancellable    *cancellable,
                               GError         **error)
{
  guint n_leaves = l2h_tree_get_n_leaves (tree);
  g_autofree BoughMergeEvidence *evidence = g_new0 (BoughMergeEvidence, n_leaves - 1);
  g_autoptr (BoughTreeAnnotation) annotation = NULL;

  for (guint i = 0; i + 1 < n_leaves; i++) {
    g_autoptr (L2hExplanation) explanation =
      l2h_explain (logits, tree, assignment, n_leaves + i, n_leaves, 0, cancellable, error);

    if (explanation == NULL)
      return NULL;
    take_evidence (&evidence[i], explanation);
    if (progress != NULL)
      progress (L2H_PHASE_MERGING, (i + 1.0) / (n_leaves - 1), user_data);
  }

  annotation = bough_tree_annotation_new (tree, BOUGH_TIP_NAMES_EXACT, NULL, BOUGH_NODE_HEIGHTS_SCORE, NULL, NULL);
  return bough_merge_table_with_evidence_to_bytes (tree, annotation, evidence);
}
