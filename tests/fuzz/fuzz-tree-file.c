/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-trees.h"

#include "formats/bough-tree-file.h"

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  fuzz_tree (bough_tree_load, "", data, size);
  return 0;
}
