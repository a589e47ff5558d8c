/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "figure/bough-color.h"
#include "taxonomy/bough-grouping.h"

G_BEGIN_DECLS

/**
 * BoughLegendList:
 *
 * The groups of a figure with their colours and sizes. An entry that is clicked is lit, clicked again no longer; one
 * at most is lit. Signal: ::group-activated (int), BOUGH_NO_GROUP when none is lit any more.
 */
#define BOUGH_TYPE_LEGEND_LIST (bough_legend_list_get_type ())
G_DECLARE_FINAL_TYPE (BoughLegendList, bough_legend_list, BOUGH, LEGEND_LIST, GtkWidget)

/**
 * bough_legend_list_set_groups:
 * @grouping: (nullable)
 * @order: (array length=n): the leaves in drawing order: groups come in the order in which they first appear
 * @colors: (nullable): a colour for each group
 *
 * Fills the list anew and emits nothing. What is lit stays lit if @grouping is the one that was there.
 */
void bough_legend_list_set_groups (BoughLegendList *self, BoughGrouping *grouping, const guint *order, guint n,
                                   const BoughColor *colors);

/** bough_legend_list_set_lit: Lights the entry of a group, or none for BOUGH_NO_GROUP; emits nothing. */
void bough_legend_list_set_lit (BoughLegendList *self, int group);

G_END_DECLS
