/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/bough-application.h"
#include "app/bough-inspector.h"
#include "app/bough-leaf-list.h"
#include "app/bough-tree-page.h"
#include "app/bough-tree-view.h"
#include "app/bough-window.h"

/*
 * A person at the window, for tests: looks for widgets, moves the real pointer, presses real keys (through xdotool, so
 * that events come the way they come from a mouse), and waits for things to happen while the main loop runs.
 */

/* Makes the application. To be called once, after g_test_init(). */
void driver_init (void);
BoughApplication *driver_get_application (void);

/* What the last test left in the settings shall not tell on the next. */
void driver_reset_settings (void);

/* Opens a window on the start page and waits until it is drawn and has the keyboard. */
BoughWindow *driver_open_window (void);
void driver_close_window (BoughWindow *window);

typedef gboolean (*DriverCondition) (gpointer data);

/* Runs the main loop until @condition holds; fails the test after @seconds, saying @what did not come. */
void driver_wait (DriverCondition condition, gpointer data, double seconds, const char *what);

/* Runs the main loop for a while. */
void driver_pass_time (double seconds);

/* Looks through @root and all below for a visible widget of a type, with an action or tooltip, or that shows a text. */
GtkWidget *driver_find (gpointer root, GType type);
GtkWidget *driver_find_action (gpointer root, const char *action_name);
GtkWidget *driver_find_tooltip (gpointer root, const char *tooltip);
GtkWidget *driver_find_label (gpointer root, const char *text);

/* Returns all text that is visible in @root, a line a label. */
char *driver_read (gpointer root);
void driver_assert_reads (gpointer root, const char *text);

void driver_click (gpointer widget);
void driver_click_at (gpointer widget, double x, double y, guint n_clicks);
void driver_click_secondary_at (gpointer widget, double x, double y);

/* Presses at a point, moves on @n times by @step pixels to the right, resting for @rest seconds each time, and lets go. */
void driver_drag (gpointer widget, double x, double y, int step, guint n, double rest);
void driver_move_to (gpointer widget, double x, double y);
void driver_scroll (int steps);

/* Drags files from another program's window, and drops them on @widget. */
void driver_drop_files (const char *const *paths, gpointer widget);

/* @keys: as xdotool calls them, such as "ctrl+f" */
void driver_press (const char *keys);
void driver_type (const char *text);

/* Shows a file in the window as the command line would, and waits for the figure and the list of its leaves. */
void driver_open_path (BoughWindow *window, const char *path);
void driver_wait_for_figure (BoughWindow *window);

/* Waits until a document is shown that is not @before (nullable), which must still be held, and for its figure. */
void driver_wait_for_another_document (BoughWindow *window, BoughDocument *before);

/* Answers the question whether to save what is about to be replaced: no; and waits for what replaces it. */
void driver_discard_and_wait (BoughWindow *window);

/* Waits until the tree is drawn and stands still, then clicks where @node is. */
void driver_click_node (BoughWindow *window, guint node);

BoughTreePage *driver_get_tree_page (BoughWindow *window);
BoughTreeView *driver_get_tree_view (BoughWindow *window);
BoughInspector *driver_get_inspector (BoughWindow *window);
BoughLeafList *driver_get_leaf_list (BoughWindow *window);  /* NULL while it is hidden */

/* Waits until the inspector says @text. */
void driver_wait_for_text (gpointer root, const char *text);

/* The topmost window that is not @window, or NULL: a dialog. */
GtkWindow *driver_find_dialog (BoughWindow *window);
GtkWindow *driver_wait_for_dialog (BoughWindow *window);
gboolean driver_has_no_dialog (gpointer window);  /* a DriverCondition */

char *driver_sample_path (const char *name);

/* Writes what a window shows to a PNG in the build folder. */
void driver_take_picture (gpointer window, const char *name);
