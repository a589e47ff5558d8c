/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "bough-document.h"

G_BEGIN_DECLS

/** BoughCopyButton: Copies the members of a leaf or clade to the clipboard, as bough_member_text_new() lists them. */
#define BOUGH_TYPE_COPY_BUTTON (bough_copy_button_get_type ())
G_DECLARE_FINAL_TYPE (BoughCopyButton, bough_copy_button, BOUGH, COPY_BUTTON, GtkButton)

/** bough_copy_button_set_node: @document: (nullable): NULL makes the button insensitive */
void bough_copy_button_set_node (BoughCopyButton *self, BoughDocument *document, guint node);

G_END_DECLS
