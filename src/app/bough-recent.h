/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** bough_recent_add: Puts a file at the head of the desktop's list of recent files, as one of ours. */
void bough_recent_add (const char *path);

/** bough_recent_list_async: Looks in a worker which of them are there: a folder elsewhere may not answer for long. */
void bough_recent_list_async (guint most, GAsyncReadyCallback callback, gpointer user_data);

/**
 * bough_recent_list_finish:
 *
 * Returns: (transfer full) (element-type filename): the last few files that Bough opened and that are there, newest first
 */
GPtrArray *bough_recent_list_finish (GAsyncResult *result);

G_END_DECLS
