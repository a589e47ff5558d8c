/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * L2hError:
 * @L2H_ERROR_VALUE: an entry that cannot be a logit or probability (NaN, +inf, a row that is -inf throughout)
 * @L2H_ERROR_SIZE: a matrix, tree or label list of a size that does not work (K < 2, no samples, counts that differ)
 * @L2H_ERROR_TREE: merges that do not make a tree
 * @L2H_ERROR_NODE: a node that does not exist, or is no merge
 * @L2H_ERROR_LABEL: a label out of range
 * @L2H_ERROR_MEMORY: not enough memory for what a matrix of this size needs
 * @L2H_ERROR_MISMATCH: a matrix that is not the one that the tree was built from
 * @L2H_ERROR_SKETCH: a file of sketches that is damaged, or does not fit the others
 * @L2H_ERROR_ESTIMATE: sketches do not decide a merge, the rows are not at hand, and an estimate is not wanted
 *
 * Errors of the method. I/O errors pass through in the domain they came in.
 */
typedef enum {
  L2H_ERROR_VALUE,
  L2H_ERROR_SIZE,
  L2H_ERROR_TREE,
  L2H_ERROR_NODE,
  L2H_ERROR_LABEL,
  L2H_ERROR_MEMORY,
  L2H_ERROR_MISMATCH,
  L2H_ERROR_SKETCH,
  L2H_ERROR_ESTIMATE,
} L2hError;

#define L2H_ERROR (l2h_error_quark ())
GQuark l2h_error_quark (void);

G_END_DECLS
