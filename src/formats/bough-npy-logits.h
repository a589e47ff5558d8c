/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h/l2h-logits.h"

G_BEGIN_DECLS

#define BOUGH_TYPE_NPY_LOGITS (bough_npy_logits_get_type ())
G_DECLARE_FINAL_TYPE (BoughNpyLogits, bough_npy_logits, BOUGH, NPY_LOGITS, GObject)

/**
 * bough_npy_logits_open:
 * @path: a .npy file
 * @error: BOUGH_FORMAT_ERROR as bough_npy_read_header(); also for an integer type, for anything but two
 *   dimensions, for K < 2 and for N = 0
 *
 * Opens a matrix of float16, float32 or float64, of either byte order, in C or Fortran order. Rows are read with
 * pread(), nothing is mapped; a file that has become shorter is an error.
 *
 * Returns: (transfer full): the matrix, or NULL with @error set
 */
L2hLogits *bough_npy_logits_open (const char *path, GError **error);

G_END_DECLS
