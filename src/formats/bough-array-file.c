/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-array-file.h"

#include <glib/gi18n-lib.h>

#include "bough-format-error.h"
#include "bough-npy.h"
#include "bough-npz.h"
#include "bough-safetensors.h"
#include "bough-torch.h"

/* The most that a probe looks at. */
#define PROBE_BYTES 4096

/* How much of a file of no known kind is shown. */
#define SHOWN_BYTES 12

typedef struct {
  const char *extensions[2];
  gboolean (*probe) (const void *start, gsize size);
  BoughArrays *(*open) (BoughExtent *file, GError **error);
} Reader;

static const Reader readers[] = {
  { { ".npy" }, bough_npy_probe, bough_npy_open },
  { { ".npz" }, bough_npz_probe, bough_npz_open },
  { { ".pt", ".pth" }, bough_torch_probe, bough_torch_open },
  { { ".safetensors" }, bough_safetensors_probe, bough_safetensors_open },
};

static const Reader *
find_by_content (BoughExtent *file)
{
  char start[PROBE_BYTES];
  gsize size = bough_extent_peek (file, start, sizeof start);

  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    if (readers[i].probe (start, size))
      return &readers[i];
  return NULL;
}

static const Reader *
find_by_name (BoughExtent *file)
{
  g_autofree char *name = g_ascii_strdown (bough_extent_get_name (file), -1);

  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    for (guint j = 0; j < G_N_ELEMENTS (readers[i].extensions) && readers[i].extensions[j] != NULL; j++)
      if (g_str_has_suffix (name, readers[i].extensions[j]))
        return &readers[i];
  return NULL;
}

gboolean
bough_array_file_is_binary (BoughExtent *file)
{
  return find_by_content (file) != NULL;
}

BoughArrays *
bough_array_file_open (BoughExtent  *file,
                       GError      **error)
{
  const char *path = bough_extent_get_name (file);
  const Reader *reader = find_by_content (file);
  g_autofree char *quoted = NULL;
  char start[SHOWN_BYTES];
  gsize n_start;

  if (reader == NULL)
    reader = find_by_name (file);
  if (reader != NULL)
    return reader->open (file, error);

  n_start = bough_extent_peek (file, start, sizeof start);
  quoted = bough_quote_excerpt (start, n_start);
  if (n_start == 0)
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path, _("is empty"));
  else
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_UNSUPPORTED, path,
                          _("is of no kind that Bough knows (it starts with %s); .npy, .npz, .pt, .safetensors and CSV "
                            "hold matrices"), quoted);
  return NULL;
}
