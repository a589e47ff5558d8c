/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-array-file.h"

#include <inttypes.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "bough-csv-matrix.h"
#include "bough-format-error.h"
#include "bough-gzip.h"
#include "bough-inflater.h"
#include "bough-npy.h"
#include "bough-npz.h"
#include "bough-safetensors.h"
#include "bough-spool.h"
#include "bough-text.h"
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

/* By content, a text is asked for last. */
static const Reader readers[] = {
  { { ".npy" }, bough_npy_probe, bough_npy_open },
  { { ".npz" }, bough_npz_probe, bough_npz_open },
  { { ".pt", ".pth" }, bough_torch_probe, bough_torch_open },
  { { ".safetensors" }, bough_safetensors_probe, bough_safetensors_open },
  { { ".csv", ".tsv" }, bough_csv_matrix_probe, bough_csv_matrix_open },
};

static const Reader *
find_by_start (const char *start,
               gsize       size)
{
  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    if (readers[i].probe (start, size))
      return &readers[i];
  return NULL;
}

static const Reader *
find_by_content (BoughExtent *file)
{
  char start[PROBE_BYTES];

  return find_by_start (start, bough_extent_peek (file, start, sizeof start));
}

static gboolean
is_binary (const Reader *reader)
{
  return reader != NULL && reader->probe != bough_csv_matrix_probe;
}

static const Reader *
find_by_name (BoughExtent *file)
{
  const char *name = bough_extent_get_name (file);

  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    for (guint j = 0; j < G_N_ELEMENTS (readers[i].extensions) && readers[i].extensions[j] != NULL; j++)
      if (bough_text_file_is_called (name, readers[i].extensions[j]))
        return &readers[i];
  return NULL;
}

const char *const *
bough_array_file_list_extensions (void)
{
  static const char *extensions[2 * G_N_ELEMENTS (readers) + 1];
  static gsize is_listed;

  if (g_once_init_enter (&is_listed)) {
    guint n = 0;

    for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
      for (guint j = 0; j < G_N_ELEMENTS (readers[i].extensions) && readers[i].extensions[j] != NULL; j++)
        extensions[n++] = readers[i].extensions[j];
    g_once_init_leave (&is_listed, 1);
  }
  return extensions;
}

gboolean
bough_array_file_is_binary (BoughExtent *file)
{
  return is_binary (find_by_content (file));
}

gboolean
bough_array_file_unpacks_to_binary (BoughExtent *file)
{
  char start[PROBE_BYTES];

  return is_binary (find_by_start (start, bough_gzip_peek (file, start, sizeof start)));
}

/* What begins so is read by this; what is text but for some bytes is the text that its name says, to be refused as such. */
static const Reader *
find_packed (const char  *start,
             gsize        size,
             BoughExtent *file)
{
  const Reader *reader = find_by_start (start, size);

  if (reader == NULL && memchr (start, '\0', size) == NULL)
    reader = find_by_name (file);
  return reader;
}

static void
set_packed_error (const char  *name,
                  GError     **error)
{
  bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_UNSUPPORTED, name,
                        _("holds no .npy and no text; unpack it first"));
}

/* How many bytes what begins so can have: a .npy says it in its header, which is no longer than the start. */
static gboolean
find_unpacked_size (BoughExtent   *file,
                    const guint8  *start,
                    gsize          n_start,
                    guint64       *size,
                    GError       **error)
{
  const char *name = bough_extent_get_name (file);
  const Reader *reader = find_packed ((const char *) start, MIN (n_start, PROBE_BYTES), file);
  BoughArray array;

  *size = G_MAXUINT64;
  if (reader != NULL && reader->probe == bough_csv_matrix_probe)
    return TRUE;
  if (reader == NULL || reader->probe != bough_npy_probe) {
    set_packed_error (name, error);
    return FALSE;
  }
  if (!bough_npy_parse_header (name, start, n_start, G_MAXUINT64, &array, error))
    return FALSE;
  *size = array.data_offset + array.n_items * array.item_size;
  return bough_inflater_check_size (name, bough_extent_get_size (file), *size, error);
}

/* What gzip packed. What it holds is looked at before more than its beginning is unpacked. */
static BoughExtent *
unpack_gzip (BoughExtent  *file,
             GError      **error)
{
  const char *name = bough_extent_get_name (file);
  const guint64 packed_size = bough_extent_get_size (file);
  g_autoptr (BoughInflater) inflater = bough_inflater_new (file, BOUGH_INFLATE_GZIP);
  g_autoptr (BoughSpool) spool = bough_spool_new (name, error);
  g_autofree guint8 *buffer = g_malloc (BOUGH_NPY_MAX_PREAMBLE);
  guint64 size = 0;
  gsize n;

  if (spool == NULL)
    return NULL;

  do {
    if (!bough_inflater_read (inflater, buffer, BOUGH_NPY_MAX_PREAMBLE, &n, error) ||
        (size == 0 && !find_unpacked_size (file, buffer, n, &size, error)) ||
        !bough_inflater_check_size (name, packed_size, bough_spool_get_size (spool) + n, error))
      return NULL;
    if (n > size - bough_spool_get_size (spool)) {
      bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, name,
                            ngettext ("unpacks to more than the %" PRIu64 " byte that the array in it needs",
                                      "unpacks to more than the %" PRIu64 " bytes that the array in it needs",
                                      size), size);
      return NULL;
    }
    if (!bough_spool_write (spool, buffer, n, error))
      return NULL;
  } while (n > 0);

  return bough_spool_finish (g_steal_pointer (&spool));
}

static BoughArrays *
open_unpacked (BoughExtent  *file,
               GError      **error)
{
  g_autoptr (BoughExtent) unpacked = unpack_gzip (file, error);
  const Reader *reader;
  char start[PROBE_BYTES];

  if (unpacked == NULL)
    return NULL;
  reader = find_packed (start, bough_extent_peek (unpacked, start, sizeof start), file);
  /* What its beginning was, it still is, unless the disk fails. */
  if (reader == NULL) {
    set_packed_error (bough_extent_get_name (file), error);
    return NULL;
  }
  return reader->open (unpacked, error);
}

BoughArrays *
bough_array_file_open (BoughExtent  *file,
                       GError      **error)
{
  const char *path = bough_extent_get_name (file);
  const Reader *reader;
  g_autofree char *quoted = NULL;
  char start[SHOWN_BYTES];
  gsize n_start;

  if (bough_extent_get_size (file) == 0) {
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path, _("is empty"));
    return NULL;
  }
  n_start = bough_extent_peek (file, start, sizeof start);
  if (bough_gzip_probe (start, n_start))
    return open_unpacked (file, error);
  reader = find_by_content (file);
  /* Anything may look like text; a name that says what it should be tells better what is wrong. */
  if (reader == NULL || reader->probe == bough_csv_matrix_probe)
    reader = find_by_name (file) != NULL ? find_by_name (file) : reader;
  if (reader != NULL)
    return reader->open (file, error);

  quoted = bough_quote_excerpt (start, n_start);
  bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_UNSUPPORTED, path,
                        _("is of no kind that Bough knows (it starts with %s); .npy, .npz, .pt, .safetensors and CSV hold "
                          "matrices"), quoted);
  return NULL;
}
