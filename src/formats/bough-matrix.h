/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h/l2h-labels.h"
#include "l2h/l2h-logits.h"

G_BEGIN_DECLS

/**
 * bough_matrix_open:
 * @path: a file of any kind that holds matrices, or "-" for the standard input
 * @array_name: (nullable): which of its arrays; NULL for the only one that can be logits
 * @class_names: (out) (optional) (transfer full) (nullable): what the file itself calls the K columns, or NULL
 * @error: BOUGH_FORMAT_ERROR; the message begins with @path
 *
 * Opens an N x K matrix. What the file is follows from its first bytes, else from the ending of its name. Rows are read
 * where they lie in the file; what has to be unpacked, and what comes through a pipe, is spooled to a temporary file, so
 * that rows can always be read again. Blocks.
 *
 * Returns: (transfer full): the matrix, or NULL with @error set
 */
L2hLogits *bough_matrix_open (const char *path, const char *array_name, GStrv *class_names, GError **error);

/**
 * bough_matrix_get_note:
 * @logits: what bough_matrix_open() or bough_matrix_open_parts() made
 *
 * Returns: (transfer none) (nullable): what of its first file was left out, and why labels in it are none
 */
const char *bough_matrix_get_note (L2hLogits *logits);

/**
 * bough_matrix_get_labels:
 * @logits: what bough_matrix_open() or bough_matrix_open_parts() made
 * @column: (out) (transfer none) (nullable): the header of the column that they stand in
 *
 * What the first column of a CSV holds that is left out as its header says that it holds labels: bough_labels_load() of the
 * file without reading it again. Of parts, where each has such a column of the same name, one below the other.
 *
 * Returns: (transfer none) (nullable): a label for each row, if there is such a column and each field of it is a label
 */
L2hLabels *bough_matrix_get_labels (L2hLogits *logits, const char **column);

/**
 * bough_matrix_open_parts:
 * @paths: (array zero-terminated=1): the parts, top to bottom; at least one
 * @array_name: (nullable): of each part, as bough_matrix_open()
 * @error: BOUGH_FORMAT_ERROR, also where headers differ; L2H_ERROR_SIZE: other columns than the first part has
 *
 * Opens files that hold one matrix together, one below the other. Every part stays open: this process is let have as many
 * files as the system allows it. Blocks.
 *
 * Returns: (transfer full): the matrix, or NULL with @error set
 */
L2hLogits *bough_matrix_open_parts (char *const *paths, const char *array_name, GStrv *class_names, GError **error);

/**
 * bough_matrix_list:
 * @error: as bough_matrix_open()
 *
 * Lists which arrays of a file can be logits, by type and shape. Blocks, but unpacks nothing.
 *
 * Returns: (transfer full): their names, in the file's order; none where the only one has no name; NULL with @error set
 */
GStrv bough_matrix_list (const char *path, GError **error);

G_END_DECLS
