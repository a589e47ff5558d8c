/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-tree-annotation.h"

G_BEGIN_DECLS

/**
 * bough_hclust_load:
 * @path: the parts of R's hclust object as JSON, {"merge": [[-1, -2], …], "height": […], "labels": […]}, as jsonlite
 *   writes them; "labels" may be missing, "order" and the rest are not read
 * @error: BOUGH_FORMAT_ERROR: no JSON, a missing key, a merge of what does not exist or was merged before (says which),
 *   counts that do not agree
 *
 * Reads a tree: in "merge", -j is observation j and i the cluster of row i, both from 1.
 *
 * Returns: (transfer full): the tree, or NULL with @error set
 */
L2hTree *bough_hclust_load (const char *path, GError **error);

/** bough_file_is_hclust: Returns: whether a file begins like a JSON object with the parts of an hclust object */
gboolean bough_file_is_hclust (const char *path);

/**
 * bough_hclust_csv_load:
 * @path: the parts of R's hclust object as CSV with a header: two columns for "merge", whatever they are called, "height",
 *   and where there are, "order" (not read), "labels" and, headed by nothing, the names of rows
 * @error: BOUGH_FORMAT_ERROR as bough_hclust_load(); no such columns, rows of different lengths
 *
 * Reads what `write.csv(data.frame(h$merge, height = h$height), FILE)` writes, or with all its parts, where the last row
 * has no merge, `write.csv(data.frame(rbind(h$merge, NA), height = c(h$height, NA), order = h$order, labels = h$labels),
 * FILE)`.
 *
 * Returns: (transfer full): the tree, or NULL with @error set
 */
L2hTree *bough_hclust_csv_load (const char *path, GError **error);

/** bough_file_is_hclust_csv: Returns: whether a text has "height" in its header and a merge of two observations below it */
gboolean bough_file_is_hclust_csv (const char *path);

/**
 * bough_hclust_to_bytes:
 * @error: BOUGH_FORMAT_ERROR_UNSUPPORTED: heights that are not known
 *
 * Writes a tree as JSON for R: `h <- jsonlite::fromJSON("FILE"); class(h) <- "hclust"`. The line stands in the file,
 * under "load". "order" is ours from one side to the other.
 */
GBytes *bough_hclust_to_bytes (L2hTree *tree, const BoughTreeAnnotation *annotation, GError **error);

G_END_DECLS
