/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** BoughBarGrid: names, bars and numbers in three aligned columns: a label mix, the likeliest classes. */
#define BOUGH_TYPE_BAR_GRID (bough_bar_grid_get_type ())
G_DECLARE_FINAL_TYPE (BoughBarGrid, bough_bar_grid, BOUGH, BAR_GRID, GtkGrid)

GtkWidget *bough_bar_grid_new (void);
void bough_bar_grid_clear (BoughBarGrid *self);

/**
 * bough_bar_grid_add:
 * @share: the length of the bar, 0 to 1
 * @number: what stands beside it
 * @tooltip: (nullable): of bar and number
 *
 * Adds a row. The first one is the one that matters; the others' bars are grey.
 */
void bough_bar_grid_add (BoughBarGrid *self, const char *name, double share, const char *number, const char *tooltip);

G_END_DECLS
