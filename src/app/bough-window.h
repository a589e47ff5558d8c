/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "bough-document.h"

G_BEGIN_DECLS

/** BoughWindow: the main window: start page, building page, or the tree with its side panes. */
#define BOUGH_TYPE_WINDOW (bough_window_get_type ())
G_DECLARE_FINAL_TYPE (BoughWindow, bough_window, BOUGH, WINDOW, AdwApplicationWindow)

BoughWindow *bough_window_new (GtkApplication *application);

/** bough_window_is_busy: Returns: whether a document is open here or being opened */
gboolean bough_window_is_busy (BoughWindow *self);

/** bough_window_get_document: Returns: (transfer none) (nullable): what is open */
BoughDocument *bough_window_get_document (BoughWindow *self);

/**
 * bough_window_open:
 * @companions: (array length=n_companions): files given along with @file, taken for what bough_sources_from_files() says that
 *   they are; what has nothing to do with @file is opened in windows of its own
 * @asks: whether to show what was found beside logits even if nothing is in doubt
 *
 * Opens a file in place of what is open, or being opened, once it could be opened; a failure is said in a dialog and
 * leaves what was open.
 */
void bough_window_open (BoughWindow *self, GFile *file, GFile **companions, guint n_companions, gboolean asks);

/** bough_window_open_together: bough_window_open() of files of which none is said to be the main one; at least one */
void bough_window_open_together (BoughWindow *self, GFile *const *files, guint n_files, gboolean asks);

G_END_DECLS
