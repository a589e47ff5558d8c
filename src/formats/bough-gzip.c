/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-gzip.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "bough-file.h"
#include "bough-format-error.h"
#include "bough-inflater.h"

#define MAGIC "\x1f\x8b\x08"
#define MAGIC_SIZE 3

#define FIRST_BYTES (1 << 16)

/* The most that is unpacked between two looks at how much it has become. */
#define STEP_BYTES (1 << 24)

gboolean
bough_gzip_probe (const void *start,
                  gsize       size)
{
  return size >= MAGIC_SIZE && memcmp (start, MAGIC, MAGIC_SIZE) == 0;
}

gsize
bough_gzip_peek (BoughExtent *file,
                 void        *start,
                 gsize        size)
{
  g_autoptr (BoughInflater) inflater = NULL;
  guint8 magic[MAGIC_SIZE];
  gsize n;

  if (!bough_gzip_probe (magic, bough_extent_peek (file, magic, sizeof magic)))
    return bough_extent_peek (file, start, size);

  inflater = bough_inflater_new (file, BOUGH_INFLATE_GZIP);
  return bough_inflater_read (inflater, start, size, &n, NULL) ? n : 0;
}

static gboolean
grow (char        **content,
      gsize        *capacity,
      gsize         most,
      const char   *name,
      GError      **error)
{
  gsize wanted = MIN (2 * *capacity, most);
  char *larger = g_try_realloc (*content, wanted);

  if (larger == NULL) {
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_OPEN, name,
                          _("unpacks to more than fits in memory"));
    return FALSE;
  }
  *content = larger;
  *capacity = wanted;
  return TRUE;
}

GBytes *
bough_gzip_load (BoughExtent  *packed,
                 gsize         max_size,
                 GError      **error)
{
  const char *name = bough_extent_get_name (packed);
  const guint64 packed_size = bough_extent_get_size (packed);
  g_autoptr (BoughInflater) inflater = bough_inflater_new (packed, BOUGH_INFLATE_GZIP);
  gsize capacity = FIRST_BYTES;
  g_autofree char *content = g_malloc (capacity);
  gsize size = 0;

  for (;;) {
    const gsize asked = MIN (capacity - size, STEP_BYTES);
    gsize n;

    if (!bough_inflater_read (inflater, content + size, asked, &n, error) ||
        !bough_inflater_check_size (name, packed_size, size + n, error))
      return NULL;
    size += n;
    if (size > max_size) {
      bough_file_set_size_error (error, name, max_size);
      return NULL;
    }
    if (n < asked)
      return g_bytes_new_take (g_steal_pointer (&content), size);
    /* A byte more than there may be shows that there are more. */
    if (size == capacity && !grow (&content, &capacity, max_size + 1, name, error))
      return NULL;
  }
}
