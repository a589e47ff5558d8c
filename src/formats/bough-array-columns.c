/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-array-columns-private.h"

#include <pthread.h>
#include <string.h>

/* Columns are read into a buffer of this many bytes, then transposed. */
#define TRANSPOSE_BYTES (1 << 18)

/* Sixteen columns of 4 bytes fill one cache line of the output. */
#define TRANSPOSE_COLUMNS 16

#define STRIP_BYTES (1 << 24)

/* Reading a strip costs about as much as eight small reads within it. */
#define MISSES_BEFORE_STRIP 4

#define NO_STRIP G_MAXUINT64

struct _BoughArrayColumns
{
  BoughExtent *extent;
  BoughArray array;
  gsize rows_per_strip;

  /* Guards all that follows. Not a GMutex, which ThreadSanitizer does not understand. */
  pthread_mutex_t mutex;
  guint64 kept_strip;
  char *kept;
  guint64 missed_strip;
  guint n_misses;
};

BoughArrayColumns *
bough_array_columns_new (BoughExtent      *extent,
                         const BoughArray *array)
{
  BoughArrayColumns *self = g_new0 (BoughArrayColumns, 1);

  self->extent = bough_extent_ref (extent);
  self->array = *array;
  self->rows_per_strip = MIN (MAX (STRIP_BYTES / (array->shape[1] * array->item_size), 1), array->shape[0]);
  self->kept_strip = NO_STRIP;
  self->missed_strip = NO_STRIP;
  pthread_mutex_init (&self->mutex, NULL);
  return self;
}

void
bough_array_columns_free (BoughArrayColumns *self)
{
  pthread_mutex_destroy (&self->mutex);
  g_free (self->kept);
  bough_extent_unref (self->extent);
  g_free (self);
}

/* Writes n_columns columns of n_rows items, which stand one after the other, as the columns of a C order matrix. */
static void
transpose (const char *columns,
           gsize       n_columns,
           gsize       n_rows,
           char       *target,
           gsize       target_stride,
           guint       item_size)
{
#define TRANSPOSE(size) \
  for (gsize row = 0; row < n_rows; row++) \
    for (gsize column = 0; column < n_columns; column++) \
      memcpy (target + row * target_stride + column * (size), columns + (column * n_rows + row) * (size), (size))

  switch (item_size) {
  case 2:
    TRANSPOSE (2);
    break;
  case 4:
    TRANSPOSE (4);
    break;
  default:
    TRANSPOSE (8);
    break;
  }
#undef TRANSPOSE
}

static gboolean
read_from_file (BoughArrayColumns  *self,
                guint64           first,
                gsize             n_rows,
                char             *elements,
                GError          **error)
{
  const guint item_size = self->array.item_size;
  const guint64 row_stride = self->array.strides[0];
  const gsize n_classes = self->array.shape[1];
  const gsize max_rows = MAX (TRANSPOSE_BYTES / TRANSPOSE_COLUMNS / item_size / row_stride, 1);
  const gsize max_columns = MIN (MAX (max_rows / MAX (n_rows, 1), 1) * TRANSPOSE_COLUMNS, n_classes);
  g_autofree char *buffer = g_malloc (max_columns * MIN (n_rows, max_rows) * item_size);
  g_autofree char *spread = row_stride > 1 ? g_malloc (((max_rows - 1) * row_stride + 1) * item_size) : NULL;

  for (gsize row = 0; row < n_rows; row += max_rows) {
    gsize rows = MIN (max_rows, n_rows - row);

    for (gsize column = 0; column < n_classes; column += max_columns) {
      gsize columns = MIN (max_columns, n_classes - column);

      for (gsize i = 0; i < columns; i++) {
        guint64 item = (column + i) * self->array.strides[1] + (first + row) * row_stride;
        char *target = buffer + i * rows * item_size;

        if (!bough_extent_read (self->extent, self->array.data_offset + item * item_size,
                                spread != NULL ? spread : target, ((rows - 1) * row_stride + 1) * item_size, error))
          return FALSE;
        for (gsize j = 0; spread != NULL && j < rows; j++)
          memcpy (target + j * item_size, spread + j * row_stride * item_size, item_size);
      }
      transpose (buffer, columns, rows, elements + (row * n_classes + column) * item_size, n_classes * item_size,
                 item_size);
    }
  }

  return TRUE;
}

/* Under the mutex: makes the kept strip @strip, if it is asked for often. @kept says whether it is now there. */
static gboolean
keep_strip (BoughArrayColumns  *self,
            guint64           strip,
            gboolean         *kept,
            GError          **error)
{
  const guint64 first = strip * self->rows_per_strip;
  const gsize row_size = self->array.shape[1] * self->array.item_size;

  *kept = self->kept_strip == strip;
  if (*kept)
    return TRUE;

  if (self->missed_strip != strip)
    self->n_misses = 0;
  self->missed_strip = strip;
  if (++self->n_misses < MISSES_BEFORE_STRIP)
    return TRUE;

  if (self->kept == NULL)
    self->kept = g_malloc (self->rows_per_strip * row_size);
  self->kept_strip = NO_STRIP;
  if (!read_from_file (self, first, MIN (self->rows_per_strip, self->array.shape[0] - first), self->kept, error))
    return FALSE;
  self->kept_strip = strip;
  *kept = TRUE;
  return TRUE;
}

gboolean
bough_array_columns_read_rows (BoughArrayColumns  *self,
                             guint64           first,
                             gsize             n_rows,
                             void             *elements,
                             GError          **error)
{
  const gsize row_size = self->array.shape[1] * self->array.item_size;
  char *target = elements;

  while (n_rows > 0) {
    const guint64 strip = first / self->rows_per_strip;
    const gsize row = first % self->rows_per_strip;
    const gsize rows = MIN (n_rows, self->rows_per_strip - row);
    gboolean read, kept;

    pthread_mutex_lock (&self->mutex);
    read = keep_strip (self, strip, &kept, error);
    if (read && kept)
      memcpy (target, self->kept + row * row_size, rows * row_size);
    pthread_mutex_unlock (&self->mutex);

    if (!read || (!kept && !read_from_file (self, first, rows, target, error)))
      return FALSE;
    target += rows * row_size;
    first += rows;
    n_rows -= rows;
  }

  return TRUE;
}
