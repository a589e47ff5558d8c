/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h-unsampled-sums-private.h"

G_BEGIN_DECLS

/**
 * l2h_unsampled_union_bound:
 * @sums: of the groups that @lowest has been merged from, or some of them
 * @lowest: a group without samples
 * @contest: gets its bounds; its slack must have been set
 * @is_bounded: (out): FALSE if @sums do not have all of the groups
 *
 * Bounds rp of groups that have been merged with each other, without reading a row. With p_G the sum of all p_i,
 *
 *     p_G / (1 - p_G) = sum of p_i / (1 - p_i) + sum of p_i / (1 - p_i) * (p_G - p_i) / (1 - p_G).
 *
 * So rp is the sum of the groups' rp and of something that all classes outside share. As these have 1 - p_G of a row, that
 * is the sum of what each group gives to the others, which is known; and in the rows that keep two of them the sketch says
 * who gets most of it.
 */
gboolean l2h_unsampled_union_bound (const L2hUnsampledSums *sums, L2hAssignment *assignment, L2hSketch *sketch,
                                    L2hGroups *groups, guint lowest, L2hContest *contest, gboolean *is_bounded,
                                    GCancellable *cancellable, GError **error);

G_END_DECLS
