/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BoughExtent:
 *
 * Bytes that can be read in any order: a file, a piece of one, a temporary file that holds what a pipe brought or what was
 * unpacked, or memory. Reference counted, immutable and thread-safe.
 */
typedef struct _BoughExtent BoughExtent;

/**
 * bough_extent_open:
 * @path: a file's path, or "-" for the standard input
 * @error: BOUGH_FORMAT_ERROR_OPEN; the message begins with @path, or says that it is the standard input
 *
 * Opens a file where it lies. What cannot be read in any order (a pipe) is spooled until it ends, see #BoughSpool.
 *
 * Returns: (transfer full): all of the file, or NULL with @error set
 */
BoughExtent *bough_extent_open (const char *path, GError **error);

/**
 * bough_extent_new_for_fd:
 * @name: what messages call it
 * @fd: (transfer full): an open file on a disk
 *
 * Returns: (transfer full): all of the file
 */
BoughExtent *bough_extent_new_for_fd (const char *name, int fd);

/**
 * bough_extent_new_for_bytes:
 * @name: what messages call it
 * @bytes: what is in memory already
 *
 * Returns: (transfer full): all of @bytes, which it keeps
 */
BoughExtent *bough_extent_new_for_bytes (const char *name, GBytes *bytes);

/**
 * bough_extent_new_piece:
 * @name: what messages call the piece
 * @offset: where in @whole it begins; offset + size <= the size of @whole
 *
 * Returns: (transfer full): a piece of @whole, which stays open as long as the piece is there
 */
BoughExtent *bough_extent_new_piece (BoughExtent *whole, const char *name, guint64 offset, guint64 size);

BoughExtent *bough_extent_ref (BoughExtent *self);
void bough_extent_unref (BoughExtent *self);

/** bough_extent_get_name: Returns: (transfer none): what messages call it; need not be UTF-8 */
const char *bough_extent_get_name (BoughExtent *self);

/** bough_extent_get_size: Returns: its bytes, as they were when it was opened */
guint64 bough_extent_get_size (BoughExtent *self);

/**
 * bough_extent_read:
 * @offset: where to begin, in bytes from the extent's start
 * @buffer: (out): room for @size bytes
 * @error: BOUGH_FORMAT_ERROR_OPEN: the disk fails; BOUGH_FORMAT_ERROR_INVALID: the extent ends before (says where)
 *
 * Reads all of @size bytes. Thread-safe.
 */
gboolean bough_extent_read (BoughExtent *self, guint64 offset, void *buffer, gsize size, GError **error);

/** bough_extent_prefetch: Says that bytes will be read soon: a hint, which does not wait. Thread-safe. */
void bough_extent_prefetch (BoughExtent *self, guint64 offset, guint64 size);

/**
 * bough_extent_peek:
 * @start: (out): room for @size bytes
 *
 * Returns: how many of the first @size bytes there are; 0 also where they cannot be read
 */
gsize bough_extent_peek (BoughExtent *self, void *start, gsize size);

/**
 * bough_extent_load:
 * @max_size: the most bytes that a sound file of this kind could hold; a larger one is refused unread
 *
 * Returns: (transfer full): all of its bytes, or NULL with @error set
 */
GBytes *bough_extent_load (BoughExtent *self, gsize max_size, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BoughExtent, bough_extent_unref)

G_END_DECLS
