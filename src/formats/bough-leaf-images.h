/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-images.h"
#include "l2h/l2h-assignment.h"
#include "l2h/l2h-tree.h"

G_BEGIN_DECLS

/* Whose image stands for each leaf of a tree. */

/** BOUGH_NO_SAMPLE: of a leaf that no image stands for */
#define BOUGH_NO_SAMPLE G_MAXUINT64

/**
 * bough_leaf_images_new_samples:
 * @chosen: "a{ss}": numbers of samples by the names of classes, as a style's image-rows
 * @n_samples: how many there are
 * @error: BOUGH_FORMAT_ERROR_INVALID: a class that the tree does not have, a number that is none of a sample's
 *
 * Returns: (transfer full) (array length=K): the samples that are chosen by hand, BOUGH_NO_SAMPLE for other leaves
 */
guint64 *bough_leaf_images_new_samples (L2hTree *tree, GVariant *chosen, guint64 n_samples, GError **error);

/** bough_leaf_images_is_complete: Returns: whether each of @n_leaves has a sample */
gboolean bough_leaf_images_is_complete (const guint64 *samples, guint n_leaves);

/**
 * bough_leaf_images_fill:
 * @samples: (array length=K): of the leaves; those without are given the most confident sample that is assigned to them
 *   and has an image, the first of equals
 * @leaves: (nullable) (array length=K): which leaf each class of @assignment is; NULL if each is the one of its number
 */
void bough_leaf_images_fill (guint64 *samples, BoughImages *images, L2hAssignment *assignment, const guint *leaves);

G_END_DECLS
