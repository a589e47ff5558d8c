/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-npz.h"

#include <string.h>

#include "bough-npy.h"

#define NPY_ENDING ".npy"

/* An archive begins with its first member: 30 bytes, the length of its name at byte 26, then the name. */
#define NAME_OFFSET 30
#define NAME_LENGTH_OFFSET 26

gboolean
bough_npz_probe (const void *start,
                 gsize       size)
{
  const guint8 *bytes = start;
  const guint8 *name = bytes + NAME_OFFSET;
  gsize length;

  if (size < 4 || memcmp (bytes, "PK", 2) != 0)
    return FALSE;
  /* An archive without members begins with the end of its directory. */
  if (memcmp (bytes + 2, "\5\6", 2) == 0)
    return TRUE;
  if (memcmp (bytes + 2, "\3\4", 2) != 0 || size < NAME_OFFSET)
    return FALSE;

  length = bytes[NAME_LENGTH_OFFSET] | bytes[NAME_LENGTH_OFFSET + 1] << 8;
  length = MIN (length, size - NAME_OFFSET);
  /* All that PyTorch writes lies in a folder. */
  return memchr (name, '/', length) == NULL ||
         (length >= strlen (NPY_ENDING) &&
          memcmp (name + length - strlen (NPY_ENDING), NPY_ENDING, strlen (NPY_ENDING)) == 0);
}

static void
add_member (BoughArrays *arrays,
            BoughExtent *file,
            BoughZip    *zip,
            guint        index)
{
  const BoughZipMember *member = bough_zip_get_member (zip, index);
  g_autofree char *name = g_strndup (member->name, strlen (member->name) - strlen (NPY_ENDING));
  g_autofree char *title = bough_arrays_dup_title (file, name);
  g_autofree guint8 *start = g_malloc (BOUGH_NPY_MAX_PREAMBLE);
  GError *problem = NULL;
  BoughArray array;
  gsize size;

  if (!bough_zip_peek (zip, index, title, start, BOUGH_NPY_MAX_PREAMBLE, &size, &problem) ||
      !bough_npy_parse_header (title, start, size, member->size, &array, &problem))
    bough_arrays_add_unreadable (arrays, name, problem);
  else
    bough_arrays_add_packed (arrays, name, &array, zip, index);
}

BoughArrays *
bough_npz_open (BoughExtent  *file,
                GError      **error)
{
  g_autoptr (BoughZip) zip = bough_zip_open (file, error);
  g_autoptr (BoughArrays) arrays = NULL;

  if (zip == NULL)
    return NULL;

  arrays = bough_arrays_new (file);
  for (guint i = 0; i < bough_zip_get_n_members (zip); i++)
    if (g_str_has_suffix (bough_zip_get_member (zip, i)->name, NPY_ENDING))
      add_member (arrays, file, zip, i);
  return g_steal_pointer (&arrays);
}
