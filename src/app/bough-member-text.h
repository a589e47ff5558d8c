/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h/l2h-assignment.h"
#include "l2h/l2h-labels.h"
#include "l2h/l2h-tree.h"

G_BEGIN_DECLS

/**
 * bough_member_text_new:
 * @assignment: (nullable)
 * @labels: (nullable)
 * @leaves: (element-type guint): of @tree
 * @n_members: (out): how many lines below the first
 *
 * Lists the samples of leaves, leaf by leaf, a line each below one that names the columns: number, confidence, the label
 * where there are labels, and the leaf where there are several, parted by tabs, for spreadsheets and scripts. A tab or
 * line break within a name becomes a space. Without @assignment: the names of the leaves, a line each. Takes a second for some millions of samples; thread-safe.
 *
 * Returns: (transfer full): text
 */
char *bough_member_text_new (L2hTree *tree, L2hAssignment *assignment, L2hLabels *labels, GArray *leaves,
                             guint64 *n_members);

G_END_DECLS
