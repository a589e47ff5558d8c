/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h-kernel-private.h"

G_BEGIN_DECLS

/** L2H_UNSEEN_CLASSES: once so few classes have had no sample, these are summed up for */
#define L2H_UNSEEN_CLASSES 8

/** L2H_UNSEEN_LARGEST: from which share of a row on a class's odds would be off by more than rounding */
#define L2H_UNSEEN_LARGEST 0.5

/**
 * L2hUnseen:
 *
 * What the pass over the matrix adds up for classes that have had no sample yet, in case that they never will:
 * rp(j) = sum over x of p_u(x) * p_j(x) / (1 - p_u(x)) of class u, over all rows but the first, which are read before it
 * is known which classes these are. So the rows of a matrix that is not sorted by classes need not be read again for them.
 */
typedef struct _L2hUnseen L2hUnseen;

/** l2h_unseen_new: @n_workers: of the pass. @error: L2H_ERROR_MEMORY */
L2hUnseen *l2h_unseen_new (const L2hKernel *kernel, guint n_classes, guint n_workers, GError **error);
void l2h_unseen_free (L2hUnseen *self);

/**
 * l2h_unseen_begin_block:
 * @item: which block; begun in their order, but not said here in it
 * @first: its first row
 * @error: L2H_ERROR_MEMORY
 *
 * Before the rows of each block. Thread-safe, as the next two.
 */
gboolean l2h_unseen_begin_block (L2hUnseen *self, guint worker, guint64 item, guint64 first, GError **error);

/**
 * l2h_unseen_get_row:
 *
 * Returns: (transfer none) (nullable): where to write exp (v - top) of the next row, filled up for the kernel; NULL if
 *   nothing is to be added up in this block
 */
double *l2h_unseen_get_row (L2hUnseen *self, guint worker);

/**
 * l2h_unseen_take_row:
 * @klass: the class whose sample the row is
 * @confidence: its probability
 *
 * Takes a row, with what was written to l2h_unseen_get_row().
 */
void l2h_unseen_take_row (L2hUnseen *self, guint worker, guint klass, double confidence);

/** l2h_unseen_finish: Joins what the workers have, once all blocks are read. */
void l2h_unseen_finish (L2hUnseen *self);

/** l2h_unseen_get_start: Returns: the first row that was added up; all behind it were, too */
guint64 l2h_unseen_get_start (const L2hUnseen *self);

/**
 * l2h_unseen_get_sums:
 *
 * Returns: (transfer none) (nullable) (array length=K): rp of all classes, from the rows that were added up; NULL if they
 *   were not for @klass, or where it had too much of a row
 */
const double *l2h_unseen_get_sums (const L2hUnseen *self, guint klass);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (L2hUnseen, l2h_unseen_free)

G_END_DECLS
