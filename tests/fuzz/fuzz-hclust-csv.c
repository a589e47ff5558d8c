/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-trees.h"

#include "formats/bough-hclust.h"

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  fuzz_tree (bough_hclust_csv_load, ".csv", data, size);
  return 0;
}
