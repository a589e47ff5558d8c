/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "bough-document.h"

G_BEGIN_DECLS

/**
 * bough_style_file_open_async:
 *
 * Reads a style from a file, as `l2h draw --style` does, leaves out of it what names another tree's nodes, and tries it on
 * @document, in a worker.
 */
void bough_style_file_open_async (const char *path, BoughDocument *document, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data);

/**
 * bough_style_file_open_finish:
 * @error: one line: what is wrong in the file, or why the document cannot be drawn like that
 *
 * Returns: (transfer full): the style, or NULL with @error set
 */
BoughStyle *bough_style_file_open_finish (GAsyncResult *result, GError **error);

/** bough_style_file_get_document: Returns: (transfer none): what bough_style_file_open_async() tried it on */
BoughDocument *bough_style_file_get_document (GAsyncResult *result);

/**
 * bough_style_file_get_left_out:
 *
 * Returns: (transfer none) (nullable): one line on what of which file was left out, once bough_style_file_open_finish() gave the style
 */
const char *bough_style_file_get_left_out (GAsyncResult *result);

/**
 * bough_style_file_save_async:
 *
 * Writes the style of @document as it is now, in a worker, with whose tree the nodes are that it names; nobody sees a
 * half-written file.
 */
void bough_style_file_save_async (BoughDocument *document, const char *path, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data);

/** bough_style_file_save_finish: Returns: (transfer full): the path that was written, or NULL with @error set */
char *bough_style_file_save_finish (GAsyncResult *result, GError **error);

G_END_DECLS
