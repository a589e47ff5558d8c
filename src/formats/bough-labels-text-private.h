/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h/l2h-labels.h"

G_BEGIN_DECLS

/**
 * bough_labels_from_csv:
 * @path: what messages call the file
 * @text: what bough_text_load() gave
 * @column: (nullable): the header of the column; NULL for the one headed "label", "target" or the like, else the last
 *
 * Reads a column of a CSV, integers or texts.
 *
 * Returns: (transfer full): the labels, or NULL with @error set
 */
L2hLabels *bough_labels_from_csv (const char *path, GBytes *text, const char *column, GError **error);

/** bough_labels_list_columns: Returns: (transfer full): the columns of a CSV, the last first; none but for several with a header */
GStrv bough_labels_list_columns (const char *path);

/**
 * bough_labels_from_texts:
 * @texts: (element-type utf8): one for each sample
 *
 * Takes integers for labels where all texts are some; else numbers the texts in their sorted order, and names the labels so.
 */
L2hLabels *bough_labels_from_texts (const char *path, GPtrArray *texts, GError **error);

/**
 * bough_labels_from_paths:
 * @paths: (element-type filename): a file a sample, each in the folder of its class
 *
 * The labels of what lies in a folder per class: numbers in the sorted order of the folders' names, as torchvision counts.
 *
 * Returns: (transfer full): the labels with their names, or NULL with @error set
 */
L2hLabels *bough_labels_from_paths (const char *path, GPtrArray *paths, GError **error);

G_END_DECLS
