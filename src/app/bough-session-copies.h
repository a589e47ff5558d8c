/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * Copies of sessions to recover from, in the user's state folder. Beside each lies a lock file, which the process that the
 * copy belongs to has locked as long as it runs; a copy whose lock is free was left behind. All but bough_session_copies_dup_path()
 * and bough_session_copies_contain() block: call them from a worker. Thread-safe.
 */

/** bough_session_copies_dup_path: Returns: (transfer full): where a new copy can be; nothing is there yet */
char *bough_session_copies_dup_path (void);

/** bough_session_copies_contain: Returns: whether @path is that of a copy, by its folder */
gboolean bough_session_copies_contain (const char *path);

/**
 * bough_session_copies_claim:
 * @path: of a copy, or for one
 * @error: G_IO_ERROR, with folder or file: it cannot be written; G_IO_ERROR_BUSY: it belongs to another process
 *
 * Makes a copy this process's own, if it is not already; makes the folder if there is none.
 */
gboolean bough_session_copies_claim (const char *path, GError **error);

/** bough_session_copies_remove: Removes a copy that is this process's, if it was written, and its lock. */
void bough_session_copies_remove (const char *path);

/** bough_session_copies_remove_async: The same in a worker, for which the application is held. */
void bough_session_copies_remove_async (const char *path);

/**
 * bough_session_copies_list_async:
 *
 * Claims the copies that other processes have left, in a worker, for which the application is held.
 */
void bough_session_copies_list_async (GAsyncReadyCallback callback, gpointer user_data);

/** bough_session_copies_list_finish: Returns: (transfer full) (element-type filename): the copies that were claimed, oldest first */
GPtrArray *bough_session_copies_list_finish (GAsyncResult *result);

G_END_DECLS
