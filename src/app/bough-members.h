/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-document.h"

G_BEGIN_DECLS

/**
 * bough_members_to_text:
 * @node: a leaf, a clade, or L2H_NO_NODE for the whole tree
 * @n_lines: (out): how many members there are
 *
 * Lists who is in a node, a line each. Of a leaf whose samples are known: their numbers and, after a tab, their
 * labels. Else: the names of the leaves.
 *
 * Returns: (transfer full): text
 */
char *bough_members_to_text (BoughDocument *document, guint node, guint *n_lines);

G_END_DECLS
