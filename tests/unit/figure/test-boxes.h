/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "figure/bough-figure.h"

G_BEGIN_DECLS

/** TestBoxes: the ink of a figure's labels, legend, rings and branches, measured by Pango and not by what laid it out */
typedef struct _TestBoxes TestBoxes;

/** test_boxes_new: @family: the font of the figures */
TestBoxes *test_boxes_new (const char *family);
void test_boxes_free (TestBoxes *self);

/**
 * test_boxes_count:
 *
 * Counts the overlaps of any two of label, legend, ring and page edge, and names each in a message.
 */
void test_boxes_count (TestBoxes *self, BoughFigure *figure, const BoughStyleValues *style);

/** test_boxes_get_n_images: Returns: how many images all figures had */
guint test_boxes_get_n_images (TestBoxes *self);

/** test_boxes_get_n_numbers: Returns: how many numbers of merges there were */
guint test_boxes_get_n_numbers (TestBoxes *self);

/** test_boxes_assert: Fails unless there was no overlap in all figures, and @least_labels labels or more to look at. */
void test_boxes_assert (TestBoxes *self, guint least_labels);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestBoxes, test_boxes_free)

G_END_DECLS
