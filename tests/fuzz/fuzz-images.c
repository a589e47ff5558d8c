/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-file.h"

#include "formats/bough-images.h"

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  const char *path = fuzz_file_write ("", data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (BoughImages) images = bough_images_open (path, NULL, &error);

  if (images == NULL)
    fuzz_file_check_error (&error, path);
  return 0;
}
