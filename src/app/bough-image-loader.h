/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

#include "formats/bough-images.h"

G_BEGIN_DECLS

/**
 * BoughImageLoader:
 *
 * Loads images of samples as textures, in a few worker threads, what was asked for last first, and keeps the latest.
 * For the main thread only.
 */
#define BOUGH_TYPE_IMAGE_LOADER (bough_image_loader_get_type ())
G_DECLARE_FINAL_TYPE (BoughImageLoader, bough_image_loader, BOUGH, IMAGE_LOADER, GObject)

/** bough_image_loader_new: @max_bytes: how many bytes of textures to keep */
BoughImageLoader *bough_image_loader_new (BoughImages *images, gsize max_bytes);

/** bough_image_loader_has_image: Returns: whether there is an image for @sample */
gboolean bough_image_loader_has_image (BoughImageLoader *self, guint64 sample);

/** bough_image_loader_look_up: Returns: (transfer full) (nullable): the texture, if it is kept */
GdkTexture *bough_image_loader_look_up (BoughImageLoader *self, guint64 sample, int size);

/**
 * bough_image_loader_load_async:
 * @sample: one that has an image
 * @size: the pixels that it will fill. A larger image is shrunk to it; a smaller one is enlarged by a whole number, so
 *   that its pixels stay sharp.
 * @cancellable: (nullable): cancelled while it waits its turn, a load costs nothing
 */
void bough_image_loader_load_async (BoughImageLoader *self, guint64 sample, int size, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);

/** bough_image_loader_load_finish: Returns: (transfer full): the texture; errors as bough_images_load() */
GdkTexture *bough_image_loader_load_finish (BoughImageLoader *self, GAsyncResult *result, GError **error);

G_END_DECLS
