/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-trees.h"

#include "formats/bough-treevae.h"

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  fuzz_tree (bough_treevae_load, ".npy", data, size);
  return 0;
}
