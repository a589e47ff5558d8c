/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-document.h"

G_BEGIN_DECLS

/**
 * bough_data_file_save_tree_async:
 * @path: its name says which of bough_tree_format_list() is written
 *
 * Writes the document's tree in a worker, with its groups and their colours, as `l2h convert` does.
 */
void bough_data_file_save_tree_async (BoughDocument *document, const char *path, GAsyncReadyCallback callback,
                                      gpointer user_data);

/**
 * bough_data_file_save_members_async:
 * @leaves: (element-type guint): of the document's tree, which has to have its rows; not to be changed meanwhile
 *
 * Writes the samples of leaves as CSV in a worker, as `l2h members` does.
 */
void bough_data_file_save_members_async (BoughDocument *document, GArray *leaves, const char *path,
                                         GAsyncReadyCallback callback, gpointer user_data);

/** bough_data_file_save_finish: Returns: (transfer full): the path that was written, or NULL with @error set */
char *bough_data_file_save_finish (GAsyncResult *result, GError **error);

G_END_DECLS
