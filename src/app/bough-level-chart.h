/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "taxonomy/bough-levels.h"

G_BEGIN_DECLS

/**
 * BoughLevelChart:
 *
 * The curve of bough_levels_get_curve(): over the number of clusters (to a logarithmic scale) how far the score steps
 * from the merge below the cut to the one above; the proposed cuts stand out. The list beside it says the same to a
 * screen reader, so it is presentation only.
 */
#define BOUGH_TYPE_LEVEL_CHART (bough_level_chart_get_type ())
G_DECLARE_FINAL_TYPE (BoughLevelChart, bough_level_chart, BOUGH, LEVEL_CHART, GtkWidget)

/**
 * bough_level_chart_set_levels:
 * @curve: (nullable) (element-type BoughLevel): by rising k
 * @levels: (nullable) (element-type BoughLevel): the proposed ones
 */
void bough_level_chart_set_levels (BoughLevelChart *self, GArray *curve, GArray *levels);

/** bough_level_chart_set_marked: @k: the cut that is marked on the tree; 0 for none */
void bough_level_chart_set_marked (BoughLevelChart *self, guint k);

G_END_DECLS
