/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "bough-image-loader.h"
#include "bough-member.h"

G_BEGIN_DECLS

/**
 * BoughImageCell:
 *
 * A sample's image in a square, with what is said of it below. The image is loaded when the cell gets a member; until
 * then, and where it is missing or broken, the square says so.
 */
#define BOUGH_TYPE_IMAGE_CELL (bough_image_cell_get_type ())
G_DECLARE_FINAL_TYPE (BoughImageCell, bough_image_cell, BOUGH, IMAGE_CELL, GtkWidget)

GtkWidget *bough_image_cell_new (BoughImageLoader *loader);

/** bough_image_cell_set_member: @member: (nullable): NULL lets go of the image, also of one that is being loaded */
void bough_image_cell_set_member (BoughImageCell *self, BoughMember *member);

/** bough_image_cell_get_member: Returns: (transfer none) (nullable): the sample that it shows */
BoughMember *bough_image_cell_get_member (BoughImageCell *self);

G_END_DECLS
