/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/bough-csv.h"

G_BEGIN_DECLS

/** bough_superclasses_count_index_columns: Returns: how many columns before the class are the rows' numbers: 1 or 0 */
guint bough_superclasses_count_index_columns (BoughCsv *csv);

/** bough_superclasses_get_row: bough_csv_get_row() without the first @n_index columns */
const char *const *bough_superclasses_get_row (BoughCsv *csv, gsize row, guint n_index, guint *n_fields);

G_END_DECLS
