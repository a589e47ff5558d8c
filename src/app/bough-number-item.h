/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/** BoughNumberItem: a number, such as that of a hypernym or of an outlier, as an item of a list model. */
#define BOUGH_TYPE_NUMBER_ITEM (bough_number_item_get_type ())
G_DECLARE_FINAL_TYPE (BoughNumberItem, bough_number_item, BOUGH, NUMBER_ITEM, GObject)

BoughNumberItem *bough_number_item_new (guint number);
guint bough_number_item_get_number (BoughNumberItem *self);

G_END_DECLS
