/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-arrays.h"

#include "formats/bough-array-file.h"

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  fuzz_arrays (bough_array_file_open, data, size);
  return 0;
}
