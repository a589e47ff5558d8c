/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-spool.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "bough-format-error.h"

/* What is left to others: a twentieth of the file system, but not more than this. */
#define RESERVED_SHARE 20
#define MAX_RESERVED (1 << 28)

/* How many bytes are written between two looks at what is free. */
#define CHECK_BYTES (1 << 24)

struct _BoughSpool
{
  char *name;
  int fd;
  guint64 size;
  guint64 checked_size;
};

static void
set_error (BoughSpool  *self,
           int          code,
           GError     **error)
{
  g_autofree char *folder = g_filename_display_name (g_get_tmp_dir ());

  if (code == ENOSPC || code == EDQUOT || code == EFBIG)
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_OPEN, self->name,
                          _("does not fit into %s, where it must be unpacked; set TMPDIR to a folder with more room"),
                          folder);
  else
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_OPEN, self->name,
                          _("needs a temporary file, but %s cannot be written to (%s); set TMPDIR to another folder"),
                          folder, g_strerror (code));
}

/* O_TMPFILE, where the file system has it, leaves no moment in which the file has a name. */
static int
open_unnamed (void)
{
  const char *folder = g_get_tmp_dir ();
  g_autofree char *path = NULL;
  int fd = open (folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

  if (fd >= 0)
    return fd;

  path = g_build_filename (folder, "l2h-spool-XXXXXX", NULL);
  fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);
  if (fd >= 0)
    g_unlink (path);
  return fd;
}

BoughSpool *
bough_spool_new (const char  *name,
                 GError     **error)
{
  g_autoptr (BoughSpool) self = g_new0 (BoughSpool, 1);

  self->name = g_strdup (name);
  self->fd = open_unnamed ();
  if (self->fd < 0) {
    set_error (self, errno, error);
    return NULL;
  }
  return g_steal_pointer (&self);
}

void
bough_spool_free (BoughSpool *self)
{
  if (self->fd >= 0)
    g_close (self->fd, NULL);
  g_free (self->name);
  g_free (self);
}

static gboolean
has_room (BoughSpool *self)
{
  struct statvfs info;
  guint64 reserved;

  if (fstatvfs (self->fd, &info) < 0)
    return TRUE;
  reserved = MIN ((guint64) info.f_blocks * info.f_frsize / RESERVED_SHARE, MAX_RESERVED);
  return (guint64) info.f_bavail * info.f_frsize >= reserved + CHECK_BYTES;
}

gboolean
bough_spool_write (BoughSpool  *self,
                   const void  *data,
                   gsize        size,
                   GError     **error)
{
  const char *at = data;

  if (self->size + size > self->checked_size) {
    if (!has_room (self)) {
      set_error (self, ENOSPC, error);
      return FALSE;
    }
    self->checked_size = self->size + MAX (size, CHECK_BYTES);
  }

  while (size > 0) {
    gssize n = write (self->fd, at, MIN (size, G_MAXINT32));

    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0) {
      set_error (self, errno, error);
      return FALSE;
    }
    at += n;
    size -= n;
    self->size += n;
  }

  return TRUE;
}

guint64
bough_spool_get_size (BoughSpool *self)
{
  return self->size;
}

BoughExtent *
bough_spool_finish (BoughSpool *self)
{
  BoughExtent *extent = bough_extent_new_for_fd (self->name, self->fd);

  self->fd = -1;
  bough_spool_free (self);
  return extent;
}
