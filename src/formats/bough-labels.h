/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h/l2h-labels.h"

G_BEGIN_DECLS

/**
 * bough_labels_load:
 * @path: a .npy file of one dimension and any integer type or booleans, or a text file of one integer a line (blank
 *   lines at the end are ignored); the content decides which it is
 * @error: BOUGH_FORMAT_ERROR with line or sample; L2H_ERROR_LABEL for a negative value
 *
 * Returns: (transfer full): the labels, without names, or NULL with @error set
 */
L2hLabels *bough_labels_load (const char *path, GError **error);

/**
 * bough_names_load:
 * @path: a UTF-8 text file of one name a line; a byte order mark, CR LF, white space around a name and blank lines at
 *   the end are taken
 * @error: BOUGH_FORMAT_ERROR with the line: not UTF-8 (also says the byte), an empty name in the middle
 *
 * Returns: (transfer full): the names, or NULL with @error set
 */
GStrv bough_names_load (const char *path, GError **error);

G_END_DECLS
