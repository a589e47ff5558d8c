/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h/l2h-logits.h"
#include "l2h/l2h-tree.h"

G_BEGIN_DECLS

/**
 * cli_evidence_to_bytes:
 * @logits: the matrix that @tree was built from
 *
 * Explains every merge, with a progress bar. Returns: (transfer full): the merges with their evidence as CSV, or NULL with
 * @error set
 */
GBytes *cli_evidence_to_bytes (L2hTree *tree, L2hLogits *logits, GError **error);

G_END_DECLS
