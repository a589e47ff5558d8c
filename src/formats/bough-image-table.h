/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * bough_image_table_list:
 * @path: what messages call the file
 * @text: what bough_text_load() gave
 *
 * Reads a CSV with a row a sample: of the column headed "path", "file", "image" or the like, else of the first, the path
 * of its image; where it is empty or missing, the sample has none. What has a single column without a header, or rows of
 * different lengths, is a list of paths already. In a single column, also under a header, blank lines count.
 *
 * Returns: (transfer full): a path a line, or NULL with @error set
 */
GBytes *bough_image_table_list (const char *path, GBytes *text, GError **error);

G_END_DECLS
