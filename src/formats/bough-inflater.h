/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-extent.h"

G_BEGIN_DECLS

/**
 * BoughInflateFormat:
 * @BOUGH_INFLATE_RAW: deflate as it stands in ZIP archives (RFC 1951)
 * @BOUGH_INFLATE_GZIP: gzip (RFC 1952), one member after the other
 */
typedef enum {
  BOUGH_INFLATE_RAW,
  BOUGH_INFLATE_GZIP,
} BoughInflateFormat;

/** BoughInflater: unpacks from beginning to end, a piece at a time. Not thread-safe. */
typedef struct _BoughInflater BoughInflater;

/**
 * bough_inflater_check_size:
 * @name: what messages call what is packed
 * @packed_size: its bytes in the file
 * @size: how many bytes it unpacks to, at least
 * @error: BOUGH_FORMAT_ERROR_UNSUPPORTED: so many from so few that it can hardly be numbers; says what to do
 *
 * Refuses what is made to fill memory or disk, where its size is known before it is unpacked and wherever it shows
 * while it is. A file that is small unpacked is never refused, nor one whose numbers differ.
 */
gboolean bough_inflater_check_size (const char *name, guint64 packed_size, guint64 size, GError **error);

BoughInflater *bough_inflater_new (BoughExtent *packed, BoughInflateFormat format);
void bough_inflater_free (BoughInflater *self);

/**
 * bough_inflater_read:
 * @n_read: (out): how many bytes there were; fewer than @size only at the end
 * @error: BOUGH_FORMAT_ERROR_INVALID: damaged or cut short; says at which byte of @packed
 *
 * Unpacks up to @size more bytes.
 */
gboolean bough_inflater_read (BoughInflater *self, void *buffer, gsize size, gsize *n_read, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BoughInflater, bough_inflater_free)

G_END_DECLS
