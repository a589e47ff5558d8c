/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "bough-document.h"

G_BEGIN_DECLS

/** BoughCopyButton: Copies the members of leaves to the clipboard, as bough_member_listing_async() lists them. */
#define BOUGH_TYPE_COPY_BUTTON (bough_copy_button_get_type ())
G_DECLARE_FINAL_TYPE (BoughCopyButton, bough_copy_button, BOUGH, COPY_BUTTON, GtkButton)

/**
 * bough_copy_button_set_leaves:
 * @document: (nullable): NULL makes the button insensitive
 * @leaves: (nullable) (element-type guint): not to be changed afterwards
 */
void bough_copy_button_set_leaves (BoughCopyButton *self, BoughDocument *document, GArray *leaves);

/** bough_copy_button_set_node: The same with the leaves below a node */
void bough_copy_button_set_node (BoughCopyButton *self, BoughDocument *document, guint node);

G_END_DECLS
