/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * bough_ellipsized_label_new:
 * @text: (nullable)
 *
 * A label at the start of its room that is cut short where it does not fit, and then says all of itself as a tooltip.
 *
 * Returns: (transfer floating): a GtkLabel
 */
GtkWidget *bough_ellipsized_label_new (const char *text);

G_END_DECLS
