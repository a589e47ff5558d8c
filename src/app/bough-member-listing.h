/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-document.h"

G_BEGIN_DECLS

/**
 * bough_member_listing_async:
 * @node: a leaf or a clade of the document's tree
 *
 * Writes bough_member_text_new() of a document's node in a worker thread.
 */
void bough_member_listing_async (BoughDocument *document, guint node, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data);

/** bough_member_listing_finish: @n_lines: (out). Returns: (transfer full): the text, or NULL with @error set */
char *bough_member_listing_finish (GAsyncResult *result, guint64 *n_lines, GError **error);

G_END_DECLS
