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

/* As many links as Linux follows. */
#define MAX_LINKS 40

#define DESCRIPTOR_LINK "/proc/self/fd/%d"

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

/* A file without a name, which nobody needs to remove if the process is killed; -1 where the file system has none. */
static int
open_nameless (const char *folder)
{
  int fd = g_open (folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
  g_autofree char *link = g_strdup_printf (DESCRIPTOR_LINK, fd);

  if (fd >= 0 && access (link, F_OK) < 0) {
    close (fd);
    return -1;
  }
  return fd;
}

/* A name in @folder for a file of open_nameless(); NULL with errno set. */
static char *
give_name (int         fd,
           const char *folder)
{
  g_autofree char *link = g_strdup_printf (DESCRIPTOR_LINK, fd);

  do {
    g_autofree char *name = g_strdup_printf ("%s/.l2h-%08x", folder, g_random_int ());

    if (linkat (AT_FDCWD, link, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0)
      return g_steal_pointer (&name);
  } while (errno == EEXIST);
  return NULL;
}

/* As write_content(). */
static gboolean
write_beside (const char *target,
              mode_t      replaced_mode,
              Content    *content)
{
  g_autofree char *folder = g_path_get_dirname (target);
  g_autofree char *beside = NULL;
  int fd = open_nameless (folder);
  int code;

  if (fd < 0) {
    beside = g_build_filename (folder, ".l2h-XXXXXX", NULL);
    fd = g_mkstemp_full (beside, O_WRONLY | O_CLOEXEC, 0666);
  }
  if (fd < 0)
    return FALSE;

  if (write_content (fd, content) &&
      (replaced_mode == 0 || fchmod (fd, replaced_mode) == 0) &&
      fsync (fd) == 0 &&
      (beside != NULL || (beside = give_name (fd, folder)) != NULL)) {
    gboolean closed = close (fd) == 0;

    fd = -1;
    if (closed && g_rename (beside, target) == 0)
      return TRUE;
  }

  code = errno;
  if (fd >= 0)
    close (fd);
  if (beside != NULL)
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

/* Where the last of a chain of links points to, though nothing is there yet; NULL with errno set. */
static char *
follow_links (const char *path)
{
  g_autofree char *at = g_strdup (path);

  for (guint i = 0; i < MAX_LINKS; i++) {
    g_autofree char *target = g_file_read_link (at, NULL);
    g_autofree char *folder = g_path_get_dirname (at);

    if (target == NULL)
      return g_steal_pointer (&at);
    g_free (at);
    at = g_path_is_absolute (target) ? g_steal_pointer (&target) : g_build_filename (folder, target, NULL);
  }

  errno = ELOOP;
  return NULL;
}

/* The file that @path stands for, behind all links; NULL with errno set. @info has no mode where there is none yet. */
static char *
find_target (const char  *path,
             struct stat *info)
{
  char *resolved, *target;

  if (g_stat (path, info) < 0) {
    info->st_mode = 0;
    return follow_links (path);
  }

  if (S_ISDIR (info->st_mode)) {
    errno = EISDIR;
    return NULL;
  }
  if (access (path, W_OK) < 0)
    return NULL;
  /* What is no regular file is written to as it stands, and need not have a name. */
  if (!S_ISREG (info->st_mode))
    return g_strdup (path);

  /* malloc()ed, so not for g_free(). */
  resolved = realpath (path, NULL);
  if (resolved == NULL)
    return NULL;
  target = g_strdup (resolved);
  free (resolved);
  return target;
}

gboolean
bough_file_can_save (const char  *path,
                     GError     **error)
{
  struct stat info;
  g_autofree char *target = find_target (path, &info);
  g_autofree char *folder = target != NULL ? g_path_get_dirname (target) : NULL;

  if (target != NULL && ((info.st_mode != 0 && !S_ISREG (info.st_mode)) || access (folder, W_OK) == 0))
    return TRUE;

  set_open_error (error, path, N_("cannot be written"), errno);
  return FALSE;
}

/* Takes the content's failure where it has one, or else says errno. */
static gboolean
finish_writing (const char  *name,
                gboolean     written,
                Content     *content,
                GError     **error)
{
  if (content->failure == NULL && !written)
    set_open_error (error, name, N_("cannot be written"), errno);
  else if (content->failure != NULL && content->failure->domain == G_IO_ERROR)
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_OPEN, name, _("cannot be written: %s"),
                          content->failure->message);
  else if (content->failure != NULL)
    g_propagate_error (error, g_steal_pointer (&content->failure));
  g_clear_error (&content->failure);
  return written;
}

static gboolean
save (const char  *path,
      Content     *content,
      GError     **error)
{
  struct stat info;
  char *target = find_target (path, &info);
  gboolean written = FALSE;
  int code;

  if (target != NULL)
    written = info.st_mode != 0 && !S_ISREG (info.st_mode) ? write_through (target, content)
                                                           : write_beside (target, info.st_mode & 0777, content);
  code = errno;
  g_free (target);
  errno = code;
  return finish_writing (path, written, content, error);
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

gboolean
bough_file_write_to (int                  fd,
                     const char          *name,
                     BoughFileWriteFunc   write,
                     gpointer             data,
                     GError             **error)
{
  Content written = { .write = write, .data = data };

  return finish_writing (name, write_content (fd, &written), &written, error);
}
