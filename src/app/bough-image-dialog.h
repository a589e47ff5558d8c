/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "bough-document.h"
#include "bough-image-loader.h"

G_BEGIN_DECLS

/**
 * BoughImageDialog:
 *
 * A sample's image, enlarged, with its number, its label and the classes that are likeliest for it. The arrow keys go
 * through the list that it was opened from, Escape closes it.
 */
#define BOUGH_TYPE_IMAGE_DIALOG (bough_image_dialog_get_type ())
G_DECLARE_FINAL_TYPE (BoughImageDialog, bough_image_dialog, BOUGH, IMAGE_DIALOG, AdwWindow)

/**
 * bough_image_dialog_new:
 * @parent: (nullable): the window that it stands over
 * @document: with an assignment
 * @loader: (nullable): where images come from
 * @members: a list of #BoughMember
 * @position: the one to show first
 */
GtkWidget *bough_image_dialog_new (GtkWindow *parent, BoughDocument *document, BoughImageLoader *loader,
                                   GListModel *members, guint position);

guint bough_image_dialog_get_position (BoughImageDialog *self);

G_END_DECLS
