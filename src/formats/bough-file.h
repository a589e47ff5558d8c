/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * bough_file_load:
 * @path: a file's path
 * @max_size: the most bytes that a sound file of this kind could hold; a larger one is refused unread
 * @error: BOUGH_FORMAT_ERROR; the message begins with @path
 *
 * Returns: (transfer full): the content, or NULL with @error set
 */
GBytes *bough_file_load (const char *path, gsize max_size, GError **error);

/**
 * bough_file_save:
 * @error: BOUGH_FORMAT_ERROR_OPEN; the message begins with @path
 *
 * Writes a file beside @path and renames it, so that nobody sees a half of it and a failure leaves what was there.
 */
gboolean bough_file_save (const char *path, GBytes *content, GError **error);

G_END_DECLS
