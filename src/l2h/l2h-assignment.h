/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h-logits.h"
#include "l2h-types.h"

G_BEGIN_DECLS

/**
 * L2hAssignment:
 *
 * Which class each sample is assigned to, a(x) = argmax (the first of equals), and how confidently,
 * g(x) = max softmax. Immutable and thread-safe.
 */
#define L2H_TYPE_ASSIGNMENT (l2h_assignment_get_type ())
G_DECLARE_FINAL_TYPE (L2hAssignment, l2h_assignment, L2H, ASSIGNMENT, GObject)

/**
 * l2h_assign:
 * @input: what the entries are; auto is decided by them
 * @progress: (nullable) (scope call): called in the calling thread, with L2H_PHASE_READING
 * @error: L2H_ERROR_VALUE with file, row and column; L2H_ERROR_SIZE; G_IO_ERROR
 *
 * Reads the matrix once and assigns every sample. Blocks; call it from a worker.
 *
 * Returns: (transfer full): the assignment, or NULL with @error set
 */
L2hAssignment *l2h_assign (L2hLogits *logits, L2hInput input, L2hProgressFunc progress, gpointer user_data,
                           GCancellable *cancellable, GError **error);

guint64 l2h_assignment_get_n_samples (L2hAssignment *self);
guint l2h_assignment_get_n_classes (L2hAssignment *self);

/** l2h_assignment_get_input: Returns: what the entries were taken for; never L2H_INPUT_AUTO */
L2hInput l2h_assignment_get_input (L2hAssignment *self);

/** l2h_assignment_get_class: Returns: a(x) of @sample, in [0, K) */
guint l2h_assignment_get_class (L2hAssignment *self, guint64 sample);

/** l2h_assignment_get_confidence: Returns: g(x) of @sample, in (0, 1] */
double l2h_assignment_get_confidence (L2hAssignment *self, guint64 sample);

/**
 * l2h_assignment_get_members:
 * @n_members: (out): |D^c|
 *
 * Returns: (transfer none) (array length=n_members): the samples assigned to @klass, ascending
 */
const guint32 *l2h_assignment_get_members (L2hAssignment *self, guint klass, gsize *n_members);

/** l2h_assignment_get_n_empty: Returns: how many classes no sample is assigned to */
guint l2h_assignment_get_n_empty (L2hAssignment *self);

G_END_DECLS
