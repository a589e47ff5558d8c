/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** bough_error_dialog_show: Says what went wrong. @text: the sentence that the command prints, for a person to copy */
void bough_error_dialog_show (GtkWindow *parent, const char *heading, const char *text);

G_END_DECLS
