/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-document.h"
#include "formats/bough-tree-annotation.h"

G_BEGIN_DECLS

/**
 * bough_data_file_save_tree_async:
 * @wnids: (nullable): for BOUGH_TIP_NAMES_GIVEN, a name for each leaf; copied
 * @path: its name says which of bough_tree_format_list() is written
 *
 * Writes the document's tree in a worker, with its groups and their colours, as `l2h convert` does. The application is
 * held until the file is written, here and below.
 */
void bough_data_file_save_tree_async (BoughDocument *document, BoughTipNames tips, const char *const *wnids,
                                      BoughNodeHeights heights, const char *path, GAsyncReadyCallback callback,
                                      gpointer user_data);

/**
 * bough_data_file_save_members_async:
 * @leaves: (element-type guint): of the document's tree, which has to have its rows; not to be changed meanwhile
 *
 * Writes the samples of leaves as CSV in a worker, as `l2h members` does.
 */
void bough_data_file_save_members_async (BoughDocument *document, GArray *leaves, const char *path,
                                         GAsyncReadyCallback callback, gpointer user_data);

/** bough_data_file_save_cut_async: Writes classes and their groups as CSV in a worker, as `l2h cut -k` does. */
void bough_data_file_save_cut_async (BoughDocument *document, guint n_groups, const char *path,
                                     GAsyncReadyCallback callback, gpointer user_data);

/**
 * bough_data_file_save_evidence_async:
 * @document: with its rows
 *
 * Writes the merges with what speaks for each as CSV in a worker, as `l2h explain --all` does. That reads rows for each.
 */
void bough_data_file_save_evidence_async (BoughDocument *document, const char *path, GCancellable *cancellable,
                                          GAsyncReadyCallback callback, gpointer user_data);

/** bough_data_file_save_finish: Returns: (transfer full): the path that was written, or NULL with @error set */
char *bough_data_file_save_finish (GAsyncResult *result, GError **error);

G_END_DECLS
