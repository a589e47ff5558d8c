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
