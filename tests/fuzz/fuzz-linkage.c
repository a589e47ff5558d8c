/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-trees.h"

#include "formats/bough-linkage.h"

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  fuzz_tree (bough_linkage_load, ".npy", data, size);
  return 0;
}
