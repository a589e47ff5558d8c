/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-file.h"

#include "formats/bough-head-logits.h"

/* Two rows of two dimensions, all 0. */
static const guint8 embeddings[] =
  "\x93NUMPY\x01\x00\x46\x00{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }          \n"
  "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autofree char *path = g_strdup (fuzz_file_write (".pt", data, size));
  g_autofree char *space = g_strdup (fuzz_file_write (".npy", embeddings, sizeof embeddings - 1));
  char *const spaces[] = { space, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (L2hLogits) logits = bough_head_logits_open (path, spaces, &error);

  if (logits == NULL) {
    fuzz_file_check_error (&error, path);
  } else {
    g_autofree double *row = g_new (double, l2h_logits_get_n_classes (logits));

    if (!l2h_logits_read_rows (logits, 0, 1, row, &error))
      fuzz_file_check_error (&error, path);
  }
  return 0;
}
