/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "bough-style-history.h"
#include "figure/bough-color.h"

G_BEGIN_DECLS

/**
 * BoughStyleRow:
 *
 * A row for one key of a style, live in both directions: a switch, an entry for numbers (beside a slider, if wanted), a list of choices or
 * a colour, as the key is. A drag of a slider is one step of the history.
 *
 * Properties, all to be set when it is made: key; when ("layout=circular"): the row shows only while a key has that value;
 * step and digits of a number; nothing: the text for the least value of a number; is-slider; choices (GtkStringList): the
 * texts for the values, in their order.
 */
#define BOUGH_TYPE_STYLE_ROW (bough_style_row_get_type ())
G_DECLARE_FINAL_TYPE (BoughStyleRow, bough_style_row, BOUGH, STYLE_ROW, AdwActionRow)

/** bough_style_row_set_style: @style, @history: (nullable): NULL lets go of the last ones */
void bough_style_row_set_style (BoughStyleRow *self, BoughStyle *style, BoughStyleHistory *history);

/** bough_style_row_set_style_below: Gives @style and @history to all rows of the kind that are in @root. */
void bough_style_row_set_style_below (GtkWidget *root, BoughStyle *style, BoughStyleHistory *history);

/** bough_style_row_set_problem: @problem: (nullable): says below the title what is wrong with the value */
void bough_style_row_set_problem (BoughStyleRow *self, const char *problem);

/** bough_style_row_get_key: Returns: (transfer none): the key */
const char *bough_style_row_get_key (BoughStyleRow *self);

/** bough_style_row_dup_color: Returns: (transfer full): "#rrggbb" */
char *bough_style_row_dup_color (const GdkRGBA *color);

/** bough_style_row_get_rgba: @rgba: (out): @color as GTK has it, opaque */
void bough_style_row_get_rgba (BoughColor color, GdkRGBA *rgba);

G_END_DECLS
