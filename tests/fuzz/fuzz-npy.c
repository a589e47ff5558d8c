/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-arrays.h"

#include "formats/bough-npy.h"

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  fuzz_arrays (bough_npy_open, data, size);
  return 0;
}
