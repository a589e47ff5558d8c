/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * bough_file_open:
 * @path: a file's path
 * @error: BOUGH_FORMAT_ERROR_OPEN, also for a folder; the message begins with @path
 *
 * Opens a file for reading, for readers that seek. Does not wait for the writer of a named pipe.
 *
 * Returns: a file descriptor for g_close(), or -1 with @error set
 */
int bough_file_open (const char *path, GError **error);

/** bough_file_open_or_wait: bough_file_open() for readers that take a pipe: waits until somebody writes to it. */
int bough_file_open_or_wait (const char *path, GError **error);

/** bough_file_set_size_error: Says that @path is larger than @max_size, the most that a file of its kind can have. */
void bough_file_set_size_error (GError **error, const char *path, gsize max_size);

/**
 * bough_file_peek:
 * @path: a file's path
 * @start: (out): room for @size bytes
 *
 * Looks at the beginning of a file, to see what it is. A pipe cannot be looked into without taking from it, so it has no
 * beginning; nor has what cannot be opened, which says so when it is read.
 *
 * Returns: how many bytes there are, at most @size
 */
gsize bough_file_peek (const char *path, void *start, gsize size);

/**
 * bough_file_read_at:
 * @path: what messages call the file
 * @fd: an open, seekable file
 * @offset: where to begin, in bytes from the file's start
 * @buffer: (out): room for @size bytes
 * @error: BOUGH_FORMAT_ERROR_OPEN: the disk fails; BOUGH_FORMAT_ERROR_INVALID: the file ends before (says where)
 *
 * Reads all of @size bytes. Thread-safe: the file's position stays as it is.
 */
gboolean bough_file_read_at (const char *path, int fd, guint64 offset, void *buffer, gsize size, GError **error);

/**
 * bough_file_load:
 * @path: a file's path; may be a pipe
 * @max_size: the most bytes that a sound file of this kind could hold; a larger one is refused unread
 * @error: BOUGH_FORMAT_ERROR; the message begins with @path
 *
 * Returns: (transfer full): the content, or NULL with @error set
 */
GBytes *bough_file_load (const char *path, gsize max_size, GError **error);

/**
 * bough_file_open_stream:
 * @size: (out): how many bytes the file has
 * @error: as bough_file_open()
 *
 * Opens a regular file to be read from its beginning to its end.
 *
 * Returns: (transfer full): its content, or NULL with @error set
 */
GInputStream *bough_file_open_stream (const char *path, guint64 *size, GError **error);

/**
 * bough_file_can_save:
 * @error: BOUGH_FORMAT_ERROR_OPEN, with the message of bough_file_save()
 *
 * Looks whether @path could be written now, so that long work need not end in "cannot be written". Writes nothing.
 */
gboolean bough_file_can_save (const char *path, GError **error);

/**
 * bough_file_save:
 * @error: BOUGH_FORMAT_ERROR_OPEN; the message begins with @path
 *
 * Writes a file beside @path and renames it, so that nobody sees a half of it and a failure leaves what was there. Where
 * the file system has files without names, a process that is killed leaves nothing either. A symbolic link stays, and
 * the file that it points to is replaced or made; a replaced file keeps its permissions. What is no regular file
 * (a terminal, a pipe) is written to as it stands.
 */
gboolean bough_file_save (const char *path, GBytes *content, GError **error);

/** BoughFileWriteFunc: Writes a file's content. Returns: FALSE with @error set if that failed */
typedef gboolean (*BoughFileWriteFunc) (GOutputStream *stream, gpointer data, GError **error);

/** bough_file_save_with: bough_file_save() for content that is too large to be held in memory */
gboolean bough_file_save_with (const char *path, BoughFileWriteFunc write, gpointer data, GError **error);

/**
 * bough_file_write_to:
 * @fd: an open file, written from where it stands
 * @name: what messages call it
 * @error: as bough_file_save()
 */
gboolean bough_file_write_to (int fd, const char *name, BoughFileWriteFunc write, gpointer data, GError **error);

G_END_DECLS
