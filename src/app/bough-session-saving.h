/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-document.h"

G_BEGIN_DECLS

/**
 * bough_session_saving_describe:
 *
 * All of a session that a person changes in the window, but for what is selected: style, groups and clade.
 *
 * Returns: (transfer full): JSON; the same look gives the same text
 */
char *bough_session_saving_describe (BoughDocument *document);

/**
 * bough_session_saving_start:
 * @selected: the node that is selected, or L2H_NO_NODE
 * @known: (nullable) (element-type BoughSessionInput): what was taken down of the inputs before. Of a file that is since
 *   unchanged by size and time, that is taken; else it is read
 * @path: the session file
 * @of: (nullable): where @path is a copy to recover from, the session file that is worked on
 *
 * Saves a session in a worker, of the document as it is now.
 */
void bough_session_saving_start (BoughDocument *document, guint selected, GPtrArray *known, const char *path,
                                 const char *of, GCancellable *cancellable, GAsyncReadyCallback callback,
                                 gpointer user_data);

/**
 * bough_session_saving_finish:
 * @error: as bough_session_save()
 *
 * Returns: (transfer full) (element-type BoughSessionInput): what is now known of the inputs, or NULL with @error set
 */
GPtrArray *bough_session_saving_finish (GAsyncResult *result, GError **error);

G_END_DECLS
