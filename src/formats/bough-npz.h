/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-arrays.h"

G_BEGIN_DECLS

/** bough_npz_probe: Returns: whether a file that begins with the @size bytes at @start is an archive of .npy files */
gboolean bough_npz_probe (const void *start, gsize size);

/**
 * bough_npz_open:
 * @error: BOUGH_FORMAT_ERROR: a damaged archive
 *
 * Opens what numpy.savez() and numpy.savez_compressed() write: an archive with a .npy file for each array. Stored ones
 * are read in place. Members that are no .npy file are left out.
 *
 * Returns: (transfer full): the arrays, or NULL with @error set
 */
BoughArrays *bough_npz_open (BoughExtent *file, GError **error);

G_END_DECLS
