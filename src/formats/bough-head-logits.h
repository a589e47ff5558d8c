/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h/l2h-logits.h"

G_BEGIN_DECLS

#define BOUGH_TYPE_HEAD_LOGITS (bough_head_logits_get_type ())
G_DECLARE_FINAL_TYPE (BoughHeadLogits, bough_head_logits, BOUGH, HEAD_LOGITS, GObject)

/**
 * bough_head_logits_open:
 * @head: a file that holds "phi1.weight" (K x d1) and "phi1.bias" (K), "phi2.weight" and so on, one pair a space, as TURTLE
 *   saves its task encoders; for one space also plain "weight" and "bias". A space may have no bias.
 * @embeddings: (array zero-terminated=1): a matrix for each space, N x d1, N x d2, …
 * @error: BOUGH_FORMAT_ERROR: a space without weights, sizes that do not match (says both), a weight that is not finite
 *
 * Makes a matrix of the probabilities that a linear head gives: the mean over the spaces of softmax (W z + b), in double.
 * They are computed when rows are read, and never stored; the embeddings stay where they lie. Reading them fails where one
 * is not finite: the error says in which file, row and column.
 *
 * Returns: (transfer full): an N x K matrix, or NULL with @error set
 */
L2hLogits *bough_head_logits_open (const char *head, char *const *embeddings, GError **error);

/**
 * bough_head_list_dimensions:
 *
 * Lists how wide the embeddings in each space of a head have to be. Reads no weights. Blocks.
 *
 * Returns: (transfer full) (element-type guint64): d1, d2, …; 0 where a space's weights are no matrix; empty if @path holds
 *   no head
 */
GArray *bough_head_list_dimensions (const char *path);

/** bough_file_is_head: Returns: whether a file holds the weights of a space, phi1.weight, or weight and bias. Blocks. */
gboolean bough_file_is_head (const char *path);

G_END_DECLS
