/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-arrays.h"

G_BEGIN_DECLS

/** bough_torch_probe: Returns: whether a file that begins with the @size bytes at @start may be written by PyTorch */
gboolean bough_torch_probe (const void *start, gsize size);

/**
 * bough_torch_open:
 * @error: BOUGH_FORMAT_ERROR: no archive, an object that is none of tensors, lists, tuples and dicts (says which)
 *
 * Opens what torch.save() writes: an archive with a pickle that describes tensors, and a member for the numbers of each
 * storage. A tensor by itself has no name; one in a dict, list or tuple is called by its key or number, deeper ones by all
 * of them with points between: "phi1.weight". Numbers are read in place, strides as they are.
 *
 * Returns: (transfer full): the tensors, or NULL with @error set
 */
BoughArrays *bough_torch_open (BoughExtent *file, GError **error);

G_END_DECLS
