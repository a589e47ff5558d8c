/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/bough-csv.h"

G_BEGIN_DECLS

/** bough_superclasses_count_index_columns: Returns: how many columns before the class are the rows' numbers: 1 or 0 */
guint bough_superclasses_count_index_columns (BoughCsv *csv);

/** bough_superclasses_get_row: bough_csv_get_row() without the first @n_index columns */
const char *const *bough_superclasses_get_row (BoughCsv *csv, gsize row, guint n_index, guint *n_fields);

/**
 * bough_superclasses_is_header:
 * @names: (nullable): a hash table that has what the classes are called for keys
 *
 * Returns: whether a first row is a header: it begins with "class", in any case, or its second field calls superclasses so,
 *   and its first is neither a number nor what a class is called
 */
gboolean bough_superclasses_is_header (const char *const *fields, guint n_fields, GHashTable *names);

/** bough_superclasses_are_called_so: Returns: whether a column of superclasses has the header @name: "superclass", "group", … */
gboolean bough_superclasses_are_called_so (const char *name);

/**
 * bough_superclasses_has_header_over_numbers:
 *
 * Returns: whether the classes are all numbers but for a text in the first row, beside which stands no superclass of others
 */
gboolean bough_superclasses_has_header_over_numbers (BoughCsv *csv, guint n_index);

/** bough_superclasses_is_number: Returns: whether a class is told by its number */
gboolean bough_superclasses_is_number (const char *class_name);

G_END_DECLS
