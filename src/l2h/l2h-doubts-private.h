/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h-contest-private.h"
#include "l2h-sketch-private.h"

G_BEGIN_DECLS

/** L2H_DOUBTS_BATCHES: in how many batches all doubts are taken, at most */
#define L2H_DOUBTS_BATCHES 16

/**
 * L2hDoubts:
 *
 * The samples of G* whose rows would tell more of a contest than their sketches do, what they and all others add to it, and
 * in which order to read them: the widest bounds first. Not thread-safe.
 */
typedef struct _L2hDoubts L2hDoubts;

/** l2h_doubts_new: @error: L2H_ERROR_MEMORY */
L2hDoubts *l2h_doubts_new (guint n_classes, GError **error);
void l2h_doubts_free (L2hDoubts *self);

/**
 * l2h_doubts_begin:
 * @n_samples: how many are added at most
 * @error: L2H_ERROR_MEMORY
 *
 * Forgets all samples.
 */
gboolean l2h_doubts_begin (L2hDoubts *self, gsize n_samples, GError **error);

/** l2h_doubts_add: Takes what a sample of G* adds to @contest, and lists it if its row would narrow that. */
void l2h_doubts_add (L2hDoubts *self, const L2hContest *contest, guint32 sample, L2hBound bound);

/** l2h_doubts_get_n: Returns: how many are listed */
gsize l2h_doubts_get_n (L2hDoubts *self);

/**
 * l2h_doubts_arrange:
 * @error: L2H_ERROR_MEMORY
 *
 * Parts what is listed into batches, once all is added.
 */
gboolean l2h_doubts_arrange (L2hDoubts *self, GError **error);

/**
 * l2h_doubts_take_batch:
 * @samples: (out) (transfer none): the next of them that would still narrow @contest, ascending
 *
 * They leave the list; l2h_doubts_settle() has to be told what their rows say.
 *
 * Returns: how many, 0 if there are none
 */
gsize l2h_doubts_take_batch (L2hDoubts *self, const L2hContest *contest, const guint32 **samples);

/** l2h_doubts_settle: Takes what a sample that was taken adds now. */
void l2h_doubts_settle (L2hDoubts *self, L2hBound bound);

/** l2h_doubts_sum_up: Sets the bounds of @contest to what all samples add. */
void l2h_doubts_sum_up (L2hDoubts *self, L2hContest *contest);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (L2hDoubts, l2h_doubts_free)

G_END_DECLS
