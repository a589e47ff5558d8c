/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-number-item.h"

struct _BoughNumberItem
{
  GObject parent_instance;

  guint number;
};

G_DEFINE_FINAL_TYPE (BoughNumberItem, bough_number_item, G_TYPE_OBJECT)

static void
bough_number_item_class_init (BoughNumberItemClass *klass)
{
}

static void
bough_number_item_init (BoughNumberItem *self)
{
}

BoughNumberItem *
bough_number_item_new (guint number)
{
  BoughNumberItem *self = g_object_new (BOUGH_TYPE_NUMBER_ITEM, NULL);

  self->number = number;
  return self;
}

guint
bough_number_item_get_number (BoughNumberItem *self)
{
  g_return_val_if_fail (BOUGH_IS_NUMBER_ITEM (self), G_MAXUINT);

  return self->number;
}
