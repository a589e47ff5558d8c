/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-session-keeper.h"
#include "bough-tree-page.h"
#include "bough-window.h"

G_BEGIN_DECLS

BoughTreePage *bough_window_get_tree_page (BoughWindow *self);
BoughSessionKeeper *bough_window_get_keeper (BoughWindow *self);

/**
 * bough_window_reopen:
 * @sources: a session, and where files of it are that were missing
 *
 * Opens a session again in place of what is open.
 */
void bough_window_reopen (BoughWindow *self, const BoughSources *sources);

/** bough_window_session_dup_title: Returns: (transfer full): what is open, for people: the session, once it is in one */
char *bough_window_session_dup_title (BoughWindow *self);

/** bough_window_session_show_title: Names the window after what is open, with a mark where something of it is unsaved. */
void bough_window_session_show_title (BoughWindow *self);

/** bough_window_session_add_actions: Adds to the window's actions: save, save-as, locate. */
void bough_window_session_add_actions (BoughWindow *self);

/** bough_window_session_update_actions: Enables what can be done with what is open. */
void bough_window_session_update_actions (BoughWindow *self);

/** bough_window_session_began: Selects what the session says, and says what is missing, once its document is shown. */
void bough_window_session_began (BoughWindow *self);

typedef void (*BoughWindowFunc) (BoughWindow *self, gpointer user_data);

/**
 * bough_window_session_leave:
 * @func: called at once if nothing is unsaved, else when it was saved or is not to be; not called if the person cancels
 * @data_free: (nullable): called in any case, at the end
 *
 * Asks before what is open goes.
 */
void bough_window_session_leave (BoughWindow *self, BoughWindowFunc func, gpointer user_data, GDestroyNotify data_free);

G_END_DECLS
