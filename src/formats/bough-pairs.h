/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** BoughPairCheckFunc: Returns: whether @value is one; else @error is set, and the file and the line go before it */
typedef gboolean (*BoughPairCheckFunc) (const char *value, GError **error);

/**
 * bough_pairs_load:
 * @path: a CSV of two columns, name and value
 * @header: a first line whose first field is this, in any case, is left out
 * @check: (nullable): of the values
 * @error: BOUGH_FORMAT_ERROR with the line: as bough_csv_load(); not two fields, a name a second time; what @check sets
 *
 * Reads what gives names something, such as colours to groups. White space around a field is taken.
 *
 * Returns: (transfer full): "a{ss}", in the file's order, or NULL with @error set
 */
GVariant *bough_pairs_load (const char *path, const char *header, BoughPairCheckFunc check, GError **error);

G_END_DECLS
