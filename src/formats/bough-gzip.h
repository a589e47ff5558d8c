/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-extent.h"

G_BEGIN_DECLS

/** bough_gzip_probe: Returns: whether what begins so is packed with gzip (RFC 1952: two magic bytes, and the one method) */
gboolean bough_gzip_probe (const void *start, gsize size);

/**
 * bough_gzip_peek:
 * @start: (out): room for @size bytes
 *
 * bough_extent_peek() at what a file holds: unpacked, where it is packed.
 *
 * Returns: how many of the first @size bytes there are; 0 also where they are damaged
 */
gsize bough_gzip_peek (BoughExtent *file, void *start, gsize size);

/**
 * bough_gzip_load:
 * @packed: a file for which bough_gzip_probe() is TRUE
 * @max_size: the most bytes that a sound file of this kind could hold, unpacked
 * @error: BOUGH_FORMAT_ERROR: what bough_inflater_check_size() and bough_inflater_read() refuse; more than @max_size
 *
 * Unpacks a file into memory, which grows with what was unpacked: by no size that the file promises.
 *
 * Returns: (transfer full): what it holds, or NULL with @error set
 */
GBytes *bough_gzip_load (BoughExtent *packed, gsize max_size, GError **error);

G_END_DECLS
