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

/**
 * bough_labels_from_json:
 * @path: what messages call the file
 * @text: checked by bough_text_check()
 *
 * Reads a list of integers, or of names.
 *
 * Returns: (transfer full): the labels, or NULL with @error set
 */
L2hLabels *bough_labels_from_json (const char *path, GBytes *text, GError **error);

/** bough_labels_list_columns: Returns: (transfer full): the columns of a CSV, the last first; none but for several with a header */
GStrv bough_labels_list_columns (const char *path);

/**
 * BoughLabelKind:
 * @BOUGH_LABEL_INTEGER: a whole number from 0 on, also as 3.0 or 3e0
 * @BOUGH_LABEL_FRACTION: a number that is not whole, or infinite
 * @BOUGH_LABEL_NAME: no number
 *
 * What the text of a label is.
 */
typedef enum {
  BOUGH_LABEL_INTEGER,
  BOUGH_LABEL_NEGATIVE,
  BOUGH_LABEL_TOO_LARGE,
  BOUGH_LABEL_FRACTION,
  BOUGH_LABEL_NAN,
  BOUGH_LABEL_NAME,
} BoughLabelKind;

/** bough_label_parse: @value: (out): the label, where it is an integer */
BoughLabelKind bough_label_parse (const char *text, gint64 *value);

/** bough_label_dup_problem: Returns: (transfer full): what is wrong with a label that is neither an integer nor a name */
char *bough_label_dup_problem (BoughLabelKind kind, guint64 line, const char *text);

/**
 * bough_labels_from_texts:
 * @texts: (element-type utf8): one for each sample
 * @lines: (array) (nullable): the line that each stands in; NULL where it is one a line, from 1
 * @error: BOUGH_FORMAT_ERROR or, for a negative one, L2H_ERROR_LABEL, with the line: all are numbers, and not all are labels
 *
 * Takes numbers for labels where all texts are some; else numbers the texts in their sorted order, and names the labels so.
 *
 * Returns: (transfer full): the labels, or NULL with @error set
 */
L2hLabels *bough_labels_from_texts (const char *path, GPtrArray *texts, const guint *lines, GError **error);

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
