/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-matrix.h"

#include <glib/gi18n-lib.h>

#include "bough-array-logits.h"
#include "bough-extent.h"
#include "bough-format-error.h"
#include "bough-npy.h"

/* The most that a probe looks at. */
#define PROBE_BYTES 4096

typedef struct {
  const char *extension;
  gboolean (*probe) (const void *start, gsize size);
  L2hLogits *(*open) (BoughExtent *extent, const char *array_name, GStrv *class_names, GError **error);
} Reader;

static L2hLogits *
open_npy (BoughExtent  *extent,
          const char   *array_name,
          GStrv        *class_names,
          GError      **error)
{
  BoughArray array;

  if (!bough_npy_read_header (extent, &array, error))
    return NULL;
  return bough_array_logits_new (extent, &array, error);
}

static const Reader readers[] = {
  { ".npy", bough_npy_has_magic, open_npy },
};

static const Reader *
find_reader (BoughExtent *extent)
{
  char start[PROBE_BYTES];
  gsize size = bough_extent_peek (extent, start, sizeof start);
  g_autofree char *name = g_ascii_strdown (bough_extent_get_name (extent), -1);

  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    if (readers[i].probe (start, size))
      return &readers[i];
  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    if (g_str_has_suffix (name, readers[i].extension))
      return &readers[i];

  return &readers[0];
}

L2hLogits *
bough_matrix_open (const char  *path,
                   const char  *array_name,
                   GStrv       *class_names,
                   GError     **error)
{
  g_autoptr (BoughExtent) extent = bough_extent_open (path, error);

  if (class_names != NULL)
    *class_names = NULL;
  if (extent == NULL)
    return NULL;
  return find_reader (extent)->open (extent, array_name, class_names, error);
}
