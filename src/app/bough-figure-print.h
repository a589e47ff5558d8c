/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "figure/bough-scene.h"

G_BEGIN_DECLS

/**
 * bough_figure_print_operation_new:
 * @title: of the print job
 *
 * One page with the figure in its own size, or shrunk to what the paper holds; on its side if it fits better so.
 *
 * Returns: (transfer full): an operation that is ready to run
 */
GtkPrintOperation *bough_figure_print_operation_new (BoughScene *scene, const char *title);

G_END_DECLS
