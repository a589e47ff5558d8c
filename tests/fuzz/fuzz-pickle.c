/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-file.h"

#include "formats/bough-pickle.h"

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  static const char *const known[] = { "collections.OrderedDict", "torch.*Storage", "torch._utils._rebuild_tensor_v2",
                                       NULL };
  g_autoptr (GBytes) content = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (BoughPickle) pickle = bough_pickle_load ("f", content, known, &error);

  if (pickle == NULL)
    fuzz_file_check_error (&error, "f");
  return 0;
}
