/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "bough-document.h"

G_BEGIN_DECLS

/** BoughLeafFileFunc: What to read from @path, for the leaves of @tree. Returns: (transfer full): NULL with @error set */
typedef gpointer (*BoughLeafFileFunc) (const char *path, L2hTree *tree, GError **error);

/**
 * bough_leaf_file_job_start:
 * @load: called in a worker
 * @free_result: of what it returns
 *
 * Reads a file that says something of the leaves of @document.
 */
void bough_leaf_file_job_start (BoughDocument *document, const char *path, BoughLeafFileFunc load, GDestroyNotify free_result,
                                GAsyncReadyCallback callback, gpointer user_data);

/** bough_leaf_file_job_finish: Returns: (transfer full): what was read, or NULL with @error set */
gpointer bough_leaf_file_job_finish (GAsyncResult *result, GError **error);

/** bough_leaf_file_job_get_document: Returns: (transfer none): what it was read for; another may be open by now */
BoughDocument *bough_leaf_file_job_get_document (GAsyncResult *result);

const char *bough_leaf_file_job_get_path (GAsyncResult *result);

G_END_DECLS
