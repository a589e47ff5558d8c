/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fuzz-file.h"

#include "formats/bough-arrays.h"

/* Opens a file with a reader and reads a row from the beginning and the end of each of its arrays that is a matrix. */
void fuzz_arrays (BoughArrays *(*open) (BoughExtent *, GError **), const guint8 *data, gsize size);
