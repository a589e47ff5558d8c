/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "bough-document.h"
#include "figure/bough-image.h"

G_BEGIN_DECLS

/**
 * BoughThumbnails:
 *
 * The images that stand for the leaves of a tree, as far as they were asked for. Counted by reference, immutable and
 * thread-safe.
 */
typedef struct _BoughThumbnails BoughThumbnails;

/** bough_thumbnails_is_possible: Returns: whether @document has images, and samples for them; @why: (out): else, why not */
gboolean bough_thumbnails_is_possible (BoughDocument *document, const char **why);

/** bough_thumbnails_is_chosen: Returns: whether the image of @sample stands for its leaf because somebody said so */
gboolean bough_thumbnails_is_chosen (BoughDocument *document, guint64 sample);

/**
 * bough_thumbnails_choose:
 * @document: with an assignment
 * @is_chosen: FALSE for the most confident one again
 *
 * Has the image of @sample stand for its leaf. Who chooses it wants to see it: a ring of images is added if there is none.
 */
void bough_thumbnails_choose (BoughDocument *document, guint64 sample, gboolean is_chosen);

/**
 * bough_thumbnails_load:
 * @images, @assignment: of the samples
 * @style: says which samples are chosen by hand, and how large the images shall be
 * @leaves: (nullable) (element-type guint): those that are needed; NULL for all
 * @last: (nullable): images that were loaded before; they are not loaded again
 * @cancellable: (nullable): where it is cancelled, what is loaded by then comes back
 * @error: BOUGH_FORMAT_ERROR: a class or a sample of the style's image-rows that there is not
 *
 * Loads an image for each leaf: that of the sample which the style names, else of the most confident one. One that cannot
 * be read is left out. Blocks; for a worker.
 *
 * Returns: (transfer full): the images, or NULL with @error set
 */
BoughThumbnails *bough_thumbnails_load (L2hTree *tree, BoughImages *images, L2hAssignment *assignment, BoughStyle *style,
                                        GArray *leaves, BoughThumbnails *last, GCancellable *cancellable, GError **error);

/** bough_thumbnails_new_blank: Returns: (transfer full): the same white image for each of @n_leaves, to see what has room */
BoughThumbnails *bough_thumbnails_new_blank (guint n_leaves);

BoughThumbnails *bough_thumbnails_ref (BoughThumbnails *self);
void bough_thumbnails_unref (BoughThumbnails *self);

/** bough_thumbnails_get_images: Returns: (transfer none) (array): an image, or NULL, for each leaf */
BoughImage *const *bough_thumbnails_get_images (BoughThumbnails *self);

/** bough_thumbnails_get_sample: Returns: whose image stands for @leaf, or BOUGH_NO_SAMPLE */
guint64 bough_thumbnails_get_sample (BoughThumbnails *self, guint leaf);

/** bough_thumbnails_get_problem: Returns: (transfer none) (nullable): why an image could not be read, the first's */
const char *bough_thumbnails_get_problem (BoughThumbnails *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BoughThumbnails, bough_thumbnails_unref)

G_END_DECLS
