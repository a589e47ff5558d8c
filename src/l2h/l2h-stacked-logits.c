/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-stacked-logits.h"

#include <glib/gi18n-lib.h>

#include "l2h-error.h"

struct _L2hStackedLogits
{
  GObject parent_instance;

  L2hLogits **parts;
  guint n_parts;
  guint64 *starts;  /* the first row of each part, and the end of the last */
  guint n_classes;
  L2hElementType type;
};

static void l2h_stacked_logits_iface_init (L2hLogitsInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (L2hStackedLogits, l2h_stacked_logits, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (L2H_TYPE_LOGITS, l2h_stacked_logits_iface_init))

static guint64
l2h_stacked_logits_get_n_samples (L2hLogits *logits)
{
  L2hStackedLogits *self = L2H_STACKED_LOGITS (logits);

  return self->starts[self->n_parts];
}

static guint
l2h_stacked_logits_get_n_classes (L2hLogits *logits)
{
  return L2H_STACKED_LOGITS (logits)->n_classes;
}

static L2hElementType
l2h_stacked_logits_get_element_type (L2hLogits *logits)
{
  return L2H_STACKED_LOGITS (logits)->type;
}

static gboolean
l2h_stacked_logits_can_reread (L2hLogits *logits)
{
  L2hStackedLogits *self = L2H_STACKED_LOGITS (logits);

  for (guint i = 0; i < self->n_parts; i++)
    if (!l2h_logits_can_reread (self->parts[i]))
      return FALSE;

  return TRUE;
}

/* The part that holds @row; parts without rows hold none. Where there is no row at all, the first. */
static guint
find_part (L2hStackedLogits *self, guint64 row)
{
  guint low = 0;
  guint high = self->n_parts;

  if (self->starts[self->n_parts] == 0)
    return 0;

  while (high - low > 1) {
    guint middle = low + (high - low) / 2;

    if (row < self->starts[middle])
      high = middle;
    else
      low = middle;
  }

  return low;
}

static const char *
l2h_stacked_logits_locate_row (L2hLogits *logits, guint64 row, guint64 *row_in_file)
{
  L2hStackedLogits *self = L2H_STACKED_LOGITS (logits);
  guint part = find_part (self, row);

  return l2h_logits_locate_row (self->parts[part], row - self->starts[part], row_in_file);
}

/* float16 and bfloat16 hold numbers that the other does not. */
static L2hElementType
widen_type (L2hElementType a, L2hElementType b)
{
  if (a == b)
    return a;

  return a == L2H_ELEMENT_FLOAT64 || b == L2H_ELEMENT_FLOAT64 ? L2H_ELEMENT_FLOAT64 : L2H_ELEMENT_FLOAT32;
}

/* How many elements are widened at once. */
#define WIDENED 512

/* Widens @n elements where they stand, at the end of the room that they shall fill. */
static void
widen_in_place (L2hElementType type, guint8 *narrow, L2hElementType wide_type, void *wide, gsize n)
{
  gsize size = l2h_element_type_get_size (type);
  double values[WIDENED];

  for (gsize i = 0; i < n; i += WIDENED) {
    gsize n_widened = MIN (WIDENED, n - i);

    l2h_elements_to_doubles (type, narrow + i * size, values, n_widened);
    for (gsize j = 0; j < n_widened; j++)
      if (wide_type == L2H_ELEMENT_FLOAT64)
        ((double *) wide)[i + j] = values[j];
      else
        ((float *) wide)[i + j] = values[j];
  }
}

static gboolean
l2h_stacked_logits_read_rows (L2hLogits *logits, guint64 first, gsize n_rows, void *elements, GError **error)
{
  L2hStackedLogits *self = L2H_STACKED_LOGITS (logits);
  gsize row_size = self->n_classes * l2h_element_type_get_size (self->type);
  guint8 *target = elements;

  for (guint part = find_part (self, first); n_rows > 0; part++) {
    L2hElementType type = l2h_logits_get_element_type (self->parts[part]);
    gsize n_here = MIN (n_rows, self->starts[part + 1] - first);
    gsize spare = n_here * (row_size - self->n_classes * l2h_element_type_get_size (type));

    if (n_here == 0)
      continue;
    if (!l2h_logits_read_rows (self->parts[part], first - self->starts[part], n_here, target + spare, error))
      return FALSE;
    if (type != self->type)
      widen_in_place (type, target + spare, self->type, target, n_here * self->n_classes);

    target += n_here * row_size;
    first += n_here;
    n_rows -= n_here;
  }

  return TRUE;
}

static void
l2h_stacked_logits_prefetch_rows (L2hLogits *logits, guint64 first, guint64 n_rows)
{
  L2hStackedLogits *self = L2H_STACKED_LOGITS (logits);

  for (guint part = find_part (self, first); n_rows > 0; part++) {
    guint64 n_here = MIN (n_rows, self->starts[part + 1] - first);

    l2h_logits_prefetch_rows (self->parts[part], first - self->starts[part], n_here);
    first += n_here;
    n_rows -= n_here;
  }
}

static void
l2h_stacked_logits_finalize (GObject *object)
{
  L2hStackedLogits *self = L2H_STACKED_LOGITS (object);

  for (guint i = 0; i < self->n_parts; i++)
    g_clear_object (&self->parts[i]);
  g_free (self->parts);
  g_free (self->starts);

  G_OBJECT_CLASS (l2h_stacked_logits_parent_class)->finalize (object);
}

static void
l2h_stacked_logits_class_init (L2hStackedLogitsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = l2h_stacked_logits_finalize;
}

static void
l2h_stacked_logits_init (L2hStackedLogits *self)
{
}

static void
l2h_stacked_logits_iface_init (L2hLogitsInterface *iface)
{
  iface->get_n_samples = l2h_stacked_logits_get_n_samples;
  iface->get_n_classes = l2h_stacked_logits_get_n_classes;
  iface->get_element_type = l2h_stacked_logits_get_element_type;
  iface->can_reread = l2h_stacked_logits_can_reread;
  iface->locate_row = l2h_stacked_logits_locate_row;
  iface->read_rows = l2h_stacked_logits_read_rows;
  iface->prefetch_rows = l2h_stacked_logits_prefetch_rows;
}

/* Puts @part below the parts so far. */
static gboolean
stack (L2hStackedLogits *self, L2hLogits *part, GError **error)
{
  guint64 start = self->starts[self->n_parts];
  const char *name = l2h_logits_locate_row (part, 0, NULL);

  if (self->n_parts > 0 && l2h_logits_get_n_classes (part) != self->n_classes) {
    g_set_error (error, L2H_ERROR, L2H_ERROR_SIZE, _("%s: %u columns, but %s has %u; all parts need the same"), name,
                 l2h_logits_get_n_classes (part), l2h_logits_locate_row (self->parts[0], 0, NULL), self->n_classes);
    return FALSE;
  }
  if (l2h_logits_get_n_samples (part) > G_MAXUINT64 - start) {
    g_set_error (error, L2H_ERROR, L2H_ERROR_SIZE, _("%s: makes too many rows, together with those before it"), name);
    return FALSE;
  }

  self->type = self->n_parts == 0 ? l2h_logits_get_element_type (part)
                                  : widen_type (self->type, l2h_logits_get_element_type (part));
  self->n_classes = l2h_logits_get_n_classes (part);
  self->parts[self->n_parts++] = g_object_ref (part);
  self->starts[self->n_parts] = start + l2h_logits_get_n_samples (part);
  return TRUE;
}

L2hLogits *
l2h_stacked_logits_new (L2hLogits *const *parts, guint n_parts, GError **error)
{
  g_autoptr (L2hStackedLogits) self = NULL;

  g_return_val_if_fail (n_parts > 0, NULL);

  self = g_object_new (L2H_TYPE_STACKED_LOGITS, NULL);
  self->parts = g_new0 (L2hLogits *, n_parts);
  self->starts = g_new0 (guint64, n_parts + 1);
  for (guint i = 0; i < n_parts; i++)
    if (!stack (self, parts[i], error))
      return NULL;

  return L2H_LOGITS (g_steal_pointer (&self));
}
