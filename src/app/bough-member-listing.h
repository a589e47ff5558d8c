/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-document.h"

G_BEGIN_DECLS

/**
 * bough_member_listing_async:
 * @leaves: (element-type guint): of the document's tree; not to be changed meanwhile
 *
 * Lists the samples of a document's leaves in a worker thread, as a bough_member_table_to_bytes() that is parted by tabs; where
 * there are no samples, the leaves.
 */
void bough_member_listing_async (BoughDocument *document, GArray *leaves, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data);

/** bough_member_listing_finish: @n_members: (out): how many are listed. Returns: (transfer full): the text, or NULL with @error set */
char *bough_member_listing_finish (GAsyncResult *result, guint64 *n_members, GError **error);

G_END_DECLS
