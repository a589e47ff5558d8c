/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "bough-layout-job.h"
#include "bough-meaning.h"
#include "bough-style-history.h"
#include "figure/bough-figure.h"
#include "figure/bough-style.h"

G_BEGIN_DECLS

/**
 * BoughTreePage:
 *
 * A document's tree, with the leaves on its left and the inspector or the style panel on its right. Lays the figure out
 * in a worker whenever the document or its style change, and binds tree view, leaf list and panes together. Its actions
 * are to be inserted into the window as "tree".
 */
#define BOUGH_TYPE_TREE_PAGE (bough_tree_page_get_type ())
G_DECLARE_FINAL_TYPE (BoughTreePage, bough_tree_page, BOUGH, TREE_PAGE, AdwBin)

GtkWidget *bough_tree_page_new (void);

/** bough_tree_page_set_document: @document: (nullable): NULL shows nothing and lets go of the last one */
void bough_tree_page_set_document (BoughTreePage *self, BoughDocument *document);
BoughDocument *bough_tree_page_get_document (BoughTreePage *self);

/** bough_tree_page_set_file: Says above the tree that it is in that file, until another document is shown. */
void bough_tree_page_set_file (BoughTreePage *self, const char *path);

/** bough_tree_page_get_actions: Returns: (transfer none) */
GActionGroup *bough_tree_page_get_actions (BoughTreePage *self);

/** bough_tree_page_get_figure: Returns: (transfer none) (nullable): what is shown */
BoughFigure *bough_tree_page_get_figure (BoughTreePage *self);

/** bough_tree_page_get_style: Returns: (transfer none) (nullable): what is asked for; a figure of it may be under way */
BoughStyle *bough_tree_page_get_style (BoughTreePage *self);

/** bough_tree_page_get_meaning: Returns: (transfer none) (nullable): what the leaves of the document mean in WordNet */
BoughMeaning *bough_tree_page_get_meaning (BoughTreePage *self);

/** bough_tree_page_get_history: Returns: (transfer none) (nullable): what was changed of the document that is shown */
BoughStyleHistory *bough_tree_page_get_history (BoughTreePage *self);

/** bough_tree_page_get_figure_input: Returns: (transfer none) (nullable): what the figure that is shown was laid out from */
BoughLayoutInput *bough_tree_page_get_figure_input (BoughTreePage *self);

/** bough_tree_page_select: Shows a node in the tree, the list and the inspector; L2H_NO_NODE: the overview. */
void bough_tree_page_select (BoughTreePage *self, guint node);
guint bough_tree_page_get_selected (BoughTreePage *self);

/** bough_tree_page_get_selected_leaves: Returns: (transfer full): of the node or group that is selected, else all */
GArray *bough_tree_page_get_selected_leaves (BoughTreePage *self);

/** bough_tree_page_focus: Shows one clade, with the way back above it; the root: the whole tree. */
void bough_tree_page_focus (BoughTreePage *self, guint node);

/** bough_tree_page_get_focus: Returns: the clade that is shown; the root where that is the whole tree */
guint bough_tree_page_get_focus (BoughTreePage *self);

/** bough_tree_page_set_modified: Says in the title whether something is unsaved. */
void bough_tree_page_set_modified (BoughTreePage *self, gboolean is_modified);

/** bough_tree_page_add_toast: @toast: (transfer full): its title is plain text, such as a file’s name, not markup */
void bough_tree_page_add_toast (BoughTreePage *self, AdwToast *toast);

/** bough_tree_page_add_note: Says a sentence on what was opened, after other such notes, as long as it is shown. */
void bough_tree_page_add_note (BoughTreePage *self, const char *text);

G_END_DECLS
