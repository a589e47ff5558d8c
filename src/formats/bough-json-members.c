/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-json-members-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "bough-format-error.h"

JsonNode *
bough_json_get_known (JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  return node != NULL && !JSON_NODE_HOLDS_NULL (node) ? node : NULL;
}

gboolean
bough_json_node_is_integer (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64;
}

gboolean
bough_json_node_is_number (JsonNode *node)
{
  return bough_json_node_is_integer (node) ||
         (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_DOUBLE);
}

const char *
bough_json_node_get_text (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}

JsonObject *
bough_json_check_format (const char *path, JsonNode *document, const char *title, const char *format, int version,
                         GError **error)
{
  JsonObject *object;
  JsonNode *node;

  if (!JSON_NODE_HOLDS_OBJECT (document)) {
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path,
                          _("is JSON, but no %s (an object with \"format\": \"%s\")"), title, format);
    return NULL;
  }

  object = json_node_get_object (document);
  node = bough_json_get_known (object, "format");
  if (node == NULL || g_strcmp0 (bough_json_node_get_text (node), format) != 0) {
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path,
                          _("is JSON, but no %s: \"format\" is not \"%s\""), title, format);
    return NULL;
  }

  node = bough_json_get_known (object, "version");
  if (node == NULL || !bough_json_node_is_integer (node) || json_node_get_int (node) < 1) {
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path,
                          _("\"version\" is not a number from 1 on"));
    return NULL;
  }
  if (json_node_get_int (node) > version) {
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_UNSUPPORTED, path,
                          _("is a %s of version %" PRId64 ", written by a newer Bough; this one knows %d"), title,
                          json_node_get_int (node), version);
    return NULL;
  }
  return object;
}
