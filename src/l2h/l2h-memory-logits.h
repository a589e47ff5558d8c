/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h-logits.h"

G_BEGIN_DECLS

#define L2H_TYPE_MEMORY_LOGITS (l2h_memory_logits_get_type ())
G_DECLARE_FINAL_TYPE (L2hMemoryLogits, l2h_memory_logits, L2H, MEMORY_LOGITS, GObject)

/**
 * l2h_memory_logits_new:
 * @name: what messages call it
 * @elements: n_samples x n_classes elements of @type in C order and native byte order
 *
 * Wraps a matrix that is in memory.
 *
 * Returns: (transfer full): an #L2hLogits; a programming error (assertion) if @elements is too small
 */
L2hLogits *l2h_memory_logits_new (const char *name, L2hElementType type, guint64 n_samples, guint n_classes,
                                  GBytes *elements);

G_END_DECLS
