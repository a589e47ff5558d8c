/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-evidence.h"

#include "cli-progress.h"

#include "formats/bough-merge-evidence.h"

GBytes *
cli_evidence_to_bytes (L2hTree *tree, L2hLogits *logits, GError **error)
{
  g_autoptr (L2hAssignment) assignment = NULL;
  L2hInput input = L2H_INPUT_AUTO;
  GBytes *table;

  l2h_tree_get_input (tree, &input);
  assignment = l2h_assign (logits, input, cli_progress_cb, NULL, NULL, error);
  if (assignment == NULL)
    return NULL;

  table = bough_merge_evidence_to_bytes (tree, logits, assignment, cli_progress_cb, NULL, NULL, error);
  if (table != NULL)
    cli_progress_clear ();
  return table;
}
