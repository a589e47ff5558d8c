/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h-explain.h"

G_BEGIN_DECLS

/** L2hWitnesses: the samples of the highest probability, highest first, ties by sample number; at most @max */
typedef struct {
  L2hWitness *items;
  guint n_items;
  guint max;
} L2hWitnesses;

/** l2h_witnesses_new: @error: L2H_ERROR_MEMORY */
L2hWitnesses *l2h_witnesses_new (guint max, GError **error);
void l2h_witnesses_free (L2hWitnesses *self);

/** l2h_witnesses_add: Adds a sample if it is among the best; one of probability 0 says nothing and is left out. */
void l2h_witnesses_add (L2hWitnesses *self, guint64 sample, guint klass, double probability);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (L2hWitnesses, l2h_witnesses_free)

G_END_DECLS
