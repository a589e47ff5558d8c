/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-layout.h"

G_BEGIN_DECLS

/**
 * BoughSegmentIndex:
 *
 * Finds the nearest of many branches and arcs: a packed R-tree over their extents along and across the layout. There
 * right-angled ones are parallel to an axis, so that a box is a sector of a ring on the page, and so is each segment.
 * Slanted and curved ones are held as straight pieces on the page.
 */
typedef struct _BoughSegmentIndex BoughSegmentIndex;

BoughSegmentIndex *bough_segment_index_new (const BoughDendrogram *dendrogram, L2hTree *tree,
                                            const BoughLayout *layout);
void bough_segment_index_free (BoughSegmentIndex *self);

/**
 * bough_segment_index_find:
 *
 * Returns: the node whose branch or arc is nearest to (@x, @y) and within @tolerance mm, of equals the highest; or
 *   L2H_NO_NODE
 */
guint bough_segment_index_find (BoughSegmentIndex *self, const BoughLayout *layout, double x, double y,
                                double tolerance);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BoughSegmentIndex, bough_segment_index_free)

G_END_DECLS
