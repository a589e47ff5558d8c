/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-logits.h"

#include <string.h>

G_DEFINE_INTERFACE (L2hLogits, l2h_logits, G_TYPE_OBJECT)

static void
l2h_logits_default_init (L2hLogitsInterface *iface)
{
}

gsize
l2h_element_type_get_size (L2hElementType type)
{
  switch (type) {
  case L2H_ELEMENT_FLOAT16:
  case L2H_ELEMENT_BFLOAT16:
    return 2;

  case L2H_ELEMENT_FLOAT32:
    return 4;

  case L2H_ELEMENT_FLOAT64:
    return 8;

  default:
    g_return_val_if_reached (0);
  }
}

static inline double
double_from_float16 (guint16 half)
{
  /* A half's exponent and fraction, moved into a double's, make a number 2^1008 too small (the biases are 15 and
   * 1023); that holds for denormals too, so one multiplication serves all but inf and NaN, whose exponent is all ones. */
  const guint64 top = (half & 0x7c00) == 0x7c00 ? G_GUINT64_CONSTANT (0x7ff) << 52 : 0;
  guint64 bits = (guint64) (half & 0x7fff) << 42;
  double value;

  memcpy (&value, &bits, sizeof value);
  value *= 0x1p1008;
  memcpy (&bits, &value, sizeof bits);
  bits |= top | (guint64) (half & 0x8000) << 48;
  memcpy (&value, &bits, sizeof value);

  return value;
}

static inline double
double_from_bfloat16 (guint16 half)
{
  guint32 bits = (guint32) half << 16;
  float value;

  memcpy (&value, &bits, sizeof value);
  return value;
}

void
l2h_elements_to_doubles (L2hElementType type, const void *elements, double *values, gsize n)
{
  const guint8 *bytes = elements;

  switch (type) {
  case L2H_ELEMENT_FLOAT16:
    for (gsize i = 0; i < n; i++) {
      guint16 half;

      memcpy (&half, bytes + 2 * i, sizeof half);
      values[i] = double_from_float16 (half);
    }
    break;

  case L2H_ELEMENT_BFLOAT16:
    for (gsize i = 0; i < n; i++) {
      guint16 half;

      memcpy (&half, bytes + 2 * i, sizeof half);
      values[i] = double_from_bfloat16 (half);
    }
    break;

  case L2H_ELEMENT_FLOAT32:
    for (gsize i = 0; i < n; i++) {
      float value;

      memcpy (&value, bytes + 4 * i, sizeof value);
      values[i] = value;
    }
    break;

  case L2H_ELEMENT_FLOAT64:
    memcpy (values, elements, n * sizeof *values);
    break;

  default:
    g_return_if_reached ();
  }
}

guint64
l2h_logits_get_n_samples (L2hLogits *self)
{
  g_return_val_if_fail (L2H_IS_LOGITS (self), 0);

  return L2H_LOGITS_GET_IFACE (self)->get_n_samples (self);
}

guint
l2h_logits_get_n_classes (L2hLogits *self)
{
  g_return_val_if_fail (L2H_IS_LOGITS (self), 0);

  return L2H_LOGITS_GET_IFACE (self)->get_n_classes (self);
}

L2hElementType
l2h_logits_get_element_type (L2hLogits *self)
{
  g_return_val_if_fail (L2H_IS_LOGITS (self), L2H_ELEMENT_FLOAT32);

  return L2H_LOGITS_GET_IFACE (self)->get_element_type (self);
}

gboolean
l2h_logits_can_reread (L2hLogits *self)
{
  g_return_val_if_fail (L2H_IS_LOGITS (self), FALSE);

  return L2H_LOGITS_GET_IFACE (self)->can_reread (self);
}

const char *
l2h_logits_locate_row (L2hLogits *self, guint64 row, guint64 *row_in_file)
{
  guint64 ignored;

  g_return_val_if_fail (L2H_IS_LOGITS (self), NULL);
  g_return_val_if_fail (row == 0 || row < l2h_logits_get_n_samples (self), NULL);

  return L2H_LOGITS_GET_IFACE (self)->locate_row (self, row, row_in_file ? row_in_file : &ignored);
}

gboolean
l2h_logits_read_rows (L2hLogits *self, guint64 first, gsize n_rows, void *elements, GError **error)
{
  guint64 n_samples;

  g_return_val_if_fail (L2H_IS_LOGITS (self), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  n_samples = l2h_logits_get_n_samples (self);
  g_return_val_if_fail (first <= n_samples && n_rows <= n_samples - first, FALSE);

  return L2H_LOGITS_GET_IFACE (self)->read_rows (self, first, n_rows, elements, error);
}

void
l2h_logits_prefetch_rows (L2hLogits *self, guint64 first, guint64 n_rows)
{
  guint64 n_samples;

  g_return_if_fail (L2H_IS_LOGITS (self));

  n_samples = l2h_logits_get_n_samples (self);
  g_return_if_fail (first <= n_samples && n_rows <= n_samples - first);

  if (n_rows > 0 && L2H_LOGITS_GET_IFACE (self)->prefetch_rows != NULL)
    L2H_LOGITS_GET_IFACE (self)->prefetch_rows (self, first, n_rows);
}
