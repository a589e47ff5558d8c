/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-npy-logits.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "bough-file.h"
#include "bough-format-error.h"
#include "bough-npy-fortran-private.h"
#include "bough-npy.h"

struct _BoughNpyLogits
{
  GObject parent_instance;

  char *name;
  int fd;
  BoughNpyHeader header;
  /* NULL if the file is in C order. */
  BoughNpyFortran *fortran;
};

static guint64
get_n_samples (L2hLogits *logits)
{
  return BOUGH_NPY_LOGITS (logits)->header.shape[0];
}

static guint
get_n_classes (L2hLogits *logits)
{
  return BOUGH_NPY_LOGITS (logits)->header.shape[1];
}

static L2hElementType
get_element_type (L2hLogits *logits)
{
  switch (BOUGH_NPY_LOGITS (logits)->header.item_size) {
  case 2:
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
  return BOUGH_NPY_LOGITS (logits)->name;
}

static gboolean
read_rows (L2hLogits  *logits,
           guint64     first,
           gsize       n_rows,
           void       *elements,
           GError    **error)
{
  BoughNpyLogits *self = BOUGH_NPY_LOGITS (logits);
  const guint item_size = self->header.item_size;
  const guint64 n_classes = self->header.shape[1];
  gboolean read;

  if (self->fortran != NULL)
    read = bough_npy_fortran_read_rows (self->fortran, first, n_rows, elements, error);
  else
    read = bough_file_read_at (self->name, self->fd, self->header.data_offset + first * n_classes * item_size,
                               elements, n_rows * n_classes * item_size, error);

  if (read && self->header.swapped)
    bough_npy_swap_items (elements, n_rows * n_classes, item_size);
  return read;
}

static void
bough_npy_logits_iface_init (L2hLogitsInterface *iface)
{
  iface->get_n_samples = get_n_samples;
  iface->get_n_classes = get_n_classes;
  iface->get_element_type = get_element_type;
  iface->can_reread = can_reread;
  iface->locate_row = locate_row;
  iface->read_rows = read_rows;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (BoughNpyLogits, bough_npy_logits, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (L2H_TYPE_LOGITS, bough_npy_logits_iface_init))

static void
bough_npy_logits_finalize (GObject *object)
{
  BoughNpyLogits *self = BOUGH_NPY_LOGITS (object);

  g_clear_pointer (&self->fortran, bough_npy_fortran_free);
  if (self->fd >= 0)
    g_close (self->fd, NULL);
  g_free (self->name);

  G_OBJECT_CLASS (bough_npy_logits_parent_class)->finalize (object);
}

static void
bough_npy_logits_class_init (BoughNpyLogitsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bough_npy_logits_finalize;
}

static void
bough_npy_logits_init (BoughNpyLogits *self)
{
  self->fd = -1;
}

static gboolean
check_is_logits (const char            *path,
                 const BoughNpyHeader  *header,
                 GError               **error)
{
  g_autofree char *shape = bough_npy_header_dup_shape (header);

  if (header->kind != 'f') {
    g_autofree char *type = bough_npy_header_dup_type (header);

    if (header->n_dims == 2)
      bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_UNSUPPORTED, path,
                            _("holds %s, but logits are floating point; save them as float32"), type);
    else
      bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_UNSUPPORTED, path,
                            _("holds %s, but logits are floating point; is this a file of labels or images?"), type);
    return FALSE;
  }

  if (header->n_dims != 2) {
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_UNSUPPORTED, path,
                          ngettext ("has %u dimension (%s), but logits have 2: samples x classes",
                                    "has %u dimensions (%s), but logits have 2: samples x classes",
                                    header->n_dims),
                          header->n_dims, shape);
    return FALSE;
  }

  if (header->shape[0] == 0) {
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path, _("holds no samples (%s)"),
                          shape);
    return FALSE;
  }

  if (header->shape[1] < 2) {
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path,
                          _("has too few columns (%s): logits need two classes or more"), shape);
    return FALSE;
  }

  if (header->shape[1] > L2H_MAX_CLASSES) {
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_UNSUPPORTED, path,
                          _("has too many columns (%s): at most %u"), shape, L2H_MAX_CLASSES);
    return FALSE;
  }

  return TRUE;
}

L2hLogits *
bough_npy_logits_open (const char  *path,
                       GError     **error)
{
  g_autoptr (BoughNpyLogits) self = g_object_new (BOUGH_TYPE_NPY_LOGITS, NULL);

  self->name = g_filename_display_name (path);
  self->fd = bough_file_open (path, error);
  if (self->fd < 0 ||
      !bough_npy_read_header (path, self->fd, &self->header, error) ||
      !check_is_logits (path, &self->header, error))
    return NULL;

  if (self->header.fortran_order)
    self->fortran = bough_npy_fortran_new (self->name, self->fd, &self->header);
  return L2H_LOGITS (g_steal_pointer (&self));
}
