/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-document.h"

G_BEGIN_DECLS

/** BOUGH_STYLE_HISTORY_MOST_STEPS: so many can be undone; the first of more are forgotten */
#define BOUGH_STYLE_HISTORY_MOST_STEPS 200

/**
 * BoughStyleHistory:
 *
 * What a person changed of how a document is drawn (its style, its groups, what files say of its leaves, the clade that is
 * drawn alone), step by step, and the way back. Every change is recorded by itself as the document notifies it. A step is one change; but changes of
 * the same number or text that follow one another within a second are one, and so is all between
 * bough_style_history_begin() and bough_style_history_end(). A change after an undo ends what could be done again. A step
 * that leads back to where it began is none. Belongs to the main thread; does not keep the document.
 *
 * Properties: can-undo, can-redo.
 */
#define BOUGH_TYPE_STYLE_HISTORY (bough_style_history_get_type ())
G_DECLARE_FINAL_TYPE (BoughStyleHistory, bough_style_history, BOUGH, STYLE_HISTORY, GObject)

BoughStyleHistory *bough_style_history_new (BoughDocument *document);

/**
 * bough_style_history_begin:
 *
 * Begins a step of several changes, such as the drag of a slider; can be nested. Until its end nothing can be undone.
 */
void bough_style_history_begin (BoughStyleHistory *self);
void bough_style_history_end (BoughStyleHistory *self);

/** bough_style_history_undo: Returns: whether there was something to undo */
gboolean bough_style_history_undo (BoughStyleHistory *self);

/** bough_style_history_redo: Returns: whether there was something to do again */
gboolean bough_style_history_redo (BoughStyleHistory *self);

/** bough_style_history_clear: Forgets all steps: how the document is drawn now is how it was opened. */
void bough_style_history_clear (BoughStyleHistory *self);

gboolean bough_style_history_get_can_undo (BoughStyleHistory *self);
gboolean bough_style_history_get_can_redo (BoughStyleHistory *self);

G_END_DECLS
