/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h-contingency.h"

G_BEGIN_DECLS

/**
 * l2h_matching_find:
 * @n_matched: (out): how many samples carry the label that is matched with their cluster
 * @error: L2H_ERROR_MEMORY; G_IO_ERROR_CANCELLED
 *
 * Matches clusters with labels one to one, some of either with none, so that @n_matched is the highest: the linear sum
 * assignment problem on the cells that are not empty, solved by shortest augmenting paths (Jonker and Volgenant 1987)
 * in integers. Of two clusters that want the same label one is led to another label, or to none, over the alternating
 * path that costs least; that path is short where most clusters have a label of their own.
 */
gboolean l2h_matching_find (L2hContingency *contingency, GCancellable *cancellable, guint64 *n_matched,
                            GError **error);

G_END_DECLS
