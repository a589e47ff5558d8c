/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** BoughWindow: the main window: start page, building page, or the tree with its side panes. */
#define BOUGH_TYPE_WINDOW (bough_window_get_type ())
G_DECLARE_FINAL_TYPE (BoughWindow, bough_window, BOUGH, WINDOW, AdwApplicationWindow)

BoughWindow *bough_window_new (GtkApplication *application);

G_END_DECLS
