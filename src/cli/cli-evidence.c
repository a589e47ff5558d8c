/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-evidence.h"

#include "cli-progress.h"

#include "formats/bough-merge-table.h"
#include "l2h/l2h-explain.h"

/* The partner and the best of the others; of an estimate the partner need not be the first. */
static void
take_evidence (BoughMergeEvidence *evidence, L2hExplanation *explanation)
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
cli_evidence_to_bytes (L2hTree *tree, L2hLogits *logits, GError **error)
{
  guint n_leaves = l2h_tree_get_n_leaves (tree);
  g_autofree BoughMergeEvidence *evidence = g_new0 (BoughMergeEvidence, n_leaves - 1);
  g_autoptr (BoughTreeAnnotation) annotation = NULL;
  g_autoptr (L2hAssignment) assignment = NULL;
  L2hInput input = L2H_INPUT_AUTO;

  l2h_tree_get_input (tree, &input);
  assignment = l2h_assign (logits, input, cli_progress_cb, NULL, NULL, error);
  if (assignment == NULL)
    return NULL;

  for (guint i = 0; i + 1 < n_leaves; i++) {
    g_autoptr (L2hExplanation) explanation =
      l2h_explain (logits, tree, assignment, n_leaves + i, n_leaves, 0, NULL, error);

    if (explanation == NULL)
      return NULL;
    take_evidence (&evidence[i], explanation);
    cli_progress_cb (L2H_PHASE_MERGING, (i + 1.0) / (n_leaves - 1), NULL);
  }
  cli_progress_clear ();

  annotation = bough_tree_annotation_new (tree, BOUGH_TIP_NAMES_EXACT, NULL, BOUGH_NODE_HEIGHTS_SCORE, NULL, NULL);
  return bough_merge_table_with_evidence_to_bytes (tree, annotation, evidence);
}
