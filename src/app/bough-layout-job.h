/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "bough-document.h"
#include "figure/bough-color.h"
#include "figure/bough-figure.h"

G_BEGIN_DECLS

/** BoughLayoutInput: what a figure of a document is made from, as it was at one time; a worker may have it to itself. */
typedef struct _BoughLayoutInput BoughLayoutInput;

/** bough_layout_input_new: Returns: (transfer full): what @document is now */
BoughLayoutInput *bough_layout_input_new (BoughDocument *document);
void bough_layout_input_free (BoughLayoutInput *self);

/** bough_layout_input_set_style: @style: not to be changed as long as @self lives */
void bough_layout_input_set_style (BoughLayoutInput *self, BoughStyle *style);

/**
 * bough_layout_input_draw:
 * @error: as bough_figure_new_from_data()
 *
 * Blocks; for a worker.
 *
 * Returns: (transfer full): the figure, or NULL with @error set
 */
BoughFigure *bough_layout_input_draw (BoughLayoutInput *self, GError **error);

/** bough_layout_job_start: Lays a document out as it is now, in a worker thread. */
void bough_layout_job_start (BoughDocument *document, GAsyncReadyCallback callback, gpointer user_data);

/**
 * bough_layout_job_finish:
 * @group_colors: (out) (transfer full) (nullable): the colour of each group of the grouping (BOUGH_COLOR_NONE for one
 *   without leaves), NULL without a grouping
 * @style: (out) (transfer full): what the figure was laid out with
 * @error: as bough_figure_new_from_data()
 *
 * Returns: (transfer full): the figure, or NULL with @error set
 */
BoughFigure *bough_layout_job_finish (GAsyncResult *result, BoughColor **group_colors, BoughStyle **style,
                                      GError **error);

G_END_DECLS
