/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-labels-text-private.h"

#include <glib/gi18n-lib.h>

#include "bough-format-error.h"
#include "bough-json.h"

#include "l2h/l2h-error.h"

#define set_error(error, path, ...) \
  bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path, __VA_ARGS__)

static gboolean
check_kind (const char  *path,
            JsonNode    *node,
            guint        entry,
            GType        type,
            GError     **error)
{
  if (json_node_get_value_type (node) == type && (type == G_TYPE_INT64 || *json_node_get_string (node) != '\0'))
    return TRUE;

  set_error (error, path, type == G_TYPE_INT64 ? _("entry %u of its list is no integer, as the first is")
                                               : _("entry %u of its list is no name, as the first is"), entry);
  return FALSE;
}

static L2hLabels *
labels_from_integers (const char  *path,
                      JsonArray   *list,
                      GError     **error)
{
  const guint n = json_array_get_length (list);
  g_autofree char *title = g_filename_display_name (path);
  g_autofree gint64 *values = g_new (gint64, n);

  for (guint i = 0; i < n; i++) {
    JsonNode *node = json_array_get_element (list, i);

    if (!check_kind (path, node, i, G_TYPE_INT64, error))
      return NULL;
    values[i] = json_node_get_int (node);
  }
  return l2h_labels_new (title, g_steal_pointer (&values), n, NULL, error);
}

static L2hLabels *
labels_from_names (const char  *path,
                   JsonArray   *list,
                   GError     **error)
{
  const guint n = json_array_get_length (list);
  g_autoptr (GPtrArray) names = g_ptr_array_sized_new (n);

  for (guint i = 0; i < n; i++) {
    JsonNode *node = json_array_get_element (list, i);

    if (!check_kind (path, node, i, G_TYPE_STRING, error))
      return NULL;
    g_ptr_array_add (names, (char *) json_node_get_string (node));
  }
  return bough_labels_from_texts (path, names, NULL, error);
}

L2hLabels *
bough_labels_from_json (const char  *path,
                        GBytes      *text,
                        GError     **error)
{
  g_autoptr (JsonNode) root = bough_json_parse (path, text, error);
  JsonArray *list = root != NULL && JSON_NODE_HOLDS_ARRAY (root) ? json_node_get_array (root) : NULL;
  GType type;

  if (root == NULL)
    return NULL;
  if (list == NULL || json_array_get_length (list) == 0) {
    set_error (error, path, _("holds no labels: a list of them is needed, one a sample"));
    return NULL;
  }

  type = json_node_get_value_type (json_array_get_element (list, 0));
  if (type == G_TYPE_INT64)
    return labels_from_integers (path, list, error);
  if (type == G_TYPE_STRING)
    return labels_from_names (path, list, error);
  set_error (error, path, _("entry %u of its list is neither an integer nor a name"), 0);
  return NULL;
}
