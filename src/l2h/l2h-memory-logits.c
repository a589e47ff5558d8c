/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-memory-logits.h"

#include <string.h>

struct _L2hMemoryLogits
{
  GObject parent_instance;

  char *name;
  L2hElementType type;
  guint64 n_samples;
  guint n_classes;
  gsize row_size;
  GBytes *elements;
};

static void l2h_memory_logits_iface_init (L2hLogitsInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (L2hMemoryLogits, l2h_memory_logits, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (L2H_TYPE_LOGITS, l2h_memory_logits_iface_init))

static guint64
l2h_memory_logits_get_n_samples (L2hLogits *logits)
{
  return L2H_MEMORY_LOGITS (logits)->n_samples;
}

static guint
l2h_memory_logits_get_n_classes (L2hLogits *logits)
{
  return L2H_MEMORY_LOGITS (logits)->n_classes;
}

static L2hElementType
l2h_memory_logits_get_element_type (L2hLogits *logits)
{
  return L2H_MEMORY_LOGITS (logits)->type;
}

static gboolean
l2h_memory_logits_can_reread (L2hLogits *logits)
{
  return TRUE;
}

static const char *
l2h_memory_logits_locate_row (L2hLogits *logits, guint64 row, guint64 *row_in_file)
{
  *row_in_file = row;
  return L2H_MEMORY_LOGITS (logits)->name;
}

static gboolean
l2h_memory_logits_read_rows (L2hLogits *logits, guint64 first, gsize n_rows, void *elements, GError **error)
{
  L2hMemoryLogits *self = L2H_MEMORY_LOGITS (logits);
  const guint8 *bytes = g_bytes_get_data (self->elements, NULL);

  if (n_rows > 0)
    memcpy (elements, bytes + first * self->row_size, n_rows * self->row_size);

  return TRUE;
}

static void
l2h_memory_logits_finalize (GObject *object)
{
  L2hMemoryLogits *self = L2H_MEMORY_LOGITS (object);

  g_free (self->name);
  g_clear_pointer (&self->elements, g_bytes_unref);

  G_OBJECT_CLASS (l2h_memory_logits_parent_class)->finalize (object);
}

static void
l2h_memory_logits_class_init (L2hMemoryLogitsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = l2h_memory_logits_finalize;
}

static void
l2h_memory_logits_init (L2hMemoryLogits *self)
{
}

static void
l2h_memory_logits_iface_init (L2hLogitsInterface *iface)
{
  iface->get_n_samples = l2h_memory_logits_get_n_samples;
  iface->get_n_classes = l2h_memory_logits_get_n_classes;
  iface->get_element_type = l2h_memory_logits_get_element_type;
  iface->can_reread = l2h_memory_logits_can_reread;
  iface->locate_row = l2h_memory_logits_locate_row;
  iface->read_rows = l2h_memory_logits_read_rows;
}

L2hLogits *
l2h_memory_logits_new (const char *name, L2hElementType type, guint64 n_samples, guint n_classes, GBytes *elements)
{
  L2hMemoryLogits *self;
  gsize row_size = n_classes * l2h_element_type_get_size (type);

  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (elements != NULL, NULL);
  g_return_val_if_fail (row_size == 0 || n_samples <= g_bytes_get_size (elements) / row_size, NULL);

  self = g_object_new (L2H_TYPE_MEMORY_LOGITS, NULL);
  self->name = g_strdup (name);
  self->type = type;
  self->n_samples = n_samples;
  self->n_classes = n_classes;
  self->row_size = row_size;
  self->elements = g_bytes_ref (elements);

  return L2H_LOGITS (self);
}
