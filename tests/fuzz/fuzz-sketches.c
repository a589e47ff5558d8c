/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-file.h"

#include <string.h>

#include "formats/bough-file.h"
#include "l2h/l2h-sketches.h"

#define DIGEST_SIZE 32

/* With the right SHA-256 at the end, as else nothing behind it would ever be looked at. */
static const char *
write_sketches (const guint8 *data,
                gsize         size)
{
  g_autofree guint8 *content = g_memdup2 (data, size);

  if (size > DIGEST_SIZE) {
    g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
    gsize n = DIGEST_SIZE;

    g_checksum_update (checksum, content, size - DIGEST_SIZE);
    g_checksum_get_digest (checksum, content + size - DIGEST_SIZE, &n);
  }
  return fuzz_file_write (".l2hs", content, size);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  const char *path = write_sketches (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (L2hSketches) sketches = l2h_sketches_read (&path, 1, bough_file_open_stream, NULL, NULL, NULL, &error);
  g_autoptr (L2hTree) tree = NULL;
  const L2hBuildOptions options = { .n_threads = 1 };

  if (sketches == NULL) {
    fuzz_file_check_error (&error, path);
    return 0;
  }
  tree = l2h_sketches_build (sketches, NULL, &options, NULL, NULL, NULL, NULL, &error);
  if (tree == NULL)
    fuzz_file_check_error (&error, "");
  return 0;
}
