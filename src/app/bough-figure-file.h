/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "bough-layout-job.h"
#include "figure/bough-painter.h"

G_BEGIN_DECLS

/**
 * bough_figure_file_save_async:
 * @scene: a figure of @document, laid out from @input
 *
 * Renders and writes in a worker; nobody sees a half-written file. The file says how it was made.
 */
void bough_figure_file_save_async (BoughScene *scene, BoughDocument *document, BoughLayoutInput *input,
                                   const char *path, GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer user_data);

/** bough_figure_file_save_finish: Returns: (transfer full): the path that was written, or NULL with @error set */
char *bough_figure_file_save_finish (GAsyncResult *result, GError **error);

/**
 * bough_figure_file_copy_async:
 *
 * Makes what goes to the clipboard, in a worker: the figure as PNG and as SVG.
 */
void bough_figure_file_copy_async (BoughScene *scene, GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer user_data);

/** bough_figure_file_copy_finish: @png, @svg: (out) (transfer full). Returns: whether both could be made */
gboolean bough_figure_file_copy_finish (GAsyncResult *result, GBytes **png, GBytes **svg, GError **error);

G_END_DECLS
