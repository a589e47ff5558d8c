/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h/l2h-labels.h"

G_BEGIN_DECLS

/**
 * bough_labels_load:
 * @path: a .npy, .npz, .pt or .safetensors file with one list of integers or booleans, a text file of one integer or name a
 *   line (blank lines at the end are ignored), JSON that lists integers or names, a CSV with a column headed "label" or the
 *   like, a text file with a path a line or a folder, where each image lies in the folder of its class, or a binary file of
 *   CIFAR-10 or CIFAR-100, named by the meta file beside it; the content decides which it is
 * @error: BOUGH_FORMAT_ERROR with line or sample; L2H_ERROR_LABEL for a negative value
 *
 * Returns: (transfer full): the labels, with names where the file gives texts instead of integers, or NULL with @error set
 */
L2hLabels *bough_labels_load (const char *path, GError **error);

/** bough_labels_load_named: bough_labels_load() of the array or the CSV column called @name, if it is not NULL. */
L2hLabels *bough_labels_load_named (const char *path, const char *name, GError **error);

/**
 * bough_labels_list:
 *
 * Lists what of a file can be labels: its lists of integers, or the columns of a CSV with a header; the likeliest by its name
 * first, which of a CSV is the one that bough_labels_load() takes. Blocks, but unpacks no array.
 *
 * Returns: (transfer full): names for bough_labels_load_named(); none where there is nothing to choose, or it cannot be read
 */
GStrv bough_labels_list (const char *path);

G_END_DECLS
