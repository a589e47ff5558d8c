/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-file.h"

#include "formats/bough-images.h"
#include "formats/bough-labels.h"

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  const char *path = fuzz_file_write (".bin", data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (L2hLabels) labels = bough_labels_load (path, &error);
  g_autoptr (BoughImages) images = NULL;

  if (labels == NULL)
    fuzz_file_check_error (&error, path);
  images = bough_images_open (path, NULL, &error);
  if (images == NULL) {
    fuzz_file_check_error (&error, path);
  } else if (bough_images_has_image (images, 0)) {
    g_autoptr (GdkPixbuf) image = bough_images_load (images, 0, 0, &error);

    if (image == NULL)
      g_clear_error (&error);
  }
  return 0;
}
