/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h-logits.h"

G_BEGIN_DECLS

/** L2hStackedLogits: several matrices of the same columns, one below the other. Thread-safe. */
#define L2H_TYPE_STACKED_LOGITS (l2h_stacked_logits_get_type ())
G_DECLARE_FINAL_TYPE (L2hStackedLogits, l2h_stacked_logits, L2H, STACKED_LOGITS, GObject)

/**
 * l2h_stacked_logits_new:
 * @parts: (array length=n_parts): the matrices, top to bottom; at least one
 * @error: L2H_ERROR_SIZE: the parts' columns differ in number, or there are too many rows
 *
 * Where the parts' element types differ, the matrix has the narrowest type that holds them all, and what is narrower is
 * widened, exactly (as NumPy's concatenate() does).
 *
 * Returns: (transfer full): the matrix, whose rows are located in the parts' files; or NULL with @error set
 */
L2hLogits *l2h_stacked_logits_new (L2hLogits *const *parts, guint n_parts, GError **error);

G_END_DECLS
