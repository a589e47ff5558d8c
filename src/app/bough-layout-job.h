/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "figure/bough-color.h"
#include "figure/bough-figure.h"

G_BEGIN_DECLS

/**
 * bough_layout_job_start:
 * @grouping: (nullable)
 * @style: copied
 *
 * Lays a tree out in a worker thread.
 */
void bough_layout_job_start (L2hTree *tree, BoughGrouping *grouping, BoughStyle *style, GAsyncReadyCallback callback,
                             gpointer user_data);

/**
 * bough_layout_job_finish:
 * @group_colors: (out) (transfer full) (nullable): the colour of each group of the grouping (BOUGH_COLOR_NONE for one
 *   without leaves), NULL without a grouping
 * @error: as bough_figure_new()
 *
 * Returns: (transfer full): the figure, or NULL with @error set
 */
BoughFigure *bough_layout_job_finish (GAsyncResult *result, BoughColor **group_colors, GError **error);

G_END_DECLS
