/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "figure/bough-color.h"

G_BEGIN_DECLS

/** BoughFactRow: a row of a boxed list that says one thing: a title and its value, with a bar or a colour if asked. */
#define BOUGH_TYPE_FACT_ROW (bough_fact_row_get_type ())
G_DECLARE_FINAL_TYPE (BoughFactRow, bough_fact_row, BOUGH, FACT_ROW, GtkListBoxRow)

GtkWidget *bough_fact_row_new (const char *title);

/** bough_fact_row_set_value: @value: (nullable): NULL hides the row */
void bough_fact_row_set_value (BoughFactRow *self, const char *value);
const char *bough_fact_row_get_value (BoughFactRow *self);

/** bough_fact_row_take_value: @value: (transfer full) (nullable) */
void bough_fact_row_take_value (BoughFactRow *self, char *value);

/** bough_fact_row_set_share: Shows a bar below; NAN shows none. */
void bough_fact_row_set_share (BoughFactRow *self, double share);

/** bough_fact_row_set_color: Shows a swatch before the value; BOUGH_COLOR_NONE shows none. */
void bough_fact_row_set_color (BoughFactRow *self, BoughColor color);

G_END_DECLS
