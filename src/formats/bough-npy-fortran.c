/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-npy-fortran-private.h"

#include <pthread.h>
#include <string.h>

#include "bough-file.h"

/* Columns are read into a buffer of this many bytes, then transposed. */
#define TRANSPOSE_BYTES (1 << 18)

/* Sixteen columns of 4 bytes fill one cache line of the output. */
#define TRANSPOSE_COLUMNS 16

#define STRIP_BYTES (1 << 24)

/* Reading a strip costs about as much as eight small reads within it. */
#define MISSES_BEFORE_STRIP 4

#define NO_STRIP G_MAXUINT64

struct _BoughNpyFortran
{
  char *name;
  int fd;
  BoughNpyHeader header;
  gsize rows_per_strip;

  /* Guards all that follows. Not a GMutex, which ThreadSanitizer does not understand. */
  pthread_mutex_t mutex;
  guint64 kept_strip;
  char *kept;
  guint64 missed_strip;
  guint n_misses;
};

BoughNpyFortran *
bough_npy_fortran_new (const char           *name,
                       int                   fd,
                       const BoughNpyHeader *header)
{
  BoughNpyFortran *self = g_new0 (BoughNpyFortran, 1);

  self->name = g_strdup (name);
  self->fd = fd;
  self->header = *header;
  self->rows_per_strip = MIN (MAX (STRIP_BYTES / (header->shape[1] * header->item_size), 1), header->shape[0]);
  self->kept_strip = NO_STRIP;
  self->missed_strip = NO_STRIP;
  pthread_mutex_init (&self->mutex, NULL);
  return self;
}

void
bough_npy_fortran_free (BoughNpyFortran *self)
{
  pthread_mutex_destroy (&self->mutex);
  g_free (self->kept);
  g_free (self->name);
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
read_from_file (BoughNpyFortran  *self,
                guint64           first,
                gsize             n_rows,
                char             *elements,
                GError          **error)
{
  const guint item_size = self->header.item_size;
  const guint64 n_samples = self->header.shape[0];
  const gsize n_classes = self->header.shape[1];
  const gsize max_rows = TRANSPOSE_BYTES / TRANSPOSE_COLUMNS / item_size;
  const gsize max_columns = MIN (MAX (max_rows / MAX (n_rows, 1), 1) * TRANSPOSE_COLUMNS, n_classes);
  g_autofree char *buffer = g_malloc (max_columns * MIN (n_rows, max_rows) * item_size);

  for (gsize row = 0; row < n_rows; row += max_rows) {
    gsize rows = MIN (max_rows, n_rows - row);

    for (gsize column = 0; column < n_classes; column += max_columns) {
      gsize columns = MIN (max_columns, n_classes - column);

      for (gsize i = 0; i < columns; i++) {
        guint64 item = (column + i) * n_samples + first + row;

        if (!bough_file_read_at (self->name, self->fd, self->header.data_offset + item * item_size,
                                 buffer + i * rows * item_size, rows * item_size, error))
          return FALSE;
      }
      transpose (buffer, columns, rows, elements + (row * n_classes + column) * item_size, n_classes * item_size,
                 item_size);
    }
  }

  return TRUE;
}

/* Under the mutex: makes the kept strip @strip, if it is asked for often. @kept says whether it is now there. */
static gboolean
keep_strip (BoughNpyFortran  *self,
            guint64           strip,
            gboolean         *kept,
            GError          **error)
{
  const guint64 first = strip * self->rows_per_strip;
  const gsize row_size = self->header.shape[1] * self->header.item_size;

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
  if (!read_from_file (self, first, MIN (self->rows_per_strip, self->header.shape[0] - first), self->kept, error))
    return FALSE;
  self->kept_strip = strip;
  *kept = TRUE;
  return TRUE;
}

gboolean
bough_npy_fortran_read_rows (BoughNpyFortran  *self,
                             guint64           first,
                             gsize             n_rows,
                             void             *elements,
                             GError          **error)
{
  const gsize row_size = self->header.shape[1] * self->header.item_size;
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
