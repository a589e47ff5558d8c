/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-array-logits.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "bough-array-columns-private.h"
#include "bough-format-error.h"

/* How much is read to pick a row's elements from. */
#define SPREAD_BYTES (1 << 20)

struct _BoughArrayLogits
{
  GObject parent_instance;

  char *name;
  BoughExtent *extent;
  BoughArray array;
  /* NULL if the matrix stands in the file row by row. */
  BoughArrayColumns *columns;
};

static guint64
get_n_samples (L2hLogits *logits)
{
  return BOUGH_ARRAY_LOGITS (logits)->array.shape[0];
}

static guint
get_n_classes (L2hLogits *logits)
{
  return BOUGH_ARRAY_LOGITS (logits)->array.shape[1];
}

static L2hElementType
get_element_type (L2hLogits *logits)
{
  switch (BOUGH_ARRAY_LOGITS (logits)->array.item_size) {
  case 2:
    if (BOUGH_ARRAY_LOGITS (logits)->array.kind == 'B')
      return L2H_ELEMENT_BFLOAT16;
    return L2H_ELEMENT_FLOAT16;
  case 4:
    return L2H_ELEMENT_FLOAT32;
  default:
    return L2H_ELEMENT_FLOAT64;
  }
}

static gboolean
can_reread (L2hLogits *logits)
{
  return TRUE;
}

static const char *
locate_row (L2hLogits *logits,
            guint64    row,
            guint64   *row_in_file)
{
  if (row_in_file != NULL)
    *row_in_file = row;
  return BOUGH_ARRAY_LOGITS (logits)->name;
}

/* A row of which not all that lies between the first and the last element is its own. */
static gboolean
read_spread_row (BoughArrayLogits  *self,
                 guint64            row,
                 char              *elements,
                 char              *buffer,
                 GError           **error)
{
  const guint item_size = self->array.item_size;
  const guint64 n_classes = self->array.shape[1];
  const guint64 stride = self->array.strides[1];
  const guint64 max_columns = MAX (SPREAD_BYTES / item_size / stride, 1);

  for (guint64 column = 0; column < n_classes; column += max_columns) {
    const guint64 columns = MIN (max_columns, n_classes - column);
    const guint64 item = row * self->array.strides[0] + column * stride;

    if (!bough_extent_read (self->extent, self->array.data_offset + item * item_size, buffer,
                            ((columns - 1) * stride + 1) * item_size, error))
      return FALSE;
    for (guint64 i = 0; i < columns; i++)
      memcpy (elements + (column + i) * item_size, buffer + i * stride * item_size, item_size);
  }

  return TRUE;
}

static gboolean
read_by_row (BoughArrayLogits  *self,
             guint64            first,
             gsize              n_rows,
             char              *elements,
             GError           **error)
{
  const gsize row_size = self->array.shape[1] * self->array.item_size;
  const guint64 row_stride = self->array.strides[0] * self->array.item_size;
  const gboolean is_spread = self->array.strides[1] > 1;
  const guint64 offset = self->array.data_offset + first * row_stride;
  g_autofree char *buffer = NULL;

  if (!is_spread && row_stride == row_size)
    return bough_extent_read (self->extent, offset, elements, n_rows * row_size, error);

  if (is_spread)
    buffer = g_malloc (SPREAD_BYTES);
  for (gsize i = 0; i < n_rows; i++)
    if (is_spread ? !read_spread_row (self, first + i, elements + i * row_size, buffer, error)
                  : !bough_extent_read (self->extent, offset + i * row_stride, elements + i * row_size, row_size, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_rows (L2hLogits  *logits,
           guint64     first,
           gsize       n_rows,
           void       *elements,
           GError    **error)
{
  BoughArrayLogits *self = BOUGH_ARRAY_LOGITS (logits);
  gboolean read;

  if (self->columns != NULL)
    read = bough_array_columns_read_rows (self->columns, first, n_rows, elements, error);
  else
    read = read_by_row (self, first, n_rows, elements, error);

  if (read && self->array.swapped)
    bough_array_swap_items (elements, n_rows * self->array.shape[1], self->array.item_size);
  return read;
}

/* Columns are fetched in strips of their own. */
static void
prefetch_rows (L2hLogits *logits,
               guint64    first,
               guint64    n_rows)
{
  BoughArrayLogits *self = BOUGH_ARRAY_LOGITS (logits);
  const guint64 row_stride = self->array.strides[0] * self->array.item_size;

  if (self->columns == NULL)
    bough_extent_prefetch (self->extent, self->array.data_offset + first * row_stride, n_rows * row_stride);
}

static void
bough_array_logits_iface_init (L2hLogitsInterface *iface)
{
  iface->get_n_samples = get_n_samples;
  iface->get_n_classes = get_n_classes;
  iface->get_element_type = get_element_type;
  iface->can_reread = can_reread;
  iface->locate_row = locate_row;
  iface->read_rows = read_rows;
  iface->prefetch_rows = prefetch_rows;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (BoughArrayLogits, bough_array_logits, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (L2H_TYPE_LOGITS, bough_array_logits_iface_init))

static void
bough_array_logits_finalize (GObject *object)
{
  BoughArrayLogits *self = BOUGH_ARRAY_LOGITS (object);

  g_clear_pointer (&self->columns, bough_array_columns_free);
  g_clear_pointer (&self->extent, bough_extent_unref);
  g_free (self->name);

  G_OBJECT_CLASS (bough_array_logits_parent_class)->finalize (object);
}

static void
bough_array_logits_class_init (BoughArrayLogitsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bough_array_logits_finalize;
}

static void
bough_array_logits_init (BoughArrayLogits *self)
{
}

gboolean
bough_array_logits_check (const char        *path,
                          const BoughArray  *array,
                          GError           **error)
{
  g_autofree char *shape = bough_array_dup_shape (array);

  if (!bough_array_is_float (array)) {
    g_autofree char *type = bough_array_dup_type (array);

    if (array->n_dims == 2)
      bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_UNSUPPORTED, path,
                            _("holds %s, but logits are floating point; save them as float32"), type);
    else
      bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_UNSUPPORTED, path,
                            _("holds %s, but logits are floating point; is this a file of labels or images?"), type);
    return FALSE;
  }

  if (array->n_dims != 2) {
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_UNSUPPORTED, path,
                          ngettext ("has %u dimension (%s), but logits have 2: samples x classes",
                                    "has %u dimensions (%s), but logits have 2: samples x classes",
                                    array->n_dims),
                          array->n_dims, shape);
    return FALSE;
  }

  if (array->shape[0] == 0) {
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path, _("holds no samples (%s)"),
                          shape);
    return FALSE;
  }

  if (array->shape[1] < 2) {
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path,
                          _("has too few columns (%s): logits need two classes or more"), shape);
    return FALSE;
  }

  if (array->shape[1] > L2H_MAX_CLASSES) {
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_UNSUPPORTED, path,
                          _("has too many columns (%s): at most %u"), shape, L2H_MAX_CLASSES);
    return FALSE;
  }

  return TRUE;
}

L2hLogits *
bough_array_logits_new (BoughExtent       *extent,
                        const BoughArray  *array,
                        GError           **error)
{
  BoughArrayLogits *self;

  if (!bough_array_logits_check (bough_extent_get_name (extent), array, error))
    return NULL;

  self = g_object_new (BOUGH_TYPE_ARRAY_LOGITS, NULL);
  self->name = g_filename_display_name (bough_extent_get_name (extent));
  self->extent = bough_extent_ref (extent);
  self->array = *array;
  /* Where there is one row, any stride may stand. */
  if (array->shape[0] == 1)
    self->array.strides[0] = array->shape[1] * array->strides[1];
  if (self->array.strides[1] > self->array.strides[0])
    self->columns = bough_array_columns_new (extent, &self->array);
  return L2H_LOGITS (self);
}
