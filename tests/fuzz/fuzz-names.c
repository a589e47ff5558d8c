/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-file.h"

#include "formats/bough-names.h"

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  const char *path = fuzz_file_write ("", data, size);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = bough_names_load (path, &error);

  if (names == NULL)
    fuzz_file_check_error (&error, path);
  return 0;
}
