/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-extent.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "bough-file.h"
#include "bough-format-error.h"
#include "bough-spool.h"

#define COPY_BYTES (1 << 18)

#define set_error(error, code, path, ...) \
  bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_##code, path, __VA_ARGS__)

struct _BoughExtent
{
  gatomicrefcount ref_count;
  char *name;
  /* What is in memory; NULL where it is a file. */
  GBytes *bytes;
  int fd;
  guint64 offset;
  guint64 size;
  /* Whose fd it is; NULL if it is its own. */
  BoughExtent *whole;
};

BoughExtent *
bough_extent_new_for_fd (const char *name,
                         int         fd)
{
  BoughExtent *self = g_new0 (BoughExtent, 1);
  struct stat info;

  g_atomic_ref_count_init (&self->ref_count);
  self->name = g_strdup (name);
  self->fd = fd;
  self->size = fstat (fd, &info) == 0 ? info.st_size : 0;
  return self;
}

BoughExtent *
bough_extent_new_for_bytes (const char *name,
                            GBytes     *bytes)
{
  BoughExtent *self = g_new0 (BoughExtent, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->name = g_strdup (name);
  self->bytes = g_bytes_ref (bytes);
  self->fd = -1;
  self->size = g_bytes_get_size (bytes);
  return self;
}

BoughExtent *
bough_extent_new_piece (BoughExtent *whole,
                        const char  *name,
                        guint64      offset,
                        guint64      size)
{
  BoughExtent *self;

  g_return_val_if_fail (offset <= whole->size && size <= whole->size - offset, NULL);

  self = g_new0 (BoughExtent, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->name = g_strdup (name);
  self->bytes = whole->bytes != NULL ? g_bytes_ref (whole->bytes) : NULL;
  self->fd = whole->fd;
  self->offset = whole->offset + offset;
  self->size = size;
  self->whole = bough_extent_ref (whole);
  return self;
}

BoughExtent *
bough_extent_ref (BoughExtent *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
bough_extent_unref (BoughExtent *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  if (self->whole != NULL)
    bough_extent_unref (self->whole);
  else if (self->fd >= 0)
    g_close (self->fd, NULL);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->name);
  g_free (self);
}

static gboolean
copy_to_spool (BoughSpool  *spool,
               const char  *name,
               int          fd,
               GError     **error)
{
  g_autofree char *buffer = g_malloc (COPY_BYTES);

  for (;;) {
    gssize n = read (fd, buffer, COPY_BYTES);

    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0) {
      int code = errno;

      set_error (error, OPEN, name, _("cannot be read: %s"), g_strerror (code));
      return FALSE;
    }
    if (n == 0)
      return TRUE;
    if (!bough_spool_write (spool, buffer, n, error))
      return FALSE;
  }
}

static BoughExtent *
spool (const char  *name,
       int          fd,
       GError     **error)
{
  g_autoptr (BoughSpool) spool = bough_spool_new (name, error);

  if (spool == NULL || !copy_to_spool (spool, name, fd, error))
    return NULL;
  return bough_spool_finish (g_steal_pointer (&spool));
}

BoughExtent *
bough_extent_open (const char  *path,
                   GError     **error)
{
  const gboolean is_standard_input = g_str_equal (path, "-");
  const char *name = is_standard_input ? _("standard input") : path;
  BoughExtent *self = NULL;
  struct stat info;
  int fd;

  if (is_standard_input)
    fd = fcntl (STDIN_FILENO, F_DUPFD_CLOEXEC, 0);
  else
    fd = bough_file_open_or_wait (path, error);
  if (fd < 0 || fstat (fd, &info) < 0) {
    int code = errno;

    if (is_standard_input || fd >= 0)
      set_error (error, OPEN, name, _("cannot be read: %s"), g_strerror (code));
    if (fd >= 0)
      g_close (fd, NULL);
    return NULL;
  }

  if (S_ISCHR (info.st_mode)) {
    set_error (error, OPEN, name, _("is a terminal or a device; a file or a pipe is needed"));
  } else if (S_ISREG (info.st_mode) && lseek (fd, 0, SEEK_CUR) == 0) {
    return bough_extent_new_for_fd (name, fd);
  } else {
    self = spool (name, fd, error);
  }
  g_close (fd, NULL);
  return self;
}

const char *
bough_extent_get_name (BoughExtent *self)
{
  return self->name;
}

guint64
bough_extent_get_size (BoughExtent *self)
{
  return self->size;
}

gboolean
bough_extent_read (BoughExtent  *self,
                   guint64       offset,
                   void         *buffer,
                   gsize         size,
                   GError      **error)
{
  if (offset > self->size || size > self->size - offset) {
    set_error (error, INVALID, self->name, _("ends at byte %" PRIu64 ", before what its header promises"),
               self->size);
    return FALSE;
  }

  if (self->bytes != NULL) {
    memcpy (buffer, (const char *) g_bytes_get_data (self->bytes, NULL) + self->offset + offset, size);
    return TRUE;
  }
  return bough_file_read_at (self->name, self->fd, self->offset + offset, buffer, size, error);
}

void
bough_extent_prefetch (BoughExtent *self,
                       guint64      offset,
                       guint64      size)
{
  if (self->bytes == NULL)
    posix_fadvise (self->fd, self->offset + offset, size, POSIX_FADV_WILLNEED);
}

gsize
bough_extent_peek (BoughExtent *self,
                   void        *start,
                   gsize        size)
{
  gsize n = MIN (size, self->size);

  return bough_extent_read (self, 0, start, n, NULL) ? n : 0;
}

GBytes *
bough_extent_load (BoughExtent  *self,
                   gsize         max_size,
                   GError      **error)
{
  char *content;

  if (self->size > max_size) {
    bough_file_set_size_error (error, self->name, max_size);
    return NULL;
  }

  content = g_try_malloc (self->size + 1);
  if (content == NULL) {
    set_error (error, OPEN, self->name, _("cannot be read: %s"), g_strerror (ENOMEM));
    return NULL;
  }
  if (!bough_extent_read (self, 0, content, self->size, error)) {
    g_free (content);
    return NULL;
  }
  content[self->size] = '\0';
  return g_bytes_new_take (content, self->size);
}
