/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-cifar.h"

#include <inttypes.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "bough-csv-matrix.h"
#include "bough-format-error.h"
#include "bough-names.h"

#define N_CHANNELS 3

/* How many records are looked at to tell the two kinds from other files, and read at a time. */
#define PROBE_RECORDS 16
#define CHUNK_RECORDS 64

/* How much of a file is looked at to tell whether it is text. */
#define START_BYTES 4096

static const struct {
  guint n_label_bytes;
  /* The highest label in each of these bytes. */
  guint8 highest[2];
  /* By BoughCifarNames; NULL where there are none. */
  const char *names[2];
} kinds[] = {
  { 1, { 9 }, { "batches.meta.txt" } },
  { 2, { 19, 99 }, { "fine_label_names.txt", "coarse_label_names.txt" } },
};

static gsize
get_record_size (guint n_label_bytes)
{
  return n_label_bytes + N_CHANNELS * BOUGH_CIFAR_PIXELS;
}

static gboolean
labels_fit (BoughExtent *file,
            guint        kind,
            guint64      n_images)
{
  for (guint64 i = 0; i < MIN (n_images, PROBE_RECORDS); i++) {
    guint8 labels[2];

    if (!bough_extent_read (file, i * get_record_size (kinds[kind].n_label_bytes), labels, kinds[kind].n_label_bytes,
                            NULL))
      return FALSE;
    for (guint j = 0; j < kinds[kind].n_label_bytes; j++)
      if (labels[j] > kinds[kind].highest[j])
        return FALSE;
  }
  return TRUE;
}

gboolean
bough_cifar_probe (BoughExtent *file,
                   BoughCifar  *cifar)
{
  const guint64 size = bough_extent_get_size (file);

  if (size == 0 || !g_str_has_suffix (bough_extent_get_name (file), ".bin"))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    const gsize record_size = get_record_size (kinds[i].n_label_bytes);

    if (size % record_size != 0 || !labels_fit (file, i, size / record_size))
      continue;
    cifar->n_label_bytes = kinds[i].n_label_bytes;
    cifar->n_images = size / record_size;
    return TRUE;
  }
  return FALSE;
}

gboolean
bough_cifar_check (BoughExtent  *file,
                   GError      **error)
{
  const char *name = bough_extent_get_name (file);
  const guint64 size = bough_extent_get_size (file);
  char start[START_BYTES];
  BoughCifar cifar;

  if (size == 0 || !g_str_has_suffix (name, ".bin") || bough_cifar_probe (file, &cifar) ||
      bough_csv_matrix_probe (start, bough_extent_peek (file, start, START_BYTES)))
    return TRUE;

  if (size % get_record_size (1) == 0 || size % get_record_size (2) == 0)
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, name,
                          _("is none of CIFAR’s binary files: what stands before the images is none of their labels"));
  else
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, name,
                          ngettext ("is none of CIFAR’s binary files, where an image and its labels take %zu bytes "
                                    "(CIFAR-10) or %zu (CIFAR-100): it has %" PRIu64 " byte",
                                    "is none of CIFAR’s binary files, where an image and its labels take %zu bytes "
                                    "(CIFAR-10) or %zu (CIFAR-100): it has %" PRIu64 " bytes", size),
                          get_record_size (1), get_record_size (2), size);
  return FALSE;
}

gboolean
bough_cifar_read_labels (BoughExtent       *file,
                         const BoughCifar  *cifar,
                         guint8            *labels,
                         GError           **error)
{
  const gsize record_size = get_record_size (cifar->n_label_bytes);
  g_autofree guint8 *records = g_malloc (CHUNK_RECORDS * record_size);

  for (guint64 first = 0; first < cifar->n_images; first += CHUNK_RECORDS) {
    gsize n = MIN (CHUNK_RECORDS, cifar->n_images - first);

    if (!bough_extent_read (file, first * record_size, records, n * record_size, error))
      return FALSE;
    for (gsize i = 0; i < n; i++)
      memcpy (labels + (first + i) * cifar->n_label_bytes, records + i * record_size, cifar->n_label_bytes);
  }
  return TRUE;
}

gboolean
bough_cifar_load_names (const char        *path,
                        const BoughCifar  *cifar,
                        BoughCifarNames    which,
                        GStrv             *names,
                        GError           **error)
{
  const guint kind = cifar->n_label_bytes - 1;
  /* The class stands last, the superclass before it. */
  const guint n_expected = kinds[kind].highest[which == BOUGH_CIFAR_CLASSES ? kind : 0] + 1;
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *meta = NULL;
  g_auto (GStrv) found = NULL;

  *names = NULL;
  if (kinds[kind].names[which] == NULL)
    return TRUE;
  meta = g_build_filename (folder, kinds[kind].names[which], NULL);
  if (!g_file_test (meta, G_FILE_TEST_EXISTS))
    return TRUE;

  found = bough_names_load (meta, error);
  if (found == NULL)
    return FALSE;
  if (g_strv_length (found) != n_expected) {
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, meta,
                          ngettext ("holds %u name, but %s is of %u classes", "holds %u names, but %s is of %u classes",
                                    g_strv_length (found)),
                          g_strv_length (found), path, n_expected);
    return FALSE;
  }
  *names = g_steal_pointer (&found);
  return TRUE;
}

gboolean
bough_cifar_read_image (BoughExtent       *file,
                        const BoughCifar  *cifar,
                        guint64            image,
                        guint8            *pixels,
                        GError           **error)
{
  guint8 planes[N_CHANNELS * BOUGH_CIFAR_PIXELS];

  if (!bough_extent_read (file, image * get_record_size (cifar->n_label_bytes) + cifar->n_label_bytes, planes,
                          sizeof planes, error))
    return FALSE;
  for (guint i = 0; i < BOUGH_CIFAR_PIXELS; i++)
    for (guint channel = 0; channel < N_CHANNELS; channel++)
      pixels[N_CHANNELS * i + channel] = planes[channel * BOUGH_CIFAR_PIXELS + i];
  return TRUE;
}
