/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h-progress-private.h"
#include "l2h-sketch-private.h"
#include "l2h-types.h"

G_BEGIN_DECLS

/** L2hRereader: reads single rows again, without the classes of a group, and replaces their sketches. */
typedef struct _L2hRereader L2hRereader;

/**
 * l2h_rereader_new:
 * @input: what the entries are, not auto
 * @block: at most how many rows are read at once, 0 for the default
 * @n_threads: how many workers, 0 for one a processor
 * @error: L2H_ERROR_MEMORY
 */
L2hRereader *l2h_rereader_new (L2hLogits *logits, L2hInput input, L2hSketch *sketch, const L2hKernel *kernel,
                               gsize block, guint n_threads, GError **error);
void l2h_rereader_free (L2hRereader *self);

/**
 * l2h_rereader_read:
 * @samples: the rows; neighbours are read at once
 * @is_inside: (array length=K): which classes to leave out
 * @error: L2H_ERROR_VALUE, if the file has changed since it was read first; L2H_ERROR_MEMORY; G_IO_ERROR
 */
gboolean l2h_rereader_read (L2hRereader *self, const guint32 *samples, gsize n_samples, const guint8 *is_inside,
                            L2hProgress *progress, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (L2hRereader, l2h_rereader_free)

G_END_DECLS
