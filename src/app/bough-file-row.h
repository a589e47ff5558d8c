/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * BoughFileRow:
 *
 * A row for what comes from a CSV: a button opens one, another takes it away, and below the title stands what
 * is wrong with it. Properties, set when it is made: open-tip and clear-tip, what the buttons do. Signals: ::chosen
 * (string: a path), ::cleared.
 */
#define BOUGH_TYPE_FILE_ROW (bough_file_row_get_type ())
G_DECLARE_DERIVABLE_TYPE (BoughFileRow, bough_file_row, BOUGH, FILE_ROW, AdwActionRow)

struct _BoughFileRowClass {
  AdwActionRowClass parent_class;
};

/** bough_file_row_set_problem: @problem: (nullable): what is wrong with the file that was chosen */
void bough_file_row_set_problem (BoughFileRow *self, const char *problem);

/** bough_file_row_set_has_file: Sets whether there is something to take away. */
void bough_file_row_set_has_file (BoughFileRow *self, gboolean has_file);

G_END_DECLS
