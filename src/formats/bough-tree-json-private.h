/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "l2h/l2h-tree.h"

G_BEGIN_DECLS

/* A tree of 20,000 leaves with a hundred labels each takes about 40 MB. */
#define BOUGH_TREE_JSON_MAX_SIZE (1 << 28)

/* What "format" and "version" are in the tree files of this program. */
#define BOUGH_TREE_JSON_FORMAT "l2h-tree"
#define BOUGH_TREE_JSON_VERSION 1

/** bough_tree_json_from_node: bough_tree_json_load() of what is parsed; @path: what messages call the file */
L2hTree *bough_tree_json_from_node (const char *path, JsonNode *document, GError **error);

/**
 * bough_tree_json_append:
 * @max_size: how many bytes a reader takes
 * @max_values: how many values it takes
 *
 * Appends what bough_tree_json_to_bytes() writes. Returns: whether a reader takes it
 */
gboolean bough_tree_json_append (GString *json, L2hTree *tree, gsize max_size, guint64 max_values);

G_END_DECLS
