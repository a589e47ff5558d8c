/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-arrays.h"

#include "formats/bough-array-logits.h"

static void
read_row (L2hLogits *logits,
          guint64    row)
{
  const gsize size = l2h_logits_get_n_classes (logits) * l2h_element_type_get_size (l2h_logits_get_element_type (logits));
  g_autofree char *elements = g_malloc (size);
  g_autoptr (GError) error = NULL;

  if (!l2h_logits_read_rows (logits, row, 1, elements, &error))
    fuzz_file_check_error (&error, "f");
}

static void
read_array (BoughArrays *arrays,
            guint        index)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BoughExtent) items = bough_arrays_open (arrays, index, &error);
  g_autoptr (L2hLogits) logits = NULL;

  if (items != NULL)
    logits = bough_array_logits_new (items, bough_arrays_get_array (arrays, index), &error);
  if (logits == NULL) {
    fuzz_file_check_error (&error, "f");
    return;
  }

  read_row (logits, 0);
  read_row (logits, l2h_logits_get_n_samples (logits) - 1);
}

void
fuzz_arrays (BoughArrays *(*open) (BoughExtent *, GError **),
             const guint8 *data,
             gsize         size)
{
  g_autoptr (BoughExtent) file = fuzz_file_new ("f", data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (BoughArrays) arrays = open (file, &error);

  if (arrays == NULL) {
    fuzz_file_check_error (&error, "f");
    return;
  }
  /* A file of a few bytes may describe one storage as many arrays. */
  for (guint i = 0; i < MIN (bough_arrays_get_n_arrays (arrays), 16); i++)
    read_array (arrays, i);
}
