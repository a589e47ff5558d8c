/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** bough_json_get_known: Returns: (transfer none) (nullable): a member; NULL where it is left out or null */
JsonNode *bough_json_get_known (JsonObject *object, const char *key);

/** bough_json_node_is_integer: Returns: whether @node is a number that is written as a whole one */
gboolean bough_json_node_is_integer (JsonNode *node);

/** bough_json_node_is_number: Returns: whether @node is a number of either kind, for json_node_get_double() */
gboolean bough_json_node_is_number (JsonNode *node);

/** bough_json_node_get_text: Returns: (transfer none) (nullable): the text of @node, if it is one */
const char *bough_json_node_get_text (JsonNode *node);

/**
 * bough_json_check_format:
 * @path: what messages call the file
 * @title: what messages call its kind, in the person's language and without an article: "tree"
 * @format: what "format" must be
 * @version: the newest "version" that is known; they count from 1
 * @error: BOUGH_FORMAT_ERROR_INVALID: no object, another format, no version; BOUGH_FORMAT_ERROR_UNSUPPORTED: a newer one
 *
 * Looks whether a document is one of ours: `{"format": "l2h-tree", "version": 1, …}`.
 *
 * Returns: (transfer none): its object, or NULL with @error set
 */
JsonObject *bough_json_check_format (const char *path, JsonNode *document, const char *title, const char *format,
                                     int version, GError **error);

G_END_DECLS
