/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-document.h"

G_BEGIN_DECLS

/**
 * BoughSessionKeeper:
 *
 * Keeps what a person did to a document: knows which session file it is in and whether that is up to date, and a few
 * seconds after a change saves a copy from which it can be recovered should Bough end before it is saved. The copy is
 * removed once the document is saved or let go of. Belongs to the main thread. The signal "unsafe" says, once in this
 * process, why a copy could not be written: where, and what was wrong. The property "modified" is what
 * bough_session_keeper_is_modified() says, some tenths of a second late, as it takes looking at all of the document.
 */
#define BOUGH_TYPE_SESSION_KEEPER (bough_session_keeper_get_type ())
G_DECLARE_FINAL_TYPE (BoughSessionKeeper, bough_session_keeper, BOUGH, SESSION_KEEPER, GObject)

/** BoughSelectedFunc: Returns: the node that is selected, or L2H_NO_NODE */
typedef guint (*BoughSelectedFunc) (gpointer user_data);

/** bough_session_keeper_new: @func: asked whenever something is saved, from the main loop */
BoughSessionKeeper *bough_session_keeper_new (BoughSelectedFunc func, gpointer user_data);

/**
 * bough_session_keeper_set_document:
 * @document: (nullable)
 *
 * Keeps this document from now on, as it is: nothing of it is unsaved, unless it is one that was recovered.
 */
void bough_session_keeper_set_document (BoughSessionKeeper *self, BoughDocument *document);

/** bough_session_keeper_get_path: Returns: (transfer none) (nullable): the session file that the document is in */
const char *bough_session_keeper_get_path (BoughSessionKeeper *self);

/** bough_session_keeper_was_saved: Returns: whether its session file holds the document; what was recovered it may yet lack */
gboolean bough_session_keeper_was_saved (BoughSessionKeeper *self);

/** bough_session_keeper_is_modified: Returns: whether the document was changed since it was opened or saved */
gboolean bough_session_keeper_is_modified (BoughSessionKeeper *self);

/** bough_session_keeper_looks_modified: Returns: whether more is unsaved than where files are */
gboolean bough_session_keeper_looks_modified (BoughSessionKeeper *self);

/** bough_session_keeper_save_async: Saves the document, as it is now, in @path, which is its session file from then on. */
void bough_session_keeper_save_async (BoughSessionKeeper *self, const char *path, GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean bough_session_keeper_save_finish (BoughSessionKeeper *self, GAsyncResult *result, GError **error);

G_END_DECLS
