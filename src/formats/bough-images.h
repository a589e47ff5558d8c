/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

G_BEGIN_DECLS

/**
 * BoughImages:
 *
 * An image for each sample: a uint8 array (.npy, .npz) of N x H x W (grey) or N x H x W x C with C = 1 (grey), 3 (RGB) or 4 (RGBA),
 * in C order; a UTF-8 text file with a path a row (relative to the text file's folder; an empty row: no image); a folder
 * with a folder of images for each class; or a binary file of CIFAR-10 or CIFAR-100.
 * Immutable and thread-safe; images are read when asked for.
 */
#define BOUGH_TYPE_IMAGES (bough_images_get_type ())
G_DECLARE_FINAL_TYPE (BoughImages, bough_images, BOUGH, IMAGES, GObject)

/**
 * bough_images_open:
 * @path: a file or a folder
 * @name: (nullable): which array of a file that holds several; NULL for the only one that can be images
 * @error: BOUGH_FORMAT_ERROR; the message begins with @path
 *
 * Reads the header of the array, or the list of paths; no image yet. Blocks.
 *
 * Returns: (transfer full): the images, or NULL with @error set
 */
BoughImages *bough_images_open (const char *path, const char *name, GError **error);

/** bough_images_list: Returns: (transfer full): the names of a file's arrays that can be images; none where there are none */
GStrv bough_images_list (const char *path);

guint64 bough_images_get_n_samples (BoughImages *self);

/** bough_images_has_image: Returns: whether there is an image for @sample (the file of a path list is not looked at) */
gboolean bough_images_has_image (BoughImages *self, guint64 sample);

/**
 * bough_images_load:
 * @sample: one that has an image
 * @max_size: shrink to at most this many pixels in width and height; 0: as it is. Never enlarged.
 * @error: BOUGH_FORMAT_ERROR: a path that cannot be read, a broken image; the message begins with the file's path
 *
 * Reads one image. Blocks; call it from a worker.
 *
 * Returns: (transfer full): RGB or RGBA pixels, or NULL with @error set
 */
GdkPixbuf *bough_images_load (BoughImages *self, guint64 sample, int max_size, GError **error);

G_END_DECLS
