/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-file.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <gio/gunixinputstream.h>
#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "bough-format-error.h"

/* What a pipe is expected to hold, at first. */
#define UNKNOWN_SIZE (1 << 16)

/* @what is translated here: errno, an argument, must be taken before anything else runs. */
static void
set_open_error (GError     **error,
                const char  *path,
                const char  *what,
                int          code)
{
  bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_OPEN, path, "%s: %s", _(what), g_strerror (code));
}

static int
open_file (const char  *path,
           int          flags,
           GError     **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY | flags, 0);
  struct stat info;

  if (fd < 0 || fstat (fd, &info) < 0) {
    set_open_error (error, path, N_("cannot be opened"), errno);
    if (fd >= 0)
      g_close (fd, NULL);
    return -1;
  }

  if (S_ISDIR (info.st_mode)) {
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_OPEN, path, _("is a folder, not a file"));
    g_close (fd, NULL);
    return -1;
  }

  return fd;
}

int
bough_file_open (const char  *path,
                 GError     **error)
{
  /* A named pipe without a writer would be waited for, only to be refused. */
  return open_file (path, O_NONBLOCK, error);
}

int
bough_file_open_or_wait (const char  *path,
                         GError     **error)
{
  return open_file (path, 0, error);
}

void
bough_file_set_size_error (GError     **error,
                           const char  *path,
                           gsize        max_size)
{
  g_autofree char *limit = g_format_size_full (max_size, G_FORMAT_SIZE_IEC_UNITS);

  bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path,
                        _("is larger than a file of this kind can be (%s)"), limit);
}

GInputStream *
bough_file_open_stream (const char  *path,
                        guint64     *size,
                        GError     **error)
{
  int fd = bough_file_open (path, error);
  struct stat info;

  if (fd < 0)
    return NULL;

  if (fstat (fd, &info) < 0 || !S_ISREG (info.st_mode)) {
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_OPEN, path, _("is no regular file"));
    g_close (fd, NULL);
    return NULL;
  }

  *size = info.st_size;
  return g_unix_input_stream_new (fd, TRUE);
}

gsize
bough_file_peek (const char *path,
                 void       *start,
                 gsize       size)
{
  struct stat info;
  gssize n;
  int fd;

  if (g_stat (path, &info) < 0 || !S_ISREG (info.st_mode))
    return 0;
  fd = bough_file_open (path, NULL);
  if (fd < 0)
    return 0;
  n = pread (fd, start, size, 0);
  g_close (fd, NULL);
  return MAX (n, 0);
}

gboolean
bough_file_read_at (const char  *path,
                    int          fd,
                    guint64      offset,
                    void        *buffer,
                    gsize        size,
                    GError     **error)
{
  char *target = buffer;

  while (size > 0) {
    gssize n = pread (fd, target, MIN (size, G_MAXINT32), offset);

    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0) {
      int code = errno;

      bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_OPEN, path,
                            _("cannot be read at byte %" PRIu64 ": %s"), offset, g_strerror (code));
      return FALSE;
    }
    if (n == 0) {
      bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path,
                            _("ends at byte %" PRIu64 ", before what its header promises"), offset);
      return FALSE;
    }
    target += n;
    offset += n;
    size -= n;
  }

  return TRUE;
}

/* Up to @limit bytes and one more, by which the caller sees that there are more. */
static GBytes *
read_all (const char  *path,
          int          fd,
          gsize        expected,
          gsize        limit,
          GError     **error)
{
  /* One byte more than expected, so that the end of the file is seen without growing. */
  gsize capacity = expected + 1;
  gsize size = 0;
  char *content = g_try_malloc (capacity);

  while (content != NULL) {
    gssize n = read (fd, content + size, MIN (capacity - size, G_MAXINT32));

    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0) {
      set_open_error (error, path, N_("cannot be read"), errno);
      g_free (content);
      return NULL;
    }
    size += n;
    if (n == 0 || size > limit)
      return g_bytes_new_take (content, size);
    if (size == capacity) {
      char *larger;

      capacity = MIN (2 * capacity, limit + 1);
      larger = g_try_realloc (content, capacity);
      if (larger == NULL)
        g_free (content);
      content = larger;
    }
  }

  set_open_error (error, path, N_("cannot be read"), ENOMEM);
  return NULL;
}

GBytes *
bough_file_load (const char  *path,
                 gsize        max_size,
                 GError     **error)
{
  g_autoptr (GBytes) content = NULL;
  struct stat info = { 0 };
  int fd = open_file (path, 0, error);

  if (fd < 0)
    return NULL;

  if (fstat (fd, &info) < 0 || !S_ISREG (info.st_mode))
    info.st_size = 0;

  if ((guint64) info.st_size <= max_size) {
    gsize expected = info.st_size > 0 ? (gsize) info.st_size : UNKNOWN_SIZE;

    content = read_all (path, fd, MIN (expected, max_size), max_size, error);
    g_close (fd, NULL);
    if (content == NULL || g_bytes_get_size (content) <= max_size)
      return g_steal_pointer (&content);
  } else {
    g_close (fd, NULL);
  }

  bough_file_set_size_error (error, path, max_size);
  return NULL;
}

static gboolean
write_all (int         fd,
           const char *data,
           gsize       size)
{
  while (size > 0) {
    gssize n = write (fd, data, MIN (size, G_MAXINT32));

    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0)
      return FALSE;
    data += n;
    size -= n;
  }
  return TRUE;
}

/* What a file shall hold: bytes, or what a function writes; @failure is the function's. */
typedef struct {
  const char *bytes;
  gsize size;
  BoughFileWriteFunc write;
  gpointer data;
  GError *failure;
} Content;

/* Where it returns FALSE, the content's failure says why, or else errno. */
static gboolean
write_content (int      fd,
               Content *content)
{
  g_autoptr (GOutputStream) stream = NULL;

  if (content->write == NULL)
    return write_all (fd, content->bytes, content->size);

  stream = g_unix_output_stream_new (fd, FALSE);
  return content->write (stream, content->data, &content->failure);
}

/* As write_content(). */
static gboolean
write_beside (const char *target,
              mode_t      replaced_mode,
              Content    *content)
{
  g_autofree char *folder = g_path_get_dirname (target);
  g_autofree char *beside = g_build_filename (folder, ".l2h-XXXXXX", NULL);
  int fd = g_mkstemp_full (beside, O_WRONLY | O_CLOEXEC, 0666);
  int code;

  if (fd < 0)
    return FALSE;

  if (write_content (fd, content) &&
      (replaced_mode == 0 || fchmod (fd, replaced_mode) == 0) &&
      fsync (fd) == 0) {
    gboolean closed = close (fd) == 0;

    fd = -1;
    if (closed && g_rename (beside, target) == 0)
      return TRUE;
  }

  code = errno;
  if (fd >= 0)
    close (fd);
  g_unlink (beside);
  errno = code;
  return FALSE;
}

static gboolean
write_through (const char *target,
               Content    *content)
{
  int fd = g_open (target, O_WRONLY | O_CLOEXEC | O_NOCTTY, 0);
  gboolean written;
  int code;

  if (fd < 0)
    return FALSE;
  written = write_content (fd, content);
  code = errno;
  if (close (fd) < 0 && written)
    return FALSE;
  errno = code;
  return written;
}

gboolean
bough_file_can_save (const char  *path,
                     GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  struct stat info;
  gboolean exists = g_stat (path, &info) == 0;

  if (exists && S_ISDIR (info.st_mode))
    errno = EISDIR;
  else if ((!exists || access (path, W_OK) == 0) &&
           ((exists && !S_ISREG (info.st_mode)) || access (folder, W_OK) == 0))
    return TRUE;

  set_open_error (error, path, N_("cannot be written"), errno);
  return FALSE;
}

static gboolean
save (const char  *path,
      Content     *content,
      GError     **error)
{
  struct stat info;
  gboolean exists = g_stat (path, &info) == 0;
  gboolean written;

  if (exists && S_ISDIR (info.st_mode)) {
    set_open_error (error, path, N_("cannot be written"), EISDIR);
    return FALSE;
  }

  if (exists && access (path, W_OK) < 0) {
    written = FALSE;
  } else if (exists && !S_ISREG (info.st_mode)) {
    written = write_through (path, content);
  } else {
    /* malloc()ed, so not g_autofree. */
    char *resolved = exists ? realpath (path, NULL) : NULL;

    written = write_beside (resolved != NULL ? resolved : path, exists ? info.st_mode & 0777 : 0, content);
    if (resolved != NULL) {
      int code = errno;

      free (resolved);
      errno = code;
    }
  }

  if (content->failure == NULL && !written)
    set_open_error (error, path, N_("cannot be written"), errno);
  else if (content->failure != NULL && content->failure->domain == G_IO_ERROR)
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_OPEN, path, _("cannot be written: %s"),
                          content->failure->message);
  else if (content->failure != NULL)
    g_propagate_error (error, g_steal_pointer (&content->failure));
  g_clear_error (&content->failure);
  return written;
}

gboolean
bough_file_save (const char  *path,
                 GBytes      *content,
                 GError     **error)
{
  Content bytes = { NULL };

  bytes.bytes = g_bytes_get_data (content, &bytes.size);
  return save (path, &bytes, error);
}

gboolean
bough_file_save_with (const char          *path,
                      BoughFileWriteFunc   write,
                      gpointer             data,
                      GError             **error)
{
  Content written = { .write = write, .data = data };

  return save (path, &written, error);
}
