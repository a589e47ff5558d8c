/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-file.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <glib/gstdio.h>

BoughExtent *
fuzz_file_new (const char   *name,
               const guint8 *data,
               gsize         size)
{
  int fd = memfd_create (name, MFD_CLOEXEC);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, data, size), ==, size);
  return bough_extent_new_for_fd (name, fd);
}

static char *folder;

static void
remove_folder (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *entry;

  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, entry, NULL);

    g_unlink (path);
  }
  g_rmdir (folder);
  g_free (folder);
}

const char *
fuzz_file_write (const char   *ending,
                 const guint8 *data,
                 gsize         size)
{
  static char path[1024];
  FILE *file;

  if (folder == NULL) {
    folder = g_dir_make_tmp ("bough-fuzz-XXXXXX", NULL);
    atexit (remove_folder);
  }
  g_snprintf (path, sizeof path, "%s/f%s", folder, ending);
  file = g_fopen (path, "wb");
  g_assert_cmpuint (fwrite (data, 1, size, file), ==, size);
  fclose (file);
  return path;
}

void
fuzz_file_check_error (GError    **error,
                       const char *name)
{
  g_assert_nonnull (*error);
  g_assert_true (g_str_has_prefix ((*error)->message, name));
  g_assert_true (g_utf8_validate ((*error)->message, -1, NULL));
  g_assert_null (strchr ((*error)->message, '\n'));
  g_clear_error (error);
}
