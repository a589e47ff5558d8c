/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-array.h"

#include <inttypes.h>
#include <string.h>

#include <glib/gi18n-lib.h>

void
bough_array_set_order (BoughArray *self,
                       gboolean    fortran_order)
{
  guint64 stride = 1;

  for (guint i = 0; i < self->n_dims; i++) {
    guint dim = fortran_order ? i : self->n_dims - 1 - i;

    self->strides[dim] = stride;
    /* Without items there is nothing to step over. */
    stride *= MAX (self->shape[dim], 1);
  }
}

gboolean
bough_array_is_c_order (const BoughArray *self)
{
  guint64 stride = 1;

  for (guint i = self->n_dims; i-- > 0;) {
    if (self->shape[i] > 1 && self->strides[i] != stride)
      return FALSE;
    stride *= MAX (self->shape[i], 1);
  }
  return TRUE;
}

gboolean
bough_array_is_float (const BoughArray *self)
{
  return self->kind == 'f' || self->kind == 'B';
}

char *
bough_array_dup_type (const BoughArray *self)
{
  switch (self->kind) {
  case 'f':
    return g_strdup_printf ("float%u", 8 * self->item_size);
  case 'i':
    return g_strdup_printf ("int%u", 8 * self->item_size);
  case 'u':
    return g_strdup_printf ("uint%u", 8 * self->item_size);
  case 'B':
    return g_strdup ("bfloat16");
  default:
    return g_strdup ("bool");
  }
}

char *
bough_array_dup_shape (const BoughArray *self)
{
  GString *shape = g_string_new (NULL);

  for (guint i = 0; i < self->n_dims; i++)
    g_string_append_printf (shape, "%s%" PRIu64, i > 0 ? " x " : "", self->shape[i]);
  if (self->n_dims == 0)
    g_string_append (shape, _("a single number"));

  return g_string_free (shape, FALSE);
}

void
bough_array_swap_items (void  *items,
                      gsize  n_items,
                      guint  item_size)
{
  char *at = items;

  switch (item_size) {
  case 2:
    for (gsize i = 0; i < n_items; i++) {
      guint16 item;

      memcpy (&item, at + 2 * i, 2);
      item = GUINT16_SWAP_LE_BE (item);
      memcpy (at + 2 * i, &item, 2);
    }
    break;
  case 4:
    for (gsize i = 0; i < n_items; i++) {
      guint32 item;

      memcpy (&item, at + 4 * i, 4);
      item = GUINT32_SWAP_LE_BE (item);
      memcpy (at + 4 * i, &item, 4);
    }
    break;
  case 8:
    for (gsize i = 0; i < n_items; i++) {
      guint64 item;

      memcpy (&item, at + 8 * i, 8);
      item = GUINT64_SWAP_LE_BE (item);
      memcpy (at + 8 * i, &item, 8);
    }
    break;
  default:
    break;
  }
}
