/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h/l2h-tree.h"

G_BEGIN_DECLS

/**
 * bough_tree_json_load:
 * @path: a tree file
 * @error: BOUGH_FORMAT_ERROR: no JSON (line), another format or a newer version, a missing key, more than 64 nested
 *   brackets, duplicate keys or a second document, a merge of a node that does not exist or was merged before (says
 *   which merge)
 *
 * Reads `{"format": "l2h-tree", "version": 1, ...}`; "input" is "logits" or "probabilities". A tree from elsewhere has
 * "nodes" instead of "merges", of any arity: `{"children": [0, 4, 2], "height": 0.5}`, "height" where it is known; node i
 * of the list is K + i. A merge whose partner is only an estimate has
 * "certified": false. Unknown keys are ignored.
 *
 * Returns: (transfer full): the tree, or NULL with @error set
 */
L2hTree *bough_tree_json_load (const char *path, GError **error);

/**
 * bough_tree_json_to_bytes:
 * Writes a tree as UTF-8 JSON, a leaf and a merge a line. What is not known is left out; numbers are written with the
 * fewest digits that give the same double again. The same tree gives the same bytes.
 *
 * Where the leaves' label mixes make more text than bough_tree_json_load() takes, only the most frequent labels of each
 * are written; "samples", "label" and "purity" stay those of all. Trees of up to 800,000 leaves can be read again.
 *
 * Returns: (transfer full): the text
 */
GBytes *bough_tree_json_to_bytes (L2hTree *tree);

/** bough_file_is_tree_json: Returns: whether a file begins like a JSON object (for commands that take either) */
gboolean bough_file_is_tree_json (const char *path);

G_END_DECLS
