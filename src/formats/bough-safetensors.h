/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-arrays.h"

G_BEGIN_DECLS

/** bough_safetensors_probe: Returns: whether a file that begins with the @size bytes at @start is of safetensors */
gboolean bough_safetensors_probe (const void *start, gsize size);

/**
 * bough_safetensors_open:
 * @error: BOUGH_FORMAT_ERROR: a header that is no JSON; any tensor that lies outside the file or has another size than its
 *   shape; tensors that overlap, or leave bytes of the data to none
 *
 * Opens a file of safetensors: the length of the header in 8 bytes, little endian, a JSON object with type, shape and
 * place of each tensor, then their items.
 *
 * Returns: (transfer full): the tensors, or NULL with @error set
 */
BoughArrays *bough_safetensors_open (BoughExtent *file, GError **error);

G_END_DECLS
