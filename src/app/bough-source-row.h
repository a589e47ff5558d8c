/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "bough-sources.h"

G_BEGIN_DECLS

/**
 * BoughSourceRow:
 *
 * One companion in the open dialog: its file and what is in it, a button to choose another one, a button to leave it
 * out; takes a dropped file. Its signal "changed" says that the person chose another, or left it out.
 */
#define BOUGH_TYPE_SOURCE_ROW (bough_source_row_get_type ())
G_DECLARE_FINAL_TYPE (BoughSourceRow, bough_source_row, BOUGH, SOURCE_ROW, AdwActionRow)

/** bough_source_row_new: @sources: of the dialog; the row changes @companion in it, and it must live for as long as
 *   the row is in a window */
GtkWidget *bough_source_row_new (BoughSources *sources, BoughCompanion companion);

/** bough_source_row_update: Looks anew whether the file goes with the main one, of which another array was chosen. */
void bough_source_row_update (BoughSourceRow *self);

G_END_DECLS
