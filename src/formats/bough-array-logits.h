/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-array.h"
#include "bough-extent.h"

#include "l2h/l2h-logits.h"

G_BEGIN_DECLS

#define BOUGH_TYPE_ARRAY_LOGITS (bough_array_logits_get_type ())
G_DECLARE_FINAL_TYPE (BoughArrayLogits, bough_array_logits, BOUGH, ARRAY_LOGITS, GObject)

/**
 * bough_array_logits_check:
 * @path: what messages call the array
 * @error: BOUGH_FORMAT_ERROR: an integer type, anything but two dimensions, K < 2 or N = 0
 *
 * Returns: whether an array can be a matrix of logits
 */
gboolean bough_array_logits_check (const char *path, const BoughArray *array, GError **error);

/**
 * bough_array_logits_new:
 * @extent: holds the items of @array, all of them
 * @error: as bough_array_logits_check()
 *
 * Makes a matrix of an array of float16, bfloat16, float32 or float64, of either byte order and any strides. Rows are
 * read where they lie; nothing is mapped, and a file that has become shorter is an error.
 *
 * Returns: (transfer full): the matrix, or NULL with @error set
 */
L2hLogits *bough_array_logits_new (BoughExtent *extent, const BoughArray *array, GError **error);

G_END_DECLS
